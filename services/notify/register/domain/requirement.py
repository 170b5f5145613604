"""What one unit is asked at one time, and on what that rests."""

from dataclasses import dataclass, fields
from datetime import date

from services.notify.register.domain.demand import Demand
from services.notify.register.domain.evidence import Measure
from services.notify.register.domain.obligation import Obligation
from services.notify.register.domain.spans import Slot
from services.notify.units.domain.subject_unit import SubjectUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement(Demand):
    """What an occurrence asks: how much of it, what it `covers`, and of which head.

    `warned_by` names the service that counts it by what is entered there.
    """

    measure: Measure
    covers: str | None
    head: str | None
    warned_by: str | None = None


def asked(obligation: Obligation, unit: SubjectUnit, slot: Slot, today: date) -> Requirement:
    """What a duty asks of the unit at that time; of so many persons as there were at its end, or are today."""
    subject = obligation.subject
    as_of = min(slot.due or today, today)
    return Requirement(
        **{field.name: getattr(obligation, field.name) for field in fields(Demand)},
        measure=Measure(
            at_least=obligation.at_least, each=subject.each, per=obligation.per, persons=subject.persons(unit, as_of)
        ),
        covers=slot.covers,
        head=slot.head,
        warned_by=obligation.warned_by,
    )
