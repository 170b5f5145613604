"""Things that bear what but one of them should, such as a number, as far as the caller sees both."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.kernel.lives.living import Living
from shared.kernel.model.actor import Actor
from shared.storage.lives.collection import LivingCollection
from shared.storage.visibility import visible_to

Of = type[LivingCollection[Any]]


def is_doubled(of: Of, actor: Actor, columns: tuple[str, ...]) -> ColumnElement[bool]:
    """That it stands, and the caller sees another that does and has the same in all of these columns. What is looked
    through for that is the query's own table, whatever is around it."""
    table = of.table()
    key = [table.c[name] for name in columns]
    seen = select(*key).where(of.stands(), visible_to(actor, table)).group_by(*key).having(func.count() > 1)
    return and_(of.stands(), tuple_(*key).in_(seen.correlate(None)))


async def doubled_among(
    connection: AsyncConnection, of: Of, actor: Actor, things: Sequence[Living], columns: tuple[str, ...]
) -> frozenset[str]:
    """The ids of those of the things, be they not yet written, of which that is so; of all that the caller sees."""
    borne = {thing.id: tuple(getattr(thing, name) for name in columns) for thing in things if thing.voided_on is None}
    if not borne:
        return frozenset()
    table = of.table()
    key = [table.c[name] for name in columns]
    same = tuple_(*key).in_(sorted(set(borne.values())))
    rows = (await connection.execute(select(table.c.id, *key).where(same, of.stands(), visible_to(actor, table)))).all()
    return frozenset(
        id for id, its in borne.items() if any(other != id and tuple(theirs) == its for other, *theirs in rows)
    )
