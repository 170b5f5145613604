"""Who has a copy of what is filed with the department above its maker."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_KEPT = sa.text("party IS NOT NULL")


def upgrade() -> None:
    op.add_column("filing", sa.Column("party", sa.String(), nullable=True))
    op.create_index("ix_filing_party", "filing", ["party"], sqlite_where=_KEPT, postgresql_where=_KEPT)


def downgrade() -> None:
    op.drop_index("ix_filing_party", table_name="filing")
    op.drop_column("filing", "party")
