"""Units, their persons, kept duties, occurrences of duties, and what other services told was done."""

import sqlalchemy as sa
from alembic import op

from shared.storage.ledger_schema import listed_v0001 as listed

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def _aggregate(*columns: sa.Column[object]) -> list[sa.Column[object]]:
    return [
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        *listed.columns(),
        sa.Column("settles_on", sa.Date(), nullable=True),
        sa.Column("voided_on", sa.Date(), nullable=True),
        sa.Column("recount_under", sa.String(), nullable=True),
        *columns,
        sa.Column("state_version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
    ]


_OF_ALL = ("unit", "settles_on", "recount_under")
INDEXES = {
    "subject_unit": (*_OF_ALL, "region", "name", "refreshed_on"),
    "person": (*_OF_ALL, "region", "person"),
    "duty": (*_OF_ALL, "region", "document_id"),
    "occurrence": (*_OF_ALL, "region", "duty"),
    "evidence": (*_OF_ALL, "occurrence"),
    "deed": ("unit",),
}


def upgrade() -> None:
    op.create_table(
        "subject_unit",
        *_aggregate(
            sa.Column("name", sa.String(), nullable=False),
            sa.Column("kind", sa.String(), nullable=False),
            sa.Column("stage", sa.String(), nullable=False),
            sa.Column("kept_from", sa.Date(), nullable=True),
            sa.Column("refreshed_on", sa.Date(), nullable=True),
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "person",
        *_aggregate(
            sa.Column("person", sa.String(), nullable=False),
            sa.Column("stage", sa.String(), nullable=False),
            sa.Column("roles", sa.String(), nullable=False),
            sa.Column("since", sa.Date(), nullable=False),
            sa.Column("until", sa.Date(), nullable=True),
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "duty",
        *_aggregate(
            sa.Column("stage", sa.String(), nullable=False),
            sa.Column("document_id", sa.String(), nullable=False),
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "occurrence",
        *_aggregate(
            sa.Column("duty", sa.String(), nullable=False),
            sa.Column("place", sa.String(), nullable=False),
            sa.Column("stage", sa.String(), nullable=False),
            sa.Column("opens_on", sa.Date(), nullable=False),
            sa.Column("due", sa.Date(), nullable=True),
            sa.Column("met_on", sa.Date(), nullable=True),
            sa.Column("needed", sa.Integer(), nullable=True),
            sa.Column("done", sa.Integer(), nullable=False),
            sa.Column("wake_on", sa.Date(), nullable=True),
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "evidence",
        *_aggregate(sa.Column("occurrence", sa.String(), nullable=False)),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "deed",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("fact", sa.String(), nullable=False),
        sa.Column("told_by", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("persons", sa.String(), nullable=False),
        sa.Column("qualities", sa.String(), nullable=False),
        sa.Column("covers", sa.String(), nullable=True),
        sa.Column("due_in", sa.Integer(), nullable=True),
        sa.Column("shown_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    for table, columns in INDEXES.items():
        for column in columns:
            op.create_index(f"ix_{table}_{column}", table, [column], unique=False)
    op.create_index("ix_subject_unit_kind", "subject_unit", ["kind", "region"], unique=False)
    op.create_index("ix_occurrence_due", "occurrence", ["due", "id"], unique=False)
    waking = sa.text("wake_on IS NOT NULL")
    op.create_index(
        "ix_occurrence_wake_on", "occurrence", ["wake_on"], unique=False, sqlite_where=waking, postgresql_where=waking
    )


def downgrade() -> None:
    op.drop_index("ix_occurrence_wake_on", table_name="occurrence")
    op.drop_index("ix_occurrence_due", table_name="occurrence")
    op.drop_index("ix_subject_unit_kind", table_name="subject_unit")
    for table, columns in reversed(INDEXES.items()):
        for column in reversed(columns):
            op.drop_index(f"ix_{table}_{column}", table_name=table)
        op.drop_table(table)
