"""What the acts on a case have in common."""

from dataclasses import dataclass
from enum import IntEnum, auto

from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.voices import Voice
from shared.kernel.lives.entered import Happening


class OfTheDay(IntEnum):
    """The order of what is entered for one day: the trial, from its going on again to its standing still, with the
    hearing of that day, and what is handed in when that is known; what is said of hearings to come; the decision, what
    is said to it or read in it, what comes of it, what is done about it."""

    RESUMPTION = 0
    TRIAL = auto()
    HANDED_IN = auto()
    STAY = auto()
    NOTICE = auto()
    DECISION = auto()
    SAID_TO_IT = auto()
    EFFECT = auto()
    PERFORMANCE = auto()
    ACCOUNT = auto()
    END = auto()


@dataclass(frozen=True, kw_only=True)
class CaseAct(Happening[Case]):
    """An act on a case; within a day it comes with the trial."""

    rank = OfTheDay.TRIAL


@dataclass(frozen=True, kw_only=True)
class DefendantsAct(CaseAct):
    """What the agency itself does in the trial; it keeps no word of the court's out."""

    yields = True


@dataclass(frozen=True, kw_only=True)
class SpokenAct(CaseAct):
    """One that court and agency may both tell, each `by` its own voice: the court's word needs no other paper."""

    by: Voice

    fixed = frozenset({"by"})

    @property
    def vouched(self) -> bool:
        return self.by is Voice.COURT

    @property
    def yields(self) -> bool:
        return self.by is Voice.AGENCY

    def unsays(self, thing: Case) -> bool:
        """The court goes on with what the agency said was over or stood still, the trial or a hearing."""
        over = thing.ruling.judgments.keys() | {by for each in thing.hearings for by in each.called_off}
        over |= {by for each in thing.stays for by in each.begins}
        return self.by is Voice.COURT and Voice.AGENCY in over


@dataclass(frozen=True, kw_only=True)
class CourtsAct(SpokenAct):
    """One that only the court decides: the agency tells it by the number of the court's paper."""

    def is_on_paper(self, thing: Case) -> bool:
        return self.by is Voice.AGENCY


@dataclass(frozen=True, kw_only=True)
class CourtsActByTwo(CourtsAct):
    """One of which the second word takes the place of the first, the entry `of`, so that what came after it came after
    both. Where the court says that it was earlier it has been so since then."""

    of: int | None = None

    fixed = frozenset({"by", "of"})

    @property
    def beside(self) -> int | None:
        return self.of

    @property
    def may_precede(self) -> bool:
        return self.by is Voice.COURT
