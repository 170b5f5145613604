"""What the use cases of deadlines need of the outside."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol

from services.notify.deadlines.domain.acts import FollowDeadline
from services.notify.deadlines.domain.digests import Overdue
from services.notify.deadlines.domain.escalation import Escalation
from services.notify.deadlines.domain.notices import Code, Notice
from services.notify.deadlines.domain.rungs import Awakening, Rung
from services.notify.deadlines.domain.watch import Watch
from shared.kernel.directory.bonds import Bond
from shared.kernel.directory.units import KnownUnit
from shared.kernel.lives.ports import Lives, Recording
from shared.kernel.model.figures import Holder
from shared.kernel.periods import Explanation


class Watches(Protocol):
    """All deadlines."""

    async def find(self, refs: Collection[str]) -> dict[str, Watch]: ...
    async def put(self, watches: Sequence[Watch], held: Mapping[str, Watch]) -> None:
        """Store them; one that is known with a later sequence stays as it is."""
        ...

    async def rule(self, case: Escalation) -> Watch | None:
        """Keep whether an objection to its being overdue was upheld; gives the deadline where that is otherwise now."""
        ...

    async def days_owed(self, unit: str, service: str, rule: str) -> Collection[date]:
        """The days by which the service has the unit do what the rule asks; not those that proved never to have been,
        or ceased to be before they came."""
        ...

    async def waking(self, today: date, limit: int) -> list[Watch]:
        """Those whose wake-up day has come, the earliest first, locked."""
        ...

    async def overdue(self, today: date) -> Sequence[Overdue]:
        """Those that are overdue, the longest first."""
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
    async def of_fact(self, fact: str) -> list[Notice]:
        """All that was said in answer to a fact, locked."""
        ...

    async def rungs_of(self, deadline: str) -> list[Notice]:
        """The record of the rungs that a deadline has passed, in order."""
        ...

    async def of_escalation(self, escalation: str) -> list[Notice]:
        """All that was said of an escalation and its steps, locked."""
        ...

    async def of_clocks_not_started(self, clocks: Collection[str]) -> dict[str, list[Notice]]:
        """By clock what was said of its not running, and the records of that being over, locked."""
        ...

    async def put(self, notices: Sequence[Notice]) -> None:
        """Put notices into inboxes in the place of those of the same ids, as far as nobody has acknowledged them."""
        ...

    async def acknowledge(self, notice: Notice) -> None:
        """Store who acknowledged it and when; refuses when someone has done so before."""
        ...

    async def rule_out(self, deadline: str, *, out: bool) -> None:
        """Say of what is unread of its being overdue that an objection was upheld; or that it is so after all."""
        ...

    async def pass_by(self, deadlines: Collection[str]) -> None:
        """Say of what warned of these deadlines, and is not acknowledged, that its day or the next warning came."""
        ...

    async def unread(self, today: date, limit: int) -> Sequence[Notice]:
        """Those that should have been acknowledged before that day and are not, the earliest first, locked."""
        ...

    async def remind(self, notice: Notice, next_on: date | None) -> None:
        """Store how often it was told again, and when that is looked at next."""
        ...

    async def end_reminders(self, notices: Collection[str], reason: str) -> None:
        """Close what was told again of these notices."""
        ...

    async def has_digests(self, on: date) -> bool:
        """Whether units were told on that day of all that is overdue."""
        ...

    async def end_digests(self) -> None:
        """Say of what told of all that was overdue, and is not acknowledged, that its day has gone by."""
        ...

    async def close(self, reasons: Mapping[str, str], *, only: Code | None = None) -> None:
        """Say of what is not acknowledged that it no longer stands: deadline ref to the code of the reason.

        What an escalation says follows from the escalation, and stands or falls with it; that a clock does not run
        follows from all that was told of it.
        """
        ...


class Escalations(Lives[Escalation], Protocol):
    """All escalations."""

    async def of_deadlines(self, deadlines: Collection[str]) -> list[tuple[str, str]]:
        """Deadline ref and id of the cases of these deadlines, closed and void ones too."""
        ...

    async def as_it_would_stand(self, case: Escalation) -> Escalation:
        """The case itself, or what a void one would be with all that was heard meanwhile."""
        ...

    async def begun(self, ids: Collection[str]) -> set[str]:
        """Those of the ids that are those of a case, voided ones too."""
        ...

    async def follow_deadline(self, case: Escalation, act: FollowDeadline, fact: str | None) -> None:
        """Enter what another service told, in the fact of that id; None where the deadline is kept here."""
        ...

    async def follow_otherwise(self, case: Escalation, act: FollowDeadline, fact: str | None) -> None:
        """The same in the place of what was entered last of the deadline. A paper that has taken back what was signed
        keeps its ground."""
        ...

    async def waking(self, today: date, limit: int) -> list[Escalation]:
        """Those whose next step is to be drafted."""
        ...


class Relating(Protocol):
    """The units that there are, and what they are to each other."""

    async def holding(self) -> Holder:
        """Who stands for a unit on a day, in the thing of this service under an address."""
        ...

    async def unit(self, id: str) -> KnownUnit | None: ...
    async def bound(self, bond: Bond, unit: KnownUnit, on: date) -> frozenset[str]:
        """The units that were that to the unit on the day."""
        ...


class DeadlineWork(Recording, Protocol):
    """One unit of work on deadlines, inboxes and escalations."""

    def explain(self, explanation: Explanation) -> str:
        """Keep the explanation of a date, and give the hash by which deadlines name it."""
        ...

    @property
    def directory(self) -> Relating: ...
    @property
    def watches(self) -> Watches: ...
    @property
    def notices(self) -> Notices: ...
    @property
    def escalations(self) -> Escalations: ...
    def tell_rung(self, watch: Watch, rung: Rung) -> str | None:
        """Tell the others that a rung was passed; gives the id of the fact, None where it is no business of theirs."""
        ...

    def answer_rung(self, record: Notice, now: Watch | None, rung: Rung | None, revision: int, reason: str) -> None:
        """Tell whoever was told what the record says that it is the rung of the deadline as it is `now`; or, with
        neither, that nothing of the kind has happened."""
        ...

    async def tell_acknowledged(self, notice: Notice, unit: str, on: date) -> None:
        """Tell the service whose thing the notice is about that the unit has read it, unless the unit had told it."""
        ...
