"""A document that gave way to another one that proves never to have been, or not to have been in force, is back."""

from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from services.filing.documents.domain import acts as documents
from services.filing.documents.domain.refusals import EffectBeforeDecision, SuccessorNotInForce
from services.filing.documents.domain.stages import DocumentStage
from services.filing.documents.domain.terms import Step
from services.filing.documents.usecases.end_document import AmendDocument, RepealDocument, end_document
from services.filing.entrypoints.clock import tick
from services.filing.makers.domain.terms import Track
from services.filing.reviews.domain import acts as reviews
from services.filing.reviews.domain.refusals import AnotherRoundOpen
from services.filing.reviews.domain.stages import ReviewStage
from services.filing.reviews.domain.terms import Conclusion, Remedy
from services.filing.reviews.usecases.report_correction import ReportCorrection
from services.filing.service import FilingService
from shared.kernel.lives.refusals import LaterEntryImpossible
from shared.kernel.model.stages import BeforeEarlierStep
from shared.kernel.words.refusals import NotFound
from tests.filing.builders import AUTHORITY
from tests.filing.facts import challenged, hear, outbox
from tests.filing.world import CHECKER, CLERK, NUMBER, World
from tests.house.answers import standing_facts

AMENDED_ON, REPORTED_ON = date(2026, 11, 2), date(2026, 11, 5)


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


async def test_nothing_gives_way_to_what_has_not_been_published_by_then(world: World) -> None:
    """Neither by the authority's word put on an earlier day, nor by the maker's own, nor to another's document."""
    await world.put_right("documents", "doc-2", 3, published(date(2026, 11, 6)))
    await world.corrected(Remedy.AMENDED, "doc-2")
    before = await stands(world)
    for day in (date(2026, 11, 5), date(2026, 11, 6)):
        with pytest.raises(SuccessorNotInForce) if day.day == 5 else nullcontext():
            accepted = reviews.Accept(on=day, remedy=Remedy.AMENDED, successor="doc-2")
            await world.put_right("reviews", "doc-1.1", 4, accepted)
    assert before == (DocumentStage.AMENDED, "doc-2", date(2026, 11, 9))
    assert await stands(world) == (DocumentStage.AMENDED, "doc-2", date(2026, 11, 6))


async def test_the_makers_own_amendment_is_not_put_before_it_either(world: World) -> None:
    await world.put_right("documents", "doc-2", 3, published(date(2026, 11, 1)))
    await amended(world)
    for successor, on, refusal in (
        ("doc-2", date(2026, 10, 30), SuccessorNotInForce),
        ("doc-3", AMENDED_ON, NotFound),
    ):
        with pytest.raises(refusal):
            await world.put_right("documents", "doc-1", 4, documents.Amend(on=on, successor=successor))
    assert await stands(world) == AMENDED


async def test_what_has_ended_by_then_takes_no_place(world: World) -> None:
    """What ended only later did."""
    async with world.begin(CLERK) as work:
        await end_document(RepealDocument(id="doc-2", by=CLERK, on=date(2026, 11, 9)), work, world.today)
    with pytest.raises(SuccessorNotInForce):
        await amended(world, date(2026, 11, 9))
    await amended(world)
    assert await stands(world) == AMENDED


async def test_what_gave_way_to_what_is_void_meanwhile_is_not_brought_back_so(world: World) -> None:
    await amended(world)
    await world.voided("documents", "doc-1")
    await world.voided("documents", "doc-2")
    with pytest.raises(SuccessorNotInForce):
        await world.brought_back("documents", "doc-1")
    await world.brought_back("documents", "doc-2")
    await world.brought_back("documents", "doc-1")
    assert await stands(world) == AMENDED


async def test_what_another_maker_issued_takes_no_place(world: World) -> None:
    """Neither in a report nor in one put right: nothing changes in the register that its maker could not."""
    await world.maker("gz-water")
    other = replace(CLERK, unit="gz-water", id="clerk-qian")
    await world.clearance("matter-3")
    async with world.begin(other) as work:
        born = acts_of_another(await work.makers.of("gz-water"))
        await work.documents.begin(born)
    with pytest.raises(NotFound):
        await world.corrected(Remedy.AMENDED, "doc-3")
    said = ReportCorrection(id="doc-1.1", by=CLERK, remedy=Remedy.AMENDED, successor="doc-2", on=REPORTED_ON)
    await world.reported(said)
    otherwise = reviews.Report(on=REPORTED_ON, remedy=Remedy.AMENDED, successor="doc-3")
    with pytest.raises(NotFound):
        await world.put_right("reviews", "doc-1.1", 3, otherwise, by=CLERK)


