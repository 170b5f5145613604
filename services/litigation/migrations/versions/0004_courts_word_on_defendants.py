"""What the court has said of the defendants of a record stands in a column of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_TABLES = ("hearing_line", "result_line")


def upgrade() -> None:
    for table in _TABLES:
        # A process of the release before writes none while it is replaced.
        op.add_column(table, sa.Column("courts_word", sa.String(), nullable=False, server_default=""))
        lines = _columns(table)
        for word in ("registered", "spoken"):
            # It stood behind the others, with a slash.
            kept = sa.func.substr(lines.c.joint, 1, sa.func.length(lines.c.joint) - len(f"/{word}"))
            said = lines.c.joint.endswith(f"/{word}", autoescape=True)
            op.execute(lines.update().where(said).values(joint=kept, courts_word=word))


def downgrade() -> None:
    for table in _TABLES:
        lines = _columns(table)
        both = lines.c.joint.concat("/").concat(lines.c.courts_word)
        op.execute(lines.update().where(lines.c.courts_word != "").values(joint=both))
        op.drop_column(table, "courts_word")


def _columns(table: str) -> sa.TableClause:
    return sa.table(table, sa.column("joint", sa.String), sa.column("courts_word", sa.String))
