"""Ways through everything that can happen to a deadline and its case, one act after the other, looked at each time."""

import random
from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import or_

from services.notify.deadlines.adapters.inboxes import NOTICE, notice_of
from services.notify.deadlines.domain.escalation import Escalation
from services.notify.deadlines.domain.ladder import NEXT, LadderAct, Stage
from services.notify.deadlines.domain.notices import Code, Notice
from services.notify.deadlines.domain.step_notices import step_notices
from services.notify.deadlines.domain.watch import SETTLED, Watch, WatchState
from services.notify.deadlines.usecases.acknowledge_notice import AcknowledgeNotice, acknowledge_notice
from services.notify.deadlines.usecases.close_escalation import CloseEscalation, close_escalation
from services.notify.deadlines.usecases.raise_objection import RaiseObjection, raise_objection
from services.notify.deadlines.usecases.record_talk import RecordTalk, record_talk
from services.notify.deadlines.usecases.reply_to_step import ReplyToStep, reply_to_step
from services.notify.deadlines.usecases.rule_on_objection import RuleOnObjection, rule_on_objection
from services.notify.deadlines.usecases.rule_on_reply import RuleOnReply, rule_on_reply
from services.notify.deadlines.usecases.serve_step import ServeStep, serve_step
from services.notify.deadlines.usecases.sign_step import SignStep, sign_step
from services.notify.deadlines.usecases.skip_step import SkipStep, skip_step
from services.notify.deadlines.usecases.withdraw_step import WithdrawStep, withdraw_step
from shared.kernel.lives.entries import Entry
from shared.kernel.model.actor import Actor, Role
from shared.kernel.words.refusals import Refusal
from shared.storage.lives.rows import Because
from tests.house.walking import until_met
from tests.notify.builders import a_cause, an_actor
from tests.notify.conftest import House

WRONG = Because(reason="登记有误。", paper="收文登记簿2026年第8号")
Step = Callable[[Any], Awaitable[None]]
_BY_HAND = frozenset({"sign", "skip", "serve", "object", "rule_on", "close_escalation"})
_CORRECTIONS = frozenset({Code.FACT_CORRECTED, Code.FACT_WITHDRAWN})


class Walk:
    """A way from the first day on; what is refused leaves the way where it was."""

    def __init__(self, house: House, seed: int, first: date, region: str, owner: str) -> None:
        self.house, self.chance, self.on = house, random.Random(seed), first  # noqa: S311 - which way is no secret
        self.owner = an_actor(Role.DRAFTER, id="clerk-1", unit=owner, region=region)
        self.supervisor = an_actor(Role.SUPERVISOR, id="supervisor-1", unit="法治督察办", region=region)
        self.head = an_actor(Role.HEAD, id="head-1", unit="法治督察办", region=region)
        self.met: set[Any] = set()
        self.done: Counter[Any] = Counter()

    def begin(self, by: Actor) -> Any:
        return self.house.service.store.begin(a_cause(by))

    async def go(self, steps: Sequence[Step], missing: Callable[[], Collection[Any]], most: int) -> None:
        """One step after the other until nothing is missing of what has to come about; `most` of them."""

        async def step() -> None:
            try:
                await self.chance.choice(steps)(self)
            except Refusal:
                return
            await self.look()

        await until_met(step, missing, most=most)

    async def pass_days(self) -> None:
        self.on += timedelta(self.chance.choice([1, 1, 5, 8, 20]))
        await self.house.tick(self.on)

    async def look(self) -> None:
        raise NotImplementedError

    async def cases(self, *deadlines: str) -> list[Escalation]:
        async with self.begin(self.owner) as work:
            table = work.escalations.table()
            found = await work.escalations.find(table.c.deadline.in_(deadlines), work.escalations.stands())
        return sorted(found, key=lambda case: (case.deadline, case.opened_on, case.turn, case.id))

    async def a_case(self) -> str:
        """The one that was opened last, mostly; refused as unknown where there is none."""
        raise NotImplementedError

    async def notices(self, *where: Any) -> list[Notice]:
        async with self.house.service.store.reading() as connection:
            return [notice_of(row) for row in await connection.execute(NOTICE.select().where(*where))]

    async def agree(self, *watches: Watch) -> dict[str, list[Escalation]]:
        """Each deadline, its cases and inboxes say the same; gives the cases by their deadlines."""
        cases: dict[str, list[Escalation]] = {watch.ref: [] for watch in watches}
        for case in await self.cases(*cases):
            cases[case.deadline].append(case)
        ids = [case.id for several in cases.values() for case in several]
        said = await self.notices(or_(NOTICE.c.deadline.in_(cases), NOTICE.c.escalation.in_(ids)))
        for watch in watches:
            warned = [each for each in said if each.deadline == watch.ref and each.escalation is None]
            must_warn_of(watch, cases[watch.ref], warned)
            self.met |= {(watch.state, case.stage) for case in cases[watch.ref]} or {(watch.state, "none")}
            for case in cases[watch.ref]:
                must_say(case, [each for each in said if each.escalation == case.id])
        return cases


