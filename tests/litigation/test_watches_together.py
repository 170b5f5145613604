"""A case and what notify has of its clocks have states of their own: which come together, and that none contradicts
another."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from functools import partial

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.appeal_periods import APPEAL
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.outcomes import Form, Outcome
from services.litigation.cases.domain.pleadings import ANSWER
from services.litigation.cases.domain.stages import NEXT, Stage, Step
from services.litigation.cases.domain.terms import HeadCall, Party, Presence
from services.litigation.cases.domain.voices import Voice
from services.notify.deadlines.domain.watch import WatchState
from shared.kernel.lives.entries import Entry, standing
from shared.kernel.words.refusals import Refusal
from shared.storage.lives.rows import Because
from tests.conftest import Migrated
from tests.house.folding import number_of_voiding
from tests.house.guiding import Machines
from tests.house.orders import PAPER
from tests.house.places import Places
from tests.house.walking import Never, Together, beside, until_met
from tests.house.watching import Watcher, hearing, told
from tests.litigation.builders import JUDGE
from tests.litigation.docket import Docket
from tests.litigation.random_lives import BEGAN_ON, Turn, made

VOIDED, NONE = "voided", "none"
WRONG = Because(reason="录入有误。", paper=PAPER)
# A duty of the agency, and a right, which lapses unused.
CLOCKS = (ANSWER, APPEAL)
Deed = Callable[["CaseWatched"], Awaitable[object]]


class CaseWatched:
    """A case that is led on day by day, and a notify that hears of it."""

    def __init__(self, docket: Docket, notify: Watcher, machines: Machines) -> None:
        self.docket, self.notify, self.machines, self.chance = docket, notify, machines, machines.chance
        self.on, self.heard = BEGAN_ON, 0
        self.case: Case
        self.watches: Mapping[str, WatchState] = {}

    @property
    def stages(self) -> tuple[object, ...]:
        case = VOIDED if self.case.voided_on else self.case.stage
        return case, *(self.watches.get(clock, NONE) for clock in CLOCKS)

    def offers(self) -> list[list[Deed]]:
        """What may come next, and what may come at any time; what is void can only come back."""
        if self.case.voided_on:
            return [[bring_back], DAYS, DAYS]
        offered = [ENTER[step] for step in sorted(NEXT[self.case.stage] & ENTER.keys())]
        held = [hear] if Step.SCHEDULE in NEXT[self.case.stage] else []
        return [[*offered, *held, put_right, strike_the_last, void], DAYS, DAYS]

    async def step(self, deed: Deed | None = None) -> None:
        before = self.stages
        deed = deed or self.machines.choose(before, self.offers())
        self.on += timedelta(0 if deed in DAYS else self.chance.choice([0, 1]))
        with suppress(Refusal):
            await self.docket.comes_to(self.on)
            await deed(self)
        await self.look()
        self.machines.note(before, deed, self.stages)

    async def look(self) -> None:
        """Notify has heard of all that was entered, and has come to the same day."""
        new = await told(self.docket.service.store, after=self.heard)
        await self.notify.hear(new)
        self.heard += len(new)
        await self.notify.comes_to(self.on)
        self.case = await self.docket.case()
        await self.notify.must_know([self.case])
        self.watches = await self.notify.states(self.case.id)
        self.machines.meet(self.stages)


async def enter(walk: CaseWatched, step: Step) -> None:
    """That step, in any of its variants, on the day or some days late."""
    late = walk.on - timedelta(walk.chance.choice([0, 0, 0, 4]))
    async with walk.docket.begin(JUDGE) as work:
        case = await work.cases.get(walk.case.id)
        await work.cases.enter(case, made(step, case, Turn(walk.chance.randrange(12)), late), paper=PAPER)


async def put_right(walk: CaseWatched) -> None:
    """One of its entries, struck or moved by some days."""
    lines = await walk.docket.lines()
    stands = standing([line.written for line in lines])
    entry = walk.chance.choice([one.written for one in lines if one.written.number in stands])
    assert isinstance(entry, Entry)
    moved = replace(entry.act, on=entry.act.on + timedelta(walk.chance.choice([-4, -1, 2, 9])))
    await walk.docket.rectified(entry.number, walk.chance.choice([moved, None]), paper=PAPER)


async def strike_the_last(walk: CaseWatched) -> None:
    lines = await walk.docket.lines()
    stands = standing([line.written for line in lines])
    numbers = [one.written.number for one in lines if one.written.number in stands]
    await walk.docket.rectified(numbers[-1], None, paper=PAPER)


async def hear(walk: CaseWatched) -> None:
    """A hearing of that day, of which the notice comes with the record."""
    async with walk.docket.begin(JUDGE) as work:
        case = await work.cases.get(walk.case.id)
        number = case.hearing_list.number_for(walk.on, Voice.COURT, walk.on, case.hearing_list)
        said = {"on": walk.on, "by": Voice.COURT}
        notice = acts.Schedule(**said, ordinal=number, hearing_on=walk.on, call=HeadCall.NONE)
        await work.cases.enter(case, notice, paper=PAPER)
        record = acts.Attend(**said, hearing=number, presence=Presence.ABSENT, category=None)
        await work.cases.enter(case, record, paper=PAPER)


async def void(walk: CaseWatched) -> None:
    async with walk.docket.begin(JUDGE) as work:
        await work.cases.void(await work.cases.get(walk.case.id), WRONG)


async def bring_back(walk: CaseWatched) -> None:
    async with walk.docket.begin(JUDGE) as work:
        case = await work.cases.get(walk.case.id)
        await work.cases.stand_again(case, await number_of_voiding(work.cases, case.id), WRONG)


async def let_pass(walk: CaseWatched, days: int) -> None:
    walk.on += timedelta(days)
    await walk.docket.comes_to(walk.on)


async def come_to_the_last_day(walk: CaseWatched, clock: str, *, before: int) -> None:
    """Or to so many days before it."""
    deadline = walk.case.deadlines.get(clock)
    if deadline is not None and deadline.due is not None:
        await let_pass(walk, max((deadline.due - walk.on).days - before, 0))


async def stay(walk: CaseWatched) -> None:
    async with walk.docket.begin(JUDGE) as work:
        act = acts.StayTrial(on=walk.on, by=Voice.COURT)
        await work.cases.enter(await work.cases.get(walk.case.id), act, paper=PAPER)


async def judge(walk: CaseWatched) -> None:
    """A decision that may be appealed, served on both."""
    served = {Party.AGENCY: walk.on, Party.PLAINTIFF: walk.on}
    await walk.docket.judged(form=Form.JUDGMENT, outcome=Outcome.DISMISSED, on=walk.on, served=served)


ENTER: Mapping[Step, Deed] = {step: partial(enter, step=step) for step in Step if step is not Step.CONTINUE}
DAYS: list[Deed] = [
    *(partial(let_pass, days=days) for days in (1, 4, 12)),
    *(partial(come_to_the_last_day, clock=clock, before=before) for clock in CLOCKS for before in (0, 1)),
]
# What was decided was not; and what would lapse is seen before, at each stage that the answer is open at. Chance alone
# seldom comes so far.
NEAR_TO_ANSWER, NEAR_TO_APPEAL = (partial(come_to_the_last_day, clock=clock, before=1) for clock in CLOCKS)
OPENINGS: list[list[Deed]] = [
    [judge, strike_the_last],
    [judge, NEAR_TO_APPEAL],
    [hear, NEAR_TO_ANSWER],
    [stay],
    [ENTER[Step.ANSWER], judge, ENTER[Step.TAKE_EFFECT], ENTER[Step.CLOSE]],
    [judge, ENTER[Step.APPEAL], ENTER[Step.TAKE_EFFECT], ENTER[Step.CLOSE]],
]
STAGES, STATES = (*Stage, VOIDED), (*WatchState, NONE)
BEFORE_JUDGMENT = {Stage.SERVED, Stage.ANSWERED, Stage.SCHEDULED, Stage.HEARD}
DONE_WITH = {*Stage} - BEFORE_JUDGMENT - {Stage.JUDGED}
W = WatchState
RUNS = {W.ARMED, W.WARNED, W.DUE_TODAY, W.OVERDUE, W.LAPSED, W.SUSPENDED}
BESIDE_ANSWER: Never = {
    "what has to be done neither may be done nor lapses": beside(STAGES, [W.PERMITTED, W.LAPSED]),
    "whoever is sued has to answer": beside(STAGES, [NONE]) | beside(Stage, [W.WITHDRAWN]),
    "of a case that is none no clock runs": beside([VOIDED], {*STATES} - {W.WITHDRAWN}),
    "that it is answered is what the stage says": beside([Stage.ANSWERED], {*STATES} - {W.MET}),
    "it is not answered yet": {(Stage.SERVED, W.MET)},
    "with the judgment it ends, and not before": beside({*Stage} - BEFORE_JUDGMENT, RUNS)
    | beside(BEFORE_JUDGMENT, [W.CANCELLED]),
}
BESIDE_APPEAL: Never = {
    "a right is neither overdue nor a day to wait for": beside(STAGES, [W.OVERDUE, W.PERMITTED]),
    "nothing is decided yet": beside(BEFORE_JUDGMENT, {*STATES} - {W.WITHDRAWN, NONE}),
    "of a case that is none no clock runs": beside([VOIDED], {*STATES} - {W.WITHDRAWN, NONE}),
    "it is neither used nor cut off yet": beside([Stage.JUDGED], [W.MET, W.CANCELLED]),
    "no appeal is open any more": beside(DONE_WITH, RUNS),
}


async def test_a_case_and_what_notify_has_of_its_clocks_never_contradict_each_other(
    docket: Docket, migrated: Migrated, walk_seed: int
) -> None:
    """Each stage comes about beside each state of the clock for the answer, and of that for an appeal, where it can."""
    together = {(0, 1): Together(STAGES, STATES, BESIDE_ANSWER), (0, 2): Together(STAGES, STATES, BESIDE_APPEAL)}
    machines = Machines(together, walk_seed)
    async with hearing(migrated, docket.service.store) as notify:
        await docket.comes_to(BEGAN_ON)
        await docket.registered(on=BEGAN_ON)
        begun = CaseWatched(docket, notify, machines)
        await begun.look()
        places = Places[CaseWatched](machines, docket.service.store, notify.service.store)
        places.keep(begun)

        async def go(walk: CaseWatched, deeds: Iterable[Deed | None]) -> None:
            for deed in deeds:
                await walk.step(deed)
                places.keep(walk)

        for opening in OPENINGS:
            await go(await places.again(begun.stages), opening)

        async def another_way() -> None:
            await go(await places.set_out(), [None] * 10)
            await notify.must_be_what_was_heard()

        await until_met(another_way, lambda: machines.missing, most=400)
