"""Plausible lives of cases, made from numbers so that they shrink, and what is entered in any order."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.acts.ruling import Ordered
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.outcomes import Form, Outcome
from services.litigation.cases.domain.parties import co_defendant
from services.litigation.cases.domain.stages import NEXT, Step
from services.litigation.cases.domain.terms import (
    ExcuseGround,
    HeadCall,
    HeadCategory,
    Lesson,
    ObligationKind,
    Party,
    Presence,
    Proof,
)
from services.litigation.cases.domain.voices import Voice
from services.litigation.instruments.domain.documents import ChallengedDocument
from services.litigation.instruments.domain.stated import StatedTerm
from shared.kernel.identifiers.case_number import TrialLevel
from shared.kernel.lives.entered import Happening
from shared.kernel.periods import Unit
from shared.kernel.words.refusals import Refusal
from tests.house import lives
from tests.litigation.builders import FIRST, LAWS, SECOND, a_case, enter

PAPER = "送达回证第7号"
BEGAN_ON = date(2026, 3, 2)
OTHER = "gz-land"
FIRST_ACT = 2  # the number of the entry after the birth
Act = Happening[Case]


@dataclass(frozen=True)
class Turn:
    """One turn of a life: which of the steps that are next, how many days later, and in which of its variants."""

    step: int
    days: int
    variant: int

    def one_of(self, *choices: object) -> object:
        return choices[self.variant % len(choices)]


@dataclass(frozen=True)
class Script:
    upper: bool
    joint: bool
    turns: tuple[Turn, ...]

    def begin(self) -> Case:
        number, others = SECOND if self.upper else FIRST, (OTHER,) if self.joint else ()
        by = Voice.COURT if self.joint else Voice.AGENCY
        return a_case(on=BEGAN_ON, number=number, joint_defendants=others, by=by)


def lived_in_order(script: Script) -> tuple[Case, list[Act]]:
    """The case as its acts make it when each is entered on its day, and the acts; what is refused is left out."""
    case, on, entered = script.begin(), BEGAN_ON, []
    for turn in script.turns:
        on += timedelta(turn.days)
        lives.settle(case, on, LAWS)
        steps = sorted(NEXT[case.stage])
        act = made(steps[turn.step % len(steps)], case, turn, on)
        if _accepted(case, act):
            entered.append(act)
            on = max(on, act.on)
    return case, entered


def made(step: Step, case: Case, turn: Turn, on: date) -> Act:
    """An act by which that step could be taken on that day."""
    return _MAKE[step](case, turn, on)


def lived_in_another_order(script: Script, entered: Sequence[Act], seed: int) -> Case | None:
    """The case when the same is entered in another order; None where some of it is not accepted in that order.

    What is refused is tried again after the others. Of one day and rank the number decides: their order stays.
    """
    case, numbers = script.begin(), dict[int, int]()
    waiting = list(range(len(entered)))
    random.Random(seed).shuffle(waiting)  # noqa: S311 - an order to be tried again, not a secret
    while waiting:
        before = len(numbers)
        for index in waiting:
            act = _as_numbered(entered, index, numbers)
            if act is not None and _accepted(case, act):
                numbers[index] = case.entries
        waiting = [index for index in waiting if index not in numbers]
        if len(numbers) == before:
            return None
    return case


def _as_numbered(entered: Sequence[Act], index: int, numbers: Mapping[int, int]) -> Act | None:
    """The act, speaking of entries by the numbers they have in this order; None while its turn has not come."""
    act = entered[index]
    earlier = [each for each in range(index) if _tie(entered[each]) == _tie(act) or _of_one(entered[each], act)]
    if not numbers.keys() >= set(earlier):
        return None
    of = _of(act)
    if not of:
        return act
    first = numbers.get(of - FIRST_ACT)
    return None if first is None else replace(act, of=first)  # type: ignore[call-arg]  # whose part it is


def _accepted(case: Case, act: Act) -> bool:
    try:
        enter(case, act, paper=PAPER)
    except Refusal:
        return False
    return True


def _of(act: Act) -> int:
    """The number of the entry that it is a part of, or 0."""
    return getattr(act, "of", None) or 0


def _of_one(one: Act, other: Act) -> bool:
    """Whether both are parts of one entry and the first has to come first: all are but days of service."""
    parts = {type(one), type(other)} - {acts.ServeJudgment}
    return _of(one) == _of(other) != 0 and bool(parts)


def _tie(act: Act) -> object:
    """Those of which the number decides which comes first."""
    match act:
        case acts.ConfirmService():
            return type(act), act.by
        case acts.ServeJudgment():
            return type(act), act.by, act.party, act.of
        case _:
            return act.takes_place_on, act.rank


Make = Callable[[Case, Turn, date], Act]


def _voice(turn: Turn) -> Voice:
    return Voice.COURT if turn.variant % 2 == 0 else Voice.AGENCY


def _hearing(case: Case, turn: Turn) -> int:
    """The last one mostly, or the one before."""
    return max(case.hearing_list.next_number - 1 - (turn.variant == 5), 1)


def _schedule(case: Case, turn: Turn, on: date) -> Act:
    """Now and then the other side's notice of the hearing to come."""
    pending, voice, hearing_on = case.hearing_list.pending, _voice(turn), on + timedelta(turn.variant * 2)
    if pending is not None and voice not in pending.notices and turn.variant > 7:
        hearing_on = pending.hearing_on
    return acts.Schedule(
        on=on,
        by=voice,
        ordinal=case.hearing_list.number_for(hearing_on, voice, on, case.hearing_list),
        hearing_on=hearing_on,
        call=turn.one_of(HeadCall.MUST, HeadCall.MAY, HeadCall.MUST, HeadCall.NONE),
    )


