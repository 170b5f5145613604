"""更正文件信息."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.notify.policies.domain.policy_document import PolicyDocument
from services.notify.policies.usecases.governed_document import governed_document
from services.notify.policies.usecases.ports import PolicyWork
from services.notify.policies.usecases.register_policy_document import correction, must_replace
from services.notify.policies.usecases.words import Words
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class CorrectPolicyDocument(Act):
    """`corrections` by field: title, number, issuer, issued_on, replaces."""

    corrections: Mapping[str, Any]


async def correct_policy_document(command: CorrectPolicyDocument, work: PolicyWork, today: date) -> PolicyDocument:
    """A person puts right what was read of the document itself, or names the document that it replaces."""
    document = await governed_document(work, command, today)
    replaces = command.corrections.get("replaces")
    if replaces is not None:
        await must_replace(document.id, replaces, document.region, command.by, work)
    act = correction(command.corrections, command.on, Words(work, document.id))
    return await work.policy_documents.enter(document, act, paper=command.paper)
