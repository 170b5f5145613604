"""What happens to a case."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Self

from services.litigation.cases.domain.hearing import Attendance, Excuse, Nomination
from services.litigation.cases.domain.judgment import Judgment, ObligationState
from services.litigation.cases.domain.terms import Lesson, NotHeld, ObligationKind
from services.litigation.cases.domain.voices import Voice, prevailing
from services.litigation.instruments.domain.documents import ChallengedDocument
from shared.kernel.model.aggregate import Event, Retold

if TYPE_CHECKING:
    from services.litigation.cases.domain.case import Case


@dataclass(frozen=True, kw_only=True)
class CaseServed(Retold):
    by: Voice

    def as_known(self, thing: "Case") -> Self:
        return replace(self, on=thing.served_on)


@dataclass(frozen=True, kw_only=True)
class ServiceConfirmed(Event):
    """Another word on the day of service; `stands` is the day that counts now."""

    by: Voice
    stands: date


@dataclass(frozen=True, kw_only=True)
class DesignationTold(Event):
    """The court above has said by which order it has given the case to its court, or that none has."""


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
class HearingScheduled(Retold):
    hearing: int
    hearing_on: date
    by: Voice
    late: bool

    def as_known(self, thing: "Case") -> Self:
        hearing = thing.hearing_list.known(self.hearing)
        late = hearing.late_notice is not None
        return replace(self, on=hearing.notice_served_on, hearing_on=hearing.hearing_on, by=hearing.by, late=late)


@dataclass(frozen=True, kw_only=True)
class HearingPutOff(Retold):
    """A hearing of which there was notice will not be held. One notice may put off the hearing to come, and be of one
    that a stay halts."""

    hearing: int
    hearing_on: date
    why: NotHeld

    @property
    def part(self) -> str:
        return f"hearing.{self.hearing}"

    def as_known(self, thing: "Case") -> Self:
        hearing = thing.hearing_list.known(self.hearing)
        said_on = hearing.called_off_on if self.why is NotHeld.CALLED_OFF else None
        return replace(self, on=said_on or self.on, hearing_on=hearing.hearing_on)


@dataclass(frozen=True, kw_only=True)
class HearingStands(Retold):
    """The trial goes on in time for a hearing of which there was notice before the stay."""

    hearing: int
    hearing_on: date

    def as_known(self, thing: "Case") -> Self:
        return replace(self, hearing_on=thing.hearing_list.known(self.hearing).hearing_on)


@dataclass(frozen=True, kw_only=True)
class HeadNominated(Event):
    hearing: int
    nomination: Nomination


@dataclass(frozen=True, kw_only=True)
class AppearanceSettled(Retold):
    """Which defendant's head appears for all at a hearing, by the word that counts."""

    hearing: int
    unit: str
    by: Voice

    def as_known(self, thing: "Case") -> Self:
        told = thing.hearing_list.known(self.hearing).appearing
        by = thing.hearing_list.known(self.hearing).appearance_by
        return self if by is None else replace(self, on=told[by].on, unit=told[by].unit, by=by)


@dataclass(frozen=True, kw_only=True)
class CoDefendantAppears(Event):
    """Another defendant says that it appears at the hearing of that day, or that another does."""

    unit: str
    hearing_on: date


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
class AttendanceRecorded(Retold):
    hearing: int
    by: Voice
    account: Attendance

    def as_known(self, thing: "Case") -> Self:
        hearing = thing.hearing_list.known(self.hearing)
        account = hearing.attendance or self.account
        by = next(by for by, each in hearing.accounts.items() if each == account)
        return replace(self, on=account.recorded_on, by=by, account=account)


@dataclass(frozen=True, kw_only=True)
class JudgmentGiven(Retold):
    by: Voice
    judgment: Judgment

    def as_known(self, thing: "Case") -> Self:
        judgment = thing.judgment or self.judgment
        return replace(self, on=judgment.decided_on, judgment=judgment)


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
class CaseUnlinked(Event):
    """The case before it was voided: it goes on from none."""

    previous: str


@dataclass(frozen=True, kw_only=True)
class CaseLinked(Event):
    """It goes on from that case, which was registered anew."""

    previous: str


@dataclass(frozen=True, kw_only=True)
class DisputeJoined(Event):
    """It is of that dispute."""

    lineage: str


@dataclass(frozen=True, kw_only=True)
class RetriedInVain(Event):
    """The decision of the case before it proves not to have been in force when this retrial of it began."""

    previous: str


@dataclass(frozen=True, kw_only=True)
class JudgmentEffective(Retold):
    """The decision, as it is known, takes effect; `by` is None when the last appeal period ran out. `effect` names the
    effect, which another word on the decision may move or undo (`Effect.entry`)."""

    by: Voice | None
    effect: int

    def as_known(self, thing: "Case") -> Self:
        return replace(self, on=thing.ruling.effective_on_of(self.effect) or self.on)


@dataclass(frozen=True, kw_only=True)
class CaseLost(Retold):
    """The effective decision went against the agency, unless it is known by now that it did not."""

    effect: int

    def as_known(self, thing: "Case") -> Self:
        return replace(self, on=thing.ruling.effective_on_of(self.effect) or self.on)


@dataclass(frozen=True, kw_only=True)
class JudgmentReplaced(Event):
    by_case: str


@dataclass(frozen=True, kw_only=True)
class DocumentFoundUnlawful(Retold):
    document: ChallengedDocument
    by: Voice

    def as_known(self, thing: "Case") -> Self:
        counts = prevailing(thing.ruling.held_unlawful(self.document))
        return self if counts is None else replace(self, on=counts.on)


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
