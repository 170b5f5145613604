"""The rest of the units that a fact concerns where there are several, such as the joint makers of a document; and a
hearing day that went by without a record of who came is no absence."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("passed_fact", sa.Column("others", sa.String(), nullable=True))
    op.add_column("passed_fact", sa.Column("former_others", sa.String(), nullable=True))
    op.execute(
        "UPDATE deadline SET state = 'unrecorded'"
        " WHERE state = 'overdue' AND rule = 'litigation.attendance' AND in_time IS NULL"
    )


def downgrade() -> None:
    op.execute("UPDATE deadline SET state = 'overdue' WHERE state = 'unrecorded'")
    op.drop_column("passed_fact", "former_others")
    op.drop_column("passed_fact", "others")
