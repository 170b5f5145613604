"""What is told of policy documents."""

from functools import singledispatch

from services.notify.policies.domain import events
from services.notify.policies.domain.policy_document import PolicyDocument
from shared.contracts import notify as told
from shared.contracts.envelope import Contract
from shared.contracts.telling import must_be_silent
from shared.kernel.model.aggregate import Event

SILENT = frozenset(
    {
        events.PolicyDocumentRegistered,
        events.PolicyDocumentCorrected,
        events.RowsDecided,
        events.PolicyEffectDecided,
        events.PolicyEndDecided,
        events.PolicyDocumentReplaced,
        events.PolicyDocumentDiscarded,
    }
)


@singledispatch
def tell_of_policy_document(event: Event, document: PolicyDocument) -> Contract | None:
    """That it took effect, was repealed or has expired, each on its day; that another took its place is told of the
    other.

    A draft is nobody's business yet, and its text never is.
    """
    must_be_silent(event, SILENT)
    return None


@tell_of_policy_document.register
def _(event: events.PolicyDocumentTookEffect, document: PolicyDocument) -> Contract:
    about = {name: getattr(event, name) for name in ("valid_from", "valid_to", "confirmed", "dropped", "replaces")}
    return told.PolicyDocumentTookEffectV1(document=document.id, unit=document.unit, **about)


@tell_of_policy_document.register
def _(event: events.PolicyDocumentRepealed, document: PolicyDocument) -> Contract:
    return told.PolicyDocumentRepealedV1(document=document.id, unit=document.unit, last_day=event.last_day)


@tell_of_policy_document.register
def _(event: events.PolicyDocumentExpired, document: PolicyDocument) -> Contract:
    return told.PolicyDocumentExpiredV1(document=document.id, unit=document.unit, valid_to=event.valid_to)
