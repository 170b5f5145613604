"""What was told of hearings says of whom an appearance of the principal head is asked: also what was told before."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_FACTS = ("hearing_scheduled", "hearing_put_off", "appearance_settled", "attendance_recorded")
_TYPES = tuple(f"liandong.litigation.{fact}.v1" for fact in _FACTS)
_CAME = "principal_attended"
_PASSED = sa.table("passed_fact", *map(sa.column, ("position", "event_id", "type", "answers", "about", "body")))
_DEED = sa.table(
    "deed",
    sa.column("on", sa.Date()),
    *map(sa.column, ("id", "fact", "told_by", "unit", "persons", "qualities", "about")),
)


def upgrade() -> None:
    op.add_column("deed", sa.Column("about", sa.String(), nullable=True))
    rows = [_deed(id, fact, data) for id, fact, data in _told()]
    if rows:
        op.bulk_insert(_DEED, rows)
        op.execute("UPDATE subject_unit SET refreshed_on = NULL")


def downgrade() -> None:
    op.execute(sa.delete(_DEED).where(_DEED.c.fact.in_((*_FACTS, _CAME))))
    op.drop_column("deed", "about")


def _told() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The facts about hearings that were passed on, by their ids, as they stand by the last answer to each."""
    about_hearings = sa.or_(_PASSED.c.type.in_(_TYPES), _PASSED.c.about.in_(_TYPES))
    query = sa.select(_PASSED.c.event_id, _PASSED.c.type, _PASSED.c.answers, _PASSED.c.about, _PASSED.c.body)
    found: dict[str, tuple[str, dict[str, Any] | None]] = {}
    for row in op.get_bind().execute(query.where(about_hearings).order_by(_PASSED.c.position)):
        data = json.loads(row.body)["data"]
        if row.answers is None:
            found[row.event_id] = (row.type, data)
        else:
            found[row.answers] = (row.about, data.get("data"))
    for id, (type_, data) in found.items():
        if data is not None:
            yield id, type_.split(".")[-2], data


def _deed(id: str, fact: str, data: dict[str, Any]) -> dict[str, Any]:
    came = fact == "attendance_recorded" and data["attended"] and data["category"] == "principal"
    of_another = data.get("appears") != data["unit"]
    return {
        "id": id,
        "fact": _CAME if came else fact,
        "told_by": "litigation",
        "unit": data["unit"],
        "on": date.fromisoformat(data["hearing_on"]),
        "persons": "",
        "qualities": "",
        "about": f"{data['case']}/{data['hearing']}" if of_another else None,
    }
