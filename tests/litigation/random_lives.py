"""Of what the lives of cases, suggestions and observed hearings are made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.acts.ruling import Ordered
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.outcomes import Form, Outcome
from services.litigation.cases.domain.parties import co_defendant
from services.litigation.cases.domain.stages import NEXT, Stage, Step
from services.litigation.cases.domain.terms import (
    Area,
    Cause,
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
from services.litigation.observed.domain.acts import Observe
from services.litigation.observed.domain.observed_hearing import ObservedHearing
from services.litigation.suggestions.domain import acts as letters
from services.litigation.suggestions.domain.receipt import Side
from services.litigation.suggestions.domain.stages import SuggestionStage, SuggestionStep
from services.litigation.suggestions.domain.suggestion import Suggestion
from shared.kernel.identifiers.case_number import TrialLevel
from shared.kernel.lives.entered import Entered, Happening
from shared.kernel.periods import Unit
from tests.house import lives
from tests.house.orders import Kind, of_one_place
from tests.litigation.builders import AGENCY, COURT, FIRST, GANZHOU, LAWS, SECOND, a_case, a_suggestion

BEGAN_ON = date(2026, 3, 2)
OTHER = "gz-land"
Act = Happening[Case]


@dataclass(frozen=True)
class Turn:
    """In which of its variants a step is taken."""

    variant: int

    def one_of(self, *choices: object) -> object:
        return choices[self.variant % len(choices)]


def a_random_case(chance: Random) -> Case:
    """Of the first instance or an upper court, against one agency or two."""
    number, others = chance.choice([FIRST, FIRST, SECOND]), chance.choice([(), (OTHER,)])
    by = Voice.COURT if others else Voice.AGENCY
    dispute = {"previous": "case-0", "lineage": "case-0"} if number == SECOND else {}
    return a_case(on=BEGAN_ON, number=number, joint_defendants=others, by=by, **dispute)


def of_case(case: Case, on: date, chance: Random) -> Act:
    """By one of the steps that its stage knows; now and then the other side's registration, or a stay by which it shows
    that a decision did not become final by itself."""
    step, turn = chance.choice(sorted(NEXT[case.stage])), Turn(chance.randrange(12))
    if case.ruling.came_by_itself_on is not None and turn.variant in (4, 10):
        return made(Step.STAY, case, turn, on)
    if step is Step.CONFIRM_SERVICE and chance.random() < 0.3:
        told_on = BEGAN_ON + timedelta(turn.variant - 3)
        return acts.ConfirmCase(on=told_on, by=_voice(turn), area=Area.HOUSING, cause=Cause.PENALTY)
    if step is Step.CONFIRM_SERVICE and turn.variant > 5 and case.previous is not None:
        return _of_the_one_before(case.previous, turn, on)
    if step is Step.CONFIRM_SERVICE and turn.variant == 5:
        return acts.TellDesignation(on=on, designating_court="top-court", designated_by=FIRST)
    if case.lost_link is not None and turn.variant > 8:
        return acts.LinkBefore(on=on, by=_voice(turn), previous="case-9", of=case.lost_link)
    return made(step, case, turn, on)


def _of_the_one_before(previous: str, turn: Turn, on: date) -> Act:
    """What becomes of the case before it."""
    if turn.variant > 8:
        return acts.LoseBefore(on=on, previous=previous)
    if turn.variant > 7:
        return acts.LackObject(on=BEGAN_ON, previous=previous)
    return acts.JoinDispute(on=BEGAN_ON, previous=previous, lineage=f"case-{turn.variant}")


def of_both_sides(case: Case, on: date, chance: Random) -> Act:
    """What both sides tell, mostly of hearings: by either, and often by the other as well."""
    make = chance.choice([_schedule, _schedule, _schedule, _attend, _attend, _call_off, _confirm_service])
    return make(case, Turn(chance.randrange(12)), on)


def stay_in_order(one: Entered, other: Entered) -> bool:
    """Of one place; another word on what was told; a part of one decision or notice, unless both are days of service:
    of all these the number decides."""
    match one, other:
        case acts.ConfirmService(), acts.ConfirmService():
            return one.by is other.by
        case letters.ConfirmReceipt(), letters.ConfirmReceipt():
            return True
        case acts.ServeJudgment(), acts.ServeJudgment():
            return (one.by, one.party, one.of) == (other.by, other.party, other.of)
        case _:
            return (of_one_place(one, other) and _of_one_kind(one, other)) or _of(one) == _of(other) != 0


# Which of several steps of one day came first is told by the order in which they were entered, and by nothing else.
_TOLD_IN_ORDER = (
    {acts.ExtendEvidence, acts.SubmitEvidence},
    # By the first of them a court goes on with a trial that stood still, as the agency alone had told.
    {acts.ExtendEvidence, acts.Schedule, acts.Judge},
    {
        acts.Schedule,
        acts.CallOff,
        acts.Nominate,
        acts.SettleWhoAppears,
        acts.HearCoDefendant,
        acts.FileExcuse,
        acts.RuleOnExcuse,
        acts.Attend,
    },
    {acts.LoseBefore, acts.LinkBefore, acts.JoinDispute, acts.LackObject},
    {acts.Continue, acts.Replace, acts.TakeEffect},
    {acts.Perform, acts.Enforce},
    {*letters.ACTS.values()},
)


def _of_one_kind(one: Entered, other: Entered) -> bool:
    return type(one) is type(other) or any({type(one), type(other)} <= told for told in _TOLD_IN_ORDER)


def _of(act: Entered) -> int:
    """The number of the entry that it is a part of, or 0."""
    return getattr(act, "of", None) or 0


def made(step: Step, case: Case, turn: Turn, on: date) -> Act:
    """An act by which that step could be taken on that day."""
    return _MAKE[step](case, turn, on)


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


def _call_off(case: Case, turn: Turn, on: date) -> Act:
    return acts.CallOff(on=on, by=_voice(turn), hearing=_hearing(case, turn))


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
    next_case = "case-2" if level is TrialLevel.SECOND_INSTANCE else "case-3"
    return acts.Continue(on=on, next_case=next_case, level=level)


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


def _settle_who_appears(case: Case, turn: Turn, on: date) -> Act:
    """By either, of either; and now and then the other defendant's own word."""
    hearing = case.hearing_list.find(_hearing(case, turn))
    if turn.variant > 8 and hearing is not None:
        leaves = {} if turn.variant % 2 else {"appears": AGENCY, "by": _voice(turn)}
        return acts.HearCoDefendant(on=on, unit=OTHER, hearing_on=hearing.hearing_on, **leaves)
    unit, on_word = str(turn.one_of(OTHER, OTHER, AGENCY)), turn.variant in (1, 3)
    return acts.SettleWhoAppears(on=on, by=_voice(turn), hearing=_hearing(case, turn), unit=unit, on_word=on_word)


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


