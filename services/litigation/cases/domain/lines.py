"""What reports count of a case: each hearing with who came, and the result of the dispute."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from services.litigation.cases.domain.appeal_periods import unserved
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.hearing import Hearing
from services.litigation.cases.domain.judgment import Judgment
from services.litigation.cases.domain.outcomes import Form, Outcome, ends_the_dispute
from services.litigation.cases.domain.stages import Stage
from services.litigation.cases.domain.terms import Area, HeadCall
from services.litigation.cases.domain.voices import Voice
from shared.kernel.identifiers.case_number import TrialLevel
from shared.kernel.model.lines import Line

RESULT, UNSERVED, APPEALED = "result", "unserved", "appealed"


class CourtsWord(StrEnum):
    """What the court has said of a record that names other defendants: nothing, that these are the defendants, or
    something else. By it the record is joined with theirs."""

    NONE = ""
    REGISTERED = "registered"
    SPOKEN = "spoken"


@dataclass(frozen=True, kw_only=True, slots=True)
class DecisionLine(Line):
    """One defendant's record of what is decided before one court under one `number`; `joint` are the other defendants
    that it names, with commas."""

    number: str
    court: str
    level: TrialLevel
    area: Area
    joint: str
    courts_word: CourtsWord = CourtsWord.NONE

    @property
    def others(self) -> Sequence[str]:
        """The other defendants that it names."""
        return self.joint.split(",")


@dataclass(frozen=True, kw_only=True, slots=True)
class HearingLine(DecisionLine):
    """A hearing that is to come, took place, or whose day has passed with nobody saying who came (not `held`).

    The case counts on `counted_on`, when it was first heard. `required`: the law wants a head in this case; `call` is
    what the court wants at this hearing; `attended`: a head came who counts, `principal`: the first of them;
    `by_another`: that of another defendant appears in its place.
    """

    counted_on: date
    hearing_on: date
    required: bool
    call: HeadCall
    held: bool
    attended: bool
    principal: bool
    excused: bool
    by_another: bool

    def is_unrecorded(self, today: date) -> bool:
        """Whether its day has passed with nobody saying who came."""
        return not self.held and self.hearing_on < today


@dataclass(frozen=True, kw_only=True, slots=True)
class ResultLine(DecisionLine):
    """The result of a dispute, which has taken effect and that no upper court has replaced.

    One of another part is none yet: it was decided on `effective_on`, and has no effect as long as nobody tells on
    which day it was served on whom (`UNSERVED`), or what has become of the appeal (`APPEALED`).
    """

    effective_on: date
    form: Form
    outcome: Outcome
    lost: bool


def case_lines(case: Case) -> Iterator[Line]:
    """The lines of a case; its clocks are beside them."""
    for hearing in case.hearings:
        # Of one that the court has called it is open who came, until the court, too, says that it was called off.
        if not hearing.put_off or hearing.off_by_agency_alone:
            yield _hearing(case, hearing)
    judgment = case.judgment
    if judgment is not None and ends_the_dispute(case.level, judgment.outcome):
        yield from _result(case, judgment)


def _result(case: Case, judgment: Judgment) -> Iterator[ResultLine]:
    part = _part(case)
    effective_on = case.effective_on if case.stands else None
    on = effective_on if part == RESULT else judgment.decided_on
    if on is not None:
        yield ResultLine(
            thing=case.id,
            part=part,
            region=case.region,
            unit=case.unit,
            number=case.number,
            court=case.court,
            level=case.level,
            area=case.area,
            joint=",".join(case.joint_defendants),
            courts_word=_courts_word(case),
            effective_on=on,
            form=judgment.form,
            outcome=judgment.outcome,
            lost=case.lost,
        )


def _part(case: Case) -> str:
    """Whether the decision may be a result, or else what it waits for, with nobody who has to say so."""
    if unserved(case):
        return UNSERVED
    return APPEALED if case.stage is Stage.APPEALED and case.next_case is None else RESULT


def _courts_word(case: Case) -> CourtsWord:
    if not case.joint_defendants or not case.is_told_by_court:
        return CourtsWord.NONE
    return CourtsWord.REGISTERED if Voice.COURT in case.registrations else CourtsWord.SPOKEN


def _hearing(case: Case, hearing: Hearing) -> HearingLine:
    return HearingLine(
        thing=case.id,
        part=f"hearing.{hearing.ordinal}",
        region=case.region,
        unit=case.unit,
        number=case.number,
        court=case.court,
        level=case.level,
        area=case.area,
        joint=",".join(case.joint_defendants),
        courts_word=_courts_word(case),
        counted_on=case.heard_on or hearing.hearing_on,
        hearing_on=hearing.hearing_on,
        required=case.attendance_required,
        call=hearing.call,
        held=hearing.held,
        attended=hearing.attended,
        principal=hearing.principal_attended,
        excused=hearing.excused,
        by_another=hearing.by_another,
    )
