"""A kind of thing whose shape has changed once: what is a title now was a name in version 1."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from sqlalchemy import MetaData, insert, select
from sqlalchemy.orm import registry

from shared.kernel.model.actor import Actor
from shared.kernel.model.aggregate import Aggregate, Event
from shared.kernel.model.clock import SystemClock
from shared.kernel.words.wording import Wording
from shared.storage.cause import Cause
from shared.storage.collection import AggregateRow, SqlCollection
from shared.storage.engine import open_engine
from shared.storage.listed import ListedAs, listed_by
from shared.storage.store import Store
from shared.storage.tables import LEDGER
from shared.storage.work import HISTORY, Work
from tests.tables import create_tables

NOTES, ON = MetaData(), date(2026, 3, 2)
CAUSE = Cause(
    actor=Actor(id="clerk-1", unit="司法局", region="360700", roles=frozenset()), correlation_id="notes-in-storage"
)


@dataclass(frozen=True, kw_only=True)
class NoteRead(Event):
    pages: int


@dataclass(kw_only=True)
class Note(Aggregate):
    title: str
    pages: int = 0
    words: frozenset[str] = frozenset()

    def read(self) -> "Note":
        self.pages += 1
        self.record(NoteRead(on=ON, pages=self.pages))
        return self


class NoteTable(AggregateRow, registry=registry(metadata=NOTES)):
    """Base of the table below."""


class NoteRow(NoteTable, table=True):
    __tablename__ = "note"
    __table_args__ = listed_by("note", "unit")
    pages: int | None
    opened_on: date | None


class BookRow(NoteTable, table=True):
    """Of another kind."""

    __tablename__ = "book"


def upcast_v1_v2(state: dict[str, Any]) -> dict[str, Any]:
    return {"title": state.pop("name"), **state}


class SqlNotes(SqlCollection[Note]):
    kind = "note"
    term = Wording("笔记", "note")
    aggregate = Note
    row = NoteRow
    state_version = 2
    upcasts: ClassVar = {1: upcast_v1_v2}
    marks: ClassVar = {"opened_on": None}

    def began_on(self, aggregate: Note) -> date:
        return ON

    def title(self, aggregate: Note) -> str | None:
        return aggregate.title

    def columns(self, aggregate: Note) -> dict[str, Any]:
        return {"pages": aggregate.pages}


STATES = {
    1: '{"id": "%s", "region": "360700", "unit": "司法局", "name": "旧"}',
    2: '{"id": "%s", "region": "360700", "unit": "司法局", "title": "新", "words": ["b", "a"]}',
    3: '{"id": "%s", "heading": "后"}',
}


LISTED = ListedAs(began_on=ON, title="新").columns


@asynccontextmanager
async def a_store(url: str, connections: int = 10) -> AsyncIterator[Store[Work]]:
    engine = open_engine(url, connections=connections)
    store = Store(service="notes", engine=engine, clock=SystemClock(), tell=lambda *_: (), work=Work)
    async with store.writing() as connection:
        await create_tables(connection, LEDGER, NOTES)
    yield store
    await store.close()


async def put(store: Store[Work], id: str, *, state_version: int = 2, **changed: Any) -> None:
    """A row as a release of that state version left it."""
    row = {"id": id, "version": 7, "region": "360700", "unit": "司法局", "pages": 0, "opened_on": ON, **LISTED}
    state = {"state_version": state_version, "state": STATES[state_version] % id}
    async with store.writing() as connection:
        await connection.execute(insert(SqlNotes.table()), row | state | changed)


async def rows(store: Store[Work]) -> dict[str, dict[str, Any]]:
    async with store.reading() as connection:
        found = await connection.execute(select(SqlNotes.table()))
        return {row.id: dict(row._mapping) for row in found}


async def events(store: Store[Work]) -> int:
    async with store.reading() as connection:
        return len((await connection.execute(select(HISTORY.c.id))).all())