def _attend(case: Case, turn: Turn, on: date) -> Act:
    hearing = _hearing(case, turn)
    held_on = max((each.hearing_on for each in case.hearings if each.ordinal == hearing), default=on)
    came = turn.variant % 3 != 0
    return acts.Attend(
        on=max(on, held_on),
        by=_voice(turn),
        hearing=hearing,
        presence=Presence.ATTENDED if came else Presence.ABSENT,
        category=HeadCategory.DEPUTY if came else None,
    )


def _judge(case: Case, turn: Turn, on: date) -> Act:
    form, outcome = turn.one_of(
        (Form.JUDGMENT, Outcome.REVOKED),
        (Form.JUDGMENT, Outcome.REVOKED),
        (Form.JUDGMENT, Outcome.DISMISSED),
        (Form.RULING, Outcome.REJECTED),
        (Form.RULING, Outcome.WITHDRAWN),
        (Form.JUDGMENT, Outcome.ORDERED_TO_PERFORM),
    )
    orders = turn.one_of((), (StatedTerm(length=30, unit=Unit.DAY),), (StatedTerm(due_on=on + timedelta(25)), None))
    served = turn.one_of({}, {Party.AGENCY: on}, {Party.AGENCY: on, Party.PLAINTIFF: on + timedelta(2)}, {})
    voice = _voice(turn)
    return acts.Judge(
        on=on,
        by=voice,
        of=case.ruling.entry if case.judgments and voice not in case.judgments else None,
        form=form,
        outcome=outcome,
        obligations=tuple(Ordered(kind=ObligationKind.PAY, term=term) for term in orders),
        served={str(party): day for party, day in served.items()},
    )


def _serve(case: Case, turn: Turn, on: date) -> Act:
    party = turn.one_of(Party.AGENCY, Party.PLAINTIFF, Party.PLAINTIFF, Party.THIRD_PARTY, co_defendant(OTHER))
    return acts.ServeJudgment(on=on, by=_voice(turn), party=party, of=case.ruling.entry)


def _appeal(case: Case, turn: Turn, on: date) -> Act:
    party = turn.one_of(Party.AGENCY, Party.PLAINTIFF, Party.THIRD_PARTY)
    return acts.Appeal(on=on, by=_voice(turn), party=party)


def _continue(case: Case, turn: Turn, on: date) -> Act:
    level = turn.one_of(TrialLevel.SECOND_INSTANCE, TrialLevel.RETRIAL)
    return acts.Continue(on=on, next_case="case-2", level=level)


