"""The ledger, and what the filing service keeps."""

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
        "catalogue_duty",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        *listed.columns(),
        sa.Column("settles_on", sa.Date(), nullable=True),
        sa.Column("voided_on", sa.Date(), nullable=True),
        sa.Column("recount_under", sa.String(), nullable=True),
        sa.Column("maker", sa.String(), nullable=False),
        sa.Column("covers", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state_version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    listed.index("catalogue_duty", "unit", "stage")
    with op.batch_alter_table("catalogue_duty", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_catalogue_duty_maker"), ["maker"], unique=False)
        batch_op.create_index(batch_op.f("ix_catalogue_duty_settles_on"), ["settles_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_catalogue_duty_recount_under"), ["recount_under"], unique=False)

    op.create_table(
        "clearance",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        *listed.columns(),
        sa.Column("settles_on", sa.Date(), nullable=True),
        sa.Column("voided_on", sa.Date(), nullable=True),
        sa.Column("recount_under", sa.String(), nullable=True),
        sa.Column("cleared_on", sa.Date(), nullable=True),
        sa.Column("known", sa.Boolean(), nullable=False),
        sa.Column("state_version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("clearance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_clearance_region"), ["region"], unique=False)
        batch_op.create_index(batch_op.f("ix_clearance_unit"), ["unit"], unique=False)
        batch_op.create_index(batch_op.f("ix_clearance_settles_on"), ["settles_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_clearance_recount_under"), ["recount_under"], unique=False)

    op.create_table(
        "document",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        *listed.columns(),
        sa.Column("settles_on", sa.Date(), nullable=True),
        sa.Column("voided_on", sa.Date(), nullable=True),
        sa.Column("recount_under", sa.String(), nullable=True),
        sa.Column("matter", sa.String(), nullable=True),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("successor", sa.String(), nullable=True),
        sa.Column("state_version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    listed.index("document", "unit", "stage", days=("published_on",))
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.create_index(
            "uq_document_matter",
            ["matter"],
            unique=True,
            sqlite_where=STANDING,
            postgresql_where=STANDING,
        )
        batch_op.create_index(batch_op.f("ix_document_number"), ["number"], unique=False)
        batch_op.create_index(batch_op.f("ix_document_successor"), ["successor"], unique=False)
        batch_op.create_index(batch_op.f("ix_document_settles_on"), ["settles_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_document_recount_under"), ["recount_under"], unique=False)

    op.create_table(
        "document_review",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        *listed.columns(),
        sa.Column("settles_on", sa.Date(), nullable=True),
        sa.Column("voided_on", sa.Date(), nullable=True),
        sa.Column("recount_under", sa.String(), nullable=True),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("filing", sa.String(), nullable=True),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("concluded_on", sa.Date(), nullable=True),
        sa.Column("corrected_on", sa.Date(), nullable=True),
        sa.Column("state_version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    listed.index("document_review", "unit", "stage")
    with op.batch_alter_table("document_review", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_document_review_document"), ["document"], unique=False)
        batch_op.create_index(batch_op.f("ix_document_review_filing"), ["filing"], unique=False)
        batch_op.create_index(batch_op.f("ix_document_review_settles_on"), ["settles_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_document_review_recount_under"), ["recount_under"], unique=False)

    op.create_table(
        "filing",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        *listed.columns(),
        sa.Column("settles_on", sa.Date(), nullable=True),
        sa.Column("voided_on", sa.Date(), nullable=True),
        sa.Column("recount_under", sa.String(), nullable=True),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("track", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("filed_on", sa.Date(), nullable=True),
        sa.Column("registered_on", sa.Date(), nullable=True),
        sa.Column("state_version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    listed.index("filing", "unit", "stage", days=("filed_on",))
    with op.batch_alter_table("filing", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_filing_document"), ["document"], unique=False)
        batch_op.create_index(batch_op.f("ix_filing_number"), ["number"], unique=False)
        batch_op.create_index(batch_op.f("ix_filing_settles_on"), ["settles_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_filing_recount_under"), ["recount_under"], unique=False)

    op.create_table(
        "maker",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        *listed.columns(),
        sa.Column("settles_on", sa.Date(), nullable=True),
        sa.Column("voided_on", sa.Date(), nullable=True),
        sa.Column("recount_under", sa.String(), nullable=True),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("credit_code", sa.String(), nullable=True),
        sa.Column("state_version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("maker", schema=None) as batch_op:
        batch_op.create_index(
            "uq_maker_unit",
            ["unit"],
            unique=True,
            sqlite_where=STANDING,
            postgresql_where=STANDING,
        )
        batch_op.create_index(
            "uq_maker_credit_code",
            ["credit_code"],
            unique=True,
            sqlite_where=STANDING,
            postgresql_where=STANDING,
        )
        batch_op.create_index(batch_op.f("ix_maker_region"), ["region"], unique=False)
        batch_op.create_index(batch_op.f("ix_maker_unit"), ["unit"], unique=False)
        batch_op.create_index(batch_op.f("ix_maker_settles_on"), ["settles_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_maker_recount_under"), ["recount_under"], unique=False)

    op.create_table(
        "taken_number",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        *listed.columns(),
        sa.Column("settles_on", sa.Date(), nullable=True),
        sa.Column("voided_on", sa.Date(), nullable=True),
        sa.Column("recount_under", sa.String(), nullable=True),
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(), nullable=True),
        sa.Column("state_version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("region", "word", "year", "serial"),
    )
    with op.batch_alter_table("taken_number", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_taken_number_region"), ["region"], unique=False)
        batch_op.create_index(batch_op.f("ix_taken_number_unit"), ["unit"], unique=False)
        batch_op.create_index("ix_taken_number_number", ["number"], unique=False)
        batch_op.create_index(batch_op.f("ix_taken_number_settles_on"), ["settles_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_taken_number_recount_under"), ["recount_under"], unique=False)

    op.create_table(
        "unmatched_challenge",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        *listed.columns(),
        sa.Column("settles_on", sa.Date(), nullable=True),
        sa.Column("voided_on", sa.Date(), nullable=True),
        sa.Column("recount_under", sa.String(), nullable=True),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=True),
        sa.Column("state_version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    listed.index("unmatched_challenge", "unit", "stage")
    with op.batch_alter_table("unmatched_challenge", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unmatched_challenge_settles_on"), ["settles_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_unmatched_challenge_recount_under"), ["recount_under"], unique=False)

    lines.lay_deadlines()
    lines.lay(
        "document_line",
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("in_order", sa.Boolean(), nullable=False),
        spans=("published_on",),
    )
    lines.lay(
        "filing_line",
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("track", sa.String(), nullable=False),
        sa.Column("authority", sa.String(), nullable=False),
        sa.Column("counted_on", sa.Date(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("filed_on", sa.Date(), nullable=True),
        sa.Column("well_formed", sa.Boolean(), nullable=True),
        sa.Column("registered_on", sa.Date(), nullable=True),
        spans=("counted_on", "filed_on", "registered_on"),
    )
    lines.lay(
        "review_line",
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("filing", sa.String(), nullable=True),
        sa.Column("authority", sa.String(), nullable=False),
        sa.Column("review_due", sa.Date(), nullable=True),
        sa.Column("concluded_on", sa.Date(), nullable=True),
        sa.Column("opinion_on", sa.Date(), nullable=True),
        sa.Column("correction_due", sa.Date(), nullable=True),
        sa.Column("corrected_on", sa.Date(), nullable=True),
        spans=("opinion_on", "filing"),
    )


def downgrade() -> None:
    lines.lift("review_line", "filing_line", "document_line", "deadline_line")
    op.drop_table("unmatched_challenge")
    with op.batch_alter_table("taken_number", schema=None) as batch_op:
        batch_op.drop_index("ix_taken_number_number")
        batch_op.drop_index(batch_op.f("ix_taken_number_unit"))
        batch_op.drop_index(batch_op.f("ix_taken_number_region"))

    op.drop_table("taken_number")
    with op.batch_alter_table("maker", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_maker_unit"))
        batch_op.drop_index(batch_op.f("ix_maker_region"))

    op.drop_table("maker")
    with op.batch_alter_table("filing", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_filing_number"))
        batch_op.drop_index(batch_op.f("ix_filing_document"))

    op.drop_table("filing")
    op.drop_table("document_review")
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_document_successor"))
        batch_op.drop_index(batch_op.f("ix_document_number"))

    op.drop_table("document")
    with op.batch_alter_table("clearance", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_clearance_unit"))
        batch_op.drop_index(batch_op.f("ix_clearance_region"))

    op.drop_table("clearance")
    op.drop_table("catalogue_duty")
    ledger.lift()
