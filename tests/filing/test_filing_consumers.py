"""What the service makes of the facts it hears: once, in any order, however late."""

from datetime import date
from itertools import permutations

import pytest
from sqlalchemy import select

from services.filing.challenges.adapters.collections import SqlChallenges
from services.filing.challenges.usecases.link_challenge import LinkChallenge
from services.filing.documents.adapters.clearances import SqlClearances
from services.filing.documents.domain.terms import Step
from services.filing.documents.usecases.void_number import VoidNumber, void_number
from services.filing.reviews.domain.stages import ReviewStage
from services.filing.reviews.domain.terms import Asker
from services.filing.service import FilingService
from tests.filing.builders import MAKER, REVIEWER
from tests.filing.facts import challenged, cleared, decided, hear, outbox, withdrawn
from tests.filing.world import CHECKER, NUMBER, World

DAY = date(2026, 9, 1)


@pytest.fixture
async def world(service: FilingService) -> World:
    world = World(service)
    await world.maker()
    return world


async def _states(service: FilingService, collection: type) -> list[str]:
    table = collection.table()
    async with service.store.reading() as connection:
        return list((await connection.execute(select(table.c.state).order_by(table.c.id))).scalars())


async def test_a_clearance_keeps_who_had_the_draft_in_hand(service: FilingService) -> None:
    await hear(service, cleared(), DAY)
    async with World(service).begin(CHECKER) as work:
        clearance = await work.clearances.get("matter-1")
    assert (clearance.cleared_by, clearance.unit, clearance.region) == (REVIEWER, MAKER, "360700")


async def test_matters_of_other_kinds_are_not_noted(service: FilingService) -> None:
    await hear(service, cleared(kind="major_decision"), DAY)
    assert await _states(service, SqlClearances) == []


async def test_facts_about_a_matter_end_alike_in_every_order(service: FilingService) -> None:
    orders = list(permutations(range(3)))
    for nth, order in enumerate(orders):
        matter = f"matter-{nth}"
        facts = [(cleared(matter), DAY), (decided(matter), date(2026, 9, 10)), (withdrawn(matter), date(2026, 9, 12))]
        for position in order:
            contract, on = facts[position]
            await hear(service, contract, on)
    async with World(service).begin(CHECKER) as work:
        ends = [await work.clearances.get(f"matter-{nth}") for nth in range(len(orders))]
    assert {(each.cleared_on, each.resolution, each.revoked_on, each.missing) for each in ends} == {
        (DAY, "approved", date(2026, 9, 12), (Step.LEGALITY_REVIEW,))
    }


async def test_what_is_heard_of_matters_is_not_told_again(service: FilingService) -> None:
    await hear(service, cleared(), DAY)
    assert await outbox(service) == []


@pytest.mark.parametrize("written", [NUMBER, "赣市府规[2026]3号", " 赣市府规（2026）3 号"])
async def test_a_challenge_of_a_document_in_force_opens_its_review(world: World, written: str) -> None:
    await world.in_force()
    await hear(world.service, challenged(written), date(2026, 12, 1))
    review = await world.review()
    assert review is not None
    assert (review.stage, review.suggestions, review.requests[0].reference) == (
        ReviewStage.REVIEWING,
        ("suggestion-1",),
        "赣州法建〔2026〕5号",
    )


async def test_a_challenge_reopens_a_review_that_was_closed(world: World) -> None:
    await world.in_force()
    await world.filed()
    await world.checked()
    await world.concluded(findings=())
    await hear(world.service, challenged(NUMBER), date(2026, 12, 1))
    review = await world.review()
    assert review is not None
    assert (review.stage, review.round) == (ReviewStage.REVIEWING, 2)
    told = [fact for fact in await outbox(world.service) if "review_reopened" in fact["type"]]
    assert [fact["data"]["suggestion"] for fact in told] == ["suggestion-1"]


async def test_a_source_that_is_not_known_here_is_a_challenge_all_the_same(world: World) -> None:
    await world.in_force()
    await hear(world.service, challenged(NUMBER, source="citizen"), date(2026, 12, 1))
    review = await world.review()
    assert review is not None
    assert review.requests[0].asker is Asker.OTHER


@pytest.mark.parametrize("number", ["赣市府规〔2026〕4号", "赣市府规第3号", "赣州市人民政府令第12号"])
async def test_a_challenge_of_an_unknown_number_is_kept_for_a_person(world: World, number: str) -> None:
    await world.in_force()
    told = await hear(world.service, challenged(number), date(2026, 12, 1))
    assert await world.review() is None
    command = LinkChallenge(id=told.id, by=CHECKER, document="doc-1", on=date(2026, 12, 3))
    await world.linked(command)
    review = await world.review()
    assert review is not None
    assert (review.suggestions, review.requests[0].on) == (("suggestion-1",), date(2026, 12, 1))


async def test_a_void_number_names_no_document(world: World) -> None:
    await world.clearance()
    await world.registered()
    await world.numbered()
    async with world.begin(CHECKER) as work:
        await void_number(VoidNumber(id="doc-1", by=CHECKER, reason="重号", on=date(2026, 9, 15)), work, world.today)
    await hear(world.service, challenged(NUMBER), date(2026, 12, 1))
    assert len(await _states(world.service, SqlChallenges)) == 1


@pytest.mark.parametrize("number", [NUMBER, "赣市府规〔2026〕4号"])
async def test_a_challenge_delivered_twice_counts_once(world: World, number: str) -> None:
    await world.in_force()
    contract = challenged(number)
    told = await hear(world.service, contract, date(2026, 12, 1))
    await hear(world.service, contract, date(2026, 12, 1), told)
    review = await world.review()
    requests = 0 if review is None else len(review.requests)
    assert requests + len(await _states(world.service, SqlChallenges)) == 1
