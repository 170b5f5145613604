"""From what happened inside to what is told outside: all of it in one place. Nobody's name and no reasons leave."""

from collections.abc import Iterable
from functools import singledispatch

from services.litigation.domain import events
from services.litigation.domain import suggestion_events as letters
from services.litigation.domain.case import Case
from services.litigation.domain.documents import ChallengedDocument
from services.litigation.domain.observed_hearing import HearingObserved, ObservedHearing
from services.litigation.domain.suggestion import Suggestion
from services.litigation.domain.suggestion_kinds import challenge_source
from shared.contracts import litigation as told
from shared.contracts.envelope import Contract
from shared.contracts.telling_deadlines import tell_deadline
from shared.kernel.model.aggregate import Event


def tell(thing: Case | Suggestion | ObservedHearing, event: Event) -> Iterable[Contract]:
    """The contracts for one domain event, in order."""
    if isinstance(thing, ObservedHearing):
        return [_observed(thing, event)] if isinstance(event, HearingObserved) else []
    deadline = tell_deadline(thing, event)
    if deadline is not None:
        return [deadline]
    contract = _of_case(event, thing) if isinstance(thing, Case) else _of_suggestion(event, thing)
    return [] if contract is None else [contract]


def _observed(hearing: ObservedHearing, event: HearingObserved) -> Contract:
    return told.HearingObservedV1(
        observation=hearing.id,
        number=hearing.number,
        unit=hearing.unit,
        court=hearing.court,
        administrative=hearing.administrative,
        persons=hearing.persons,
        members=len(hearing.members),
        new_members=event.new_members,
        observed_on=hearing.observed_on,
    )


@singledispatch
def _of_case(event: Event, case: Case) -> Contract | None:
    return None


@_of_case.register
def _(event: events.CaseServed, case: Case) -> Contract:
    return told.CaseServedV1(
        case=case.id,
        number=case.number,
        level=case.level,
        court=case.court,
        unit=case.unit,
        lineage=case.lineage,
        served_on=event.on,
        attendance_required=case.attendance_required,
    )


@_of_case.register
def _(event: events.CaseAnswered, case: Case) -> Contract:
    return told.CaseAnsweredV1(
        case=case.id, number=case.number, unit=case.unit, answered_on=event.on, in_time=event.in_time
    )


@_of_case.register
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


@_of_case.register
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


@_of_case.register
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


@_of_case.register
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


@_of_case.register
def _(event: events.CaseLost, case: Case) -> Contract | None:
    if case.judgment is None:
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


@_of_case.register
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


@_of_case.register
def _(event: events.DocumentFoundUnlawful, case: Case) -> Contract:
    return _challenged(event, event.document, "judgment", case, issuer=case.court)


@singledispatch
def _of_suggestion(event: Event, suggestion: Suggestion) -> Contract | None:
    return None


@_of_suggestion.register
def _(event: letters.SuggestionReceived, suggestion: Suggestion) -> Contract:
    return told.SuggestionReceivedV1(
        **_letter(suggestion),
        case=suggestion.case,
        document_number=None if suggestion.document is None else suggestion.document.number,
        received_on=event.on,
        due=event.due,
    )


@_of_suggestion.register
def _(event: letters.DocumentDoubted, suggestion: Suggestion) -> Contract | None:
    if suggestion.document is None:
        return None
    source = challenge_source(suggestion.kind)
    return _challenged(event, suggestion.document, source, suggestion, issuer=suggestion.issuer)


@_of_suggestion.register
def _(event: letters.SuggestionReplied, suggestion: Suggestion) -> Contract:
    return told.SuggestionRepliedV1(
        **_letter(suggestion), round=event.round, replied_on=event.on, in_time=event.in_time
    )


@_of_suggestion.register
def _(event: letters.ReplyAccepted, suggestion: Suggestion) -> Contract:
    return told.SuggestionAcceptedV1(**_letter(suggestion), accepted_on=event.on)


@_of_suggestion.register
def _(event: letters.ReplyReturned, suggestion: Suggestion) -> Contract:
    return told.SuggestionReturnedV1(**_letter(suggestion), returned_on=event.on, due=event.due)


@_of_suggestion.register
def _(event: letters.SuggestionWithdrawn, suggestion: Suggestion) -> Contract:
    return told.SuggestionWithdrawnV1(**_letter(suggestion), withdrawn_on=event.on)


@_of_suggestion.register
def _(event: letters.SuggestionRectified, suggestion: Suggestion) -> Contract:
    return told.SuggestionRectifiedV1(**_letter(suggestion), rectified_on=event.on, in_time=event.in_time)


def _letter(suggestion: Suggestion) -> dict[str, str]:
    return {
        "suggestion": suggestion.id,
        "number": suggestion.number,
        "kind": suggestion.kind,
        "issuer": suggestion.issuer,
        "unit": suggestion.unit,
    }


def _challenged(
    event: Event, document: ChallengedDocument, source: str, thing: Case | Suggestion, *, issuer: str
) -> Contract:
    return told.DocumentChallengedV1(
        number=document.number,
        articles=document.articles,
        source=source,
        thing=thing.id,
        reference=thing.number,
        issuer=issuer,
        unit=thing.unit,
        challenged_on=event.on,
    )
