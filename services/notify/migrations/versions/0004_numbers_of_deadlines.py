"""The official number of what a deadline is about."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("deadline", sa.Column("number", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("deadline", "number")
