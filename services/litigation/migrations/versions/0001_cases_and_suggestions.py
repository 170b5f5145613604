"""The ledger, and cases and suggestions."""

import sqlalchemy as sa
from alembic import op

from shared.storage.ledger_schema import v0001 as ledger
from shared.storage.standing import STANDING

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    ledger.lay()
    op.create_table(
        "court_case",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("settles_on", sa.Date(), nullable=True),
        sa.Column("voided_on", sa.Date(), nullable=True),
        sa.Column("recount_under", sa.String(), nullable=True),
        sa.Column("state_version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("party", sa.String(), nullable=False),
        sa.Column("lineage", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("served_on", sa.Date(), nullable=False),
        sa.Column("answer_due", sa.Date(), nullable=True),
        sa.Column("first_hearing_on", sa.Date(), nullable=True),
        sa.Column("last_hearing_on", sa.Date(), nullable=True),
        sa.Column("heard_on", sa.Date(), nullable=True),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("court_case", schema=None) as batch_op:
        batch_op.create_index(
            "uq_court_case_number_unit",
            ["number", "unit"],
            unique=True,
            sqlite_where=STANDING,
            postgresql_where=STANDING,
        )
        batch_op.create_index(batch_op.f("ix_court_case_answer_due"), ["answer_due"], unique=False)
        batch_op.create_index(batch_op.f("ix_court_case_effective_on"), ["effective_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_court_case_first_hearing_on"), ["first_hearing_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_court_case_heard_on"), ["heard_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_court_case_last_hearing_on"), ["last_hearing_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_court_case_lineage"), ["lineage"], unique=False)
        batch_op.create_index(batch_op.f("ix_court_case_party"), ["party"], unique=False)
        batch_op.create_index(batch_op.f("ix_court_case_region"), ["region"], unique=False)
        batch_op.create_index(batch_op.f("ix_court_case_stage"), ["stage"], unique=False)
        batch_op.create_index(batch_op.f("ix_court_case_unit"), ["unit"], unique=False)
        batch_op.create_index(batch_op.f("ix_court_case_settles_on"), ["settles_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_court_case_recount_under"), ["recount_under"], unique=False)

    op.create_table(
        "suggestion",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("settles_on", sa.Date(), nullable=True),
        sa.Column("voided_on", sa.Date(), nullable=True),
        sa.Column("recount_under", sa.String(), nullable=True),
        sa.Column("state_version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("party", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("document_number", sa.String(), nullable=True),
        sa.Column("reply_due", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("suggestion", schema=None) as batch_op:
        batch_op.create_index(
            "uq_suggestion_number_unit",
            ["number", "unit"],
            unique=True,
            sqlite_where=STANDING,
            postgresql_where=STANDING,
        )
        batch_op.create_index(batch_op.f("ix_suggestion_document_number"), ["document_number"], unique=False)
        batch_op.create_index(batch_op.f("ix_suggestion_kind"), ["kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_suggestion_party"), ["party"], unique=False)
        batch_op.create_index(batch_op.f("ix_suggestion_region"), ["region"], unique=False)
        batch_op.create_index(batch_op.f("ix_suggestion_reply_due"), ["reply_due"], unique=False)
        batch_op.create_index(batch_op.f("ix_suggestion_stage"), ["stage"], unique=False)
        batch_op.create_index(batch_op.f("ix_suggestion_unit"), ["unit"], unique=False)
        batch_op.create_index(batch_op.f("ix_suggestion_settles_on"), ["settles_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_suggestion_recount_under"), ["recount_under"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("suggestion", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_suggestion_unit"))
        batch_op.drop_index(batch_op.f("ix_suggestion_stage"))
        batch_op.drop_index(batch_op.f("ix_suggestion_reply_due"))
        batch_op.drop_index(batch_op.f("ix_suggestion_region"))
        batch_op.drop_index(batch_op.f("ix_suggestion_party"))
        batch_op.drop_index(batch_op.f("ix_suggestion_kind"))
        batch_op.drop_index(batch_op.f("ix_suggestion_document_number"))

    op.drop_table("suggestion")
    with op.batch_alter_table("court_case", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_court_case_unit"))
        batch_op.drop_index(batch_op.f("ix_court_case_stage"))
        batch_op.drop_index(batch_op.f("ix_court_case_region"))
        batch_op.drop_index(batch_op.f("ix_court_case_party"))
        batch_op.drop_index(batch_op.f("ix_court_case_lineage"))
        batch_op.drop_index(batch_op.f("ix_court_case_last_hearing_on"))
        batch_op.drop_index(batch_op.f("ix_court_case_heard_on"))
        batch_op.drop_index(batch_op.f("ix_court_case_first_hearing_on"))
        batch_op.drop_index(batch_op.f("ix_court_case_effective_on"))
        batch_op.drop_index(batch_op.f("ix_court_case_answer_due"))

    op.drop_table("court_case")
    ledger.lift()
