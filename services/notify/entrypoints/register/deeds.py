"""Which facts of others count by themselves for the duties of the register, and as what."""

from collections.abc import Mapping

from services.notify.register.domain.deed import Deed
from shared.contracts.envelope import Contract, Envelope
from shared.contracts.filing import CatalogueSubmittedV1
from shared.contracts.litigation import HearingObservedV1

DEEDS: Mapping[type[Contract], str] = {CatalogueSubmittedV1: "filing", HearingObservedV1: "litigation"}


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
        case _:
            raise NoDeed(contract.fact)
