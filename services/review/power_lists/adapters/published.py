"""What is told of power-list changes."""

from functools import singledispatch

from services.review.power_lists.domain import events
from services.review.power_lists.domain.power_list import PowerListChange
from shared.contracts import review as told
from shared.contracts.envelope import Contract
from shared.contracts.telling import must_be_silent
from shared.kernel.model.aggregate import Event

SILENT = frozenset(
    {
        events.ConsultationAnswered,
        events.PowerListChangeProposed,
        events.PowerListChangeResubmitted,
        events.PowerListChangeReviewed,
        events.PowerListChangeWithdrawn,
        events.PowerListWithheld,
    }
)


@singledispatch
def tell_of_change(event: Event, change: PowerListChange) -> Contract | None:
    """The contract of what happened; None for what stays inside."""
    must_be_silent(event, SILENT)
    return None


@tell_of_change.register
def _(event: events.PowerListChangeConsented, change: PowerListChange) -> Contract:
    return told.PowerListAdjustedV1(
        change=change.id, unit=change.unit, consented_on=event.on, unreviewed=event.unreviewed
    )


@tell_of_change.register
def _(event: events.PowerListChangeReported, change: PowerListChange) -> Contract:
    return told.PowerListReportedV1(change=change.id, unit=change.unit, reported_on=event.on)


@tell_of_change.register
def _(event: events.PowerListPublished, change: PowerListChange) -> Contract:
    return told.PowerListPublishedV1(change=change.id, unit=change.unit)
