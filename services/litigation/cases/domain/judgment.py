"""What a court decided: the outcome, on whom it was served, what the agency has to do."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from services.litigation.cases.domain.outcomes import Form, Outcome
from services.litigation.cases.domain.terms import Lesson, ObligationKind
from services.litigation.instruments.domain.stated import StatedTerm
from shared.kernel.identifiers.case_number import TrialLevel

FINAL_LEVELS = frozenset({TrialLevel.SECOND_INSTANCE})


def performance(ordinal: int) -> str:
    """The name of the clock of that obligation."""
    return f"performance.{ordinal}"


class ObligationState(StrEnum):
    """待履行、已履行、逾期、被强制执行."""

    OPEN = "open"
    PERFORMED = "performed"
    OVERDUE = "overdue"
    ENFORCED = "enforced"


@dataclass(frozen=True, kw_only=True)
class Obligation:
    """One thing the judgment orders, with the term as judged; without a term nothing falls due."""

    ordinal: int
    kind: ObligationKind
    term: StatedTerm | None = None
    state: ObligationState = ObligationState.OPEN
    done_on: date | None = None

    @property
    def clock(self) -> str:
        """The name of its deadline."""
        return performance(self.ordinal)

    @property
    def is_open(self) -> bool:
        return self.state in (ObligationState.OPEN, ObligationState.OVERDUE)


@dataclass(frozen=True, kw_only=True)
class Judgment:
    """One voice's account of the decision. `lost` is by the loss set in force on the day of the decision."""

    form: Form
    outcome: Outcome
    decided_on: date
    lost: bool
    obligations: tuple[Obligation, ...] = ()

    def appeal_rule(self, level: TrialLevel) -> str | None:
        """The rule under which it may be appealed; None where it may not."""
        if level is not TrialLevel.FIRST_INSTANCE or self.form is Form.MEDIATION:
            return None
        if self.form is Form.JUDGMENT:
            return "litigation.appeal_judgment"
        return "litigation.appeal_ruling" if self.outcome is Outcome.REJECTED else None

    def binds_at_once(self, level: TrialLevel) -> bool:
        """Whether it takes effect when it is served; a retrial may follow either procedure, so the court has to say."""
        if level in FINAL_LEVELS:
            return True
        return level is TrialLevel.FIRST_INSTANCE and self.appeal_rule(level) is None


@dataclass(frozen=True, kw_only=True)
class Accountability:
    """败诉原因、责任处理: what came of a lost case inside the agency; `note` is the id of a text."""

    lessons: tuple[Lesson, ...]
    note: str
    noted_on: date
