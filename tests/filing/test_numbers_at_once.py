"""A hundred who number at once, on SQLite and PostgreSQL: no gap, no double."""

import asyncio
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from services.filing.documents.adapters.series import read_series
from services.filing.documents.domain.refusals import NumberExists
from services.filing.documents.usecases.number_document import TakeNextNumber, offer_next_number, take_next_number
from services.filing.makers.usecases.change_maker import ChangeMakersWords, change_maker
from services.filing.service import FilingService
from tests.filing.builders import MAKER
from tests.filing.world import CHECKER, CLERK, World, cause

ON = date(2026, 9, 14)
MANY = 100


@pytest.fixture
async def world(either_service: FilingService) -> World:
    world = World(either_service)
    await world.maker()
    async with world.begin(CHECKER) as work:
        words = ChangeMakersWords(id=MAKER, by=CHECKER, words=("赣市府规",), paper="文号管理办法", on=date(2026, 1, 5))
        await change_maker(words, work, world.today)
    for nth in range(MANY):
        await world.clearance(f"matter-{nth}")
        await world.registered(f"doc-{nth}", f"matter-{nth}")
    return world


async def _takes_the_next(world: World, id: str) -> str:
    async with world.begin(CLERK) as work:
        document = await take_next_number(TakeNextNumber(id=id, by=CLERK, on=ON), work, world.today)
        return document.official_number


async def _types_what_was_offered(world: World, id: str) -> str:
    while True:
        async with world.service.store.trying(cause(CLERK)) as work:
            offered = await offer_next_number(TakeNextNumber(id=id, by=CLERK, on=ON), work)
        try:
            return (await world.numbered(id, str(offered))).official_number
        except (NumberExists, IntegrityError):
            continue


async def test_a_hundred_who_take_the_next_number_leave_no_gap_and_no_double(world: World) -> None:
    taken = await asyncio.gather(*(_takes_the_next(world, f"doc-{nth}") for nth in range(MANY)))
    assert sorted(taken) == sorted(f"赣市府规〔2026〕{nth}号" for nth in range(1, MANY + 1))
    async with world.service.store.reading() as connection:
        (series,) = (await read_series(connection, 2026, CLERK)).series
    assert (series.taken, series.last, series.gaps) == (MANY, MANY, [])


async def test_who_types_what_was_offered_meets_nobody_elses_number(world: World) -> None:
    ways = [_types_what_was_offered if nth % 5 == 0 else _takes_the_next for nth in range(MANY)]
    taken = await asyncio.gather(*(way(world, f"doc-{nth}") for nth, way in enumerate(ways)))
    assert sorted(taken) == sorted(f"赣市府规〔2026〕{nth}号" for nth in range(1, MANY + 1))
