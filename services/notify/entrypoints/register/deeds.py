"""Which facts of others count by themselves for the duties of the register, and as what."""

from collections.abc import Mapping

from services.notify.register.domain.deed import Deed
from services.notify.register.domain.heard_units import CAME
from shared.contracts.envelope import Contract, Envelope
from shared.contracts.filing import CatalogueSubmittedV1
from shared.contracts.litigation import (
    AppearanceSettledV1,
    AttendanceRecordedV1,
    HearingObservedV1,
    HearingPutOffV1,
    HearingScheduledV1,
)

DEEDS: Mapping[type[Contract], str] = {CatalogueSubmittedV1: "filing", HearingObservedV1: "litigation"}
# What else is heard of hearings, by inboxes above all: it says of whom an appearance of the principal head is asked.
HEARINGS: frozenset[type[Contract]] = frozenset(
    {HearingScheduledV1, HearingPutOffV1, AppearanceSettledV1, AttendanceRecordedV1}
)


class NoDeed(RuntimeError):
    """A fact was subscribed to as a deed without saying what it counts as: a defect, not a refusal."""


def deed_of(contract: Contract, envelope: Envelope) -> Deed:
    """The deed that a fact tells, under the fact's id."""
    match contract:
        case HearingObservedV1():
            return Deed(
                id=envelope.id,
                fact=contract.fact,
                told_by=envelope.speaker,
                unit=contract.unit,
                on=contract.observed_on,
                persons=contract.member_keys,
                qualities=("administrative",) if contract.administrative else (),
                shown_on=None if contract.on_paper else contract.recorded_on,
            )
        case CatalogueSubmittedV1():
            # Where its own clock had run out, filing has asked for the paper.
            return Deed(
                id=envelope.id,
                fact=contract.fact,
                told_by=envelope.speaker,
                unit=contract.unit,
                on=contract.submitted_on,
                covers=contract.covers,
                # A catalogue of the year before falls due in the year after it.
                due_in=contract.year + (contract.covers == "previous_year"),
            )
        case HearingScheduledV1() | HearingPutOffV1() | AppearanceSettledV1() | AttendanceRecordedV1():
            return _of_hearing(contract, envelope)
        case _:
            raise NoDeed(contract.fact)


def _of_hearing(
    contract: HearingScheduledV1 | HearingPutOffV1 | AppearanceSettledV1 | AttendanceRecordedV1, envelope: Envelope
) -> Deed:
    """Of its day, and of no weight by itself but where the principal head came; what comes late litigation has weighed.

    That its own head comes is nothing that would relieve the unit.
    """
    fact, of_another = contract.fact, True
    if isinstance(contract, AttendanceRecordedV1) and contract.attended and contract.category == "principal":
        fact = CAME
    if isinstance(contract, AppearanceSettledV1):
        of_another = contract.appears != contract.unit
    return Deed(
        id=envelope.id,
        fact=fact,
        told_by=envelope.speaker,
        unit=contract.unit,
        on=contract.hearing_on,
        about=f"{contract.case}/{contract.hearing}" if of_another else None,
    )
