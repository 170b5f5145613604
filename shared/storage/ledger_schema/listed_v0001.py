"""The columns by which things are listed, and their indexes, as first laid down; never edited once released."""

from typing import Any

import sqlalchemy as sa
from alembic import op

# Behind a key stands what every list asks and sorts by, and the words that are looked for.
_WORDS = ("number_folded", "has_other_words")
_ORDERS = {
    "urgent_on": ("began_on", "number_key", "late_after", "region", "state_version", *_WORDS),
    "began_on": ("urgent_on", "number_key", "late_after", "region", "state_version", *_WORDS),
    "number_key": ("region", "began_on", "state_version", *_WORDS),
}
_NARROWED = ("began_on", "number_key", "late_after", "state_version")
_AT_STAGE = ("stage", "voided_on")
_BESIDE = {"unit": ("region", *_WORDS), "party": ("region", *_WORDS), "stage": ("region", "voided_on", *_WORDS)}
_IN_RUNS = ("number_key", "id", "began_on", "urgent_on", "late_after", "state_version", *_WORDS)
_DATED = ("began_on", "urgent_on", "number_key", "late_after", "region", "state_version")


def columns() -> list[sa.Column[Any]]:
    """Those of every table of things. What is long stands behind them: SQLite reads a row from its beginning."""
    return [
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("began_on", sa.Date(), nullable=False),
        sa.Column("began_in", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("number_key", sa.String(), nullable=False),
        sa.Column("number_folded", sa.String(), nullable=False),
        sa.Column("has_other_words", sa.Boolean(), nullable=False),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("urgent_on", sa.Date(), nullable=False),
        sa.Column("late_after", sa.Date(), nullable=False),
    ]


def index(table: str, *narrowed: str, days: tuple[str, ...] = ()) -> None:
    """A table in each of its orders, in each region and year by number, narrowed to one value of each of these columns,
    and by days."""
    for order, beside in _ORDERS.items():
        op.create_index(f"ix_{table}_{order}", table, [order, "id", *beside], unique=False)
    at_stage = _AT_STAGE if "stage" in narrowed else ()
    op.create_index(f"ix_{table}_region_began_in", table, ["region", "began_in", *_IN_RUNS, *at_stage], unique=False)
    for column in narrowed:
        key = [column, "urgent_on", "id", *_NARROWED, *_BESIDE.get(column, ())]
        op.create_index(f"ix_{table}_{column}_urgent_on", table, key, unique=False)
    for day in days:
        op.create_index(f"ix_{table}_{day}", table, [day, "id", *_DATED], unique=False)
