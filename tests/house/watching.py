"""What notify makes of the clocks of another service, held against the things themselves."""

import random
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import select

from services.notify.deadlines.adapters.watches import DEADLINE
from services.notify.deadlines.domain.watch import SETTLED, WatchState
from services.notify.entrypoints.clock import tick
from services.notify.entrypoints.consumers import subscriptions
from services.notify.service import NotifyService
from services.notify.settings import NotifySettings
from shared.contracts.envelope import Envelope
from shared.kernel.clocks.deadlines import Deadline, DeadlineState
from shared.kernel.lives.living import Living
from shared.kernel.model.clock import MovableClock
from shared.messaging.desk import Desk
from shared.storage.event_log import Entry
from shared.storage.migrations import upgrade
from shared.storage.store import AnyStore
from shared.storage.work import OUTBOX

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
Row = dict[str, Any]


def migrated_notify(path: Path) -> Path:
    """An empty database of notify, to be copied."""
    upgrade(ROOT / "services" / "notify" / "migrations", f"sqlite+aiosqlite:///{path}")
    return path


class Watcher:
    """Notify, as it hears what one service tells."""

    def __init__(self, path: Path, heard: AnyStore) -> None:
        settings = NotifySettings(
            environment="development",
            database_url=f"sqlite+aiosqlite:///{path}",
            jwks=str(path.with_suffix(".jwks")),
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
        new = (await told(self._heard))[self._far :]
        self._far += len(new)
        await self.hear(new)
        return new

    async def hear(self, entries: Sequence[Entry]) -> None:
        facts = [self._desk.read(entry) for entry in entries if self._desk.concern(entry.type).name == "OURS"]
        if facts:
            async with self.service.store.begin(facts[0].cause) as work:
                await self._desk.hand_over(facts, work)

    async def comes_to(self, today: Any) -> None:
        """Warn of what is near, due or late by then."""
        assert isinstance(self.service.clock, MovableClock)
        self.service.clock.move_to(today)
        await tick(self.service, today)

    async def rows(self) -> list[Row]:
        """All deadlines of things of others, by their refs, settled turns that were opened again included."""
        async with self.service.store.reading() as connection:
            query = select(DEADLINE).where(DEADLINE.c.service == self._heard.service).order_by(DEADLINE.c.ref)
            return [dict(row) for row in (await connection.execute(query)).mappings()]

    async def must_know(self, things: Iterable[Living]) -> None:
        """Of each thing every clock as it stands there, and of no other clock that it ever ran."""
        rows = {(row["thing"], row["name"]): row for row in await self.rows() if "#" not in row["ref"]}
        for thing in things:
            clocks = {} if thing.voided_on is not None else thing.deadlines
            known = {name: row for (id, name), row in rows.items() if id == thing.id}
            left = {name for name, row in known.items() if row["state"] != WatchState.WITHDRAWN}
            assert left == clocks.keys(), thing.id
            for name, deadline in clocks.items():
                assert _as_watched(known[name]) == _as_it_stands(deadline), (thing.id, name)


async def told(store: AnyStore) -> list[Entry]:
    """All that a service has told, oldest first, as its log will have it."""
    async with store.reading() as connection:
        bodies = (await connection.execute(select(OUTBOX.c.body).order_by(OUTBOX.c.id))).scalars().all()
    return [_entry(Envelope.from_json(body), number) for number, body in enumerate(bodies, start=1)]


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


def _as_watched(row: Row) -> Row:
    state = WatchState(row["state"])
    ended = state in SETTLED or state is WatchState.SUSPENDED
    return {"state": state.value if ended else "open", **{name: row[name] for name in _TOLD}}


_TOLD = ("owner", "rule", "anchor_on", "due", "status", "earliest", "latest", "duty", "met_on", "in_time")


def _as_it_stands(deadline: Deadline) -> Row:
    told = {name: getattr(deadline, name) for name in _TOLD if name != "in_time"}
    in_time = deadline.met_in_time if deadline.state is DeadlineState.MET else None
    return {"state": deadline.state.value, **told, "in_time": in_time}
