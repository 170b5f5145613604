"""What one unit is asked at one time, and on what that rests."""

from dataclasses import dataclass
from datetime import date

from services.notify.register.domain.evidence import Measure
from services.notify.register.domain.obligation import Obligation
from services.notify.register.domain.spans import Slot
from services.notify.units.domain.subject_unit import SubjectUnit


@dataclass(frozen=True, kw_only=True)
class Requirement:
    """What an occurrence asks, and on what it rests: `duty` is the id of a rule or a kept duty, `place` whose it is."""

    duty: str
    kept: bool
    place: str
    zh: str
    en: str
    source: str
    clause: str
    version: str
    of: str
    measure: Measure
    covers: str | None
    head: str | None
    watched: bool
    valid_to: date | None

    @property
    def rule(self) -> str:
        """What is asked, by name: the id of the rule, or the title of a kept duty."""
        return self.zh if self.kept else self.duty


def asked(obligation: Obligation, unit: SubjectUnit, slot: Slot, today: date) -> Requirement:
    """What a duty asks of the unit at that time; of so many persons as there were at its end, or are today."""
    subject = obligation.subject
    as_of = min(slot.due or today, today)
    return Requirement(
        duty=obligation.duty,
        kept=obligation.kept,
        place=obligation.place,
        zh=obligation.zh,
        en=obligation.en,
        source=obligation.source,
        clause=obligation.clause,
        version=obligation.version,
        of=obligation.of,
        measure=Measure(
            at_least=obligation.at_least, each=subject.each, per=obligation.per, persons=subject.persons(unit, as_of)
        ),
        covers=slot.covers,
        head=slot.head,
        watched=obligation.watched,
        valid_to=obligation.valid_to,
    )
