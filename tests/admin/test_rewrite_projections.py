"""`liandong admin rewrite notify`: what follows from units, duties and facts is built anew from them."""

import asyncio
from datetime import date

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from deploy.admin.settings_of import settings_of
from services.notify.register.usecases.register_unit import RegisterUnit, register_unit
from services.notify.service import NotifyService
from shared.kernel.model.actor import Role
from tests.admin.conftest import Settings
from tests.deploy.commands import data_of, liandong
from tests.notify.builders import HANTAI, a_cause, an_actor

OPERATIONS = an_actor(Role.OPERATOR, id="operator-1", unit="operations", region=HANTAI)
ON = date(2026, 3, 2)
EVERYTHING = "SELECT id, stage, due, met_on, needed, done, version FROM occurrence ORDER BY id"


@pytest.fixture
def database(settings: Settings, database_url: str) -> str:
    """The database of notify with a township and a bureau, and what is asked of them."""
    settings(database_url=database_url, clock_control=True, clock_on=ON)
    assert liandong("admin", "migrate", "notify").exit_code == 0
    asyncio.run(_fill())
    return database_url.replace("+aiosqlite", "")


async def _fill() -> None:
    service = NotifyService.assemble(settings_of("notify"))  # type: ignore[arg-type]  # the settings of that service
    for id, kind in (("610702-pz", "township"), ("610702-jtj", "department")):
        command = RegisterUnit(
            id=id, by=OPERATIONS, region=HANTAI, name=id, kind=kind, attributes=(), headcounts={}, kept_from=ON, on=ON
        )
        async with service.store.begin(a_cause(OPERATIONS)) as work:
            await register_unit(command, work, ON)
    await service.store.close()


def _rows(url: str, *statements: str) -> list[tuple[object, ...]]:
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
        found = [tuple(row) for row in connection.execute(text(EVERYTHING))]
    engine.dispose()
    return found


def test_occurrences_that_are_gone_or_wrong_are_built_anew_and_nothing_is_told(database: str) -> None:
    before = _rows(database)
    assert len(before) > 5
    broken = _rows(
        database,
        "DELETE FROM occurrence WHERE id = (SELECT min(id) FROM occurrence)",
        "UPDATE occurrence SET done = 7 WHERE id = (SELECT max(id) FROM occurrence)",
    )
    assert broken != before
    (told,) = data_of(liandong("admin", "rewrite", "notify", "occurrence", "--json"))["kinds"]
    assert (told["kind"], told["written"], told["rebuilt"]) == ("occurrence", 1, 2)
    after = _rows(database)
    assert [row[:-1] for row in after] == [row[:-1] for row in before]
    assert "rebuilt from 2" in liandong("admin", "rewrite", "notify").stdout
    assert _rows(database) == after
