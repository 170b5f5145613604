"""Letters of one number to one unit are told apart by their issuers."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_BEFORE, _SINCE = ("number", "unit"), ("number", "unit", "party")


def upgrade() -> None:
    _tell_apart(instead_of=_BEFORE, by=_SINCE)


def downgrade() -> None:
    _tell_apart(instead_of=_SINCE, by=_BEFORE)


def _tell_apart(*, instead_of: tuple[str, ...], by: tuple[str, ...]) -> None:
    stands = sa.text("voided_on IS NULL")
    op.drop_index(_named(instead_of), "suggestion")
    op.create_index(_named(by), "suggestion", [*by], unique=True, sqlite_where=stands, postgresql_where=stands)


def _named(columns: tuple[str, ...]) -> str:
    return f"uq_suggestion_{'_'.join(columns)}"
