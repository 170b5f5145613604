"""Who handles which thing."""

import sqlalchemy as sa
from alembic import op

_OPEN = sa.text("ended_on IS NULL")
_OF_OPEN_ONES = (
    ("uq_handling_thing", ["kind", "thing", "unit", "person"], True),
    ("ix_handling_person", ["unit", "person", "kind", "since", "thing"], False),
)


def lay() -> None:
    """Create the table of handlers."""
    op.create_table(
        "handling",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("thing", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("named_by", sa.String(), nullable=False),
        sa.Column("named_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_by", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_handling_of", "handling", ["kind", "thing", "unit"], unique=False)
    for index, columns, unique in _OF_OPEN_ONES:
        op.create_index(index, "handling", columns, unique=unique, postgresql_where=_OPEN, sqlite_where=_OPEN)


def take_up() -> None:
    """Take it away, and with it who handled what."""
    op.drop_table("handling")
