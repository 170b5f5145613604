"""A matter's stage, its clocks, the gate, the decision and what was told go together, beside a power-list change."""

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from services.review.matters.domain import acts
from services.review.matters.domain.matter import Matter
from services.review.matters.domain.stages import NEXT, MatterStep, Stage
from services.review.matters.domain.terms import MatterKind, Outcome, Resolution, Shortcoming
from services.review.power_lists.domain.power_list import NEXT as CHANGE_NEXT
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
from tests.house.directory import as_admitted, let_roles_decide
from tests.house.guiding import Machines
from tests.house.places import Places
from tests.house.walking import Together, until_met
from tests.review.builders import (
    ACTS,
    GANZHOU,
    STEPS,
    a_proposal,
    a_submission,
    answer,
    profiles_with_pauses,
)

pytestmark = pytest.mark.usefixtures("one_clerk")

CAUSE = Cause(
    actor=as_admitted(Actor(id="a-reviewer", unit="司法局", region=GANZHOU, roles=frozenset({Role.REVIEWER}))),
    correlation_id="walk",
)
WHY = Because(reason="登记错误", paper="赣市府发〔2026〕1号")
VOIDED = "voided"
STANDS_STILL = {Stage.SUPPLEMENTING, Stage.PAUSED}
UNDER_REVIEW = STANDS_STILL | {Stage.ACCEPTED}
WITHOUT_PASS = UNDER_REVIEW | {Stage.SUBMITTED, Stage.RETURNED, Stage.REJECTED, Stage.REVISING, Stage.REVISED}
FLOOR_MAY_RUN = UNDER_REVIEW | {Stage.REVISING, Stage.REVISED, Stage.CLEARED}
REPORTED = {PowerListStage.REPORTED, PowerListStage.WITHHELD}
CONSENTED = REPORTED | {PowerListStage.CONSENTED}


Deed = Callable[["MatterWalk", ReviewWork], Awaitable[None]]


class MatterWalk:
    """A matter and a change on their way through everything that can be entered about them, day by day."""

    def __init__(self, service: ReviewService, machines: Machines) -> None:
        self.service, self.machines, self.chance = service, machines, machines.chance
        self.on, self.facts = date(2026, 3, 2), tuple[str, ...]()
        self.stages: tuple[object, object] = (Stage.SUBMITTED, PowerListStage.CONSULTING)

    async def step(self, deed: "Deed | None" = None) -> None:
        """Do this, or whatever leads on."""
        self.on += timedelta(1 if deed else self.chance.choice([0, 1, 1, 2]))
        before = self.stages
        deed = deed or self.machines.choose(before, (offers(MATTER, before[0]), offers(CHANGE, before[1])))
        try:
            async with self.service.store.begin(CAUSE) as work:
                await deed(self, work)
            await self.look()
        except Refusal:
            pass
        self.machines.note(before, deed, self.stages)

    async def look(self) -> None:
        async with self.service.store.begin(CAUSE) as work:
            matter, change = await work.matters.get("m-1"), await work.power_list_changes.get("p-1")
            bodies = (await work.connection.execute(select(OUTBOX.c.body).order_by(OUTBOX.c.id))).scalars().all()
        told = standing_facts(map(json.loads, bodies))
        if matter.voided_on is None:
            must_agree(matter)
        must_have_told(matter, change, told)
        if change.voided_on is None:
            clock = change.deadlines.get(REPORT)
            assert change.stage not in CONSENTED or change.consented_on is not None
            assert change.stage not in REPORTED or change.reported_on is not None
            assert (clock is not None) == (change.consented_on is not None)
            assert clock is None or (clock.state is DeadlineState.MET) == (change.reported_on is not None)
        self.stages = _stage(matter), _stage(change)
        self.machines.meet(self.stages)


def _stage(thing: Matter | PowerListChange) -> object:
    return VOIDED if thing.voided_on else thing.stage


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
    lives, made = matter.voided_on is None, change.voided_on is None
    assert ("matter_submitted" in stand) == lives
    assert ("matter_cleared" in stand) == (lives and matter.cleared_on is not None)
    assert ("matter_withdrawn" in stand) == (lives and matter.stage is Stage.WITHDRAWN)
    assert ("gate_refused" in stand) == (lives and bool(matter.refused_at_gate_on))
    assert ("matter_decided" in stand) == (lives and matter.resolution is not None)
    # Of what is classified nothing is told but its clocks.
    assert ("power_list_adjusted" in stand) == (made and change.consented_on is not None and not change.classified)
    assert ("power_list_reported" in stand) == (made and change.reported_on is not None and not change.classified)
    clocks = {fact["name"]: (fact["due"], fact["clock"]) for fact in told if "clock" in fact}
    kept = {**(matter.deadlines if lives else {}), **(change.deadlines if made else {})}
    assert clocks == {name: (_day(clock), _said(clock)) for name, clock in kept.items()}


