"""The rule of `must_see`, as a condition of a query."""

from sqlalchemy import ColumnElement, Table, or_

from shared.kernel.model.actor import OVERSEEING, Actor, subtree


def visible_to(actor: Actor, table: Table, *, unit: str = "unit") -> ColumnElement[bool]:
    """Rows of the caller's own unit and, for those who look after a region, of its subtree.

    `unit` is the column of the unit whose thing a row is; a column `party` names a unit outside the administration
    whose thing it is, too.
    """
    own: ColumnElement[bool] = table.c[unit] == actor.unit
    if "party" in table.c:
        own = or_(own, table.c.party == actor.unit)
    return or_(own, within(actor.region, table)) if actor.is_(*OVERSEEING) else own


def within(region: str, table: Table, column: str = "region") -> ColumnElement[bool]:
    """Rows of a region's subtree."""
    return table.c[column].startswith(subtree(region), autoescape=True)
