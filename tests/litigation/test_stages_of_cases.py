"""The table of a case's stages: each is reached, and in each is refused what may not come next."""

from copy import deepcopy
from datetime import date
from itertools import product

import pytest

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.acts.ruling import Ordered
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.outcomes import Form, Outcome
from services.litigation.cases.domain.stages import NEXT, Stage, Step
from services.litigation.cases.domain.terms import (
    HeadCall,
    HeadCategory,
    Lesson,
    ObligationKind,
    Party,
    Presence,
)
from services.litigation.cases.domain.voices import Voice
from services.litigation.instruments.domain.documents import ChallengedDocument
from services.litigation.instruments.domain.stated import StatedTerm
from shared.kernel.identifiers.case_number import TrialLevel
from shared.kernel.model.stages import NotNow
from tests.house import lives
from tests.litigation.builders import (
    a_case,
    answer,
    appeal,
    attend,
    enter,
    judge,
    schedule,
    take_effect,
)

NOW = date(2026, 12, 28)


def served() -> Case:
    return a_case()


def answered() -> Case:
    case = a_case()
    answer(case, date(2026, 9, 20))
    return case


def scheduled() -> Case:
    case = answered()
    schedule(case, hearing_on=NOW, served_on=date(2026, 10, 9))
    return case


def heard() -> Case:
    case = answered()
    schedule(case)
    attend(case)
    return case


def judged() -> Case:
    case = heard()
    judge(case, obligations=(Ordered(kind=ObligationKind.PAY),))
    return case


def appealed() -> Case:
    case = judged()
    appeal(case, Party.PLAINTIFF, date(2026, 11, 10))
    return case


def effective() -> Case:
    case = judged()
    take_effect(case)
    return case


def replaced() -> Case:
    case = effective()
    enter(case, acts.Replace(on=date(2026, 11, 28), by_case="case-2"))
    return case


def closed() -> Case:
    case = replaced()
    enter(case, acts.Close(on=date(2026, 12, 1)))
    return case


AT = {
    Stage.SERVED: served,
    Stage.ANSWERED: answered,
    Stage.SCHEDULED: scheduled,
    Stage.HEARD: heard,
    Stage.JUDGED: judged,
    Stage.APPEALED: appealed,
    Stage.EFFECTIVE: effective,
    Stage.REPLACED: replaced,
    Stage.CLOSED: closed,
}
TERM = StatedTerm(due_on=date(2027, 1, 29))
DOCUMENT = ChallengedDocument.parse("赣市府发〔2024〕9号", ())
COURTS = {"on": NOW, "by": Voice.COURT}
ENTERED_NOW = {
    Step.ANSWER: acts.AnswerCase(on=NOW),
    Step.EXTEND_EVIDENCE: acts.ExtendEvidence(**COURTS, term=TERM),
    Step.SUBMIT_EVIDENCE: acts.SubmitEvidence(on=NOW),
    Step.STAY: acts.StayTrial(**COURTS),
    Step.RESUME: acts.ResumeTrial(**COURTS),
    Step.SCHEDULE: acts.Schedule(**COURTS, ordinal=9, hearing_on=date(2027, 1, 8), call=HeadCall.MUST),
    Step.CALL_OFF: acts.CallOff(**COURTS, hearing=1),
    Step.NOMINATE: acts.Nominate(on=NOW, hearing=1, head="head-1", category=HeadCategory.DEPUTY),
    Step.SETTLE_WHO_APPEARS: acts.SettleWhoAppears(**COURTS, hearing=1, unit="gz-land"),
    Step.ATTEND: acts.Attend(on=NOW, by=Voice.AGENCY, hearing=1, presence=Presence.ABSENT),
    Step.JUDGE: acts.Judge(**COURTS, form=Form.JUDGMENT, outcome=Outcome.DISMISSED),
    Step.APPEAL: acts.Appeal(**COURTS, party=Party.AGENCY),
    Step.CONTINUE: acts.Continue(on=NOW, next_case="case-2", level=TrialLevel.SECOND_INSTANCE),
    Step.TAKE_EFFECT: acts.TakeEffect(**COURTS),
    Step.REPLACE: acts.Replace(on=NOW, by_case="case-2"),
    Step.CHALLENGE: acts.Challenge(**COURTS, document=DOCUMENT),
    Step.PERFORM: acts.Perform(on=NOW, obligation=1),
    Step.ENFORCE: acts.Enforce(on=NOW, obligation=1),
    Step.ACCOUNT: acts.Account(on=NOW, lessons=(Lesson.FACTS,), note="text-1"),
    Step.CLOSE: acts.Close(on=NOW),
}
# Lived as a part of what was served, or of the notice that is answered, in whatever stage the case is by now.
PARTS_OF_OTHERS = {Step.CONFIRM_SERVICE, Step.SERVE_JUDGMENT, Step.EXCUSE, Step.RULE_ON_EXCUSE}


@pytest.mark.parametrize("stage", Stage)
def test_every_stage_is_reached_by_what_is_entered(stage: Stage) -> None:
    assert AT[stage]().stage is stage


def test_every_step_is_tried_in_every_stage() -> None:
    assert ENTERED_NOW.keys() | PARTS_OF_OTHERS == set(Step)


@pytest.mark.parametrize(
    ("stage", "step"), [(stage, step) for stage, step in product(Stage, ENTERED_NOW) if step not in NEXT[stage]]
)
def test_what_the_table_does_not_allow_is_refused_and_records_nothing(stage: Stage, step: Step) -> None:
    case = AT[stage]()
    before, entries = deepcopy(case), list(lives.written(case))
    case.take_events()
    with pytest.raises(NotNow):
        enter(case, ENTERED_NOW[step])
    assert case.take_events() == []
    assert (case, lives.written(case)) == (before, entries)
