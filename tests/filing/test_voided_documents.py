"""Nobody is rid of an open review by voiding the document: it takes a paper or whoever looks after the region."""

from datetime import date

import pytest

from services.filing.documents.usecases.register_document import RegisterDocument, register_document
from services.filing.reviews.domain.stages import ReviewStage
from services.filing.reviews.domain.terms import EndGround
from services.filing.service import FilingService
from shared.kernel.lives.refusals import NeedsPaper
from shared.storage.lives.rows import Because
from tests.filing.facts import challenged, hear, outbox
from tests.filing.world import CHECKER, CLERK, NUMBER, World
from tests.house.orders import plain

FILING = "doc-1.government"
VOIDED_ON = date(2026, 12, 31)


@pytest.fixture
async def world(service: FilingService) -> World:
    world = World(service)
    await world.maker()
    return world


async def void(world: World, paper: str | None = None) -> None:
    """The maker voids its own document."""
    async with world.begin(CLERK) as work:
        document = await work.documents.get("doc-1")
        await work.documents.void(document, Because(reason="录入错误", paper=paper))


async def facts(world: World, *names: str) -> list[str]:
    return [fact["type"].split(".")[2] for fact in await outbox(world.service) if fact["type"].split(".")[2] in names]


async def an_open_correction(world: World) -> None:
    await world.in_force()
    await world.filed()
    await world.checked()
    await world.concluded()


async def test_a_maker_is_not_rid_of_an_open_correction_by_its_own_word(world: World) -> None:
    await an_open_correction(world)
    before = await outbox(world.service)
    with pytest.raises(NeedsPaper):
        await void(world)
    assert (await world.the("documents")).voided_on is None
    assert (await world.the("reviews", "doc-1.1")).stage is ReviewStage.CORRECTING
    assert await outbox(world.service) == before


@pytest.mark.parametrize("by_its_maker", [True, False])
async def test_voided_with_a_paper_or_by_the_authority_its_open_correction_ends_with_that_ground(
    world: World, by_its_maker: bool
) -> None:
    await an_open_correction(world)
    await (void(world, "市政府办公室说明") if by_its_maker else world.voided("documents", "doc-1"))
    (review,) = await world.rounds()
    assert (review.stage, review.end_ground, review.ended_on, review.running_deadlines(), review.ground_fallen) == (
        ReviewStage.ENDED,
        EndGround.DOCUMENT_VOIDED,
        VOIDED_ON,
        [],
        True,
    )
    assert (review.concluded_on, await facts(world, "review_ended")) == (date(2026, 10, 20), ["review_ended"])


async def test_who_had_asked_is_told_that_there_is_no_such_document(world: World) -> None:
    await world.in_force()
    await hear(world.service, challenged(NUMBER), date(2026, 12, 1))
    await world.voided("documents", "doc-1")
    (ended,) = [each for each in await outbox(world.service) if ".review_ended." in each["type"]]
    assert (ended["data"]["reason"], ended["data"]["suggestions"]) == ("document_voided", ["suggestion-1"])


async def test_a_round_that_only_the_filing_had_asked_for_is_void_with_it(world: World) -> None:
    await world.in_force()
    await world.filed()
    await world.checked()
    await world.voided("documents", "doc-1")
    assert await world.rounds() == []


async def test_a_challenged_document_that_was_not_published_yet_needs_a_paper_too(world: World) -> None:
    await world.clearance()
    await world.registered()
    await world.numbered()
    await hear(world.service, challenged(NUMBER), date(2026, 12, 1))
    with pytest.raises(NeedsPaper):
        await void(world)


async def test_what_weighs_on_nobody_is_voided_by_ones_own_word(world: World) -> None:
    await world.clearance()
    await world.registered()
    await world.numbered()
    await void(world)
    assert (await world.the("documents")).voided_on == VOIDED_ON


async def test_what_was_published_is_to_be_filed_and_not_voided_by_ones_own_word(world: World) -> None:
    await world.in_force()
    with pytest.raises(NeedsPaper, match="the day of publication"):
        await void(world)


async def test_a_document_registered_once_more_after_it_was_voided_answers_for_itself(world: World) -> None:
    await an_open_correction(world)
    await void(world, "市政府办公室说明")
    again = RegisterDocument(id="doc-2", by=CLERK, title="某某办法", matter="matter-1", on=date(2026, 9, 14))
    async with world.begin(CLERK) as work:
        await register_document(again, work, world.statutes, world.today)
    await world.numbered("doc-2")
    await world.published("doc-2")
    await hear(world.service, challenged(NUMBER), date(2026, 12, 1))
    (review,) = await world.rounds("doc-2")
    assert (review.stage, review.round) == (ReviewStage.REVIEWING, 1)
    async with world.begin(CHECKER) as work:
        assert [each.stage for each in await work.reviews.rounds("doc-1")] == [ReviewStage.ENDED]


async def test_a_document_that_was_voided_by_mistake_comes_back_with_its_filing_and_its_review(world: World) -> None:
    await world.in_force()
    await world.filed()
    await world.checked()
    filing, review = await world.the("filings", FILING), await world.the("reviews", "doc-1.1")
    await world.voided("documents", "doc-1")
    document = await world.the("documents")
    assert (await world.the("filings", FILING)).voided_on == VOIDED_ON
    async with world.begin(CHECKER) as work:
        again = await work.documents.get("doc-1")
        await work.documents.stand_again(again, document.entries, Because(reason="误将整件作废"))
    assert (await world.the("documents")).voided_on is None
    assert plain(await world.the("filings", FILING)) == plain(filing)
    assert plain(await world.the("reviews", "doc-1.1")) == plain(review)


async def test_a_correction_under_way_that_ended_with_its_document_goes_on_with_it(world: World) -> None:
    await an_open_correction(world)
    await world.voided("documents", "doc-1")
    assert (await world.the("reviews", "doc-1.1")).stage is ReviewStage.ENDED
    async with world.begin(CHECKER) as work:
        document = await work.documents.get("doc-1")
        await work.documents.stand_again(document, document.entries, Because(reason="误将整件作废"))
    (review,) = await world.rounds()
    assert (review.id, review.stage) == ("doc-1.1", ReviewStage.CORRECTING)
