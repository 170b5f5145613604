"""Hearings that units had their people watch."""

import sqlalchemy as sa
from alembic import op

from shared.storage.ledger_schema import listed_v0001 as listed
from shared.storage.standing import STANDING

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "observed_hearing",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        *listed.columns(),
        sa.Column("settles_on", sa.Date(), nullable=True),
        sa.Column("voided_on", sa.Date(), nullable=True),
        sa.Column("recount_under", sa.String(), nullable=True),
        sa.Column("observed_on", sa.Date(), nullable=False),
        sa.Column("state_version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    listed.index("observed_hearing", "unit")
    op.create_index(
        "uq_observed_hearing_unit_number_observed_on",
        "observed_hearing",
        ["unit", "number", "observed_on"],
        unique=True,
        sqlite_where=STANDING,
        postgresql_where=STANDING,
    )
    op.create_index("ix_observed_hearing_settles_on", "observed_hearing", ["settles_on"], unique=False)
    op.create_index("ix_observed_hearing_recount_under", "observed_hearing", ["recount_under"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_observed_hearing_settles_on", table_name="observed_hearing")
    op.drop_index("uq_observed_hearing_unit_number_observed_on", table_name="observed_hearing")
    op.drop_table("observed_hearing")
