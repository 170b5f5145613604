"""Original, then answer, against the answer alone: what a listener is left with, table by table."""

import json
import re
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from pprint import pformat
from typing import Any

import pytest
from sqlalchemy import MetaData, select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.contracts.corrections import FactCorrectedV1, FactWithdrawnV1
from shared.contracts.deadlines import NEVER_RAN, ExplanationGivenV1
from shared.contracts.envelope import Contract
from shared.contracts.naming import ThingNamedV1
from shared.kernel.lives.living import BOOKKEEPING
from shared.messaging.desk import Desk
from shared.messaging.subscription import Subscription
from shared.storage.event_log import Entry
from shared.storage.lives.reading import ACKNOWLEDGED
from shared.storage.store import AnyStore
from shared.storage.work import OUTBOX
from tests.house.facts import ON, OTHER_ON, corrected, told, withdrawn

Row = dict[str, Any]
Left = dict[str, list[Row]]

TOLD = "told"
"""The name under which what was told in consequence is compared: of each fact what it says after its answers."""

SINCE_WHEN = frozenset({"id", "known_from", "known_to"})
WRITTEN = frozenset({"entered_at", "changed_at"})
_STATE = "state."
_TEXT = re.compile(r"text:[0-9a-f-]{36}")
_CLOCK = re.compile(r"\.deadline_(\w+)\.v1$")
_RUNS = frozenset({"opened", "moved", "resumed"})


@dataclass(frozen=True, kw_only=True)
class Residue:
    """What may be left behind in a table (or of what is `TOLD`), and `why`: whole `rows`, or what stands under `names`,
    which are columns, fields of the state or fields of the fact."""

    table: str
    why: str
    rows: Callable[[Row], bool] | None = None
    names: frozenset[str] = frozenset()


class Listener:
    """A service on a database of its own, that hears facts as its consumers would; `tables` are those of its rooms."""

    def __init__(
        self,
        service: Any,
        subscriptions: Iterable[Subscription],
        tables: MetaData,
        residues: Sequence[Residue] = (),
    ) -> None:
        self.service = service
        self._store: AnyStore = service.store
        self._desk = Desk(self._store.service, subscriptions)
        self._tables, self._residues = tables, residues

    async def read(self, *entries: Entry) -> None:
        """Apply entries of logs as the ledger does: each by whoever it is for, corrections by who heard the fact."""
        for entry in entries:
            fact = self._desk.read(entry)
            async with self._store.begin(fact.cause) as work:
                await self._desk.hand_over([fact], work)

    async def left(self) -> Left:
        """All rows of all tables of the rooms, and all that is told, but for the declared residues."""
        async with self._store.reading() as connection:
            found = {table.name: await _rows(connection, table) for table in self._tables.sorted_tables}
            bodies = (await connection.execute(select(OUTBOX.c.body).order_by(OUTBOX.c.id))).scalars().all()
            found[ACKNOWLEDGED.name] = await _rows(connection, ACKNOWLEDGED)
        found[TOLD] = standing_facts(map(json.loads, bodies))
        for residue in self._residues:
            found[residue.table] = [
                _without(residue.names, row)
                for row in found[residue.table]
                if residue.rows is None or not residue.rows(row)
            ]
        return found


class Office(Listener):
    """The listener once the day's clock has gone round: what comes by itself has come."""

    async def left(self) -> Left:
        tick = import_module(f"services.{self.service.store.service}.entrypoints.clock").tick
        await tick(self.service, self.service.clock.today())
        return await super().left()


Deed = Callable[[Any], Awaitable[None]]


async def nothing(_listener: Any) -> None:
    """Nothing is done."""


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """On which a fact is heard: it `was` told, and should have been told as `now`, on those days.

    `before` makes what there is when it comes; `meanwhile` is done on the strength of it before the answer comes, and
    must be possible on that of the answer, too. `gone` says what is left when it is withdrawn after that; where nothing
    was done, it is what there was `before`. `said` and `said_now` are what the envelopes say: unit, region, subject.
    """

    name: str
    was: Contract
    now: Contract
    on: date = ON
    now_on: date = OTHER_ON
    before: Deed = nothing
    meanwhile: Deed = nothing
    gone: Deed | None = None
    said: Mapping[str, str] = field(default_factory=dict)
    said_now: Mapping[str, str] = field(default_factory=dict)

    def original(self, speaker: str) -> Entry:
        return told(self.was, speaker, 1, id="fact-1", on=self.on, **self.said)

    def correction(self, speaker: str) -> Entry:
        said = {**self.said, **self.said_now}
        return corrected(self.original(speaker), self.now, speaker, 1, on=self.now_on, **said)

    def alone(self, speaker: str) -> Entry:
        """What the answer says, told at once."""
        return told(self.now, speaker, 1, id="fact-1", on=self.now_on, **{**self.said, **self.said_now})

    def withdrawal(self, speaker: str, revision: int = 1) -> Entry:
        return withdrawn(self.original(speaker), speaker, revision, **self.said)

    def back(self, speaker: str, revision: int = 2) -> Entry:
        """It is so after all, as it was told first."""
        return corrected(self.original(speaker), self.was, speaker, revision, on=self.on, **self.said)


