"""Recorded states in the database of their service: left alone, acted on, lived again, and met by the clock."""

import json
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib import import_module
from itertools import chain, count, groupby, zip_longest
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, func, insert, select
from sqlalchemy.exc import IntegrityError

from shared.hosting.service import Service
from shared.kernel.clocks.timed import Timed
from shared.kernel.lives.entered import Happening
from shared.storage.cause import own_cause
from shared.storage.collection import SqlCollection
from shared.storage.explanations import put as explain
from shared.storage.insert_missing import insert_missing
from shared.storage.lines import stage
from shared.storage.lives.collection import LivingCollection
from shared.storage.lives.verifying import LivedAgain, live_again
from shared.storage.releases import RELEASE
from shared.storage.states import Stored
from shared.storage.work import ENTRY, HISTORY, Work
from tests.architecture.sources import ROOT
from tests.architecture.states.examples import EXAMPLES
from tests.architecture.states.leaving_out import silent_fields, without
from tests.architecture.states.record import kinds
from tests.architecture.states.recorded import Recorded, law_on_record, recorded
from tests.conftest import Migrated
from tests.notify.builders import explanation_of

KINDS = kinds()
TODAY = date(2027, 3, 1)
_numbers = count(1)

NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
# What a row of an entry says beside what was entered: it is nothing to the life.
ENTERED: dict[str, Any] = {
    "events": "{}",
    "actor": "a-person",
    "unit": "a-unit",
    "region": "360700",
    "roles": "",
    "correlation_id": "states",
    "recorded_at": NOON,
}


@dataclass
class Shelf:
    """A service on a database of its own, in which nothing lies but what a test puts there."""

    service: Service[Any, Any]
    kind: type[SqlCollection[Any]]

    def begin(self) -> Any:
        return self.service.store.begin(own_cause(self.service.store.service, "states"))

    @asynccontextmanager
    async def holding(self, stored: Stored) -> AsyncIterator[str]:
        """Put a stored state there as it is, under an id of its own."""
        id = f"{stored.id}-{next(_numbers)}"
        async with self.begin() as work:
            await self.put(work, id, stored)
        yield id
        await self.cleared()

    async def cleared(self) -> None:
        """Nothing lies there any more."""
        async with self.service.store.writing() as connection:
            for table in (self.kind.table(), *(kept.table for kept in self.kind.line_tables)):
                await connection.execute(delete(table))

    @asynccontextmanager
    async def knowing(self, stored: Stored, life: list[dict[str, Any]]) -> AsyncIterator[Work]:
        """A work on a stored state with what was entered about it, under the law on record; nothing of it stays."""
        async with self.service.store.trying(own_cause(self.service.store.service, "states")) as work:
            await self.put(work, stored.id, stored)
            for release in {line["release"] for line in life}:
                kept = {"release": release, "content": law_on_record(release), "kept_at": NOON}
                await insert_missing(work.connection, RELEASE, kept)
            rows = [{**ENTERED, **line, **in_columns(line)} for line in life]
            about = {"kind": self.kind.kind, "thing": stored.id}
            await work.connection.execute(insert(ENTRY), [{**row, **about} for row in rows])
            lived, heard = await self.kind(work).again(stored.id), explanation_of()
            if isinstance(lived, Timed):
                await explain(work.connection, {**lived.explanations, heard.hash: heard})
            yield work

    async def put(self, work: Work, id: str, stored: Stored) -> None:
        state = json.dumps(json.loads(stored.state) | {"id": id}, ensure_ascii=False)
        things, thing = self.kind(work), self.kind.load(Stored(id, 7, stored.state_version, state))
        row = things.content(thing) | {
            **self.kind.marks,
            "id": id,
            "version": 7,
            "entered_at": NOON,
            "changed_at": NOON,
        }
        await work.connection.execute(
            insert(self.kind.table()), row | {"state": state, "state_version": stored.state_version}
        )
        stage(work.batch, self.kind.line_tables, self.kind.kind, {}, things.lines_of(thing), NOON)
        await work.batch.send(work.connection)

    async def takes(self, stored: Stored) -> bool:
        """Whether there is room for it beside what lies there; then it is put there as well, under an id of its own."""
        try:
            async with self.begin() as work:
                await self.put(work, f"{stored.id}-{next(_numbers)}", stored)
        except IntegrityError:
            return False
        return True

    async def row(self, id: str) -> dict[str, Any]:
        row, _ = await self.row_and_history(id)
        return row

    async def row_and_history(self, id: str) -> tuple[dict[str, Any], int]:
        """The row, and how many lines of history there are."""
        table = self.kind.table()
        lines = select(func.count()).select_from(HISTORY).scalar_subquery()
        async with self.service.store.reading() as connection:
            found = (await connection.execute(select(table, lines).where(table.c.id == id))).one()
        *row, told = found
        return dict(zip(table.c.keys(), row, strict=True)), told

    async def tick(self) -> None:
        name = self.service.store.service
        background = import_module(f"services.{name}.entrypoints.background").background(self.service)
        await background.tick_now()
        assert not background._left_out.things


