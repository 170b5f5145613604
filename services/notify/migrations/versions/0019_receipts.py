"""Who has told of a notice, how often it was told again, and when that is looked at next."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_SENT, _UNREAD = sa.text("sender IS NOT NULL"), sa.text("unread_on IS NOT NULL")


def upgrade() -> None:
    op.add_column("notice", sa.Column("sender", sa.String()))
    op.add_column("notice", sa.Column("unread_on", sa.Date()))
    with op.batch_alter_table("notice") as batch_op:
        batch_op.add_column(sa.Column("reminded", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("notice") as batch_op:
        batch_op.alter_column("reminded", server_default=None)
    op.create_index(
        "ix_notice_sender", "notice", ["sender", "noted_at", "id"], sqlite_where=_SENT, postgresql_where=_SENT
    )
    op.create_index(
        "ix_notice_unread_on", "notice", ["unread_on", "id"], sqlite_where=_UNREAD, postgresql_where=_UNREAD
    )


def downgrade() -> None:
    op.drop_index("ix_notice_unread_on", "notice")
    op.drop_index("ix_notice_sender", "notice")
    for column in ("unread_on", "reminded", "sender"):
        op.drop_column("notice", column)
