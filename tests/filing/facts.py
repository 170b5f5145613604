"""Facts of other services as they arrive, and what was told in answer."""

from datetime import date
from typing import Any
from uuid import NAMESPACE_OID, uuid4, uuid5

from sqlalchemy import select

from services.filing.entrypoints.consumers import subscriptions
from services.filing.service import FilingService
from shared.contracts.envelope import Contract, Envelope
from shared.contracts.litigation import DocumentChallengedV1
from shared.contracts.review import MatterClearedV1, MatterDecidedV1, MatterRejectedV1, MatterWithdrawnV1
from shared.kernel.model.actor import NATION, Actor
from shared.messaging.subscription import Answer
from shared.storage.cause import Cause
from shared.storage.work import OUTBOX
from tests.filing.builders import GANZHOU, MAKER, REVIEWER

OTHERS = Actor(id="other-service", unit="other", region=NATION, roles=frozenset())


def cleared(
    matter: str = "matter-1",
    kind: str = "normative_document",
    on: date = date(2026, 9, 1),
    unit: str = MAKER,
    draft_number: int | None = None,
) -> MatterClearedV1:
    """Handed in by `unit`, as the facts about it below."""
    return MatterClearedV1(
        matter=matter, kind=kind, unit=unit, outcome="pass", cleared_on=on, draft_number=draft_number
    )


def decided(matter: str = "matter-1", resolution: str = "approved", unit: str = MAKER) -> MatterDecidedV1:
    return MatterDecidedV1(matter=matter, kind="normative_document", unit=unit, resolution=resolution)


def withdrawn(matter: str = "matter-1") -> MatterWithdrawnV1:
    return MatterWithdrawnV1(matter=matter, kind="normative_document", unit=MAKER)


def rejected(matter: str = "matter-1") -> MatterRejectedV1:
    return MatterRejectedV1(matter=matter, kind="normative_document", unit=MAKER)


def challenged(
    number: str, source: str = "judicial_suggestion", on: date = date(2026, 12, 1), thing: str = "suggestion-1"
) -> DocumentChallengedV1:
    return DocumentChallengedV1(
        number=number,
        articles=("第八条",),
        source=source,
        thing=thing,
        reference="赣州法建〔2026〕5号",
        issuer="gz-court",
        unit="gz-housing",
        challenged_on=on,
    )


def envelope(contract: Contract, speaker: str, on: date, region: str = GANZHOU) -> Envelope:
    """A fact is another for another content or day."""
    data = contract.model_dump(mode="json")
    return Envelope(
        id=str(uuid5(NAMESPACE_OID, f"{contract.fact} {on} {data}")),
        source=f"/liandong/{speaker}",
        type=contract.type_of(speaker),
        subject=f"matter/{getattr(contract, 'matter', 'none')}",
        time=f"{on}T01:00:00Z",
        region=region,
        legaldate=on,
        actor=REVIEWER,
        unit="other",
        correlationid="facts-of-others",
        data=data,
    )


async def hear(service: FilingService, contract: Contract, on: date, told: Envelope | None = None) -> Envelope:
    """Let the service hear a fact as its consumers would; gives the envelope, so that it can come again."""
    speaker = "litigation" if isinstance(contract, DocumentChallengedV1) else "review"
    told = told or envelope(contract, speaker, on)
    (subscription,) = [each for each in subscriptions(service) if told.type in each.types]
    assert subscription.handle is not None
    async with service.store.begin(_cause(told.id, told.correlationid)) as work:
        await subscription.handle(contract, told, work)
    return told


async def answer(service: FilingService, told: Envelope, instead: Contract | None, on: date, revision: int = 2) -> None:
    """Let the service hear that the fact it was told should have said that instead, or nothing."""
    (subscription,) = [each for each in subscriptions(service) if told.type in each.types]
    assert subscription.answer is not None
    answering = told.model_copy(update={"id": str(uuid4()), "actor": "somebody-else"})
    said = Answer(told.id, instead, None if instead is None else on, revision, "rectified", answering, "")
    async with service.store.begin(_cause(told.id, told.correlationid)) as work:
        await subscription.answer(said, work)


def _cause(fact: str, correlation_id: str) -> Cause:
    return Cause(actor=OTHERS, correlation_id=correlation_id, causation_id=fact)


async def outbox(service: FilingService) -> list[dict[str, Any]]:
    """What waits to be told, oldest first."""
    async with service.store.reading() as connection:
        rows = (await connection.execute(select(OUTBOX.c.body).order_by(OUTBOX.c.id))).scalars().all()
    return [Envelope.from_json(body).model_dump(mode="json") for body in rows]
