"""The rest of the units that a deadline concerns where there are several, such as the joint makers of a document."""

import sqlalchemy as sa
from alembic import op

from shared.storage.line_schema import v0001 as lines

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("deadline", sa.Column("others", sa.String(), nullable=True))
    lines.lay("watch_party_line", spans=("unit",))


def downgrade() -> None:
    lines.lift("watch_party_line")
    op.drop_column("deadline", "others")