def _challenge(case: Case, turn: Turn, on: date) -> Act:
    document, voice = ChallengedDocument.parse(f"赣市府发〔2024〕{turn.variant + 1}号", ()), _voice(turn)
    told = case.ruling.held_unlawful(document)
    known = next((each.entry for each in told.values() if voice not in told), None)
    return acts.Challenge(on=on, by=voice, document=document, of=known)


_MAKE: dict[Step, Make] = {
    Step.CONFIRM_SERVICE: _confirm_service,
    Step.ANSWER: lambda case, turn, on: acts.AnswerCase(on=on),
    Step.EXTEND_EVIDENCE: _extend,
    Step.SUBMIT_EVIDENCE: lambda case, turn, on: acts.SubmitEvidence(on=on),
    Step.STAY: _stay,
    Step.RESUME: _resume,
    Step.SCHEDULE: _schedule,
    Step.CALL_OFF: _call_off,
    Step.NOMINATE: _nominate,
    Step.SETTLE_WHO_APPEARS: _settle_who_appears,
    Step.EXCUSE: _excuse,
    Step.RULE_ON_EXCUSE: _rule_on_excuse,
    Step.ATTEND: _attend,
    Step.JUDGE: _judge,
    Step.SERVE_JUDGMENT: _serve,
    Step.APPEAL: _appeal,
    Step.CONTINUE: _continue,
    Step.TAKE_EFFECT: lambda case, turn, on: acts.TakeEffect(on=on, by=Voice.COURT),
    Step.REPLACE: lambda case, turn, on: acts.Replace(on=on, by_case="case-2"),
    Step.CHALLENGE: _challenge,
    Step.PERFORM: lambda case, turn, on: acts.Perform(on=on, obligation=1 + turn.variant % 2),
    Step.ENFORCE: lambda case, turn, on: acts.Enforce(on=on, obligation=1 + turn.variant % 2),
    Step.ACCOUNT: lambda case, turn, on: acts.Account(on=on, lessons=(Lesson.FACTS,), note="text-1"),
    Step.CLOSE: lambda case, turn, on: acts.Close(on=on),
}

