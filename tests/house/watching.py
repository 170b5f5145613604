"""What notify makes of the clocks of another service, held against the things themselves."""

import json
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from services.notify.deadlines.adapters.inboxes import NOTICE
from services.notify.deadlines.adapters.tables import EscalationRow
from services.notify.deadlines.adapters.watches import DEADLINE
from services.notify.deadlines.domain.notices import SUPERSEDED, WITHDRAWN, Code
from services.notify.deadlines.domain.watch import SETTLED, WatchState
from services.notify.delivery.adapters.heard_deadlines import HeardDeadlines
from services.notify.entrypoints.clock import tick
from services.notify.entrypoints.consumers import subscriptions
from services.notify.service import NotifyService
from services.notify.settings import NotifySettings
from shared.contracts.envelope import Envelope
from shared.kernel.clocks.deadlines import Deadline, DeadlineState
from shared.kernel.lives import entries
from shared.kernel.lives.entered import Happening
from shared.kernel.lives.living import Living
from shared.kernel.model.clock import MovableClock
from shared.kernel.words.refusals import Refusal
from shared.messaging.desk import Desk
from shared.storage.cause import Cause, own_cause
from shared.storage.event_log import Entry
from shared.storage.lives.rows import Because
from shared.storage.store import AnyStore
from shared.storage.table_of import table_of
from shared.storage.work import OUTBOX
from tests.conftest import Migrated
from tests.house.folding import number_of_voiding

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
Row = dict[str, Any]
ESCALATION = table_of(EscalationRow)
PAPER = "凭证1号"


class Watcher:
    """Notify, as it hears what one service tells."""

    def __init__(self, url: str, heard: AnyStore) -> None:
        settings = NotifySettings(
            environment="development",
            database_url=url,
            jwks="unasked.jwks",
            clock_control=True,
            profiles=DEPLOY / "profiles",
            calendar=DEPLOY / "calendar",
            places=DEPLOY / "places" / "places.toml",
        )
        self.service = NotifyService.assemble(settings)
        self._desk = Desk("notify", subscriptions(self.service))
        self._heard, self._far = heard, 0

    async def listen(self) -> list[Entry]:
        """Hear what is new, in the order in which it was told; gives it."""
        new = await told(self._heard, after=self._far)
        self._far += len(new)
        await self.hear(new)
        return new

    async def hear(self, entries: Sequence[Entry]) -> None:
        facts = [self._desk.read(entry) for entry in entries if self._desk.concern(entry.type).name == "OURS"]
        if facts:
            async with self.service.store.begin(facts[0].cause) as work:
                await self._desk.hand_over(facts, work)

    async def comes_to(self, today: date) -> None:
        """Warn of what is near, due or late by then."""
        assert isinstance(self.service.clock, MovableClock)
        self.service.clock.move_to(today)
        await tick(self.service, today)

    async def rows(self) -> list[Row]:
        """All deadlines of things of others, by their refs, settled turns that were opened again included; without how
        far it is with their warnings."""
        return [{name: row[name] for name in row.keys() - OF_THE_DAY} for row in await self._rows()]

    async def states(self, thing: str) -> dict[str, WatchState]:
        """How far each clock of a thing has come, by its name."""
        rows = [row for row in await self._rows() if row["thing"] == thing and "#" not in row["ref"]]
        return {row["name"]: WatchState(row["state"]) for row in rows}

    async def must_be_what_was_heard(self) -> None:
        """All of them once more, fact by fact, as an operator has them looked through."""
        async with self.service.store.reading() as connection:
            work = self.service.store.work_on(connection, own_cause("notify", "watched"))
            _, wrong = await HeardDeadlines(work).otherwise()
        assert wrong == []

    async def _rows(self) -> list[Row]:
        async with self.service.store.reading() as connection:
            query = select(DEADLINE).where(DEADLINE.c.service == self._heard.service).order_by(DEADLINE.c.ref)
            return [dict(row) for row in (await connection.execute(query)).mappings()]

    async def late(self) -> tuple[int, list[tuple[str, bool]]]:
        """How many notices stand, or have ended rightly, that say that something was overdue; and of each case its
        stage, and whether its ground has fallen."""
        async with self.service.store.reading() as connection:
            overdue = NOTICE.c.code == Code.DEADLINE_OVERDUE.value
            closed = (await connection.execute(select(NOTICE.c.closed_because).where(overdue))).scalars().all()
            states = (await connection.execute(select(ESCALATION.c.state))).scalars().all()
        cases = [json.loads(state) for state in states]
        right = [why for why in closed if why not in (WITHDRAWN, SUPERSEDED)]
        return len(right), [(case["stage"], case["ground_fallen_on"] is not None) for case in cases]

    async def must_know(self, things: Iterable[Living]) -> None:
        """Of each thing every clock as it stands there, and of no other clock that it ever ran."""
        rows = {(row["thing"], row["name"]): row for row in await self._rows() if "#" not in row["ref"]}
        for thing in things:
            clocks = {} if thing.voided_on is not None else thing.deadlines
            known = {name: row for (id, name), row in rows.items() if id == thing.id}
            left = {name for name, row in known.items() if row["state"] != WatchState.WITHDRAWN}
            assert left == clocks.keys(), thing.id
            for name, deadline in clocks.items():
                assert as_watched(known[name]) == as_it_stands(deadline), (thing.id, name)
                assert known[name]["number"] == thing.spoken_of_as, (thing.id, name)


