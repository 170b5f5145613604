"""Fetching a policy document for someone who looks after its region."""

from datetime import date

from services.notify.policies.domain.policy_document import PolicyDocument
from services.notify.policies.usecases.ports import PolicyWork
from shared.kernel.model.acts import Act, seen
from shared.kernel.model.authority import must_look_after


async def governed_document(work: PolicyWork, act: Act, today: date) -> PolicyDocument:
    """The document, if the caller may see it, its region is the caller's to look after and the date has come."""
    document = await seen(work.policy_documents, act, today)
    must_look_after(act.by, document.region)
    return document
