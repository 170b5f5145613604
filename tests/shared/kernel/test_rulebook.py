"""What binds a place on a day: the tables are written by hand from the policy documents and the laws."""

import json
from datetime import date
from pathlib import Path

import pytest

from shared.kernel.clocks.statutes import Statutes
from shared.kernel.periods.calendar import Calendar
from shared.kernel.periods.terms import Kind, Period, Roll, Unit
from shared.kernel.rules.rule_shapes import (
    AnchoredPeriod,
    CalendarDates,
    Choice,
    Choices,
    Items,
    Ladder,
    Quota,
    Target,
    WarningPoints,
)
from shared.kernel.rules.rulebook import MalformedRegion, Rule, Rulebook, RuleIsSilent, UnknownRule, lineage
from shared.kernel.rules.rules import RuleOfAnotherShape

PROFILES = Path(__file__).parents[3] / "deploy" / "profiles"
GANZHOU, FUZHOU, JINXIAN, HANTAI, ANQING = "360700", "361000", "360124", "610702", "340800"
IN_FORCE = date(2024, 10, 8)

NATION = """
review.major_decision.opinion_floor              7 working_day floor none
review.major_decision.public_comment             30 day floor none
review.major_decision.hearing_papers             7 day before next
review.major_decision.publication                20 working_day ceiling none
review.major_decision.gate                       requires_pass
review.normative_document.gate                   requires_pass
review.normative_document.opinion_floor          5 working_day floor none
review.normative_document.opinion_ceiling        15 working_day ceiling none
review.normative_document.public_comment_market  30 day floor none
filing.on_time_denominator                       due
litigation.docketing                             7 day ceiling next
litigation.service_on_defendant                  5 day ceiling next
litigation.answer                                15 day ceiling next
litigation.answer_copy_to_plaintiff              5 day ceiling next
litigation.evidence_extension                    15 day ceiling next
litigation.evidence_after_extension              15 day ceiling next
litigation.jurisdiction_objection                15 day ceiling next
litigation.hearing_notice                        3 day before next
litigation.summons                               3 day before next
litigation.first_instance                        6 month ceiling next
litigation.first_instance_summary                45 day ceiling next
litigation.second_instance                       3 month ceiling next
litigation.appeal_judgment                       15 day ceiling next
litigation.appeal_ruling                         10 day ceiling next
litigation.retrial_application                   6 month ceiling next
litigation.suit                                  6 month ceiling next
litigation.suit_longest                          5 year ceiling next
litigation.suit_longest_real_estate              20 year ceiling next
litigation.suit_after_reconsideration            15 day ceiling next
litigation.inaction_wait                         2 month floor none
litigation.inaction_suit                         6 month ceiling next
litigation.period_restoration                    10 day ceiling next
litigation.execution_application                 2 year ceiling next
litigation.non_suit_execution                    3 month ceiling next
litigation.reconsideration.apply                 60 day ceiling next
litigation.reconsideration.apply_untold          1 year ceiling next
litigation.reconsideration.apply_longest         5 year ceiling next
litigation.reconsideration.acceptance            5 working_day ceiling none
litigation.reconsideration.supplement_notice     5 working_day ceiling none
litigation.reconsideration.supplement            10 working_day ceiling none
litigation.reconsideration.agency_forward        5 working_day ceiling none
litigation.reconsideration.copy                  7 working_day ceiling none
litigation.reconsideration.copy_simple           3 working_day ceiling none
litigation.reconsideration.answer                10 working_day ceiling none
litigation.reconsideration.answer_simple         5 working_day ceiling none
litigation.reconsideration.hearing_notice        5 working_day before none
litigation.reconsideration.decide                60 day ceiling next
litigation.reconsideration.decide_extension      90 day ceiling next
litigation.reconsideration.decide_simple         30 day ceiling next
litigation.reconsideration.incidental_review     30 day ceiling next
litigation.reconsideration.forward               7 working_day ceiling none
litigation.reconsideration.maker_notice          3 working_day ceiling none
litigation.reconsideration.maker_answer          10 working_day ceiling none
litigation.reconsideration.forwarded_reply       60 day ceiling next
litigation.reconsideration.opinion_letter        60 day ceiling next
litigation.suggestion.judicial                   2 month ceiling next
litigation.suggestion.judicial_on_document       60 day ceiling next
litigation.suggestion.judicial_on_document_sending  3 month ceiling next
litigation.suggestion.procuratorial              2 month ceiling next
litigation.suggestion.public_interest            2 month ceiling next
litigation.suggestion.public_interest_urgent     15 day ceiling next
litigation.excuse_grounds                        不可抗力 意外事件 需要履行他人不能代替的公务 其他正当事由
disclosure.proactive                             20 working_day ceiling none
disclosure.correction_notice                     7 working_day ceiling none
disclosure.third_party_opinion                   15 working_day ceiling none
disclosure.joint_maker_opinion                   15 working_day ceiling none
disclosure.answer                                20 working_day ceiling none
disclosure.answer_extension                      20 working_day ceiling none
supervision.review_application                   30 day ceiling next
supervision.review_decision                      30 day ceiling next
"""

