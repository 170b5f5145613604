"""行政诉讼案件: one agency's case at one trial level, from service to its end."""

from dataclasses import dataclass
from datetime import date

from services.litigation.cases.domain.events import CaseClosed, LossAccountedFor
from services.litigation.cases.domain.judged import Judged
from services.litigation.cases.domain.judgment import Accountability
from services.litigation.cases.domain.pleadings import TERM
from services.litigation.cases.domain.refusals import AccountabilityMissing, NotLost, PerformanceOpen
from services.litigation.cases.domain.stages import Stage, Step
from shared.kernel.model.stages import must_not_precede

__all__ = ["TERM", "Case"]


@dataclass(kw_only=True)
class Case(Judged):
    """Pleadings, hearings and judgment are told in the modules it is made of; here it ends."""

    accountability: Accountability | None = None

    def account(self, accountability: Accountability) -> None:
        """败诉复盘: why the case was lost and what was done about it."""
        self._must_be_next(Step.ACCOUNT)
        if not self.lost:
            raise NotLost()
        must_not_precede(accountability.noted_on, self.effective_on)
        self.accountability = accountability
        self.record(LossAccountedFor(on=accountability.noted_on, lessons=accountability.lessons))

    def close(self, *, on: date) -> None:
        """结案: nothing is open, and a lost case is accounted for."""
        self._must_be_next(Step.CLOSE)
        must_not_precede(on, self.replaced_on or self.effective_on)
        still_open = sum(obligation.is_open for obligation in self.obligations)
        if still_open and self.stage is not Stage.REPLACED:
            raise PerformanceOpen(open=still_open)
        if self.lost and self.accountability is None:
            raise AccountabilityMissing()
        self.stage = Stage.CLOSED
        self._stop(tuple(self.deadlines), on=on, reason="closed")
        self.record(CaseClosed(on=on))
