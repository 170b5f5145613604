"""A number is of one court: what another tells of the same number and unit stands beside it."""

from alembic import op

from shared.storage.standing import STANDING

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_BEFORE, _NOW = ("number", "unit"), ("number", "unit", "party")


def upgrade() -> None:
    _take(_BEFORE)
    _lay(_NOW)


def downgrade() -> None:
    _take(_NOW)
    _lay(_BEFORE)


def _take(columns: tuple[str, ...]) -> None:
    op.drop_index(f"uq_court_case_{'_'.join(columns)}", table_name="court_case")


def _lay(columns: tuple[str, ...]) -> None:
    name = f"uq_court_case_{'_'.join(columns)}"
    op.create_index(name, "court_case", list(columns), unique=True, sqlite_where=STANDING, postgresql_where=STANDING)
