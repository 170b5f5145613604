"""What happens to a case."""

from dataclasses import dataclass
from datetime import date

from services.litigation.cases.domain.hearing import Attendance, Excuse, Nomination
from services.litigation.cases.domain.judgment import Judgment, ObligationState
from services.litigation.cases.domain.terms import Lesson, NotHeld, ObligationKind
from services.litigation.cases.domain.voices import Voice
from services.litigation.instruments.domain.documents import ChallengedDocument
from shared.kernel.model.aggregate import Event


@dataclass(frozen=True, kw_only=True)
class CaseServed(Event):
    by: Voice


@dataclass(frozen=True, kw_only=True)
class ServiceConfirmed(Event):
    """Another word on the day of service; `stands` is the day that counts now."""

    by: Voice
    stands: date


@dataclass(frozen=True, kw_only=True)
class ToldAsWell(Event):
    """The other side's word on something else that was told already, which lets stand what stood; `what` names it."""

    by: Voice
    what: str


@dataclass(frozen=True, kw_only=True)
class CaseAnswered(Event):
    in_time: bool | None


@dataclass(frozen=True, kw_only=True)
class EvidenceExtended(Event):
    """The court gave more time for the evidence."""

    by: Voice


@dataclass(frozen=True, kw_only=True)
class EvidenceSubmitted(Event):
    in_time: bool | None


@dataclass(frozen=True, kw_only=True)
class TrialStayed(Event):
    by: Voice


@dataclass(frozen=True, kw_only=True)
class ResumptionTold(Event):
    """A word on the first day that counts again, which the trial goes by."""

    by: Voice


@dataclass(frozen=True, kw_only=True)
class TrialResumed(Event):
    """The trial goes on, on the day that `by` has told."""

    by: Voice


@dataclass(frozen=True, kw_only=True)
class HearingScheduled(Event):
    hearing: int
    hearing_on: date
    by: Voice
    late: bool


@dataclass(frozen=True, kw_only=True)
class HearingPutOff(Event):
    """A hearing of which there was notice will not be held."""

    hearing: int
    hearing_on: date
    why: NotHeld


@dataclass(frozen=True, kw_only=True)
class HearingStands(Event):
    """The trial goes on in time for a hearing of which there was notice before the stay."""

    hearing: int
    hearing_on: date


@dataclass(frozen=True, kw_only=True)
class HeadNominated(Event):
    hearing: int
    nomination: Nomination


@dataclass(frozen=True, kw_only=True)
class ExcuseFiled(Event):
    hearing: int
    excuse: Excuse


@dataclass(frozen=True, kw_only=True)
class ExcuseRuledOn(Event):
    hearing: int
    by: Voice
    accepted: bool


@dataclass(frozen=True, kw_only=True)
class AttendanceRecorded(Event):
    """`account` is what this voice says; what stands is told by the hearing."""

    hearing: int
    by: Voice
    account: Attendance


@dataclass(frozen=True, kw_only=True)
class JudgmentGiven(Event):
    by: Voice
    judgment: Judgment


@dataclass(frozen=True, kw_only=True)
class JudgmentServed(Event):
    party: str
    by: Voice


@dataclass(frozen=True, kw_only=True)
class AppealLodged(Event):
    """`by` is None where only the upper court's case tells that there was an appeal."""

    by: str | None


@dataclass(frozen=True, kw_only=True)
class CaseContinued(Event):
    """The dispute goes on as another case at another level."""

    next_case: str


@dataclass(frozen=True, kw_only=True)
class JudgmentEffective(Event):
    """`by` is None when the last appeal period ran out."""

    by: Voice | None


@dataclass(frozen=True, kw_only=True)
class CaseLost(Event):
    """The effective decision went against the agency."""


@dataclass(frozen=True, kw_only=True)
class JudgmentReplaced(Event):
    by_case: str


@dataclass(frozen=True, kw_only=True)
class DocumentFoundUnlawful(Event):
    document: ChallengedDocument
    by: Voice


@dataclass(frozen=True, kw_only=True)
class ObligationDone(Event):
    obligation: int
    kind: ObligationKind
    state: ObligationState
    in_time: bool | None


@dataclass(frozen=True, kw_only=True)
class PerformanceOverdue(Event):
    obligation: int


@dataclass(frozen=True, kw_only=True)
class LossAccountedFor(Event):
    lessons: tuple[Lesson, ...]


@dataclass(frozen=True, kw_only=True)
class CaseClosed(Event):
    """Nothing is left to be done."""
