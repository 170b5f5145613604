"""Overdue deadlines climb the ladder of their place, in the database."""

from datetime import date

import pytest

from services.notify.deadlines.adapters.escalations import SqlEscalations
from services.notify.deadlines.adapters.tables import DeadlineRow, EscalationRow
from services.notify.deadlines.domain.escalation import Escalation
from services.notify.deadlines.domain.ladder import Stage
from services.notify.deadlines.domain.watch import Said
from services.notify.deadlines.usecases.close_escalation import CloseEscalation, close_escalation
from services.notify.deadlines.usecases.serve_step import ServeStep, serve_step
from services.notify.deadlines.usecases.sign_step import SignStep, sign_step
from shared.kernel.model.actor import Role
from shared.kernel.words.refusals import NotFound
from shared.storage.lives.rows import Because
from shared.storage.states import Stored
from tests.notify.builders import FUZHOU, GANZHOU, HANTAI, a_cause, a_fact, an_actor
from tests.notify.conftest import House

OVERDUE_ON = date(2026, 3, 18)
SUPERVISOR = an_actor(Role.SUPERVISOR, id="督察一", unit="法治督察办")


async def _only(house: House) -> Escalation:
    (row,) = await house.rows(EscalationRow)
    return SqlEscalations.load(Stored(*(row[name] for name in Stored._fields)))


async def _sign(house: House, on: date, region: str = GANZHOU) -> None:
    by = an_actor(Role.SUPERVISOR, id="督察一", unit="法治督察办", region=region)
    escalation = await _only(house)
    async with house.service.store.begin(a_cause(by)) as work:
        command = SignStep(id=escalation.id, by=by, on=on, document="赣市法督〔2026〕3号", reply_by=None)
        await sign_step(command, work, on)
        await serve_step(ServeStep(id=escalation.id, by=by, on=on), work, on)


async def _called_off(house: House) -> Escalation:
    """A case that its supervisor has closed on the day on which it was opened."""
    await house.hear(a_fact(Said.OPENED, sequence=1))
    await house.tick(OVERDUE_ON)
    case = await _only(house)
    command = CloseEscalation(id=case.id, by=SUPERVISOR, on=OVERDUE_ON, reason="已当面说明")
    async with house.service.store.begin(a_cause(SUPERVISOR)) as work:
        await close_escalation(command, work, OVERDUE_ON)
    return case


@pytest.mark.parametrize(
    ("region", "year", "ladder"),
    [
        (GANZHOU, 2026, ("reminder_letter", "warning_interview", "circulated_criticism")),
        (HANTAI, 2026, ("reminder_letter", "warning_interview", "circulated_criticism")),
        (FUZHOU, 2025, ("interview_to_rectify",)),
        (FUZHOU, 2026, ("reminder_letter", "warning_interview", "circulated_criticism")),
    ],
)
async def test_each_place_has_its_ladder(house: House, region: str, year: int, ladder: tuple[str, ...]) -> None:
    """That of 抚州 stood in a plan for the years to 2025; after it the convention applies."""
    await house.hear(a_fact(Said.OPENED, region=region, anchor_on=date(year, 3, 2)))
    await house.tick(date(year, 3, 18))
    escalation = await _only(house)
    assert (escalation.ladder, escalation.step.code, escalation.stage) == (ladder, ladder[0], Stage.DRAFTED)


@pytest.mark.parametrize(("region", "first"), [(GANZHOU, "caution"), (HANTAI, "reminder_letter")])
async def test_a_place_that_says_what_follows_the_absence_of_a_head_has_that_drafted(
    house: House, region: str, first: str
) -> None:
    """赣州: 警示告诫 (第14条); elsewhere the ladder for all that is overdue."""
    fact = a_fact(Said.OPENED, region=region, rule="litigation.attendance", name="attendance.1", in_time=False)
    await house.hear(fact)
    await house.tick(OVERDUE_ON)
    escalation = await _only(house)
    assert escalation.step.code == first
    assert ("第14条" in escalation.ladder_source) is (region == GANZHOU)


async def test_a_letter_of_who_reconsiders_that_is_not_performed_climbs_the_steps_of_the_law(house: House) -> None:
    """行政复议法第七十七条, in every place: an order, an interview, a circular; nothing of it stands in code."""
    fact = a_fact(Said.OPENED, region=HANTAI, rule="litigation.reconsideration.opinion_letter")
    await house.hear(fact)
    await house.tick(OVERDUE_ON)
    escalation = await _only(house)
    assert escalation.ladder == ("order_to_perform", "interview", "circulated_criticism")
    assert "第77条" in escalation.ladder_source


async def test_the_next_step_is_drafted_five_working_days_after_the_signature(house: House) -> None:
    """Signed on Wednesday 18 March; five full working days end on Wednesday the 25th, so the 26th may have the next."""
    await house.hear(a_fact(Said.OPENED))
    await house.tick(OVERDUE_ON)
    await house.tick(date(2026, 3, 24))
    assert len((await _only(house)).steps) == 1
    await _sign(house, date(2026, 3, 18))
    await house.tick(date(2026, 3, 25))
    assert len((await _only(house)).steps) == 1
    await house.tick(date(2026, 3, 26))
    await house.tick(date(2026, 3, 26))
    escalation = await _only(house)
    assert [step.code for step in escalation.steps] == ["reminder_letter", "warning_interview"]
    assert escalation.step.facts["days_late"] == 9