PLACES = {
    GANZHOU: """
review.gate                       implied
review.opinion_floor              -
review.coverage_rate              =100
review.power_list.report          5 working_day ceiling none
review.annual_report              -
filing.submit                     15 day ceiling next
filing.catalogue                  01-31:previous_year 07-31:first_half
filing.rates.filed                -
filing.rates.on_time              -
litigation.attendance_rate        =100
litigation.attendance_denominator legally_required
litigation.accepted_excuse        excluded
litigation.attendance_ladder      警示告诫
litigation.principal_min          -
litigation.principal_cases        -
litigation.principal_share        -
litigation.suggestion.reply_rate  -
litigation.case_volume            -
litigation.loss_rate              -
litigation.observe.unit           1 times/year departments
litigation.observe.member         -
litigation.bulletin.quarterly     -
notify.ladder                     发函提醒 约谈警示 通报批评
emergency.information             -
duty.report.party_committee       1 times/year governments
duty.report.principal_head        1 times/year principal_heads
duty.study.executive_meeting      1 times/year executive_meetings
duty.study.departments            2 times/year departments
duty.study.principal_lecture      1 times/year principal_heads
duty.study.leadership_lectures    -
duty.exam.promoted                1 times/year newly_promoted_leaders
duty.training.enforcement         60 class_hours/year enforcement_officers
duty.training.leader              -
duty.training.enforcement_head    1 times/term enforcement_heads
duty.training.enforcement_head_off_the_job  -
duty.supervision.departments      1 times/year enforcement_departments
duty.supervision.bureau           1 times/year justice_bureau
duty.case_files.departments       1 times/year enforcement_departments
duty.case_files.bureau            2 times/year justice_bureau
duty.mediators.village            1 persons/standing village_committees
duty.mediators.township           2 persons/standing township_committees
duty.mediators.industry           3 persons/standing industry_committees
duty.discretion.coverage          =100
duty.publicity.assessment         1 times/year agencies
duty.report.annual                -
""",
    HANTAI: """
review.gate                       -
review.opinion_floor              -
review.normative_document.public_comment  15 day floor none
review.normative_document.coverage_rate   =100
review.power_list.report          -
review.annual_report              03-31:previous_year
filing.submit                     -
filing.catalogue                  -
filing.rates.filed                =100
filing.rates.on_time              =100
filing.rates.well_formed          =100
filing.rates.recorded             -
filing.rates.reviewed             -
filing.rates.corrected            -
litigation.attendance_rate        =100
litigation.attendance_denominator all_heard
litigation.accepted_excuse        included
litigation.attendance_ladder      -
litigation.principal_min          1 times/year principal_heads_sued
litigation.principal_cases        食品药品安全 生态环境和资源保护 重大生产安全事故 公共卫生安全 社会高度关注
litigation.suggestion.reply_rate  =100
litigation.case_volume            <same_period_last_year
litigation.loss_rate              <same_period_last_year
litigation.observe.unit           1 times/year governments_and_departments
litigation.observe.bulletin       1 bulletins/half_year justice_bureau
litigation.bulletin.quarterly     1 bulletins/quarter justice_bureau
litigation.bulletin.quarterly_blocks  负责人出庭应诉 行政诉讼败诉 行政复议纠错 败诉纠错典型案件
litigation.bulletin.half_yearly   1 bulletins/half_year justice_bureau
litigation.reconsideration.typical_cases  1 batches/half_year justice_bureau
notify.ladder                     发函提醒 约谈警示 通报批评
disclosure.staff_change           10 day ceiling next
duty.publicity.days               04-15:national_security_day 05-31:civil_code_month 12-04:national_constitution_day
duty.catalogue.enforcement_items  12-31:current_year
duty.township_powers.evaluation   12-31:current_year
duty.inspection.enforcement_campaign  -
duty.qualification.cleanup        1 times/year justice_bureau
duty.training.enforcement         60 class_hours/year enforcement_officers
duty.training.staff               -
duty.training.enforcement_head    -
duty.training.enforcement_head_off_the_job  1 times/term enforcement_heads
duty.appraisal.internal           1 times/year enforcement_departments
duty.appraisal.full               1 times/year justice_bureau
duty.case_files.bureau            2 times/year district_government
duty.case_files.departments       1 times/quarter enforcement_departments_and_townships
duty.study.leadership_lectures    2 sessions/year leadership_teams
duty.exam.staff                   1 times/year staff
duty.checklist                    104 tasks/standing justice_bureau
""",
    ANQING: """
review.gate                       requires_pass
review.opinion_floor              7 working_day floor none
review.government_rules.public_comment  30 day floor none
review.major_decision.coverage_rate     =100
review.normative_document.coverage_rate =100
review.power_list.report          -
filing.submit                     -
filing.catalogue                  -
filing.rates.filed                =100
filing.rates.on_time              =100
filing.rates.well_formed          =100
filing.rates.recorded             =100
filing.rates.reviewed             =100
filing.rates.corrected            =100
litigation.attendance_rate        =100
litigation.attendance_denominator all_heard
litigation.principal_share        >provincial_average
litigation.principal_min          -
litigation.suggestion.reply_rate  -
litigation.case_volume            <provincial_average
litigation.loss_rate              <provincial_average
litigation.observe.unit           1 administrative_hearings/year agencies
litigation.observe.member         1 times/year leadership_members
litigation.reconsideration.ladder 约谈
emergency.information             5 hour ceiling none
emergency.press_conference        24 hour ceiling none
duty.report.executive_meeting     2 times/year executive_meetings
duty.report.principal_head        1 times/year principal_heads
duty.study.leadership_lectures    2 sessions/year leadership_teams
duty.training.leader              40 class_hours/year leaders
duty.training.staff               50 class_hours/year staff
duty.training.enforcement         60 class_hours/year enforcement_officers
duty.training.enforcement_head_off_the_job  1 times/term enforcement_heads
duty.exam.staff                   1 times/year staff
duty.contest.skills               1 times/two_years justice_bureau
duty.counsel.public_lawyer        1 persons/standing departments
duty.counsel.village              =100
""",
    FUZHOU: """
review.gate                       hear_opinion
review.opinion_floor              -
review.power_list.report          -
filing.submit                     -
filing.catalogue                  -
filing.rates.filed                -
litigation.attendance_rate        >=95
litigation.attendance_denominator all_heard
litigation.principal_min          -
litigation.suggestion.reply_rate  =100
litigation.observe.unit           1 times/year leadership_teams
notify.ladder                     约谈整改
emergency.information             5 hour ceiling none
emergency.press_conference        24 hour ceiling none
disclosure.answer_rate            =100
duty.report.annual                03-01:previous_year
duty.report.publish               04-01:previous_year
duty.study.party_head             1 times/year party_heads
duty.study.executive_meeting      1 times/year executive_meetings
duty.study.leadership_lectures    2 sessions/year leadership_teams
duty.training.enforcement         -
duty.training.enforcement_head_off_the_job  1 times/term enforcement_heads
duty.proposals.satisfaction       >=95
duty.inspection.double_random     =100
duty.inspection.joint             >=30
duty.inspection.full_coverage     12-31:current_year
duty.appraisal.yearly             1 times/year departments_and_counties
duty.document_query               -
""",
    JINXIAN: """
review.gate                       -
review.opinion_floor              -
filing.submit                     -
filing.catalogue                  -
litigation.attendance_rate        -
litigation.case_volume            -
litigation.suggestion.reply_rate  -
litigation.observe.unit           -
duty.training.enforcement         -
""",
}


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return Rulebook.load(PROFILES)


