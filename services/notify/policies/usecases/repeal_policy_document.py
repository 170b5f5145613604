"""废止."""

from dataclasses import dataclass
from datetime import date

from services.notify.policies.domain.acts import Repeal
from services.notify.policies.domain.policy_document import PolicyDocument
from services.notify.policies.usecases.governed_document import governed_document
from services.notify.policies.usecases.ports import PolicyWork
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class RepealPolicyDocument(Act):
    """`last_day` is the last one on which its duties bind."""

    last_day: date


async def repeal_policy_document(command: RepealPolicyDocument, work: PolicyWork, today: date) -> PolicyDocument:
    """A document in force is repealed, and nothing takes its place: its duties end with it, and stay as history."""
    document = await governed_document(work, command, today)
    act = Repeal(on=command.on, last_day=command.last_day)
    return await work.policy_documents.enter(document, act, paper=command.paper)
