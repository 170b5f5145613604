"""What binds a place on a day: the tables are written by hand from the policy documents and the laws."""

from datetime import date

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
from shared.kernel.rules.rulebook import Rule, Rulebook

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
litigation.reconsideration.performance_ladder    order_to_perform interview circulated_criticism
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
litigation.attendance_ladder      caution
litigation.principal_min          -
litigation.principal_cases        -
litigation.principal_share        -
litigation.suggestion.reply_rate  -
litigation.case_volume            -
litigation.loss_rate              -
litigation.observe.unit           1 times/year departments
litigation.observe.member         -
litigation.bulletin.quarterly     -
notify.ladder                     reminder_letter warning_interview circulated_criticism
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
notify.ladder                     reminder_letter warning_interview circulated_criticism
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
litigation.reconsideration.ladder interview
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
notify.ladder                     interview_to_rectify
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
        case Items(names):
            return " ".join(names)
        case Choice(option):
            return str(option)
        case Choices(options) | Ladder(options):
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
    assert rulebook.required("notify.ladder", FUZHOU, date(2025, 12, 31)).steps == ("interview_to_rectify",)
    assert rulebook.required("notify.ladder", FUZHOU, date(2026, 1, 1)).steps == (
        "reminder_letter",
        "warning_interview",
        "circulated_criticism",
    )


def test_roll_over_that_no_statute_settles_follows_the_convention(rulebook: Rulebook) -> None:
    assert rulebook.required("filing.submit", GANZHOU, IN_FORCE).period.by_convention
    assert not rulebook.required("litigation.answer", GANZHOU, IN_FORCE).period.by_convention


@pytest.mark.parametrize("region", [GANZHOU, "610702", "340800"])
def test_no_statute_settles_that_a_limit_counted_back_moves_earlier(rulebook: Rulebook, region: str) -> None:
    """民事诉讼法 moves an end later; counted back it is silent, so what moves does so by convention."""
    found = [each for rule_id in rulebook.rule_ids for each in rulebook.history(rule_id, region)]
    periods = {each.id: each.content for each in found if isinstance(each.content, AnchoredPeriod)}
    moving = {
        id: each for id, each in periods.items() if (each.period.kind, each.period.roll) == (Kind.BEFORE, Roll.NEXT)
    }
    assert {"litigation.summons", "litigation.hearing_notice", "review.major_decision.hearing_papers"} <= moving.keys()
    assert [id for id, each in moving.items() if not each.period.by_convention] == []


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


LATE = date(2026, 11, 1)
# Rules, clause, what starts the period, and the modality, as the texts have them.
CLAUSES = """
litigation.appeal_answer                            法释〔2018〕1号 第108条        appeal_copy_received    mandatory
litigation.appeal_judgment                          行政诉讼法（2017） 第85条      judgment_served         permissive
litigation.suit_untold                              法释〔2018〕1号 第64条         act_content_known       mandatory
litigation.suit                                     法释〔2026〕3号 起诉期限的起算 act_and_body_known      mandatory
litigation.reconsideration.elevation_transfer       国务院令第836号 第40条         elevation_decided       mandatory
litigation.procuratorate.suggestion_service         高检发释字〔2021〕2号 第76条   suggestion_decided      mandatory
litigation.procuratorate.to_court                   高检发释字〔2021〕3号 第92条   suggestion_decided      mandatory
litigation.suggestion.judicial_on_document_sending  法释〔2018〕1号 第149条        judgment_effective      permissive
litigation.suggestion.judicial_on_document          法释〔2018〕1号 第149条        suggestion_received     mandatory
filing.substantive_review                           国务院令第789号 第11条         review_started          by_analogy
filing.congress.opinion_reply                       备案审查决定（2023） 第十三项  review_opinion_received by_analogy
review.normative_document.public_comment            陕西规范性文件办法 第19条      comment_opened          default
"""


@pytest.mark.parametrize("row", [line.split() for line in CLAUSES.strip().splitlines()], ids=lambda row: row[0])
def test_clause_start_and_modality_are_those_of_the_text(rulebook: Rulebook, row: list[str]) -> None:
    rule_id, document, clause, anchor, modality = row
    rule = rulebook.required(rule_id, HANTAI, LATE)
    assert (rule.source.document, rule.source.clause, rule.anchor, rule.modality) == (
        document,
        clause,
        anchor,
        modality,
    )


def test_article_112_is_the_courts_own_period(rulebook: Rulebook) -> None:
    """行政诉讼监督规则: its articles 106 to 113 are the procuratorate's, but for the one of the court."""
    note = rulebook.required("litigation.procuratorate.to_court", GANZHOU, LATE).note
    assert note is not None
    assert "第106条" in note
    assert "第113条" in note
    assert "第112条的十五日是法院自己的期限" in note


def test_the_cases_that_call_for_the_responsible_head_are_an_open_list(rulebook: Rulebook) -> None:
    cases = rulebook.required("litigation.attendance_required_cases", GANZHOU, IN_FORCE)
    assert "可能引发群体性事件" in cases.items
    assert cases.expect(Items).open
    assert not rulebook.required("litigation.excuse_grounds", GANZHOU, IN_FORCE).expect(Items).open


def test_the_provincial_floor_for_comment_is_older_than_its_excerpt(rulebook: Rulebook) -> None:
    assert rulebook.rule("review.normative_document.public_comment", HANTAI, date(2023, 12, 31)) is not None


@pytest.mark.parametrize(
    "document", ["法释〔2026〕3号", "国务院令第825号", "法治宣传教育法（2025）", "生态环境法典（2026）"]
)
def test_newer_instruments_known_from_others_say_so(rulebook: Rulebook, document: str) -> None:
    found = rulebook.profiles["000000"].documents[document]
    assert (found.certainty, found.verified_on) == ("secondary", None)


def test_only_what_was_read_vouches_for_it(rulebook: Rulebook) -> None:
    """With the day and the words; a convention of ours is nobody's text."""
    for profile in rulebook.profiles.values():
        for rule in profile.rules:
            read = rule.source.certainty == "read"
            assert (rule.source.verified_on is not None) == read, rule.id
            assert rule.source.words is not None or not read, rule.id
