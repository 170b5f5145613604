"""A case, its hearings and obligations, the cases above it, and letters have states of their own: which come together,
and that none contradicts another."""

import random
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import count, pairwise
from typing import Any

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.hearing import Hearing
from services.litigation.cases.domain.hearings import attendance
from services.litigation.cases.domain.judgment import ObligationState
from services.litigation.cases.domain.outcomes import Form, Outcome, ends_the_dispute
from services.litigation.cases.domain.pleadings import ANSWER, PLEADING_CLOCKS
from services.litigation.cases.domain.stages import NEXT, Stage, Step
from services.litigation.cases.domain.terms import HeadCall, Lesson, NotHeld, Party, Violation
from services.litigation.cases.domain.voices import Voice
from services.litigation.cases.usecases.account_for_loss import AccountForLoss, account_for_loss
from services.litigation.cases.usecases.close_case import CloseCase, close_case
from services.litigation.cases.usecases.take_effect import TakeEffect, take_effect
from services.litigation.suggestions.domain import acts as letters
from services.litigation.suggestions.domain.receipt import Side
from services.litigation.suggestions.domain.stages import SuggestionStage
from services.litigation.suggestions.domain.suggestion import Suggestion
from shared.kernel.clocks.deadlines import DeadlineState
from shared.kernel.lives.entries import Entry, counting
from shared.kernel.words.refusals import Refusal
from shared.storage.lives.rows import Because
from tests.conftest import Migrated
from tests.house import lives
from tests.house.orders import PAPER
from tests.house.walking import until_met
from tests.litigation.builders import FIRST, JUDGE, LAWS, LITIGATOR, SECOND, a_case, a_suggestion, enter, write
from tests.litigation.conftest import NewService
from tests.litigation.docket import Docket
from tests.litigation.random_lives import BEGAN_ON, Turn, by_letter, made

STANDS_STILL = DeadlineState.SUSPENDED
NUMBERS = {"case-1": FIRST, "case-2": SECOND, "case-3": "（2026）赣07行再5号"}


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


def a_walk_through_a_case(seed: int) -> set[tuple[object, ...]]:
    """Forty steps, some of them struck again, with a look at the whole after each; gives what came together."""
    chance = random.Random(seed)  # noqa: S311 - which way is taken is no secret
    case, on, met = a_case(on=BEGAN_ON), BEGAN_ON, set()
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
        met |= {(case.stage, how(each), _state(case, attendance(each.ordinal))) for each in case.hearings}
        met |= {(case.stage, one.state, _state(case, one.clock)) for one in case.obligations}
    return met


def _state(case: Case, clock: str) -> DeadlineState | None:
    known = case.deadlines.get(clock)
    return None if known is None else known.state


def must_agree_in_itself(case: Case) -> None:
    must_stand_where_its_hearings_are(case)
    assert len({each.ordinal for each in case.hearings}) == len(case.hearings)
    for hearing in case.hearings:
        must_agree_with_its_duty(case, hearing)
    for one in case.obligations:
        runs, due = case.is_running(one.clock), one.is_open and case.stage is Stage.EFFECTIVE
        assert runs == (due and one.term is not None), one
        assert (one.done_on is None) == one.is_open
    clocks = [case.deadlines[name].state for name in PLEADING_CLOCKS if case.is_running(name)]
    assert all((state is STANDS_STILL) == (case.stayed_on is not None) for state in clocks)
    assert not clocks or case.judgment is None
    assert not (case.is_running(ANSWER) and case.answered_on is not None)
    assert (case.stage in (Stage.SERVED, Stage.ANSWERED, Stage.SCHEDULED, Stage.HEARD)) == (case.judgment is None)
    assert case.stage is not Stage.HEARD or case.heard_on is not None
    assert case.lost <= (case.effective_on is not None and case.replaced_on is None)


