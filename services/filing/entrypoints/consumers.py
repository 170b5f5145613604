"""What the filing service hears: which matters are cleared, which documents somebody calls unlawful, and who has read
of its things."""

from services.filing.challenges.usecases.challenge_document import (
    ChallengeDocument,
    answer_challenge,
    challenge_document,
)
from services.filing.entrypoints.matters import matter_subscriptions
from services.filing.reviews.domain.request import Request
from services.filing.reviews.domain.terms import Asker
from services.filing.service import FilingService
from services.filing.work import FilingWork
from shared.contracts.envelope import Envelope
from shared.contracts.litigation import DocumentChallengedV1
from shared.messaging.directory import knowing_persons, knowing_units
from shared.messaging.reading import reading
from shared.messaging.subscription import Answer, Subscription


def subscriptions(service: FilingService) -> list[Subscription]:
    """Everything, in one list."""

    return [
        *matter_subscriptions(),
        Subscription(
            name="filing-review-challenged",
            contract=DocumentChallengedV1,
            speakers=("litigation",),
            handle=_challenged,
            answer=_challenged_otherwise,
        ),
        reading("filing"),
        knowing_units("filing"),
        knowing_persons("filing"),
    ]


async def _challenged(told: DocumentChallengedV1, envelope: Envelope, work: FilingWork) -> None:
    await challenge_document(_challenge(envelope.id, told, envelope.region), work)


async def _challenged_otherwise(answer: Answer, work: FilingWork) -> None:
    """It was challenged otherwise, or not at all."""
    told = answer.contract
    command = None if told is None else _challenge(answer.original, told, answer.envelope.region)
    await answer_challenge(answer.original, command, work)


def _challenge(fact: str, told: DocumentChallengedV1, region: str) -> ChallengeDocument:
    return ChallengeDocument(id=fact, region=region, unit=told.unit, number=told.number, request=_request(told))


def _request(told: DocumentChallengedV1) -> Request:
    """A source that is not known here is a challenge all the same."""
    return Request(
        asker=Asker(told.source) if told.source in list(Asker) else Asker.OTHER,
        thing=told.thing,
        on=told.challenged_on,
        reference=told.reference,
        articles=told.articles,
    )
