"""What the filing service hears: which matters are cleared, and which documents somebody calls unlawful."""

from services.filing.challenges.usecases.challenge_document import ChallengeDocument, challenge_document
from services.filing.entrypoints.matters import matter_subscriptions
from services.filing.reviews.domain.request import Request
from services.filing.reviews.domain.terms import Asker
from services.filing.service import FilingService
from services.filing.work import FilingWork
from shared.contracts.envelope import Envelope
from shared.contracts.litigation import DocumentChallengedV1
from shared.messaging.subscription import Subscription


def subscriptions(service: FilingService) -> list[Subscription]:
    """Everything, in one list."""

    async def challenged(told: DocumentChallengedV1, envelope: Envelope, work: FilingWork) -> None:
        command = ChallengeDocument(
            id=envelope.id,
            region=envelope.region,
            unit=told.unit,
            number=told.number,
            request=_request(told),
        )
        await challenge_document(command, work, service.statutes)

    return [
        *matter_subscriptions(),
        Subscription(
            name="filing-review-challenged", contract=DocumentChallengedV1, speakers=("litigation",), handle=challenged
        ),
    ]


def _request(told: DocumentChallengedV1) -> Request:
    """A source that is not known here is a challenge all the same."""
    return Request(
        asker=Asker(told.source) if told.source in list(Asker) else Asker.OTHER,
        thing=told.thing,
        on=told.challenged_on,
        reference=told.reference,
        articles=told.articles,
    )
