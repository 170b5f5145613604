"""How a round of review ended stands in its lines, so that figures count apart what came to no correction."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("review_line", sa.Column("ended", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("review_line", "ended")
