"""Power-list changes in the database."""

from typing import Any

from services.review.power_lists.adapters.tables import PowerListChangeRow
from services.review.power_lists.domain import power_list
from services.review.power_lists.domain.power_list import PowerListChange
from shared.storage.collection import SqlCollection


class SqlPowerListChanges(SqlCollection[PowerListChange]):
    kind = "power_list_change"
    term = power_list.TERM
    aggregate = PowerListChange
    row = PowerListChangeRow

    def columns(self, aggregate: PowerListChange) -> dict[str, Any]:
        return {"stage": aggregate.stage}
