"""Tables of lines as first laid down. A migration once released is never edited: the next change is v0002."""

from typing import Any

import sqlalchemy as sa
from alembic import op

OPEN, CLOSED = sa.text("known_to IS NULL"), sa.text("known_to IS NOT NULL")


def lay(name: str, *columns: sa.Column[Any], spans: tuple[str, ...]) -> None:
    """Create a table of lines with these columns of its own, and its indexes."""
    op.create_table(
        name,
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("thing", sa.String(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("thing_kind", sa.String(), nullable=False),
        *columns,
        sa.Column("known_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("known_to", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    key = ["thing_kind", "thing", "part"]
    op.create_index(f"ix_{name}_open", name, key, sqlite_where=OPEN, postgresql_where=OPEN)
    op.create_index(f"ix_{name}_known_to", name, ["known_to"], sqlite_where=CLOSED, postgresql_where=CLOSED)
    for span in spans:
        op.create_index(f"ix_{name}_{span}", name, [span], sqlite_where=OPEN, postgresql_where=OPEN)


def lay_deadlines() -> None:
    """Create the table of the lines of clocks."""
    lay(
        "deadline_line",
        sa.Column("clock", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("duty", sa.Boolean(), nullable=False),
        sa.Column("anchor_on", sa.Date(), nullable=False),
        sa.Column("late_after", sa.Date(), nullable=True),
        sa.Column("met_on", sa.Date(), nullable=True),
        sa.Column("cancelled_on", sa.Date(), nullable=True),
        spans=("late_after",),
    )


def lift(*names: str) -> None:
    """Drop tables of lines."""
    for name in names:
        op.drop_table(name)
