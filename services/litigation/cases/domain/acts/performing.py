"""What an effective judgment orders is done, or the court makes the agency do it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from services.litigation.cases.domain.acts.case_act import CaseAct, DefendantsAct, OfTheDay
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.events import ObligationDone
from services.litigation.cases.domain.judgment import Obligation, ObligationState, performance
from services.litigation.cases.domain.stages import Step
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.lives.entered import Entered
from shared.kernel.lives.living import late, to_come
from shared.kernel.model.stages import must_not_precede
from shared.kernel.words.wording import Wording


@dataclass(frozen=True, kw_only=True)
class Perform(DefendantsAct):
    """履行 of one obligation, in time or late; or of one's own accord before it has to be, when nothing is due."""

    obligation: int

    called = Wording("履行裁判", "perform the judgment")
    fixed = frozenset({"obligation"})
    rank = OfTheDay.PERFORMANCE

    @property
    def lifts_by_right(self) -> frozenset[str]:
        """What is done before it has to be is not to come any more."""
        return frozenset({to_come(late(performance(self.obligation)))})

    def apply(self, case: Case, law: Statutes) -> None:
        obligation = _open(case, Step.PERFORM, self.obligation, self.on)
        in_time = case.meet(obligation.clock, law, on=self.on)
        _settle(case, obligation, ObligationState.PERFORMED, in_time, self.on)

    def unsaid_by(self, later: Sequence[Entered], thing: Case) -> Entered | None:
        """The court that makes the agency perform shows that it had not."""
        made_to = (each for each in later if isinstance(each, Enforce) and each.obligation == self.obligation)
        return next(made_to, None)

    def is_in_vain(self, thing: Case) -> bool:
        return not thing.stands or thing.ruling.is_otherwise(self.on)


@dataclass(frozen=True, kw_only=True)
class Enforce(CaseAct):
    """强制执行: the court has made the agency perform."""

    obligation: int

    called = Wording("强制执行", "enforce the judgment")
    fixed = frozenset({"obligation"})
    rank = OfTheDay.PERFORMANCE

    @property
    def vouched(self) -> bool:
        return True

    def unsays(self, thing: Case) -> bool:
        return any(each.state is ObligationState.PERFORMED for each in thing.obligations)

    def apply(self, case: Case, law: Statutes) -> None:
        obligation = _open(case, Step.ENFORCE, self.obligation, self.on)
        case.stop(obligation.clock, on=self.on, reason="enforced")
        _settle(case, obligation, ObligationState.ENFORCED, False, self.on)


def _open(case: Case, step: Step, ordinal: int, on: date) -> Obligation:
    case.must_be_next(step)
    must_not_precede(on, case.ruling.decided_on)
    return case.performance.must_be_open(ordinal)


def _settle(case: Case, obligation: Obligation, state: ObligationState, in_time: bool | None, on: date) -> None:
    case.performance.change(obligation, state=state, done_on=on)
    case.record(
        ObligationDone(on=on, obligation=obligation.ordinal, kind=obligation.kind, state=state, in_time=in_time)
    )
