"""Who handles which thing."""

from shared.storage.ledger_schema import v0003

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    v0003.lay()


def downgrade() -> None:
    v0003.take_up()
