"""登记制度文件."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from services.notify.policies.domain.policy_document import PolicyDocument, must_be_replaceable
from services.notify.policies.domain.refusals import TextRegisteredAlready
from services.notify.policies.reading.reading import Reading
from services.notify.policies.usecases.ports import PolicyWork
from shared.kernel.identifiers import DocumentNumber
from shared.kernel.model.actor import Actor
from shared.kernel.model.authority import must_govern, must_see
from shared.kernel.model.stages import must_have_come
from shared.kernel.rules.places import Places


@dataclass(frozen=True, kw_only=True)
class RegisterPolicyDocument:
    """A text with what the reader found in it; `corrections` are what the caller knows better than the reader."""

    id: str
    by: Actor
    on: date
    region: str
    text: str
    reading: Reading
    corrections: Mapping[str, Any]
    replaces: str | None = None


async def register_policy_document(
    command: RegisterPolicyDocument, work: PolicyWork, places: Places, today: date
) -> PolicyDocument:
    """A person who looks after the region hands in a text: it is kept once, and read into draft rows."""
    must_have_come(command.on, today)
    must_govern(command.by, command.region, field="region")
    places.get(command.region, command.on)
    digest = sha256(command.text.encode()).hexdigest()
    existing = await work.policy_documents.with_text(command.region, digest)
    if existing is not None:
        raise TextRegisteredAlready(field="text", existing=existing)
    if command.replaces is not None:
        await must_replace(command.id, command.replaces, command.region, command.by, work)
    await work.policy_texts.put(digest, command.text)
    document = PolicyDocument.register(
        command.reading,
        id=command.id,
        region=command.region,
        by=command.by,
        text_sha256=digest,
        characters=len(command.text),
        replaces=command.replaces,
        on=command.on,
    )
    if command.corrections:
        document.correct(normalised(command.corrections), by=command.by, on=command.on)
    return work.policy_documents.add(document)


def normalised(corrections: Mapping[str, Any]) -> dict[str, Any]:
    """The corrections with the number as the standard writes it; refuses what is no number."""
    number = corrections.get("number")
    return {**corrections, **({"number": str(DocumentNumber.parse(number))} if number is not None else {})}


async def must_replace(document: str, replaces: str, region: str, by: Actor, work: PolicyWork) -> PolicyDocument:
    """The document that is to be replaced; refuses one that the caller may not see, or that cannot be."""
    replaced = await work.policy_documents.get(replaces)
    must_see(by, replaced, work.policy_documents.term)
    must_be_replaceable(document, region, replaced)
    return replaced
