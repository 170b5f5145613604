"""The year 2026 of 赣州市 and 汉台区, played as `make demo` plays it, and held against dates reckoned by hand."""

import json
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
import typer

from deploy.local.client import Json
from deploy.local.demo.cast import HOUSING
from deploy.local.demo.performance import Performance, missing
from deploy.local.demo.storyline import Expected, Storyline
from deploy.local.demo.storylines import STORYLINES
from deploy.local.demo.storylines.lawsuit import NUMBER, Lawsuit
from deploy.local.running import show
from deploy.local.system import SERVICES
from shared.kernel.periods import Explanation

pytestmark = [pytest.mark.jetstream, pytest.mark.slow, pytest.mark.timeout(300)]

# From the event day to the last day, counted on a printed calendar of 2026 with its make-up working days.
DUE = {
    "document of 2024, filed": ("filing.submit", "2024-09-29", "2024-10-14"),
    "review at least: 5 working days": ("review.normative_document.opinion_floor", "2026-01-07", "2026-01-14"),
    "review at most: 15 working days": ("review.normative_document.opinion_ceiling", "2026-01-07", "2026-01-28"),
    "document filed: 15 days": ("filing.submit", "2026-01-26", "2026-02-10"),
    "2 months end on a Sunday and Qingming": ("filing.substantive_review", "2026-02-05", "2026-04-07"),
    "30 days end on a Sunday": ("filing.correction", "2026-02-27", "2026-03-30"),
    "reviewed above: 2 months end on a Saturday": ("filing.substantive_review", "2026-01-14", "2026-03-16"),
    "catalogue of last year": ("filing.catalogue", "2025-12-31", "2026-01-31"),
    "catalogue of the first half": ("filing.catalogue", "2026-06-30", "2026-07-31"),
    "2 months over Labour Day": ("litigation.suggestion.procuratorial", "2026-03-02", "2026-05-06"),
    "5 working days end on a working Saturday": ("review.power_list.report", "2026-04-29", "2026-05-09"),
    "60 days": ("litigation.suggestion.judicial_on_document", "2026-06-08", "2026-08-07"),
    "answer: 15 days over National Day": ("litigation.answer", "2026-09-16", "2026-10-08"),
    "evidence over National Day": ("litigation.evidence_extension", "2026-09-16", "2026-10-08"),
    "jurisdiction over National Day": ("litigation.jurisdiction_objection", "2026-09-16", "2026-10-08"),
    "the hearing itself": ("litigation.attendance", "2026-10-15", "2026-10-27"),
    "appeal: 15 days": ("litigation.appeal_judgment", "2026-11-10", "2026-11-25"),
    "performance: 20 days as ordered": ("litigation.performance", "2026-11-26", "2026-12-16"),
    "answer: 15 days over the weekend": ("litigation.answer", "2026-03-02", "2026-03-17"),
    "evidence over the weekend": ("litigation.evidence_extension", "2026-03-02", "2026-03-17"),
    "jurisdiction over the weekend": ("litigation.jurisdiction_objection", "2026-03-02", "2026-03-17"),
    "appeal: 15 days over weekends": ("litigation.appeal_judgment", "2026-05-20", "2026-06-04"),
    "review of two at one meeting and of a township's, at least": (
        "review.normative_document.opinion_floor",
        "2026-03-02",
        "2026-03-09",
    ),
    "the same at most": ("review.normative_document.opinion_ceiling", "2026-03-02", "2026-03-23"),
    "joint document filed: 15 days, on the eve of Qingming": ("filing.submit", "2026-03-19", "2026-04-03"),
    "joint document: 2 months": ("filing.substantive_review", "2026-03-27", "2026-05-27"),
    "the hearing under concentrated jurisdiction": ("litigation.attendance", "2026-04-13", "2026-04-28"),
    "a letter about a case: 2 months end on a Saturday": (
        "litigation.suggestion.judicial",
        "2026-05-25",
        "2026-07-27",
    ),
    "60 days from the effect that an appeal took back": ("litigation.performance", "2026-06-05", "2026-08-04"),
}


def of_type(year: Performance, service: str, name: str) -> list[Json]:
    return [fact for fact in year.facts if fact["type"] == f"liandong.{service}.{name}.v1"]


def test_the_play_ends_well(year: Performance) -> None:
    assert (year.missing, year.unreplayed, year.ok) == ([], [], True)


@pytest.mark.parametrize("case", DUE)
def test_each_due_date_is_the_one_counted_by_hand(year: Performance, case: str) -> None:
    rule, anchor, due = DUE[case]
    found = [each for each in year.deadlines if (each["rule"], each["anchor_on"]) == (rule, anchor)]
    assert {each["due"] for each in found} == {due}
    assert {each["status"] for each in found} == {"firm"}


