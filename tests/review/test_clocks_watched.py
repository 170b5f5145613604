"""Whatever is entered, put right or struck, notify has the clocks of matters as they stand there."""

import random
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from services.review.matters.domain import acts
from services.review.service import ReviewService
from services.review.settings import ReviewSettings
from shared.kernel.model.actor import Actor
from shared.kernel.model.clock import MovableClock
from shared.storage.cause import Cause
from tests.house.watching import Lives, Watcher, migrated_notify, must_be_watched_throughout
from tests.review.builders import ACCEPTED_ON, GANZHOU, REVIEWER, a_submission, accept
from tests.review.test_orders_of_entering import KINDS, any_act

THINGS, SUBMITTED_ON = 6, date(2026, 3, 2)
CAUSE = Cause(actor=Actor(id="clerk-1", unit="司法局", region=GANZHOU, roles=frozenset()), correlation_id="lives")
NewWatcher = Callable[[], Watcher]


@pytest.fixture
async def reviewing(sqlite_url: str, settings: Callable[..., ReviewSettings]) -> AsyncIterator[ReviewService]:
    service = ReviewService.assemble(settings(sqlite_url))
    yield service
    await service.store.close()


@pytest.fixture
async def watcher(reviewing: ReviewService, tmp_path: Path) -> AsyncIterator[NewWatcher]:
    """Gives one notify after the other, each on a database of its own."""
    empty, numbers = migrated_notify(tmp_path / "empty.db"), iter(range(9))
    async with AsyncExitStack() as stack:

        def make() -> Watcher:
            path = shutil.copy(empty, tmp_path / f"notify-{next(numbers)}.db")
            made_here = Watcher(Path(path), reviewing.store)
            stack.push_async_callback(made_here.service.store.close)
            return made_here

        yield make


@pytest.mark.parametrize("seed", range(2))
async def test_after_every_entry_and_correction_notify_has_the_clocks_as_they_stand(
    reviewing: ReviewService, watcher: NewWatcher, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - which lives are lived is no secret

    async def comes_to(today: date) -> None:
        assert isinstance(reviewing.clock, MovableClock)
        reviewing.clock.move_to(today)

    def an_entry(matter: Any, _: date, chance: random.Random) -> Any:
        return any_act(matter, chance)

    lives = Lives(
        store=reviewing.store, cause=CAUSE, things=lambda work: work.matters, comes_to=comes_to, an_entry=an_entry
    )
    ids = [f"matter-{number}" for number in range(THINGS)]
    for id in ids:
        async with reviewing.store.begin(CAUSE) as work:
            await work.matters.begin(a_submission(id=id, kind=chance.choice(KINDS)))
    await must_be_watched_throughout(lives, ids, watcher, chance, on=SUBMITTED_ON, steps=70)


@pytest.mark.parametrize(("days", "stands"), [(-2, False), (1, True)])
async def test_material_asked_for_before_the_last_day_and_entered_after_it_takes_back_that_the_opinion_was_overdue(
    reviewing: ReviewService, watcher: NewWatcher, days: int, stands: bool
) -> None:
    notify, clock = watcher(), reviewing.clock
    assert isinstance(clock, MovableClock)
    clock.move_to(ACCEPTED_ON)
    async with reviewing.store.begin(CAUSE) as work:
        await work.matters.enter(await work.matters.begin(a_submission()), accept())
    async with reviewing.store.begin(CAUSE) as work:
        matter = await work.matters.get(a_submission().id)
    due = matter.deadlines[matter.ceiling].latest
    assert due is not None
    today = due + timedelta(5)
    await notify.listen()
    await notify.comes_to(today)
    assert await notify.late() == (2, [("drafted", False)])
    clock.move_to(today)
    asked = acts.RequestSupplement(on=due + timedelta(days), by=REVIEWER, missing=("text:1",))
    async with reviewing.store.begin(CAUSE) as work:
        await work.matters.enter(await work.matters.get(matter.id), asked, paper="补正通知书第3号")
    await notify.listen()
    assert await notify.late() == (2 if stands else 0, [("closed", not stands)])
