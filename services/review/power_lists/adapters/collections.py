"""Power-list changes in the database."""

from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Any, ClassVar

from services.review.power_lists.adapters.tables import ADJUSTMENT_LINES, PowerListChangeRow
from services.review.power_lists.domain import power_list
from services.review.power_lists.domain.acts import ACTS
from services.review.power_lists.domain.lines import adjustment_lines
from services.review.power_lists.domain.power_list import PowerListChange
from services.review.tables import DEADLINE_LINES
from shared.kernel.clocks.lines import deadline_lines
from shared.kernel.directory.ordinary import Relation
from shared.kernel.model.lines import Line
from shared.storage.lives.collection import LivingCollection


class SqlPowerListChanges(LivingCollection[PowerListChange]):
    kind = "power_list_change"
    is_named = is_called_by_title = True
    term = power_list.TERM
    aggregate = PowerListChange
    row = PowerListChangeRow
    acts = ACTS
    line_tables: ClassVar = (DEADLINE_LINES, ADJUSTMENT_LINES)

    def began_on(self, aggregate: PowerListChange) -> date:
        return aggregate.proposed_on

    def title(self, aggregate: PowerListChange) -> str | None:
        return aggregate.title

    def columns(self, aggregate: PowerListChange) -> dict[str, Any]:
        return {"stage": aggregate.stage}

    def reported(self, aggregate: PowerListChange) -> Iterator[Line]:
        return chain(deadline_lines(aggregate), adjustment_lines(aggregate))

    async def deciding_for(self, id: str, on: date) -> tuple[str, ...]:
        """Whoever decides for the unit by the directory of the day; nobody where it knows of none."""
        directory = self._work.directory
        unit = await directory.unit(id)
        return () if unit is None else tuple(sorted(await directory.in_relation(Relation.DECIDES_FOR, unit, on)))
