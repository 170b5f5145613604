"""Bringing provisional dates to the release in force, when a year has its arrangement or a rule was released."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import structlog
from sqlalchemy import ColumnElement, and_, exists, not_, or_, select

from shared.kernel.words.refusals import Refusal
from shared.storage.cause import own_cause
from shared.storage.leaving_out import PASSING
from shared.storage.lives.collection import LivingCollection
from shared.storage.lives.correction import Correction
from shared.storage.lives.rows import RECOUNT
from shared.storage.releases import rolled_back
from shared.storage.store import AnyStore
from shared.storage.work import ENTRY

_log = structlog.get_logger(__name__)
BATCH = 200


@dataclass(frozen=True, slots=True)
class Recounted:
    """One thing that was looked at: what changes, or why it could not be recounted."""

    kind: str
    id: str
    corrections: list[Correction]
    refused: str | None = None


async def recount(
    store: AnyStore, kind: type[LivingCollection[Any]], *, dry_run: bool = False
) -> AsyncIterator[Recounted]:
    """Every thing of the kind with a date that is provisional under another release, and what was entered under one
    that was rolled back since, each in a transaction.

    What cannot be lived under the release in force, or fails, keeps its own; it is told, and tried again at the next
    start.
    """
    after = ""
    while ids := await _waiting(store, kind, after):
        for id in ids:
            yield await _recounted(store, kind, id, dry_run=dry_run)
        after = ids[-1]


async def _waiting(store: AnyStore, kind: type[LivingCollection[Any]], after: str) -> list[str]:
    table = kind.table()
    under = table.c.recount_under
    provisional = and_(under.is_not(None), under != store.laws.release)
    mine = (kind.stands(), kind.readable(), table.c.id > after)
    async with store.reading() as connection:
        fallen = await rolled_back(connection) - {store.laws.release}
        late = or_(provisional, _rests_on(kind, fallen)) if fallen else provisional
        return list(await connection.scalars(select(table.c.id).where(late, *mine).order_by(table.c.id).limit(BATCH)))


def _rests_on(kind: type[LivingCollection[Any]], releases: frozenset[str]) -> ColumnElement[bool]:
    """Whether something was entered on it under one of the releases, and it was not recounted under another since."""
    entry, since, id = ENTRY.alias(), ENTRY.alias(), kind.table().c.id
    recounted = exists().where(
        since.c.kind == kind.kind,
        since.c.thing == id,
        since.c.act == RECOUNT,
        since.c.number > entry.c.number,
        since.c.release.not_in(releases),
    )
    return exists().where(
        entry.c.kind == kind.kind, entry.c.thing == id, entry.c.release.in_(releases), not_(recounted)
    )


async def _recounted(store: AnyStore, kind: type[LivingCollection[Any]], id: str, *, dry_run: bool) -> Recounted:
    cause = own_cause(store.service, f"{store.service}-recount-{store.laws.release}")
    begin = store.trying if dry_run else store.begin
    corrections: list[Correction] = []
    try:
        async with begin(cause) as work:
            things = kind(work)
            await things.recount(await things.get(id))
            corrections = work.corrections
    except Refusal as refusal:
        _log.warning("not_recounted", service=store.service, kind=kind.kind, id=id, reason=refusal.code)
        return Recounted(kind.kind, id, [], refusal.code)
    except PASSING:
        raise
    except Exception as problem:  # noqa: BLE001 - whatever it was, the others are recounted; it is logged and told
        _log.exception("not_recounted", service=store.service, kind=kind.kind, id=id, reason=type(problem).__name__)
        return Recounted(kind.kind, id, [], type(problem).__name__)
    return Recounted(kind.kind, id, corrections)
