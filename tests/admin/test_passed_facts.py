"""`liandong admin verify notify --lives` and `rewrite notify passed_fact`: what was passed on is what was told."""

import asyncio
from datetime import date

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from services.notify.deadlines.domain.watch import Said
from services.notify.service import NotifyService
from shared.contracts.litigation import CaseLostV1
from shared.storage.chain import open_chain
from shared.storage.event_log import sequence_outbox
from tests.admin.conftest import Settings, notify_on
from tests.conftest import NewDatabase
from tests.deploy.commands import data_of, liandong
from tests.house.directory import forget_what_was_not_told
from tests.house.facts import corrected, some, told
from tests.notify.builders import a_fact, with_what_explains
from tests.notify.conftest import House

TODAY = date(2026, 3, 18)
ORIGINAL = told(some(CaseLostV1, unit="one-unit"), "litigation", 1, id="fact-1")
ANSWER = corrected(ORIGINAL, some(CaseLostV1, unit="another-unit"), "litigation", 1)
TAMPERED = {
    "another region": "UPDATE passed_fact SET region = '610702' WHERE event_id = 'fact-1'",
    "another owner": "UPDATE passed_fact SET owner = '城管局' WHERE event_id = 'fact-1'",
    "another type": "UPDATE passed_fact SET type = 'liandong.litigation.case_served.v1' WHERE event_id = 'fact-1'",
    "another address": "UPDATE passed_fact SET address = 'litigation/case-9' WHERE event_id = 'fact-1'",
    "no address": "UPDATE passed_fact SET address = NULL WHERE type LIKE '%.deadline_overdue.%'",
    "another id": "UPDATE passed_fact SET event_id = 'fact-9' WHERE event_id = 'fact-1'",
    "answers nothing": "UPDATE passed_fact SET answers = NULL WHERE event_id = 'fact-1-1'",
    "about another": "UPDATE passed_fact SET about = 'liandong.review.gate_refused.v1' WHERE event_id = 'fact-1-1'",
    "concerned another": "UPDATE passed_fact SET former_owner = '城管局' WHERE event_id = 'fact-1-1'",
    "own id": "UPDATE passed_fact SET event_id = 'another' WHERE type LIKE '%.deadline_overdue.%'",
    "own content": "UPDATE passed_fact SET body = replace(body, '住建局', '甲') WHERE type LIKE '%.deadline_overdue.%'",
    "own content unreadable": "UPDATE passed_fact SET body = 'nothing' WHERE type LIKE '%.deadline_overdue.%'",
}


@pytest.fixture
def database(settings: Settings, new_database: NewDatabase) -> str:
    url = new_database("notify", _heard)
    settings(database_url=url, clock_control=True, clock_on=TODAY)
    return url.replace("+aiosqlite", "")


def _heard(url: str) -> None:
    asyncio.run(_hear(url))
    forget_what_was_not_told(url)


async def _hear(url: str) -> None:
    service = NotifyService.assemble(notify_on(url, TODAY))
    house = House(service)
    async with service.connected():
        await house.hear(*with_what_explains(a_fact(Said.OPENED, sequence=1)))
        await house.read(ORIGINAL, ANSWER)
        await house.tick(TODAY)
        async with service.store.writing() as connection:
            await sequence_outbox(connection, "notify", open_chain(), service.clock, 1000)


def _rows(url: str, statement: str | None = None) -> list[tuple[object, ...]]:
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        if statement is not None:
            assert connection.execute(text(statement)).rowcount == 1
        found = [tuple(row) for row in connection.execute(text("SELECT * FROM passed_fact ORDER BY position"))]
    engine.dispose()
    return found


def _flaw() -> str | None:
    result = liandong("admin", "verify", "notify", "--lives", "--json")
    flaw: str | None = data_of(result, result.exit_code)["flaw"]
    return flaw


def _rewritten() -> tuple[int, int]:
    """How many rows were put right, and how many were left as they are."""
    (kind,) = data_of(liandong("admin", "rewrite", "notify", "passed_fact", "--json"))["kinds"]
    return kind["written"], kind["overtaken"]


@pytest.mark.parametrize("how", TAMPERED)
def test_a_row_that_is_not_what_was_told_is_found_and_put_right(database: str, how: str) -> None:
    before = _rows(database)
    assert _flaw() is None
    assert _rows(database, TAMPERED[how]) != before
    assert (_flaw() or "").startswith("passed_fact/")
    assert _rewritten() == (1, 0)
    assert _flaw() is None
    assert _rows(database) == before


def test_what_was_told_here_and_is_gone_is_passed_on_again_at_the_end(database: str) -> None:
    before = _rows(database)
    (gone,) = set(before) - set(_rows(database, "DELETE FROM passed_fact WHERE type LIKE '%.deadline_overdue.%'"))
    assert (_flaw() or "").startswith("passed_fact/")
    assert _rewritten() == (1, 0)
    assert _flaw() is None
    assert _rows(database)[-1][1:] == gone[1:]


def test_what_another_told_and_nobody_can_read_is_found_and_left_as_it_is(database: str) -> None:
    unreadable = _rows(database, "UPDATE passed_fact SET body = 'nothing' WHERE event_id = 'fact-1-1'")
    assert _flaw() == "passed_fact/fact-1-1 is not what it follows from (1 are not)"
    assert _rewritten() == (0, 1)
    assert _rows(database) == unreadable