def test_there_is_no_deadline_that_was_not_reckoned_here(year: Performance) -> None:
    reckoned = {(rule, anchor) for rule, anchor, _ in DUE.values()}
    found = {(each["rule"], each["anchor_on"]) for each in year.deadlines if each["service"] != "notify"}
    assert found == reckoned


# The last days of what 汉台区 asks of its units in 2026, by quarter, half-year, year and day.
DUTIES = {
    "duty.case_files.departments": {"2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"},
    "litigation.bulletin.quarterly": {"2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"},
    "litigation.bulletin.half_yearly": {"2026-06-30", "2026-12-31"},
    "litigation.observe.bulletin": {"2026-06-30", "2026-12-31"},
    "litigation.reconsideration.typical_cases": {"2026-06-30", "2026-12-31"},
    "litigation.observe.unit": {"2026-12-31"},
    "review.annual_report": {"2026-03-31"},
    "duty.publicity.days": {"2026-04-15", "2026-05-31", "2026-12-04"},
}


@pytest.mark.parametrize("rule", DUTIES)
def test_each_duty_of_hantai_falls_on_its_days(year: Performance, rule: str) -> None:
    found = [each for each in year.deadlines if (each["service"], each["rule"]) == ("notify", rule)]
    assert {each["due"] for each in found} == DUTIES[rule]
    # The township has nine digits of its own.
    assert {each["region"] for each in found} <= {"610702", "610702100"}
    assert {each["state"] for each in found} == {"met"}


def test_one_quarter_of_one_township_was_met_late_and_everything_else_in_time(year: Performance) -> None:
    duties = [each for each in year.deadlines if each["service"] == "notify"]
    late = [(each["owner"], each["rule"], each["due"]) for each in duties if each["in_time"] is not True]
    assert late == [("hantai-puzhen", "duty.case_files.departments", "2026-06-30")]
    signed = [fact for fact in of_type(year, "notify", "escalated") if fact["data"]["owner"] == "hantai-puzhen"]
    assert [(fact["on"], fact["data"]["rung"]) for fact in signed] == [
        ("2026-07-02", "reminder_letter"),
        ("2026-07-13", "warning_interview"),
    ]


def test_every_explanation_replays_and_names_its_source(year: Performance) -> None:
    for deadline in year.deadlines:
        explanation = Explanation.from_data(deadline["explanation"])
        assert str(explanation.replay()) == deadline["due"]
        assert deadline["explanation"]["steps"][-1]["to"] == deadline["due"]
        assert deadline["source"]


def test_the_gate_refused_and_the_refusal_is_on_record(year: Performance) -> None:
    (refused,) = of_type(year, "review", "gate_refused")
    assert (refused["on"], refused["cause"]) == ("2026-01-06", "act of government-office")
    assert {each["code"] for each in year.refusals} == {
        "review.not_reviewed",
        "review.too_early_for_discussion",
        "web.role_needed",  # the township accepts its own draft
        "kernel.not_theirs_to_do",  # the joint maker publishes
        "filing.another_authority",  # who has the copy checks what is filed above
        "kernel.outside_its_area",  # the court of another district
    }


def test_the_courts_letter_reopened_the_review_of_the_document(year: Performance) -> None:
    (challenge,), (reopened,) = (
        of_type(year, "litigation", "document_challenged"),
        of_type(year, "filing", "review_reopened"),
    )
    assert reopened["cause"] == f"{challenge['type']} {challenge['subject']}"
    (reply,) = [fact for fact in of_type(year, "litigation", "suggestion_replied") if fact["on"] == "2026-07-20"]
    assert reply["subject"] == challenge["subject"]


def test_the_unanswered_suggestion_climbs_from_warning_to_admonition(year: Performance) -> None:
    (overdue,) = [fact for fact in of_type(year, "notify", "deadline_overdue") if fact["data"]["owner"] == HOUSING]
    assert overdue["on"] == "2026-05-07"
    warned = [
        fact["on"] for fact in of_type(year, "notify", "deadline_warned") if fact["subject"] == overdue["subject"]
    ]
    assert warned
    assert max(warned) < "2026-05-06"
    steps = [fact for fact in of_type(year, "notify", "escalated") if fact["data"]["owner"] == HOUSING]
    signed = [(fact["on"], fact["data"]["rung"]) for fact in steps]
    assert signed == [("2026-05-11", "reminder_letter"), ("2026-05-25", "warning_interview")]
    (closed,) = [fact for fact in of_type(year, "notify", "escalation_closed") if fact["data"]["owner"] == HOUSING]
    assert closed["cause"].startswith("liandong.litigation.deadline_met.v1 ")