def _day(clock: Deadline) -> str | None:
    return None if clock.due is None else clock.due.isoformat()


def _said(clock: Deadline) -> str:
    return "runs" if clock.state is DeadlineState.OPEN else clock.state.value


def by(step: MatterStep, **said: Any) -> Deed:
    """That step, on the day of the walk."""

    async def entered(walk: MatterWalk, work: ReviewWork) -> None:
        matter = await work.matters.get("m-1")
        act = replace(ACTS[step](matter, walk.on), **said)
        await work.matters.enter(matter, act, paper=WHY.paper)

    return entered


def of_change(step: PowerListAct, **said: Any) -> Deed:
    async def entered(walk: MatterWalk, work: ReviewWork) -> None:
        change = await work.power_list_changes.get("p-1")
        act: Any = STEPS[step](change, walk.on)
        await work.power_list_changes.enter(change, replace(act, **said), paper=WHY.paper)

    return entered


def answered(respondent: Respondent) -> Deed:
    async def entered(walk: MatterWalk, work: ReviewWork) -> None:
        change = await work.power_list_changes.get("p-1")
        await work.power_list_changes.enter(change, answer(respondent, walk.on), paper=WHY.paper)

    return entered


async def refuse(walk: MatterWalk, work: ReviewWork) -> None:
    matter = await work.matters.get("m-1")
    on = walk.on - timedelta(walk.chance.randint(0, 5))
    await work.matters.enter(matter, acts.RefuseAtGate(on=on, meeting_on=on, stage=matter.stage), paper=WHY.paper)


async def hear(walk: MatterWalk, work: ReviewWork) -> None:
    """A finding of filing, or that there was none."""
    fact = walk.chance.choice([f"fact-{len(walk.facts)}", *walk.facts])
    noted = acts.NoteDefect(on=walk.on, document="d-1", defects=("other",))
    await work.matters.hear_anew(fact, walk.chance.choice([{}, {"m-1": noted}]))
    walk.facts = (*walk.facts, fact)


def strike(kind: str, id: str) -> Deed:
    """Any entry of it, as its own party could."""

    async def struck(walk: MatterWalk, work: ReviewWork) -> None:
        things: Any = getattr(work, kind)
        lines = await things.lines(id)
        await things.rectify(await things.get(id), walk.chance.randint(1, len(lines)), None, WHY)

    return struck


def void(kind: str, id: str) -> Deed:
    """Nothing comes back from there."""

    async def voided(_: MatterWalk, work: ReviewWork) -> None:
        things: Any = getattr(work, kind)
        await things.void(await things.get(id), WHY)

    return voided


MATTER: dict[object, list[Deed]] = {
    MatterStep.OPINE: [by(MatterStep.OPINE, outcome=outcome) for outcome in Outcome],
    MatterStep.DECIDE: [
        by(MatterStep.DECIDE, resolution=how, body=body) for how in Resolution for body in ("市政府", "住建局")
    ],
    **{step: [by(step)] for step in MatterStep if step not in (MatterStep.OPINE, MatterStep.DECIDE)},
    None: [refuse, hear, strike("matters", "m-1"), void("matters", "m-1")],
}
CHANGE: dict[object, list[Deed]] = {
    **{step: [of_change(step)] for step in PowerListAct if step not in (PowerListAct.ANSWER, PowerListAct.REVIEW)},
    PowerListAct.ANSWER: [answered(respondent) for respondent in Respondent],
    PowerListAct.REVIEW: [of_change(PowerListAct.REVIEW, passed=passed) for passed in (True, False)],
    None: [strike("power_list_changes", "p-1"), void("power_list_changes", "p-1")],
}


def offers(deeds: Mapping[object, list[Deed]], stage: Any) -> list[Deed]:
    """What may come next there, and what may come at any time; of what is void nothing."""
    if stage == VOIDED:
        return []
    following = NEXT[stage] if isinstance(stage, Stage) else CHANGE_NEXT[stage]
    return [deed for step in (*sorted(following), None) for deed in deeds[step]]


def first(deeds: Mapping[object, list[Deed]], *steps: object) -> list[Deed]:
    return [deeds[step][0] for step in steps]


