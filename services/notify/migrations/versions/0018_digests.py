"""What is still overdue is found by itself, and so is what was said of it on a day."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_OVERDUE, _DIGEST = sa.text("state = 'overdue'"), sa.text("code = 'overdue_digest'")


def upgrade() -> None:
    op.create_index(
        "ix_deadline_overdue",
        "deadline",
        ["urgent_on", "ref"],
        sqlite_where=_OVERDUE,
        postgresql_where=_OVERDUE,
    )
    op.create_index("ix_notice_digest", "notice", ["created_on"], sqlite_where=_DIGEST, postgresql_where=_DIGEST)


def downgrade() -> None:
    op.drop_index("ix_notice_digest", "notice")
    op.drop_index("ix_deadline_overdue", "deadline")
