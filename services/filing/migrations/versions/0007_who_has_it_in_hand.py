"""With whom a document is filed, and who reviews it, so that they find it among what they see."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_COLUMNS = dict.fromkeys(("filing", "document_review", "unmatched_challenge"), ("authority",))


def upgrade() -> None:
    connection = op.get_bind()
    for name, columns in _COLUMNS.items():
        for column in columns:
            op.add_column(name, sa.Column(column, sa.String(), nullable=True))
            op.create_index(f"ix_{name}_{column}", name, [column], unique=False)
        table = sa.table(name, *(sa.column(each) for each in ("id", "state", *columns)))
        for id, state in connection.execute(sa.select(table.c.id, table.c.state)).all():
            kept = json.loads(state)
            values = {column: kept.get(column) for column in columns}
            connection.execute(sa.update(table).where(table.c.id == id).values(values))


def downgrade() -> None:
    for name, columns in _COLUMNS.items():
        for column in columns:
            op.drop_index(f"ix_{name}_{column}", table_name=name)
            op.drop_column(name, column)
