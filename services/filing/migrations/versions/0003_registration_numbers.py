"""The numbers under which authorities register filings, each in its series."""

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


def upgrade() -> None:
    for name, kind in _COLUMNS.items():
        op.add_column("filing", sa.Column(name, kind, nullable=True))
    op.create_index("ix_filing_registration_number", "filing", ["registration_number"], unique=False)
    standing = sa.text("voided_on IS NULL")
    op.create_index(_UNIQUE, "filing", _PLACE, unique=True, sqlite_where=standing, postgresql_where=standing)


def downgrade() -> None:
    op.drop_index(_UNIQUE, table_name="filing")
    op.drop_index("ix_filing_registration_number", table_name="filing")
    for name in reversed(_COLUMNS):
        op.drop_column("filing", name)
