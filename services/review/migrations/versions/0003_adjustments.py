"""Changes of power lists that were made, for reports."""

import sqlalchemy as sa

from shared.storage.line_schema import v0001 as lines

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    lines.lay(
        "adjustment_line",
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("reviewed", sa.Boolean(), nullable=False),
        sa.Column("in_order", sa.Boolean(), nullable=False),
        spans=("on",),
    )


def downgrade() -> None:
    lines.lift("adjustment_line")
