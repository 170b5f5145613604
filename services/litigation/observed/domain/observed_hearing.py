"""旁听庭审: a hearing in court that a unit had its people watch, whichever case it was."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from shared.kernel.identifiers.derived_id import derived_id
from shared.kernel.lives.living import SHOWN, Living
from shared.kernel.model.aggregate import Event
from shared.kernel.words.wording import Worded, Wording

TERM = Wording("旁听庭审", "observed hearing")
BURDEN_WORDS: Mapping[str, Worded] = {SHOWN: Wording("原登记所示的履职情况", "what it showed to have been done")}


@dataclass(frozen=True, kw_only=True)
class HearingObserved(Event):
    """A unit had its people watch a hearing."""


@dataclass(kw_only=True)
class ObservedHearing(Living):
    """One hearing watched by a unit.

    `members` are the ids of those of its leadership who came, each once and in order; `persons` counts everybody.
    Whoever counts by it asks on which day it was recorded, where no `paper` vouches for the day.
    """

    burden_words = BURDEN_WORDS

    number: str
    administrative: bool
    court: str
    observed_on: date
    members: tuple[str, ...]
    persons: int
    recorded_by: str
    recorded_on: date
    paper: str | None = None

    def shows(self) -> frozenset[str]:
        """That somebody watched on that day, such a case, and who."""
        what = "administrative" if self.administrative else "other"
        return frozenset({f"{self.observed_on}.{each}" for each in (what, *self.members)})

    @property
    def official_number(self) -> str:
        """That of the case that was heard."""
        return self.number

    @property
    def member_keys(self) -> tuple[str, ...]:
        """The members so that others can tell them apart within the year, and not know them."""
        return tuple(sorted(_key(self.unit, self.observed_on.year, member) for member in self.members))


def _key(unit: str, year: int, member: str) -> str:
    return derived_id(f"observed/{unit}/{year}/{member}")
