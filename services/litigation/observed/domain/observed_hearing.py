"""旁听庭审: a hearing in court that a unit had its people watch, whichever case it was."""

from dataclasses import dataclass
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from shared.kernel.lives.living import Living
from shared.kernel.model.aggregate import Event
from shared.kernel.words.wording import Wording

TERM = Wording("旁听庭审", "observed hearing")


@dataclass(frozen=True, kw_only=True)
class HearingObserved(Event):
    """A unit had its people watch a hearing."""


@dataclass(kw_only=True)
class ObservedHearing(Living):
    """One hearing watched by a unit.

    `members` are the ids of those of its leadership who came, each once and in order; `persons` counts everybody.
    """

    number: str
    administrative: bool
    court: str
    observed_on: date
    members: tuple[str, ...]
    persons: int
    recorded_by: str

    @property
    def member_keys(self) -> tuple[str, ...]:
        """The members so that others can tell them apart within the year, and not know them."""
        return tuple(sorted(_key(self.unit, self.observed_on.year, member) for member in self.members))


def _key(unit: str, year: int, member: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"observed/{unit}/{year}/{member}"))