def must_warn_of(watch: Watch, cases: Sequence[Escalation], warned: Sequence[Notice]) -> None:
    standing = [case for case in cases if case.stage is not Stage.CLOSED]
    assert len(standing) <= 1
    for case in standing:
        assert (watch.state, case.turn, case.unit) == (WatchState.OVERDUE, watch.turn, watch.owner)
    for each in _unread(warned):
        assert watch.state not in SETTLED | {WatchState.SUSPENDED}, each
        days = (watch.acts_on, watch.surely_past_after)
        assert each.params["due"] in [None if day is None else day.isoformat() for day in days], (each, watch)


def must_say(case: Escalation, said: Sequence[Notice]) -> None:
    """What stands in inboxes is what the case says, and all that it says has been said."""
    wanted = {each.id: each for each in step_notices(case)}
    for each in _unread(said):
        assert each.code in _CORRECTIONS or wanted[each.id] == each
    read = {each.id for each in said if each.acknowledged_on is not None}
    places = {(each.params.get("subject", each.code), each.params["step"]) for each in said}
    for each in wanted.values():
        assert (each.code, each.params["step"]) in places
        assert each in said or each.closed_because is not None or read
    assert all(step.signed_on for step in case.steps if step.ground_fallen_on)


def _unread(notices: Sequence[Notice]) -> list[Notice]:
    return [each for each in notices if each.acknowledged_on is None and each.closed_because is None]


async def pass_days(walk: Walk) -> None:
    await walk.pass_days()


def a_letter(walk: Walk, kind: int) -> str:
    """One number is on one letter: of each day another."""
    return f"赣市法督〔{walk.on.year}〕{walk.on.timetuple().tm_yday * 10 + kind}号"


async def sign(walk: Walk, case: str) -> None:
    reply_by = walk.chance.choice([None, walk.on + timedelta(7)])
    command = SignStep(id=case, by=walk.supervisor, on=walk.on, document=a_letter(walk, 1), reply_by=reply_by)
    async with walk.begin(walk.supervisor) as work:
        await sign_step(command, work, walk.on)


async def serve(walk: Walk, case: str) -> None:
    command = ServeStep(id=case, by=walk.supervisor, on=walk.on)
    async with walk.begin(walk.supervisor) as work:
        await serve_step(command, work, walk.on)


async def skip(walk: Walk, case: str) -> None:
    command = SkipStep(id=case, by=walk.supervisor, on=walk.on, reason="已约谈")
    async with walk.begin(walk.supervisor) as work:
        await skip_step(command, work, walk.on)


async def object_(walk: Walk, case: str) -> None:
    command = RaiseObjection(id=case, by=walk.owner, on=walk.on, grounds="材料已报送")
    async with walk.begin(walk.owner) as work:
        await raise_objection(command, work, walk.on)


async def rule(walk: Walk, case: str) -> None:
    upheld = walk.chance.random() < 0.3
    command = RuleOnObjection(id=case, by=walk.head, on=walk.on, upheld=upheld)
    async with walk.begin(walk.head) as work:
        await rule_on_objection(command, work, walk.on)


async def reply(walk: Walk, case: str) -> None:
    command = ReplyToStep(id=case, by=walk.owner, on=walk.on, document="赣市住建函〔2026〕15号")
    async with walk.begin(walk.owner) as work:
        await reply_to_step(command, work, walk.on)


async def talk(walk: Walk, case: str) -> None:
    step, said = walk.chance.choice([1, 2, 2, 2]), {"place": "会议室", "minutes": "承诺月底前报送"}
    who: dict[str, Any] = {"at": None, "held_by": ("p-1",), "attended": ("p-2",), **said}
    async with walk.begin(walk.supervisor) as work:
        await record_talk(RecordTalk(id=case, by=walk.supervisor, on=walk.on, step=step, **who), work, walk.on)


