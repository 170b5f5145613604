"""Cases that a later release has stored, met by this one after a roll back."""

from datetime import date

import pytest
from sqlalchemy import update

from services.litigation.cases.adapters.collections import SqlCases
from services.litigation.cases.domain.stages import Stage
from services.litigation.entrypoints.clock import tick
from shared.storage.states import LaterState
from tests.litigation.docket import Docket
from tests.litigation.test_litigation_on_databases import LOST, SERVED_BOTH

DAY = date(2026, 12, 1)


async def store_later(docket: Docket, id: str, **columns: str) -> None:
    table = SqlCases.table()
    async with docket.service.store.writing() as connection:
        later = {"state_version": 9, "state": '{"new": "shape"}', **columns}
        await connection.execute(update(table).where(table.c.id == id).values(later))


async def a_final_case(docket: Docket, nth: int) -> None:
    await docket.registered(id=f"case-{nth}", case_number=f"（2026）赣0702行初{nth}号")
    await docket.judged(id=f"case-{nth}", **LOST, served=SERVED_BOTH)


async def test_a_case_that_cannot_be_read_keeps_the_clock_from_no_other(either_docket: Docket) -> None:
    for nth in (1, 2):
        await a_final_case(either_docket, nth)
    await store_later(either_docket, "case-1")
    await tick(either_docket.service, DAY)
    assert (await either_docket.case("case-2")).stage is Stage.EFFECTIVE
    with pytest.raises(LaterState):
        await either_docket.case("case-1")


async def test_a_case_waits_while_another_level_of_its_dispute_cannot_be_read(either_docket: Docket) -> None:
    for nth in (1, 2, 3):
        await a_final_case(either_docket, nth)
    await store_later(either_docket, "case-3", lineage="case-1")
    await tick(either_docket.service, DAY)
    assert (await either_docket.case("case-1")).stage is Stage.JUDGED
    assert (await either_docket.case("case-2")).stage is Stage.EFFECTIVE