def test_the_lawsuit_runs_from_service_to_performance(year: Performance) -> None:
    served = of_type(year, "litigation", "case_served")
    (case,) = {fact["subject"] for fact in served if fact["data"]["number"] == NUMBER}
    went = [fact["type"].split(".")[2] for fact in year.facts if fact["subject"] == case]
    steps = [name for name in went if not name.startswith("deadline_") and name != "thing_named"]
    assert steps == [
        "case_served",
        "notice_acknowledged",
        "case_answered",
        "hearing_scheduled",
        "attendance_recorded",
        "judgment_given",
        "judgment_effective",
        "case_lost",
        "judgment_performed",
    ]


def test_the_document_of_2024_was_filed_on_its_last_day(year: Performance) -> None:
    (published,) = [fact for fact in of_type(year, "filing", "document_published") if fact["on"] == "2024-09-29"]
    assert published["data"]["number"] == "赣市府发〔2024〕9号"
    (filed,) = [fact for fact in of_type(year, "filing", "document_filed") if fact["on"] == "2024-10-14"]
    assert filed["data"]["in_time"] is True


def test_the_ledgers_balance_and_hold_every_fact_that_is_listed(year: Performance) -> None:
    told = Counter(fact["service"] for fact in year.facts)
    assert {service: book["issued"] for service, book in year.ledger.items()} == told
    for book in year.ledger.values():
        assert book["issued"] == book["settled"] > 0
        assert (book["pending"], book["parked"], book["gaps"]) == (0, 0, 0)


def test_rates_stand_beside_their_counts(year: Performance) -> None:
    """Three matters of the city were discussed, and one of them once before its review: one of four was refused."""
    rates = {(rate["service"], rate["id"]): rate for rate in year.rates}
    gate = rates["review", "gate_refused"]
    assert (gate["numerator"], gate["denominator"], gate["value"]) == (1, 4, 0.25)
    for rate in year.rates:
        assert (rate["value"] is None) == (rate["denominator"] == 0)
        assert rate["caliber"]


def test_as_data_it_has_what_programs_rely_on(year: Performance) -> None:
    data: dict[str, Any] = json.loads(json.dumps(year.to_data()))
    assert data["ok"] is True
    assert all({"on", "service", "type", "subject", "cause"} <= set(fact) for fact in data["facts"])
    assert all({"due", "explanation"} <= set(deadline) for deadline in data["deadlines"])
    assert set(data["ledger"]) == set(SERVICES)
    for book in data["ledger"].values():
        assert {"issued", "settled", "pending", "parked", "gaps"} <= set(book)
    assert data["rates"]


@pytest.mark.parametrize("story", STORYLINES, ids=lambda story: story.__name__)
def test_a_story_is_not_told_when_any_of_its_facts_is_missing(year: Performance, story: type[Storyline]) -> None:
    """Each expectation is of one fact and of no other, so a second one of its kind does not stand in for it."""
    assert story.expected
    for wanted in story.expected:
        (happened,) = [fact for fact in year.facts if wanted.matches(fact)]
        others = [fact for fact in year.facts if fact is not happened]
        lacking = replace(year, facts=others, missing=missing(story.expected, others))
        assert (lacking.missing, lacking.ok) == ([str(wanted)], False)


@pytest.mark.parametrize("changed", [{"on": "2026-10-09"}, {"data": {"in_time": False}}], ids=str)
def test_a_fact_that_came_otherwise_is_not_the_one_expected(year: Performance, changed: Json) -> None:
    wanted = next(expected for expected in Lawsuit.expected if expected.fact == "case_answered")
    (answered,) = [fact for fact in year.facts if wanted.matches(fact)]
    assert not wanted.matches(answered | changed | {"data": answered["data"] | changed.get("data", {})})


def test_an_expected_fact_that_is_missing_fails_the_command(year: Performance) -> None:
    lacking = replace(year, missing=missing([Expected("filing", "document_burnt", "2026-02-30")], year.facts))
    assert lacking.missing == ["2026-02-30 filing.document_burnt"]
    assert exit_code(lacking) == 1


@pytest.mark.parametrize(
    "off", [{"settled": 0}, {"pending": 1}, {"parked": 1}, {"gaps": 1}, {"balanced": False}], ids=str
)
def test_a_ledger_that_does_not_balance_fails_the_command(year: Performance, off: Json) -> None:
    assert exit_code(replace(year, ledger={**year.ledger, "filing": {**year.ledger["filing"], **off}})) == 1


def test_a_date_that_does_not_replay_fails_the_command(year: Performance) -> None:
    assert exit_code(replace(year, unreplayed=["filing/doc-1/submit"])) == 1


def test_when_all_is_well_the_command_ends_well_and_prints_the_data(
    year: Performance, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code(year) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(json.dumps(year.to_data()))


def exit_code(performance: Performance) -> int:
    """How `liandong demo --json` would end."""
    try:
        show(performance, as_json=True)
    except typer.Exit as ended:
        return ended.exit_code
    return 0
