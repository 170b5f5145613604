"""From what happened inside to what is told outside: all of it in one place."""

from collections.abc import Iterable
from functools import singledispatch

from services.review.domain import events
from services.review.domain.matter import Matter
from services.review.domain.power_list import PowerListChange
from services.review.domain.terms import Outcome
from shared.contracts import review as told
from shared.contracts.envelope import Contract
from shared.contracts.telling_deadlines import tell_deadline
from shared.kernel.model.aggregate import Event


def tell(thing: Matter | PowerListChange, event: Event) -> Iterable[Contract]:
    """The contracts for one domain event, in order; a classified thing is never spoken of but through its deadlines."""
    deadline = tell_deadline(thing, event)
    if deadline is not None:
        return [deadline]
    if thing.classified:
        return []
    contract = _of_matter(event, thing) if isinstance(thing, Matter) else _of_change(event, thing)
    return [] if contract is None else [contract]


@singledispatch
def _of_matter(event: Event, matter: Matter) -> Contract | None:
    return None


@_of_matter.register
def _(event: events.MatterSubmitted, matter: Matter) -> Contract:
    return told.MatterSubmittedV1(matter=matter.id, kind=matter.kind, unit=matter.unit, submitted_on=event.on)


@_of_matter.register
def _(event: events.MatterReturned, matter: Matter) -> Contract:
    return told.MatterReturnedV1(matter=matter.id, unit=matter.unit)


@_of_matter.register
def _(event: events.MatterAccepted, matter: Matter) -> Contract:
    return told.MatterAcceptedV1(
        matter=matter.id, kind=matter.kind, unit=matter.unit, accepted_on=event.on, earliest=event.earliest
    )


@_of_matter.register
def _(event: events.MatterCleared, matter: Matter) -> Contract:
    return told.MatterClearedV1(
        matter=matter.id, kind=matter.kind, unit=matter.unit, outcome=event.outcome, cleared_on=event.on
    )


@_of_matter.register
def _(event: events.OpinionGiven, matter: Matter) -> Contract | None:
    if event.outcome is not Outcome.FAIL:
        return None
    return told.MatterRejectedV1(matter=matter.id, kind=matter.kind, unit=matter.unit)


@_of_matter.register
def _(event: events.GateRefused, matter: Matter) -> Contract:
    return told.GateRefusedV1(matter=matter.id, kind=matter.kind, unit=matter.unit, stage=event.stage)


@_of_matter.register
def _(event: events.MatterDecided, matter: Matter) -> Contract:
    return told.MatterDecidedV1(matter=matter.id, kind=matter.kind, unit=matter.unit, resolution=event.resolution)


@_of_matter.register
def _(event: events.MatterWithdrawn, matter: Matter) -> Contract:
    return told.MatterWithdrawnV1(matter=matter.id, kind=matter.kind, unit=matter.unit)


@singledispatch
def _of_change(event: Event, change: PowerListChange) -> Contract | None:
    return None


@_of_change.register
def _(event: events.PowerListChangeConsented, change: PowerListChange) -> Contract:
    return told.PowerListAdjustedV1(change=change.id, unit=change.unit, consented_on=event.on)


@_of_change.register
def _(event: events.PowerListChangeReported, change: PowerListChange) -> Contract:
    return told.PowerListReportedV1(change=change.id, unit=change.unit, reported_on=event.on)


@_of_change.register
def _(event: events.PowerListPublished, change: PowerListChange) -> Contract:
    return told.PowerListPublishedV1(change=change.id, unit=change.unit)
