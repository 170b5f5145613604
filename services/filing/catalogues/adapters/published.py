"""What is told of catalogues."""

from functools import singledispatch

from services.filing.catalogues.domain import events
from services.filing.catalogues.domain.catalogue import CatalogueDuty
from shared.contracts import filing as told
from shared.contracts.envelope import Contract
from shared.contracts.telling import must_be_silent
from shared.kernel.model.aggregate import Event

SILENT: frozenset[type[Event]] = frozenset({events.CatalogueLapsed, events.CatalogueOpened})


@singledispatch
def tell_of_catalogue(event: Event, catalogue: CatalogueDuty) -> Contract | None:
    """The contract of what happened; None for what stays inside."""
    must_be_silent(event, SILENT)
    return None


@tell_of_catalogue.register
def _(event: events.CatalogueSubmitted, catalogue: CatalogueDuty) -> Contract:
    return told.CatalogueSubmittedV1(
        catalogue=catalogue.id,
        unit=catalogue.unit,
        covers=catalogue.covers,
        year=catalogue.year,
        entries=event.entries,
        submitted_on=event.on,
    )
