"""`liandong admin verify notify --lives` and `rewrite notify known_person`: a person is known as it was told last."""

import asyncio
from datetime import date

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from deploy.admin.settings_of import settings_of
from services.notify.persons.usecases.register_person import RegisterPerson, register_person
from services.notify.register.usecases.register_unit import RegisterUnit, register_unit
from services.notify.service import NotifyService
from shared.kernel.model.actor import Role
from shared.storage.cause import Cause
from tests.admin.conftest import Settings
from tests.conftest import NewDatabase
from tests.deploy.commands import data_of, liandong
from tests.house.directory import forget_what_was_not_told
from tests.notify.builders import HANTAI, an_actor

TODAY = date(2026, 3, 18)
TAMPERED = {
    "a role more": "UPDATE known_person SET state = replace(state, 'administrator', 'head')",
    "another unit": "UPDATE known_person SET unit = 'elsewhere'",
    "gone": "DELETE FROM known_person",
}


@pytest.fixture
def database(settings: Settings, new_database: NewDatabase) -> str:
    url = new_database("notify")
    settings(database_url=url, clock_control=True, clock_on=TODAY)
    asyncio.run(_entered())
    forget_what_was_not_told(url)
    return url.replace("+aiosqlite", "")


async def _entered() -> None:
    service = NotifyService.assemble(settings_of("notify"))  # type: ignore[arg-type]  # the settings of that service
    operator = an_actor(Role.OPERATOR, unit="610702-xx", region=HANTAI)
    named = {"id": "town", "region": HANTAI, "name": "一镇", "kind": "township"}
    async with service.store.begin(Cause(actor=operator, correlation_id="town")) as work:
        await register_unit(RegisterUnit(by=operator, **named, on=TODAY, kept_from=TODAY), work, TODAY)
        person = {"id": "person-1", "unit": "town", "person": "p-1", "post": "主任", "roles": (Role.ADMINISTRATOR,)}
        await register_person(RegisterPerson(by=operator, **person, on=TODAY), work, TODAY)
    await service.store.close()


def _rows(url: str, statement: str | None = None) -> list[tuple[object, ...]]:
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        if statement is not None:
            connection.execute(text(statement))
        found = [tuple(row) for row in connection.execute(text("SELECT * FROM known_person ORDER BY id"))]
    engine.dispose()
    return found


def _flaw() -> str | None:
    result = liandong("admin", "verify", "notify", "--lives", "--json")
    flaw: str | None = data_of(result, result.exit_code)["flaw"]
    return flaw


@pytest.mark.parametrize("how", TAMPERED)
def test_a_person_who_is_not_known_as_it_was_told_is_found_and_put_right(database: str, how: str) -> None:
    before = _rows(database)
    assert (len(before), _flaw()) == (1, None)
    assert _rows(database, TAMPERED[how]) != before
    flaw = _flaw()
    assert flaw is not None
    assert flaw.startswith("known_person/")
    (told,) = data_of(liandong("admin", "rewrite", "notify", "known_person", "--json"))["kinds"]
    assert (told["read"], told["written"]) == (1, 1)
    assert (_flaw(), _rows(database)) == (None, before)
