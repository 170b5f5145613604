"""Files that are handed in, and hang on things."""

from shared.storage.ledger_schema import v0002

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    v0002.lay()


def downgrade() -> None:
    v0002.take_up()
