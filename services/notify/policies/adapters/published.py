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
        events.PolicyDocumentReplaced,
        events.PolicyDocumentRepealed,
        events.PolicyDocumentExpired,
        events.PolicyDocumentDiscarded,
    }
)


@singledispatch
def tell_of_policy_document(event: Event, document: PolicyDocument) -> Contract | None:
    """Only that it took effect: a draft is nobody's business yet, and its text never is."""
    must_be_silent(event, SILENT)
    return None


@tell_of_policy_document.register
def _(event: events.PolicyDocumentTookEffect, document: PolicyDocument) -> Contract:
    about = {name: getattr(event, name) for name in ("valid_from", "valid_to", "confirmed", "dropped", "replaces")}
    return told.PolicyDocumentTookEffectV1(document=document.id, unit=document.unit, **about)
