"""From the service of the claim to the answer."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.litigation.cases.domain.acts.case_act import CourtsActByTwo, DefendantsAct, OfTheDay, SpokenAct
from services.litigation.cases.domain.appeal_periods import COURT_SERVICE_DATE
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.events import (
    CaseAnswered,
    CaseServed,
    EvidenceExtended,
    EvidenceSubmitted,
    ServiceConfirmed,
    ToldAsWell,
)
from services.litigation.cases.domain.halting import go_on
from services.litigation.cases.domain.parties import must_be_others
from services.litigation.cases.domain.pleadings import (
    ANSWER,
    EVIDENCE,
    MORE_TIME,
    OBJECTION,
    PLEADING_CLOCKS,
    MoreTime,
    pleading_clocks,
)
from services.litigation.cases.domain.refusals import (
    AnsweredAlready,
    AppellantAtFirstInstance,
    NoMoreTimeGiven,
    NumberOfAnotherLevel,
    OrderOfNobody,
    ServedAlready,
    StayedAlready,
)
from services.litigation.cases.domain.registrations import FOUND, Registration
from services.litigation.cases.domain.required_cases import unlisted
from services.litigation.cases.domain.stages import ORDER, Stage, Step
from services.litigation.cases.domain.stays import STAY_SOURCE
from services.litigation.cases.domain.terms import Area, Cause, Ground
from services.litigation.cases.domain.voices import Voice
from services.litigation.instruments.domain.stated import Instrument, StatedTerm, count_stated
from shared.kernel.clocks.statutes import Counted, Statutes
from shared.kernel.directory.ordinary import Part
from shared.kernel.directory.refusals import DESIGNATION
from shared.kernel.identifiers.case_number import CaseNumber, TrialLevel
from shared.kernel.identifiers.numbered import must_have_been_numbered
from shared.kernel.lives.entered import Birth
from shared.kernel.model.stages import must_not_precede
from shared.kernel.periods import WhyHalted
from shared.kernel.rules.rule_shapes import Term
from shared.kernel.words.wording import Wording

_GRANTED = Term("evidence_extension_granted", "准许延期举证之日", "the day more time was granted")


@dataclass(frozen=True, kw_only=True)
class Register(Birth[Case]):
    """送达: the beginning. The answer falls due; objection and later evidence may be asked for as long.

    Refuses the number of another level than it was registered at: other clocks run there, before another court; and an
    appellant at first instance. That by its code it is `of_another_court`, and the court `without_jurisdiction`, the
    directory says; nobody enters it. Before which court it is the agency puts right until a court has spoken.
    `designated_by` is the order by which the `designating_court`, one above, has given the case to this one, which need
    not sit over the unit then (行政诉讼法第23条、第24条).
    """

    id: str
    region: str
    unit: str
    number: str
    level: TrialLevel
    court: str
    area: Area
    cause: Cause
    grounds: tuple[Ground, ...] = ()
    joint_defendants: tuple[str, ...] = ()
    appellant: bool = False
    lineage: str
    previous: str | None = None
    by: Voice
    of_another_court: bool = False
    without_jurisdiction: bool = False
    designated_by: str | None = None
    designating_court: str | None = None

    called = Wording("登记案件", "register the case")
    fixed = frozenset({"id", "region", "unit", "level", "lineage", "previous", "by", *FOUND})
    units: ClassVar = {
        "unit": Part.AGENCY,
        "court": Part.COURT,
        "designating_court": Part.COURT,
        "joint_defendants": Part.AGENCY,
    }

    @property
    def vouched(self) -> bool:
        return self.by is Voice.COURT

    def begin(self, law: Statutes) -> Case:
        number = _number(self.number, self.level, self.on)
        case = Case(
            id=self.id,
            region=self.region,
            unit=self.unit,
            level=self.level,
            registrations={self.by: _registration(self, self, law, number=number, court=self.court)},
            registered_in=self.lineage,
            previous=self.previous,
            previous_by=None if self.previous is None else self.by,
            came_from=self.previous,
        )
        case.pleadings.service_dates[self.by] = self.on
        _start_pleading(case, law)
        case.record(CaseServed(on=self.on, by=self.by))
        return case


@dataclass(frozen=True, kw_only=True)
class ConfirmService(SpokenAct):
    """确认送达: the other side's word on the day of service, a part of the beginning; the clocks follow the court's.

    Whoever has told its day puts that right.
    """

    called = Wording("确认送达", "confirm service")

    @property
    def beside(self) -> int:
        return 1

    def retells(self, thing: Case) -> bool:
        return True

    def apply(self, case: Case, law: Statutes) -> None:
        case.must_be_next(Step.CONFIRM_SERVICE)
        self._must_not_say_otherwise(case)
        must_have_been_numbered(CaseNumber.parse(case.number), self.on, field="case_number")
        before = case.served_on
        case.pleadings.service_dates[self.by] = self.on
        if case.served_on != before:
            _start_pleading(case, law, reason=COURT_SERVICE_DATE)
        case.record(ServiceConfirmed(on=self.on, by=self.by, stands=case.served_on))

    def _must_not_say_otherwise(self, case: Case) -> None:
        if (told := case.service_dates.get(self.by)) is not None:
            raise ServedAlready(served_on=told)


@dataclass(frozen=True, kw_only=True)
class ConfirmCase(ConfirmService):
    """另一方登记: the other side registers the case as well, from its own papers; part of the beginning, too.

    Number and court are as that side has them, or as they were told before. Which court it is before the court knows.
    """

    number: str | None = None
    court: str | None = None
    area: Area
    cause: Cause
    grounds: tuple[Ground, ...] = ()
    joint_defendants: tuple[str, ...] = ()
    appellant: bool = False
    of_another_court: bool = False
    without_jurisdiction: bool = False
    designated_by: str | None = None
    designating_court: str | None = None

    called = Wording("另一方登记案件", "register the case of the other side")
    fixed = frozenset({"by", "court", *FOUND})
    registers = True
    units: ClassVar = {"court": Part.COURT, "designating_court": Part.COURT, "joint_defendants": Part.AGENCY}

    def apply(self, case: Case, law: Statutes) -> None:
        self._must_not_say_otherwise(case)
        owed_answer = not case.appellant
        number, court = _number(self.number or case.number, case.level, self.on), self.court or case.court
        case.registrations[self.by] = _registration(self, case, law, number=number, court=court)
        if case.appellant:
            case.stop(*PLEADING_CLOCKS, on=case.served_on, reason="appellant")
        elif not owed_answer:
            _start_pleading(case, law)
        super().apply(case, law)

    def _must_not_say_otherwise(self, case: Case) -> None:
        """Who has confirmed the service before it registers says the same day again."""
        if (told := case.service_dates.get(self.by)) not in (None, self.on):
            raise ServedAlready(served_on=told)


@dataclass(frozen=True, kw_only=True)
class AnswerCase(DefendantsAct):
    """答辩: answer and evidence were handed in, in time or late."""

    files: tuple[str, ...] = ()

    called = Wording("答辩", "answer")
    brings = frozenset({"files"})
    rank = OfTheDay.HANDED_IN

    def apply(self, case: Case, law: Statutes) -> None:
        case.must_be_next(Step.ANSWER)
        if case.answered_on is not None:
            raise AnsweredAlready(answered_on=case.answered_on)
        must_not_precede(self.on, case.pleadings.first_told)
        case.pleadings.answered_on = self.on
        case.pleadings.answer = self.files
        if case.stage is Stage.SERVED:
            case.stage = Stage.ANSWERED
        in_time = case.meet(ANSWER, law, on=self.on)
        case.stop(OBJECTION, MORE_TIME, on=self.on, reason="answered")
        case.record(CaseAnswered(on=self.on, in_time=in_time))


@dataclass(frozen=True, kw_only=True)
class ExtendEvidence(CourtsActByTwo):
    """延期举证: the court has granted more time for the evidence, up to the day or for the period it states.

    To ask for it was a right, which has been used; to hand the evidence in by then is a duty.
    The second word on it is a part of the first, the entry `of`.
    """

    term: StatedTerm

    called = Wording("准予延期举证", "extend the time for evidence")

    def apply(self, case: Case, law: Statutes) -> None:
        case.must_be_next(Step.EXTEND_EVIDENCE)
        must_not_precede(self.on, case.pleadings.first_told)
        go_on(case, self.by, law, on=self.on, hold=True)
        if case.stayed_on is not None and self.on >= case.stayed_on:
            raise StayedAlready(on=case.stayed_on)
        extension = case.pleadings.extension(self.of or case.entry)
        before, counted = extension.given, self._counted(case, law)
        extension.words[self.by] = MoreTime(granted_on=self.on, term=self.term)
        if extension.given == before:
            case.record(ToldAsWell(on=self.on, by=self.by, what=MORE_TIME))
            return
        case.stop(MORE_TIME, on=self.on, reason="extended")
        if case.is_running(EVIDENCE):
            case.move_deadline(EVIDENCE, counted, on=self.on, reason="extended")
        elif before is None:
            case.open_deadline(EVIDENCE, counted, on=self.on)
        if case.stayed_on is not None and case.is_running(EVIDENCE):
            case.suspend_deadline(EVIDENCE, law, on=case.stayed_on, reason=WhyHalted.STAYED, source=STAY_SOURCE)
        case.record(EvidenceExtended(on=self.on, by=self.by))

    def _counted(self, case: Case, law: Statutes) -> Counted:
        paper = Instrument(
            rule="litigation.evidence_after_extension",
            number=case.number,
            title="准许延期提供证据通知书",
            clause="载明的举证期限",
            region=case.region,
            anchor=_GRANTED,
        )
        return count_stated(law, paper, self.term, self.on, within="term")


@dataclass(frozen=True, kw_only=True)
class SubmitEvidence(DefendantsAct):
    """举证: what more time was given for has been handed in."""

    files: tuple[str, ...] = ()

    called = Wording("举证", "hand in the evidence")
    brings = frozenset({"files"})
    rank = OfTheDay.HANDED_IN

    def apply(self, case: Case, law: Statutes) -> None:
        case.must_be_next(Step.SUBMIT_EVIDENCE)
        if not case.is_running(EVIDENCE):
            raise NoMoreTimeGiven()
        case.pleadings.evidence = (*case.pleadings.evidence, *self.files)
        in_time = case.meet(EVIDENCE, law, on=self.on)
        case.record(EvidenceSubmitted(on=self.on, in_time=in_time))


def _number(given: str, level: TrialLevel, on: date) -> str:
    """Normalised; refuses that of another level, and of a later year."""
    number = CaseNumber.parse(given)
    if number.trial_level is not level:
        raise NumberOfAnotherLevel(field="number", number=number, level=number.trial_level, before=level)
    must_have_been_numbered(number, on, field="case_number")
    return str(number)


def _registration(
    act: Register | ConfirmCase, of: Register | Case, law: Statutes, *, number: str, court: str
) -> Registration:
    """Refuses an appellant where nothing has been decided that could be appealed (行政诉讼法第85条), and an order of
    which is not said whose it is."""
    must_be_others(act.joint_defendants, of.unit)
    if act.appellant and of.level is TrialLevel.FIRST_INSTANCE:
        raise AppellantAtFirstInstance(field="appellant", source=ORDER[Step.APPEAL], number=number)
    if (act.designated_by is None) != (act.designating_court is None):
        missing = "designated_by" if act.designated_by is None else "designating_court"
        raise OrderOfNobody(field=missing, source=DESIGNATION)
    return Registration(
        number=number,
        court=court,
        area=act.area,
        cause=act.cause,
        grounds=act.grounds,
        joint_defendants=act.joint_defendants,
        appellant=act.appellant,
        of_another_court=act.of_another_court,
        without_jurisdiction=act.without_jurisdiction,
        designated_by=act.designated_by,
        designating_court=act.designating_court,
        unlisted=unlisted(act.grounds, law.rulebook, of.region, act.on),
    )


def _start_pleading(case: Case, law: Statutes, *, reason: str | None = None) -> None:
    """An appellant owes no answer to its own appeal."""
    if case.appellant:
        return
    on = case.served_on
    for name, counted in pleading_clocks(law, case.region, case.level, on).items():
        if isinstance(counted, Counted) and reason is not None and case.is_running(name):
            case.move_deadline(name, counted, on=on, reason=reason)
        else:
            case.start_deadline(name, counted, on=on, duty=name == ANSWER)
