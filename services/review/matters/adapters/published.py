"""What is told of matters."""

from functools import singledispatch

from services.review.matters.domain import events
from services.review.matters.domain.matter import Matter
from services.review.matters.domain.terms import Outcome
from shared.contracts import review as told
from shared.contracts.envelope import Contract
from shared.contracts.telling import must_be_silent
from shared.kernel.model.aggregate import Event

SILENT = frozenset(
    {
        events.DefectHeard,
        events.MatterDeliberated,
        events.MatterRevised,
        events.ReviewPaused,
        events.ReviewResumed,
        events.ReviewShortened,
        events.RevisionReviewed,
        events.SupplementHandedIn,
        events.VersionHandedIn,
    }
)


@singledispatch
def tell_of_matter(event: Event, matter: Matter) -> Contract | None:
    """The contract of what happened; None for what stays inside."""
    must_be_silent(event, SILENT)
    return None


@tell_of_matter.register
def _(event: events.MatterSubmitted, matter: Matter) -> Contract:
    return told.MatterSubmittedV1(matter=matter.id, kind=matter.kind, unit=matter.unit, submitted_on=event.on)


@tell_of_matter.register
def _(event: events.MatterResubmitted, matter: Matter) -> Contract:
    return told.MatterSubmittedV1(
        matter=matter.id, kind=matter.kind, unit=matter.unit, submitted_on=event.on, round=event.round
    )


@tell_of_matter.register
def _(event: events.SupplementAsked, matter: Matter) -> Contract:
    return told.SupplementAskedV1(
        matter=matter.id, kind=matter.kind, unit=matter.unit, missing=len(event.missing), asked_on=event.on
    )


@tell_of_matter.register
def _(event: events.MatterReturned, matter: Matter) -> Contract:
    return told.MatterReturnedV1(matter=matter.id, unit=matter.unit, missing=len(event.missing), lacking=event.lacking)


@tell_of_matter.register
def _(event: events.MatterAccepted, matter: Matter) -> Contract:
    return told.MatterAcceptedV1(
        matter=matter.id, kind=matter.kind, unit=matter.unit, accepted_on=event.on, earliest=event.earliest
    )


@tell_of_matter.register
def _(event: events.MatterCleared, matter: Matter) -> Contract:
    return told.MatterClearedV1(
        matter=matter.id,
        kind=matter.kind,
        unit=matter.unit,
        outcome=event.outcome,
        cleared_on=event.on,
        draft_number=event.draft_number,
    )


@tell_of_matter.register
def _(event: events.OpinionGiven, matter: Matter) -> Contract | None:
    """What opens the gate is told as the clearance."""
    if event.outcome is Outcome.FAIL:
        return told.MatterRejectedV1(matter=matter.id, kind=matter.kind, unit=matter.unit)
    if event.outcome is Outcome.PASS_WITH_CHANGES:
        return told.ChangesAskedV1(matter=matter.id, kind=matter.kind, unit=matter.unit, asked_on=event.on)
    return None


@tell_of_matter.register
def _(event: events.GateRefused, matter: Matter) -> Contract:
    return told.GateRefusedV1(
        matter=matter.id, kind=matter.kind, unit=matter.unit, stage=event.stage, meeting_on=event.meeting_on
    )


@tell_of_matter.register
def _(event: events.MatterDecided, matter: Matter) -> Contract:
    return told.MatterDecidedV1(
        matter=matter.id,
        kind=matter.kind,
        unit=matter.unit,
        resolution=event.resolution,
        unreviewed=event.unreviewed,
    )


@tell_of_matter.register
def _(event: events.MatterWithdrawn, matter: Matter) -> Contract:
    return told.MatterWithdrawnV1(matter=matter.id, kind=matter.kind, unit=matter.unit)
