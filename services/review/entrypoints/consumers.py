"""What the review service hears: what became of the documents it had cleared."""

from services.review.matters.usecases.hear_defect import HearDefect, hear_defect
from services.review.work import ReviewWork
from shared.contracts.envelope import Envelope
from shared.contracts.filing import DefectFoundV1
from shared.messaging.subscription import Subscription


def subscriptions() -> list[Subscription]:
    """Everything, in one list."""
    return [
        Subscription(name="review-hear-defect", contract=DefectFoundV1, speakers=("filing",), handle=_defect),
    ]


async def _defect(told: DefectFoundV1, _envelope: Envelope, work: ReviewWork) -> None:
    if told.matter is not None:
        command = HearDefect(matter=told.matter, document=told.document, defects=told.codes, on=told.found_on)
        await hear_defect(command, work)
