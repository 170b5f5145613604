"""Whom a fact, a deadline or a notice concerns beside the unit that it is about."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_ORDERS = {"deadline": ("urgent_on", "ref"), "notice": ("noted_at", "id")}


def upgrade() -> None:
    for table, column in (
        ("passed_fact", "party"),
        ("passed_fact", "former_party"),
        ("deadline", "party"),
        ("notice", "party"),
    ):
        op.add_column(table, sa.Column(column, sa.String(), nullable=True))
    kept = sa.text("party IS NOT NULL")
    for table, order in _ORDERS.items():
        op.create_index(
            f"ix_{table}_party", table, ["party", *order], unique=False, sqlite_where=kept, postgresql_where=kept
        )


def downgrade() -> None:
    # Whom these are for stands nowhere else: without it one fact would be told to one unit many times.
    op.execute("DELETE FROM notice WHERE party IS NOT NULL")
    for table in _ORDERS:
        op.drop_index(f"ix_{table}_party", table_name=table)
    for table, column in (
        ("notice", "party"),
        ("deadline", "party"),
        ("passed_fact", "former_party"),
        ("passed_fact", "party"),
    ):
        op.drop_column(table, column)
