"""What two do at the same moment to things that follow each other: one of them comes first, and the other hears it."""

import asyncio
from collections.abc import Awaitable
from datetime import date
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from services.litigation.cases.domain.acts import AnswerCase
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.outcomes import Form, Outcome
from services.litigation.cases.domain.parties import co_defendant
from services.litigation.cases.domain.terms import Party
from shared.kernel.lives.refusals import Voided
from shared.kernel.model.actor import Role
from shared.kernel.words.refusals import Stale
from shared.storage.lives.rows import Because
from shared.web.problems import HANDLERS
from shared.web.trace import begin_trace
from tests.litigation.builders import AGENCY, JUDGE, LITIGATOR, an_actor
from tests.litigation.docket import Docket

OTHER = "gz-land"
LOST = {"form": Form.JUDGMENT, "outcome": Outcome.REVOKED, "on": date(2026, 12, 2)}
ROUNDS = 4


async def at_once(*acts: Awaitable[Any]) -> list[Any]:
    """What came of each: a thing, or what was raised."""
    return await asyncio.gather(*acts, return_exceptions=True)


async def test_two_defendants_are_served_at_once_and_neither_waits_for_the_other(either_docket: Docket) -> None:
    """Whoever comes second has read what does not stand any more; asked again, both are served."""
    units = {AGENCY: LITIGATOR, OTHER: an_actor(OTHER, Role.LITIGATOR)}
    for nth in range(ROUNDS):
        number = f"（2026）赣0702行初{nth + 300}号"
        for unit, other in ((AGENCY, OTHER), (OTHER, AGENCY)):
            named = {"unit": unit, "case_number": number, "joint_defendants": (other,)}
            await either_docket.registered(id=f"{unit}-{nth}", by=JUDGE, **named)
            await either_docket.judged(f"{unit}-{nth}", **LOST)

        async def serve(unit: str, nth: int = nth) -> Case:
            served = {"party": Party.AGENCY, "on": date(2026, 12, 10)}
            return await either_docket.served(f"{unit}-{nth}", by=units[unit], **served)

        came_of = dict(zip(units, await at_once(*map(serve, units)), strict=True))
        assert {type(each) for each in came_of.values()} <= {Case, Stale}, came_of
        for unit, result in came_of.items():
            if isinstance(result, Stale):
                await serve(unit)
        for unit, other in ((AGENCY, OTHER), (OTHER, AGENCY)):
            assert {Party.AGENCY, co_defendant(other)} <= (
                await either_docket.case(f"{unit}-{nth}")
            ).ruling.served.keys()


async def test_a_correction_and_the_voiding_of_the_whole_at_once(either_docket: Docket) -> None:
    for nth in range(ROUNDS):
        id = f"case-{nth}"
        await either_docket.registered(id=id, case_number=f"（2026）赣0702行初{nth + 500}号")
        await either_docket.answered(date(2026, 9, 20), id=id)

        async def void(id: str = id) -> None:
            async with either_docket.begin(LITIGATOR) as work:
                await work.cases.void(await work.cases.get(id), Because(reason="登记有误"))

        days = [AnswerCase(on=date(2026, 9, day)) for day in (21, 22, 23)]
        corrections = [either_docket.rectified(2, day, id=id, by=LITIGATOR) for day in days]
        came_of = await at_once(*corrections, void())
        refused = [each for each in came_of if isinstance(each, BaseException)]
        assert {type(each) for each in refused} <= {Stale, Voided}, refused
        assert len(await either_docket.lines(id)) == 2 + len(came_of) - len(refused)


@pytest.mark.parametrize("sqlstate", ["40001", "40P01"])
async def test_waiting_for_each_other_is_not_a_database_that_is_away(sqlstate: str) -> None:
    class Undone(Exception):
        pass

    undone = Undone()
    undone.sqlstate = sqlstate  # type: ignore[attr-defined]
    scope: dict[str, Any] = {"type": "http", "path": "/v1/cases", "headers": [], "method": "POST"}
    begin_trace(scope)
    request: Any = type("Asked", (), {"scope": scope})()
    answer = await HANDLERS[OperationalError](request, OperationalError(None, None, undone))
    assert (answer.status_code, b"web.written_meanwhile" in answer.body) == (409, True)
