"""Who hears of a fact: those whom it concerns, wherever they lie, and whoever looks after the region at present."""

from dataclasses import dataclass
from typing import NamedTuple

from shared.kernel.directory.units import Function
from shared.kernel.model.actor import NOBODY
from shared.kernel.model.reach import Reach

# Where cases and letters stand.
OF_COURT = f"{Function.LITIGATION}/"


class Concerned(NamedTuple):
    """Whom a fact concerns, in a region: the unit that it is about, its other party, such as the court of the case,
    those who act in court for the unit, and the `holders` of what units were closed. `others` are the rest of several
    parties, each between commas; `address` is where the thing stands that it is about (``litigation/ID``).
    """

    region: str
    owner: str
    party: str | None = None
    counsel: frozenset[str] = frozenset()
    holders: frozenset[str] = frozenset()
    others: str | None = None
    address: str = ""

    @property
    def is_of_court(self) -> bool:
        """Whether it is about a case or a letter, of which whoever acts in court for the unit hears: what litigation
        tells, and what notify tells of its clocks."""
        return self.address.startswith(OF_COURT)

    @property
    def units(self) -> frozenset[str]:
        """All of them."""
        others = self.others.strip(",").split(",") if self.others else ()
        return self.counsel | self.holders | {self.owner, *others} | ({self.party} if self.party else frozenset())


@dataclass(frozen=True, slots=True)
class Authority:
    """What the unit of an endpoint may hear at present, by the directory and by its roster: whether it `stands`,
    whether it may look after its `region`, and the units `over` which it stands."""

    region: str
    oversees: bool
    stands: bool = True
    over: Reach = NOBODY
