"""From what happened inside to what is told outside: which room tells of what."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from services.notify.deadlines.adapters.published import tell_escalation
from services.notify.deadlines.domain.escalation import Escalation
from services.notify.delivery.domain.endpoint import Endpoint
from services.notify.policies.adapters.published import tell_policy_document
from services.notify.policies.domain.policy_document import PolicyDocument
from services.notify.register.adapters.published import tell_occurrence
from services.notify.register.domain.duty import Duty
from services.notify.register.domain.occurrence import Occurrence
from services.notify.units.domain.subject_unit import SubjectUnit
from shared.contracts.envelope import Contract
from shared.kernel.model.aggregate import Aggregate, Event


def _nothing(_thing: Aggregate, _event: Event) -> Iterable[Contract]:
    return []


TOLD_BY: Mapping[type[Aggregate], Callable[[Any, Event], Iterable[Contract]]] = {
    Escalation: tell_escalation,
    Occurrence: tell_occurrence,
    PolicyDocument: tell_policy_document,
    Duty: _nothing,
    SubjectUnit: _nothing,
    Endpoint: _nothing,
}


def tell(thing: Aggregate, event: Event) -> Iterable[Contract]:
    """The contracts for one domain event. A kind of thing that is not listed is a defect, not silence: KeyError."""
    return TOLD_BY[type(thing)](thing, event)