LETTERS: Mapping[SuggestionStep, Any] = {
    SuggestionStep.OBJECT: letters.Object,
    SuggestionStep.REJECT_OBJECTION: letters.Reject,
    SuggestionStep.AMEND: letters.Amend,
    SuggestionStep.WITHDRAW: letters.Withdraw,
    SuggestionStep.REPLY: letters.Reply,
    SuggestionStep.ACCEPT: letters.Accept,
    SuggestionStep.RETURN: letters.Return,
    SuggestionStep.RECTIFY: letters.Rectify,
    SuggestionStep.CLOSE: letters.CloseSuggestion,
}


def a_letter(chance: Random) -> Suggestion:
    """With a term to put things right by, or none."""
    term = StatedTerm(due_on=date(2026, 6, 30)) if chance.random() < 0.5 else None
    return a_suggestion(rectify=term, on=BEGAN_ON)


def by_letter(step: SuggestionStep, on: date, chance: Random) -> Happening[Suggestion]:
    """An act by which that step could be taken on that day."""
    kind = LETTERS[step]
    said: dict[str, Any] = {"reason": f"text:{on}"} if "reason" in kind.texts else {}
    for term in {"reply", "rectify"} & {*kind.__dataclass_fields__}:
        said[term] = StatedTerm(due_on=on + timedelta(chance.randint(5, 60))) if chance.random() < 0.5 else None
    act: Happening[Suggestion] = kind(on=on, **said)
    return act


def of_letter(letter: Suggestion, on: date, chance: Random) -> Happening[Suggestion]:
    """What is offered, or a word on the day of receipt, or a document corrected or a case voided meanwhile."""
    if chance.random() < 0.15:
        return letters.NoteCorrection(on=on, document="doc-1")
    if chance.random() < 0.05:
        return letters.LoseCase(on=on, case="case-1")
    if chance.random() < 0.1 or not letter.next_acts:
        return letters.ConfirmReceipt(on=BEGAN_ON + timedelta(chance.randint(-5, 30)), by=chance.choice(list(Side)))
    return by_letter(chance.choice(letter.next_acts), on, chance)


NUMBERS = ("（2026）赣0702行初12号", "（2026）赣0702行初13号", "（2026）赣0702民初301号", "某某诉某局一案")
HEADS = ("head-1", "head-2", "head-3")


def an_observed_hearing(_chance: Random) -> ObservedHearing:
    birth = Observe(
        on=BEGAN_ON,
        id="o-1",
        region=GANZHOU,
        unit=AGENCY,
        case_number=NUMBERS[0],
        court=COURT,
        members=("head-1",),
        persons=3,
        recorded_by="clerk-1",
        recorded_on=BEGAN_ON,
    )
    return lives.begin(birth, LAWS)


def observed_otherwise(act: Observe, chance: Random) -> Observe:
    """One thing that was told of it is otherwise; not every number is that of a case."""
    return chance.choice(
        [
            replace(act, case_number=chance.choice(NUMBERS)),
            replace(act, court=chance.choice([COURT, "other-court"])),
            replace(act, members=tuple(chance.choices(HEADS, k=chance.randint(0, 4)))),
            replace(act, persons=chance.randint(0, 9)),
            replace(act, paper=chance.choice([None, "旁听通知"])),
            replace(act, on=BEGAN_ON + timedelta(chance.randint(-30, 30))),
        ]
    )


KINDS: Mapping[str, Kind[Any]] = {
    "case": Kind[Case](
        service="litigation",
        laws=LAWS,
        begin=a_random_case,
        act=of_case,
        turns=(5, 20),
        pace=20,
        several=0.3,
        in_turn=stay_in_order,
        numbers=("entry", "of", "begun_by", "ended_by", "effect", "lost_link"),
        runs_clocks=True,
        fared=lambda case: (f"stage {case.stage}",),
        must_fare={f"stage {stage}" for stage in Stage},
    ),
    "suggestion": Kind[Suggestion](
        service="litigation",
        laws=LAWS,
        begin=a_letter,
        act=of_letter,
        turns=(2, 11),
        pace=40,
        several=0.3,
        in_turn=stay_in_order,
        runs_clocks=True,
        fared=lambda letter: (f"stage {letter.stage}",),
        must_fare={f"stage {stage}" for stage in SuggestionStage},
    ),
    "observed_hearing": Kind[ObservedHearing](
        service="litigation",
        laws=LAWS,
        begin=an_observed_hearing,
        act=None,
        otherwise=observed_otherwise,
        turns=(1, 10),
        runs_clocks=False,
        fared=lambda observed: ("administrative" if observed.administrative else "of another kind",),
        must_fare={"administrative", "of another kind"},
    ),
}
