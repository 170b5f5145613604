"""启动备案实质审查."""

from services.filing.documents.domain.document import Document
from services.filing.makers.domain.terms import Track
from services.filing.reviews.domain.document_review import REVIEW_RULE, DocumentReview
from services.filing.reviews.domain.request import Request
from services.filing.reviews.domain.terms import Asker
from services.filing.reviews.usecases.ports import Work
from shared.kernel.clocks.statutes import Statutes


async def ask_for_review(document: Document, request: Request, work: Work, statutes: Statutes) -> DocumentReview:
    """Open the review of a document, join the one under way, or reopen a closed one. Only a filing sets its period."""
    filed = request.asker is Asker.FILING
    period = statutes.count(REVIEW_RULE, document.region, request.on) if filed else None
    review = await work.reviews.known(document.id)
    if review is None:
        maker = await work.makers.get(document.unit)
        return work.reviews.add(DocumentReview.open(document, maker.channels[Track.GOVERNMENT], request, period))
    review.ask(request, period)
    return review
