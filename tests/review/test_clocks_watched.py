"""Whatever is entered, put right or struck, notify has the clocks of matters and of changes as they stand there."""

import operator
import random
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from services.review.matters.domain import acts
from services.review.matters.domain.matter import Matter
from services.review.service import ReviewService
from services.review.settings import ReviewSettings
from shared.kernel.lives.entered import Birth
from shared.kernel.model.actor import Actor
from shared.kernel.model.clock import MovableClock
from shared.storage.cause import Cause
from shared.storage.lives.rows import Because
from tests.conftest import Migrated
from tests.house.directory import let_roles_decide
from tests.house.watching import PAPER, Lives, hearing, must_be_watched_throughout
from tests.review.builders import ACCEPTED_ON, GANZHOU, REVIEWER, a_proposal, a_submission, accept
from tests.review.random_lives import KINDS_OF_MATTERS, any_act, any_step

pytestmark = pytest.mark.usefixtures("one_clerk")

THINGS, SUBMITTED_ON = 6, date(2026, 3, 2)
CAUSE = Cause(actor=Actor(id="clerk-1", unit="司法局", region=GANZHOU, roles=frozenset()), correlation_id="lives")


@pytest.fixture
async def reviewing(sqlite_url: str, settings: Callable[..., ReviewSettings]) -> AsyncIterator[ReviewService]:
    service = ReviewService.assemble(settings(sqlite_url))
    let_roles_decide(service.store)
    yield service
    await service.store.close()


def a_matter(id: str, chance: random.Random) -> Birth[Any]:
    return a_submission(id=id, kind=chance.choice(KINDS_OF_MATTERS))


def a_change(id: str, chance: random.Random) -> Birth[Any]:
    return a_proposal(id=id, classified=chance.random() < 0.3)


# A change is long without a clock, and takes more steps.
KINDS = {"matters": (a_matter, any_act, 70), "power_list_changes": (a_change, any_step, 180)}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(2))
async def test_after_every_entry_and_correction_notify_has_the_clocks_as_they_stand(
    reviewing: ReviewService, migrated: Migrated, kind: str, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - which lives are lived is no secret
    born, an_entry, steps = KINDS[kind]

    async def comes_to(today: date) -> None:
        assert isinstance(reviewing.clock, MovableClock)
        reviewing.clock.move_to(today)

    things = operator.attrgetter(kind)
    lives = Lives(store=reviewing.store, cause=CAUSE, things=things, comes_to=comes_to, an_entry=an_entry)
    ids = [f"{kind}-{number}" for number in range(THINGS)]
    for id in ids:
        async with reviewing.store.begin(CAUSE) as work:
            await things(work).begin(born(id, chance))
    await must_be_watched_throughout(lives, ids, migrated, chance, on=SUBMITTED_ON, steps=steps)


async def _accepted(reviewing: ReviewService) -> tuple[MovableClock, Matter, date]:
    """A matter under review, and the last day on which its opinion is in time."""
    clock = reviewing.clock
    assert isinstance(clock, MovableClock)
    clock.move_to(ACCEPTED_ON)
    async with reviewing.store.begin(CAUSE) as work:
        await work.matters.enter(await work.matters.begin(a_submission()), accept())
    async with reviewing.store.begin(CAUSE) as work:
        matter = await work.matters.get(a_submission().id)
    due = matter.deadlines[matter.ceiling].latest
    assert due is not None
    return clock, matter, due


@pytest.mark.parametrize(("days", "stands"), [(-2, False), (1, True)])
async def test_material_asked_for_before_the_last_day_and_entered_after_it_takes_back_that_the_opinion_was_overdue(
    reviewing: ReviewService, migrated: Migrated, days: int, stands: bool
) -> None:
    clock, matter, due = await _accepted(reviewing)
    today = due + timedelta(5)
    async with hearing(migrated, reviewing.store) as notify:
        await notify.listen()
        await notify.comes_to(today)
        assert await notify.late() == (3, [("drafted", False)])
        clock.move_to(today)
        asked = acts.RequestSupplement(on=due + timedelta(days), by=REVIEWER, missing=("text:1",))
        async with reviewing.store.begin(CAUSE) as work:
            await work.matters.enter(await work.matters.get(matter.id), asked, paper="补正通知书第3号")
        await notify.listen()
        assert await notify.late() == (3 if stands else 0, [("closed", not stands)])


ASKED = acts.RequestSupplement(on=ACCEPTED_ON, by=REVIEWER, missing=("text:1",))
WITHDRAWN = acts.Withdraw(on=ACCEPTED_ON, reason="text:2")


@pytest.mark.parametrize("act", [ASKED, WITHDRAWN], ids=["asked", "withdrawn"])
@pytest.mark.parametrize(("days", "right"), [(1, -2), (-2, 1)])
async def test_with_the_day_of_what_halts_or_ends_the_clock_it_is_put_right_whether_the_opinion_was_overdue(
    reviewing: ReviewService, migrated: Migrated, act: Any, days: int, right: int
) -> None:
    clock, matter, due = await _accepted(reviewing)
    today = due + timedelta(5)
    async with hearing(migrated, reviewing.store) as notify:
        await notify.listen()
        await notify.comes_to(today)
        clock.move_to(today)
        async with reviewing.store.begin(CAUSE) as work:
            told = replace(act, on=due + timedelta(days))
            await work.matters.enter(await work.matters.get(matter.id), told, paper=PAPER)
        await notify.listen()
        async with reviewing.store.begin(CAUSE) as work:
            thing = await work.matters.get(matter.id)
            instead = replace(act, on=due + timedelta(right))
            await work.matters.rectify(thing, thing.entries, instead, Because(reason="日期有误。", paper=PAPER))
        await notify.listen()
        assert await notify.late() == (3 if right > 0 else 0, [("closed", right < 0)])
