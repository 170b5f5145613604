"""The case that a letter came out of: lost where it was voided."""

from dataclasses import dataclass

from services.litigation.suggestions.domain.events import LetterLostCase
from services.litigation.suggestions.domain.suggestion import Suggestion
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.lives.entered import Consequence, Entered, Happening
from shared.kernel.words.wording import Wording


@dataclass(frozen=True, kw_only=True)
class LoseCase(Happening[Suggestion]):
    """The `case` that a side names should never have been. The letter was sent all the same: a reply is due."""

    case: str

    called = Wording("相关案件作废", "lose its case")
    fixed = frozenset({"case"})

    def retells(self, thing: Suggestion) -> bool:
        return True

    def apply(self, letter: Suggestion, law: Statutes) -> None:
        letter.lost_cases.append(self.case)
        letter.record(LetterLostCase(on=self.on, case=self.case))


@dataclass(frozen=True, kw_only=True)
class CaseGone(Consequence[Suggestion]):
    """What it means for a letter that its `case` was voided."""

    case: str

    def means_for(self, other: Suggestion) -> LoseCase:
        return LoseCase(on=self.on, case=self.case)

    def meant(self, act: Entered) -> bool:
        return isinstance(act, LoseCase) and act.case == self.case
