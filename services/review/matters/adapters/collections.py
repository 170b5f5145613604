"""Matters in the database."""

from typing import Any

from services.review.matters.adapters.tables import MatterRow
from services.review.matters.domain import matter
from services.review.matters.domain.acts import ACTS
from services.review.matters.domain.matter import Matter
from shared.storage.lives.collection import LivingCollection


class SqlMatters(LivingCollection[Matter]):
    kind = "matter"
    term = matter.TERM
    aggregate = Matter
    row = MatterRow
    acts = ACTS

    def columns(self, aggregate: Matter) -> dict[str, Any]:
        return {
            "kind": aggregate.kind,
            "stage": aggregate.stage,
            "submitted_on": aggregate.submitted_on,
            "latest_on": aggregate.lived_to,
        }
