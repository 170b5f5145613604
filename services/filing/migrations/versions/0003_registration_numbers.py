"""The numbers under which authorities register filings, each in its series; and where two days of a filing differ."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_COLUMNS: dict[str, type[sa.types.TypeEngine[Any]]] = {
    "registration_number": sa.String,
    "registered_by": sa.String,
    "registration_word": sa.String,
    "registration_year": sa.Integer,
    "registration_serial": sa.Integer,
}
_PLACE = ["registered_by", "registration_word", "registration_year", "registration_serial"]
_UNIQUE = "uq_filing_registration"
_FILING = sa.table(
    "filing", sa.column("id", sa.String), sa.column("state", sa.Text), sa.column("days_differ", sa.Boolean)
)


def upgrade() -> None:
    op.add_column("filing", sa.Column("days_differ", sa.Boolean, nullable=True))
    _find_differences()
    for name, kind in _COLUMNS.items():
        op.add_column("filing", sa.Column(name, kind, nullable=True))
    op.create_index("ix_filing_registration_number", "filing", ["registration_number"], unique=False)
    standing = sa.text("voided_on IS NULL")
    op.create_index(_UNIQUE, "filing", _PLACE, unique=True, sqlite_where=standing, postgresql_where=standing)


def _find_differences() -> None:
    """Of what stands there already."""
    connection = op.get_bind()
    for id, state in connection.execute(sa.select(_FILING.c.id, _FILING.c.state)).all():
        said = [(each.get("said_on"), each.get("received_on")) for each in json.loads(state).get("submissions", [])]
        differ = any(None not in days and days[0] != days[1] for days in said)
        connection.execute(sa.update(_FILING).where(_FILING.c.id == id).values(days_differ=differ))


def downgrade() -> None:
    op.drop_index(_UNIQUE, table_name="filing")
    op.drop_index("ix_filing_registration_number", table_name="filing")
    for name in reversed(_COLUMNS):
        op.drop_column("filing", name)
    op.drop_column("filing", "days_differ")
