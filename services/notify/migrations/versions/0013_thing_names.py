"""What things are called is kept, and notices say of which they tell."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "thing_name",
        sa.Column("thing", sa.String(), primary_key=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("label", sa.String()),
        sa.Column("version", sa.Integer(), nullable=False),
    )
    op.add_column("notice", sa.Column("about", sa.String()))


def downgrade() -> None:
    op.drop_column("notice", "about")
    op.drop_table("thing_name")
