"""What its matter says of a document: whether it was cleared when the document was published, and still is."""

from dataclasses import replace
from typing import TypeVar

from services.filing.documents.domain import acts
from services.filing.documents.domain.across import FoundWrong
from services.filing.documents.domain.clearance import Clearance
from services.filing.documents.domain.document import Document
from services.filing.documents.domain.stages import DocumentStage
from services.filing.documents.domain.terms import Flaw
from shared.kernel.lives.entered import Entered

E = TypeVar("E", bound=Entered)


def as_cleared(act: E, clearance: Clearance | None) -> E:
    """The act with what is known by now of the matter, as it stood on the day of the publication."""
    if not isinstance(act, acts.RegisterPublished):
        return act
    then = None if clearance is None or act.matter is None else clearance.as_of(act.published_on)
    since, by = (None, None) if then is None else (then.cleared_since, then.cleared_by)
    return replace(act, cleared_on=since, cleared_by=by)


def found_of_its_matter(document: Document) -> frozenset[FoundWrong]:
    """What is found wrong with it so far. What was entered as published says itself that it was not reviewed."""
    itself = {Flaw.UNREVIEWED} if document.found_published else set()
    return FoundWrong.of(document, {Flaw.CLEARANCE_WITHDRAWN, Flaw.UNREVIEWED} - itself)


def to_be_found_of_its_matter(document: Document, clearance: Clearance) -> frozenset[FoundWrong]:
    """What is to be found wrong with it. One that was never reviewed lacks no clearance besides; of what is not issued
    nothing is wanting."""
    unreviewed = document.found_published and document.has(Flaw.UNREVIEWED)
    if unreviewed or document.stage is DocumentStage.DROPPED:
        return frozenset()
    gone = clearance.gone_since
    if gone is not None:
        return frozenset({FoundWrong(on=max(gone, document.registered_on), flaw=Flaw.CLEARANCE_WITHDRAWN)})
    on = document.published_on
    if on is not None and clearance.as_of(on).missing:
        return frozenset({FoundWrong(on=on, flaw=Flaw.UNREVIEWED)})
    return frozenset()
