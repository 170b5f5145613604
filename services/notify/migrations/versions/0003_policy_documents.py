"""Policy documents and their texts."""

import sqlalchemy as sa
from alembic import op

from shared.storage.ledger_schema import listed_v0001 as listed

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

NOT_DISCARDED = sa.text("document_stage <> 'discarded' AND voided_on IS NULL")


def upgrade() -> None:
    op.create_table(
        "policy_document",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        *listed.columns(),
        sa.Column("settles_on", sa.Date(), nullable=True),
        sa.Column("voided_on", sa.Date(), nullable=True),
        sa.Column("recount_under", sa.String(), nullable=True),
        sa.Column("text_sha256", sa.String(), nullable=False),
        sa.Column("document_stage", sa.String(), nullable=False),
        sa.Column("replaces", sa.String(), nullable=True),
        sa.Column("state_version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("policy_document", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_policy_document_document_stage"), ["document_stage"], unique=False)
        batch_op.create_index(batch_op.f("ix_policy_document_region"), ["region"], unique=False)
        batch_op.create_index(batch_op.f("ix_policy_document_unit"), ["unit"], unique=False)
        batch_op.create_index(batch_op.f("ix_policy_document_settles_on"), ["settles_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_policy_document_recount_under"), ["recount_under"], unique=False)
        batch_op.create_index(
            "uq_policy_document_text",
            ["region", "text_sha256"],
            unique=True,
            sqlite_where=NOT_DISCARDED,
            postgresql_where=NOT_DISCARDED,
        )

    op.create_table(
        "policy_text",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256"),
    )


def downgrade() -> None:
    op.drop_table("policy_text")
    with op.batch_alter_table("policy_document", schema=None) as batch_op:
        batch_op.drop_index("uq_policy_document_text", sqlite_where=NOT_DISCARDED, postgresql_where=NOT_DISCARDED)
        batch_op.drop_index(batch_op.f("ix_policy_document_unit"))
        batch_op.drop_index(batch_op.f("ix_policy_document_region"))
        batch_op.drop_index(batch_op.f("ix_policy_document_document_stage"))

    op.drop_table("policy_document")