def must_keep_every_word(case: Case) -> None:
    """Whatever each side has told, and nobody has struck, is there beside what the other tells."""
    hearings = {each.ordinal: each for each in case.hearings}
    for entry in counting(lives.written(case)):
        match entry.act:
            case acts.Schedule(by=by, ordinal=number, on=on, hearing_on=day, call=call):
                notice = hearings[number].notices[by]
                assert (notice.served_on, notice.hearing_on, notice.call) == (on, day, call)
            case acts.CallOff(by=by, hearing=number, on=on):
                assert hearings[number].called_off[by] == on
            case acts.Attend(by=by, hearing=number) as told:
                assert hearings[number].accounts[by] == told.account()
            case acts.FileExcuse(hearing=number):
                assert hearings[number].excuse is not None
            case acts.RuleOnExcuse(by=by, hearing=number, accepted=accepted, on=on):
                excuse = hearings[number].excuse
                assert excuse is not None
                assert (excuse.rulings[by].accepted, excuse.rulings[by].ruled_on) == (accepted, on)
            case acts.Judge(by=by, outcome=outcome, on=on):
                assert (case.judgments[by].outcome, case.judgments[by].decided_on) == (outcome, on)
            case acts.Appeal(by=by, party=party, on=on):
                assert case.ruling.appealed[party][by].on == on
            case acts.Challenge(by=by, document=document):
                assert document in case.ruling.challenged[by]


def must_stand_where_its_hearings_are(case: Case) -> None:
    """The stage before the decision; and no hearing is to come that a stay, a decision or another notice took away."""
    to_come = [each for each in case.hearings if not (each.held or each.put_off)]
    if case.judgment is None:
        unheard = Stage.SERVED if case.answered_on is None else Stage.ANSWERED
        heard = Stage.HEARD if case.held_hearings else unheard
        assert case.stage in ({Stage.SCHEDULED, Stage.HEARD} if to_come else {heard}), (case.stage, case.hearings)
    pending = case.hearing_list.pending
    assert pending is None or case.judgment is not None or case.stage is Stage.SCHEDULED
    if pending is not None and case.stayed_on is not None and pending.first_served_on < case.stayed_on:
        assert pending.hearing_on <= case.stayed_on
    stayed = case.hearing_list.stayed
    if stayed is not None and case.stayed_on is None and case.judgment is None and case.stay_list.suspensions:
        resumed_after = case.stay_list.suspensions[-1].to_on
        assert resumed_after is not None
        assert stayed.hearing_on <= resumed_after
    if pending is not None and case.ruling.decided_on is not None:
        assert pending.hearing_on <= max(each.decided_on for each in case.judgments.values())
    for before, after in pairwise(case.hearings):
        gone_by = before.hearing_on < after.first_served_on
        assert gone_by or before not in to_come, (before, after)
        assert not (gone_by and before.off is NotHeld.PUT_OFF), (before, after)


def must_agree_with_its_duty(case: Case, hearing: Hearing) -> None:
    clock, name = case.deadlines.get(attendance(hearing.ordinal)), attendance(hearing.ordinal)
    called = hearing.call is not HeadCall.NONE and hearing.hearing_on > hearing.notice_served_on
    courts = [told.get(Voice.COURT) for told in (hearing.notices, hearing.accounts)]
    assert [told or default for told, default in zip(courts, (hearing.notice, hearing.attendance), strict=True)] == [
        hearing.notice,
        hearing.attendance,
    ]
    assert (hearing.off is NotHeld.CALLED_OFF) <= bool(hearing.called_off)
    assert not (hearing.held and hearing.put_off)
    assert not (hearing.excused and Violation.HEAD_ABSENT in hearing.violations)
    owed = called and not (hearing.put_off or hearing.excused or hearing.attended or case.stage is Stage.CLOSED)
    assert case.is_running(name) == (owed and clock is not None), (hearing, clock)
    assert clock is None or (clock.state is DeadlineState.MET) <= hearing.attended, (hearing, clock)


OF_A_CASE: tuple[set[Any], ...] = (
    set(Stage) - {Stage.SERVED, Stage.ANSWERED},
    {"put off", "attended", "excused", "held", "to come", *ObligationState},
    {*DeadlineState, None} - {STANDS_STILL},
)