def rows(table: str) -> list[tuple[str, str]]:
    return [(rule_id, said.strip()) for rule_id, _, said in (line.partition(" ") for line in table.strip().split("\n"))]


def said(rule: Rule | None) -> str:
    match rule.content if rule else None:
        case None:
            return "-"
        case AnchoredPeriod(Period(length, unit, kind, roll)):
            return f"{length} {unit} {kind} {roll}"
        case Target(comparator, percent, benchmark):
            return f"{comparator}{percent or benchmark}"
        case Quota(at_least, of, per, subject):
            return f"{at_least} {of}/{per} {subject}"
        case CalendarDates(dates):
            return " ".join(f"{each.month:02}-{each.day:02}:{each.covers}" for each in dates)
        case Ladder(names) | Items(names):
            return " ".join(names)
        case Choice(option):
            return str(option)
        case Choices(options):
            return " ".join(map(str, options))
        case WarningPoints(bands):
            return f"{len(bands)} bands"


@pytest.mark.parametrize(("rule_id", "expected"), rows(NATION))
def test_the_nation_binds_every_place(rulebook: Rulebook, rule_id: str, expected: str) -> None:
    """Down to a district that has no profile of its own."""
    assert said(rulebook.rule(rule_id, "000000", IN_FORCE)) == expected
    assert said(rulebook.rule(rule_id, "360702", IN_FORCE)) == expected


