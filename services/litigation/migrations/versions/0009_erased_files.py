"""Files that were erased, and what units upload in a day."""

from shared.storage.ledger_schema import v0004

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    v0004.lay()


def downgrade() -> None:
    v0004.take_up()
