"""The ledger, and matters and power lists."""

import sqlalchemy as sa
from alembic import op

from shared.storage.ledger_schema import listed_v0001 as listed
from shared.storage.ledger_schema import v0001 as ledger
from shared.storage.line_schema import v0001 as lines

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    ledger.lay()
    op.create_table(
        "matter",
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
        sa.Column("submitted_on", sa.Date(), nullable=False),
        sa.Column("state_version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    listed.index("matter", "unit", "stage")
    with op.batch_alter_table("matter", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_matter_kind"), ["kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_matter_settles_on"), ["settles_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_matter_recount_under"), ["recount_under"], unique=False)

    op.create_table(
        "power_list_change",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        *listed.columns(),
        sa.Column("settles_on", sa.Date(), nullable=True),
        sa.Column("voided_on", sa.Date(), nullable=True),
        sa.Column("recount_under", sa.String(), nullable=True),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("state_version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    listed.index("power_list_change", "unit", "stage")
    with op.batch_alter_table("power_list_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_power_list_change_settles_on"), ["settles_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_power_list_change_recount_under"), ["recount_under"], unique=False)

    lines.lay_deadlines()
    lines.lay(
        "occasion_line",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("occasion", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("cleared_on", sa.Date(), nullable=True),
        sa.Column("in_order", sa.Boolean(), nullable=False),
        spans=("on",),
    )
    lines.lay(
        "review_line",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("accepted_on", sa.Date(), nullable=False),
        sa.Column("opined_on", sa.Date(), nullable=False),
        sa.Column("halted", sa.String(), nullable=False),
        spans=("opined_on",),
    )


def downgrade() -> None:
    lines.lift("review_line", "occasion_line", "deadline_line")
    op.drop_table("power_list_change")
    with op.batch_alter_table("matter", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_matter_kind"))

    op.drop_table("matter")
    ledger.lift()
