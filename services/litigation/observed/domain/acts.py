"""What can be entered about an observed hearing: only that it was."""

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from services.litigation.observed.domain.case_numbers import AnyCaseNumber
from services.litigation.observed.domain.observed_hearing import HearingObserved, ObservedHearing
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.directory.ordinary import Part
from shared.kernel.identifiers.numbered import must_have_been_numbered
from shared.kernel.lives.entered import Acts, Birth, acts
from shared.kernel.words.wording import Wording


@dataclass(frozen=True, kw_only=True)
class Observe(Birth[ObservedHearing]):
    """登记旁听庭审. `members` are ids of persons; whoever is named came, whatever `persons` says.

    `paper` vouches for the day, `recorded_on` is that on which it was entered.
    """

    id: str
    region: str
    unit: str
    case_number: str
    court: str
    members: tuple[str, ...]
    persons: int
    recorded_by: str
    recorded_on: date
    paper: str | None = None

    called = Wording("登记旁听庭审", "record an observed hearing")
    fixed = frozenset({"id", "region", "unit", "recorded_by", "recorded_on"})
    units: ClassVar = {"unit": Part.UNIT, "court": Part.COURT}

    def resting_on(self, paper: str) -> "Observe":
        return replace(self, paper=paper)

    def begin(self, law: Statutes) -> ObservedHearing:
        number = AnyCaseNumber.parse(self.case_number)
        must_have_been_numbered(number, self.on, field="case_number")
        members = tuple(sorted(set(self.members)))
        observed = ObservedHearing(
            id=self.id,
            region=self.region,
            unit=self.unit,
            number=str(number),
            administrative=number.administrative,
            court=self.court,
            observed_on=self.on,
            members=members,
            persons=max(self.persons, len(members)),
            recorded_by=self.recorded_by,
            recorded_on=self.recorded_on,
            paper=self.paper,
        )
        observed.record(HearingObserved(on=self.on))
        return observed


ACTS: Acts = acts(Observe)
