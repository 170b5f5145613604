"""The columns by which things are listed, and their indexes, as first laid down; never edited once released."""

from typing import Any

import sqlalchemy as sa
from alembic import op

# Behind a key stands what every list asks and sorts by, and the words that are looked for.
_WORDS = ("number_folded", "has_other_words")
_ORDERS = {
    "urgent_on": ("began_on", "number_key", "late_after", "region", "state_version"),
    "began_on": ("urgent_on", "number_key", "late_after", "region", "state_version", *_WORDS),
    "number_key": (),
}
_NARROWED = ("began_on", "number_key", "late_after", "state_version")
_BESIDE = {"region": _WORDS, "unit": ("region",), "party": ("region",), "stage": ("region", "voided_on", *_WORDS)}
_DATED = ("began_on", "urgent_on", "number_key", "late_after", "region", "state_version")


def columns() -> list[sa.Column[Any]]:
    """Those of every table of things. What is long stands behind them: SQLite reads a row from its beginning."""
    return [
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("began_on", sa.Date(), nullable=False),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("number_key", sa.String(), nullable=False),
        sa.Column("number_folded", sa.String(), nullable=False),
        sa.Column("has_other_words", sa.Boolean(), nullable=False),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("urgent_on", sa.Date(), nullable=False),
        sa.Column("late_after", sa.Date(), nullable=False),
    ]


def index(table: str, *narrowed: str, days: tuple[str, ...] = ()) -> None:
    """A table in each of its orders, narrowed to a region or to one value of each of these columns, and by days."""
    for order, beside in _ORDERS.items():
        op.create_index(f"ix_{table}_{order}", table, [order, "id", *beside], unique=False)
    for column in ("region", *narrowed):
        key = [column, "urgent_on", "id", *_NARROWED, *_BESIDE.get(column, ())]
        op.create_index(f"ix_{table}_{column}_urgent_on", table, key, unique=False)
    for day in days:
        op.create_index(f"ix_{table}_{day}", table, [day, "id", *_DATED], unique=False)
