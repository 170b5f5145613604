"""What is told of filings."""

from functools import singledispatch

from services.filing.filings.domain import events
from services.filing.filings.domain.filing import Filing
from shared.contracts import filing as told
from shared.contracts.envelope import Contract
from shared.contracts.telling import must_be_silent
from shared.kernel.model.aggregate import Event

SILENT = frozenset(
    {
        events.FilingMisdirected,
        events.FilingMissed,
        events.FilingOpened,
        events.FilingSupplemented,
    }
)


@singledispatch
def tell_of_filing(event: Event, filing: Filing) -> Contract | None:
    """The contract of what happened; None for what stays inside."""
    must_be_silent(event, SILENT)
    return None


@tell_of_filing.register
def _(event: events.DocumentFiled, filing: Filing) -> Contract:
    return told.DocumentFiledV1(
        document=filing.document,
        unit=filing.unit,
        number=filing.number,
        track=filing.track,
        authority=filing.authority,
        filed_on=event.on,
        in_time=event.in_time,
        copied_to=filing.copied_to,
    )


@tell_of_filing.register
def _(event: events.FilingReceived, filing: Filing) -> Contract:
    return told.FilingReceivedV1(
        document=filing.document,
        unit=filing.unit,
        number=filing.number,
        track=filing.track,
        authority=filing.authority,
        said_on=event.said_on,
        received_on=event.on,
        in_time=event.in_time,
    )


@tell_of_filing.register
def _(event: events.FormChecked, filing: Filing) -> Contract:
    return told.FormCheckedV1(
        document=filing.document,
        unit=filing.unit,
        number=filing.number,
        track=filing.track,
        verdict=event.verdict,
        attempt=event.attempt,
        authority=filing.authority,
    )


@tell_of_filing.register
def _(event: events.RegistrationNumbered, filing: Filing) -> Contract:
    return told.RegistrationNumberedV1(
        document=filing.document,
        unit=filing.unit,
        number=filing.number,
        track=filing.track,
        authority=filing.authority,
        registration_number=event.number,
        registered_on=filing.registered_on or event.on,
    )
