"""Deadlines in the database: read and written in bulk, without objects of the ORM."""

import operator
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, literal_column, select, update

from services.notify.deadlines.adapters.inboxes import NOTICE
from services.notify.deadlines.adapters.lines import KIND
from services.notify.deadlines.adapters.tables import PARTY_LINES, WATCH_LINES, DeadlineRow
from services.notify.deadlines.adapters.thing_names import name_of
from services.notify.deadlines.domain.digests import Overdue
from services.notify.deadlines.domain.escalation import Escalation
from services.notify.deadlines.domain.lines import party_lines, watch_lines
from services.notify.deadlines.domain.notices import Code
from services.notify.deadlines.domain.rungs import Awakening
from services.notify.deadlines.domain.watch import Watch, WatchState, as_ruled
from shared.kernel.model.lines import Line, LineKey
from shared.kernel.periods import Kind, Unit
from shared.storage.among import among
from shared.storage.counting import LineTables
from shared.storage.lines import Lines, LineTable, stage
from shared.storage.table_of import table_of
from shared.storage.upserts import insert_newer
from shared.storage.work import Work

DEADLINE = table_of(DeadlineRow)
# As the condition of their index is written.
_OVERDUE = DEADLINE.c.state == literal_column(f"'{WatchState.OVERDUE.value}'")

LINE_TABLES: LineTables = {WATCH_LINES.line: WATCH_LINES}

_NAMES = tuple(field.name for field in fields(Watch))
_WHOLE = [DEADLINE.c[name] for name in _NAMES]
_values = operator.attrgetter(*_NAMES)


def whole_watches(*more: ColumnElement[Any]) -> Select[Any]:
    """A query for whole deadlines; what else a row is to carry comes after their columns."""
    return select(*_WHOLE, *more)


def watch_of(row: Sequence[Any]) -> Watch:
    """The deadline of a row of `whole_watches`."""
    values = dict(zip(_NAMES, row, strict=False))
    values["kind"] = Kind(values["kind"])
    values["period_unit"] = Unit(values["period_unit"])
    values["state"] = WatchState(values["state"])
    return Watch(**values)


def listed_watch(row: Row[Any]) -> Watch:
    """The deadline of a row of their list, which has its columns in another order."""
    return watch_of([row._mapping[name] for name in _NAMES])


def columns_of(watch: Watch) -> dict[str, Any]:
    """What its row says, by column."""
    return dict(zip(_NAMES, _values(watch), strict=True))


def _by_ref(watches: Sequence[Watch]) -> dict[str, Lines]:
    found: defaultdict[str, dict[LineKey, Line]] = defaultdict(dict)
    for line in (*watch_lines(watches), *party_lines(watches)):
        found[line.thing][line.key] = line
    return {**found}


class SqlWatches:
    """The deadlines as seen by one unit of work."""

    def __init__(self, work: Work) -> None:
        self._work, self._connection = work, work.connection

    async def find(self, refs: Collection[str]) -> dict[str, Watch]:
        if not refs:
            return {}
        rows = await self._connection.execute(whole_watches().where(among(DEADLINE.c.ref, refs)))
        return {row.ref: watch_of(row) for row in rows}

    async def put(self, watches: Sequence[Watch], held: Mapping[str, Watch]) -> None:
        if not watches:
            return
        rows = [columns_of(watch) for watch in watches]
        await insert_newer(self._connection, DEADLINE, rows, key="ref", by="sequence")
        was, now = _by_ref([held[watch.ref] for watch in watches if watch.ref in held]), _by_ref(watches)
        tables: list[LineTable[Any]] = [WATCH_LINES, PARTY_LINES]
        at = self._work.clock.now()
        for ref in was.keys() | now.keys():
            stage(self._work.batch, tables, KIND, was.get(ref, {}), now.get(ref, {}), at)

    async def rule(self, case: Escalation) -> Watch | None:
        """The deadline of the case as an objection was upheld, or was not, where that is otherwise than it stood."""
        found = await self.find([case.deadline, f"{case.deadline}#{case.turn}"])
        watch = next((each for each in found.values() if each.turn == case.turn), None)
        if watch is None or (not case.is_upheld and watch.upheld_for != case.due):
            return None
        ruled = as_ruled(watch, case.due if case.is_upheld else None)
        if ruled == watch:
            return None
        said = {"upheld_for": ruled.upheld_for, "state": ruled.state.value}
        is_it = (DEADLINE.c.ref == watch.ref, DEADLINE.c.sequence == watch.sequence)
        await self._connection.execute(update(DEADLINE).where(*is_it).values(said))
        was, now = (_by_ref([each]).get(watch.ref, {}) for each in (watch, ruled))
        tables: list[LineTable[Any]] = [WATCH_LINES, PARTY_LINES]
        stage(self._work.batch, tables, KIND, was, now, self._work.clock.now())
        return ruled

    async def days_owed(self, unit: str, service: str, rule: str) -> Collection[date]:
        c = DEADLINE.c
        ceased = and_(c.state == WatchState.CANCELLED.value, c.told_on <= c.due)
        never = c.state == WatchState.WITHDRAWN.value
        query = select(c.due).where(c.owner == unit, c.service == service, c.rule == rule, ~ceased, ~never)
        return set(await self._connection.scalars(query))

    async def waking(self, today: date, limit: int) -> list[Watch]:
        query = (
            whole_watches()
            .where(DEADLINE.c.next_wake_on <= today, self._work.not_left_out(KIND, DEADLINE.c.ref))
            .order_by(DEADLINE.c.next_wake_on, DEADLINE.c.ref)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        rows = (await self._connection.execute(query)).all()
        self._work.take(KIND, (row.ref for row in rows))
        return [watch_of(row) for row in rows]

    async def overdue(self, today: date) -> list[Overdue]:
        told = select(NOTICE.c.id).where(
            NOTICE.c.deadline == DEADLINE.c.ref,
            NOTICE.c.code == Code.DEADLINE_OVERDUE.value,
            NOTICE.c.created_on == today,
        )
        label = name_of(DEADLINE.c.service.concat("/").concat(DEADLINE.c.thing))
        query = whole_watches(label.label("label"), told.exists().label("fresh")).where(_OVERDUE)
        rows = await self._connection.execute(query.order_by(DEADLINE.c.urgent_on, DEADLINE.c.ref))
        return [Overdue(watch_of(row), row.label, bool(row.fresh)) for row in rows]

    async def put_to_sleep(self, awakenings: Iterable[Awakening]) -> None:
        # Many deadlines reach the same state and wake on the same day again: one statement for all of them.
        alike: defaultdict[tuple[WatchState, date | None], list[str]] = defaultdict(list)
        for awakening in awakenings:
            alike[awakening.state, awakening.next_wake_on].append(awakening.watch.ref)
        for (state, next_wake_on), refs in alike.items():
            changed = update(DEADLINE).where(among(DEADLINE.c.ref, refs))
            await self._connection.execute(changed.values(state=state.value, next_wake_on=next_wake_on))
