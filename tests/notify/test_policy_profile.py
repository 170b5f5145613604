"""Confirmed rows as rules of a profile: they load with the others, and say what the rows say."""

import shutil
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from services.notify.policies.adapters.profile_toml import profile_files
from services.notify.policies.domain.deciding import ConfirmRow
from services.notify.policies.domain.policy_document import PolicyDocument
from services.notify.policies.domain.profile_rules import NoRule, NoShape, ProfileRule, profile_rules
from services.notify.policies.reading.reading import DraftDuty, DutyKind, Quantity
from shared.kernel.periods import Kind, Unit
from shared.kernel.rules.places import Places
from shared.kernel.rules.rule_shapes import Comparator, Per
from shared.kernel.rules.rulebook import Rulebook
from tests.notify.builders import ROOT, STATUTES
from tests.notify.policy_builders import ON, a_document, decide, take_effect
from tests.notify.readings import DUTIES, a_duty, a_reading

PROFILES, FIRST = ROOT / "deploy" / "profiles", date(2026, 4, 1)
FIRST_DUTY, REPORT, RATE, TRAINING = DUTIES
REPLY = a_duty(
    "每年至少听取2次行政执法监督工作汇报", kind=DutyKind.DEADLINE, quantity=Quantity(10.0, "working_day", "<=", None),
    trigger="收到监督意见之日",
)  # fmt: skip
NOTHING = a_duty("鼓励有条件的乡镇设立监督联络点", kind=DutyKind.PROCEDURE, quantity=None)


def in_force(*duties: DraftDuty, region: str = "360700", **source: object) -> PolicyDocument:
    document = a_document(reading=a_reading(duties=duties, **source))
    document.region = region
    decide(document, *(ConfirmRow(row=row.number) for row in document.rows))
    return take_effect(document, FIRST, date(2030, 12, 31))


def loaded(document: PolicyDocument, folder: Path) -> Rulebook:
    """The profiles as they are, with what the document adds appended to them."""
    shutil.copytree(PROFILES, folder)
    place = Places.load(ROOT / "deploy" / "places" / "places.toml").get(document.region, ON)
    files = profile_files(document, STATUTES.rulebook, place, ON)
    found = list(folder.glob(f"{document.region}-*.toml"))
    target = found[0] if found else folder / f"{document.region}-place.toml"
    for path, text in ((target, files.profile), (folder / "vocabulary.toml", files.vocabulary)):
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        path.write_text(f"{before}\n{text}", encoding="utf-8")
    return Rulebook.load(folder)


@pytest.mark.parametrize("region", ["360700", "360702"], ids=["a place with a profile", "a place without one"])
def test_the_rules_load_beside_those_there_are(tmp_path: Path, region: str) -> None:
    """Quota, date, rate and period; each with document, clause and validity."""
    book = loaded(in_force(*DUTIES, REPLY, NOTHING, region=region), tmp_path / "profiles")
    rules = [rule for rule in book.profiles[region].rules if rule.id.startswith("notify.duty.")]
    assert {rule.source.document for rule in rules} == {"云府办发〔2025〕12号"}
    assert {(rule.valid_from, rule.valid_to) for rule in rules} == {(FIRST, date(2030, 12, 31))}
    assert [rule.source.words for rule in rules] == [duty.quote for duty in (*DUTIES, REPLY)]
    assert all(rule.source.certainty == "read" and rule.source.verified_on for rule in rules)
    meeting, report, rate, training, reply = rules
    assert (meeting.quota.at_least, meeting.quota.of.code, meeting.quota.per) == (2, "times", Per.YEAR)
    assert (meeting.quota.subject.zh, meeting.source.clause) == ("各县（市、区）人民政府", "（一）")
    assert [(day.month, day.day) for day in report.dates] == [(1, 31)]
    assert (rate.target.comparator, rate.target.percent) == (Comparator.AT_LEAST, 100)
    assert (training.quota.at_least, training.quota.of.code) == (60, "class_hours")
    assert (reply.period.length, reply.period.unit, reply.period.kind) == (10, Unit.WORKING_DAY, Kind.CEILING)
    assert book.rule(meeting.id, region, date(2026, 3, 31)) is None
    assert book.rule(meeting.id, region, FIRST) == meeting