async def rule_on_its_reply(walk: Walk, case: str) -> None:
    accepted, reply_by = walk.chance.random() < 0.3, walk.chance.choice([None, walk.on + timedelta(7)])
    given: dict[str, Any] = {"accepted": accepted, "reason": "尚未整改完毕", "reply_by": reply_by}
    async with walk.begin(walk.supervisor) as work:
        await rule_on_reply(RuleOnReply(id=case, by=walk.supervisor, on=walk.on, **given), work, walk.on)


async def call_off(walk: Walk, case: str) -> None:
    command = CloseEscalation(id=case, by=walk.supervisor, on=walk.on, reason="已当面说明情况")
    async with walk.begin(walk.supervisor) as work:
        await close_escalation(command, work, walk.on)


async def withdraw(walk: Walk, case: str) -> None:
    step, document = walk.chance.choice([1, 2, 2, 2]), a_letter(walk, 2)
    command = WithdrawStep(id=case, by=walk.supervisor, on=walk.on, step=step, document=document)
    async with walk.begin(walk.supervisor) as work:
        await withdraw_step(command, work, walk.on)


async def advance(walk: Walk, case: str) -> None:
    """Its days go by."""
    await walk.pass_days()


DO: Mapping[LadderAct, Callable[[Walk, str], Awaitable[None]]] = {
    LadderAct.SIGN: sign,
    LadderAct.SKIP: skip,
    LadderAct.SERVE: serve,
    LadderAct.OBJECT: object_,
    LadderAct.RULE: rule,
    LadderAct.REPLY: reply,
    LadderAct.RULE_ON_REPLY: rule_on_its_reply,
    LadderAct.RECORD_TALK: talk,
    LadderAct.ADVANCE: advance,
    LadderAct.GO_ON: advance,
    LadderAct.CLOSE: call_off,
    LadderAct.WITHDRAW: withdraw,
}


async def act_on_case(walk: Walk) -> None:
    """What may come next, rather what was done less often, and seldom the end; now and then what may not."""
    id = await walk.a_case()
    async with walk.begin(walk.supervisor) as work:
        case = await work.escalations.get(id)
    pointless = {LadderAct.WITHDRAW, LadderAct.RULE_ON_REPLY, LadderAct.RECORD_TALK}.difference(case.next_acts) | {
        LadderAct.GO_ON
    }
    next_acts = sorted(NEXT[case.stage] - pointless)
    following = [each for each in next_acts if each not in (LadderAct.CLOSE, LadderAct.REPLY)]
    if walk.chance.random() < 0.15:
        following = list(LadderAct)
    seldom = [walk.chance.choice(following or next_acts or list(LadderAct)) for _ in range(3)]
    act = min(seldom, key=lambda each: walk.done[each])
    await DO[act](walk, id)
    walk.done[act] += 1


async def put_right(walk: Walk) -> None:
    """An entry that a person made on the case: struck, or on the day before."""
    id = await walk.a_case()
    async with walk.begin(walk.supervisor) as work:
        lines = await work.escalations.lines(id)
        entered = [line.written for line in lines if isinstance(line.written, Entry)]
        own = [each for each in entered if each.act.code() in _BY_HAND]
        if own:
            written = walk.chance.choice(own)
            moved = replace(written.act, on=written.act.on - timedelta(1))
            instead = walk.chance.choice([None, None, moved])
            await work.escalations.rectify(await work.escalations.get(id), written.number, instead, WRONG)


async def acknowledge(walk: Walk) -> None:
    """Something that waits in one of the two inboxes."""
    # What names several at once is of none of them.
    said = [each for each in _unread(await walk.notices()) if each.code is not Code.OVERDUE_DIGEST]
    waiting = [each for each in said if each.unit in (walk.owner.unit, walk.supervisor.unit)]
    if waiting:
        notice = walk.chance.choice(sorted(waiting, key=lambda each: each.id))
        by = next((each for each in (walk.owner, walk.supervisor) if notice.is_for(each)), walk.owner)
        async with walk.begin(by) as work:
            await acknowledge_notice(AcknowledgeNotice(id=notice.id, by=by, on=walk.on), work, walk.on)


ON_CASES: list[Step] = [*[act_on_case] * 14, put_right, put_right, acknowledge, acknowledge, acknowledge]
