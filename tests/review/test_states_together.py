"""A matter's stage, its clocks, the gate, the decision and what was told go together, beside a power-list change."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import select

from services.review.matters.domain import acts
from services.review.matters.domain.matter import Matter
from services.review.matters.domain.stages import MatterStep, Stage
from services.review.matters.domain.terms import MatterKind, Outcome, Resolution, Shortcoming
from services.review.power_lists.domain.power_list import REPORT, PowerListAct, PowerListChange, PowerListStage
from services.review.power_lists.domain.terms import Respondent
from services.review.service import ReviewService
from services.review.settings import ReviewSettings
from services.review.work import ReviewWork
from shared.kernel.clocks.deadlines import Deadline, DeadlineState
from shared.kernel.model.actor import Actor, Role
from shared.kernel.words.refusals import Refusal
from shared.storage.cause import Cause
from shared.storage.lives.rows import Because
from shared.storage.work import OUTBOX
from tests.conftest import Migrated
from tests.house.answers import Row, standing_facts
from tests.house.walking import until_met
from tests.review.builders import (
    ACTS,
    GANZHOU,
    STEPS,
    a_proposal,
    a_submission,
    answer,
    decide,
    opine,
    profiles_with_pauses,
    review,
)

CAUSE = Cause(
    actor=Actor(id="a-reviewer", unit="司法局", region=GANZHOU, roles=frozenset({Role.REVIEWER})), correlation_id="walk"
)
WHY = Because(reason="登记错误", paper="赣市府发〔2026〕1号")
STANDS_STILL = {Stage.SUPPLEMENTING, Stage.PAUSED}
UNDER_REVIEW = STANDS_STILL | {Stage.ACCEPTED}
WITHOUT_PASS = UNDER_REVIEW | {Stage.SUBMITTED, Stage.RETURNED, Stage.REJECTED, Stage.REVISING, Stage.REVISED}
FLOOR_MAY_RUN = UNDER_REVIEW | {Stage.REVISING, Stage.REVISED, Stage.CLEARED}
REPORTED = {PowerListStage.REPORTED, PowerListStage.PUBLISHED, PowerListStage.WITHHELD}
CONSENTED = REPORTED | {PowerListStage.CONSENTED}


class Walk:
    """A matter and a change on their way through everything that can be entered about them, day by day."""

    def __init__(self, service: ReviewService, chance: Random) -> None:
        self.service, self.chance, self.on = service, chance, date(2026, 3, 2)
        self.facts: list[str] = []
        self.met: set[tuple[str, object]] = set()

    async def step(self) -> None:
        self.on += timedelta(self.chance.choice([0, 1, 1, 2]))
        deeds = [self.act, self.act, self.act, self.change, self.change, self.refuse, self.hear, self.strike, self.void]
        try:
            async with self.service.store.begin(CAUSE) as work:
                await self.chance.choice(deeds)(work)
        except Refusal:
            return
        await self.look()

    async def act(self, work: ReviewWork) -> None:
        matter = await work.matters.get("m-1")
        rarely = {MatterStep.WITHDRAW, MatterStep.DECIDE_IRREGULARLY} if self.chance.random() < 0.6 else set()
        step = self.chance.choice(sorted(set(matter.next_acts) - rarely) or list(MatterStep))
        act: Any = ACTS[step](matter, self.on)
        if step is MatterStep.OPINE:
            act = opine(self.chance.choice([Outcome.PASS, Outcome.FAIL, Outcome.PASS_WITH_CHANGES]), self.on)
        elif step is MatterStep.DECIDE:
            act = decide(self.on, self.chance.choice(list(Resolution)), body=self.chance.choice(["市政府", "住建局"]))
        await work.matters.enter(matter, act, paper=WHY.paper)

    async def refuse(self, work: ReviewWork) -> None:
        matter = await work.matters.get("m-1")
        on = self.on - timedelta(self.chance.randint(0, 5))
        await work.matters.enter(matter, acts.RefuseAtGate(on=on, stage=matter.stage), paper=WHY.paper)

    async def hear(self, work: ReviewWork) -> None:
        """A finding of filing, or that there was none."""
        fact = self.chance.choice([f"fact-{len(self.facts)}", *self.facts])
        noted = acts.NoteDefect(on=self.on, document="d-1", defects=("other",))
        await work.matters.hear_anew(fact, self.chance.choice([{}, {"m-1": noted}]))
        self.facts.append(fact)

    async def change(self, work: ReviewWork) -> None:
        change = await work.power_list_changes.get("p-1")
        rarely = {PowerListAct.WITHDRAW} if self.chance.random() < 0.9 else set()
        step = self.chance.choice(sorted(set(change.next_acts) - rarely) or list(PowerListAct))
        act: Any = STEPS[step](change, self.on)
        if step is PowerListAct.ANSWER:
            act = answer(self.chance.choice(list(Respondent)), self.on)
        elif step is PowerListAct.REVIEW:
            act = review(self.on, passed=self.chance.random() < 0.7)
        await work.power_list_changes.enter(change, act, paper=WHY.paper)

    async def strike(self, work: ReviewWork) -> None:
        """Any entry of either, as its own party could."""
        things: Any = self.chance.choice([(work.matters, "m-1"), (work.power_list_changes, "p-1")])
        lines = await things[0].lines(things[1])
        await things[0].rectify(await things[0].get(things[1]), self.chance.randint(1, len(lines)), None, WHY)

    async def void(self, work: ReviewWork) -> None:
        if self.chance.random() < 0.05:
            await work.matters.void(await work.matters.get("m-1"), WHY)

    async def look(self) -> None:
        async with self.service.store.begin(CAUSE) as work:
            matter, change = await work.matters.get("m-1"), await work.power_list_changes.get("p-1")
            bodies = (await work.connection.execute(select(OUTBOX.c.body).order_by(OUTBOX.c.id))).scalars().all()
        told = standing_facts(map(json.loads, bodies))
        if matter.voided_on is None:
            must_agree(matter)
        must_have_told(matter, change, told)
        clock = change.deadlines.get(REPORT)
        assert (clock is not None) == (change.stage in CONSENTED)
        assert clock is None or (clock.state is DeadlineState.MET) == (change.stage in REPORTED)
        self.met |= {("matter", None if matter.voided_on else matter.stage), ("change", change.stage)}


def must_agree(matter: Matter) -> None:
    """Stage, clocks, gate and decision of one matter."""
    stage, floor, ceiling = matter.stage, matter.deadlines.get(matter.floor), matter.deadlines.get(matter.ceiling)
    runs = {clock.name for clock in matter.deadlines.values() if matter.is_running(clock.name)}
    assert runs <= {matter.floor, matter.ceiling}
    assert (matter.ceiling in runs) == (stage in UNDER_REVIEW and ceiling is not None)
    assert ceiling is None or (ceiling.state is DeadlineState.SUSPENDED) == (stage in STANDS_STILL)
    assert floor is None or matter.floor not in runs or stage in FLOOR_MAY_RUN
    assert (matter.opinion is None) <= (stage not in {Stage.CLEARED, Stage.DELIBERATED, Stage.REVISING, Stage.REVISED})
    assert stage not in WITHOUT_PASS or matter.cleared_on is None
    assert stage not in {Stage.CLEARED, Stage.DELIBERATED} or matter.cleared_on is not None
    assert (matter.decided_on is not None) == (stage is Stage.DECIDED)
    codes = {finding.code for finding in matter.findings}
    assert (Shortcoming.UNREVIEWED in codes) == (stage is Stage.DECIDED and matter.cleared_on is None)
    assert Shortcoming.WRONG_BODY not in codes or matter.decided_by == "住建局"
    assert all(refusal.founded for refusal in matter.gate_refusals if matter.cleared_on is None)


def must_have_told(matter: Matter, change: PowerListChange, told: list[Row]) -> None:
    """What stands of all that was told is what the two are now."""
    stand = {fact["type"].split(".")[2] for fact in told if "type" in fact}
    lives = matter.voided_on is None
    assert ("matter_submitted" in stand) == lives
    assert ("matter_cleared" in stand) == (lives and matter.cleared_on is not None)
    assert ("matter_withdrawn" in stand) == (lives and matter.stage is Stage.WITHDRAWN)
    assert ("gate_refused" in stand) == (lives and bool(matter.refused_at_gate_on))
    assert ("matter_decided" in stand) == (lives and matter.resolution is not None)
    # Of what is classified nothing is told but its clocks.
    assert ("power_list_adjusted" in stand) == (change.stage in CONSENTED and not change.classified)
    assert ("power_list_reported" in stand) == (change.stage in REPORTED and not change.classified)
    clocks = {fact["name"]: (fact["due"], fact["clock"]) for fact in told if "clock" in fact}
    kept = {**(matter.deadlines if lives else {}), **change.deadlines}
    assert clocks == {name: (_day(clock), _said(clock)) for name, clock in kept.items()}


def _day(clock: Deadline) -> str | None:
    return None if clock.due is None else clock.due.isoformat()


def _said(clock: Deadline) -> str:
    return "runs" if clock.state is DeadlineState.OPEN else clock.state.value


async def walked(service: ReviewService, seed: int) -> set[tuple[str, object]]:
    chance = Random(seed)  # noqa: S311 - which way is taken is no secret
    kind = chance.choice([MatterKind.NORMATIVE_DOCUMENT, MatterKind.MAJOR_DECISION])
    async with service.store.begin(CAUSE) as work:
        await work.matters.begin(a_submission(kind=kind, deciding_body="市政府"))
        await work.power_list_changes.begin(a_proposal(classified=chance.random() < 0.3))
    walk = Walk(service, chance)
    for nth in range(160):
        if nth >= 40 and len(walk.met) > 3:
            break
        await walk.step()
    return walk.met


TOGETHER: set[tuple[str, object]] = {
    ("matter", None),
    *(("matter", stage) for stage in Stage),
    *(("change", stage) for stage in PowerListStage),
}


async def test_matter_gate_decision_and_power_list_never_contradict_each_other(
    settings: Callable[..., ReviewSettings], migrated: Migrated, tmp_path: Path
) -> None:
    profiles = profiles_with_pauses(tmp_path)
    met: set[tuple[str, object]] = set()
    seeds = count()

    async def another_way() -> None:
        service = ReviewService.assemble(settings(migrated("review"), profiles=profiles))
        try:
            met.update(await walked(service, next(seeds)))
        finally:
            await service.store.close()

    await until_met(another_way, lambda: TOGETHER - met, least=12, most=80)
