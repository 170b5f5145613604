"""Where what a fact is about stands is kept with it: also with what was passed on before."""

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_AT_ONCE = 1000
_PASSED = sa.table("passed_fact", *map(sa.column, ("position", "body", "address")))
_ESCALATION = sa.table("escalation", *map(sa.column, ("id", "deadline")))


def upgrade() -> None:
    op.add_column("passed_fact", sa.Column("address", sa.String(), nullable=True))
    fill = (
        sa.update(_PASSED)
        .where(_PASSED.c.position == sa.bindparam("at"))
        .values(address=sa.bindparam("stands", type_=sa.String()))
    )
    for rows in _passed():
        op.get_bind().execute(fill, rows)
    op.create_index("ix_passed_fact_address", "passed_fact", ["address", "position"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_passed_fact_address", table_name="passed_fact")
    op.drop_column("passed_fact", "address")


def _passed() -> Iterator[list[dict[str, Any]]]:
    """What was passed on, by and by, as far as it can be read."""
    last: int | None = 0
    while last is not None:
        query = sa.select(_PASSED.c.position, _PASSED.c.body).where(_PASSED.c.position > last)
        rows = op.get_bind().execute(query.order_by(_PASSED.c.position).limit(_AT_ONCE)).all()
        found = [{"at": row.position, "stands": stands} for row in rows if (stands := _address(row.body))]
        if found:
            yield found
        last = rows[-1].position if rows else None


def _address(body: str) -> str | None:
    """Whose thing it is about, as ``litigation/ID``; of a clock, a filing or a round of review that which it goes
    with."""
    try:
        told = json.loads(body)
        service, said = told["source"].rpartition("/")[2], told["data"]
        kind, _, id = told["subject"].partition("/")
    except (ValueError, KeyError, TypeError):
        return None
    said = said.get("data", said)
    if service == "notify" and kind == "deadline":
        service, _, id = id.partition("/")
    elif service == "notify" and kind == "escalation":
        service, _, id = _overdue(id) if "service" not in said else (said["service"], "/", said["thing"])
    elif service == "notify":
        service = said.get("service", service)
    return f"{service}/{id.partition('/')[0].partition('.')[0]}"


def _overdue(escalation: str) -> tuple[str, str, str]:
    """The deadline of an escalation of which a fact says no more."""
    query = sa.select(_ESCALATION.c.deadline).where(_ESCALATION.c.id == escalation)
    deadline: str | None = op.get_bind().execute(query).scalar_one_or_none()
    return (deadline or f"escalation/{escalation}").partition("/")
