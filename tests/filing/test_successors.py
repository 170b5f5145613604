"""A document that gave way to another one that proves never to have been, or not to have been in force, is back."""

from datetime import date

import pytest

from services.filing.documents.domain import acts as documents
from services.filing.documents.domain.stages import DocumentStage
from services.filing.documents.usecases.end_document import AmendDocument, end_document
from services.filing.makers.domain.terms import Track
from services.filing.reviews.domain.refusals import AnotherRoundOpen
from services.filing.reviews.domain.stages import ReviewStage
from services.filing.reviews.domain.terms import Remedy
from services.filing.reviews.usecases.report_correction import ReportCorrection
from services.filing.service import FilingService
from shared.kernel.lives.refusals import LaterEntryImpossible
from tests.filing.builders import AUTHORITY
from tests.filing.facts import challenged, hear, outbox
from tests.filing.world import CLERK, NUMBER, World
from tests.house.answers import standing_facts

AMENDED_ON = date(2026, 11, 2)


@pytest.fixture
async def world(service: FilingService) -> World:
    """Two documents in force: the second is to take the place of the first."""
    world = World(service)
    await world.maker()
    await world.in_force()
    await world.in_force("doc-2", "matter-2", "赣市府规〔2026〕4号")
    return world


async def amended(world: World, on: date = AMENDED_ON) -> None:
    async with world.begin(CLERK) as work:
        await end_document(AmendDocument(id="doc-1", by=CLERK, successor="doc-2", on=on), work, world.today)


def published(on: date) -> documents.Publish:
    return documents.Publish(on=on, channels={Track.GOVERNMENT: AUTHORITY})


async def stands(world: World, id: str = "doc-1") -> tuple[object, ...]:
    document = await world.the("documents", id)
    return (document.stage, document.successor, document.ended_on)


async def told(world: World, fact: str) -> list[str]:
    """Of which documents that is told, after all answers."""
    facts = standing_facts(await outbox(world.service))
    return [each["document"] for each in facts if each.get("type") == f"liandong.filing.{fact}.v1"]


AMENDED = (DocumentStage.AMENDED, "doc-2", AMENDED_ON)
IN_FORCE = (DocumentStage.PUBLISHED, None, None)


async def test_a_document_is_in_force_again_when_what_took_its_place_is_voided(world: World) -> None:
    await amended(world)
    assert (await stands(world), await told(world, "document_amended")) == (AMENDED, ["doc-1"])
    await world.voided("documents", "doc-2")
    assert (await stands(world), await told(world, "document_amended")) == (IN_FORCE, [])


async def test_it_follows_the_publication_of_what_took_its_place_and_back(world: World) -> None:
    await amended(world)
    await world.put_right("documents", "doc-2", 3, None)
    assert await stands(world) == IN_FORCE
    await world.put_right("documents", "doc-2", 3, published(date(2026, 9, 18)))
    assert await stands(world) == AMENDED
    await world.put_right("documents", "doc-2", 3, published(date(2026, 11, 3)))
    assert await stands(world) == IN_FORCE
    await world.put_right("documents", "doc-2", 3, published(AMENDED_ON))
    assert (await stands(world), await told(world, "document_amended")) == (AMENDED, ["doc-1"])


async def test_what_was_done_to_the_document_meanwhile_is_refused_by_its_name(world: World) -> None:
    """Put in force again, it was repealed; that it had been amended before cannot come back by itself."""
    await amended(world)
    await world.put_right("documents", "doc-2", 3, None)
    async with world.begin(CLERK) as work:
        document = await work.documents.get("doc-1")
        await work.documents.enter(document, documents.Repeal(on=date(2026, 11, 9)))
    with pytest.raises(LaterEntryImpossible, match="repeal"):
        await world.put_right("documents", "doc-2", 3, published(date(2026, 9, 18)))


async def test_an_accepted_correction_falls_with_the_document_it_rests_on(world: World) -> None:
    """The authority has to look at the maker's report again."""
    await world.corrected(Remedy.AMENDED, "doc-2")
    assert (await stands(world))[:2] == AMENDED[:2]
    await world.voided("documents", "doc-2")
    review = await world.the("reviews", "doc-1.1")
    assert (await stands(world), review.stage, review.corrected_on) == (IN_FORCE, ReviewStage.REPORTED, None)
    assert (await told(world, "document_corrected"), await told(world, "document_amended")) == ([], [])


async def test_a_correction_that_the_maker_had_entered_itself_falls_and_returns_as_a_whole(world: World) -> None:
    await world.filed()
    await world.checked()
    await world.concluded()
    await amended(world)
    report = ReportCorrection(id="doc-1.1", by=CLERK, remedy=Remedy.AMENDED, successor="doc-2", on=date(2026, 11, 5))
    await world.reported(report)
    await world.accepted()
    await world.put_right("documents", "doc-2", 3, None)
    assert (await stands(world), (await world.the("reviews", "doc-1.1")).stage) == (IN_FORCE, ReviewStage.REPORTED)
    await world.put_right("documents", "doc-2", 3, published(date(2026, 9, 18)))
    assert (await stands(world), (await world.the("reviews", "doc-1.1")).stage) == (AMENDED, ReviewStage.CORRECTED)


async def test_no_round_opens_again_beside_another_one(world: World) -> None:
    """The round under way is brought to its end first."""
    await world.corrected(Remedy.AMENDED, "doc-2")
    await hear(world.service, challenged(NUMBER), date(2026, 12, 1))
    with pytest.raises(AnotherRoundOpen):
        await world.voided("documents", "doc-2")
    with pytest.raises(AnotherRoundOpen):
        await world.put_right("reviews", "doc-1.1", 4, None)
    await world.concluded("doc-1.2", findings=(), on=date(2026, 12, 5))
    await world.voided("documents", "doc-2")
    assert await stands(world) == IN_FORCE
