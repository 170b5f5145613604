"""Which room tells of which thing."""

from collections.abc import Iterable

from services.review.matters.adapters.published import tell_of_matter
from services.review.matters.domain.matter import Matter
from services.review.meetings.adapters.published import tell_of_meeting
from services.review.meetings.domain.meeting import Meeting
from services.review.power_lists.adapters.published import tell_of_change
from services.review.power_lists.domain.power_list import PowerListChange
from shared.contracts.envelope import Contract
from shared.contracts.telling import Tells
from shared.contracts.telling_deadlines import tell_deadline
from shared.kernel.model.aggregate import Event

TELLS: Tells = {
    Matter: tell_of_matter,
    Meeting: tell_of_meeting,
    PowerListChange: tell_of_change,
}


def tell(thing: Matter | Meeting | PowerListChange, event: Event) -> Iterable[Contract]:
    """The contracts for one domain event, in order; a classified thing is never spoken of but through its deadlines."""
    deadline = tell_deadline(thing, event)
    if deadline is not None:
        return [deadline]
    contract = TELLS[type(thing)](event, thing)
    return [] if contract is None or thing.is_stub else [contract]
