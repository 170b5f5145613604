"""What the acts on a matter have in common."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, auto

from services.review.matters.domain.matter import Matter
from shared.kernel.directory.bonds import Bond
from shared.kernel.lives.entered import Happening


class OfTheDay(IntEnum):
    """The order of what is entered for one day: the review, what is discussed and decided by it, the end.

    An opinion given on the day of a discussion comes before it, for that is what would make the discussion lawful.
    """

    REVIEW = 0
    DISCUSSION = auto()
    END = auto()


@dataclass(frozen=True, kw_only=True)
class MatterAct(Happening[Matter]):
    """An act on a matter; its order within a day is that of the review."""

    rank = OfTheDay.REVIEW


@dataclass(frozen=True, kw_only=True)
class DraftersAct(MatterAct):
    """What the drafter does about its draft; it keeps no word of the reviewer's out."""

    yields = True


@dataclass(frozen=True, kw_only=True)
class DecidersAct(MatterAct):
    """What is done with a draft that has passed; it rests on the reviewer's word, and keeps that out of nothing."""

    yields = True
    rank = OfTheDay.DISCUSSION
    done_by = (Bond.OWN, Bond.DECIDING)


@dataclass(frozen=True, kw_only=True)
class ReviewersAct(MatterAct):
    """An act of the review, which is not the drafter's to do; what others have entered on it yields to it.

    The reviewer has all of the day on which it is entered: that others sought a discussion on that day takes no paper
    of it. What is entered for a day that is over takes one.
    """

    prevails = True
    done_by = (Bond.REVIEWING,)

    def lifts_of(self, thing: Matter, today: date, itself: Collection[str]) -> frozenset[str]:
        refused = [each for each in thing.gate_refusals if str(each.entry) not in itself]
        return self.lifts_by_right | {each.burden for each in refused if each.on == each.meeting_on == self.on == today}
