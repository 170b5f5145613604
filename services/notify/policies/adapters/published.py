"""What is told of policy documents."""

from collections.abc import Iterable

from services.notify.policies.domain.events import PolicyDocumentTookEffect
from services.notify.policies.domain.policy_document import PolicyDocument
from shared.contracts import notify as told
from shared.contracts.envelope import Contract
from shared.kernel.model.aggregate import Event


def tell_policy_document(document: PolicyDocument, event: Event) -> Iterable[Contract]:
    """Only that it took effect: a draft is nobody's business yet, and its text never is."""
    if not isinstance(event, PolicyDocumentTookEffect):
        return []
    about = {name: getattr(event, name) for name in ("valid_from", "valid_to", "confirmed", "dropped", "replaces")}
    return [told.PolicyDocumentTookEffectV1(document=document.id, unit=document.unit, **about)]
