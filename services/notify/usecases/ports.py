"""What the use cases need of the outside."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol

from services.notify.domain.deed import Deed
from services.notify.domain.duty import Duty
from services.notify.domain.endpoint import Endpoint
from services.notify.domain.escalation import Escalation
from services.notify.domain.notices import Notice
from services.notify.domain.occurrence import Occurrence
from services.notify.domain.rungs import Awakening, Rung
from services.notify.domain.subject_unit import SubjectUnit
from services.notify.domain.watch import Watch
from shared.kernel.model.acts import Things


class Watches(Protocol):
    """All deadlines."""

    async def find(self, refs: Collection[str]) -> dict[str, Watch]: ...
    async def put(self, watches: Sequence[Watch]) -> None:
        """Store them; one that is known with a later sequence stays as it is."""
        ...

    async def waking(self, today: date, limit: int) -> list[Watch]:
        """Those whose wake-up day has come, the earliest first, locked; without their explanations."""
        ...

    async def put_to_sleep(self, awakenings: Iterable[Awakening]) -> None:
        """Store the state they have reached and the next wake-up day."""
        ...


class Notices(Protocol):
    """All inboxes."""

    async def add(self, notices: Sequence[Notice]) -> None:
        """Put notices into inboxes; one that is there already stays as it is."""
        ...

    async def known(self, ids: Collection[str]) -> set[str]:
        """Those of the ids that are in some inbox already."""
        ...

    async def get(self, id: str) -> Notice: ...
    async def acknowledge(self, notice: Notice) -> None:
        """Store who acknowledged it and when; refuses when someone has done so before."""
        ...

    async def close(self, reasons: Mapping[str, str]) -> None:
        """Say of what is not acknowledged that it no longer stands: deadline ref to the code of the reason."""
        ...


class Escalations(Things[Escalation], Protocol):
    """All escalations."""

    async def open_ones(self, deadlines: Collection[str]) -> list[tuple[str, str]]:
        """Deadline ref and id of the cases of these deadlines that are not closed."""
        ...

    async def waking(self, today: date, limit: int) -> list[Escalation]:
        """Those whose next step is to be drafted."""
        ...


class Units(Things[SubjectUnit], Protocol):
    """The directory of units."""

    async def has(self, id: str) -> bool: ...
    async def stale(self, today: date, limit: int) -> list[SubjectUnit]:
        """Those whose duties have not been looked through today, as of which they are marked so."""
        ...

    async def refresh_within(self, region: str) -> None:
        """Have the duties of every unit in the region's subtree looked through again."""
        ...


class Duties(Things[Duty], Protocol):
    """All kept duties."""

    async def has(self, id: str) -> bool: ...
    async def binding(self, region: str) -> list[Duty]:
        """Those of the region and of the places it lies in, ended ones too."""
        ...


class Occurrences(Things[Occurrence], Protocol):
    """All occurrences of duties."""

    async def ids_of(self, unit: str) -> set[str]:
        """The ids of all that were ever opened for the unit."""
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


class Deeds(Protocol):
    """What other services told was done, kept for occurrences that are opened later."""

    async def add(self, deeds: Sequence[Deed]) -> None:
        """Keep them; one that is known already stays as it is."""
        ...

    async def of_unit(self, unit: str) -> list[Deed]: ...


class Work(Protocol):
    """One unit of work."""

    @property
    def watches(self) -> Watches: ...
    @property
    def notices(self) -> Notices: ...
    @property
    def escalations(self) -> Escalations: ...
    @property
    def endpoints(self) -> Things[Endpoint]: ...
    @property
    def units(self) -> Units: ...
    @property
    def duties(self) -> Duties: ...
    @property
    def occurrences(self) -> Occurrences: ...
    @property
    def deeds(self) -> Deeds: ...
    async def drop_deliveries(self, endpoint: str) -> None:
        """Give up what is on its way to an endpoint."""
        ...

    def tell_rung(self, watch: Watch, rung: Rung) -> None:
        """Tell the others that a rung was passed."""
        ...
