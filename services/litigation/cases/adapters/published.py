"""What is told of a case."""

from functools import singledispatch

from services.litigation.cases.domain import events
from services.litigation.cases.domain.case import Case
from services.litigation.instruments.adapters.published import challenged
from shared.contracts import litigation as told
from shared.contracts.envelope import Contract
from shared.contracts.telling import must_be_silent
from shared.kernel.model.aggregate import Event

SILENT = frozenset(
    {
        events.ServiceConfirmed,
        events.DesignationTold,
        events.ToldAsWell,
        events.EvidenceExtended,
        events.EvidenceSubmitted,
        events.TrialStayed,
        events.ResumptionTold,
        events.TrialResumed,
        events.HeadNominated,
        events.CoDefendantAppears,
        events.ExcuseFiled,
        events.ExcuseRuledOn,
        events.JudgmentServed,
        events.AppealLodged,
        events.CaseContinued,
        events.CaseUnlinked,
        events.CaseLinked,
        events.DisputeJoined,
        events.RetriedInVain,
        events.JudgmentReplaced,
        events.PerformanceOverdue,
        events.LossAccountedFor,
        events.CaseClosed,
    }
)


@singledispatch
def tell_of_case(event: Event, case: Case) -> Contract | None:
    """One event of a case; a kind that is neither told nor silent is a defect."""
    must_be_silent(event, SILENT)
    return None


@tell_of_case.register
def _(event: events.CaseServed, case: Case) -> Contract:
    return told.CaseServedV1(
        case=case.id,
        number=case.number,
        level=case.level,
        court=case.court,
        unit=case.unit,
        lineage=case.lineage,
        served_on=case.served_on,
        attendance_required=case.attendance_required,
    )


@tell_of_case.register
def _(event: events.CaseAnswered, case: Case) -> Contract:
    return told.CaseAnsweredV1(
        case=case.id, number=case.number, unit=case.unit, answered_on=event.on, in_time=event.in_time
    )


@tell_of_case.register
def _(event: events.HearingScheduled, case: Case) -> Contract:
    return _set(event.hearing, case)


@tell_of_case.register
def _(event: events.HearingStands, case: Case) -> Contract:
    return _set(event.hearing, case)


@tell_of_case.register
def _(event: events.HearingPutOff, case: Case) -> Contract:
    return told.HearingPutOffV1(
        case=case.id,
        number=case.number,
        unit=case.unit,
        court=case.court,
        hearing=event.hearing,
        hearing_on=event.hearing_on,
        reason=event.why,
        put_off_on=event.on,
    )


@tell_of_case.register
def _(event: events.AppearanceSettled, case: Case) -> Contract:
    return told.AppearanceSettledV1(
        case=case.id,
        number=case.number,
        unit=case.unit,
        court=case.court,
        hearing=event.hearing,
        hearing_on=case.hearing_list.known(event.hearing).hearing_on,
        appears=event.unit,
        by=event.by,
    )


@tell_of_case.register
def _(event: events.AttendanceRecorded, case: Case) -> Contract:
    hearing, account = case.hearing_list.known(event.hearing), event.account
    return told.AttendanceRecordedV1(
        case=case.id,
        number=case.number,
        unit=case.unit,
        court=case.court,
        hearing=event.hearing,
        hearing_on=hearing.hearing_on,
        by=event.by,
        attended=hearing.attended,
        category=account.category,
        spoke=account.spoke,
        violations=hearing.violations,
    )


@tell_of_case.register
def _(event: events.JudgmentGiven, case: Case) -> Contract:
    return told.JudgmentGivenV1(
        case=case.id,
        number=case.number,
        level=case.level,
        unit=case.unit,
        court=case.court,
        form=event.judgment.form,
        outcome=event.judgment.outcome,
        lost=event.judgment.lost,
        decided_on=event.on,
    )


@tell_of_case.register
def _(event: events.JudgmentEffective, case: Case) -> Contract | None:
    if case.judgment is None or case.ruling.effective_on_of(event.effect) is None:
        return None
    return told.JudgmentEffectiveV1(
        case=case.id,
        number=case.number,
        level=case.level,
        unit=case.unit,
        outcome=case.judgment.outcome,
        lost=case.judgment.lost,
        lineage=case.lineage,
        effective_on=event.on,
    )


@tell_of_case.register
def _(event: events.CaseLost, case: Case) -> Contract | None:
    stands = case.ruling.effective_on_of(event.effect) is not None
    if not stands or case.judgment is None or not case.judgment.lost:
        return None
    return told.CaseLostV1(
        case=case.id,
        number=case.number,
        level=case.level,
        unit=case.unit,
        area=case.area,
        cause=case.cause,
        outcome=case.judgment.outcome,
        lineage=case.lineage,
        effective_on=event.on,
    )


@tell_of_case.register
def _(event: events.ObligationDone, case: Case) -> Contract:
    return told.JudgmentPerformedV1(
        case=case.id,
        number=case.number,
        unit=case.unit,
        obligation=event.obligation,
        kind=event.kind,
        state=event.state,
        performed_on=event.on,
        in_time=event.in_time,
    )


@tell_of_case.register
def _(event: events.DocumentFoundUnlawful, case: Case) -> Contract:
    return challenged(event, event.document, "judgment", case, issuer=case.court)


def _set(number: int, case: Case) -> Contract:
    """The hearing of that number is to be held, by the notice that counts."""
    hearing = case.hearing_list.known(number)
    return told.HearingScheduledV1(
        case=case.id,
        number=case.number,
        unit=case.unit,
        court=case.court,
        hearing=number,
        hearing_on=hearing.hearing_on,
        notice_served_on=hearing.notice_served_on,
        call=hearing.call,
        late=hearing.late_notice is not None,
    )
