"""Two courts ask for one round, take that back and ask again, in any order: there is a round while anybody asks."""

from datetime import date
from itertools import permutations

import pytest

from services.filing.reviews.domain.stages import ReviewStage
from services.filing.reviews.domain.terms import EndGround
from services.filing.reviews.usecases.end_review import EndReview, end_review
from services.filing.service import FilingService
from shared.contracts.litigation import DocumentChallengedV1
from tests.filing.facts import answer, challenged, hear
from tests.filing.world import CHECKER, NUMBER, World

ON = date(2026, 12, 1)
ONE, OTHER = "suggestion-1", "suggestion-2"
ORDERS = [
    *((*taken_back, again) for taken_back in permutations((ONE, OTHER)) for again in (ONE, OTHER)),
    *(taken_back + again for taken_back in permutations((ONE, OTHER)) for again in permutations((ONE, OTHER))),
    (ONE, OTHER, ONE, OTHER, ONE, OTHER, OTHER, ONE),
    (ONE, OTHER, ONE, OTHER, OTHER, ONE, OTHER, ONE),
    (OTHER, ONE, OTHER, OTHER, ONE, OTHER, ONE, ONE),
]


def told(thing: str) -> DocumentChallengedV1:
    return challenged(NUMBER, thing=thing)


async def asked_in_rounds(world: World) -> list[set[str]]:
    """Who asks, in each round that stands."""
    async with world.begin(CHECKER) as work:
        rounds = await work.reviews.rounds("doc-1")
    return [{each.thing for each in one.requests} for one in rounds if one.voided_on is None]


async def reviewed(service: FilingService) -> World:
    """A world in which a round was open from 09-29 and concluded on 10-20."""
    world = World(service)
    await world.maker()
    await world.in_force()
    await world.filed()
    await world.checked()
    await world.concluded(findings=())
    return world


@pytest.mark.parametrize(("day", "rounds"), [(19, 1), (20, 2), (21, 2)])
async def test_what_was_asked_for_before_a_round_was_concluded_is_served_by_it_whenever_it_is_told(
    service: FilingService, day: int, rounds: int
) -> None:
    """Put right to another day it is asked as of that."""
    world, on = await reviewed(service), date(2026, 10, day)
    heard = await hear(service, challenged(NUMBER, on=on), on)
    found = await world.rounds()
    assert [each.suggestions for each in found][-1] == (ONE,)
    assert [each.stage for each in found] == [ReviewStage.UPHELD, ReviewStage.REVIEWING][:rounds]
    for revision, other in ((2, 10), (3, 30), (4, day)):
        moved = date(2026, 10, other)
        await answer(service, heard, challenged(NUMBER, on=moved), moved, revision=revision)
        served = [{ONE} & {each.thing for each in one.requests} for one in await world.rounds()]
        assert served == ([{ONE}] if moved < date(2026, 10, 20) else [set(), {ONE}])


async def test_a_round_that_was_ended_has_served_nobody_who_is_heard_of_later(
    service: FilingService,
) -> None:
    world = World(service)
    await world.maker()
    await world.in_force()
    await hear(service, challenged(NUMBER, on=date(2026, 10, 1)), date(2026, 10, 1))
    end = EndReview(id="doc-1.1", by=CHECKER, ground=EndGround.OTHER, reason="终止", on=date(2026, 10, 20))
    async with world.begin(CHECKER) as work:
        await end_review(end, work, world.today)
    early = date(2026, 10, 9)
    await hear(service, challenged(NUMBER, on=early, thing=OTHER), early)
    assert [each.suggestions for each in await world.rounds()] == [(ONE,), (OTHER,)]


@pytest.mark.parametrize("order", ORDERS)
async def test_there_is_a_round_while_anybody_asks(service: FilingService, order: tuple[str, ...]) -> None:
    world = World(service)
    await world.maker()
    await world.in_force()
    heard = {thing: await hear(service, told(thing), ON) for thing in (ONE, OTHER)}
    asks = {ONE, OTHER}
    for revision, thing in enumerate(order, 2):
        asks ^= {thing}
        await answer(service, heard[thing], told(thing) if thing in asks else None, ON, revision=revision)
        assert await asked_in_rounds(world) == ([asks] if asks else [])
