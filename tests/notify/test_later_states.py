"""What a later release has stored, met by the clock and the listeners of this one after a roll back."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import update

from services.notify.deadlines.adapters.tables import EscalationRow
from services.notify.deadlines.domain.watch import Said
from services.notify.delivery.adapters.tables import EndpointRow, PassedFactRow
from services.notify.register.adapters.tables import DutyRow, OccurrenceRow
from services.notify.register.domain.duty_acts import Keep
from services.notify.units.adapters.tables import SubjectUnitRow
from shared.kernel.model.actor import Role
from shared.storage.table_of import table_of
from tests.architecture.states.notify_examples import DUTY, an_endpoint
from tests.house.caller import Caller
from tests.notify.builders import HANTAI, a_cause, a_fact
from tests.notify.conftest import House, Web
from tests.notify.register_over_rest import TOWN, registered

NEXT_DAY = date(2026, 3, 3)
OTHER = "610702-other"


@pytest.fixture
async def office(web: Web) -> Caller:
    """Of a district with two townships."""
    caller = web.caller(Role.OFFICE, unit="610702-zfb", region=HANTAI)
    for unit in (TOWN, OTHER):
        await registered(caller, unit, "township")
    return caller


async def store_later(house: House, row: type[Any], **where: Any) -> None:
    table = table_of(row)
    async with house.service.store.writing() as connection:
        one = update(table).where(*(table.c[name] == value for name, value in where.items()))
        assert (await connection.execute(one.values(state_version=9, state='{"new": "shape"}'))).rowcount


async def looked_through(house: House) -> set[str]:
    """The units whose duties were looked through on the day after."""
    return {row["id"] for row in await house.rows(SubjectUnitRow) if row["refreshed_on"] == NEXT_DAY}


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(("row", "of"), [(SubjectUnitRow, "id"), (OccurrenceRow, "unit")])
async def test_a_unit_that_cannot_be_read_whole_waits_and_the_others_go_on(
    house: House, row: type[Any], of: str
) -> None:
    await house.hear(a_fact(Said.OPENED))
    await store_later(house, row, **{of: TOWN})
    await house.tick(NEXT_DAY)
    assert await looked_through(house) == {OTHER}
    await house.tick(date(2026, 3, 18))
    assert [rung for rung, _ in await house.rungs()][-1] == "overdue"


@pytest.mark.usefixtures("office")
async def test_while_a_duty_cannot_be_read_nothing_is_lifted_of_the_units_it_may_ask(house: House) -> None:
    async with house.service.store.begin(a_cause()) as work:
        await work.duties.begin(Keep(**DUTY | {"on": date(2026, 3, 2), "subject": "departments"}))
    await store_later(house, DutyRow, id="duty-1")
    stages = [row["stage"] for row in await house.rows(OccurrenceRow)]
    await house.tick(NEXT_DAY)
    assert await looked_through(house) == set()
    assert [row["stage"] for row in await house.rows(OccurrenceRow)] == stages


async def test_an_escalation_and_an_endpoint_that_cannot_be_read_keep_nobody_waiting(house: House) -> None:
    async with house.service.store.begin(a_cause()) as work:
        work.endpoints.add(an_endpoint())
    await store_later(house, EndpointRow)
    await house.hear(a_fact(Said.OPENED))
    await house.tick(date(2026, 3, 18))
    await store_later(house, EscalationRow)
    async with house.service.store.writing() as connection:
        await connection.execute(update(table_of(EscalationRow)).values(next_wake_on=date(2026, 3, 20)))
    await house.hear(a_fact(Said.OPENED, thing="thing-2", sequence=2, anchor_on=date(2026, 3, 10)))
    await house.tick(date(2026, 3, 26))
    assert len(await house.rows(EscalationRow)) == 2
    assert await house.rows(PassedFactRow)
