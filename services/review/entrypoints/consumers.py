"""What the review service hears: what became of the documents it had cleared, and who has read of its matters."""

from services.review.matters.usecases.hear_defect import HearDefect, hear_defect
from services.review.work import ReviewWork
from shared.contracts.envelope import Envelope
from shared.contracts.filing import DefectFoundV1
from shared.messaging.directory import knowing_persons, knowing_units
from shared.messaging.reading import reading
from shared.messaging.subscription import Answer, Subscription


def subscriptions() -> list[Subscription]:
    """Everything, in one list."""
    return [
        Subscription(
            name="review-hear-defect", contract=DefectFoundV1, speakers=("filing",), handle=_defect, answer=_anew
        ),
        reading("review"),
        knowing_units("review"),
        knowing_persons("review"),
    ]


async def _defect(told: DefectFoundV1, envelope: Envelope, work: ReviewWork) -> None:
    await hear_defect(envelope.id, _found(told), work)


async def _anew(answer: Answer, work: ReviewWork) -> None:
    await hear_defect(answer.original, None if answer.contract is None else _found(answer.contract), work)


def _found(told: DefectFoundV1) -> HearDefect | None:
    """None of a document that came of no matter."""
    if told.matter is None:
        return None
    return HearDefect(matter=told.matter, document=told.document, defects=told.codes, on=told.found_on)