@asynccontextmanager
async def hearing(migrated: Migrated, heard: AnyStore) -> AsyncIterator[Watcher]:
    """A notify of its own, as long as it is asked."""
    watcher = Watcher(migrated("notify"), heard)
    try:
        yield watcher
    finally:
        await watcher.service.store.close()


@dataclass(frozen=True, kw_only=True)
class Lives:
    """The things of one kind in their service, and what may be entered about them.

    `things` gives their collection in a unit of work, `comes_to` moves the service's clock, `an_entry` makes an act
    that may come next on that day.
    """

    store: AnyStore
    cause: Cause
    things: Callable[[Any], Any]
    comes_to: Callable[[date], Awaitable[None]]
    an_entry: Callable[[Any, date, random.Random], Happening[Any]]

    async def get(self, ids: Sequence[str]) -> list[Living]:
        async with self.store.begin(self.cause) as work:
            return [await self.things(work).get(id) for id in ids]

    async def enter(self, id: str, on: date, chance: random.Random) -> bool:
        """Enter something, now and then late, or put something right; gives whether it was accepted."""
        try:
            async with self.store.begin(self.cause) as work:
                things = self.things(work)
                thing = await things.get(id)
                if thing.voided_on is not None:
                    number = await number_of_voiding(things, id)
                    await things.stand_again(thing, number, Because(reason="误将整件作废。"))
                elif chance.random() < 0.3:
                    await _put_right(things, thing, chance)
                else:
                    late = on - timedelta(chance.choice([0, 0, 0, 3, 9]))
                    await things.enter(thing, self.an_entry(thing, late, chance), paper=PAPER)
        except Refusal:
            return False
        return True


async def _put_right(things: Any, thing: Living, chance: random.Random) -> None:
    """One of its entries, moved or struck; the whole thing now and then."""
    if chance.random() < 0.15:
        await things.void(thing, Because(reason="录错单位。", paper=PAPER))
        return
    written = [line.written for line in await things.lines(thing.id)]
    entry = chance.choice([one for one in written if isinstance(one, entries.Entry)])
    moved = replace(entry.act, on=entry.act.on + timedelta(chance.choice([-4, -1, 2, 5])))
    instead = chance.choice([moved, moved, None])
    await things.rectify(thing, entry.number, instead, Because(reason="录入有误。", paper=PAPER))


async def must_be_watched_throughout(
    lives: Lives, ids: Sequence[str], migrated: Migrated, chance: random.Random, *, on: date, steps: int
) -> None:
    """After each step notify has the clocks as they stand; and so has one that heard all twice and in another order.

    What was warned of meanwhile aside: that is a matter of the days on which it was heard.
    """
    heard: list[Entry] = []
    async with hearing(migrated, lives.store) as notify, hearing(migrated, lives.store) as another:
        for step in range(steps):
            on += timedelta(chance.choice([0, 0, 1, 2, 5]))
            await lives.comes_to(on)
            if not await lives.enter(chance.choice(ids), on, chance):
                continue
            heard += await notify.listen()
            if step % 10 == 0:
                await notify.comes_to(on)
            await notify.must_know(await lives.get(ids))
        await another.hear(in_another_order(heard, chance))
        assert heard
        assert await another.rows() == await notify.rows()
        await notify.must_be_what_was_heard()
        await another.must_be_what_was_heard()


OF_THE_DAY = frozenset({"state", "next_wake_on", "retold"})


async def told(store: AnyStore, after: int = 0) -> list[Entry]:
    """What a service has told after so many facts, oldest first, as its log will have it."""
    async with store.reading() as connection:
        query = select(OUTBOX.c.body).order_by(OUTBOX.c.id).offset(after)
        bodies = (await connection.execute(query)).scalars().all()
    return [_entry(Envelope.from_json(body), number) for number, body in enumerate(bodies, start=after + 1)]


def _entry(envelope: Envelope, number: int) -> Entry:
    numbered = envelope.model_copy(update={"sequence": f"{number:020d}"})
    return Entry("", number, numbered.id, numbered.type, numbered.subject, numbered.to_json(), "", "")


def in_another_order(entries: Sequence[Entry], chance: random.Random) -> list[Entry]:
    """Each twice or more; of one thing in their order, as the ledger keeps it, of several in any."""
    waiting: dict[str, list[Entry]] = {}
    for entry in entries:
        waiting.setdefault(entry.subject, []).append(entry)
    heard: list[Entry] = []
    while waiting:
        subject = chance.choice(sorted(waiting))
        heard.append(waiting[subject].pop(0))
        heard.append(chance.choice([each for each in heard if each.subject == subject]))
        waiting = {each: left for each, left in waiting.items() if left}
    return heard


_TOLD = ("owner", "rule", "anchor_on", "due", "status", "earliest", "latest", "duty", "met_on", "in_time")


def as_watched(row: Mapping[str, Any]) -> Row:
    """What notify knows of a deadline, as it was told."""
    state = WatchState(row["state"])
    ended = state in SETTLED or state is WatchState.SUSPENDED
    return {"state": state.value if ended else "open", **{name: row[name] for name in _TOLD}}


def as_it_stands(deadline: Deadline) -> Row:
    """The same, as the thing has it."""
    told = {name: getattr(deadline, name) for name in _TOLD if name != "in_time"}
    unmet = False if deadline.missed else None
    in_time = deadline.met_in_time if deadline.state is DeadlineState.MET else unmet
    return {"state": deadline.state.value, **told, "in_time": in_time}
