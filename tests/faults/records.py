"""What the databases hold, read past the services."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Text, cast, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.litigation.cases.adapters.tables import CaseRow
from services.notify.deadlines.adapters.inboxes import NOTICE
from services.notify.deadlines.adapters.watches import DEADLINE
from services.notify.delivery.adapters.passing import PASSED
from services.review.matters.adapters.tables import MatterRow
from shared.storage.chain import GENESIS, Chain, open_chain
from shared.storage.cursor import Cursor, read_cursors
from shared.storage.engine import open_engine
from shared.storage.event_log import EVENT_LOG, Head, read_head
from shared.storage.explanations import EXPLANATION
from shared.storage.parking import PARKED
from shared.storage.seals import oldest_unsealed, verify_seals
from shared.storage.work import ENTRY, HISTORY, OUTBOX

THINGS = {"litigation": CaseRow.__table__, "review": MatterRow.__table__}


@dataclass(frozen=True)
class Line:
    """A fact in a log; `thing` and `name` are what it is about, `chained` says whether its hash is the right one.

    `explained_by` is the hash of the explanation that it names, or, of one that gives an explanation, gives.
    """

    seq: int
    event_id: str
    type: str
    thing: str
    name: str
    chained: bool
    explained_by: str | None = None

    @property
    def gives_explanation(self) -> bool:
        """Whether it is about no thing, but tells why dates are what they are."""
        return self.type.endswith(".explanation_given.v1")

    @property
    def names_thing(self) -> bool:
        """Whether it tells what a thing is called."""
        return self.type.endswith(".thing_named.v1")

    @property
    def names_law(self) -> bool:
        """Whether it is about no thing, but tells by which law the service lives, once."""
        return self.type.endswith(".law_release_in_force.v1")


@dataclass(frozen=True)
class Records:
    """One service. `things` has the version of each, `entries` the numbers of what was entered about each.

    `explanations` are their hashes.
    `history` has the (version, ordinal) of each event of what has no entries; `unsealed` and `flaw` speak of the seals.
    """

    head: Head
    waiting: int
    log: list[Line]
    cursors: list[Cursor]
    parked: int
    history: dict[str, list[tuple[int, int]]]
    entries: dict[str, list[int]]
    explanations: set[str]
    unsealed: bool
    flaw: str | None
    things: dict[str, int]


@dataclass(frozen=True)
class Watched:
    """A deadline in notify."""

    due: date | None
    state: str
    next_wake_on: date | None


# A notice is of a clock, of a fact, or of a day.
_OF = func.coalesce(NOTICE.c.deadline, NOTICE.c.fact, cast(NOTICE.c.created_on, Text))
_ADDRESSEE = func.coalesce(NOTICE.c.party, NOTICE.c.unit)


@dataclass(frozen=True)
class Inbox:
    """What notify has made of what it heard: deadlines by ref, notices by what they say, facts for outsiders."""

    deadlines: dict[str, Watched]
    notices: Counter[tuple[str | None, str, str, str, str]]
    passed: list[tuple[int, str]] = field(default_factory=list)


async def read_records(databases: Mapping[str, str]) -> dict[str, Records]:
    """Of every service."""
    return {service: await _read(url, service) for service, url in databases.items()}


async def read_inbox(url: str) -> Inbox:
    """Of notify."""
    engine = open_engine(url)
    try:
        async with engine.connect() as connection:
            deadlines = await connection.execute(
                select(DEADLINE.c.ref, DEADLINE.c.due, DEADLINE.c.state, DEADLINE.c.next_wake_on)
            )
            notices = await connection.execute(
                select(_OF, NOTICE.c.audience, _ADDRESSEE, NOTICE.c.code, NOTICE.c.params)
            )
            passed = await connection.execute(select(PASSED.c.position, PASSED.c.event_id).order_by(PASSED.c.position))
            return Inbox(
                {ref: Watched(due, state, wake) for ref, due, state, wake in deadlines},
                Counter((*row[:4], json.loads(row.params).get("rung", "")) for row in notices),
                [(position, event_id) for position, event_id in passed],
            )
    finally:
        await engine.dispose()


async def _read(url: str, service: str) -> Records:
    engine = open_engine(url)
    try:
        async with engine.connect() as connection:
            return Records(
                head=await read_head(connection, service) or Head("", 0, GENESIS, 0),
                waiting=await _count(connection, OUTBOX),
                log=await _read_log(connection, open_chain()),
                cursors=await read_cursors(connection),
                parked=await _count(connection, PARKED),
                history=await _read_history(connection),
                entries=await _read_entries(connection),
                explanations=set(await connection.scalars(select(EXPLANATION.c.hash))),
                unsealed=await oldest_unsealed(connection, datetime.now(UTC)) is not None,
                flaw=(await verify_seals(connection, open_chain(), 1000, datetime.now(UTC))).flaw,
                things=await _read_things(connection, service),
            )
    finally:
        await engine.dispose()


async def _count(connection: AsyncConnection, table: Any) -> int:
    return int((await connection.execute(select(func.count()).select_from(table))).scalar_one())


async def _read_log(connection: AsyncConnection, chain: Chain) -> list[Line]:
    """Every link is computed anew, from the bytes as they are stored."""
    lines, prev = [], GENESIS
    async for row in await connection.stream(select(EVENT_LOG).order_by(EVENT_LOG.c.seq)):
        link = chain.link(prev, row.seq, row.event_id, row.body)
        data = json.loads(row.body)["data"]
        thing = data.get("thing") or data.get("case") or data.get("matter") or row.subject
        explained_by = data.get("hash") or data.get("explanation")
        chained = (row.prev_hash, row.hash) == (prev, link)
        lines.append(Line(row.seq, row.event_id, row.type, thing, data.get("name", ""), chained, explained_by))
        prev = row.hash
    return lines


async def _read_history(connection: AsyncConnection) -> dict[str, list[tuple[int, int]]]:
    columns = (HISTORY.c.aggregate_id, HISTORY.c.version, HISTORY.c.ordinal)
    found: dict[str, list[tuple[int, int]]] = {}
    for thing, version, ordinal in await connection.execute(select(*columns).order_by(*columns)):
        found.setdefault(thing, []).append((version, ordinal))
    return found


async def _read_entries(connection: AsyncConnection) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for thing, number in await connection.execute(select(ENTRY.c.thing, ENTRY.c.number).order_by(ENTRY.c.number)):
        found.setdefault(thing, []).append(number)
    return found


async def _read_things(connection: AsyncConnection, service: str) -> dict[str, int]:
    if service not in THINGS:
        return {}
    table = THINGS[service]
    return {row.id: row.version for row in await connection.execute(select(table.c.id, table.c.version))}
