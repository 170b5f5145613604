"""Inboxes in the database."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from pydantic_core import to_json
from sqlalchemy import ColumnElement, Row, and_, literal_column, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from services.notify.deadlines.adapters.heard import whose
from services.notify.deadlines.adapters.tables import DeadlineRow, NoticeRow
from services.notify.deadlines.adapters.thing_names import address, name_of
from services.notify.deadlines.domain.notices import (
    PASSED,
    SUPERSEDED,
    TERM,
    UPHELD,
    AlreadyAcknowledged,
    Audience,
    Code,
    Notice,
)
from services.notify.deadlines.domain.receipts import asked_again_on, asks_receipt, receipt_of
from services.notify.deadlines.domain.rungs import place_of
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.model.clock import SHANGHAI
from shared.kernel.words.refusals import NotFound
from shared.storage.among import among
from shared.storage.table_of import table_of
from shared.storage.upserts import insert_new

_RUNG_CODES = [
    code.value
    for code in (
        Code.DEADLINE_NEAR,
        Code.DEADLINE_DUE,
        Code.DEADLINE_OVERDUE,
        Code.ATTENDANCE_UNRECORDED,
        Code.FLOOR_PASSED,
        Code.RIGHT_LAPSED,
    )
]
_WARNINGS = [Code.DEADLINE_NEAR.value, Code.DEADLINE_DUE.value]
NOTICE, _DEADLINE = table_of(NoticeRow), table_of(DeadlineRow)
# As the condition of their index is written.
_DIGESTS = NOTICE.c.code == literal_column(f"'{Code.OVERDUE_DIGEST.value}'")


def notice_of(row: Row[Any]) -> Notice:
    """The notice of a row."""
    return Notice(
        id=row.id,
        audience=Audience(row.audience),
        unit=row.unit,
        party=row.party,
        region=row.region,
        code=Code(row.code),
        created_on=row.created_on,
        deadline=row.deadline,
        fact=row.fact,
        escalation=row.escalation,
        spell=row.spell,
        about=row.about,
        params=json.loads(row.params),
        acknowledged_by=row.acknowledged_by,
        acknowledged_on=row.acknowledged_on,
        closed_because=row.closed_because,
        noted_at=row.noted_at,
        sender=row.sender,
        reminded=row.reminded,
    )


def notice_now(row: Row[Any]) -> Notice:
    """The same, with what the thing is called now that it is about."""
    told = notice_of(row)
    if row.label is None:
        return told
    called = dict.fromkeys({"label"} | ({"number"} & told.params.keys() if told.deadline else set()), row.label)
    return replace(told, params={**told.params, **called})


def _of_its_deadline(column: str) -> ColumnElement[Any]:
    return select(_DEADLINE.c[column]).where(_DEADLINE.c.ref == NOTICE.c.deadline).scalar_subquery()


BESIDE = {
    "label": name_of(NOTICE.c.about),
    "clock": _of_its_deadline("name"),
    "rule": _of_its_deadline("rule"),
    "thing": _of_its_deadline("thing"),
}


class SqlNotices:
    """The notices as seen by one transaction; what it puts into inboxes is noted `now`, and told again by the `law`."""

    def __init__(self, connection: AsyncConnection, now: datetime, law: Statutes | None = None) -> None:
        self._connection, self._now, self._law = connection, now, law

    async def add(self, notices: Sequence[Notice]) -> None:
        await insert_new(self._connection, NOTICE, [self._row(notice) | {"noted_at": self._now} for notice in notices])

    async def known(self, ids: Collection[str]) -> set[str]:
        query = select(NOTICE.c.id).where(among(NOTICE.c.id, ids))
        return set(await self._connection.scalars(query))

    async def get(self, id: str) -> Notice:
        beside = [each.label(name) for name, each in BESIDE.items()]
        row = (await self._connection.execute(select(NOTICE, *beside).where(NOTICE.c.id == id))).one_or_none()
        if row is None:
            raise NotFound(what=TERM, id=id)
        return notice_now(row)

    async def rungs_of(self, deadline: str) -> list[Notice]:
        """The record of the rungs that a deadline has passed, in order."""
        query = select(NOTICE).where(
            NOTICE.c.deadline == deadline, NOTICE.c.audience == Audience.OWNER.value, NOTICE.c.code.in_(_RUNG_CODES)
        )
        found = [notice_of(row) for row in await self._connection.execute(query)]
        return sorted(found, key=lambda notice: (notice.params["rung_on"], place_of(notice.params["rung"])))

    async def of_fact(self, fact: str) -> list[Notice]:
        query = select(NOTICE).where(NOTICE.c.fact == fact).order_by(NOTICE.c.id).with_for_update()
        return [notice_of(row) for row in await self._connection.execute(query)]

    async def of_escalation(self, escalation: str) -> list[Notice]:
        query = select(NOTICE).where(NOTICE.c.escalation == escalation).order_by(NOTICE.c.id).with_for_update()
        return [notice_of(row) for row in await self._connection.execute(query)]

    async def of_clocks_not_started(self, clocks: Collection[str]) -> dict[str, list[Notice]]:
        of_them = (among(NOTICE.c.deadline, clocks), NOTICE.c.code == Code.CLOCK_NOT_STARTED.value)
        query = select(NOTICE).where(*of_them).order_by(NOTICE.c.id).with_for_update()
        found: defaultdict[str, list[Notice]] = defaultdict(list)
        for row in await self._connection.execute(query) if clocks else ():
            found[row.deadline].append(notice_of(row))
        return dict(found)

    async def put(self, notices: Sequence[Notice]) -> None:
        for notice in notices:
            unread = update(NOTICE).where(NOTICE.c.id == notice.id, NOTICE.c.acknowledged_on.is_(None))
            if (await self._connection.execute(unread.values(self._row(notice)))).rowcount == 0:
                await self.add([notice])
        await self.end_reminders([notice.id for notice in notices], SUPERSEDED)

    async def acknowledge(self, notice: Notice) -> None:
        statement = (
            update(NOTICE)
            .where(NOTICE.c.id == notice.id, NOTICE.c.acknowledged_on.is_(None))
            .values(acknowledged_by=notice.acknowledged_by, acknowledged_on=notice.acknowledged_on, unread_on=None)
        )
        if (await self._connection.execute(statement)).rowcount == 0:
            raise AlreadyAcknowledged(on=notice.acknowledged_on, by=notice.acknowledged_by)

    async def rule_out(self, deadline: str, *, out: bool) -> None:
        was, becomes = (None, UPHELD) if out else (UPHELD, None)
        late = and_(NOTICE.c.deadline == deadline, NOTICE.c.code == Code.DEADLINE_OVERDUE.value)
        unread = and_(NOTICE.c.acknowledged_on.is_(None), NOTICE.c.closed_because.is_not_distinct_from(was))
        await self._connection.execute(update(NOTICE).where(late, unread).values(closed_because=becomes))

    async def pass_by(self, deadlines: Collection[str]) -> None:
        if not deadlines:
            return
        open_ones = (
            among(NOTICE.c.deadline, deadlines),
            NOTICE.c.acknowledged_on.is_(None),
            NOTICE.c.closed_because.is_(None),
            NOTICE.c.code.in_(_WARNINGS),
        )
        await self._connection.execute(update(NOTICE).where(*open_ones).values(closed_because=PASSED))

    async def unread(self, today: date, limit: int) -> list[Notice]:
        query = select(NOTICE).where(NOTICE.c.unread_on <= today).order_by(NOTICE.c.unread_on, NOTICE.c.id).limit(limit)
        return [notice_of(row) for row in await self._connection.execute(query.with_for_update(skip_locked=True))]

    async def remind(self, notice: Notice, next_on: date | None) -> None:
        is_it = update(NOTICE).where(NOTICE.c.id == notice.id)
        await self._connection.execute(is_it.values(reminded=notice.reminded, unread_on=next_on))

    async def end_reminders(self, notices: Collection[str], reason: str) -> None:
        if not notices:
            return
        of_them = among(NOTICE.c.fact, [receipt_of(each) for each in notices])
        unread = (of_them, NOTICE.c.acknowledged_on.is_(None), NOTICE.c.closed_because.is_(None))
        await self._connection.execute(update(NOTICE).where(*unread).values(closed_because=reason))

    def _row(self, notice: Notice) -> dict[str, Any]:
        asked = self._law is not None and asks_receipt(notice)
        since = self._now.astimezone(SHANGHAI).date()
        unread_on = asked_again_on(notice, self._law, since) if asked and self._law is not None else None
        return _row(notice) | {"unread_on": unread_on}

    async def has_digests(self, on: date) -> bool:
        query = select(NOTICE.c.id).where(_DIGESTS, NOTICE.c.created_on == on).limit(1)
        return await self._connection.scalar(query) is not None

    async def end_digests(self) -> None:
        unread = (_DIGESTS, NOTICE.c.acknowledged_on.is_(None), NOTICE.c.closed_because.is_(None))
        await self._connection.execute(update(NOTICE).where(*unread).values(closed_because=PASSED))

    async def close(self, reasons: Mapping[str, str], *, only: Code | None = None) -> None:
        alike: defaultdict[str, list[str]] = defaultdict(list)
        for deadline, reason in reasons.items():
            alike[reason].append(deadline)
        for reason, deadlines in alike.items():
            open_ones = (
                among(NOTICE.c.deadline, deadlines),
                NOTICE.c.acknowledged_on.is_(None),
                NOTICE.c.closed_because.is_(None),
                NOTICE.c.escalation.is_(None),
                NOTICE.c.code != Code.CLOCK_NOT_STARTED.value if only is None else NOTICE.c.code == only.value,
            )
            await self._connection.execute(update(NOTICE).where(*open_ones).values(closed_because=reason))


def _thing_of(deadline: str | None) -> str | None:
    return None if deadline is None else address(*whose(deadline))


def _row(notice: Notice) -> dict[str, Any]:
    return {
        "id": notice.id,
        "audience": notice.audience.value,
        "unit": notice.unit,
        "party": notice.party,
        "region": notice.region,
        "code": notice.code.value,
        "created_on": notice.created_on,
        "deadline": notice.deadline,
        "fact": notice.fact,
        "escalation": notice.escalation,
        "spell": notice.spell,
        "about": notice.about or _thing_of(notice.deadline),
        "params": to_json(notice.params).decode(),
        "closed_because": notice.closed_because,
        "sender": notice.sender,
        "reminded": notice.reminded,
    }
