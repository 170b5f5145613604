"""Since when lines of a thing are known, held against the instants at which something of it was entered."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from shared.kernel.model.clock import SHANGHAI
from shared.storage.lines import Known, once
from shared.storage.lives.collection import LivingCollection
from shared.storage.lives.rows import EntryLine
from shared.storage.seals import LONGEST_TRANSACTION


@dataclass(frozen=True)
class KnownSince:
    """The entries of a thing by its `id`, in their order, and the lines that are or were kept of it; those that were
    written anew are known since one of the instants `rewritten`."""

    things: LivingCollection[Any]
    id: str
    entries: Sequence[EntryLine]
    lines: Sequence[Known]
    rewritten: Set[datetime]

    async def flaw(self) -> str | None:
        """What is wrong first."""
        recorded = {each.recorded_at for each in self.entries} | self.rewritten
        instants = {at for each in self.lines for at in (each.known_from, each.known_to) if at is not None}
        for at in sorted(instants - recorded):
            if not await self.things.changes_by_itself(self.id, at):
                return f"has lines of {at.isoformat()}, when nothing of it became known"
        for nth in self._alone():
            if not await self._stood(nth):
                return f"was counted by other lines after entry {self.entries[nth].written.number} than were known then"
        return None

    def _alone(self) -> list[int]:
        """The entries, by their places, after which it can be told what was known: those that nothing was entered with
        in one go, or before by another clock, and after which no lines were written anew by another program."""
        times = [each.recorded_at for each in self.entries]
        last = max(self.rewritten, default=datetime.min.replace(tzinfo=SHANGHAI))
        together = [*(_may_be_of_one(one, next) for one, next in pairwise(self.entries)), False]
        return [
            nth
            for nth, at in enumerate(times)
            if at > last and not together[nth] and max(times[: nth + 1]) == at < min(times[nth + 1 :], default=_NEVER)
        ]

    async def _stood(self, nth: int) -> bool:
        """Whether what was known after that entry is what it comes to, with any of the steps that had come by then."""
        at = self.entries[nth].recorded_at
        kept = once(each.line for each in self.lines if each.stood(at))
        thing = await self.things.lived_by(self.entries[: nth + 1], date.min)
        while kept != self.things.lines_of(thing):
            if thing.settles_on is None or thing.settles_on > _day(at) or self.things.step_by_itself(thing) is None:
                return False
        return True


def _may_be_of_one(entry: EntryLine, next: EntryLine) -> bool:
    """Whether one transaction may have written both, and lines for the second only."""
    at_once = next.recorded_at - entry.recorded_at <= LONGEST_TRANSACTION
    return at_once and entry.correlation_id == next.correlation_id


def _day(at: datetime) -> date:
    return at.astimezone(SHANGHAI).date()


_NEVER = datetime.max.replace(tzinfo=SHANGHAI)
