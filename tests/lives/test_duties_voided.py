"""Of every kind: a running duty does not end by voiding the whole thing on one's own word."""

from datetime import timedelta

import pytest

from shared.kernel.lives.refusals import NeedsPaper
from shared.kernel.model.actor import Actor
from shared.kernel.model.clock import MovableClock
from shared.storage.cause import Cause
from shared.storage.lives.rows import Because
from tests.conftest import Migrated
from tests.house import lives
from tests.house.orders import PAPER, Life
from tests.lives.test_facts_of_lives import Told, told_of
from tests.lives.test_random_lives import EVERY, KINDS

FEW, MANY, ENOUGH = 8, 40, 6
# What is of these is a list, a rule or a place, or weighs by the clocks of other things.
WITHOUT_DUTIES = {
    *("evidence", "duty", "unit", "maker", "meeting", "observed_hearing", "policy_document"),
    *("document", "escalation", "unmatched_challenge", "person"),
}


async def void(told: Told, unit: str, because: Because) -> None:
    """As a person of that unit asks for it; nothing of it stays."""
    actor = Actor(id="a-clerk", unit=unit, region="360700", roles=frozenset())
    async with told.connection.begin_nested() as tried:
        things = told.kind(told.store.work_on(told.connection, Cause(actor=actor, correlation_id="voiding")))
        await things.void(await things.get(told.thing), because)
        await tried.rollback()


async def must_need_a_paper(kind: str, seed: int, url: str) -> int:
    """Of one life, after each of its entries; gives how many duties ran."""
    life, ran = Life(KINDS[kind], seed), 0
    life.live()
    async with told_of(kind, KINDS[kind], url, life.thing, life.began_on) as told:
        for written in list(lives.written(life.thing)):
            await told.enter(written, life.chance)
            clock, thing = told.store.clock, await told.things().get(told.thing)
            assert isinstance(clock, MovableClock)
            clock.move_to(max(clock.today(), life.began_on + timedelta(1)))
            for unit in {each.owner for each in thing.deadlines.values()}:
                if not thing.running_duties(unit):
                    continue
                ran += 1
                with pytest.raises(NeedsPaper):
                    await void(told, unit, Because(reason="录入错误。"))
                await void(told, unit, Because(reason="录入错误。", paper=PAPER))
                # Its supervisor, the court: whose duty it is not.
                if not thing.weighing(clock.today()) and not thing.to_come(clock.today()):
                    await void(told, "another", Because(reason="录入错误。"))
    return ran


@EVERY
async def test_one_does_not_end_a_duty_that_runs_by_voiding_the_whole(kind: str, migrated: Migrated) -> None:
    ran = 0
    for seed in range(FEW if kind in WITHOUT_DUTIES else MANY):
        if ran < ENOUGH:
            ran += await must_need_a_paper(kind, seed, migrated(KINDS[kind].service))
    assert (ran == 0) == (kind in WITHOUT_DUTIES), ran
