"""The case before: lost where it was voided, found again where it was registered anew; and the dispute of both."""

from dataclasses import dataclass

from services.litigation.cases.domain.acts.case_act import CaseAct, SpokenAct
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.events import CaseLinked, CaseUnlinked, DisputeJoined, RetriedInVain
from services.litigation.cases.domain.refusals import LinkedAlready
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.model.stages import must_not_precede
from shared.kernel.words.wording import Wording


@dataclass(frozen=True, kw_only=True)
class LoseBefore(CaseAct):
    """The case at the level before, `previous`, should never have been: this one goes on from none.

    Where it goes on from another by then, that stays.
    """

    previous: str

    called = Wording("原审案件作废", "lose the case before it")
    fixed = frozenset({"previous"})

    def apply(self, case: Case, law: Statutes) -> None:
        if case.previous == self.previous:
            case.previous, case.previous_by, case.lost_link = None, None, case.entry
            case.record(CaseUnlinked(on=self.on, previous=self.previous))


@dataclass(frozen=True, kw_only=True)
class LinkBefore(SpokenAct):
    """接续原审案件: the case at the level before, `previous`, that was registered after this one, or which the court
    names in the place of another of the agency's.

    Where the one before was lost by the entry `of`, and is registered anew, it follows that, whatever day it is told
    of.
    """

    previous: str
    of: int | None

    called = Wording("接续原审案件", "link to the case before it")
    fixed = frozenset({"by", "previous", "of"})

    @property
    def beside(self) -> int | None:
        return self.of

    def apply(self, case: Case, law: Statutes) -> None:
        if case.goes_on_as_told_to(self.by):
            raise LinkedAlready(previous=case.previous)
        must_not_precede(self.on, case.served_on)
        case.previous, case.previous_by, case.came_from = self.previous, self.by, self.previous
        case.lost_link = None
        case.record(CaseLinked(on=self.on, previous=self.previous))

    def is_in_vain(self, thing: Case) -> bool:
        return thing.goes_on_as_told_to(self.by)


@dataclass(frozen=True, kw_only=True)
class JoinDispute(CaseAct):
    """并入争议: the case before it, `previous`, is of the dispute `lineage`, and so it is, as long as it goes on from
    that."""

    previous: str
    lineage: str

    called = Wording("并入争议", "join the dispute")
    fixed = frozenset({"previous"})

    def apply(self, case: Case, law: Statutes) -> None:
        case.joined[self.previous] = self.lineage
        case.record(DisputeJoined(on=self.on, lineage=case.lineage))


@dataclass(frozen=True, kw_only=True)
class LackObject(CaseAct):
    """再审对象不存在: the decision of the case before it, `previous`, proves not to have been in force."""

    previous: str

    called = Wording("再审对象不存在", "lack the object of the retrial")
    fixed = frozenset({"previous"})

    def apply(self, case: Case, law: Statutes) -> None:
        case.without_object = case.without_object | {self.previous}
        case.record(RetriedInVain(on=self.on, previous=self.previous))
