"""Matters in the database."""

from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Any, ClassVar

from services.review.matters.adapters.tables import OCCASION_LINES, REVIEW_LINES, MatterRow
from services.review.matters.domain import matter
from services.review.matters.domain.acts import ACTS
from services.review.matters.domain.lines import matter_lines
from services.review.matters.domain.matter import Matter
from services.review.tables import DEADLINE_LINES
from shared.kernel.clocks.lines import deadline_lines
from shared.kernel.model.lines import Line
from shared.storage.lives.collection import LivingCollection


class SqlMatters(LivingCollection[Matter]):
    kind = "matter"
    term = matter.TERM
    aggregate = Matter
    row = MatterRow
    acts = ACTS
    line_tables: ClassVar = (DEADLINE_LINES, OCCASION_LINES, REVIEW_LINES)

    def began_on(self, aggregate: Matter) -> date:
        return aggregate.submitted_on

    def title(self, aggregate: Matter) -> str | None:
        return aggregate.title

    def columns(self, aggregate: Matter) -> dict[str, Any]:
        return {
            "kind": aggregate.kind,
            "stage": aggregate.stage,
            "submitted_on": aggregate.submitted_on,
        }

    def reported(self, aggregate: Matter) -> Iterator[Line]:
        return chain(deadline_lines(aggregate), matter_lines(aggregate))
