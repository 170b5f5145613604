"""登记制度文件."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from services.notify.policies.domain import acts
from services.notify.policies.domain.policy_document import PolicyDocument, must_be_replaceable
from services.notify.policies.domain.refusals import TextRegisteredAlready
from services.notify.policies.reading.reading import Reading
from services.notify.policies.usecases.ports import PolicyWork
from services.notify.policies.usecases.words import Words
from shared.kernel.identifiers.document_number import MalformedDocumentNumber, official_number
from shared.kernel.model.actor import Actor
from shared.kernel.model.acts import named
from shared.kernel.model.authority import must_look_after
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
    must_look_after(command.by, command.region, field="region")
    places.holding(command.region, command.on)
    digest = sha256(command.text.encode()).hexdigest()
    existing = await work.policy_documents.with_text(command.region, digest)
    if existing is not None:
        raise TextRegisteredAlready(field="text", existing=existing)
    if command.replaces is not None:
        await must_replace(command.id, command.replaces, command.region, command.by, work)
    await work.policy_texts.put(digest, command.text)
    words = Words(work, command.id)
    document = await work.policy_documents.begin(_birth(command, digest, words))
    if not command.corrections:
        return document
    return await work.policy_documents.enter(document, correction(command.corrections, command.on, words))


def _birth(command: RegisterPolicyDocument, digest: str, words: Words) -> acts.RegisterPolicyDocument:
    source = command.reading.source
    misdated = source.issued_on is not None and source.issued_on > command.on
    return acts.RegisterPolicyDocument(
        on=command.on,
        id=command.id,
        region=command.region,
        unit=command.by.unit,
        by=command.by.id,
        text_sha256=digest,
        characters=len(command.text),
        title=words.optional(source.title),
        number=_number(source.number, command.on),
        issuer=words.optional(source.issuer),
        issued_on=None if misdated else source.issued_on,
        kind=source.kind,
        replaces=command.replaces,
        rows=tuple(map(words.of_duty, command.reading.duties)),
        sentences=command.reading.sentences,
    )


def _number(number: str | None, on: date) -> str | None:
    """What is no number, or one of a year to come, was misread: a person gives the right one."""
    try:
        misread = number is not None and (official_number(number).year or 0) > on.year
    except MalformedDocumentNumber:
        return None
    return None if misread else number


def correction(corrections: Mapping[str, Any], on: date, words: Words) -> acts.Correct:
    """What a person knows better than the reader."""
    return acts.Correct(on=on, given=tuple(sorted(corrections)), **words.named(corrections, "title", "issuer"))


async def must_replace(document: str, replaces: str, region: str, by: Actor, work: PolicyWork) -> PolicyDocument:
    """The document that is to be replaced; refuses one that the caller may not see, or that cannot be."""
    replaced = await named(work.policy_documents, replaces, by, field="replaces")
    must_be_replaceable(document, region, replaced)
    return replaced