def acts_of_another(maker: Any) -> documents.RegisterPublished:
    return documents.RegisterPublished(
        on=date(2026, 9, 20),
        id="doc-3",
        region=maker.region,
        unit=maker.unit,
        maker=maker.name,
        title="text:title",
        published_on=date(2026, 9, 20),
        valid_until=None,
        number=None,
        matter=None,
        cleared_by=None,
        missing=(Step.LEGALITY_REVIEW,),
        words=(),
        channels=maker.channels,
    )


async def test_the_end_of_a_round_is_not_put_behind_what_happened_in_the_next_one(world: World) -> None:
    """The next round began after it, and its conclusion is named."""
    await world.filed()
    await world.checked()
    await world.concluded(findings=(), on=date(2026, 10, 20))
    await hear(world.service, challenged(NUMBER, on=date(2026, 10, 22)), date(2026, 10, 22))
    await world.concluded("doc-1.2", findings=(), on=date(2026, 11, 2))

    def concluded(on: date) -> reviews.Conclude:
        return reviews.Conclude(on=on, outcome=Conclusion.NO_OBJECTION, by=CHECKER.id)

    with pytest.raises(LaterEntryImpossible, match="conclude"):
        await world.put_right("reviews", "doc-1.1", 2, concluded(date(2026, 11, 3)))
    await world.put_right("reviews", "doc-1.1", 2, concluded(date(2026, 10, 30)))
    assert (await world.the("reviews", "doc-1.2")).concluded_on == date(2026, 11, 2)
    with pytest.raises(BeforeEarlierStep):
        await world.put_right("reviews", "doc-1.2", 2, concluded(date(2026, 10, 29)))


# From a later day on.


async def repealed(world: World, on: date, effective_on: date) -> None:
    command = RepealDocument(id="doc-1", by=CLERK, on=on, effective_on=effective_on)
    async with world.begin(CLERK) as work:
        await end_document(command, work, world.today)


async def test_a_repeal_that_was_decided_for_a_later_day_comes_on_that_day(world: World) -> None:
    await repealed(world, date(2026, 11, 2), date(2027, 1, 1))
    waiting = await world.the("documents")
    assert (waiting.stage, waiting.ended_on, waiting.coming.on) == (DocumentStage.PUBLISHED, None, date(2027, 1, 1))
    assert await told(world, "document_repealed") == []
    await tick(world.service, date(2027, 1, 1))
    ended = await world.the("documents")
    assert (ended.stage, ended.ended_on, ended.coming) == (DocumentStage.REPEALED, date(2027, 1, 1), None)
    assert await told(world, "document_repealed") == ["doc-1"]
    await world.put_right("documents", "doc-1", 4, documents.Repeal(on=date(2026, 11, 2)))
    assert (await world.the("documents")).ended_on == date(2026, 11, 2)


async def test_what_is_decided_meanwhile_takes_the_place_of_what_was_to_come(world: World) -> None:
    await repealed(world, date(2026, 11, 2), date(2027, 1, 1))
    await amended(world, date(2026, 11, 9))
    document = await world.the("documents")
    assert (document.stage, document.coming, document.settles_on) == (DocumentStage.AMENDED, None, None)


async def test_no_end_is_decided_for_a_day_before_the_decision(world: World) -> None:
    with pytest.raises(EffectBeforeDecision) as refused:
        await repealed(world, date(2026, 11, 2), date(2026, 11, 1))
    assert refused.value.field == "effective_on"


async def test_a_document_gives_way_from_the_day_on_which_the_new_one_is_to_be_applied(world: World) -> None:
    """And is applied on when the new one proves never to have been."""
    command = AmendDocument(id="doc-1", by=CLERK, successor="doc-2", on=AMENDED_ON, effective_on=date(2027, 1, 1))
    async with world.begin(CLERK) as work:
        await end_document(command, work, world.today)
    await tick(world.service, date(2027, 1, 1))
    assert await stands(world) == (DocumentStage.AMENDED, "doc-2", date(2027, 1, 1))
    await world.voided("documents", "doc-2")
    assert await stands(world) == IN_FORCE


async def test_a_correction_rests_on_an_end_that_the_maker_has_decided_for_a_later_day(world: World) -> None:
    await repealed(world, date(2026, 11, 2), date(2027, 1, 1))
    await world.corrected()
    document = await world.the("documents")
    assert (document.stage, document.coming.on) == (DocumentStage.PUBLISHED, date(2027, 1, 1))
    with pytest.raises(LaterEntryImpossible, match="confirm"):
        await world.put_right("documents", "doc-1", 4, None)