async def test_what_is_met_late_closes_the_case_with_what_was_reached(house: House) -> None:
    await house.hear(a_fact(Said.OPENED, sequence=1))
    await house.tick(OVERDUE_ON)
    await _sign(house, OVERDUE_ON)
    await house.tick(date(2026, 3, 24))
    await house.hear(a_fact(Said.MET, sequence=2, met_on=date(2026, 3, 23)))
    escalation = await _only(house)
    assert (escalation.closed_because, escalation.reached, escalation.closed_on) == ("met_late", 1, date(2026, 3, 24))
    await house.tick(date(2026, 4, 30))
    assert len((await _only(house)).steps) == 1


async def test_what_turns_out_to_have_been_met_in_time_closes_it_too(house: House) -> None:
    """The paper was in the post: it was there on the 16th, and is entered on the 20th."""
    await house.hear(a_fact(Said.OPENED, sequence=1))
    await house.tick(OVERDUE_ON)
    await house.hear(a_fact(Said.MET, sequence=2, met_on=date(2026, 3, 16)))
    assert (await _only(house)).closed_because == "met_in_time"


async def test_the_same_fact_is_never_escalated_twice(house: House) -> None:
    """Moved away and back: the case was opened once, and goes on."""
    await house.hear(a_fact(Said.OPENED, sequence=1))
    await house.tick(OVERDUE_ON)
    await house.hear(a_fact(Said.MOVED, sequence=2, anchor_on=date(2026, 3, 12), told_on=OVERDUE_ON))
    await house.hear(a_fact(Said.MOVED, sequence=3, anchor_on=date(2026, 3, 2), told_on=OVERDUE_ON))
    assert (await _only(house)).closed_because == "deadline_moved"
    await house.tick(date(2026, 3, 20))
    escalation = await _only(house)
    assert (escalation.stage, len(escalation.steps), escalation.step.drafted_on) == (
        Stage.DRAFTED,
        1,
        date(2026, 3, 20),
    )


async def test_what_had_run_out_stood_still_and_runs_on_is_the_same_case_each_time(house: House) -> None:
    """It keeps its day: nothing but the case is said again."""
    ran_out = {"due": date(2026, 3, 17), "status": "firm"}
    await house.hear(a_fact(Said.OPENED, sequence=1))
    await house.tick(OVERDUE_ON)
    rungs = await house.rungs()
    for nth, on in enumerate((OVERDUE_ON, date(2026, 3, 20), date(2026, 3, 24)), start=1):
        await house.hear(a_fact(Said.SUSPENDED, sequence=2 * nth, told_on=on, **ran_out))
        await house.tick(on)
        assert {row["stage"] for row in await house.rows(EscalationRow)} == {"closed"}
        await house.hear(a_fact(Said.RESUMED, sequence=2 * nth + 1, told_on=on))
        await house.tick(on)
        await house.tick(on)
        assert [row["stage"] for row in await house.rows(EscalationRow)] == ["drafted"]
    assert await house.rungs() == rungs


async def test_what_a_person_has_ended_is_not_begun_again_once_the_clock_runs_on(house: House) -> None:
    await _called_off(house)
    await house.hear(a_fact(Said.SUSPENDED, sequence=2, told_on=OVERDUE_ON, due=date(2026, 3, 17), status="firm"))
    await house.hear(a_fact(Said.RESUMED, sequence=3, told_on=OVERDUE_ON))
    await house.tick(date(2026, 3, 20))
    assert (await _only(house)).closed_because == "called_off"


async def test_what_is_opened_anew_before_it_was_settled_has_moved(house: House) -> None:
    """Sent back and begun again without a word of the first: one case is over, and there are never two."""
    await house.hear(a_fact(Said.OPENED, sequence=1))
    await house.tick(OVERDUE_ON)
    await house.hear(a_fact(Said.OPENED, sequence=2, anchor_on=date(2026, 3, 10)))
    assert (await _only(house)).closed_because == "deadline_moved"
    await house.tick(date(2026, 3, 26))
    assert sorted(row["stage"] for row in await house.rows(EscalationRow)) == ["closed", "drafted"]


async def test_what_is_told_again_as_it_was_leaves_the_case_as_it_is(house: House) -> None:
    await house.hear(a_fact(Said.OPENED, sequence=1))
    await house.tick(OVERDUE_ON)
    await house.hear(a_fact(Said.OPENED, sequence=2), a_fact(Said.MOVED, sequence=3))
    assert (await _only(house)).stage is Stage.DRAFTED
    (row,) = await house.rows(DeadlineRow)
    assert (row["state"], row["sequence"]) == ("overdue", 3)


async def test_a_case_that_was_called_off_by_mistake_stays_closed_once_the_deadline_is_met(house: House) -> None:
    case = await _called_off(house)
    await house.hear(a_fact(Said.MET, sequence=2, met_on=date(2026, 3, 23)))
    async with house.service.store.begin(a_cause(SUPERVISOR)) as work:
        await work.escalations.rectify(await work.escalations.get(case.id), 2, None, Because(reason="登记有误。"))
    assert (await _only(house)).closed_because == "met_late"


async def test_a_supervisor_of_another_region_does_not_even_learn_that_there_is_a_case(house: House) -> None:
    await house.hear(a_fact(Said.OPENED))
    await house.tick(OVERDUE_ON)
    with pytest.raises(NotFound):
        await _sign(house, OVERDUE_ON, region=FUZHOU)
