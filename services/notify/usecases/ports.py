"""What the use cases need of the outside."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from services.notify.domain.endpoint import Endpoint
from services.notify.domain.escalation import Escalation
from services.notify.domain.notices import Notice
from services.notify.domain.rungs import Awakening, Rung
from services.notify.domain.watch import Watch
from shared.kernel.acts import Things


class PassedRung(NamedTuple):
    """A rung of a deadline, for once: the deadline, its turn, the date warned of, the rung's code."""

    ref: str
    turn: int
    due: date
    code: str


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


class Rungs(Protocol):
    """The rungs that were passed."""

    async def passed(self, refs: Collection[str]) -> set[PassedRung]: ...
    async def add(self, passed: Sequence[tuple[PassedRung, Rung, bool]], *, on: date) -> None:
        """Record rungs, each with whether the inbox heard of it."""
        ...


class Notices(Protocol):
    """All inboxes."""

    async def add(self, notices: Sequence[Notice]) -> None:
        """Put notices into inboxes; one that is there already stays as it is."""
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


class Work(Protocol):
    """One unit of work."""

    @property
    def watches(self) -> Watches: ...
    @property
    def rungs(self) -> Rungs: ...
    @property
    def notices(self) -> Notices: ...
    @property
    def escalations(self) -> Escalations: ...
    @property
    def endpoints(self) -> Things[Endpoint]: ...
    def tell_rung(self, watch: Watch, rung: Rung) -> None:
        """Tell the others that a rung was passed."""
        ...
