"""What the litigation service hears: that a document somebody had complained of was corrected."""

from services.litigation.suggestions.usecases.rectify_suggestion import note_correction
from services.litigation.work import LitigationWork
from shared.contracts.envelope import Envelope
from shared.contracts.filing import DocumentCorrectedV1
from shared.messaging.subscription import Subscription


def subscriptions() -> list[Subscription]:
    """Everything, in one list."""
    return [
        Subscription(
            name="litigation-note-correction", contract=DocumentCorrectedV1, speakers=("filing",), handle=_corrected
        ),
    ]


async def _corrected(told: DocumentCorrectedV1, _envelope: Envelope, work: LitigationWork) -> None:
    await note_correction(told.number, told.document, told.corrected_on, work)