async def test_a_case_its_hearings_and_its_obligations_never_contradict_each_other_and_everything_comes_up() -> None:
    await every_way(a_walk_through_a_case, OF_A_CASE, least=60, most=600)


async def every_way(
    walk: Callable[[int], set[tuple[object, ...]]], wanted: tuple[set[Any], ...], *, least: int, most: int
) -> None:
    """One way after the other, until all that is wanted came up in some: `wanted` has a set for each place."""
    seeds, met = count(), set[tuple[int, object]]()
    together = {(place, each) for place, several in enumerate(wanted) for each in several}

    async def another_way() -> None:
        met.update(pair for several in walk(next(seeds)) for pair in enumerate(several))

    await until_met(another_way, lambda: together - met, least=least, most=most)


def a_walk_through_a_letter(seed: int) -> set[tuple[object, ...]]:
    chance = random.Random(seed)  # noqa: S311 - which way is taken is no secret
    letter, on, met = a_suggestion(issued_as=None), BEGAN_ON, set()
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
        told = frozenset(letter.receipt_dates)
        met |= {(letter.stage, told, clock.state, name.partition(".")[0]) for name, clock in letter.deadlines.items()}
    return met


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


OF_A_LETTER: tuple[set[Any], ...] = (
    set(SuggestionStage),
    {frozenset({Side.AGENCY}), frozenset(Side)},
    {DeadlineState.OPEN, DeadlineState.MET, DeadlineState.CANCELLED},
)


async def test_a_letter_and_what_both_sides_say_of_it_never_contradict_each_other_and_everything_comes_up() -> None:
    await every_way(a_walk_through_a_letter, OF_A_LETTER, least=30, most=300)


class Dispute:
    """A case, the one of the court of appeal and a retrial, and what may be entered about any of them."""

    def __init__(self, docket: Docket, seed: int) -> None:
        self.docket, self.chance = docket, random.Random(seed)  # noqa: S311 - which way is taken is no secret
        self.on = date(2026, 9, 18)
        self.met: set[tuple[Stage, ...]] = set()

    async def step(self, do: "Do") -> None:
        self.on += timedelta(self.chance.choice([0, 1, 2, 5]))
        await self.docket.comes_to(self.on)
        try:
            known = len(await self.cases())
            ids = list(NUMBERS)[: known + (do is go_on)]
            await do(self, self.chance.choice([*ids, ids[-1], ids[-1]]))
        except Refusal:
            return
        await self.look()

    async def cases(self) -> list[Case]:
        async with self.docket.begin(JUDGE) as work:
            found = [await work.cases.known(id) for id in NUMBERS]
        return [case for case in found if case is not None and case.voided_on is None]

    async def look(self) -> None:
        cases = {case.id: case for case in await self.cases()}
        for case in cases.values():
            must_agree_in_itself(case)
            if case.previous in cases:
                must_agree_across(cases[case.previous], case)
        results = [case for case in cases.values() if case.stands and case.judgment is not None]
        assert len([case for case in results if ends_the_dispute(case.level, case.judgment.outcome)]) <= 1
        self.met.add(tuple(case.stage for case in cases.values()))


def must_agree_across(below: Case, above: Case) -> None:
    """What has taken effect above has been done below; what has not, is open there."""
    upheld = above.judgment is not None and above.judgment.outcome in (Outcome.UPHELD, Outcome.WITHDRAWN)
    if above.effective_on is None:
        assert below.next_case is not None
    elif upheld:
        assert below.effective_on is not None
        assert below.effective_on <= above.effective_on
    else:
        assert below.replaced_on is not None, (below.stage, above.stage)
        assert below.replaced_on <= above.effective_on
        assert not below.lost


Do = Callable[[Dispute, str], Awaitable[object]]


async def go_on(dispute: Dispute, id: str) -> None:
    previous = {"case-1": None, "case-2": FIRST, "case-3": dispute.chance.choice([FIRST, SECOND])}
    await dispute.docket.registered(id=id, by=JUDGE, case_number=NUMBERS[id], previous=previous[id], on=dispute.on)