@pytest.mark.parametrize(
    ("region", "rule_id", "expected"),
    [(region, *row) for region, table in PLACES.items() for row in rows(table)],
)
def test_each_place_has_its_own_numbers_and_silences(
    rulebook: Rulebook, region: str, rule_id: str, expected: str
) -> None:
    assert said(rulebook.rule(rule_id, region, IN_FORCE)) == expected


@pytest.mark.parametrize(
    ("rule_id", "due"),
    [
        ("litigation.reconsideration.decide", date(2026, 10, 8)),
        ("litigation.reconsideration.decide_extension", date(2026, 11, 2)),
    ],
)
def test_what_may_be_extended_is_counted_on_from_the_same_day(
    rulebook: Rulebook, calendar: Calendar, rule_id: str, due: date
) -> None:
    """Sixty days and thirty more from acceptance are ninety: the first end, moved by a holiday, adds none."""
    statutes = Statutes(rulebook, calendar)
    counted = statutes.required(rule_id, GANZHOU, date(2026, 8, 3))
    assert isinstance(counted.rule.content, AnchoredPeriod)
    assert (counted.rule.content.anchor.code, counted.explanation.due) == ("application_accepted", due)


def test_jinxian_planned_for_2023_only(rulebook: Rulebook) -> None:
    """A yearly report is no standing rule; what it planned ends with the year it planned."""
    assert said(rulebook.rule("litigation.loss_rate", JINXIAN, date(2023, 6, 1))) == "<same_period_last_year"
    assert said(rulebook.rule("review.gate", JINXIAN, date(2023, 12, 31))) == "planned"
    assert rulebook.rule("review.gate", JINXIAN, date(2024, 1, 1)) is None


@pytest.mark.parametrize(
    ("rule_id", "region", "last_day_before", "first_day"),
    [
        ("filing.submit", GANZHOU, date(2024, 9, 28), date(2024, 9, 29)),
        ("litigation.reconsideration.answer", GANZHOU, date(2023, 12, 31), date(2024, 1, 1)),
        ("litigation.reconsideration.redo", GANZHOU, date(2026, 6, 30), date(2026, 7, 1)),
        ("litigation.hearing_notice", "000000", date(2020, 6, 30), date(2020, 7, 1)),
        ("review.major_decision.opinion_floor", HANTAI, date(2019, 8, 31), date(2019, 9, 1)),
        ("filing.correction", FUZHOU, date(2024, 10, 31), date(2024, 11, 1)),
    ],
)
def test_a_rule_does_not_bind_before_its_first_day(
    rulebook: Rulebook, rule_id: str, region: str, last_day_before: date, first_day: date
) -> None:
    assert rulebook.rule(rule_id, region, last_day_before) is None
    assert rulebook.rule(rule_id, region, first_day) is not None


