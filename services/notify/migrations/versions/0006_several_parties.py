"""The rest of the units that a fact concerns where there are several, such as the joint makers of a document."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("passed_fact", sa.Column("others", sa.String(), nullable=True))
    op.add_column("passed_fact", sa.Column("former_others", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("passed_fact", "former_others")
    op.drop_column("passed_fact", "others")
