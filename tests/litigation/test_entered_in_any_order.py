"""What bears one day is entered in whatever order its papers come: what came first is no matter of that."""

from collections.abc import Mapping
from datetime import date

import pytest

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.outcomes import Form, Outcome
from services.litigation.cases.domain.terms import HeadCall, HeadCategory, Party, Presence
from services.litigation.cases.domain.voices import Voice
from services.litigation.instruments.domain.documents import ChallengedDocument
from services.litigation.instruments.domain.stated import StatedTerm
from services.litigation.suggestions.domain import acts as letters
from services.litigation.suggestions.domain.suggestion import Suggestion
from shared.kernel.identifiers.case_number import TrialLevel
from shared.kernel.lives.entered import Happening
from tests.house import lives
from tests.litigation.builders import JUDGE, LAWS, LITIGATOR, a_case, a_suggestion
from tests.litigation.conftest import Door
from tests.litigation.words import PAPER, done, registered

DAY = date(2026, 4, 1)
COURT, AGENCY = Voice.COURT, Voice.AGENCY
Act = Happening[Case]


def judged(**said: object) -> Act:
    told = {"form": Form.JUDGMENT, "outcome": Outcome.REVOKED, "served": {}} | said
    return acts.Judge(on=DAY, by=COURT, **told)  # type: ignore[arg-type]  # what is told of a decision


def notice(hearing: int, hearing_on: date, *, on: date = DAY) -> Act:
    return acts.Schedule(on=on, by=COURT, ordinal=hearing, hearing_on=hearing_on, call=HeadCall.MUST)


def attended(hearing: int = 1) -> Act:
    return acts.Attend(on=DAY, by=COURT, hearing=hearing, presence=Presence.ATTENDED, category=HeadCategory.DEPUTY)


NEXT_WEEK, LAST_WEEK = date(2026, 4, 8), date(2026, 3, 25)
BEFORE: Mapping[str, tuple[Act, ...]] = {
    "hearing": (notice(1, DAY, on=date(2026, 3, 9)),),
    "hearing to come": (notice(1, NEXT_WEEK, on=LAST_WEEK),),
    "stayed": (acts.StayTrial(on=LAST_WEEK, by=COURT),),
    "more time": (acts.ExtendEvidence(on=LAST_WEEK, by=COURT, term=StatedTerm(due_on=NEXT_WEEK)),),
}
NOMINATION = acts.Nominate(on=DAY, hearing=1, head="head-1", category=HeadCategory.DEPUTY)
GRANTED = acts.ExtendEvidence(on=DAY, by=COURT, term=StatedTerm(due_on=date(2026, 4, 20)))
DOCUMENT = ChallengedDocument.parse("赣市府发〔2024〕1号", ())
SAME_DAY: Mapping[str, tuple[str | None, tuple[Act, ...]]] = {
    "answer, decision": (None, (acts.AnswerCase(on=DAY), judged())),
    "evidence, decision": ("more time", (acts.SubmitEvidence(on=DAY), judged())),
    "more time, decision": (None, (GRANTED, judged())),
    "notice, decision": (None, (notice(1, NEXT_WEEK), judged())),
    "nomination, decision": ("hearing to come", (NOMINATION, judged())),
    "called off, decision": ("hearing to come", (acts.CallOff(on=DAY, by=COURT, hearing=1), judged())),
    "hearing, decision": ("hearing", (attended(), judged())),
    "resumed, decision": ("stayed", (acts.ResumeTrial(on=DAY, by=COURT), judged())),
    "more time, stayed": (None, (GRANTED, acts.StayTrial(on=DAY, by=COURT))),
    "answer, stayed": (None, (acts.AnswerCase(on=DAY), acts.StayTrial(on=DAY, by=COURT))),
    "nomination, hearing": ("hearing", (NOMINATION, attended())),
    "hearing, notice of the next": ("hearing", (attended(), notice(2, NEXT_WEEK))),
    "appealed, gone up": (
        None,
        (
            judged(),
            acts.Appeal(on=DAY, by=COURT, party=Party.AGENCY),
            acts.Continue(on=DAY, next_case="case-2", level=TrialLevel.SECOND_INSTANCE),
        ),
    ),
    "document, replaced": (
        None,
        (
            judged(),
            acts.Challenge(on=DAY, by=COURT, document=DOCUMENT),
            acts.Appeal(on=DAY, by=COURT, party=Party.AGENCY),
            acts.Replace(on=DAY, by_case="case-2"),
        ),
    ),
}

