"""The ledger, and cases and suggestions."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from shared.storage.ledger_schema import listed_v0001 as listed
from shared.storage.ledger_schema import v0001 as ledger
from shared.storage.line_schema import v0001 as lines
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
        *listed.columns(),
        sa.Column("settles_on", sa.Date(), nullable=True),
        sa.Column("voided_on", sa.Date(), nullable=True),
        sa.Column("recount_under", sa.String(), nullable=True),
        sa.Column("party", sa.String(), nullable=False),
        sa.Column("lineage", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("area", sa.String(), nullable=False),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("served_on", sa.Date(), nullable=False),
        sa.Column("first_hearing_on", sa.Date(), nullable=True),
        sa.Column("last_hearing_on", sa.Date(), nullable=True),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("state_version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    listed.index("court_case", "unit", "party", "stage", days=("last_hearing_on", "effective_on"))
    with op.batch_alter_table("court_case", schema=None) as batch_op:
        batch_op.create_index(
            "uq_court_case_number_unit",
            ["number", "unit"],
            unique=True,
            sqlite_where=STANDING,
            postgresql_where=STANDING,
        )
        batch_op.create_index(batch_op.f("ix_court_case_first_hearing_on"), ["first_hearing_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_court_case_lineage"), ["lineage"], unique=False)
        batch_op.create_index(batch_op.f("ix_court_case_settles_on"), ["settles_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_court_case_recount_under"), ["recount_under"], unique=False)

    op.create_table(
        "suggestion",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        *listed.columns(),
        sa.Column("settles_on", sa.Date(), nullable=True),
        sa.Column("voided_on", sa.Date(), nullable=True),
        sa.Column("recount_under", sa.String(), nullable=True),
        sa.Column("party", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("document_number", sa.String(), nullable=True),
        sa.Column("issuers_case", sa.String(), nullable=True),
        sa.Column("agencys_case", sa.String(), nullable=True),
        sa.Column("reply_due", sa.Date(), nullable=True),
        sa.Column("state_version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    listed.index("suggestion", "unit", "party", "stage", days=("reply_due",))
    with op.batch_alter_table("suggestion", schema=None) as batch_op:
        batch_op.create_index(
            "uq_suggestion_number_unit",
            ["number", "unit"],
            unique=True,
            sqlite_where=STANDING,
            postgresql_where=STANDING,
        )
        batch_op.create_index(batch_op.f("ix_suggestion_agencys_case"), ["agencys_case"], unique=False)
        batch_op.create_index(batch_op.f("ix_suggestion_document_number"), ["document_number"], unique=False)
        batch_op.create_index(batch_op.f("ix_suggestion_issuers_case"), ["issuers_case"], unique=False)
        batch_op.create_index(batch_op.f("ix_suggestion_kind"), ["kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_suggestion_settles_on"), ["settles_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_suggestion_recount_under"), ["recount_under"], unique=False)

    lines.lay_deadlines()
    lines.lay(
        "hearing_line",
        *_of_a_decision(),
        sa.Column("counted_on", sa.Date(), nullable=False),
        sa.Column("hearing_on", sa.Date(), nullable=False),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.Column("call", sa.String(), nullable=False),
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.Column("attended", sa.Boolean(), nullable=False),
        sa.Column("principal", sa.Boolean(), nullable=False),
        sa.Column("excused", sa.Boolean(), nullable=False),
        spans=("counted_on",),
    )
    lines.lay(
        "result_line",
        *_of_a_decision(),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("lost", sa.Boolean(), nullable=False),
        spans=("effective_on",),
    )
    lines.lay(
        "reply_line",
        sa.Column("issuing", sa.String(), nullable=False),
        sa.Column("issuer", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("late_after", sa.Date(), nullable=False),
        sa.Column("replied_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("missed", sa.Boolean(), nullable=False),
        spans=("late_after",),
    )


def _of_a_decision() -> list[sa.Column[Any]]:
    names = ("number", "court", "level", "area", "joint")
    return [sa.Column(name, sa.String(), nullable=False) for name in names]


def downgrade() -> None:
    lines.lift("reply_line", "result_line", "hearing_line", "deadline_line")
    with op.batch_alter_table("suggestion", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_suggestion_kind"))
        batch_op.drop_index(batch_op.f("ix_suggestion_issuers_case"))
        batch_op.drop_index(batch_op.f("ix_suggestion_document_number"))
        batch_op.drop_index(batch_op.f("ix_suggestion_agencys_case"))

    op.drop_table("suggestion")
    with op.batch_alter_table("court_case", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_court_case_lineage"))
        batch_op.drop_index(batch_op.f("ix_court_case_first_hearing_on"))

    op.drop_table("court_case")
    ledger.lift()