async def decide(dispute: Dispute, id: str) -> None:
    form, outcome = dispute.chance.choice(
        [(Form.JUDGMENT, Outcome.REVOKED), (Form.JUDGMENT, Outcome.DISMISSED), (Form.JUDGMENT, Outcome.UPHELD)]
    )
    served = dispute.chance.choice([{}, {Party.AGENCY: dispute.on, Party.PLAINTIFF: dispute.on}])
    await dispute.docket.judged(id, form=form, outcome=outcome, on=dispute.on, served=served)


async def appeal(dispute: Dispute, id: str) -> None:
    await dispute.docket.appealed(id, party=Party.PLAINTIFF, on=dispute.on)


async def take(dispute: Dispute, id: str) -> None:
    async with dispute.docket.begin(JUDGE) as work:
        await take_effect(TakeEffect(id=id, by=JUDGE, on=dispute.on), work, dispute.on)


async def account(dispute: Dispute, id: str) -> None:
    command = AccountForLoss(id=id, by=LITIGATOR, lessons=(Lesson.LAW,), note="说明", on=dispute.on)
    async with dispute.docket.begin(LITIGATOR) as work:
        await account_for_loss(command, work, dispute.on)


async def close(dispute: Dispute, id: str) -> None:
    async with dispute.docket.begin(LITIGATOR) as work:
        await close_case(CloseCase(id=id, by=LITIGATOR, on=dispute.on), work, dispute.on)


async def wait(dispute: Dispute, _: str) -> None:
    dispute.on += timedelta(16)
    await dispute.docket.comes_to(dispute.on)


async def put_right(dispute: Dispute, id: str) -> None:
    """One of the entries that somebody made, moved by some days or struck."""
    own = [line for line in await dispute.docket.lines(id) if line.set_off_by is None and line.written.number > 1]
    made_by_hand = [line.written for line in own if isinstance(line.written, Entry) and line.act != "continue"]
    if not made_by_hand:
        return
    entry = dispute.chance.choice(made_by_hand)
    moved = replace(entry.act, on=entry.act.on + timedelta(dispute.chance.choice([-2, 2, 5])))
    await dispute.docket.rectified(entry.number, dispute.chance.choice([None, moved, moved]), id=id, paper=PAPER)


async def void(dispute: Dispute, id: str) -> None:
    if dispute.chance.random() < 0.15 and id != "case-1":
        async with dispute.docket.begin(JUDGE) as work:
            await work.cases.void(await work.cases.get(id), Because(reason="录入有误。"))


WAYS: list[Do] = [go_on, go_on, decide, decide, decide, appeal, take, take, account, close, wait, wait, put_right, void]


FIRST_LEVEL = {Stage.APPEALED, Stage.EFFECTIVE, Stage.REPLACED, Stage.CLOSED}
SECOND_LEVEL = {Stage.SERVED, Stage.EFFECTIVE, Stage.REPLACED, Stage.CLOSED}
THIRD_LEVEL = {Stage.SERVED, Stage.JUDGED, Stage.EFFECTIVE}
LEVELS = {(level, stage) for level, stages in enumerate((FIRST_LEVEL, SECOND_LEVEL, THIRD_LEVEL)) for stage in stages}


async def test_the_levels_of_a_dispute_never_contradict_each_other_and_everything_comes_up(
    assemble: NewService, migrated: Migrated
) -> None:
    met: set[tuple[int, Stage]] = set()
    seeds = count()

    async def another_dispute() -> None:
        docket = Docket(assemble(migrated("litigation")))
        dispute = Dispute(docket, next(seeds))
        await docket.comes_to(dispute.on)
        await docket.registered(on=dispute.on, by=JUDGE)
        for _ in range(60):
            await dispute.step(dispute.chance.choice(WAYS))
        met.update(pair for stages in dispute.met for pair in enumerate(stages))

    await until_met(another_dispute, lambda: LEVELS - met, least=8, most=60)
