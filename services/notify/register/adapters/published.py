"""What is told of the register."""

from functools import singledispatch
from typing import Any

from services.notify.register.domain import duty, given_evidence, occurrence
from services.notify.register.domain.duty import Duty
from services.notify.register.domain.given_evidence import GivenEvidence
from services.notify.register.domain.occurrence import Occurrence
from shared.contracts import notify as told
from shared.contracts.envelope import Contract
from shared.contracts.telling import must_be_silent
from shared.kernel.model.aggregate import Event

SILENT = frozenset(
    {
        duty.DutyKept,
        duty.DutyBegan,
        duty.DutyEndDecided,
        duty.DutyEnded,
        duty.DutyWithdrawn,
        occurrence.OccurrenceOpened,
        occurrence.OccurrenceAdjusted,
        occurrence.EvidenceCounted,
        given_evidence.EvidenceGiven,
        given_evidence.EvidenceRetracted,
        occurrence.OccurrenceExpired,
        occurrence.OccurrenceLifted,
        occurrence.OccurrenceRestored,
        occurrence.ShortOfTime,
    }
)


def tell_of_duty(event: Event, _duty: Duty) -> None:
    """Nothing: the policy document says when its duties bind."""
    must_be_silent(event, SILENT)


def tell_of_evidence(event: Event, _evidence: GivenEvidence) -> None:
    """Nothing: that an occurrence is met by it is told of the occurrence."""
    must_be_silent(event, SILENT)


@singledispatch
def tell_of_occurrence(event: Event, thing: Occurrence) -> Contract | None:
    """That it was met, and that it is open again."""
    must_be_silent(event, SILENT)
    return None


@tell_of_occurrence.register
def _(event: occurrence.OccurrenceMet, thing: Occurrence) -> Contract:
    in_time = thing.due is None or event.met_on <= thing.due
    return told.OccurrenceMetV1(**_about(thing), met_on=event.met_on, in_time=in_time)


@tell_of_occurrence.register
def _(event: occurrence.OccurrenceReopened, thing: Occurrence) -> Contract:
    return told.OccurrenceReopenedV1(**_about(thing))


def _about(thing: Occurrence) -> dict[str, Any]:
    return {
        "occurrence": thing.id,
        "rule": thing.asked.duty,
        "owner": thing.unit,
        "opens_on": thing.opens_on,
        "due": thing.due,
        "needed": thing.needed or 0,
        "done": thing.done,
    }