@pytest.fixture(params=recorded(), ids=lambda each: f"{each.service}.{each.kind}.v{each.version}")
def on_record(request: pytest.FixtureRequest) -> Recorded:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
async def alone(on_record: Recorded, migrated: Migrated, tmp_path: Path) -> AsyncIterator[Shelf]:
    name = on_record.service
    settings = getattr(import_module(f"services.{name}.settings"), f"{name.title()}Settings")(
        environment="development",
        database_url=migrated(name),
        jwks=str(tmp_path / "jwks.json"),
        clock_control=True,
        clock_on=TODAY,
        profiles=ROOT / "deploy" / "profiles",
        calendar=ROOT / "deploy" / "calendar",
        places=ROOT / "deploy" / "places" / "places.toml",
    )
    service = getattr(import_module(f"services.{name}.service"), f"{name.title()}Service").assemble(settings)
    yield Shelf(service, KINDS[name, on_record.kind])
    await service.store.close()


@pytest.fixture
async def house(alone: Shelf, on_record: Recorded) -> Shelf:
    """With what else is asked for when something is done to the thing."""
    beside = getattr(import_module(f"tests.architecture.states.{on_record.service}_examples"), "beside", None)
    if beside is not None:
        async with alone.begin() as work:
            await beside(work)
    return alone


def rows(on_record: Recorded) -> Iterator[tuple[str, Stored]]:
    """Each state as it is; of the newest also as if fields that say nothing in it had come later: each of them, all."""
    is_newest = on_record.version == KINDS[on_record.service, on_record.kind].state_version
    for name, state in on_record.states.items():
        silent = silent_fields(on_record.shape, state).values() if is_newest else ()
        for left_out in ([], *silent, list(chain(*silent))):
            yield name, on_record.stored(name, without(state, *left_out))


async def test_a_state_left_alone_is_not_written_again(house: Shelf, on_record: Recorded) -> None:
    for _, stored in rows(on_record):
        async with house.holding(stored) as id:
            before = await house.row_and_history(id)
            async with house.begin() as work:
                await house.kind(work).get(id)
            assert await house.row_and_history(id) == before


def in_any_order(value: Any) -> Any:
    """Plain data in which the codes of a set, which have no order, are in one."""
    if isinstance(value, dict):
        return {name: in_any_order(each) for name, each in value.items()}
    if isinstance(value, list):
        codes = all(isinstance(each, str) for each in value)
        return sorted(value) if codes else [in_any_order(each) for each in value]
    return value


async def test_a_state_that_is_acted_on_is_stored_in_the_shape_of_now(house: Shelf, on_record: Recorded) -> None:
    acts = {each.name: each.act for each in EXAMPLES[on_record.service, on_record.kind]}
    for name, stored in rows(on_record):
        act = acts[name]
        if act is None:
            continue
        async with house.holding(stored) as id:
            async with house.begin() as work:
                await done(house.kind(work), id, act)
            row = await house.row(id)
            assert (row["version"], row["state_version"]) == (8, house.kind.state_version)
            again = house.kind.dump(house.kind.load(Stored(*(row[name] for name in Stored._fields))))
            assert in_any_order(json.loads(again)) == in_any_order(json.loads(row["state"]))


async def test_a_state_is_what_was_entered_about_it(alone: Shelf, on_record: Recorded) -> None:
    for name, life in on_record.lives.items():
        async with alone.knowing(on_record.stored(name), life) as work:
            assert await live_again(work, [alone.kind]) == LivedAgain(1, None), name  # type: ignore[list-item]


async def done(things: SqlCollection[Any], id: str, act: Callable[[Any], object] | Happening[Any]) -> None:
    thing = await things.get(id)
    if isinstance(act, Happening):
        assert isinstance(things, LivingCollection)
        await things.enter(thing, act)
    else:
        act(thing)


async def test_the_clock_goes_on_over_every_state(house: Shelf, on_record: Recorded) -> None:
    """One of each name at a time, as far as they may stand beside each other; none is left out."""
    of_one_name = (tuple(several) for _, several in groupby(rows(on_record), key=lambda row: row[0]))
    for together in zip_longest(*of_one_name):
        waiting = [row[1] for row in together if row is not None]
        while waiting:
            waiting = [each for each in waiting if not await house.takes(each)]
            await house.tick()
            await house.cleared()


def in_columns(line: dict[str, Any]) -> dict[str, Any]:
    body = line["body"]
    told = None if body is None else json.dumps(body, ensure_ascii=False)
    return {"on": date.fromisoformat(line["on"]), "body": told}
