"""What the filing service hears of matters under review: cleared, not passed, decided, withdrawn; and what became of
that."""

from collections.abc import Callable
from datetime import date
from typing import Any

from services.filing.documents.domain.clearance import Heard, News
from services.filing.documents.usecases.hear_of_matter import MatterNews, hear_of_matter
from services.filing.work import FilingWork
from shared.contracts.codes import MatterKind
from shared.contracts.envelope import Contract, Envelope
from shared.contracts.review import MatterClearedV1, MatterDecidedV1, MatterRejectedV1, MatterWithdrawnV1
from shared.messaging.subscription import Answer, Subscription

NORMATIVE: MatterKind = "normative_document"
Hear = Callable[[Any, date, str | None], Heard]


def matter_subscriptions() -> list[Subscription]:
    """One for each kind of fact about a matter."""
    return [
        _subscription("filing-note-clearance", MatterClearedV1, _cleared),
        _subscription("filing-note-failure", MatterRejectedV1, _rejected),
        _subscription("filing-note-decision", MatterDecidedV1, _decided),
        _subscription("filing-revoke-clearance", MatterWithdrawnV1, _withdrawn),
    ]


def _subscription(name: str, contract: type[Contract], hear: Hear) -> Subscription:
    async def handle(told: Any, envelope: Envelope, work: FilingWork) -> None:  # noqa: ANN401 - of the contract
        if told.kind == NORMATIVE:
            heard = hear(told, envelope.legaldate, envelope.actor)
            news = MatterNews(fact=envelope.id, matter=told.matter, region=envelope.region, unit=told.unit, heard=heard)
            await hear_of_matter(news, work)

    async def answer(answer: Answer, work: FilingWork) -> None:
        await _answered(answer, work, hear)

    return Subscription(name=name, contract=contract, speakers=("review",), handle=handle, answer=answer)


async def _answered(answer: Answer, work: FilingWork, hear: Hear) -> None:
    told, envelope = answer.contract, answer.envelope
    heard = None if told is None or told.kind != NORMATIVE or answer.on is None else hear(told, answer.on, None)
    matter = envelope.subject.partition("/")[2]
    unit = envelope.unit if told is None else told.unit
    await hear_of_matter(
        MatterNews(fact=answer.original, matter=matter, region=envelope.region, unit=unit, heard=heard), work
    )


def _cleared(told: MatterClearedV1, on: date, by: str | None) -> Heard:
    return Heard(news=News.CLEARED, on=on, by=by, draft_number=told.draft_number)


def _rejected(_told: MatterRejectedV1, on: date, _by: str | None) -> Heard:
    return Heard(news=News.REJECTED, on=on)


def _decided(told: MatterDecidedV1, on: date, _by: str | None) -> Heard:
    return Heard(news=News.DECIDED, on=on, resolution=told.resolution)


def _withdrawn(_told: MatterWithdrawnV1, on: date, _by: str | None) -> Heard:
    return Heard(news=News.WITHDRAWN, on=on)
