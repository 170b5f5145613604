"""作废."""

from dataclasses import dataclass
from datetime import date

from services.notify.domain.policy_document import PolicyDocument
from services.notify.usecases.looked_after import looked_after
from services.notify.usecases.policy_ports import PolicyWork
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class DiscardPolicyDocument(Act):
    reason: str


async def discard_policy_document(command: DiscardPolicyDocument, work: PolicyWork, today: date) -> PolicyDocument:
    """A draft that was handed in by mistake is put aside; it stays on the record."""
    document = await looked_after(work, command, today)
    document.discard(command.reason, by=command.by, on=command.on)
    return document
