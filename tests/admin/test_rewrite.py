"""`liandong admin rewrite`: what is stored, in the shapes and columns of this release."""

import asyncio

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from deploy.admin.settings_of import settings_of
from services.review.service import ReviewService
from shared.storage.cause import own_cause
from shared.storage.pairing import pair_all
from tests.admin.conftest import Settings
from tests.conftest import Migrated
from tests.deploy.commands import data_of, liandong
from tests.review.builders import a_proposal, a_submission, accept

NOTHING = {
    **dict.fromkeys(("read", "written", "overtaken", "later", "rebuilt", "lines", "pairs", "explanations"), 0),
    "unreadable": [],
    "restored": [],
    "lost": [],
    "of_nothing": 0,
}


@pytest.fixture
def database(settings: Settings, database_url: str) -> str:
    """The database of review with two matters and a power-list change."""
    settings(database_url=database_url)
    assert liandong("admin", "migrate", "review").exit_code == 0
    asyncio.run(_fill())
    return database_url.replace("+aiosqlite", "")


async def _fill() -> None:
    service = ReviewService.assemble(settings_of("review"))
    async with service.store.begin(own_cause("review", "rewrite")) as work:
        matters = [await work.matters.begin(a_submission(id=id)) for id in ("m-1", "m-2")]
        await work.matters.enter(matters[0], accept())
        await work.power_list_changes.begin(a_proposal())
    await pair_all(service.store)
    await service.store.close()


def _do(url: str, statement: str) -> None:
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        assert connection.execute(text(statement)).rowcount == 1
    engine.dispose()


def test_every_kind_is_rewritten_or_the_one_that_is_named(database: str) -> None:
    _do(database, "UPDATE matter SET stage = 'unknown' WHERE id = 'm-2'")
    told = data_of(liandong("admin", "rewrite", "review", "power_list_change", "--json"))
    assert told == {"service": "review", "kinds": [NOTHING | {"kind": "power_list_change", "read": 1}]}
    told = data_of(liandong("admin", "rewrite", "review", "--json"))
    assert told["kinds"][0] == NOTHING | {"kind": "matter", "read": 2, "written": 1}
    assert "review/matter: 2 read, 0 written, 0 overtaken, 0 later" in liandong("admin", "rewrite", "review").stdout


def test_lines_that_are_gone_are_filled_again(database: str) -> None:
    _do(database, "DELETE FROM deadline_line WHERE thing = 'm-1'")
    told = data_of(liandong("admin", "rewrite", "review", "matter", "--json"))
    assert told["kinds"] == [NOTHING | {"kind": "matter", "read": 2, "lines": 1}]
    _do(database, "UPDATE deadline_line SET met_on = '2026-03-03' WHERE thing = 'm-1'")
    assert "1 with other lines" in liandong("admin", "rewrite", "review", "matter").stdout
    assert liandong("admin", "verify", "review", "--lives").exit_code == 0


def test_what_cannot_be_read_is_named_with_status_1(database: str) -> None:
    _do(database, "UPDATE matter SET state = '{}' WHERE id = 'm-1'")
    _do(database, "UPDATE matter SET state_version = 9 WHERE id = 'm-2'")
    told = data_of(liandong("admin", "rewrite", "review", "matter", "--json"), exit_code=1)
    assert told["kinds"] == [NOTHING | {"kind": "matter", "read": 2, "later": 1, "unreadable": ["m-1"]}]
    spoken = liandong("admin", "rewrite", "review", "matter")
    assert (spoken.exit_code, "matter m-1 cannot be read" in spoken.stdout) == (1, True)


def test_a_kind_that_does_not_exist_is_refused(settings: Settings, migrated: Migrated) -> None:
    settings(database_url=migrated("review"))
    told = data_of(liandong("admin", "rewrite", "review", "case", "--json"), exit_code=2)["problem"]
    assert (told["code"], "matter, meeting, power_list_change" in told["en"]) == ("command.unknown_kind", True)
