"""A hearing day that went by without a record of who came is no absence."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "UPDATE deadline SET state = 'unrecorded'"
        " WHERE state = 'overdue' AND rule = 'litigation.attendance' AND in_time IS NULL"
    )


def downgrade() -> None:
    op.execute("UPDATE deadline SET state = 'overdue' WHERE state = 'unrecorded'")
