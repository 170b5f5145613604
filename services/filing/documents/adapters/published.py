"""What is told of documents; their clearances and numbers stay inside."""

from functools import singledispatch

from services.filing.documents.domain import events
from services.filing.documents.domain.clearance import Clearance
from services.filing.documents.domain.document import Document
from services.filing.documents.domain.numbers import TakenNumber
from shared.contracts import filing as told
from shared.contracts.envelope import Contract
from shared.contracts.telling import must_be_silent
from shared.kernel.model.aggregate import Event

SILENT = frozenset(
    {
        events.DocumentDropped,
        events.EndDecided,
        events.HistoryEntered,
        events.MatterHeard,
        events.MatterUnheard,
        events.NumberFreed,
        events.NumberTaken,
    }
)


@singledispatch
def tell_of_document(event: Event, thing: Document | Clearance | TakenNumber) -> Contract | None:
    """The contract of what happened; None for what stays inside."""
    must_be_silent(event, SILENT)
    return None


@tell_of_document.register
def _(event: events.DocumentRegistered, document: Document) -> Contract:
    return told.DocumentRegisteredV1(
        document=document.id,
        unit=document.unit,
        joint_makers=document.joint_makers,
        matter=event.matter,
        registered_on=event.on,
    )


@tell_of_document.register
def _(event: events.DocumentNumbered, document: Document) -> Contract:
    return told.DocumentNumberedV1(
        document=document.id, unit=document.unit, joint_makers=document.joint_makers, number=event.number
    )


@tell_of_document.register
def _(event: events.DocumentPublished, document: Document) -> Contract:
    return told.DocumentPublishedV1(
        document=document.id,
        unit=document.unit,
        joint_makers=document.joint_makers,
        number=document.official_number or None,
        published_on=event.on,
        valid_until=event.valid_until,
        tracks=event.tracks,
    )


@tell_of_document.register
def _(event: events.DocumentFlawed, document: Document) -> Contract:
    return told.DocumentFlawedV1(
        document=document.id,
        unit=document.unit,
        joint_makers=document.joint_makers,
        number=document.official_number or None,
        finding=event.flaw,
        about=event.about,
        on=event.on,
    )


@tell_of_document.register
def _(event: events.NumberVoided, thing: Document | TakenNumber) -> Contract | None:
    """Of the document; its number has no life of its own."""
    if not isinstance(thing, Document):
        return None
    return told.NumberVoidedV1(
        document=thing.id, unit=thing.unit, joint_makers=thing.joint_makers, number=event.number, voided_on=event.on
    )


@tell_of_document.register
def _(event: events.DocumentSuspended, document: Document) -> Contract:
    return told.DocumentSuspendedV1(
        document=document.id,
        unit=document.unit,
        joint_makers=document.joint_makers,
        number=document.official_number or None,
        suspended_on=event.on,
    )


@tell_of_document.register
def _(event: events.DocumentResumed, document: Document) -> Contract:
    return told.DocumentResumedV1(
        document=document.id,
        unit=document.unit,
        joint_makers=document.joint_makers,
        number=document.official_number or None,
        resumed_on=event.on,
    )


@tell_of_document.register
def _(event: events.DocumentAmended, document: Document) -> Contract:
    return told.DocumentAmendedV1(
        document=document.id,
        unit=document.unit,
        joint_makers=document.joint_makers,
        number=document.official_number or None,
        successor=event.successor,
        amended_on=event.on,
    )


@tell_of_document.register
def _(event: events.DocumentRepealed, document: Document) -> Contract:
    return told.DocumentRepealedV1(
        document=document.id,
        unit=document.unit,
        joint_makers=document.joint_makers,
        number=document.official_number or None,
        repealed_on=event.on,
    )


@tell_of_document.register
def _(event: events.DocumentExpired, document: Document) -> Contract:
    return told.DocumentExpiredV1(
        document=document.id,
        unit=document.unit,
        joint_makers=document.joint_makers,
        number=document.official_number or None,
        expired_on=event.on,
    )


@tell_of_document.register
def _(event: events.DocumentDeclaredInvalid, document: Document) -> Contract:
    return told.DocumentInvalidatedV1(
        document=document.id,
        unit=document.unit,
        joint_makers=document.joint_makers,
        number=document.official_number or None,
        invalidated_on=event.on,
    )
