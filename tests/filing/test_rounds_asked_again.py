"""Two courts ask for one round, take that back and ask again, in any order: there is a round while anybody asks."""

from datetime import date
from itertools import permutations

import pytest

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
