"""A case, that of the court of appeal and a retrial: which states come together, and none contradicts another."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.outcomes import Form, Outcome, ends_the_dispute
from services.litigation.cases.domain.stages import NEXT, Stage, Step
from services.litigation.cases.domain.terms import HeadCall, Lesson, Party, Presence
from services.litigation.cases.domain.voices import Voice
from services.litigation.cases.usecases.account_for_loss import AccountForLoss, account_for_loss
from services.litigation.cases.usecases.close_case import CloseCase, close_case
from services.litigation.cases.usecases.take_effect import TakeEffect, take_effect
from shared.kernel.lives.entries import Entry
from shared.kernel.words.refusals import Refusal
from shared.storage.lives.rows import Because
from tests.conftest import Migrated
from tests.house.guiding import Machines
from tests.house.orders import PAPER
from tests.house.places import Places
from tests.house.walking import Together, beside, until_met
from tests.litigation.agreeing import must_agree_in_itself
from tests.litigation.builders import FIRST, JUDGE, LITIGATOR, SECOND
from tests.litigation.conftest import NewService
from tests.litigation.docket import Docket
from tests.litigation.random_lives import Turn, made

NUMBERS = (FIRST, SECOND, "（2026）赣07行再5号")
LEVELS = range(len(NUMBERS))
NONE = "none"
WRONG = Because(reason="录入有误。")
# What a level has of its own, beside how it goes on from the one below.
OF_A_TRIAL = frozenset({Step.ANSWER, Step.SCHEDULE})


class Dispute:
    """A case at each of three levels, and what may be entered about any of them; what was voided comes anew."""

    def __init__(self, docket: Docket, machines: Machines) -> None:
        self.docket, self.machines, self.chance = docket, machines, machines.chance
        self.on, self.made = date(2026, 9, 18), 0
        # As they were looked at last: what is refused leaves them so.
        self.cases: list[Case | None] = [None, None, None]
        self.settles_on: date | None = None

    @property
    def stages(self) -> tuple[object, ...]:
        return tuple(NONE if case is None else case.stage for case in self.cases)

    async def opened(self) -> None:
        """The first case."""
        self.docket.is_on(self.on)
        await begin(self, level=0, after=None)
        await self.look()

    async def step(self, deed: "Deed | None" = None) -> None:
        """Do this, or whatever leads on."""
        before = self.stages
        later = 1 if deed else self.chance.choice([0, 1, 2, 5])
        deed = deed or self.machines.choose(before, [self.offers(level) for level in LEVELS])
        await self.let_pass(later)
        try:
            await deed(self)
        except Refusal:
            # As it was, but for what came by itself by then.
            self.machines.note(before, deed, self.stages)
            return
        await self.look()
        self.machines.note(before, deed, self.stages)

    async def let_pass(self, days: int) -> None:
        """So many days; what comes by itself by then has come, where anything is due."""
        self.on += timedelta(days)
        if self.settles_on is not None and self.settles_on <= self.on:
            await self.docket.comes_to(self.on)
            await self.look()
        else:
            self.docket.is_on(self.on)

    def offers(self, level: int) -> list["Deed"]:
        """What may come next there, and what may come at any time; a case from which another goes on is not voided."""
        case = self.cases[level]
        if case is None:
            return BEGIN[level]
        steps = sorted(NEXT[case.stage] - ({Step.JUDGE} if case.judgment else set()))
        following = [deed for step in steps for deed in DO[level].get(step, [])]
        alone = level > 0 and all(each is None or each.previous != case.id for each in self.cases)
        return [*following, *AT_ANY_TIME[level], *([VOID[level]] if alone else [])]

    def case(self, level: int) -> Case:
        case = self.cases[level]
        assert case is not None
        return case

    async def look(self) -> None:
        async with self.docket.begin(JUDGE) as work:
            found = await work.cases.find(work.cases.stands())
        by_number = {str(case.number): case for case in found}
        self.cases = [by_number.get(number) for number in NUMBERS]
        self.settles_on = min((each.settles_on for each in found if each.settles_on is not None), default=None)
        cases = {case.id: case for case in found}
        for case in cases.values():
            must_agree_in_itself(case)
            if case.previous in cases:
                must_agree_across(cases[case.previous], case)
        results = [case for case in cases.values() if case.stands and case.judgment is not None]
        assert len([case for case in results if ends_the_dispute(case.level, case.judgment.outcome)]) <= 1
        self.machines.meet(self.stages)


def must_agree_across(below: Case, above: Case) -> None:
    """What has taken effect above has been done below; what has not, is open there. A retrial of what was not in force
    says so, and takes the place of nothing as long as there is nothing."""
    upheld = above.judgment is not None and above.judgment.outcome in (Outcome.UPHELD, Outcome.WITHDRAWN)
    if above.id in below.ruling.retried_in_vain:
        assert "litigation.retrial_without_object" in [each.code for each in above.warnings]
        assert upheld or not (above.stands and below.stands)
        return
    if above.effective_on is None:
        assert below.next_case is not None
    elif upheld and below.replaced_on is not None:
        # Of several that go on from it one took its place before.
        assert not below.lost
    elif upheld:
        assert below.effective_on is not None
        assert below.effective_on <= above.effective_on
    else:
        assert below.replaced_on is not None, (below.stage, above.stage)
        assert below.replaced_on <= above.effective_on
        assert not below.lost


Deed = Callable[[Dispute], Awaitable[object]]


async def begin(dispute: Dispute, level: int, after: int | None) -> None:
    """The case of that level, which goes on from one below."""
    dispute.made += 1
    previous = None if after is None else NUMBERS[after]
    said = {
        "id": f"case-{dispute.made}",
        "case_number": NUMBERS[level],
        "previous": previous,
        "on": dispute.on,
        "paper": PAPER,
    }
    await dispute.docket.registered(by=JUDGE, **said)


async def decide(dispute: Dispute, level: int, outcome: Outcome, *, served: bool) -> None:
    parties = {Party.AGENCY: dispute.on, Party.PLAINTIFF: dispute.on} if served else {}
    said = {"form": Form.JUDGMENT, "outcome": outcome, "on": dispute.on, "served": parties, "paper": PAPER}
    await dispute.docket.judged(dispute.case(level).id, **said)


async def appeal(dispute: Dispute, level: int, days_ago: int = 0) -> None:
    on = dispute.on - timedelta(days_ago)
    await dispute.docket.appealed(dispute.case(level).id, party=Party.PLAINTIFF, on=on, paper=PAPER)


async def serve_late(dispute: Dispute, level: int) -> None:
    """Somebody of whom nobody had told: what was thought to be final is not yet."""
    on = dispute.on - timedelta(3)
    await dispute.docket.served(dispute.case(level).id, party=Party.THIRD_PARTY, on=on, paper=PAPER)


async def take(dispute: Dispute, level: int) -> None:
    async with dispute.docket.begin(JUDGE) as work:
        await take_effect(TakeEffect(id=dispute.case(level).id, by=JUDGE, on=dispute.on, paper=PAPER), work, dispute.on)


async def account(dispute: Dispute, level: int) -> None:
    id = dispute.case(level).id
    command = AccountForLoss(id=id, by=LITIGATOR, lessons=(Lesson.LAW,), note="说明", on=dispute.on, paper=PAPER)
    async with dispute.docket.begin(LITIGATOR) as work:
        await account_for_loss(command, work, dispute.on)


async def close(dispute: Dispute, level: int) -> None:
    async with dispute.docket.begin(LITIGATOR) as work:
        await close_case(
            CloseCase(id=dispute.case(level).id, by=LITIGATOR, on=dispute.on, paper=PAPER), work, dispute.on
        )


async def enter(dispute: Dispute, level: int, step: Step) -> None:
    """What is of one trial only, in any of its variants."""
    async with dispute.docket.begin(JUDGE) as work:
        case = await work.cases.get(dispute.case(level).id)
        await work.cases.enter(case, made(step, case, Turn(dispute.chance.randrange(12)), dispute.on), paper=PAPER)


async def hear(dispute: Dispute, level: int) -> None:
    """A hearing of that day, of which the notice comes with the record."""
    async with dispute.docket.begin(JUDGE) as work:
        case = await work.cases.get(dispute.case(level).id)
        number = case.hearing_list.number_for(dispute.on, Voice.COURT, dispute.on, case.hearing_list)
        said = {"on": dispute.on, "by": Voice.COURT}
        notice = acts.Schedule(**said, ordinal=number, hearing_on=dispute.on, call=HeadCall.NONE)
        await work.cases.enter(case, notice, paper=PAPER)
        record = acts.Attend(**said, hearing=number, presence=Presence.ABSENT, category=None)
        await work.cases.enter(case, record, paper=PAPER)


async def wait(dispute: Dispute, level: int) -> None:
    await dispute.let_pass(16)


async def put_right(dispute: Dispute, level: int) -> None:
    """One of the entries that somebody made, moved by some days or struck."""
    id = dispute.case(level).id
    own = [line for line in await dispute.docket.lines(id) if line.set_off_by is None and line.written.number > 1]
    made_by_hand = [line.written for line in own if isinstance(line.written, Entry) and line.act != "continue"]
    if not made_by_hand:
        return
    entry = dispute.chance.choice(made_by_hand)
    moved = replace(entry.act, on=entry.act.on + timedelta(dispute.chance.choice([-2, 2, 5])))
    await dispute.docket.rectified(entry.number, dispute.chance.choice([None, moved, moved]), id=id, paper=PAPER)


async def void(dispute: Dispute, level: int) -> None:
    async with dispute.docket.begin(JUDGE) as work:
        await work.cases.void(await work.cases.get(dispute.case(level).id), WRONG)


OUTCOMES = (Outcome.REVOKED, Outcome.DISMISSED, Outcome.UPHELD)


def of_level(level: int) -> dict[Step, list[Deed]]:
    """Each step of a case by which it may be taken there."""
    return {
        **{step: [partial(enter, level=level, step=step)] for step in OF_A_TRIAL},
        Step.SCHEDULE: [partial(enter, level=level, step=Step.SCHEDULE), partial(hear, level=level)],
        Step.JUDGE: [
            partial(decide, level=level, outcome=Outcome.REVOKED, served=False),
            *(partial(decide, level=level, outcome=outcome, served=True) for outcome in OUTCOMES),
        ],
        Step.APPEAL: [partial(appeal, level=level)],
        Step.SERVE_JUDGMENT: [partial(serve_late, level=level)],
        Step.TAKE_EFFECT: [partial(take, level=level)],
        Step.ACCOUNT: [partial(account, level=level)],
        Step.CLOSE: [partial(close, level=level)],
    }


DO = [of_level(level) for level in LEVELS]
BEGIN: list[list[Deed]] = [
    [],
    [partial(begin, level=1, after=0)],
    [partial(begin, level=2, after=after) for after in (0, 1)],
]
AT_ANY_TIME: list[list[Deed]] = [[partial(wait, level=level), partial(put_right, level=level)] for level in LEVELS]
# The first decision is appealed and all the same said to be effective, and retried.
UNSERVED, REVOKED, DISMISSED, UPHELD = range(4)
BOTH_GO_ON: list[Deed] = [
    DO[0][Step.JUDGE][UNSERVED],
    BEGIN[1][0],
    DO[0][Step.TAKE_EFFECT][0],
    BEGIN[2][0],
]
# And the retrial's decision came first, so that the second instance takes its place, and is closed.
RETRIAL_GAVE_WAY: list[Deed] = [
    *BOTH_GO_ON,
    DO[2][Step.JUDGE][REVOKED],
    DO[2][Step.TAKE_EFFECT][0],
    DO[1][Step.JUDGE][REVOKED],
    DO[1][Step.ACCOUNT][0],
    DO[1][Step.CLOSE][0],
]
# Or lost nothing, and its file is closed while the appeal is still heard.
RETRIAL_CLOSED: list[Deed] = [
    *BOTH_GO_ON,
    DO[2][Step.JUDGE][DISMISSED],
    DO[2][Step.TAKE_EFFECT][0],
    DO[2][Step.CLOSE][0],
]
# What was thought to be final is retried, and the appeal in time told then: the retrial gives way to what is upheld,
IN_VAIN: list[Deed] = [
    DO[0][Step.JUDGE][REVOKED],
    *[AT_ANY_TIME[0][0]] * 2,
    BEGIN[2][0],
    partial(appeal, level=0, days_ago=30),
    DO[2][Step.JUDGE][REVOKED],
    DO[2][Step.TAKE_EFFECT][0],
    BEGIN[1][0],
]
RETRIED_IN_VAIN: list[Deed] = [*IN_VAIN, DO[1][Step.JUDGE][UPHELD]]
# Or to what the court says to be final all the same, while the appeal is still heard.
FINAL_ALL_THE_SAME: list[Deed] = [*IN_VAIN, DO[0][Step.TAKE_EFFECT][0], DO[1][Step.ANSWER][0], *DO[1][Step.SCHEDULE]]
# It is decided and closed, and then turns out to have come too early.
RETRIED_TOO_EARLY: list[Deed] = [
    DO[0][Step.JUDGE][REVOKED],
    *[AT_ANY_TIME[0][0]] * 2,
    BEGIN[2][0],
    DO[2][Step.JUDGE][DISMISSED],
    DO[2][Step.TAKE_EFFECT][0],
    DO[2][Step.CLOSE][0],
    DO[0][Step.SERVE_JUDGMENT][0],
]
# Or it turns out while the retrial is still heard.
FOUND_TOO_EARLY: list[Deed] = [
    DO[0][Step.JUDGE][REVOKED],
    *[AT_ANY_TIME[0][0]] * 2,
    BEGIN[2][0],
    DO[0][Step.SERVE_JUDGMENT][0],
    DO[2][Step.ANSWER][0],
    *DO[2][Step.SCHEDULE],
]
# Both uphold it.
UPHELD_TWICE: list[Deed] = [
    *BOTH_GO_ON,
    DO[1][Step.JUDGE][UPHELD],
    DO[2][Step.JUDGE][UPHELD],
    DO[2][Step.TAKE_EFFECT][0],
]
# The retrial takes the place of what the second instance decided, and is closed.
SECOND_GAVE_WAY: list[Deed] = [
    DO[0][Step.JUDGE][REVOKED],
    BEGIN[1][0],
    DO[1][Step.JUDGE][REVOKED],
    BEGIN[2][1],
    DO[2][Step.JUDGE][DISMISSED],
    DO[2][Step.TAKE_EFFECT][0],
    DO[2][Step.CLOSE][0],
]
# Nothing goes on from it yet.
HEARD_ALONE: list[Deed] = [DO[0][Step.ANSWER][0], *DO[0][Step.SCHEDULE]]
OPENINGS = (
    HEARD_ALONE,
    FOUND_TOO_EARLY,
    RETRIAL_GAVE_WAY,
    RETRIAL_CLOSED,
    RETRIED_IN_VAIN,
    FINAL_ALL_THE_SAME,
    RETRIED_TOO_EARLY,
    UPHELD_TWICE,
    SECOND_GAVE_WAY,
)
VOID: list[Deed] = [partial(void, level=level) for level in LEVELS]
BEFORE_JUDGMENT = {Stage.SERVED, Stage.ANSWERED, Stage.SCHEDULED, Stage.HEARD}
UNDECIDED = beside(BEFORE_JUDGMENT | {Stage.JUDGED}, Stage)
STATES = (*Stage, NONE)
NO_APPEAL = "there is no appeal from there"
AT_ONCE = "a second instance is effective at once"
GOES_ON = {
    "nothing goes on from what has not been decided, and what goes on is more than that": UNDECIDED,
    NO_APPEAL: beside(Stage, [Stage.APPEALED]) - UNDECIDED,
}
BESIDE_APPEAL = (
    Stage,
    STATES,
    GOES_ON
    | {
        AT_ONCE: beside(Stage, [Stage.JUDGED]) - UNDECIDED,
        "what takes effect above lets this stand, or takes its place": beside(
            [Stage.APPEALED], [Stage.EFFECTIVE, Stage.REPLACED, Stage.CLOSED]
        ),
        "what takes the place of a decision takes that of what it let stand": {(Stage.EFFECTIVE, Stage.REPLACED)},
    },
)
BESIDE_RETRIAL = (
    Stage,
    STATES,
    {
        "nothing is retried that has not been decided": beside(BEFORE_JUDGMENT, Stage),
        NO_APPEAL: beside(set(Stage) - BEFORE_JUDGMENT, [Stage.APPEALED]),
        "only what is in force by now takes the place of what was retried in vain": beside(
            [Stage.JUDGED, Stage.APPEALED], [Stage.REPLACED]
        ),
    },
)
ABOVE = (
    STATES,
    STATES,
    {
        NO_APPEAL: beside(STATES, [Stage.APPEALED]) | beside([Stage.APPEALED], STATES),
        AT_ONCE: beside([Stage.JUDGED], STATES) - beside(STATES, [Stage.APPEALED]),
        "it is the effective decision of a retrial that takes its place": beside(
            [Stage.REPLACED], [*BEFORE_JUDGMENT, Stage.JUDGED, NONE]
        ),
        "nothing takes the place of what took its own": {(Stage.REPLACED, Stage.REPLACED)},
    },
)


async def test_the_levels_of_a_dispute_never_contradict_each_other_and_everything_comes_up(
    assemble: NewService, migrated: Migrated, walk_seed: int
) -> None:
    """Each stage of each level comes about beside each of the others, where it can."""
    together = {(0, 1): BESIDE_APPEAL, (0, 2): BESIDE_RETRIAL, (1, 2): ABOVE}
    machines = Machines({levels: Together(*states) for levels, states in together.items()}, walk_seed)
    begun = Dispute(Docket(assemble(migrated("litigation"))), machines)
    await begun.opened()
    places = Places[Dispute](machines, begun.docket.service.store)
    places.keep(begun)

    for opening in OPENINGS:
        dispute = await places.again(begun.stages)
        for deed in opening:
            await dispute.step(deed)
            places.keep(dispute)

    async def another_dispute() -> None:
        dispute = await places.set_out()
        for _ in range(10):
            await dispute.step()
            places.keep(dispute)

    await until_met(another_dispute, lambda: machines.missing, most=400)
