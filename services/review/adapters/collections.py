"""Matters and power-list changes in the database."""

from typing import Any

from services.review.adapters.tables import MatterRow, PowerListChangeRow
from services.review.domain import matter, power_list
from services.review.domain.matter import Matter
from services.review.domain.power_list import PowerListChange
from shared.storage.collection import SqlCollection
from shared.storage.work import Work


class SqlMatters(SqlCollection[Matter]):
    kind = "matter"
    term = matter.TERM
    aggregate = Matter
    row = MatterRow

    def columns(self, aggregate: Matter) -> dict[str, Any]:
        return {
            "kind": aggregate.kind,
            "stage": aggregate.stage,
            "submitted_on": aggregate.submitted_on,
            "latest_on": aggregate.latest_on,
        }


class SqlPowerListChanges(SqlCollection[PowerListChange]):
    kind = "power_list_change"
    term = power_list.TERM
    aggregate = PowerListChange
    row = PowerListChangeRow

    def columns(self, aggregate: PowerListChange) -> dict[str, Any]:
        return {"stage": aggregate.stage}


class ReviewWork(Work):
    """The review service's unit of work."""

    @property
    def matters(self) -> SqlMatters:
        return SqlMatters(self)

    @property
    def power_list_changes(self) -> SqlPowerListChanges:
        return SqlPowerListChanges(self)
