"""Units are listed by name."""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_subject_unit_name", table_name="subject_unit")
    op.create_index("ix_subject_unit_name", "subject_unit", ["name", "id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_subject_unit_name", table_name="subject_unit")
    op.create_index("ix_subject_unit_name", "subject_unit", ["name"], unique=False)
