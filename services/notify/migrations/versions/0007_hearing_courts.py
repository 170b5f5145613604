"""The lines by which a unit is found for the courts that hear its cases."""

from shared.storage.line_schema import v0001 as lines

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    lines.lay("hearing_court_line", spans=("unit",))


def downgrade() -> None:
    lines.lift("hearing_court_line")
