"""From what happened inside to what is told outside: all of it in one place."""

from collections.abc import Iterable
from functools import singledispatch

from services.filing.domain import events
from services.filing.domain.catalogue import CatalogueDuty
from services.filing.domain.document import Document
from services.filing.domain.document_review import DocumentReview
from services.filing.domain.filing import Filing
from shared.contracts import filing as told
from shared.contracts.envelope import Contract
from shared.contracts.telling_deadlines import tell_deadline
from shared.kernel.clocks.deadlines import Timed
from shared.kernel.model.aggregate import Aggregate, Event


def tell(thing: Aggregate, event: Event) -> Iterable[Contract]:
    """The contracts for one domain event. Makers, clearances, taken numbers and unmatched challenges stay inside."""
    deadline = tell_deadline(thing, event) if isinstance(thing, Timed) else None
    contract = deadline or _of_thing(thing, event)
    return [] if contract is None else [contract]


def _of_thing(thing: Aggregate, event: Event) -> Contract | None:
    match thing:
        case Document():
            return _of_document(event, thing)
        case Filing():
            return _of_filing(event, thing)
        case DocumentReview():
            return _of_review(event, thing)
        case CatalogueDuty():
            return _of_catalogue(event, thing)
        case _:
            return None


@singledispatch
def _of_document(event: Event, document: Document) -> Contract | None:
    return None


@_of_document.register
def _(event: events.DocumentRegistered, document: Document) -> Contract:
    return told.DocumentRegisteredV1(
        document=document.id, unit=document.unit, matter=event.matter, registered_on=event.on
    )


@_of_document.register
def _(event: events.DocumentNumbered, document: Document) -> Contract:
    return told.DocumentNumberedV1(document=document.id, unit=document.unit, number=event.number)


@_of_document.register
def _(event: events.DocumentPublished, document: Document) -> Contract:
    return told.DocumentPublishedV1(
        document=document.id,
        unit=document.unit,
        number=document.official_number,
        published_on=event.on,
        valid_until=event.valid_until,
        tracks=event.tracks,
    )


@_of_document.register
def _(event: events.DocumentRepealed, document: Document) -> Contract:
    return told.DocumentRepealedV1(
        document=document.id, unit=document.unit, number=document.official_number, repealed_on=event.on
    )


@singledispatch
def _of_filing(event: Event, filing: Filing) -> Contract | None:
    return None


@_of_filing.register
def _(event: events.DocumentFiled, filing: Filing) -> Contract:
    return told.DocumentFiledV1(
        document=filing.document,
        unit=filing.unit,
        number=filing.number,
        track=filing.track,
        authority=filing.authority,
        filed_on=event.on,
        in_time=event.in_time,
    )


@_of_filing.register
def _(event: events.FormChecked, filing: Filing) -> Contract:
    return told.FormCheckedV1(
        document=filing.document,
        unit=filing.unit,
        number=filing.number,
        track=filing.track,
        verdict=event.verdict,
        attempt=event.attempt,
    )


@singledispatch
def _of_review(event: Event, review: DocumentReview) -> Contract | None:
    return None


@_of_review.register
def _(event: events.DocumentReviewReopened, review: DocumentReview) -> Contract:
    return told.ReviewReopenedV1(
        document=review.id,
        unit=review.unit,
        number=review.number,
        source=event.request.asker,
        suggestion=event.request.suggestion,
    )


@_of_review.register
def _(event: events.DocumentUpheld, review: DocumentReview) -> Contract:
    return told.DocumentUpheldV1(
        document=review.id,
        unit=review.unit,
        number=review.number,
        suggestions=review.suggestions,
        concluded_on=event.on,
    )


@_of_review.register
def _(event: events.DefectFound, review: DocumentReview) -> Contract:
    return told.DefectFoundV1(
        document=review.id,
        unit=review.unit,
        number=review.number,
        matter=review.matter,
        codes=event.codes,
        suggestions=review.suggestions,
        found_on=event.on,
    )


@_of_review.register
def _(event: events.DocumentCorrected, review: DocumentReview) -> Contract:
    return told.DocumentCorrectedV1(
        document=review.id,
        unit=review.unit,
        number=review.number,
        how=event.remedy,
        successor=event.successor,
        suggestions=review.suggestions,
        corrected_on=event.on,
    )


@singledispatch
def _of_catalogue(event: Event, catalogue: CatalogueDuty) -> Contract | None:
    return None


@_of_catalogue.register
def _(event: events.CatalogueSubmitted, catalogue: CatalogueDuty) -> Contract:
    return told.CatalogueSubmittedV1(
        catalogue=catalogue.id,
        unit=catalogue.unit,
        covers=catalogue.covers,
        year=catalogue.year,
        entries=len(catalogue.entries),
        missed=event.missed,
        submitted_on=event.on,
    )
