"""What the use cases of the register need of the outside."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Protocol

from services.notify.deadlines.usecases.ports import DeadlineWork
from services.notify.register.domain.deed import Deed
from services.notify.register.domain.duty import Duty
from services.notify.register.domain.given_evidence import GivenEvidence
from services.notify.register.domain.occurrence import Occurrence
from services.notify.register.domain.register import Register
from services.notify.units.domain.subject_unit import SubjectUnit
from services.notify.units.usecases.ports import Units
from shared.kernel.lives.ports import Lives, Recording
from shared.kernel.model.acts import Things


class Duties(Lives[Duty], Protocol):
    """All kept duties."""

    async def has(self, id: str) -> bool: ...
    async def binding(self, region: str) -> list[Duty]:
        """Those of the region and of the places it lies in, ended and voided ones too, to be read and not changed:
        with texts in the place of their ids."""
        ...


class Occurrences(Things[Occurrence], Protocol):
    """All occurrences of duties."""

    async def ids_of(self, unit: str) -> set[str]:
        """The ids of all that were ever opened for the unit."""
        ...

    async def versions(self, ids: Collection[str]) -> Mapping[str, int]:
        """The last version of each of which the history knows."""
        ...

    async def of_unit(self, unit: str) -> list[Occurrence]:
        """All of the unit."""
        ...

    async def running(self, unit: str, today: date) -> list[Occurrence]:
        """Those of the unit that are open, or whose last day has not passed; the others are history."""
        ...

    async def fulfilled_by(self, deed: Deed, duties: Collection[str]) -> list[Occurrence]:
        """Those of the deed's unit and of one of the duties that the deed falls into."""
        ...

    async def waking(self, today: date, limit: int) -> list[Occurrence]:
        """Those that are short of time, or whose duty has ended."""
        ...


class GivenEvidences(Lives[GivenEvidence], Protocol):
    """All evidence that persons have given."""

    async def of_unit(self, unit: str) -> list[GivenEvidence]:
        """All that the unit gave, whatever became of it."""
        ...


class Deeds(Protocol):
    """What other services told was done, kept for occurrences that are opened later."""

    async def add(self, deeds: Sequence[Deed]) -> None:
        """Keep them; one that is known already stays as it is."""
        ...

    async def of_unit(self, unit: str) -> list[Deed]: ...
    async def take(self, id: str) -> Deed | None:
        """The deed of that fact, which is not kept any longer; None where there is none."""
        ...


class AskedUnits(Units, Protocol):
    """The directory as the register goes through it."""

    async def following(self, after: str, limit: int) -> list[SubjectUnit]:
        """The next units in the order of ids, voided ones too, as far as all that concerns them can be read."""
        ...

    async def stale(self, today: date, limit: int) -> list[tuple[SubjectUnit, bool]]:
        """Those whose duties have not been looked through today, as of which they are marked so; and whether what is
        asked of them may have changed since, by more than that days have passed."""
        ...

    async def look_through(self, units: Collection[str]) -> None:
        """Have the duties of those of the units that are here looked through again."""
        ...

    async def refresh_within(self, region: str) -> None:
        """Have the duties of every unit in the region's subtree looked through again."""
        ...


class RegisterWork(DeadlineWork, Recording, Protocol):
    """One unit of work on the register: its occurrences are watched as deadlines, and asked of units."""

    @property
    def register(self) -> Register:
        """What the register goes by now."""
        ...

    async def weigh(self, duty: str) -> None:
        """Keep what units have missed of the duty, before it becomes another: nobody is rid of it by a word without a
        paper, when all of it is entered; and the unit whose word it is of nothing that it has missed."""
        ...

    @property
    def units(self) -> AskedUnits: ...
    @property
    def duties(self) -> Duties: ...
    @property
    def occurrences(self) -> Occurrences: ...
    @property
    def evidence(self) -> GivenEvidences: ...
    @property
    def deeds(self) -> Deeds: ...
