"""A case is lived again in litigation, and notify has its clocks as the case has them: none twice, none left over."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.terms import HeadCall
from services.litigation.cases.domain.voices import Voice
from services.notify.deadlines.adapters.tables import DeadlineRow, EscalationRow, NoticeRow
from tests.journeys.two_houses import DUE, TODAY, Two


async def test_after_every_correction_notify_has_the_clocks_as_the_case_has_them(two: Two) -> None:
    """Entered wrong, put right and back, struck, late, voided."""
    await two.begin()
    await two.must_agree()
    late, in_time = acts.AnswerCase(on=TODAY), acts.AnswerCase(on=date(2026, 9, 28))
    hearing = acts.Schedule(
        on=date(2026, 9, 25), hearing_on=date(2026, 10, 20), call=HeadCall.MUST, ordinal=1, by=Voice.COURT
    )
    court = acts.ConfirmService(on=date(2026, 9, 18), by=Voice.AGENCY)
    earlier = replace(await _birth(two), on=date(2026, 9, 14))
    for step in (
        lambda: two.enter(late),
        lambda: two.rectify(2, in_time),
        lambda: two.rectify(2, late),
        lambda: two.rectify(2, None),
        lambda: two.enter(hearing),
        lambda: two.rectify(2, in_time),
        lambda: two.enter(court),
        lambda: two.rectify(1, earlier),
        lambda: two.rectify(6, None),
        lambda: two.void(),
    ):
        await step()
        await two.must_agree()
    rows = await two.rows(DeadlineRow)
    await two.hear(again=True)
    assert await two.rows(DeadlineRow) == rows
    assert {row["state"] for row in rows} == {"withdrawn"}


async def _birth(two: Two) -> Any:
    async with two._work() as work:
        return (await work.cases.lines("case-1"))[0].written.act


async def test_an_answer_entered_as_late_and_put_right_ends_what_was_begun_for_it(two: Two) -> None:
    """It counts once; the draft ends, and what is overdue after all goes on in its one case, drafted anew."""
    await two.begin()
    await two.tick(TODAY)
    assert [row["stage"] for row in await two.rows(EscalationRow)] == ["drafted"]
    await two.enter(acts.AnswerCase(on=date(2026, 9, 28)))
    assert [row["stage"] for row in await two.rows(EscalationRow)] == ["closed"]
    standing = [row["code"] for row in await two.rows(NoticeRow) if row["closed_because"] is None]
    assert "deadline_overdue" not in standing
    await two.rectify(2, None)
    await two.must_agree()
    await two.tick(date(2026, 10, 13))
    assert [row["stage"] for row in await two.rows(EscalationRow)] == ["drafted"]


async def test_notify_goes_by_the_courts_stay_when_the_agencys_was_another(two: Two) -> None:
    """The agency's stay began when the time had run out already; the court's began before, and ended later."""
    await two.begin()
    await two.tick(TODAY)
    agency = {"by": Voice.AGENCY}
    for act, due in (
        (acts.StayTrial(on=date(2026, 10, 9), **agency), DUE),
        (acts.StayTrial(on=date(2026, 9, 28), by=Voice.COURT, of=2), None),
        (acts.ResumeTrial(on=date(2026, 10, 10), **agency), date(2026, 10, 13)),
        (acts.ResumeTrial(on=date(2026, 10, 12), by=Voice.COURT, of=3), date(2026, 10, 15)),
    ):
        await two.enter(act)
        await two.must_agree()
        assert {row["due"] for row in await two.rows(DeadlineRow) if row["name"] == "answer"} == {due}
    standing = [row["code"] for row in await two.rows(NoticeRow) if row["closed_because"] is None]
    assert "deadline_overdue" not in standing


@pytest.mark.parametrize(("stayed_on", "stands"), [(date(2026, 9, 28), False), (date(2026, 10, 9), True)])
async def test_a_stay_entered_late_takes_back_that_the_answer_was_overdue_if_it_came_before_its_last_day(
    two: Two, stayed_on: date, stands: bool
) -> None:
    await two.begin()
    await two.tick(TODAY)
    await two.enter(acts.StayTrial(on=stayed_on, by=Voice.COURT))
    await two.must_agree()
    (case,) = [json.loads(row["state"]) for row in await two.rows(EscalationRow)]
    assert (case["stage"], case["closed_on"], case["ground_fallen_on"] is None) == ("closed", "2026-10-12", stands)
    withdrawn = [row["closed_because"] == "withdrawn" for row in await two.overdue()]
    # Of the agency, of whoever supervises it, and of the court.
    assert withdrawn == [not stands] * 3
    await two.enter(acts.ResumeTrial(on=TODAY, by=Voice.COURT))
    await two.must_agree()