def test_the_same_document_gives_the_same_text_whenever_it_is_asked() -> None:
    place = Places.load(ROOT / "deploy" / "places" / "places.toml").get("360700", ON)
    document = in_force(*DUTIES)
    first = profile_files(document, STATUTES.rulebook, place, ON)
    assert profile_files(document, STATUTES.rulebook, place, date(2029, 1, 1)) == first


def test_words_that_would_break_the_file_do_not(tmp_path: Path) -> None:
    """Quotation marks, backslashes, line breaks, control characters."""
    nasty = '甲"\\乙\n]]\x7f\x01#'
    book = loaded(
        in_force(replace(FIRST_DUTY, subject=nasty, clause=nasty), replace(NOTHING, clause=nasty), title=nasty),
        tmp_path / "profiles",
    )
    (rule,) = [rule for rule in book.profiles["360700"].rules if rule.id.startswith("notify.duty.")]
    assert (rule.quota.subject.zh, rule.source.clause, rule.source.title) == (nasty, nasty, nasty)


def test_a_document_without_a_rule_is_not_cited_and_says_why() -> None:
    place = Places.load(ROOT / "deploy" / "places" / "places.toml").get("360700", ON)
    files = profile_files(in_force(NOTHING), STATUTES.rulebook, place, ON)
    assert tomllib.loads(files.profile) == {}
    assert NoShape.NO_NUMBER.zh in files.profile
    assert files.vocabulary == ""


LEFT_OUT: dict[str, tuple[DraftDuty, NoShape]] = {
    "without a number": (NOTHING, NoShape.NO_NUMBER),
    "a part of one": (replace(FIRST_DUTY, quantity=Quantity(0.5, "times", ">=", "year")), NoShape.NO_NUMBER),
    "a ceiling on pieces": (replace(FIRST_DUTY, quantity=Quantity(3.0, "times", "<=", "year")), NoShape.NO_NUMBER),
    "none at all": (replace(FIRST_DUTY, quantity=Quantity(0.0, "times", ">=", "year")), NoShape.NO_NUMBER),
    "half a day": (replace(REPLY, quantity=Quantity(0.5, "day", "<=", None)), NoShape.NO_NUMBER),
    "per ten thousand": (replace(RATE, quantity=Quantity(3.0, "per_10k", ">=", None)), NoShape.NO_NUMBER),
    "more than all": (replace(RATE, quantity=Quantity(120.0, "percent", ">=", None)), NoShape.NO_NUMBER),
    "a rate that caps": (replace(RATE, quantity=Quantity(5.0, "percent", "<=", None)), NoShape.NO_NUMBER),
    "every month": (replace(FIRST_DUTY, quantity=Quantity(1.0, "times", ">=", "month")), NoShape.NO_SPAN),
    "a period from nowhere": (replace(REPLY, trigger=None), NoShape.NO_START),
    "past already": (replace(REPORT, due="2026-03-31"), NoShape.ENDED),
}


@pytest.mark.parametrize("case", LEFT_OUT)
def test_what_has_no_shape_is_left_out_for_a_reason(case: str) -> None:
    duty, reason = LEFT_OUT[case]
    (found,) = profile_rules(in_force(duty), FIRST)
    assert isinstance(found, NoRule)
    assert found.because is reason


def test_a_day_that_comes_once_ends_the_rule() -> None:
    (found,) = profile_rules(in_force(replace(REPORT, due="2026-06-30")), FIRST)
    assert isinstance(found, ProfileRule)
    assert (found.content["on"], found.valid_to) == ("06-30", date(2026, 6, 30))


@pytest.mark.parametrize(
    ("quantity", "comparator", "benchmark"),
    [
        (Quantity(None, "provincial_average", ">=", None), ">=", "provincial_average"),
        (Quantity(None, "national_average", ">", None), ">", "national_average"),
        (Quantity(None, None, "decrease", None), "<", "same_period_last_year"),
        (Quantity(None, "percent", "increase", None), ">", "same_period_last_year"),
    ],
)
def test_an_average_and_a_trend_are_rates_against_a_benchmark(
    tmp_path: Path, quantity: Quantity, comparator: str, benchmark: str
) -> None:
    book = loaded(in_force(replace(RATE, quantity=quantity)), tmp_path / "profiles")
    (rule,) = [rule for rule in book.profiles["360700"].rules if rule.id.startswith("notify.duty.")]
    assert rule.target.benchmark is not None
    assert (rule.target.comparator.value, rule.target.benchmark.code) == (comparator, benchmark)
