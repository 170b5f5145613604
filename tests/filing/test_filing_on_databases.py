"""The use cases on SQLite and PostgreSQL: numbers, two writers, what is stored with a refusal, and what is searched."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from services.filing.catalogues.adapters.collections import SqlCatalogues
from services.filing.catalogues.domain.catalogue import Entry
from services.filing.catalogues.domain.terms import Covers
from services.filing.catalogues.usecases.hold_against_record import hold_against_record
from services.filing.catalogues.usecases.submit_catalogue import SubmitCatalogue, submit_catalogue
from services.filing.challenges.usecases.link_challenge import LinkChallenge
from services.filing.documents.adapters.collections import SqlDocuments
from services.filing.documents.adapters.numbers import SqlNumbers
from services.filing.documents.adapters.series import read_series
from services.filing.documents.domain import acts
from services.filing.documents.domain.refusals import NotCleared, NumberExists
from services.filing.documents.domain.stages import DocumentStage
from services.filing.documents.usecases.void_number import VoidNumber, void_number
from services.filing.entrypoints.clock import tick
from services.filing.filings.adapters.collections import SqlFilings
from services.filing.filings.adapters.tables import FILING_LINES
from services.filing.filings.domain.rates import filing_figures
from services.filing.makers.domain.refusals import MakerListedBefore, MakerNotListed
from services.filing.makers.domain.terms import Track
from services.filing.reviews.adapters.collections import SqlReviews
from services.filing.reviews.domain.terms import Remedy
from services.filing.reviews.usecases.accept_correction import AcceptCorrection, accept_correction
from services.filing.reviews.usecases.report_correction import ReportCorrection
from services.filing.service import FilingService
from shared.kernel.clocks.lines import PUNCTUALITY
from shared.kernel.model.clock import MovableClock
from shared.kernel.model.rates import Span
from shared.kernel.words.refusals import NotFound, Stale
from shared.storage.counting import counted, seen, tables_of
from shared.storage.lines import read_lines
from shared.storage.visibility import within
from shared.storage.work import HISTORY
from tests.filing.builders import AUTHORITY, GANZHOU, MAKER
from tests.filing.facts import challenged, hear, outbox
from tests.filing.world import CHECKER, CLERK, NUMBER, World

COUNTED = (SqlDocuments, SqlFilings, SqlReviews, SqlCatalogues)


@pytest.fixture
async def world(either_service: FilingService) -> World:
    world = World(either_service)
    clock = either_service.clock
    assert isinstance(clock, MovableClock)
    await world.maker()
    return world


async def test_the_whole_way_of_a_document_is_told_in_order(world: World) -> None:
    await world.in_force()
    await world.filed()
    await world.checked()
    await world.concluded()
    await world.reported(
        ReportCorrection(id="doc-1.1", by=CLERK, remedy=Remedy.REPEALED, successor=None, on=date(2026, 11, 5))
    )
    async with world.begin(CHECKER) as work:
        await accept_correction(AcceptCorrection(id="doc-1.1", by=CHECKER, on=date(2026, 11, 9)), work, world.today)
        document = await work.documents.get("doc-1")
    assert (document.stage, document.ended_on) == (DocumentStage.REPEALED, date(2026, 11, 9))
    told = [fact["type"].split(".")[2] for fact in await outbox(world.service)]
    assert [each for each in told if each != "thing_named"][:-2] == [
        "document_registered",
        "document_numbered",
        "explanation_given",
        "document_published",
        "deadline_opened",
        "deadline_met",
        "document_filed",
        "clock_not_started",
        "explanation_given",
        "clock_settled",
        "form_checked",
        "deadline_opened",
        "explanation_given",
        "deadline_met",
        "deadline_opened",
        "defect_found",
        "deadline_met",
    ]
    assert set(told[-2:]) == {"document_corrected", "document_repealed"}


async def test_a_number_is_given_once_and_stays_taken_when_it_is_void(world: World) -> None:
    await world.in_force()
    await world.clearance("matter-2")
    await world.registered("doc-2", "matter-2")
    with pytest.raises(NumberExists):
        await world.numbered("doc-2", "赣市府规[2026]3号")
    await world.numbered("doc-2", "赣市府规〔2026〕5号")
    async with world.begin(CLERK) as work:
        await void_number(VoidNumber(id="doc-2", by=CLERK, reason="印制错误", on=date(2026, 9, 15)), work, world.today)
    with pytest.raises(NumberExists):
        await world.numbered("doc-2", "赣市府规〔2026〕5号")
    async with world.service.store.reading() as connection:
        (series,) = (await read_series(connection, 2026, CLERK, word="赣市府规")).series
    assert (series.taken, series.last, series.void, series.gaps) == (2, 5, [5], [1, 2, 4])


async def test_of_two_who_take_a_number_at_once_one_gets_it(world: World) -> None:
    for nth in (1, 2):
        await world.clearance(f"matter-{nth}")
        await world.registered(f"doc-{nth}", f"matter-{nth}")
    ends = await asyncio.gather(world.numbered("doc-1"), world.numbered("doc-2"), return_exceptions=True)
    refused = [end for end in ends if isinstance(end, BaseException)]
    assert len(refused) == 1
    assert isinstance(refused[0], NumberExists | IntegrityError)
    async with world.service.store.reading() as connection:
        count = (await connection.execute(select(func.count()).select_from(SqlNumbers.table()))).scalar_one()
    assert count == 1


async def test_of_two_who_publish_at_once_one_does(world: World) -> None:
    await world.clearance()
    await world.registered()
    await world.numbered()
    ends = await asyncio.gather(world.published(), world.published(), return_exceptions=True)
    refused = [end for end in ends if isinstance(end, BaseException)]
    assert len(refused) == 1
    opened = [fact for fact in await outbox(world.service) if "deadline_opened" in fact["type"]]
    assert len(opened) == 1


async def test_a_stale_reader_changes_nothing(world: World) -> None:
    await world.in_force()
    with pytest.raises(Stale):
        await world.filed(expected=9)


async def test_a_refusal_leaves_neither_history_nor_facts(world: World) -> None:
    async def rows() -> tuple[int, int]:
        async with world.service.store.reading() as connection:
            history = (await connection.execute(select(func.count()).select_from(HISTORY))).scalar_one()
        return history, len(await outbox(world.service))

    before = await rows()
    with pytest.raises(NotCleared):
        await world.registered(matter="unheard-of")
    with pytest.raises(MakerListedBefore):
        await world.maker()
    assert await rows() == before


async def test_a_unit_that_is_not_listed_makes_no_documents(either_service: FilingService) -> None:
    world = World(either_service)
    await world.clearance()
    with pytest.raises(MakerNotListed):
        await world.registered()


async def test_rates_are_counted_over_the_subtree_from_what_is_stored(world: World) -> None:
    await world.in_force()
    await world.in_force("doc-2", "matter-2", "赣市府规〔2026〕4号")
    await world.filed("doc-1", on=date(2026, 10, 9))
    await world.checked("doc-1", on=date(2026, 10, 10))
    await world.concluded("doc-1.1")

    async def found(region: str) -> dict[str, tuple[int, int]]:
        year = Span(date(2026, 1, 1), date(2026, 12, 31))
        what = seen(region, year, date(2026, 12, 31), None)
        async with world.service.store.reading() as connection:
            figures, tables = filing_figures(by_filed=False), tables_of(COUNTED)
            rates = await counted(connection, figures, tables, lambda table: within(region, table), what, held=[])
        return {rate.id: (rate.numerator, rate.denominator) for rate in rates if rate.id != PUNCTUALITY}

    assert await found("360000") == {
        "in_order": (2, 2),
        "filed": (1, 2),
        "on_time": (0, 2),
        "well_formed": (1, 1),
        "reviewed": (1, 1),
        "corrected": (0, 1),
        "congress.reviewed": (0, 0),
        "congress.corrected": (0, 0),
    }
    assert set((await found("360702")).values()) == {(0, 0)}


async def test_days_open_the_catalogue_duties_once(either_service: FilingService) -> None:
    world, clock = World(either_service), either_service.clock
    assert isinstance(clock, MovableClock)
    clock.on = world.today = date(2026, 3, 2)
    await world.maker()

    async def ids() -> list[str]:
        table = SqlCatalogues.table()
        async with either_service.store.reading() as connection:
            return list((await connection.execute(select(table.c.id).order_by(table.c.due_on))).scalars())

    assert await ids() == [f"{MAKER}.first_half.2026"]
    for today in (date(2026, 12, 31), date(2028, 1, 2), date(2028, 1, 2)):
        await tick(either_service, today)
    assert await ids() == [
        f"{MAKER}.first_half.2026",
        f"{MAKER}.previous_year.2026",
        f"{MAKER}.first_half.2027",
        f"{MAKER}.previous_year.2027",
        f"{MAKER}.first_half.2028",
    ]
    told = Counter(fact["type"].split(".")[2] for fact in await outbox(either_service))
    assert told == {"deadline_opened": 5, "explanation_given": 5}


async def test_a_catalogue_is_held_against_what_was_filed(either_service: FilingService) -> None:
    world, clock = World(either_service), either_service.clock
    assert isinstance(clock, MovableClock)
    clock.on = world.today = date(2026, 12, 1)
    await world.maker()
    clock.on = world.today = date(2027, 1, 20)
    await tick(either_service, world.today)
    await world.in_force()
    await world.filed()
    await world.in_force("doc-2", "matter-2", "赣市府规〔2026〕4号")
    await world.in_force("doc-3", "matter-3", "赣市府规〔2026〕6号")
    numbers = (NUMBER, "赣市府规〔2026〕4号", "赣市府规〔2026〕5号")
    entries = tuple(Entry(number=number, published_on=date(2026, 9, 18), filed_on=None) for number in numbers)
    command = SubmitCatalogue(by=CLERK, covers=Covers.PREVIOUS_YEAR, year=2026, entries=entries, on=date(2027, 1, 20))
    async with world.begin(CLERK) as work:
        duty = await submit_catalogue(command, work, world.today)

    async def held() -> tuple[list[str | None], list[str | None]]:
        async with world.begin(CLERK) as work:
            known = await work.catalogues.get(duty.id)
            record = await hold_against_record(known, work)
        return [each.number for each in known.missed(record)], [each.number for each in known.unlisted(record)]

    known_here = "赣市府规〔2026〕6号"
    assert await held() == (["赣市府规〔2026〕4号", "赣市府规〔2026〕5号", known_here], [known_here])
    await world.filed("doc-2")
    assert await held() == (["赣市府规〔2026〕5号", known_here], [known_here])
    await world.filed("doc-3")
    assert await held() == (["赣市府规〔2026〕5号"], [known_here])


async def test_a_region_keeps_the_day_of_its_first_review(world: World) -> None:
    await world.clearance()
    async with world.begin(CHECKER) as work:
        assert await work.clearances.first_on(GANZHOU) == date(2026, 9, 1)
        assert await work.clearances.first_on("340800") is None


async def test_what_the_congress_has_is_reviewed_there_and_counted_apart(either_service: FilingService) -> None:
    world = World(either_service)
    await world.clearance()
    await world.maker()
    await world.registered()
    await world.numbered()
    both = {Track.GOVERNMENT: AUTHORITY, Track.CONGRESS: AUTHORITY}
    async with world.begin(CLERK) as work:
        document = await work.documents.get("doc-1")
        await work.documents.enter(document, acts.Publish(on=date(2026, 9, 18), channels=both))
    await world.filed(track=Track.CONGRESS)
    await world.checked(track=Track.CONGRESS)
    (review,) = await world.rounds()
    assert (review.track, review.id) == (Track.CONGRESS, "doc-1.congress.1")
    async with either_service.store.reading() as connection:
        lines = await read_lines(connection, FILING_LINES)
    assert [line.filed_on for line in lines if line.track is Track.GOVERNMENT] == [None]


async def test_an_amended_document_names_the_one_that_takes_its_place(world: World) -> None:
    await world.in_force()
    await world.in_force("doc-2", "matter-2", "赣市府规〔2026〕4号")
    await world.filed()
    await world.checked()
    await world.concluded()
    await world.reported(
        ReportCorrection(id="doc-1.1", by=CLERK, remedy=Remedy.AMENDED, successor="doc-2", on=date(2026, 11, 5))
    )
    async with world.begin(CHECKER) as work:
        await accept_correction(AcceptCorrection(id="doc-1.1", by=CHECKER, on=date(2026, 11, 9)), work, world.today)
        document = await work.documents.get("doc-1")
    assert (document.stage, document.successor) == (DocumentStage.AMENDED, "doc-2")


async def test_another_units_document_takes_no_ones_place(world: World) -> None:
    await world.in_force()
    await world.filed()
    await world.checked()
    await world.concluded()
    other = replace(CLERK, unit="gz-water")
    await world.maker(unit=other.unit)
    await world.clearance("matter-2", unit=other.unit)
    await world.registered("doc-2", "matter-2", by=other)
    report = ReportCorrection(id="doc-1.1", by=CLERK, remedy=Remedy.AMENDED, successor="doc-2", on=date(2026, 11, 5))
    with pytest.raises(NotFound):
        await world.reported(report)


async def test_a_challenge_is_not_linked_to_a_document_out_of_sight(world: World) -> None:
    told = await hear(world.service, challenged("赣市府规〔2026〕33号"), date(2026, 12, 1))
    elsewhere = replace(CHECKER, unit="aq-legal", region="340800")
    await world.maker("aq-gov", "340800", by=elsewhere)
    async with world.begin(elsewhere) as work:
        await work.documents.begin(
            acts.Register(
                on=date(2026, 9, 14),
                id="d",
                region="340800",
                unit="aq-gov",
                maker="安庆市人民政府",
                title="text:title",
                matter="m",
                cleared_by=None,
                decided_on=None,
            )
        )
    with pytest.raises(NotFound):
        await world.linked(LinkChallenge(id=told.id, by=CHECKER, document="d", on=date(2026, 12, 3)))
