"""At which hearings the head of another defendant appears in the place of one's own."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # A process of the release before writes none while it is replaced.
    column: sa.Column[bool] = sa.Column("by_another", sa.Boolean(), nullable=False, server_default=sa.false())
    op.add_column("hearing_line", column)


def downgrade() -> None:
    op.drop_column("hearing_line", "by_another")
