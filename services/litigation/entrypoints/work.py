"""What is waited for in litigation, by the machines of its kinds: of the agency and of the court, each its own."""

from collections.abc import Collection, Mapping
from datetime import date

from services.litigation.cases.adapters.collections import SqlCases
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.hearing import Hearing
from services.litigation.cases.domain.stages import NEXT as CASE_NEXT
from services.litigation.cases.domain.stages import Stage, Step
from services.litigation.cases.domain.voices import Voice
from services.litigation.suggestions.adapters.collections import SqlSuggestions
from services.litigation.suggestions.domain.stages import NEXT as SUGGESTION_NEXT
from services.litigation.suggestions.domain.stages import SuggestionStage, SuggestionStep
from services.litigation.suggestions.domain.suggestion import Suggestion
from shared.kernel.directory.bonds import Bond
from shared.web.work import Awaits, WorkOf

_OWN, _COURT = frozenset({Bond.OWN}), frozenset({Bond.COURT})
_VOICES: Mapping[Bond, Voice] = {Bond.OWN: Voice.AGENCY, Bond.COURT: Voice.COURT}


def _court(case: Case) -> Mapping[Bond, Collection[str | None]]:
    return {Bond.COURT: (case.court,)}


def _issuer(letter: Suggestion) -> Mapping[Bond, Collection[str | None]]:
    return {Bond.ISSUER: (letter.issuer,)}


def _to_be_nominated(case: Case) -> Hearing | None:
    """The hearing to come to which a head is called, and for which none is named."""
    hearing = case.hearing_list.pending
    called = hearing is not None and hearing.calls and not hearing.relieved
    return hearing if hearing is not None and called and hearing.nomination is None else None


def _to_be_ruled_on(case: Case) -> Hearing | None:
    """The hearing of which an excuse waits for the court."""
    excused = (each for each in case.hearings if not each.put_off and each.excuse is not None)
    return next((each for each in excused if each.excuse and Voice.COURT not in each.excuse.rulings), None)


def _to_be_told(case: Case, today: date, by: Voice) -> Hearing | None:
    """The hearing whose day has come and of which that side has not told who came."""
    over = (each for each in case.hearings if not each.put_off and each.hearing_on <= today)
    return next((each for each in over if by not in each.accounts), None)


def _has_to_tell(case: Case, today: date, bond: Bond) -> bool:
    return _to_be_told(case, today, _VOICES[bond]) is not None


def _first_to_be_told(case: Case) -> Mapping[str, object]:
    hearing = next((each for by in Voice if (each := _to_be_told(case, date.max, by)) is not None), None)
    return _numbered(hearing)


def _numbered(hearing: Hearing | None) -> Mapping[str, object]:
    return {} if hearing is None else {"hearing": hearing.ordinal}


def _to_be_performed(case: Case) -> Mapping[str, object]:
    obligation = next((each for each in case.obligations if each.is_open), None)
    return {} if obligation is None else {"obligation": obligation.ordinal}


def _is_to_be_scheduled(case: Case, _today: date, _bond: Bond) -> bool:
    waits = case.answered_on is not None and case.stayed_on is None
    return waits and case.hearing_list.pending is None and not case.held_hearings


def _is_to_be_judged(case: Case, _today: date, _bond: Bond) -> bool:
    return bool(case.held_hearings) and case.stayed_on is None and not case.judgments


CASES = WorkOf(
    of=SqlCases,
    path="/v1/cases",
    machine=CASE_NEXT,
    awaits=(
        Awaits(step=Step.ANSWER, route="{id}/answer", still=lambda case, _today, _bond: case.stayed_on is None),
        Awaits(step=Step.SUBMIT_EVIDENCE, route="{id}/evidence"),
        Awaits(
            step=Step.NOMINATE,
            route="{id}/hearings/{hearing}/nomination",
            still=lambda case, _today, _bond: _to_be_nominated(case) is not None,
            parts=lambda case: _numbered(_to_be_nominated(case)),
        ),
        Awaits(
            step=Step.RULE_ON_EXCUSE,
            route="{id}/hearings/{hearing}/excuse-ruling",
            by=_COURT,
            still=lambda case, _today, _bond: _to_be_ruled_on(case) is not None,
            parts=lambda case: _numbered(_to_be_ruled_on(case)),
        ),
        Awaits(
            step=Step.ATTEND,
            route="{id}/hearings/{hearing}/attendance",
            still=_has_to_tell,
            parts=_first_to_be_told,
        ),
        Awaits(
            step=Step.PERFORM,
            route="{id}/obligations/{obligation}/performance",
            # What is ordered may be done before it has to be, and is not waited for until then.
            still=lambda case, _today, _bond: case.stage is Stage.EFFECTIVE,
            parts=_to_be_performed,
        ),
        Awaits(
            step=Step.ACCOUNT,
            route="{id}/accountability",
            still=lambda case, _today, _bond: case.accountability is None,
        ),
        Awaits(step=Step.CLOSE, route="{id}/closing"),
        Awaits(step=Step.SCHEDULE, route="{id}/hearings", by=_COURT, still=_is_to_be_scheduled),
        Awaits(step=Step.JUDGE, route="{id}/judgment", by=_COURT, still=_is_to_be_judged),
        Awaits(
            step=Step.SERVE_JUDGMENT,
            route="{id}/judgment-service",
            by=_COURT,
            still=lambda case, _today, _bond: case.stage is Stage.JUDGED and not case.judgment_served,
        ),
    ),
    over=frozenset({Stage.CLOSED, Stage.APPEALED}),
    offered=lambda case, today: case.next_acts_on(today),
    names=_court,
)
SUGGESTIONS = WorkOf(
    of=SqlSuggestions,
    path="/v1/suggestions",
    machine=SUGGESTION_NEXT,
    awaits=(
        Awaits(step=SuggestionStep.REJECT_OBJECTION, route="{id}/objection-rejection"),
        Awaits(
            step=SuggestionStep.REPLY,
            route="{id}/reply",
            # What it has answered it may add to, and what it disputes it waits for.
            still=lambda letter, _today, _bond: letter.stage in (SuggestionStage.RECEIVED, SuggestionStage.RETURNED),
        ),
        Awaits(step=SuggestionStep.ACCEPT, route="{id}/acceptance"),
        Awaits(
            step=SuggestionStep.RECTIFY,
            route="{id}/rectification",
            still=lambda letter, _today, _bond: (
                letter.stage is SuggestionStage.ACCEPTED or letter.is_running(letter.rectify_clock)
            ),
        ),
        Awaits(
            step=SuggestionStep.CLOSE,
            route="{id}/closing",
            still=lambda letter, _today, _bond: letter.rectified_on is not None,
        ),
    ),
    over=frozenset({SuggestionStage.CLOSED}),
    names=_issuer,
)
WORK = (CASES, SUGGESTIONS)
