"""The rule of `must_see`, as a condition of a query."""

from sqlalchemy import ColumnElement, Table, or_

from shared.kernel.model.actor import OVERSEEING, Actor, subtree
from shared.storage.narrowing import Condition, Linked, Same, below, of

# Under this name a table says which other names the parties of its things, where a thing may have several.
PARTIES = "parties"


def visible_to(actor: Actor, table: Table, *, unit: str = "unit") -> ColumnElement[bool]:
    """Rows of the caller's own unit and, for those who look after a region, of its subtree.

    `unit` is the column of the unit whose thing a row is; a column `party` names a unit outside the administration
    whose thing it is, too, and so does each that the table's `PARTIES` name.
    """
    return or_(*(each.on(of(table)) for each in ways_to_see(actor, table, unit=unit)))


def ways_to_see(actor: Actor, table: Table, *, unit: str = "unit") -> list[Condition]:
    """The same as conditions, of which one is enough."""
    columns = (unit, "party") if "party" in table.c else (unit,)
    own: list[Condition] = [Same(column, each) for column in columns for each in actor.units]
    if PARTIES in table.info:
        own += [Linked(table.info[PARTIES], each) for each in actor.units]
    if not actor.is_(*OVERSEEING):
        return own
    around = subtree(actor.region)
    # Whoever looks after the nation sees all there is.
    return [below(around), *(own if around else ())]


def within(region: str, table: Table, column: str = "region") -> ColumnElement[bool]:
    """Rows of a region's subtree."""
    return below(subtree(region), column).on(of(table))
