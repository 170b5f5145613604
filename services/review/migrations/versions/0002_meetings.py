"""Meetings of deciding bodies."""

import sqlalchemy as sa
from alembic import op

from shared.storage.ledger_schema import listed_v0001 as listed

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "meeting",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        *listed.columns(),
        sa.Column("settles_on", sa.Date(), nullable=True),
        sa.Column("voided_on", sa.Date(), nullable=True),
        sa.Column("recount_under", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("state_version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    listed.index("meeting", "unit", "stage")
    op.create_index("ix_meeting_settles_on", "meeting", ["settles_on"], unique=False)
    op.create_index("ix_meeting_recount_under", "meeting", ["recount_under"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_meeting_recount_under", table_name="meeting")
    op.drop_index("ix_meeting_settles_on", table_name="meeting")
    op.drop_table("meeting")
