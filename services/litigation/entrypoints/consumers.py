"""What the litigation service hears: that a document somebody had complained of was corrected, and who has read of
its cases and suggestions."""

from services.litigation.suggestions.usecases.note_correction import DocumentCorrection, note_correction
from services.litigation.work import LitigationWork
from shared.contracts.envelope import Envelope
from shared.contracts.filing import DocumentCorrectedV1
from shared.messaging.directory import knowing_persons, knowing_units
from shared.messaging.reading import reading
from shared.messaging.subscription import Answer, Subscription


def subscriptions() -> list[Subscription]:
    """Everything, in one list."""
    return [
        Subscription(
            name="litigation-note-correction",
            contract=DocumentCorrectedV1,
            speakers=("filing",),
            handle=_corrected,
            answer=_put_right,
        ),
        reading("litigation"),
        knowing_units("litigation"),
        knowing_persons("litigation"),
    ]


async def _corrected(told: DocumentCorrectedV1, envelope: Envelope, work: LitigationWork) -> None:
    await note_correction(envelope.id, _correction(told), work)


async def _put_right(answer: Answer, work: LitigationWork) -> None:
    told: DocumentCorrectedV1 | None = answer.contract
    await note_correction(answer.original, None if told is None else _correction(told), work)


def _correction(told: DocumentCorrectedV1) -> DocumentCorrection:
    return DocumentCorrection(number=told.number, document=told.document, on=told.corrected_on)
