"""What the acts on a case have in common."""

from dataclasses import dataclass
from enum import IntEnum, auto

from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.voices import Voice
from shared.kernel.lives.entered import Happening


class OfTheDay(IntEnum):
    """The order of what is entered for one day: what the court does, what comes of it, what is done about it."""

    PROCEEDINGS = 0
    EFFECT = auto()
    PERFORMANCE = auto()
    ACCOUNT = auto()
    END = auto()


@dataclass(frozen=True, kw_only=True)
class CaseAct(Happening[Case]):
    """An act on a case; its order within a day is that of the proceedings."""


@dataclass(frozen=True, kw_only=True)
class SpokenAct(CaseAct):
    """One that court and agency may both tell, each `by` its own voice: the court's word needs no other paper."""

    by: Voice

    fixed = frozenset({"by"})

    @property
    def vouched(self) -> bool:
        return self.by is Voice.COURT


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
