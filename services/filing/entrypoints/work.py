"""What is waited for in filing, by the machines of its kinds: a number, a filing, a check, a conclusion, a
correction."""

from collections.abc import Collection, Mapping

from services.filing.catalogues.adapters.collections import SqlCatalogues
from services.filing.catalogues.domain.stages import CATALOGUE_NEXT, CatalogueAct, CatalogueStage
from services.filing.challenges.adapters.collections import SqlChallenges
from services.filing.challenges.domain.challenge import UnmatchedChallenge
from services.filing.challenges.domain.stages import CHALLENGE_NEXT, ChallengeAct
from services.filing.documents.adapters.collections import SqlDocuments
from services.filing.documents.domain.stages import DOCUMENT_NEXT, DocumentAct
from services.filing.filings.adapters.collections import SqlFilings
from services.filing.filings.domain.filing import Filing
from services.filing.filings.domain.stages import FILING_NEXT, FilingAct
from services.filing.reviews.adapters.collections import SqlReviews
from services.filing.reviews.domain.document_review import DocumentReview
from services.filing.reviews.domain.stages import REVIEW_NEXT, ReviewAct
from shared.kernel.directory.bonds import Bond
from shared.web.work import Awaits, WorkOf

_OWN = frozenset({Bond.OWN})


def _at_authority(thing: Filing | DocumentReview | UnmatchedChallenge) -> Mapping[Bond, Collection[str | None]]:
    return {Bond.FILING_AUTHORITY: (thing.authority,)}


DOCUMENTS = WorkOf(
    of=SqlDocuments,
    path="/v1/documents",
    machine=DOCUMENT_NEXT,
    awaits=(
        Awaits(step=DocumentAct.NUMBER, route="{id}/number", by=_OWN),
        Awaits(step=DocumentAct.PUBLISH, route="{id}/publication", by=_OWN),
    ),
)
FILINGS = WorkOf(
    of=SqlFilings,
    path="/v1/filings",
    machine=FILING_NEXT,
    awaits=(
        Awaits(step=FilingAct.SUBMIT, route="{id}/submission", by=_OWN),
        Awaits(step=FilingAct.CHECK_FORM, route="{id}/form-check"),
    ),
    names=_at_authority,
)
REVIEWS = WorkOf(
    of=SqlReviews,
    path="/v1/reviews",
    machine=REVIEW_NEXT,
    awaits=(
        Awaits(step=ReviewAct.RESUME, route="{id}/resumption"),
        Awaits(
            step=ReviewAct.CONCLUDE,
            route="{id}/conclusion",
            still=lambda review, _today, _bond: review.standstill is None,
        ),
        Awaits(step=ReviewAct.REPORT_CORRECTION, route="{id}/correction"),
        Awaits(step=ReviewAct.ACCEPT_CORRECTION, route="{id}/acceptance"),
    ),
    names=_at_authority,
)
CHALLENGES = WorkOf(
    of=SqlChallenges,
    path="/v1/challenges",
    machine=CHALLENGE_NEXT,
    awaits=(Awaits(step=ChallengeAct.LINK, route="{id}/link"),),
    names=_at_authority,
)
CATALOGUES = WorkOf(
    of=SqlCatalogues,
    path="/v1/catalogues",
    machine=CATALOGUE_NEXT,
    # A catalogue is handed in as a whole, by what it covers.
    awaits=(Awaits(step=CatalogueAct.SUBMIT, route=""),),
    over=frozenset({CatalogueStage.LAPSED}),
)
WORK = (DOCUMENTS, FILINGS, REVIEWS, CHALLENGES, CATALOGUES)
