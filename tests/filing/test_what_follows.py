"""What becomes of one thing when another is put right: document, filing, review, challenge."""

from datetime import date

import pytest

from services.filing.documents.domain import acts as documents
from services.filing.documents.domain.refusals import SuccessorNotInForce
from services.filing.documents.domain.stages import DocumentStage
from services.filing.documents.usecases.end_document import RepealDocument, end_document
from services.filing.filings.adapters.tables import FILING_LINES
from services.filing.filings.domain import acts as filings
from services.filing.filings.domain.stages import FilingStage
from services.filing.filings.domain.terms import Verdict
from services.filing.makers.domain.terms import Track
from services.filing.reviews.adapters.tables import REVIEW_LINES
from services.filing.reviews.domain import acts as reviews
from services.filing.reviews.domain.stages import ReviewStage
from services.filing.reviews.domain.terms import Asker, Conclusion, EndGround, Remedy
from services.filing.reviews.usecases.end_review import EndReview, end_review
from services.filing.reviews.usecases.report_correction import ReportCorrection
from services.filing.service import FilingService
from shared.kernel.lives.refusals import LaterEntryImpossible
from shared.kernel.model.stages import BeforeEarlierStep
from shared.kernel.words.refusals import OutOfOrder
from shared.storage.lines import read_lines
from tests.filing.builders import AUTHORITY, REGISTRAR
from tests.filing.facts import challenged, hear, outbox
from tests.filing.world import CHECKER, CLERK, NUMBER, PAPER, World

GOVERNMENT = {Track.GOVERNMENT: AUTHORITY}
FILING = "doc-1.government"


@pytest.fixture
async def world(service: FilingService) -> World:
    """A document in force, not filed yet."""
    world = World(service)
    await world.maker()
    await world.in_force()
    return world


def published(on: date) -> documents.Publish:
    return documents.Publish(on=on, channels=GOVERNMENT)


def checked(verdict: Verdict = Verdict.OK, on: date = date(2026, 9, 29)) -> filings.Check:
    return filings.Check(on=on, verdict=verdict, by=REGISTRAR)


async def facts(world: World, *names: str) -> list[str]:
    return [fact["type"].split(".")[2] for fact in await outbox(world.service) if fact["type"].split(".")[2] in names]


# A document and its filings.


async def test_a_filing_follows_the_day_of_publication(world: World) -> None:
    await world.filed(on=date(2026, 10, 9))
    assert (await world.the("filings", FILING)).in_time is False
    await world.put_right("documents", "doc-1", 3, published(date(2026, 9, 25)))
    filing = await world.the("filings", FILING)
    assert (filing.published_on, filing.due, filing.in_time) == (date(2026, 9, 25), date(2026, 10, 10), True)
    await world.put_right("documents", "doc-1", 3, published(date(2026, 9, 18)))
    assert (await world.the("filings", FILING)).in_time is False


async def test_a_document_was_not_published_after_what_was_filed(world: World) -> None:
    await world.filed(on=date(2026, 9, 28))
    with pytest.raises(LaterEntryImpossible, match="entry 2"):
        await world.put_right("documents", "doc-1", 3, published(date(2026, 9, 30)))
    assert (await world.the("documents")).published_on == date(2026, 9, 18)


async def test_a_filing_is_of_the_number_its_document_has(world: World) -> None:
    await world.filed()
    await world.checked()
    await world.put_right("documents", "doc-1", 2, documents.Number(on=date(2026, 9, 14), number="赣市府规〔2026〕8号"))
    assert (await world.the("filings", FILING)).number == "赣市府规〔2026〕8号"
    assert (await world.the("reviews", "doc-1.1")).number == "赣市府规〔2026〕8号"


async def test_what_was_never_published_is_not_to_be_filed_and_what_is_published_then_is(world: World) -> None:
    await world.filed()
    await world.checked()
    await world.put_right("documents", "doc-1", 3, None)
    assert (await world.the("filings", FILING)).voided_on is not None
    assert await world.rounds() == []
    await world.published(on=date(2026, 10, 12))
    assert (await world.the("filings", f"{FILING}.2")).stage is FilingStage.DUE


async def test_a_voided_document_takes_its_filings_and_its_open_reviews_along(world: World) -> None:
    await world.filed()
    await world.checked()
    await hear(world.service, challenged(NUMBER), date(2026, 12, 1))
    await world.voided("documents", "doc-1")
    assert (await world.the("filings", FILING)).voided_on is not None
    review = await world.the("reviews", "doc-1.1")
    assert (review.stage, review.end_ground) == (ReviewStage.ENDED, EndGround.DOCUMENT_VOIDED)
    with pytest.raises(OutOfOrder):
        await world.concluded(on=date(2026, 12, 31))
    async with world.service.store.reading() as connection:
        assert await read_lines(connection, FILING_LINES) == []
    assert await facts(world, "fact_withdrawn", "deadline_cancelled") != []


