"""佐证: what shows that something was done, and how far a duty has come by it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, assert_never

from services.notify.register.domain.subject_sets import Each
from shared.kernel.rules.rule_shapes import Per


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A file that lies elsewhere, known by its SHA-256."""

    name: str
    sha256: str


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """Something done on a day. `count` is how much, of each of `people` where they are named.

    Of a duty per person, evidence that names nobody tells in `count` how many persons have fulfilled it. What another
    service told carries the id of its `fact`.
    """

    id: str
    on: date
    count: int
    people: tuple[str, ...] = ()
    note: str | None = None
    attachments: tuple[Attachment, ...] = ()
    files: tuple[str, ...] = ()
    given_by: str
    given_on: date
    fact: str | None = None
    retracted_on: date | None = None
    retracted_because: str | None = None

    @property
    def digests(self) -> frozenset[str]:
        """What was attached, by SHA-256."""
        return frozenset(each.sha256 for each in self.attachments)

    @property
    def shown_late(self) -> bool:
        """Whether it counts, and a person gave it on a later day than it was done."""
        return self.fact is None and self.retracted_on is None and self.on < self.given_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """How a duty is counted: so many of something, once a unit or by every person, in a span or at every moment."""

    at_least: int
    each: Each
    per: Per | None
    persons: int | None

    def most(self, *, named: bool) -> int:
        """What one evidence can tell of at the most, each of those who are `named` or all: nobody does a hundred times
        what is asked. Of persons, and of what is so at every moment, a big unit has more than it needs."""
        is_staff = self.per is Per.STANDING or (self.each is Each.PERSON and not named)
        return max(_MOST_STAFF if is_staff else _MOST_TIMES, _MOST_OVER * max(self.at_least, self.needed or 0))

    @property
    def needed(self) -> int | None:
        """What done is held against; None while the number of persons is not known."""
        match self.each:
            case Each.PERSON:
                return self.persons
            case Each.UNIT | Each.TERM:
                return self.at_least
            case _:
                assert_never(self.each)


# How much one evidence tells of, whatever was asked; and how many times what was asked.
_MOST_TIMES, _MOST_STAFF, _MOST_OVER = 100, 5_000, 20


class Progress(NamedTuple):
    """How much is done, and the day on which it was enough."""

    done: int
    met_on: date | None


def progress(evidence: Iterable[Evidence], measure: Measure) -> Progress:
    """What stands of the evidence, day by day."""
    standing = sorted((each for each in evidence if each.retracted_on is None), key=lambda each: (each.on, each.id))
    done, met_on = 0, None
    for nth in range(len(standing)):
        done = _done(standing[: nth + 1], measure)
        enough = measure.needed is not None and done >= measure.needed
        met_on = (met_on or standing[nth].on) if enough else None
    return Progress(done, met_on)


def _done(evidence: Sequence[Evidence], measure: Measure) -> int:
    if measure.each is Each.PERSON:
        return _persons(evidence, measure.at_least)
    if measure.per is Per.STANDING:
        return evidence[-1].count
    return sum(each.count for each in evidence)


def _persons(evidence: Sequence[Evidence], at_least: int) -> int:
    """Named persons who have reached the number, and those of whom it was told without names."""
    reached: defaultdict[str, int] = defaultdict(int)
    for each in evidence:
        for person in each.people:
            reached[person] += each.count
    unnamed = sum(each.count for each in evidence if not each.people)
    return unnamed + sum(count >= at_least for count in reached.values())
