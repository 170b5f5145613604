"""Which room tells of which thing."""

from collections.abc import Callable, Iterable, Mapping

from services.filing.catalogues.adapters.published import tell_of_catalogue
from services.filing.catalogues.domain.catalogue import CatalogueDuty
from services.filing.challenges.adapters.published import tell_of_challenge
from services.filing.challenges.domain.challenge import UnmatchedChallenge
from services.filing.documents.adapters.published import tell_of_document
from services.filing.documents.domain.clearance import Clearance
from services.filing.documents.domain.document import Document
from services.filing.documents.domain.numbers import TakenNumber
from services.filing.filings.adapters.published import tell_of_filing
from services.filing.filings.domain.filing import Filing
from services.filing.makers.adapters.published import tell_of_maker
from services.filing.makers.domain.maker import Maker
from services.filing.reviews.adapters.published import tell_of_review
from services.filing.reviews.domain.document_review import DocumentReview
from shared.contracts.envelope import Contract
from shared.contracts.telling_deadlines import tell_deadline
from shared.kernel.clocks.deadlines import Timed
from shared.kernel.model.aggregate import Aggregate, Event

TELLS: Mapping[type[Aggregate], Callable[..., Contract | None]] = {
    Maker: tell_of_maker,
    Clearance: tell_of_document,
    Document: tell_of_document,
    TakenNumber: tell_of_document,
    Filing: tell_of_filing,
    DocumentReview: tell_of_review,
    CatalogueDuty: tell_of_catalogue,
    UnmatchedChallenge: tell_of_challenge,
}


def tell(thing: Aggregate, event: Event) -> Iterable[Contract]:
    """The contracts for one domain event: of a deadline as every service tells them, else as its room does."""
    deadline = tell_deadline(thing, event) if isinstance(thing, Timed) else None
    contract = deadline or TELLS[type(thing)](event, thing)
    return [] if contract is None else [contract]
