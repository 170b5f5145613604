"""Power-list changes in the database."""

from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar

from services.review.power_lists.adapters.tables import PowerListChangeRow
from services.review.power_lists.domain import power_list
from services.review.power_lists.domain.acts import ACTS
from services.review.power_lists.domain.power_list import PowerListChange
from services.review.tables import DEADLINE_LINES
from shared.kernel.clocks.lines import DeadlineLine, deadline_lines
from shared.storage.lives.collection import LivingCollection


class SqlPowerListChanges(LivingCollection[PowerListChange]):
    kind = "power_list_change"
    term = power_list.TERM
    aggregate = PowerListChange
    row = PowerListChangeRow
    acts = ACTS
    line_tables: ClassVar = (DEADLINE_LINES,)

    def began_on(self, aggregate: PowerListChange) -> date:
        return aggregate.proposed_on

    def title(self, aggregate: PowerListChange) -> str | None:
        return aggregate.title

    def columns(self, aggregate: PowerListChange) -> dict[str, Any]:
        return {"stage": aggregate.stage}

    def reported(self, aggregate: PowerListChange) -> Iterator[DeadlineLine]:
        return deadline_lines(aggregate)