def occasions_of(
    subscriptions: Iterable[Subscription], occasions: Mapping[type[Contract], Sequence[Occasion]]
) -> list[Any]:
    """Every fact that is heard and answered, by each speaker, on every occasion made for it, as parameters of a test.

    Raises where a fact that is answered has no occasion, and where an occasion is of a fact that nobody hears.
    """
    answered = {each.contract: each for each in subscriptions if each.answer is not None}
    if answered.keys() != occasions.keys():
        names = sorted(each.__name__ for each in answered.keys() ^ occasions.keys())
        raise LookupError(f"facts and the occasions on which they are heard do not match: {', '.join(names)}")
    return [
        pytest.param(speaker, occasion, id=f"{contract.fact}: {occasion.name}")
        for contract, each in answered.items()
        for speaker in each.speakers
        for occasion in occasions[contract]
    ]


async def must_be_left_as_by_the_answer_alone(new: Callable[[], Listener], speaker: str, occasion: Occasion) -> None:
    """Whether the answer comes at once, or after something was done; and once or twice."""
    as_alone = await _after(new(), occasion, occasion.alone(speaker))
    answered = new()
    at_once = await _after(answered, occasion, occasion.original(speaker), occasion.correction(speaker))
    must_be_alike(at_once, as_alone)
    if occasion.meanwhile is not nothing:
        answered = new()
        await _after(answered, occasion, occasion.original(speaker))
        await answered.read(occasion.correction(speaker))
        must_be_alike(await answered.left(), as_alone)
    await answered.read(occasion.correction(speaker))
    must_be_alike(await answered.left(), as_alone)


async def _after(listener: Listener, occasion: Occasion, *heard: Entry) -> Left:
    await occasion.before(listener)
    await listener.read(*heard)
    await occasion.meanwhile(listener)
    return await listener.left()


async def must_leave_nothing_and_may_return(new: Callable[[], Listener], speaker: str, occasion: Occasion) -> None:
    """Withdrawn, once or twice, it leaves nothing, or what is `gone` by then; told anew, it is as it was at first.

    And so it is when it is taken back and told once more.
    """
    listener = new()
    await occasion.before(listener)
    there_was = await listener.left()
    await listener.read(occasion.original(speaker))
    await occasion.meanwhile(listener)
    something = await listener.left()
    await listener.read(occasion.withdrawal(speaker), occasion.withdrawal(speaker))
    if occasion.gone is None:
        must_be_alike(await listener.left(), there_was)
    else:
        await occasion.gone(listener)
    await listener.read(occasion.back(speaker))
    must_be_alike(await listener.left(), something)
    await listener.read(occasion.withdrawal(speaker, 3), occasion.back(speaker, 4))
    must_be_alike(await listener.left(), something)


def must_be_alike(left: Left, expected: Left) -> None:
    """Fails with the rows that one of them has and the other does not, by table."""
    apart = {
        table: {"left": _others(left[table], rows), "expected": _others(rows, left[table])}
        for table, rows in expected.items()
        if left[table] != rows
    }
    assert not apart, pformat(apart, width=160)


def _others(rows: Sequence[Row], known: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row not in known]


def standing_facts(envelopes: Iterable[Row]) -> list[Row]:
    """What was told, as it stands after all answers to it; of a clock how it stands, and none that never ran.

    Explanations are of no thing: one that nothing names any longer is true all the same; and a name is that of a thing
    for as long as no other is told, whatever became of the thing.
    """
    facts: dict[Any, Row] = {}
    for envelope in envelopes:
        data, type_ = envelope["data"], envelope["type"]
        clock = _CLOCK.search(type_)
        if type_.endswith((f".{ExplanationGivenV1.fact}.v1", f".{ThingNamedV1.fact}.v1")):
            continue
        if type_.endswith(f".{FactWithdrawnV1.fact}.v1"):
            facts.pop(data["original"], None)
        elif type_.endswith(f".{FactCorrectedV1.fact}.v1"):
            facts[data["original"]] = {"type": data["type"], "on": data["legal_on"], **data["data"]}
        elif clock is not None:
            facts[envelope["subject"], data["name"]] = _clock(clock[1], data)
        else:
            facts[envelope["id"]] = {"type": type_, "on": envelope["legaldate"], **data}
    stand = (fact for fact in facts.values() if "clock" not in fact or fact.get("reason") not in NEVER_RAN)
    return sorted(stand, key=lambda fact: json.dumps(fact, sort_keys=True))


def _clock(said: str, data: Row) -> Row:
    how = "runs" if said in _RUNS else said
    left_out = {"replaces", *(("reason",) if how == "runs" else ())}
    return {"clock": how, **{name: value for name, value in data.items() if name not in left_out}}


async def _rows(connection: AsyncConnection, table: Any) -> list[Row]:
    if "known_to" in table.c:
        return await _lines(connection, table)
    rows = (await connection.execute(select(table).order_by(*table.primary_key))).mappings()
    return [_read(dict(row)) for row in rows]


async def _lines(connection: AsyncConnection, table: Any) -> list[Row]:
    """Those that stand; what was known before, and since when, is what no answer changes."""
    query = select(table).where(table.c.known_to.is_(None)).order_by(table.c.thing_kind, table.c.thing, table.c.part)
    rows = (await connection.execute(query)).mappings()
    return [_without(SINCE_WHEN, dict(row)) for row in rows]


def _read(row: Row) -> Row:
    """The row with an aggregate's state laid open, texts by no name of their own, and without what counts changes."""
    if "state_version" in row:
        state = json.loads(_TEXT.sub("text", row.pop("state")))
        row |= {f"{_STATE}{name}": value for name, value in state.items()}
    plain = {name: _TEXT.sub("text", value) if isinstance(value, str) else value for name, value in row.items()}
    return _without(BOOKKEEPING | WRITTEN | {"state_version"}, plain)


def _without(names: frozenset[str], row: Row) -> Row:
    return {name: value for name, value in row.items() if name.removeprefix(_STATE) not in names}
