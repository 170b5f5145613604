"""How a round ends with its document, and goes on with it."""

from services.filing.documents.domain.document import Document
from services.filing.documents.domain.stages import DocumentStage
from services.filing.reviews.domain.terms import EndGround

WITH_ITS_DOCUMENT = frozenset({EndGround.DOCUMENT_VOIDED, EndGround.DOCUMENT_UNPUBLISHED})


def lost_by(document: Document) -> EndGround | None:
    """Why nothing of it is reviewed; None where it may be, as one that is published, or that a court says is."""
    if document.voided_on is not None:
        return EndGround.DOCUMENT_VOIDED
    return EndGround.DOCUMENT_UNPUBLISHED if document.stage is DocumentStage.DROPPED else None


def goes_on_with(document: Document, ended: EndGround | None) -> bool:
    """Whether what ended on that ground goes on as the document stands now."""
    return (ended is EndGround.DOCUMENT_VOIDED and document.voided_on is None) or (
        ended is EndGround.DOCUMENT_UNPUBLISHED and document.published_on is not None
    )
