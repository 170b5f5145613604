"""A case with its hearings and obligations, and letters, have states of their own: which come together, and that none
contradicts another."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from itertools import count
from typing import Any

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.hearing import Hearing
from services.litigation.cases.domain.hearings import attendance
from services.litigation.cases.domain.judgment import ObligationState
from services.litigation.cases.domain.stages import NEXT, Stage, Step
from services.litigation.cases.domain.terms import HeadCall
from services.litigation.cases.domain.voices import Voice
from services.litigation.suggestions.domain import acts as letters
from services.litigation.suggestions.domain.receipt import Side
from services.litigation.suggestions.domain.stages import SuggestionStage
from services.litigation.suggestions.domain.suggestion import Suggestion
from shared.kernel.clocks.deadlines import DeadlineState
from shared.kernel.lives.entries import Entry
from shared.kernel.words.refusals import Refusal
from tests.house import lives
from tests.house.orders import PAPER
from tests.house.walking import Together, beside, missing, until_met
from tests.litigation.agreeing import must_agree_in_itself, must_keep_every_word
from tests.litigation.builders import LAWS, a_case, a_suggestion, enter, write
from tests.litigation.random_lives import BEGAN_ON, Turn, by_letter, made

STANDS_STILL = DeadlineState.SUSPENDED


def a_turn(chance: random.Random) -> tuple[Turn, timedelta]:
    """In one of its variants, so many days later."""
    return Turn(chance.randrange(12)), timedelta(chance.choice([0, 0, 1, 1, 3, 12]))


def strike_one(thing: Any, chance: random.Random) -> None:
    numbers = [each.number for each in lives.written(thing) if isinstance(each, Entry)][1:]
    if numbers:
        lives.rectify(thing, chance.choice(numbers), None, LAWS, paper=PAPER)


def how(hearing: Hearing) -> str:
    """What has become of a hearing, in one word."""
    words = {"put off": hearing.put_off, "attended": hearing.attended, "excused": hearing.excused, "held": hearing.held}
    return next((word for word, is_so in words.items() if is_so), "to come")


OF_HEARINGS = {Step.SCHEDULE, Step.CALL_OFF, Step.NOMINATE, Step.EXCUSE, Step.RULE_ON_EXCUSE, Step.ATTEND}


def an_act(case: Case, turn: Turn, on: date, chance: random.Random) -> Any:
    """Any that may come next; often about a hearing, of which the court sends its own notice now and then."""
    pending, about = case.hearing_list.pending, [step for step in case.next_acts if step in OF_HEARINGS]
    if case.stayed_on is not None and chance.random() < 0.3:
        back = case.hearing_list.stayed
        day = on if back is None else max(case.stayed_on, min(on, back.hearing_on))
        return acts.ResumeTrial(on=day, by=Voice.COURT)
    if pending is not None and pending.hearing_on > on and Step.STAY in case.next_acts and chance.random() < 0.15:
        return acts.StayTrial(on=on, by=Voice.COURT)
    told_once = [each for each in case.hearings if len(each.notices) == 1 and not each.put_off]
    if told_once and chance.random() < 0.2:
        hearing = chance.choice(told_once)
        (other,) = {*Voice} - {*hearing.notices}
        said = {"hearing_on": hearing.hearing_on, "call": chance.choice(list(HeadCall))}
        day = min(on, chance.choice([on, hearing.hearing_on]))
        return acts.Schedule(on=day, by=other, ordinal=hearing.ordinal, **said)
    if pending is not None and pending.hearing_on <= on and chance.random() < 0.3:
        number, day = case.hearing_list.next_number, pending.hearing_on + timedelta(chance.choice([0, 1]))
        said = {"ordinal": number, "hearing_on": day + timedelta(9), "call": HeadCall.MUST}
        return acts.Schedule(on=day, by=chance.choice(list(Voice)), **said)
    called_off = [each for each in case.hearings if len(each.called_off) == 1]
    if called_off and chance.random() < 0.2:
        (other,) = {*Voice} - {*called_off[-1].called_off}
        return acts.CallOff(on=on, by=other, hearing=called_off[-1].ordinal)
    # What follows from the case of another court is offered to nobody.
    anything = [*case.next_acts, *(NEXT[case.stage] & {Step.REPLACE})]
    return made(chance.choice(about if about and chance.random() < 0.5 else anything), case, turn, on)


NONE = "none"
HEARINGS = ("put off", "attended", "excused", "held", "to come", NONE)
OBLIGATIONS = (*ObligationState, NONE)
UNHEARD = {Stage.SERVED, Stage.ANSWERED}
UNDECIDED = UNHEARD | {Stage.SCHEDULED, Stage.HEARD}
NOT_BINDING, LATE = {Stage.JUDGED, Stage.APPEALED}, {ObligationState.OVERDUE, ObligationState.ENFORCED}


class OfACase:
    """What stood beside what, on any way."""

    def __init__(self) -> None:
        self.hearings = Together(
            Stage,
            HEARINGS,
            {
                "of what was heard, or is to be, the stage tells": beside(UNHEARD, {*HEARINGS} - {"put off", NONE}),
                "there is no hearing": {(Stage.SCHEDULED, NONE), (Stage.HEARD, NONE)},
            },
            unsought=beside({*Stage} - UNDECIDED, ["excused"]),
        )
        self.obligations = Together(
            Stage,
            OBLIGATIONS,
            {
                "nothing is ordered yet": beside(UNDECIDED, ObligationState),
                "what does not bind yet is neither late nor enforced": beside(NOT_BINDING, LATE),
            },
            unsought=beside([Stage.REPLACED, Stage.CLOSED], LATE),
        )
        # Few excuses are accepted, and seldom is anything late.
        seldom = beside(["excused"], ObligationState) | beside(HEARINGS, LATE)
        self.both = Together(HEARINGS, OBLIGATIONS, unsought=seldom)
        self.clocks: set[object] = set()

    def meet(self, case: Case) -> None:
        hearings = {how(each) for each in case.hearings} or {NONE}
        obligations = {each.state for each in case.obligations} or {NONE}
        for hearing in hearings:
            self.hearings.meet(case.stage, hearing)
        for obligation in obligations:
            self.obligations.meet(case.stage, obligation)
        for pair in beside(hearings, obligations):
            self.both.meet(*pair)
        names = [*(attendance(each.ordinal) for each in case.hearings), *(each.clock for each in case.obligations)]
        self.clocks |= {_state(case, name) for name in names}

    @property
    def missing(self) -> set[object]:
        return missing(self.hearings, self.obligations, self.both) | (
            {*DeadlineState, NONE} - {STANDS_STILL} - self.clocks
        )


def _state(thing: Case | Suggestion, clock: str) -> object:
    known = thing.deadlines.get(clock)
    return NONE if known is None else known.state


def walk_through_a_case(seed: int, met: OfACase) -> None:
    """Forty steps, some of them struck again, with a look at the whole after each."""
    chance = random.Random(seed)  # noqa: S311 - which way is taken is no secret
    case, on = a_case(on=BEGAN_ON), BEGAN_ON
    for _ in range(40):
        turn, later = a_turn(chance)
        on += later
        try:
            if chance.random() < 0.12:
                strike_one(case, chance)
            else:
                enter(case, an_act(case, turn, on, chance), PAPER)
        except Refusal:
            continue
        lives.settle(case, on, LAWS)
        must_agree_in_itself(case)
        must_keep_every_word(case)
        met.meet(case)


async def test_a_case_its_hearings_and_its_obligations_never_contradict_each_other_and_everything_comes_up() -> None:
    """Each stage comes about beside each hearing and obligation, where it can, and most of them beside another."""
    met = OfACase()
    await every_way(partial(walk_through_a_case, met=met), lambda: met.missing, least=30, most=600)


async def every_way(walk: Callable[[int], None], missing: Callable[[], set[Any]], *, least: int, most: int) -> None:
    """One way after the other, until nothing is missing."""
    seeds = count()

    async def another_way() -> None:
        walk(next(seeds))

    await until_met(another_way, missing, least=least, most=most)


ONE, BOTH, DIFFER = "one side", "both sides", "both sides, otherwise"
RUN = (DeadlineState.OPEN, DeadlineState.MET, DeadlineState.CANCELLED, NONE)
S = SuggestionStage
S_OWED = {S.RECEIVED, S.OBJECTED, S.RETURNED}


class OfALetter:
    """As above. The next reply has a clock of its own, if whoever sends one back names a day for it."""

    def __init__(self) -> None:
        # Both sides seldom tell the same day.
        self.receipt = Together(S, (ONE, BOTH, DIFFER), unsought=beside(S, [BOTH]))
        self.reply = Together(
            S,
            RUN,
            {
                "a reply is owed": beside(S_OWED, {*RUN} - {DeadlineState.OPEN}) - {(S.RETURNED, NONE)},
                "no reply is owed any more": beside({*S} - S_OWED, {*RUN} - {DeadlineState.CANCELLED, NONE}),
                "only with its letter does it end": beside({*S} - {S.WITHDRAWN}, [DeadlineState.CANCELLED]),
            },
        )
        self.rectify = Together(
            S,
            RUN,
            {
                "only with its letter does it end": beside({*S} - {S.WITHDRAWN}, [DeadlineState.CANCELLED]),
                "nothing is to be set right any more": {(S.WITHDRAWN, DeadlineState.OPEN)},
            },
        )

    def meet(self, letter: Suggestion) -> None:
        told = ONE if len(letter.receipt_dates) == 1 else DIFFER if letter.differences else BOTH
        self.receipt.meet(letter.stage, told)
        self.reply.meet(letter.stage, _state(letter, letter.reply_clock))
        self.rectify.meet(letter.stage, _state(letter, letter.rectify_clock))


def walk_through_a_letter(seed: int, met: OfALetter) -> None:
    chance = random.Random(seed)  # noqa: S311 - which way is taken is no secret
    letter, on = a_suggestion(issued_as=None), BEGAN_ON
    for _ in range(20):
        on += timedelta(chance.choice([1, 5, 20, 40]))
        try:
            if chance.random() < 0.12:
                strike_one(letter, chance)
            elif chance.random() < 0.15:
                received_on = BEGAN_ON + timedelta(chance.randint(-5, 30))
                write(letter, letters.ConfirmReceipt(on=received_on, by=chance.choice(list(Side))), PAPER)
            elif letter.next_acts:
                write(letter, by_letter(chance.choice(letter.next_acts), on, chance), PAPER)
        except Refusal:
            continue
        lives.settle(letter, on, LAWS)
        must_be_one_letter(letter)
        met.meet(letter)


def must_be_one_letter(letter: Suggestion) -> None:
    """The issuer's word counts, every reply has a clock of its own, and nothing runs that is done."""
    dates = letter.receipt_dates
    assert letter.received_on == dates.get(Side.ISSUER, dates[Side.AGENCY])
    assert letter.differences == (["received_on"] if len({*dates.values()}) == 2 else [])
    running = letter.running_deadlines()
    assert not running or letter.stage is not SuggestionStage.WITHDRAWN
    assert {name for name in running if name.startswith("reply")} <= {letter.reply_clock}
    assert {name for name in running if name.startswith("rectify")} <= {letter.rectify_clock}
    assert letter.rectified_on is None or letter.rectify_clock not in running
    assert (letter.first_replied_on is None) == (letter.round == 0)
    first = letter.deadlines.get("reply.1")
    assert first is None or letter.round == 0 or not letter.is_running("reply.1")
    assert all(each in letter.deadlines for each in letter.overdue)


async def test_a_letter_and_what_both_sides_say_of_it_never_contradict_each_other_and_everything_comes_up() -> None:
    """Each stage comes about beside each way of being told of, and beside each of its two clocks."""
    met = OfALetter()
    walk = partial(walk_through_a_letter, met=met)
    await every_way(walk, lambda: missing(met.receipt, met.reply, met.rectify), least=30, most=600)
