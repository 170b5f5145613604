"""Files that are erased, and how much a unit has uploaded in a day."""

import sqlalchemy as sa
from alembic import op

_ERASED = (
    ("erased_at", sa.DateTime(timezone=True)),
    ("erased_by", sa.String()),
    ("erased_because", sa.String()),
    ("erased_paper", sa.String()),
)


def lay() -> None:
    """Who has erased a file, when, why and on which paper; an index over the days of units."""
    for name, kind in _ERASED:
        op.add_column("kept_file", sa.Column(name, kind, nullable=True))
    op.create_index("ix_kept_file_day", "kept_file", ["unit", "kept_at"], unique=False)


def take_up() -> None:
    """Take it away: what was erased is not there, and nobody says any more that it was."""
    op.drop_index("ix_kept_file_day", "kept_file")
    for name, _ in reversed(_ERASED):
        op.drop_column("kept_file", name)