async def test_a_review_that_was_closed_stays_on_record_when_its_document_is_voided(world: World) -> None:
    await world.filed()
    await world.checked()
    await world.concluded(findings=())
    await world.voided("documents", "doc-1")
    (review,) = await world.rounds()
    assert (review.stage, review.requests) == (ReviewStage.UPHELD, [])


async def test_a_round_that_opens_again_after_its_ground_has_gone_is_void(world: World) -> None:
    """Its conclusion stood without a ground; where that is struck as well, nothing is left."""
    await world.filed()
    await world.checked()
    await world.concluded()
    await world.put_right("filings", FILING, 3, None)
    await world.put_right("reviews", "doc-1.1", 2, None)
    assert await world.rounds() == []


async def test_no_round_opens_again_on_a_document_that_was_voided(world: World) -> None:
    await hear(world.service, challenged(NUMBER, on=date(2026, 10, 1)), date(2026, 10, 1))
    await world.concluded(findings=())
    await world.voided("documents", "doc-1")
    await world.put_right("reviews", "doc-1.1", 2, None)
    assert [each.end_ground for each in await world.rounds()] == [EndGround.DOCUMENT_VOIDED]


# A filing and the review it asks for.


async def test_a_check_that_is_struck_takes_back_the_review_that_nobody_else_asked_for(world: World) -> None:
    await world.filed()
    await world.checked()
    await world.put_right("filings", FILING, 3, None)
    assert await world.rounds() == []
    await world.checked(on=date(2026, 10, 9))
    (review,) = await world.rounds()
    assert (review.id, review.round, review.reopens) == ("doc-1.2", 2, None)
    assert await facts(world, "review_reopened") == []


async def test_a_review_goes_on_for_who_else_has_asked(world: World) -> None:
    await world.filed()
    await world.checked()
    await hear(world.service, challenged(NUMBER), date(2026, 12, 1))
    await world.put_right("filings", FILING, 3, checked(Verdict.NOT_ACCEPTED))
    (review,) = await world.rounds()
    assert ([each.asker for each in review.requests], review.deadlines) == ([Asker.JUDICIAL_SUGGESTION], {})
    await world.put_right("filings", FILING, 3, checked())
    (review,) = await world.rounds()
    assert {each.asker for each in review.requests} == {Asker.JUDICIAL_SUGGESTION, Asker.FILING}


async def test_the_period_of_a_review_follows_the_day_of_the_check(world: World) -> None:
    await world.filed()
    await world.checked()
    await world.concluded(findings=())
    await world.put_right("filings", FILING, 3, checked(on=date(2026, 10, 9)))
    (review,) = await world.rounds()
    assert (review.stage, review.deadlines["substantive_review"].anchor_on) == (ReviewStage.UPHELD, date(2026, 10, 9))


async def test_what_was_concluded_stands_though_its_ground_has_fallen(world: World) -> None:
    await world.filed()
    await world.checked()
    await world.concluded()
    await world.put_right("filings", FILING, 3, None)
    (review,) = await world.rounds()
    assert (review.stage, review.ground_fallen) == (ReviewStage.CORRECTING, True)
    told = [fact["data"] for fact in await outbox(world.service) if "fact_corrected" in fact["type"]]
    assert [each["data"]["ground_fallen"] for each in told if "defect_found" in each["type"]] == [True]


# A review and its document.


async def test_a_correction_that_is_put_right_moves_the_end_of_the_document(world: World) -> None:
    await world.corrected()
    await world.put_right("reviews", "doc-1.1", 4, reviews.Accept(on=date(2026, 11, 12), remedy=Remedy.REPEALED))
    assert (await world.the("documents")).ended_on == date(2026, 11, 12)
    await world.put_right("reviews", "doc-1.1", 4, None)
    document = await world.the("documents")
    assert (document.stage, document.ended_on) == (DocumentStage.PUBLISHED, None)
    await world.accepted()
    assert (await world.the("documents")).stage is DocumentStage.REPEALED