@pytest.mark.parametrize(
    ("rule_id", "region", "last_day"),
    [
        ("litigation.attendance_rate", FUZHOU, date(2025, 12, 31)),
        ("duty.inspection.full_coverage", FUZHOU, date(2024, 12, 31)),
        ("duty.document_query", FUZHOU, date(2023, 12, 31)),
        ("filing.rates.corrected", ANQING, date(2024, 12, 31)),
        ("duty.mediators.village", GANZHOU, date(2025, 12, 31)),
        ("duty.inspection.enforcement_campaign", HANTAI, date(2024, 6, 30)),
    ],
)
def test_a_rule_binds_on_its_last_day_and_not_after(
    rulebook: Rulebook, rule_id: str, region: str, last_day: date
) -> None:
    rule = rulebook.rule(rule_id, region, last_day)
    assert rule is not None
    assert rule.valid_to == last_day
    assert rulebook.rule(rule_id, region, date.fromordinal(last_day.toordinal() + 1)) is None


def test_when_a_local_rule_ends_the_general_one_binds_again(rulebook: Rulebook) -> None:
    assert rulebook.required("notify.ladder", FUZHOU, date(2025, 12, 31)).steps == ("约谈整改",)
    assert rulebook.required("notify.ladder", FUZHOU, date(2026, 1, 1)).steps == ("发函提醒", "约谈警示", "通报批评")


def test_a_silent_rule_is_refused_only_where_it_is_required(rulebook: Rulebook) -> None:
    assert rulebook.rule("filing.form_check", GANZHOU, IN_FORCE) is None
    with pytest.raises(RuleIsSilent) as refusal:
        rulebook.required("filing.submit", FUZHOU, IN_FORCE)
    assert refusal.value.code == "kernel.rule_is_silent"
    assert "361000" in refusal.value.sentence("zh")
    assert refusal.value.rule == "filing.submit"


def test_a_misspelt_rule_is_unknown_rather_than_silent(rulebook: Rulebook) -> None:
    for ask in (rulebook.rule, rulebook.required):
        with pytest.raises(UnknownRule) as refusal:
            ask("filing.sumbit", GANZHOU, IN_FORCE)
        assert refusal.value.code == "kernel.unknown_rule"
    with pytest.raises(UnknownRule):
        rulebook.history("filing.sumbit", GANZHOU)


def test_a_region_lies_in_its_city_its_province_and_the_nation() -> None:
    assert lineage("360702") == ("360702", "360700", "360000", "000000")
    assert lineage("360700") == ("360700", "360000", "000000")
    assert lineage("360000") == ("360000", "000000")
    assert lineage("000000") == ("000000",)


@pytest.mark.parametrize("region", ["", "36070", "3607000", "36070a", "赣州", "３６０７００"])
def test_a_region_is_six_digits(rulebook: Rulebook, region: str) -> None:
    with pytest.raises(MalformedRegion):
        rulebook.rule("filing.submit", region, IN_FORCE)


def test_everything_that_binds_a_place_is_listed_once(rulebook: Rulebook) -> None:
    listed = rulebook.rules("360702", IN_FORCE)
    assert len({rule.id for rule in listed}) == len(listed)
    assert {rule.region for rule in listed} == {"000000", GANZHOU}
    assert all(rule == rulebook.rule(rule.id, "360702", IN_FORCE) for rule in listed)


def test_history_tells_the_general_wording_and_the_local_one(rulebook: Rulebook) -> None:
    history = rulebook.history("litigation.attendance_denominator", GANZHOU)
    assert [(rule.region, rule.choice) for rule in history] == [("000000", "all_heard"), (GANZHOU, "legally_required")]


