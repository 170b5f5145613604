"""Files, which hang on things."""

import sqlalchemy as sa
from alembic import op

_SPARSE = (
    ("ix_kept_file_thing", "thing", "thing IS NOT NULL"),
    ("ix_kept_file_free", "kept_at", "thing IS NULL"),
    ("ix_kept_file_unread", "kept_at", "read_at IS NULL"),
)


def lay() -> None:
    """Create the table of files."""
    op.create_table(
        "kept_file",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("algorithm", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("thing", sa.String(), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("wordless", sa.String(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_kept_file_hash"), "kept_file", ["hash"], unique=False)
    for index, column, condition in _SPARSE:
        where = sa.text(condition)
        op.create_index(index, "kept_file", [column], unique=False, postgresql_where=where, sqlite_where=where)


def take_up() -> None:
    """Take it away, and with it where the bytes are."""
    op.drop_table("kept_file")
