"""What its matter says of a document: whether it was cleared when the document was published, and still is."""

from dataclasses import replace
from typing import TypeVar

from services.filing.documents.domain import acts
from services.filing.documents.domain.across import FoundWrong
from services.filing.documents.domain.clearance import Clearance
from services.filing.documents.domain.document import Document
from services.filing.documents.domain.stages import DocumentStage
from services.filing.documents.domain.terms import WITHOUT, Flaw, Step
from shared.kernel.lives.entered import Entered

E = TypeVar("E", bound=Entered)

_BY_STEP = frozenset(WITHOUT.values())


def as_cleared(act: E, clearance: Clearance | None) -> E:
    """The act with what is known by now of the matter, as it stood on the day of the publication."""
    if not isinstance(act, acts.RegisterPublished):
        return act
    if clearance is None or act.matter is None:
        return replace(act, missing=(Step.LEGALITY_REVIEW,), cleared_by=None)
    then = clearance.as_of(act.published_on)
    return replace(act, missing=then.missing, cleared_by=then.cleared_by)


def found_of_its_matter(document: Document) -> frozenset[FoundWrong]:
    """What is found wrong with it so far. What was entered as published says itself what had not been done
    by then."""
    itself = frozenset[Flaw]() if document.found_published else _BY_STEP
    return FoundWrong.of(document, {Flaw.CLEARANCE_WITHDRAWN, Flaw.REVIEW_FAILED} | itself)


def to_be_found_of_its_matter(document: Document, clearance: Clearance) -> frozenset[FoundWrong]:
    """What is to be found wrong with it. What was published before it was cleared lacks no clearance besides, and may
    have failed its review all the same; of what is not issued nothing is wanting."""
    if document.stage is DocumentStage.DROPPED:
        return frozenset()
    if document.found_published and any(document.has(flaw) for flaw in _BY_STEP):
        failed = clearance.failed_on
        on = None if failed is None else max(failed, document.registered_on)
        return frozenset() if on is None else frozenset({FoundWrong(on=on, flaw=Flaw.REVIEW_FAILED)})
    gone = clearance.gone_since
    if gone is not None:
        return frozenset({FoundWrong(on=max(gone, document.registered_on), flaw=Flaw.CLEARANCE_WITHDRAWN)})
    on = document.published_on
    missing = () if on is None else clearance.as_of(on).missing
    return frozenset(FoundWrong(on=on, flaw=WITHOUT[step]) for step in missing if on is not None)
