"""Things that change only by named acts, each of which records what happened."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Self

from shared.kernel.model.actor import Role


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened inside one service, in the past tense; `on` is its legal date."""

    on: date

    @property
    def part(self) -> str:
        """Which part of the thing it is about, where several of its kind happen at once."""
        return ""


@dataclass(frozen=True, kw_only=True)
class Retold(Event, ABC):
    """One of which others may have another word, or its own speaker later: what is told of it, or that nothing is, is
    what counts in the end, and not what was known at the time. So is what its telling asks of the thing."""

    @abstractmethod
    def as_known(self, thing: Any) -> Self:  # noqa: ANN401 - of the kind that the event is of
        """The event as the thing has it now."""


@dataclass(kw_only=True)
class Aggregate:
    """A thing with an identity, the region and unit it belongs to, and a version that grows by one a change."""

    # Whether what was entered about it can be rectified and voided.
    is_put_right: ClassVar[bool] = False
    # In which roles whoever looks after no region, as courts do, sees it all the same where it lies in their area.
    open_to: ClassVar[frozenset[Role]] = frozenset()
    # Whether nobody sees it but the unit whose it is, though they look after that.
    is_private: ClassVar[bool] = False
    # Whether it is one about which others are consulted, who see it.
    is_consulted_on: ClassVar[bool] = False

    id: str
    region: str
    unit: str
    version: int = 0

    def __post_init__(self) -> None:
        self._recorded: list[Event] = []

    @property
    def address(self) -> str:
        """Where it stands when what a unit leaves is divided: its id, or the address of what it is about."""
        return self.id

    @property
    def parties(self) -> tuple[str, ...]:
        """Units outside the administration that take part in it, such as its court; it is theirs to see, too."""
        return ()

    @property
    def in_hand_of(self) -> tuple[str | None, ...]:
        """Whom it names as those who have it in hand: they see it whatever they look after, in the roles in which one
        acts on what is another's."""
        return ()

    @property
    def concerned(self) -> tuple[str, ...]:
        """Units beside its own that hear what is told of it, wherever they lie: its parties, if not others."""
        return self.parties

    @property
    def recorded(self) -> Sequence[Event]:
        """The events recorded since the last taking, oldest first."""
        return tuple(self._recorded)

    def record(self, event: Event) -> None:
        """Note what has just happened; the unit of work stores it with the change."""
        self._recorded.append(event)

    def take_events(self) -> list[Event]:
        """The events recorded since the last taking, oldest first; they are handed over once."""
        taken, self._recorded = self._recorded, []
        return taken
