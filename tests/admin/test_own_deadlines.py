"""`liandong admin verify notify --lives` and `rewrite notify own_deadline`: the deadlines of duties follow from their
occurrences."""

import asyncio
from datetime import date

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from deploy.admin.settings_of import settings_of
from services.notify.register.usecases.register_unit import RegisterUnit, register_unit
from services.notify.service import NotifyService
from shared.kernel.model.actor import Role
from shared.storage.cause import Cause
from tests.admin.conftest import Settings, notify_on
from tests.conftest import NewDatabase
from tests.deploy.commands import data_of, liandong
from tests.house.directory import forget_what_was_not_told
from tests.notify.builders import HANTAI, an_actor
from tests.notify.conftest import House

TODAY = date(2026, 3, 18)
ONE = "ref = (SELECT min(ref) FROM deadline WHERE service = 'notify' AND state = 'armed')"
TAMPERED = {
    "another day": "UPDATE deadline SET due = '2027-12-31' WHERE THE ONE",
    "an earlier reading": "UPDATE deadline SET earliest = '2026-01-02' WHERE THE ONE",
    "met": "UPDATE deadline SET state = 'met', met_on = '2026-03-02', in_time = true WHERE THE ONE",
    "another owner": "UPDATE deadline SET owner = '城管局' WHERE THE ONE",
    "asleep": "UPDATE deadline SET next_wake_on = NULL WHERE THE ONE",
    "never late": "UPDATE deadline SET next_wake_on = '2099-01-01' WHERE THE ONE",
    "a right": "UPDATE deadline SET duty = false WHERE THE ONE",
    "gone": "DELETE FROM deadline WHERE THE ONE",
    "come from nowhere": "UPDATE deadline SET ref = 'notify/nothing/duty' WHERE THE ONE",
}


@pytest.fixture
def database(settings: Settings, new_database: NewDatabase) -> str:
    url = new_database("notify", _registered)
    settings(database_url=url, clock_control=True, clock_on=TODAY)
    return url.replace("+aiosqlite", "")


def _registered(url: str) -> None:
    asyncio.run(_with_house(url, register=True))
    forget_what_was_not_told(url)


async def _with_house(url: str, *, register: bool = False) -> None:
    service = NotifyService.assemble(notify_on(url, TODAY))
    if register:
        office = an_actor(Role.OFFICE, unit="610702-zfb", region=HANTAI)
        named = {"id": "town", "region": HANTAI, "name": "某镇人民政府", "kind": "township"}
        command = RegisterUnit(by=office, **named, headcounts={}, on=TODAY, kept_from=date(2026, 1, 1))
        async with service.store.begin(Cause(actor=office, correlation_id="town")) as work:
            await register_unit(command, work, TODAY)
    await House(service).tick(TODAY)
    await service.store.close()


def _rows(url: str, statement: str | None = None) -> list[tuple[object, ...]]:
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        if statement is not None:
            connection.execute(text(statement.replace("THE ONE", ONE)))
        found = [tuple(row) for row in connection.execute(text("SELECT * FROM deadline ORDER BY ref"))]
    engine.dispose()
    return found


def _flaw() -> str | None:
    result = liandong("admin", "verify", "notify", "--lives", "--json")
    flaw: str | None = data_of(result, result.exit_code)["flaw"]
    assert result.exit_code == (0 if flaw is None else 1)
    return flaw


@pytest.mark.parametrize("how", TAMPERED)
def test_a_deadline_of_a_duty_that_does_not_follow_from_its_occurrence_is_found_and_put_right(
    database: str, how: str
) -> None:
    before = _rows(database)
    assert (len(before) > 1, _flaw()) == (True, None)
    assert _rows(database, TAMPERED[how]) != before
    flaw = _flaw()
    assert flaw is not None
    assert flaw.startswith("own_deadline/notify/")
    (told,) = data_of(liandong("admin", "rewrite", "notify", "own_deadline", "--json"))["kinds"]
    wrong = 2 if how == "come from nowhere" else 1
    assert (told["read"], told["written"], told["overtaken"]) == (len(before), wrong, 0)
    assert _flaw() is None
    asyncio.run(_with_house(settings_of("notify").database_url.get_secret_value()))
    assert [row[0] for row in _rows(database)] == [row[0] for row in before]
