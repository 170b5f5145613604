"""The lines by which a document is found for those who have made it jointly."""

from shared.storage.line_schema import v0001 as lines

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    lines.lay("joint_maker_line", spans=("unit",))


def downgrade() -> None:
    lines.lift("joint_maker_line")