async def test_a_report_that_was_accepted_is_put_right_only_with_the_authority(world: World) -> None:
    await world.corrected(Remedy.SUSPENDED)
    assert (await world.the("documents")).stage is DocumentStage.SUSPENDED
    repealed = reviews.Report(on=date(2026, 11, 5), remedy=Remedy.REPEALED)
    with pytest.raises(LaterEntryImpossible):
        await world.put_right("reviews", "doc-1.1", 3, repealed, by=CLERK)
    await world.put_right("reviews", "doc-1.1", 4, None)
    await world.put_right("reviews", "doc-1.1", 3, repealed, by=CLERK)
    await world.accepted()
    assert (await world.the("documents")).stage is DocumentStage.REPEALED


async def test_a_maker_that_has_repealed_its_document_itself_reports_that(world: World) -> None:
    await world.filed()
    await world.checked()
    await world.concluded()
    async with world.begin(CLERK) as work:
        await end_document(RepealDocument(id="doc-1", by=CLERK, on=date(2026, 11, 2)), work, world.today)
    report = ReportCorrection(id="doc-1.1", by=CLERK, remedy=Remedy.REPEALED, successor=None, on=date(2026, 11, 5))
    await world.reported(report)
    assert (await world.accepted()).stage is ReviewStage.CORRECTED
    assert (await world.the("documents")).ended_on == date(2026, 11, 2)
    with pytest.raises(LaterEntryImpossible, match="confirm"):
        await world.put_right("documents", "doc-1", 4, None)
    await world.put_right("reviews", "doc-1.1", 4, None)
    await world.put_right("documents", "doc-1", 4, None)
    assert (await world.the("documents")).stage is DocumentStage.PUBLISHED


async def test_the_review_of_a_document_that_was_repealed_meanwhile_is_ended(world: World) -> None:
    await hear(world.service, challenged(NUMBER), date(2026, 12, 1))
    async with world.begin(CLERK) as work:
        await end_document(RepealDocument(id="doc-1", by=CLERK, on=date(2026, 12, 2)), work, world.today)
    command = EndReview(
        id="doc-1.1", by=CHECKER, ground=EndGround.DOCUMENT_ENDED, reason="文件已废止", on=date(2026, 12, 3)
    )
    async with world.begin(CHECKER) as work:
        ended = await end_review(command, work, world.today)
    assert (ended.stage, await facts(world, "review_ended")) == (ReviewStage.ENDED, ["review_ended"])
    # And one that is challenged after its repeal is reviewed, and ended, too: nothing is a dead end.
    await hear(world.service, challenged(NUMBER, thing="suggestion-2"), date(2026, 12, 5))
    assert [each.stage for each in await world.rounds()] == [ReviewStage.ENDED, ReviewStage.REVIEWING]


async def test_a_document_that_is_not_in_force_takes_no_ones_place(world: World) -> None:
    await world.clearance("matter-2")
    await world.registered("doc-2", "matter-2")
    with pytest.raises(SuccessorNotInForce):
        await world.corrected(Remedy.AMENDED, "doc-2")
    assert (await world.the("reviews", "doc-1.1")).stage is ReviewStage.REPORTED


# Rounds.


async def test_another_round_changes_nothing_of_the_one_before(world: World) -> None:
    """February's rate is the same in March."""

    async def counted() -> tuple[list[object], list[object]]:
        async with world.service.store.reading() as connection:
            rounds = await read_lines(connection, REVIEW_LINES)
            return list(await read_lines(connection, FILING_LINES)), [each for each in rounds if each.opinion_on]

    await world.corrected(Remedy.SUSPENDED)
    before = await counted()
    await hear(world.service, challenged(NUMBER), date(2026, 12, 1))
    first, second = await world.rounds()
    assert (first.stage, second.stage, second.reopens) == (ReviewStage.CORRECTED, ReviewStage.REVIEWING, first.id)
    assert await counted() == before


async def test_a_round_does_not_go_back_behind_the_end_of_the_one_before(world: World) -> None:
    await world.filed()
    await world.checked()
    end = EndReview(id="doc-1.1", by=CHECKER, ground=EndGround.OTHER, reason="终止", on=date(2026, 10, 20), paper=PAPER)
    async with world.begin(CHECKER) as work:
        await end_review(end, work, world.today)
    await hear(world.service, challenged(NUMBER, on=date(2026, 10, 1)), date(2026, 10, 1))
    conclude = reviews.Conclude(on=date(2026, 10, 10), outcome=Conclusion.NO_OBJECTION, by=REGISTRAR)
    async with world.begin(CHECKER) as work:
        review = await work.reviews.get("doc-1.2")
        with pytest.raises(BeforeEarlierStep):
            await work.reviews.enter(review, conclude)
