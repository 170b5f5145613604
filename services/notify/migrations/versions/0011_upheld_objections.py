"""Of which last day of a deadline an objection to its being overdue was upheld, and what follows for figures."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("deadline", sa.Column("upheld_for", sa.Date(), nullable=True))
    # A process of the release before writes none while it is replaced.
    op.add_column("watch_line", sa.Column("upheld", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.execute("UPDATE deadline SET state = 'overdue' WHERE state = 'excused'")
    op.drop_column("watch_line", "upheld")
    op.drop_column("deadline", "upheld_for")
