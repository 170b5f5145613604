"""Power-list changes in the database."""

from typing import Any

from services.review.power_lists.adapters.tables import PowerListChangeRow
from services.review.power_lists.domain import power_list
from services.review.power_lists.domain.acts import ACTS
from services.review.power_lists.domain.power_list import PowerListChange
from shared.storage.lives.collection import LivingCollection


class SqlPowerListChanges(LivingCollection[PowerListChange]):
    kind = "power_list_change"
    term = power_list.TERM
    aggregate = PowerListChange
    row = PowerListChangeRow
    acts = ACTS

    def columns(self, aggregate: PowerListChange) -> dict[str, Any]:
        return {"stage": aggregate.stage}