def test_a_rule_cites_document_and_clause(rulebook: Rulebook) -> None:
    filing = rulebook.required("filing.submit", GANZHOU, IN_FORCE)
    assert str(filing.source) == "〈关于进一步推进法治政府建设的实施意见〉 赣市府发〔2024〕9号 第8条"
    answer = rulebook.required("litigation.answer", GANZHOU, IN_FORCE)
    assert str(answer.source) == "〈中华人民共和国行政诉讼法〉 第67条"


def test_a_number_from_memory_says_so(rulebook: Rulebook) -> None:
    """So that the justice bureau knows which numbers to confirm first."""
    assert (
        rulebook.required("review.normative_document.opinion_ceiling", GANZHOU, IN_FORCE).source.certainty == "recalled"
    )
    assert rulebook.required("review.normative_document.gate", GANZHOU, IN_FORCE).source.certainty == "excerpt"
    assert rulebook.required("litigation.answer", GANZHOU, IN_FORCE).source.certainty == "read"


def test_a_rule_gives_only_what_it_holds(rulebook: Rulebook) -> None:
    answer = rulebook.required("litigation.answer", GANZHOU, IN_FORCE)
    assert answer.period == Period(15, Unit.DAY, Kind.CEILING, Roll.NEXT)
    assert answer.anchor == "claim_copy_received"
    for ask in ("target", "quota", "dates", "steps", "warnings", "choice", "choices", "items"):
        with pytest.raises(RuleOfAnotherShape):
            getattr(answer, ask)


def test_roll_over_that_no_statute_settles_follows_the_convention(rulebook: Rulebook) -> None:
    assert rulebook.required("filing.submit", GANZHOU, IN_FORCE).expect(AnchoredPeriod).roll_by_convention
    assert not rulebook.required("litigation.answer", GANZHOU, IN_FORCE).expect(AnchoredPeriod).roll_by_convention


@pytest.mark.parametrize("region", [GANZHOU, "610702", "340800"])
def test_no_statute_settles_that_a_limit_counted_back_moves_earlier(rulebook: Rulebook, region: str) -> None:
    """民事诉讼法 moves an end later; counted back it is silent, so what moves does so by convention."""
    found = [each for rule_id in rulebook.rule_ids for each in rulebook.history(rule_id, region)]
    periods = {each.id: each.content for each in found if isinstance(each.content, AnchoredPeriod)}
    moving = {
        id: each for id, each in periods.items() if (each.period.kind, each.period.roll) == (Kind.BEFORE, Roll.NEXT)
    }
    assert {"litigation.summons", "litigation.hearing_notice", "review.major_decision.hearing_papers"} <= moving.keys()
    assert [id for id, each in moving.items() if not each.roll_by_convention] == []


@pytest.mark.parametrize(
    ("unit", "length", "points"),
    [
        (Unit.HOUR, 5, (3, 1)),
        (Unit.HOUR, 24, (12, 6, 1)),
        (Unit.WORKING_DAY, 5, (2, 1)),
        (Unit.WORKING_DAY, 10, (3, 1)),
        (Unit.WORKING_DAY, 20, (5, 3, 1)),
        (Unit.DAY, 15, (7, 3, 1)),
        (Unit.DAY, 60, (15, 7, 3, 1)),
        (Unit.MONTH, 2, (30, 15, 7, 3, 1)),
        (Unit.YEAR, 2, (90, 30, 15, 7, 3, 1)),
    ],
)
def test_longer_periods_are_warned_of_earlier(
    rulebook: Rulebook, unit: Unit, length: int, points: tuple[int, ...]
) -> None:
    assert rulebook.required("notify.warning_points", GANZHOU, IN_FORCE).warnings.points(unit, length) == points


def test_every_rule_is_plain_data(rulebook: Rulebook) -> None:
    for region in rulebook.profiles:
        for rule in rulebook.rules(region, IN_FORCE):
            data = json.loads(json.dumps(rule.to_data()))
            assert data["id"] == rule.id
            assert data["source"]["text"] == str(rule.source)
            assert data["version"] == rule.version
