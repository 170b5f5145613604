"""The case at the level before: which it is, and that another goes on from it."""

from datetime import date

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.case import TERM, Case
from services.litigation.cases.domain.refusals import (
    AnotherDispute,
    DecisionReplaced,
    HeardAtNextLevelAlready,
    HeardElsewhereAlready,
    LinkedAlready,
    NotToGoOnFrom,
)
from services.litigation.cases.domain.voices import Voice
from services.litigation.cases.usecases.ports import Cases
from shared.kernel.identifiers.case_number import TrialLevel
from shared.kernel.lives.refusals import Voided
from shared.kernel.model.stages import NotNow


async def case_before(
    cases: Cases, previous: str, previous_court: str | None, unit: str, court: str | None = None
) -> Case:
    """The unit's case of the number or id `previous`, before the `previous_court` where that is named; a `court` finds
    only what is before it or one in its area. Refuses with NotFound, CaseOfSeveralCourts and Voided."""
    found = await cases.named_of(
        unit, previous, previous_court, below=court, field="previous", court_field="previous_court"
    )
    if found.voided_on is not None:
        raise Voided(field="previous", what=TERM, id=previous, on=found.voided_on)
    return found


async def link(cases: Cases, case: Case, before: Case, voice: Voice, on: date, paper: str | None) -> Case:
    """The case goes on from the one before; which that is the court knows, whatever the agency has named.

    The two disputes are one from then on: this case and what goes on from it join that of the one before. Refuses with
    AnotherDispute what goes on from this case itself, and what is not of the dispute of the one that was lost.
    """
    if case.goes_on_as_told_to(voice):
        raise LinkedAlready(previous=case.previous)
    is_another = case.lost_link is not None and before.lineage != case.lineage
    if is_another or await _goes_on_from(before, case, cases):
        raise AnotherDispute(field="previous", number=before.number)
    court = case.court if voice is Voice.COURT else None
    await must_go_on(cases, before, case.level, case.served_on, court)
    await must_be_only_one(cases, before, case.level, court)
    act = acts.LinkBefore(on=on, by=voice, previous=before.id, of=case.lost_link)
    return await cases.enter(case, act, paper=paper)


async def must_go_on(cases: Cases, before: Case, level: TrialLevel, on: date, court: str | None) -> None:
    """Refuse a level that does not follow the case before, as that stood when this one was served; a `court` that does
    not see that case is not told how it stands."""
    goes_on = acts.Continue(on=on, next_case="", level=level)
    then = await cases.before(before, goes_on)
    if court in (None, before.court):
        goes_on.must_fit(then)
        return
    try:
        goes_on.must_fit(then)
    except (NotNow, DecisionReplaced) as refused:
        raise NotToGoOnFrom(field="previous", number=before.number) from refused


async def must_be_only_one(cases: Cases, before: Case, level: TrialLevel, court: str | None) -> None:
    """Refuse a second case of the second instance, but of a `court` beside one that the agency alone has entered."""
    if level is not TrialLevel.SECOND_INSTANCE or before.next_case is None:
        return
    known = await cases.get(before.next_case)
    if known.voided_on is not None or (court is not None and Voice.COURT not in known.registrations):
        return
    if court in (None, known.court):
        raise HeardAtNextLevelAlready(field="previous", number=before.number, existing=known.number)
    raise HeardElsewhereAlready(field="previous", number=before.number)


async def _goes_on_from(case: Case, other: Case, cases: Cases) -> bool:
    """Whether the case is the other, or goes on from it by others between."""
    while case.id != other.id:
        if case.came_from is None:
            return False
        case = await cases.get(case.came_from)
    return True
