"""Whom the profiles ask: every recurring duty of every place is in the register, with its source."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from services.notify.register.adapters.register_file import read_subjects
from services.notify.register.domain.obligation import of_rule
from services.notify.register.domain.subject_sets import Each
from shared.kernel.rules.profile_tables import UnknownKey, WrongValue
from shared.kernel.rules.rule_shapes import CalendarDates, Quota
from shared.kernel.rules.rules import Modality, Rule
from tests.house.directory import KINDS
from tests.notify.builders import ROOT, STATUTES
from tests.notify.register_builders import a_unit

FILE = ROOT / "deploy" / "places" / "register.toml"
SUBJECTS = read_subjects(FILE, KINDS)
RULES = [
    rule
    for profile in STATUTES.rulebook.profiles.values()
    for rule in profile.rules
    if isinstance(rule.content, Quota | CalendarDates)
]
GANZHOU, HANTAI, ANQING, FUZHOU, JINXIAN = "360700", "610702", "340800", "361000", "360124"

# The rows of ../shared/domain/requirements.md §10 that recur or fall on a day, with the clause they stand in.
ROWS = [
    (FUZHOU, "duty.report.annual", "三（一）"),
    (FUZHOU, "duty.report.publish", "三（一）"),
    (GANZHOU, "duty.report.party_committee", "第1条"),
    (GANZHOU, "duty.report.principal_head", "第1条"),
    (ANQING, "duty.report.principal_head", "第2条"),
    (JINXIAN, "duty.report.principal_head", "四（一）"),
    (FUZHOU, "duty.study.party_head", "三（一）"),
    (ANQING, "duty.report.executive_meeting", "第2条"),
    (GANZHOU, "duty.study.executive_meeting", "第3条"),
    (FUZHOU, "duty.study.executive_meeting", "第25条"),
    (GANZHOU, "duty.study.departments", "第3条"),
    (GANZHOU, "duty.study.principal_lecture", "第3条"),
    (HANTAI, "duty.study.leadership_lectures", "（三十）"),
    (ANQING, "duty.study.leadership_lectures", "第3条"),
    (FUZHOU, "duty.study.leadership_lectures", "第25条"),
    (GANZHOU, "duty.training.enforcement", "第3条"),
    (HANTAI, "duty.training.enforcement", "（十三）"),
    (ANQING, "duty.training.enforcement", "第1条"),
    (ANQING, "duty.training.leader", "第1条"),
    (ANQING, "duty.training.staff", "第1条"),
    (GANZHOU, "duty.training.enforcement_head", "第3条"),
    (HANTAI, "duty.training.enforcement_head_off_the_job", "（三十）"),
    (ANQING, "duty.training.enforcement_head_off_the_job", "第4条"),
    (FUZHOU, "duty.training.enforcement_head_off_the_job", "第25条"),
    (GANZHOU, "duty.exam.promoted", "第3条"),
    (HANTAI, "duty.exam.staff", "（三十）"),
    (ANQING, "duty.exam.staff", "第5条"),
    (ANQING, "duty.contest.skills", "第5条"),
    (GANZHOU, "duty.case_files.departments", "第12条"),
    (HANTAI, "duty.case_files.departments", "（十六）"),
    (GANZHOU, "duty.case_files.bureau", "第12条"),
    (HANTAI, "duty.case_files.bureau", "（十六）"),
    (GANZHOU, "duty.supervision.departments", "第12条"),
    (GANZHOU, "duty.supervision.bureau", "第12条"),
    (HANTAI, "duty.appraisal.internal", "（十五）"),
    (HANTAI, "duty.appraisal.full", "（十五）"),
    (HANTAI, "duty.qualification.cleanup", "（十二）"),
    (HANTAI, "duty.catalogue.enforcement_items", "（八）"),
    (HANTAI, "duty.township_powers.evaluation", "（八）"),
    (HANTAI, "duty.inspection.enforcement_campaign", "（九）"),
    (GANZHOU, "duty.mediators.village", "第16条"),
    (GANZHOU, "duty.mediators.township", "第16条"),
    (GANZHOU, "duty.mediators.industry", "第16条"),
    (GANZHOU, "duty.publicity.assessment", "第17条"),
    (HANTAI, "duty.publicity.days", "（三）"),
    (FUZHOU, "duty.appraisal.yearly", "三（二）"),
    (FUZHOU, "duty.inspection.full_coverage", "三（二）"),
    (HANTAI, "duty.checklist", "（三十二）"),
    (HANTAI, "review.annual_report", "（七）"),
    (HANTAI, "litigation.bulletin.quarterly", "（二十五）"),
    (HANTAI, "litigation.bulletin.half_yearly", "（二十五）"),
    (HANTAI, "litigation.observe.bulletin", "（二十三）"),
    (HANTAI, "litigation.reconsideration.typical_cases", "（二十）"),
    (GANZHOU, "filing.catalogue", "第8条"),
]


def named(rule: Rule) -> str:
    return f"{rule.region} {rule.id}"


@pytest.mark.parametrize(("region", "rule_id", "clause"), ROWS)
def test_every_recurring_duty_of_the_five_places_is_in_the_register(region: str, rule_id: str, clause: str) -> None:
    rules = [rule for rule in RULES if (rule.region, rule.id) == (region, rule_id)]
    found = [obligation for rule in rules if (obligation := of_rule(rule, SUBJECTS)) is not None]
    assert [obligation.clause for obligation in found] == [clause]


@pytest.mark.parametrize("rule", RULES, ids=named)
def test_every_quota_and_date_asks_somebody_or_is_reckoned_elsewhere(rule: Rule) -> None:
    """A term that no set of units fits would drop the duty in silence."""
    obligation = of_rule(rule, SUBJECTS)
    assert (obligation is None) == (rule.id in SUBJECTS.elsewhere)
    if obligation is not None:
        assert obligation.watched == (rule.modality is not Modality.ASPIRATIONAL and rule.id != "filing.catalogue")
        assert obligation.source == str(rule.source)


def test_the_file_names_only_what_exists() -> None:
    rules = set(STATUTES.rulebook.rule_ids)
    assert rules >= set(SUBJECTS.rules) | SUBJECTS.elsewhere
    assert rules >= set().union(*SUBJECTS.facts.values())
    assert {each.subject for each in SUBJECTS.rules.values() if each.subject} <= set(SUBJECTS.sets)
    used = set().union(*(subject.any_of for subject in SUBJECTS.sets.values()))
    assert used == {*SUBJECTS.attributes, *used & KINDS.kinds.keys()}
    assert KINDS.kinds.keys().isdisjoint(SUBJECTS.attributes)
    assert {subject.group for subject in SUBJECTS.sets.values() if subject.group} == set(SUBJECTS.groups)


def test_an_attribute_that_is_not_listed_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "register.toml"
    text = FILE.read_text(encoding="utf-8")
    broken.write_text(text.replace('any_of = ["township"]', 'any_of = ["bureau"]'))
    with pytest.raises(WrongValue):
        read_subjects(broken, KINDS)
    broken.write_text(text.replace('level = "own"', 'lever = "own"'))
    with pytest.raises(UnknownKey):
        read_subjects(broken, KINDS)


def test_the_pace_of_a_quota_is_a_rule_with_a_source() -> None:
    rule = STATUTES.rulebook.required("notify.quota_pace", HANTAI, date(2026, 3, 2))
    assert rule.period.length == 30
    assert "运行约定" in str(rule.source)


@pytest.mark.parametrize(
    ("words", "attributes"),
    [
        ("enforcement_departments", {"enforcement_department"}),
        ("各镇（街道）、区级各执法部门", {"township", "enforcement_department"}),
        ("各镇(街道)、区级各执法部门", {"township", "enforcement_department"}),
        ("区司法局", {"justice_bureau"}),
        ("市县司法行政部门", {"justice_bureau"}),
        ("市政府行政执法部门", {"enforcement_department"}),
        ("政府及部门", {"government", "department"}),
        ("区政府各工作部门", {"department"}),
        ("县级以上政府部门", {"department"}),
        ("村（社区）人民调解委员会", {"village_committee"}),
        ("各级政府及其部门主要负责人", {"government", "department"}),
    ],
)
def test_the_words_of_a_document_name_units(words: str, attributes: set[str]) -> None:
    subject = SUBJECTS.set_of(words)
    assert subject is not None
    counted_as = {kind.code for kind in KINDS.kinds.values() if not attributes.isdisjoint(kind.also)}
    assert subject.any_of.union(*(other.any_of for other in subject.beside)) == attributes | counted_as


@pytest.mark.parametrize(
    ("words", "regions"),
    [
        ("市司法局", {"360700"}),
        ("县（市、区）司法局", {"360702"}),
        ("市县司法行政部门", {"360700", "360702"}),
        ("各县（市、区）司法局、市司法局", {"360700", "360702"}),
        ("本级司法局", {"360700"}),
    ],
)
def test_the_level_that_a_document_names_is_the_level_that_is_meant(words: str, regions: set[str]) -> None:
    """赣州 asks its own bureau when it says so, and not those of its counties."""
    subject = SUBJECTS.set_of(words)
    assert subject is not None
    bureaus = [replace(a_unit("justice_bureau"), region=region) for region in ("360700", "360702")]
    assert {bureau.region for bureau in bureaus if subject.holds(bureau, GANZHOU, bureau.kept_from)} == regions


def test_words_name_persons_and_heads_too() -> None:
    assert [SUBJECTS.set_of(words).each for words in ("行政执法人员", "承担行政执法职能的部门负责人")] == [  # type: ignore[union-attr]
        Each.PERSON,
        Each.TERM,
    ]


@pytest.mark.parametrize("words", ["有关单位", "法治工作部门", "区司法局、人民法院", "行政执法人员和司法局", "各", ""])
def test_words_that_no_set_fits_are_no_set(words: str) -> None:
    """Not even when a part of them is known: nobody is asked for what was not said of him."""
    assert SUBJECTS.set_of(words) is None


def test_no_word_names_two_sets() -> None:
    text = FILE.read_text(encoding="utf-8")
    words = [word for found in re.findall(r"words = \[(.*?)\]", text) for word in re.findall(r'"(.*?)"', found)]
    assert len(words) == len(set(words)) == len(SUBJECTS.words)
