"""Which room tells of which thing."""

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
from shared.contracts.telling import Tells, tell_by

TELLS: Tells = {
    Maker: tell_of_maker,
    Clearance: tell_of_document,
    Document: tell_of_document,
    TakenNumber: tell_of_document,
    Filing: tell_of_filing,
    DocumentReview: tell_of_review,
    CatalogueDuty: tell_of_catalogue,
    UnmatchedChallenge: tell_of_challenge,
}


tell = tell_by(TELLS)