MISSED = {"appealed, gone up": 1, "document, replaced": 1}


def entered(before: str | None, in_turn: tuple[Act, ...]) -> Case:
    case = a_case(on=date(2026, 3, 2))
    for act in (*BEFORE.get(before or "", ()), *in_turn):
        lives.enter(case, act, LAWS, paper="（2026）赣0702行初12号通知书")
    return case


def known(case: Case) -> tuple[object, ...]:
    hearings = [(each.ordinal, each.hearing_on, each.off, each.held, each.nomination) for each in case.hearings]
    clocks = {name: (each.state, each.due, each.met_in_time) for name, each in case.deadlines.items()}
    return (case.stage, case.answered_on, hearings, clocks, case.ruling.documents, case.ruling.replaced_by, case.lost)


@pytest.mark.parametrize(("before", "in_turn"), SAME_DAY.values(), ids=SAME_DAY)
def test_what_bears_the_day_of_other_acts_is_entered_after_them(
    request: pytest.FixtureRequest, before: str | None, in_turn: tuple[Act, ...]
) -> None:
    """What is missed is told when all the rest has been: the answer, the hearing, what the decision holds unlawful."""
    missed = in_turn[MISSED.get(request.node.callspec.id, 0)]
    rest = tuple(each for each in in_turn if each is not missed)
    assert known(entered(before, (*rest, missed))) == known(entered(before, in_turn))


RECEIVED = date(2026, 3, 2)
REPLY, RECTIFY = letters.Reply(on=DAY), letters.Rectify(on=DAY)
WITHDRAW, ACCEPT = letters.Withdraw(on=DAY, reason="text-1"), letters.Accept(on=DAY)
OBJECT, AMEND = letters.Object(on=DAY, reason="text-2"), letters.Amend(on=DAY, reason="text-3")
OF_LETTERS: Mapping[str, tuple[Happening[Suggestion], ...]] = {
    "reply, withdrawn": (REPLY, WITHDRAW),
    "objection, withdrawn": (OBJECT, WITHDRAW),
    "amended, withdrawn": (AMEND, WITHDRAW),
    "set right, withdrawn": (RECTIFY, WITHDRAW),
    "another reply, accepted": (REPLY, letters.Reply(on=DAY), ACCEPT),
}


@pytest.mark.parametrize("in_turn", OF_LETTERS.values(), ids=OF_LETTERS)
def test_what_bears_the_day_on_which_a_letter_came_to_its_end_is_entered_after_that(
    in_turn: tuple[Happening[Suggestion], ...],
) -> None:
    *before, missed, last = in_turn
    told = []
    for order in (in_turn, (*before, last, missed)):
        letter = a_suggestion(on=RECEIVED)
        for act in order:
            lives.enter(letter, act, LAWS, paper="复函〔2026〕3号")
        clocks = {name: (each.state, each.due, each.met_in_time) for name, each in letter.deadlines.items()}
        told.append((letter.stage, letter.round, letter.rectified_on, clocks))
    assert told[0] == told[1]


async def test_the_answer_of_the_day_of_the_decision_is_entered_once_that_is_known(door: Door) -> None:
    agency, court = door(LITIGATOR), door(JUDGE)
    path = await registered(agency)
    await done(court, path, "judgment", on="2026-10-08", form="judgment", outcome="dismissed", served={})
    answered = await done(agency, path, "answer", on="2026-10-08", **PAPER)
    assert (answered["answered_on"], answered["stage"]) == ("2026-10-08", "judged")
    assert answered["deadlines"]["answer"]["met_in_time"] is True
    history = (await agency.get(f"/v1/history/case/{answered['id']}")).json()["items"]
    told = [each["event"] for each in history if each["event"] in ("CaseAnswered", "JudgmentGiven")]
    assert told == ["CaseAnswered", "JudgmentGiven"]