def _excuse(case: Case, turn: Turn, on: date) -> Act:
    number = _hearing(case, turn)
    return acts.FileExcuse(on=on, hearing=number, of=_notice(case, number), ground=ExcuseGround.OTHER, proof=Proof.SEAL)


def _rule_on_excuse(case: Case, turn: Turn, on: date) -> Act:
    number = _hearing(case, turn)
    excuses = {each.ordinal: each.excuse for each in case.hearings if each.excuse is not None}
    of = excuses[number].of if number in excuses else 0
    return acts.RuleOnExcuse(on=on, by=_voice(turn), hearing=number, of=of, accepted=turn.variant % 4 < 2)


def _notice(case: Case, number: int) -> int:
    """The entry of the notice of that hearing, or 0."""
    return next((each.entry for each in case.hearings if each.ordinal == number), 0)


def _nominate(case: Case, turn: Turn, on: date) -> Act:
    return acts.Nominate(on=on, hearing=_hearing(case, turn), head="head-1", category=HeadCategory.DEPUTY)


def _confirm_service(case: Case, turn: Turn, on: date) -> Act:
    return acts.ConfirmService(on=BEGAN_ON + timedelta(turn.variant - 3), by=_voice(turn))


def _extend(case: Case, turn: Turn, on: date) -> Act:
    voice = _voice(turn)
    known = case.pleadings.extended_by_other(voice)
    of = None if known is None else known.entry
    return acts.ExtendEvidence(on=on, by=voice, term=StatedTerm(due_on=on + timedelta(10)), of=of)


def _stay(case: Case, turn: Turn, on: date) -> Act:
    voice, until = _voice(turn), on + timedelta(turn.variant) if turn.variant > 6 else None
    known = case.stay_list.told_by_other(on, until, voice)
    return acts.StayTrial(on=on, by=voice, until=until, of=None if known is None else known.entry)


def _resume(case: Case, turn: Turn, on: date) -> Act:
    return acts.ResumeTrial(on=on, by=_voice(turn), of=case.stay_list.end_told_with(_voice(turn)))


_MAKE: dict[Step, Make] = {
    Step.CONFIRM_SERVICE: _confirm_service,
    Step.ANSWER: lambda case, turn, on: acts.AnswerCase(on=on),
    Step.EXTEND_EVIDENCE: _extend,
    Step.SUBMIT_EVIDENCE: lambda case, turn, on: acts.SubmitEvidence(on=on),
    Step.STAY: _stay,
    Step.RESUME: _resume,
    Step.SCHEDULE: _schedule,
    Step.CALL_OFF: lambda case, turn, on: acts.CallOff(on=on, by=_voice(turn), hearing=_hearing(case, turn)),
    Step.NOMINATE: _nominate,
    Step.EXCUSE: _excuse,
    Step.RULE_ON_EXCUSE: _rule_on_excuse,
    Step.ATTEND: _attend,
    Step.JUDGE: _judge,
    Step.SERVE_JUDGMENT: _serve,
    Step.APPEAL: _appeal,
    Step.CONTINUE: _continue,
    Step.TAKE_EFFECT: lambda case, turn, on: acts.TakeEffect(on=on, by=Voice.COURT),
    Step.REPLACE: lambda case, turn, on: acts.Replace(on=on, by_case="case-2"),
    Step.CHALLENGE: lambda case, turn, on: acts.Challenge(
        on=on, by=_voice(turn), document=ChallengedDocument.parse(f"赣市府发〔2024〕{turn.variant + 1}号", ())
    ),
    Step.PERFORM: lambda case, turn, on: acts.Perform(on=on, obligation=1 + turn.variant % 2),
    Step.ENFORCE: lambda case, turn, on: acts.Enforce(on=on, obligation=1 + turn.variant % 2),
    Step.ACCOUNT: lambda case, turn, on: acts.Account(on=on, lessons=(Lesson.FACTS,), note="text-1"),
    Step.CLOSE: lambda case, turn, on: acts.Close(on=on),
}
