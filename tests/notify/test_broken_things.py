"""What fails in notify's clock, of every kind it wakes: all the rest goes on."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import update

from services.notify.deadlines.adapters.tables import DeadlineRow, EscalationRow
from services.notify.deadlines.domain.watch import Said
from services.notify.entrypoints.clock import tick
from services.notify.register.adapters.collections import SqlDuties
from services.notify.register.adapters.tables import OccurrenceRow
from services.notify.units.adapters.collections import SqlUnits
from services.notify.units.adapters.tables import SubjectUnitRow
from shared.kernel.model.lines import Thing
from shared.storage.leaving_out import LeftOut
from shared.storage.table_of import table_of
from tests.house.caller import Caller
from tests.house.tearing import UNREADABLE, check_is_refused_by_itself, store_instead
from tests.notify.builders import a_fact
from tests.notify.conftest import House
from tests.notify.register_over_rest import registered
from tests.notify.test_later_states import NEXT_DAY, OTHER, TOWN, looked_through, office
from tests.notify.test_register_hears import kept

__all__ = ["office"]


async def tear(house: House, row: type[Any], **where: Any) -> None:
    table = table_of(row)
    async with house.service.store.writing() as connection:
        one = update(table).where(*(table.c[name] == value for name, value in where.items()))
        assert (await connection.execute(one.values(state='{"torn": true}'))).rowcount


async def ticked(house: House, today: date) -> frozenset[Thing]:
    left_out = LeftOut("notify")
    house.service.clock.move_to(today)
    await tick(house.service, today, left_out)
    return left_out.things


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(("row", "of"), [(SubjectUnitRow, "id"), (OccurrenceRow, "unit")])
async def test_a_torn_unit_or_occurrence_is_left_out_and_the_others_are_looked_through(
    house: House, row: type[Any], of: str
) -> None:
    await tear(house, row, **{of: TOWN})
    assert Thing("unit", TOWN) in await ticked(house, NEXT_DAY)
    assert await looked_through(house) == {OTHER}


async def test_a_deadline_of_no_meaning_keeps_nobody_from_being_warned(house: House) -> None:
    await house.hear(a_fact(Said.OPENED))
    await house.hear(a_fact(Said.OPENED, thing="thing-2", sequence=2))
    await house.tick(date(2026, 3, 3))
    refs = [row["ref"] for row in await house.rows(DeadlineRow, "ref")]
    async with house.service.store.writing() as connection:
        await connection.execute(
            update(table_of(DeadlineRow)).where(table_of(DeadlineRow).c.ref == refs[0]).values(kind="?")
        )
    assert await ticked(house, date(2026, 3, 18)) == {Thing("deadline", refs[0])}
    assert {row["ref"]: row["state"] for row in await house.rows(DeadlineRow)}[refs[1]] == "overdue"


async def test_a_torn_escalation_is_left_out_of_the_ladder(house: House) -> None:
    await house.hear(a_fact(Said.OPENED))
    await house.tick(date(2026, 3, 18))
    (escalation,) = await house.rows(EscalationRow)
    async with house.service.store.writing() as connection:
        await connection.execute(update(table_of(EscalationRow)).values(next_wake_on=date(2026, 3, 20)))
    await tear(house, EscalationRow, id=escalation["id"])
    await house.hear(a_fact(Said.OPENED, thing="thing-2", sequence=2, anchor_on=date(2026, 3, 10)))
    assert await ticked(house, date(2026, 3, 26)) == {Thing("escalation", escalation["id"])}
    assert len(await house.rows(EscalationRow)) == 2


@pytest.mark.parametrize("how", UNREADABLE)
async def test_a_unit_or_duty_is_refused_with_its_version_and_lists_leave_it_out(
    house: House, office: Caller, how: str
) -> None:
    await registered(office, "610702-third", "township")
    duties = [(await kept(office))["id"] for _ in range(2)]
    store = house.service.store
    await store_instead(store, SqlUnits, TOWN, UNREADABLE[how][0])
    await store_instead(store, SqlDuties, duties[0], UNREADABLE[how][0])
    await check_is_refused_by_itself(office, "/v1/units", TOWN, [OTHER, "610702-third"], how)
    await check_is_refused_by_itself(office, "/v1/duties", duties[0], duties[1:], how)
