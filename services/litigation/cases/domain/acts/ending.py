"""Accounting for a loss, and the end."""

from dataclasses import dataclass

from services.litigation.cases.domain.acts.case_act import DefendantsAct, OfTheDay
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.events import CaseClosed, LossAccountedFor
from services.litigation.cases.domain.judgment import Accountability
from services.litigation.cases.domain.refusals import AccountabilityMissing, NotLost, PerformanceOpen
from services.litigation.cases.domain.stages import Stage, Step
from services.litigation.cases.domain.terms import Lesson
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.model.stages import must_not_precede
from shared.kernel.words.wording import Wording


@dataclass(frozen=True, kw_only=True)
class Account(DefendantsAct):
    """败诉复盘: why the case was lost and what was done about it; `note` is the id of a text."""

    lessons: tuple[Lesson, ...]
    note: str

    called = Wording("登记败诉原因", "account for the loss")
    texts = frozenset({"note"})
    rank = OfTheDay.ACCOUNT

    def apply(self, case: Case, law: Statutes) -> None:
        case.must_be_next(Step.ACCOUNT)
        if not case.lost:
            raise NotLost()
        must_not_precede(self.on, case.effective_on)
        case.accountability = Accountability(lessons=self.lessons, note=self.note, noted_on=self.on)
        case.record(LossAccountedFor(on=self.on, lessons=self.lessons))

    def is_in_vain(self, thing: Case) -> bool:
        return not thing.lost or thing.ruling.is_otherwise(self.on)


@dataclass(frozen=True, kw_only=True)
class Close(DefendantsAct):
    """结案: nothing is open, and a lost case is accounted for."""

    called = Wording("结案", "close the case")
    rank = OfTheDay.END

    def apply(self, case: Case, law: Statutes) -> None:
        case.must_be_next(Step.CLOSE)
        must_not_precede(self.on, case.replaced_on or case.effective_on)
        if case.performance.open and case.stage is not Stage.REPLACED:
            raise PerformanceOpen(open=case.performance.open)
        if case.lost and case.accountability is None:
            raise AccountabilityMissing()
        case.stage = Stage.CLOSED
        case.stop(*case.awaited_clocks(), on=self.on, reason="closed")
        case.record(CaseClosed(on=self.on))

    def is_in_vain(self, thing: Case) -> bool:
        goes_on = not thing.stands and thing.replaced_on is None
        return goes_on or thing.ruling.is_otherwise(self.on)
