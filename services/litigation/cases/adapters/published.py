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
        events.ToldAsWell,
        events.EvidenceExtended,
        events.EvidenceSubmitted,
        events.TrialStayed,
        events.ResumptionTold,
        events.TrialResumed,
        events.HearingPutOff,
        events.HearingStands,
        events.HeadNominated,
        events.ExcuseFiled,
        events.ExcuseRuledOn,
        events.JudgmentServed,
        events.AppealLodged,
        events.CaseContinued,
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
    hearing = case.hearing(event.hearing)
    return told.HearingScheduledV1(
        case=case.id,
        number=case.number,
        unit=case.unit,
        court=case.court,
        hearing=event.hearing,
        hearing_on=event.hearing_on,
        notice_served_on=event.on,
        call=hearing.call,
        late=event.late,
    )


@tell_of_case.register
def _(event: events.AttendanceRecorded, case: Case) -> Contract:
    hearing = case.hearing(event.hearing)
    stands = hearing.attendance or event.account
    return told.AttendanceRecordedV1(
        case=case.id,
        number=case.number,
        unit=case.unit,
        court=case.court,
        hearing=event.hearing,
        hearing_on=hearing.hearing_on,
        by=event.by,
        attended=hearing.attended,
        category=stands.category,
        spoke=stands.spoke,
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
    if case.judgment is None:
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
    if case.judgment is None or not case.judgment.lost:
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
