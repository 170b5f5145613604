"""A case whose step fails, met by the clock: every other case goes on, and it is seen which one does not."""

from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.exc import OperationalError

from services.litigation.cases.adapters.collections import SqlCases
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.stages import Stage
from services.litigation.entrypoints import clock
from services.litigation.entrypoints.background import background
from services.litigation.entrypoints.clock import tick
from services.litigation.service import LitigationService
from shared.kernel.model.lines import Thing
from shared.messaging.metrics import LEFT_OUT
from shared.storage.leaving_out import LeftOut
from tests.house.tearing import UNREADABLE, check_is_refused_by_itself, store_instead
from tests.litigation.builders import JUDGE
from tests.litigation.conftest import Door
from tests.litigation.docket import Docket
from tests.litigation.test_later_states import DAY, a_final_case


def fails_on(monkeypatch: pytest.MonkeyPatch, *ids: str, problem: Exception) -> None:
    settles = Case.settle

    def settle(case: Case, law: Any) -> str:
        if case.id in ids:
            raise problem
        return settles(case, law)

    monkeypatch.setattr(Case, "settle", settle)


async def tear(docket: Docket, id: str) -> None:
    table = SqlCases.table()
    async with docket.service.store.writing() as connection:
        await connection.execute(update(table).where(table.c.id == id).values(state='{"torn": true}'))


@pytest.fixture
async def docket_of_five(either_docket: Docket) -> Docket:
    for nth in range(1, 6):
        await a_final_case(either_docket, nth)
    return either_docket


@pytest.mark.parametrize("batch", [1, 2, 100])
async def test_cases_that_fail_keep_the_clock_from_no_other_and_go_on_when_they_are_mended(
    docket_of_five: Docket, monkeypatch: pytest.MonkeyPatch, batch: int
) -> None:
    monkeypatch.setattr(clock, "BATCH", batch)
    left_out = LeftOut("litigation")
    with monkeypatch.context() as broken:
        fails_on(broken, "case-2", "case-4", problem=OverflowError("date value out of range"))
        await tick(docket_of_five.service, DAY, left_out)
    assert left_out.things == {Thing("case", "case-2"), Thing("case", "case-4")}
    stages = [(await docket_of_five.case(f"case-{nth}")).stage for nth in range(1, 6)]
    assert stages == [Stage.EFFECTIVE, Stage.JUDGED, Stage.EFFECTIVE, Stage.JUDGED, Stage.EFFECTIVE]
    await tick(docket_of_five.service, DAY, LeftOut("litigation"))
    assert (await docket_of_five.case("case-2")).stage is Stage.EFFECTIVE


async def test_a_state_that_is_torn_is_one_things_matter(docket_of_five: Docket) -> None:
    await tear(docket_of_five, "case-1")
    left_out = LeftOut("litigation")
    await tick(docket_of_five.service, DAY, left_out)
    assert left_out.things == {Thing("case", "case-1")}
    assert (await docket_of_five.case("case-5")).stage is Stage.EFFECTIVE


async def test_a_database_that_is_away_is_no_things_fault(
    docket_of_five: Docket, monkeypatch: pytest.MonkeyPatch
) -> None:
    fails_on(monkeypatch, "case-2", problem=OperationalError("", None, Exception("away")))
    left_out = LeftOut("litigation")
    with pytest.raises(OperationalError):
        await tick(docket_of_five.service, DAY, left_out)
    assert not left_out.things


async def test_where_all_fail_the_turn_fails(docket_of_five: Docket, monkeypatch: pytest.MonkeyPatch) -> None:
    fails_on(monkeypatch, *(f"case-{nth}" for nth in range(1, 6)), problem=OverflowError("date value out of range"))
    with pytest.raises(OverflowError):
        await tick(docket_of_five.service, DAY, LeftOut("litigation", most=3))


async def test_what_is_left_out_is_counted_and_degrades_the_worker_without_naming_it(
    docket: Docket, monkeypatch: pytest.MonkeyPatch
) -> None:
    for nth in (1, 2):
        await a_final_case(docket, nth)
    loops = background(docket.service)
    docket.service.clock.move_to(DAY)
    with monkeypatch.context() as broken:
        fails_on(broken, "case-1", problem=OverflowError("date value out of range"))
        await loops.tick_now()
    assert await said(loops) == ("degraded", "left out by the clock: 1 of case")
    assert LEFT_OUT.labels("litigation")._value.get() == 1
    assert (await docket.case("case-2")).stage is Stage.EFFECTIVE
    await loops.tick_now()
    assert await said(loops) == ("ok", "")
    assert LEFT_OUT.labels("litigation")._value.get() == 0


@pytest.mark.parametrize("how", UNREADABLE)
async def test_it_is_refused_with_its_version_and_lists_leave_it_out(
    service: LitigationService, door: Door, how: str
) -> None:
    docket = Docket(service)
    for nth in (1, 2, 3):
        await a_final_case(docket, nth)
    await store_instead(service.store, SqlCases, "case-2", UNREADABLE[how][0])
    others, version = ["case-1", "case-3"], (await docket.case("case-1")).version
    await check_is_refused_by_itself(door(JUDGE), "/v1/cases", "case-2", others, how, version)


async def said(loops: Any) -> tuple[str, str]:
    (found,) = [each for each in [await check() for check in loops.checks] if each.name == "things"]
    return found.state, found.detail
