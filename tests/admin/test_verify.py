"""`liandong admin verify`, `new-epoch` and `follow` on a service's database: sound, tampered with, out of reach."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

import deploy.admin.opened
from deploy.admin.settings_of import settings_of
from deploy.local.ports import free_ports
from shared.kernel.model.clock import SystemClock
from shared.storage.chain import open_chain
from shared.storage.engine import open_engine
from shared.storage.event_log import sequence_outbox
from shared.storage.facts import FactKey
from shared.storage.files import KEPT_FILE
from shared.storage.store import AnyStore, Store
from shared.storage.tables import KeptFileRow
from shared.storage.verifying import verify
from shared.storage.work import Work
from tests.admin.conftest import Settings
from tests.conftest import NewDatabase
from tests.deploy.commands import data_of, liandong
from tests.shared.messaging.world import ON, ThingCountedV1, a_cause

FACTS = 7
Tamper = Callable[[str], None]

TAMPERINGS = {
    "a body": (
        "UPDATE event_log SET body = replace(body, '2026', '2025') WHERE seq = 4",
        "the content of number 4 does not fit its hash",
    ),
    "a link": ("UPDATE event_log SET prev_hash = 'x' WHERE seq = 5", "number 5 does not continue number 4"),
    "a number": ("DELETE FROM event_log WHERE seq = 3", "number 3 is missing"),
    "the last one": ("DELETE FROM event_log WHERE seq = 7", "the log ends at 6 and its head at 7"),
    "an epoch": ("UPDATE event_log SET epoch = 'x' WHERE seq = 6", "number 6 is in epoch x, which it does not begin"),
    "the head's epoch": ("UPDATE outbox_head SET epoch = 'x'", "the head is in epoch x, which no entry begins"),
    "the history": (
        "UPDATE history SET version = 3",
        "the history of log/review has a gap before version 3",
    ),
    "a text": (
        "UPDATE kept_text SET text = '另有原因' WHERE thing = 'thing/2'",
        "a text of thing/2 is not what was kept",
    ),
    "whose text it is": ("UPDATE kept_text SET thing = 'thing/9'", "a text of thing/9 is not what was kept"),
}
SOUND_WITHOUT = {
    "a text that was erased": "DELETE FROM kept_text WHERE thing = 'thing/1'",
}


@pytest.fixture
def database(settings: Settings, new_database: NewDatabase) -> str:
    """The database of review with a few facts in its log."""
    url = new_database("review", _told)
    settings(database_url=url)
    return url


def _told(url: str) -> None:
    asyncio.run(_with_store(url, _tell))


async def _with_store(url: str, act: Callable[[AnyStore], Any]) -> Any:
    store: Store[Work] = Store(
        service="review", engine=open_engine(url), clock=SystemClock(), tell=lambda *_: (), work=Work
    )
    try:
        return await act(store)
    finally:
        await store.close()


async def _tell(store: AnyStore) -> None:
    async with store.begin(a_cause()) as work:
        for number in range(FACTS):
            work.keep_text(f"thing/{number}", "录入有误")
        for number in range(FACTS):
            key = FactKey("thing/1", str(number))
            work.announce(ThingCountedV1(number=number), key, region="360700", on=ON)
    async with store.writing() as connection:
        await sequence_outbox(connection, "review", open_chain(), store.clock, FACTS)


@pytest.fixture
def tamper(database: str) -> Tamper:
    """As whoever owns the database can, who takes away the triggers first."""

    async def act(store: AnyStore, statement: str) -> None:
        async with store.writing() as connection:
            if connection.dialect.name == "sqlite":
                for table, what in (("event_log", "update"), ("event_log", "delete"), ("history", "update")):
                    await connection.execute(text(f"DROP TRIGGER {table}_no_{what}"))
            else:
                for table in ("event_log", "history"):
                    await connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
            assert (await connection.execute(text(statement))).rowcount > 0

    return lambda statement: asyncio.run(_with_store(database, lambda store: act(store, statement)))


@pytest.mark.usefixtures("database")
def test_a_sound_record_is_counted() -> None:
    told = data_of(liandong("admin", "verify", "review", "--json"))
    assert (told["flaw"], told["entries"], told["epochs"], told["events"]) == (None, FACTS, 1, 0)
    assert "head 7\n" in liandong("admin", "verify", "review").stdout


@pytest.mark.usefixtures("database")
def test_lives_are_lived_again_where_that_is_asked_for() -> None:
    told = data_of(liandong("admin", "verify", "review", "--lives", "--json"))
    assert (told["flaw"], told["lived_again"]) == (None, 0)
    assert "lived again: 0 things" in liandong("admin", "verify", "review", "--lives").stdout


@pytest.mark.parametrize("what", TAMPERINGS)
def test_whatever_was_tampered_with_is_found(database: str, tamper: Tamper, what: str) -> None:
    """With status 1, and alike however many rows are read at a time."""
    statement, flaw = TAMPERINGS[what]
    if what == "the history":
        new_epoch()
    tamper(statement)
    told = data_of(liandong("admin", "verify", "review", "--json"), exit_code=1)
    assert told["flaw"].startswith(flaw)
    assert liandong("admin", "verify", "review").exit_code == 1

    async def in_twos(store: AnyStore) -> Any:
        async with store.reading() as connection:
            return await verify(connection, "review", open_chain(), batch=2, at=store.clock.machine.now())

    assert asyncio.run(_with_store(database, in_twos)).flaw == told["flaw"]


@pytest.mark.parametrize("what", SOUND_WITHOUT)
def test_what_may_go_is_not_missed(tamper: Tamper, what: str) -> None:
    tamper(SOUND_WITHOUT[what])
    assert data_of(liandong("admin", "verify", "review", "--json"))["flaw"] is None


def new_epoch(*more: object, exit_code: int = 0) -> Any:
    words = ("admin", "new-epoch", "review", "--by", "operator-1", "--because", "the disk was lost", *more, "--json")
    return data_of(liandong(*words), exit_code)


@pytest.mark.usefixtures("database")
def test_a_new_epoch_is_part_of_a_sound_record() -> None:
    assert [(start["common"], start["began"]) for start in (new_epoch(), new_epoch("--after", 3))] == [(7, 8), (3, 9)]
    told = data_of(liandong("admin", "verify", "review", "--json"))
    assert (told["flaw"], told["entries"], told["epochs"], told["events"]) == (None, 9, 3, 2)


@pytest.mark.usefixtures("database")
def test_a_new_epoch_needs_a_name_a_reason_and_a_number_of_the_log() -> None:
    assert liandong("admin", "new-epoch", "review", "--because", "lost").exit_code == 2
    assert liandong("admin", "new-epoch", "review", "--by", "operator-1").exit_code == 2
    for words in (("--by", " ", "--because", "lost"), ("--by", "operator-1", "--because", " ")):
        told = data_of(liandong("admin", "new-epoch", "review", *words, "--json"), exit_code=2)
        assert told["problem"]["code"] == "command.blank"
    assert new_epoch("--after", 8, exit_code=2)["problem"]["code"] == "ledger.not_in_the_log"
    assert data_of(liandong("admin", "verify", "review", "--json"))["entries"] == FACTS


def test_a_database_without_the_schema_is_refused(settings: Settings, database_url: str) -> None:
    settings(database_url=database_url)
    told = data_of(liandong("admin", "verify", "review", "--json"), exit_code=1)
    assert told["problem"]["code"] == "command.no_schema"


@pytest.mark.usefixtures("database")
def test_who_does_not_listen_does_not_follow_and_without_a_broker_nobody_can(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deploy.admin.opened, "CONNECT_SECONDS", 0.5)
    who = ("--by", "operator-1", "--because", "lost", "--json")
    told = data_of(liandong("admin", "follow", "review", "litigation", *who), exit_code=2)
    assert told["problem"]["code"] == "command.not_followed"
    settings(database_url=settings_of("review").database_url.get_secret_value(), nats_url=_nowhere())
    told = data_of(liandong("admin", "follow", "review", "filing", *who), exit_code=1)
    assert told["problem"]["code"] == "command.nobody_answers"
    told = data_of(liandong("admin", "lost-tail", "review", "--json"), exit_code=1)
    assert told["problem"]["code"] == "command.nobody_answers"


def _nowhere() -> str:
    [port] = free_ports(1)
    return f"nats://127.0.0.1:{port}"


def test_files_are_held_against_their_rows_and_swept(database: str, settings: Settings, tmp_path: Path) -> None:
    """Bytes that are missing are found at once, those that differ by reading; what hangs on nothing goes."""
    place = tmp_path / "files"
    settings(database_url=database, files=str(place))
    asyncio.run(_with_store(database, _with_a_file))
    assert "missing" in data_of(liandong("admin", "verify", "review", "--json"), exit_code=1)["flaw"]
    bytes_ = place / "review" / "sha256" / "ab" / ("ab" * 32)
    bytes_.parent.mkdir(parents=True)
    bytes_.write_bytes(b"other")
    assert data_of(liandong("admin", "verify", "review", "--json"))["flaw"] is None
    assert "not those" in data_of(liandong("admin", "verify", "review", "--files", "--json"), exit_code=1)["flaw"]
    tried = data_of(liandong("admin", "sweep-files", "review", "--dry-run", "--json"))
    assert (tried["files"], tried["bytes"], bytes_.exists()) == (1, 0, True)
    assert data_of(liandong("admin", "sweep-files", "review", "--json"))["files"] == 1
    assert data_of(liandong("admin", "verify", "review", "--json"))["flaw"] is None


async def _with_a_file(store: AnyStore) -> None:
    row = KeptFileRow(
        id="file-1",
        algorithm="sha256",
        hash="ab" * 32,
        name="text:none",
        type="text/plain",
        size=5,
        unit="gz-land",
        region="360700",
        actor="a-person",
        kept_at=store.clock.now() - timedelta(days=2),
    )
    async with store.writing() as connection:
        await connection.execute(KEPT_FILE.insert(), [row.model_dump()])
