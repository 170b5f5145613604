"""合法性审查率, refusals at the gate, time taken: counted by hand beside what the service counts."""

from dataclasses import replace
from datetime import date

import pytest

from services.review.matters.domain.lines import matter_lines
from services.review.matters.domain.matter import Matter
from services.review.matters.domain.rates import figures
from services.review.matters.domain.stages import MatterStep, Stage
from services.review.matters.domain.terms import MatterKind, Outcome
from shared.kernel.clocks.lines import deadline_lines
from shared.kernel.model.actor import Role
from shared.kernel.model.rates import LeftOut, Rate, Span, Window
from tests.house import counted_lines
from tests.review.builders import (
    ACCEPTED_ON,
    FLOOR_ON,
    GANZHOU,
    STATUTES,
    a_matter,
    accepted,
    decide,
    do,
    enter,
    matter_at,
    opine,
    refuse_at_gate,
)
from tests.review.conftest import Bureau

FIRST_QUARTER = Span(date(2026, 1, 1), date(2026, 3, 31))


def counted(*matters: Matter, span: Span = FIRST_QUARTER) -> dict[str, Rate]:
    window = Window(span.first, span.last, today=span.last)
    kept = [
        replace(line, thing=f"matter-{nth}")
        for nth, matter in enumerate(matters)
        for line in (*deadline_lines(matter), *matter_lines(matter))
    ]
    return {rate.id: rate for rate in counted_lines.counted(figures(STATUTES, GANZHOU, span.last), kept, window)}


def refused(matter: Matter, *days: date) -> Matter:
    return refuse_at_gate(matter, *days)


def decided(on: date = FLOOR_ON, **changed: object) -> Matter:
    matter = matter_at(Stage.DELIBERATED, **changed)
    return enter(matter, decide(on))


def test_where_nothing_is_due_there_is_no_rate() -> None:
    found = counted(matter_at(Stage.CLEARED), span=Span(date(2025, 1, 1), date(2025, 12, 31)))
    assert {(rate.numerator, rate.denominator, rate.value) for rate in found.values()} == {(0, 0, None)}


def test_what_was_decided_or_brought_to_the_gate_is_due_for_review() -> None:
    """Of four matters one is not due: it was neither decided nor brought to discussion."""
    found = counted(
        decided(),
        decided(kind=MatterKind.AGREEMENT),
        refused(a_matter(), ACCEPTED_ON),
        matter_at(Stage.ACCEPTED),
    )
    coverage, documents = found["coverage"], found["normative_document.coverage"]
    assert (coverage.numerator, coverage.denominator) == (2, 3)
    assert coverage.value == pytest.approx(2 / 3)
    assert (documents.numerator, documents.denominator) == (1, 2)
    assert found["major_decision.coverage"].value is None


def test_a_matter_refused_first_and_reviewed_later_is_covered_from_then_on() -> None:
    matter = refused(matter_at(Stage.ACCEPTED), ACCEPTED_ON)
    enter(matter, opine())
    until = {on: counted(matter, span=Span(date(2026, 3, 1), on))["coverage"].value for on in (ACCEPTED_ON, FLOOR_ON)}
    assert until == {ACCEPTED_ON: 0.0, FLOOR_ON: 1.0}


def test_a_decision_after_the_span_is_not_due_in_it() -> None:
    assert counted(decided(on=date(2026, 4, 1)))["coverage"].denominator == 0


def test_refusals_at_the_gate_are_counted_each_beside_the_discussions() -> None:
    found = counted(refused(a_matter(), ACCEPTED_ON, FLOOR_ON), decided())["gate_refused"]
    assert (found.numerator, found.denominator) == (2, 3)


def test_time_is_counted_in_working_days_over_every_review() -> None:
    """2 to 9 March is 5 working days; the new version, 9 to 17 March, is 6: together 11 over 2."""
    matter = matter_at(Stage.ACCEPTED)
    enter(matter, opine(Outcome.FAIL))
    do(matter, MatterStep.RESUBMIT, FLOOR_ON)
    enter(accepted(matter, FLOOR_ON), opine(on=date(2026, 3, 17)))
    found = counted(matter)["review_time"]
    assert (found.numerator, found.denominator, found.value) == (11, 2, 5.5)


def test_days_that_no_calendar_covers_are_not_guessed() -> None:
    matter = matter_at(Stage.ACCEPTED, kind=MatterKind.OTHER)
    enter(matter, opine(on=date(2027, 1, 5)))
    found = counted(matter, span=Span(date(2027, 1, 1), date(2027, 1, 31)))["review_time"]
    assert (found.denominator, found.exclusions) == (0, {LeftOut.NO_CALENDAR: 1})


async def test_rates_are_told_with_counts_target_and_source(either_house: Bureau) -> None:
    """赣市府发〔2024〕9号 7 reads as 100%; for one kind alone 赣州 sets no target."""
    house = either_house
    path = await house.cleared()
    await house.office.done(path, "deliberation", on="2026-03-10", minutes="〔2026〕3号纪要")
    await house.head.done(path, "decision", on="2026-03-10", resolution="approved")
    await house.office.step(await house.submitted(), "deliberation", on="2026-03-11", minutes="〔2026〕4号纪要")
    asked = {"region": "360700", "from": "2026-01-01", "to": "2026-12-31"}
    answer = await house.reviewer.get("/v1/rates", **asked)
    assert answer.status_code == 200, answer.text
    found = {rate["id"]: rate for rate in answer.json()["rates"]}
    coverage = found["coverage"]
    assert (coverage["numerator"], coverage["denominator"], coverage["value"]) == (1, 2, 0.5)
    assert coverage["target"] == "=100%"
    assert "赣市府发〔2024〕9号" in coverage["source"]
    assert found["normative_document.coverage"]["target"] is None
    assert (found["major_decision.coverage"]["denominator"], found["major_decision.coverage"]["value"]) == (0, None)
    assert (found["gate_refused"]["numerator"], found["gate_refused"]["denominator"]) == (1, 2)
    assert (found["review_time"]["numerator"], found["review_time"]["denominator"]) == (5, 1)
    assert [rate for rate, shown in found.items() if shown["unit"] == "working_days"] == ["review_time"]
    district = (await house.reviewer.get("/v1/rates", **asked | {"region": "360702"})).json()["rates"]
    assert {rate["denominator"] for rate in district} == {0}


@pytest.mark.parametrize(
    ("changed", "status", "code"),
    [
        ({"region": "361000"}, 403, "kernel.outside_region"),
        ({"region": "999999"}, 422, "web.no_such_region"),
        ({"to": "2025-12-31"}, 422, "kernel.ends_before_it_begins"),
    ],
)
async def test_rates_of_another_region_or_of_no_span_are_refused(
    house: Bureau, changed: dict[str, str], status: int, code: str
) -> None:
    asked = {"region": "360700", "from": "2026-01-01", "to": "2026-12-31"} | changed
    answer = await house.caller(Role.SUPERVISOR).get("/v1/rates", **asked)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
