"""What is told of the register."""

from collections.abc import Iterable
from typing import Any

from services.notify.register.domain.occurrence import Occurrence, OccurrenceMet, OccurrenceReopened
from shared.contracts import notify as told
from shared.contracts.envelope import Contract
from shared.kernel.model.aggregate import Event


def tell_occurrence(occurrence: Occurrence, event: Event) -> Iterable[Contract]:
    """That it was met, and that it is open again."""
    about: dict[str, Any] = {
        "occurrence": occurrence.id,
        "rule": occurrence.asked.duty,
        "owner": occurrence.unit,
        "opens_on": occurrence.opens_on,
        "due": occurrence.due,
        "needed": occurrence.needed or 0,
        "done": occurrence.done,
    }
    match event:
        case OccurrenceMet(met_on=met_on):
            in_time = occurrence.due is None or met_on <= occurrence.due
            return [told.OccurrenceMetV1(**about, met_on=met_on, in_time=in_time)]
        case OccurrenceReopened():
            return [told.OccurrenceReopenedV1(**about)]
        case _:
            return []