M, P = MatterStep, PowerListAct
VOID_MATTER, VOID_CHANGE = MATTER[None][-1], CHANGE[None][-1]
PASS_WITH_CHANGES, FAIL = (by(M.OPINE, outcome=outcome) for outcome in (Outcome.PASS_WITH_CHANGES, Outcome.FAIL))
# A matter comes to each of its stages
TOURS: list[list[Deed]] = [
    [
        *first(MATTER, M.ACCEPT, M.REQUEST_SUPPLEMENT, M.SUPPLEMENT, M.PAUSE, M.RESUME, M.SHORTEN),
        PASS_WITH_CHANGES,
        *first(MATTER, M.REVISE, M.CONFIRM, M.DELIBERATE, M.DECIDE),
        VOID_MATTER,
    ],
    [*first(MATTER, M.RETURN, M.RESUBMIT, M.ACCEPT), FAIL, *first(MATTER, M.WITHDRAW)],
]
# beside each of a change.
CONSULTED = CHANGE[P.ANSWER]
REVIEWED = [*CONSULTED, CHANGE[P.REVIEW][0]]
CONSENTED_TO = [*REVIEWED, *first(CHANGE, P.CONSENT)]
REPORTED_ON = [*CONSENTED_TO, *first(CHANGE, P.REPORT)]
OF_AN_OPEN_CHANGE: list[list[Deed]] = [
    [],
    CONSULTED,
    REVIEWED,
    [*CONSULTED, CHANGE[P.REVIEW][1]],
    CONSENTED_TO,
    REPORTED_ON,
    [*REPORTED_ON, *first(CHANGE, P.PUBLISH)],
    first(CHANGE, P.WITHDRAW),
    [VOID_CHANGE],
]
OF_A_CLASSIFIED_ONE = [[*REPORTED_ON, *first(CHANGE, P.WITHHOLD)]]
OPENINGS = (OF_AN_OPEN_CHANGE, OF_A_CLASSIFIED_ONE)
BEGINNINGS = [(MatterKind.NORMATIVE_DOCUMENT, False), (MatterKind.MAJOR_DECISION, True)]


async def begun(service: ReviewService, machines: Machines, kind: MatterKind, classified: bool) -> Places[MatterWalk]:
    async with service.store.begin(CAUSE) as work:
        await work.matters.begin(a_submission(kind=kind, deciding_body="市政府"))
        await work.power_list_changes.begin(a_proposal(classified=classified))
    walk, places = MatterWalk(service, machines), Places[MatterWalk](machines, service.store)
    await walk.look()
    places.keep(walk)
    return places


async def test_matter_gate_decision_and_power_list_never_contradict_each_other(
    settings: Callable[..., ReviewSettings], migrated: Migrated, tmp_path: Path, walk_seed: int
) -> None:
    """Every stage of a matter comes about beside every one of a change: neither waits for the other."""
    profiles = profiles_with_pauses(tmp_path)
    together = {(0, 1): Together([*Stage, VOIDED], [*PowerListStage, VOIDED])}
    # What comes of a deed is another thing where a change is classified: each has a guide of its own.
    guides = [Machines(together, walk_seed, {VOIDED}) for _ in BEGINNINGS]
    services = [ReviewService.assemble(settings(migrated("review"), profiles=profiles)) for _ in BEGINNINGS]
    for service in services:
        let_roles_decide(service.store)

    async def open_with(places: Places[MatterWalk], of_change: list[Deed]) -> None:
        walk = await places.again((Stage.SUBMITTED, PowerListStage.CONSULTING))
        for deed in of_change:
            await walk.step(deed)
            places.keep(walk)
        beside = walk.stages
        for tour in TOURS:
            walk = await places.again(beside)
            for deed in tour:
                await walk.step(deed)
                places.keep(walk)

    async def another_way() -> None:
        machines, places = next(turns)
        walk = await places.set_out()
        for _ in range(40):
            if not machines.lead_on(walk.stages):
                break
            await walk.step()
            places.keep(walk)

    try:
        several = [
            await begun(service, machines, *beginning)
            for service, machines, beginning in zip(services, guides, BEGINNINGS, strict=True)
        ]
        for places, openings in zip(several, OPENINGS, strict=True):
            for opening in openings:
                await open_with(places, opening)
        turns = cycle(zip(guides, several, strict=True))
        await until_met(another_way, lambda: guides[0].missing, most=1000)
    finally:
        for service in services:
            await service.store.close()
