"""作废."""

from dataclasses import dataclass
from datetime import date

from services.notify.policies.domain.acts import Discard
from services.notify.policies.domain.policy_document import PolicyDocument
from services.notify.policies.usecases.governed_document import governed_document
from services.notify.policies.usecases.ports import PolicyWork
from services.notify.policies.usecases.words import Words
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class DiscardPolicyDocument(Act):
    reason: str


async def discard_policy_document(command: DiscardPolicyDocument, work: PolicyWork, today: date) -> PolicyDocument:
    """A draft that was handed in by mistake is put aside; it stays on the record."""
    document = await governed_document(work, command, today)
    act = Discard(on=command.on, reason=Words(work, document.id).id(command.reason))
    return await work.policy_documents.enter(document, act, paper=command.paper)
