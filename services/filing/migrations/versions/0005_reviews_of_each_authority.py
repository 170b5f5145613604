"""Rounds of review are of one authority each: by the track on which the document is filed with it."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_TABLES = ("document_review", "review_line")


def upgrade() -> None:
    # What stands was reviewed by the authority of the government's track: there were no other reviews.
    for table in _TABLES:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column("track", sa.String(), nullable=False, server_default="government"))
    for table in _TABLES:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.alter_column("track", server_default=None)


def downgrade() -> None:
    for table in _TABLES:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column("track")
