"""A document that turns out not to have been published, or is dropped, has nothing to be reviewed or corrected."""

from datetime import date

import pytest

from services.filing.challenges.usecases.link_challenge import LinkChallenge
from services.filing.documents.domain import acts as documents
from services.filing.documents.usecases.drop_document import DropDocument, drop_document
from services.filing.makers.domain.terms import Track
from services.filing.reviews.domain.stages import ReviewStage
from services.filing.reviews.domain.terms import EndGround
from services.filing.service import FilingService
from tests.filing.builders import AUTHORITY
from tests.filing.facts import challenged, hear, outbox
from tests.filing.world import CHECKER, CLERK, NUMBER, World

HEARD_ON = date(2026, 12, 1)
PUBLICATION = 3
UNPUBLISHED = (ReviewStage.ENDED, EndGround.DOCUMENT_UNPUBLISHED, [])


@pytest.fixture
async def world(service: FilingService) -> World:
    world = World(service)
    await world.maker()
    return world


async def under_correction(world: World) -> None:
    """Published, challenged by a court, and found defective."""
    await world.in_force()
    await hear(world.service, challenged(NUMBER, on=date(2026, 10, 8)), HEARD_ON)
    await world.concluded()


async def numbered(world: World) -> None:
    await world.clearance()
    await world.registered()
    await world.numbered()


async def dropped(world: World) -> None:
    async with world.begin(CLERK) as work:
        await drop_document(DropDocument(id="doc-1", by=CLERK, reason="停发", on=HEARD_ON), work, world.today)


async def ends(world: World) -> list[tuple[object, object, object]]:
    return [(each.stage, each.end_ground, each.running_deadlines()) for each in await world.rounds()]


async def test_a_correction_of_what_was_not_published_after_all_ends_and_who_asked_is_told(world: World) -> None:
    await under_correction(world)
    await world.put_right("documents", "doc-1", PUBLICATION, None)
    assert await ends(world) == [UNPUBLISHED]
    (ended,) = [each["data"] for each in await outbox(world.service) if ".review_ended." in each["type"]]
    assert (ended["reason"], ended["suggestions"]) == ("document_unpublished", ["suggestion-1"])


async def test_it_goes_on_when_that_was_the_mistake(world: World) -> None:
    await under_correction(world)
    (before,) = await world.rounds()
    await world.put_right("documents", "doc-1", PUBLICATION, None)
    published = documents.Publish(on=date(2026, 9, 18), channels={Track.GOVERNMENT: AUTHORITY})
    await world.put_right("documents", "doc-1", PUBLICATION, published)
    (after,) = await world.rounds()
    assert (after.stage, after.requests, after.deadlines) == (before.stage, before.requests, before.deadlines)


async def test_it_goes_on_when_the_document_is_published_later(world: World) -> None:
    await under_correction(world)
    await world.put_right("documents", "doc-1", PUBLICATION, None)
    await world.published(on=date(2026, 12, 4))
    (review,) = await world.rounds()
    assert (review.stage, review.end_ground) == (ReviewStage.CORRECTING, None)


async def test_the_round_that_was_opened_in_between_goes_on_instead(world: World) -> None:
    """A publication is never refused because two rounds would be open."""
    await under_correction(world)
    await world.put_right("documents", "doc-1", PUBLICATION, None)
    await hear(world.service, challenged(NUMBER, on=date(2026, 12, 2), thing="suggestion-2"), date(2026, 12, 2))
    await world.published(on=date(2026, 12, 4))
    assert [each.stage for each in await world.rounds()] == [ReviewStage.ENDED, ReviewStage.REVIEWING]


async def test_another_day_of_publication_leaves_the_round_as_it_is(world: World) -> None:
    await under_correction(world)
    published = documents.Publish(on=date(2026, 9, 21), channels={Track.GOVERNMENT: AUTHORITY})
    await world.put_right("documents", "doc-1", PUBLICATION, published)
    assert [each.stage for each in await world.rounds()] == [ReviewStage.CORRECTING]


async def test_what_was_concluded_without_objection_stays_on_record(world: World) -> None:
    await world.in_force()
    await hear(world.service, challenged(NUMBER, on=date(2026, 10, 8)), HEARD_ON)
    await world.concluded(findings=())
    await world.put_right("documents", "doc-1", PUBLICATION, None)
    assert [each.stage for each in await world.rounds()] == [ReviewStage.UPHELD]


async def test_what_is_challenged_and_then_dropped_is_reviewed_no_more(world: World) -> None:
    await numbered(world)
    await hear(world.service, challenged(NUMBER), HEARD_ON)
    assert [each.stage for each in await world.rounds()] == [ReviewStage.REVIEWING]
    await dropped(world)
    assert await ends(world) == [UNPUBLISHED]


async def test_who_challenges_what_was_dropped_is_told_so_at_once(world: World) -> None:
    await numbered(world)
    await dropped(world)
    await hear(world.service, challenged(NUMBER), HEARD_ON)
    async with world.begin(CHECKER) as work:
        (waiting,) = await work.challenges.find()
    await world.linked(LinkChallenge(id=waiting.id, by=CHECKER, document="doc-1", on=HEARD_ON))
    assert await ends(world) == [UNPUBLISHED]


async def test_no_round_opens_again_on_a_document_that_was_dropped(world: World) -> None:
    await numbered(world)
    await hear(world.service, challenged(NUMBER, thing="suggestion-0"), HEARD_ON)
    await world.concluded(findings=(), on=HEARD_ON)
    await dropped(world)
    await world.put_right("reviews", "doc-1.1", 2, None)
    assert await ends(world) == [UNPUBLISHED]


async def test_a_round_ended_for_want_of_publication_stays_so_while_the_document_is_void(world: World) -> None:
    await under_correction(world)
    await world.put_right("documents", "doc-1", PUBLICATION, None)
    await world.voided("documents", "doc-1")
    await world.brought_back("documents", "doc-1")
    assert await ends(world) == [UNPUBLISHED]
