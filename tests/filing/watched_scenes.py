"""Filings, reviews and catalogues, each with what it follows from, as they are led on beside notify's watches."""

from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from services.filing.catalogues.domain.catalogue import duty_id
from services.filing.catalogues.domain.stages import CatalogueStage
from services.filing.catalogues.domain.terms import Covers
from services.filing.documents.domain.stages import DocumentAct, DocumentStage
from services.filing.entrypoints.clock import tick
from services.filing.filings.domain.acts import Check
from services.filing.filings.domain.stages import FilingAct, FilingStage
from services.filing.filings.domain.terms import Verdict
from services.filing.makers.domain.acts import CloseMaker
from services.filing.reviews.domain.acts import Conclude
from services.filing.reviews.domain.stages import ReviewAct, ReviewStage
from services.filing.reviews.domain.terms import Conclusion
from services.filing.service import FilingService
from shared.kernel.lives.entered import Happening
from shared.kernel.model.clock import MovableClock
from tests.filing.builders import MAKER, REGISTRAR, a_finding, publishing
from tests.filing.test_offered import of_catalogue, of_document, of_filing, of_review
from tests.filing.world import CHECKER, World, cause
from tests.house.clocked import NONE, VOIDED, Deed, LedClock, LedThing, the
from tests.house.watched import WatchedScene, enter, strike

Act = Happening[Any]
BEGAN_ON, IN_JUNE = date(2026, 9, 18), date(2026, 6, 15)
FOR_SOME_DAYS, LISTED, CLOSED = "for some days", "listed", "closed"


def _first(acts: Iterable[Act]) -> Act:
    return next(iter(acts))


def _offered_of_document(document: Any) -> Iterator[Any]:
    """Nothing that takes another document."""
    for act in document.next_acts:
        if act is not DocumentAct.AMEND:
            yield act
        if act is DocumentAct.PUBLISH:
            yield FOR_SOME_DAYS


def _to_document(document: Any, act: Any, on: date, _chance: Random) -> Act:
    return publishing(on, on + timedelta(6)) if act == FOR_SOME_DAYS else _first(of_document(document, act, on))


def _offered_of_filing(filing: Any) -> Iterator[Any]:
    for act in filing.next_acts:
        yield from Verdict if act is FilingAct.CHECK_FORM else [act]


def _to_filing(filing: Any, act: Any, on: date, chance: Random) -> Act:
    if isinstance(act, Verdict):
        return Check(on=on, verdict=act, by=REGISTRAR)
    said = _first(of_filing(filing, act, on))
    return replace(said, on=on - timedelta(chance.choice([0, 3]))) if act is FilingAct.RECEIVE else said


def _offered_of_review(review: Any) -> Iterator[Any]:
    for act in review.next_acts:
        yield from Conclusion if act is ReviewAct.CONCLUDE else [act]


def _to_review(review: Any, act: Any, on: date, _chance: Random) -> Act:
    if isinstance(act, Conclusion):
        findings = (a_finding(),) if act is Conclusion.OPINION else ()
        return Conclude(on=on, outcome=act, findings=findings, by=REGISTRAR)
    return _first(of_review(review, act, on))


DOCUMENTS, FILINGS, REVIEWS = (*DocumentStage, VOIDED), (*FilingStage, VOIDED, NONE), (*ReviewStage, VOIDED, NONE)
CATALOGUES, MAKERS = (*CatalogueStage, VOIDED), (LISTED, CLOSED, VOIDED)
DOCUMENT = LedThing(
    kind="documents", found=the("doc-1"), stages=DOCUMENTS, offered=_offered_of_document, made=_to_document
)
FILING = LedThing(
    kind="filings",
    found=lambda filings: filings.of_document("doc-1"),
    stages=FILINGS,
    offered=_offered_of_filing,
    made=_to_filing,
)
REVIEW = LedThing(
    kind="reviews",
    found=lambda reviews: reviews.rounds("doc-1"),
    stages=REVIEWS,
    offered=_offered_of_review,
    made=_to_review,
)
CATALOGUE = LedThing(
    kind="catalogues",
    found=the(duty_id(MAKER, Covers.FIRST_HALF, 2026)),
    stages=CATALOGUES,
    offered=lambda catalogue: catalogue.next_acts,
    made=lambda catalogue, act, on, _chance: _first(of_catalogue(catalogue, act, on)),
)
MAKER_OF_IT = LedThing(
    kind="makers",
    found=the(MAKER),
    stages=MAKERS,
    stage=lambda maker: CLOSED if maker.closed_on else LISTED,
    offered=lambda maker: () if maker.closed_on else (CLOSED,),
    made=lambda _maker, _act, on, _chance: CloseMaker(on=on),
)
PUBLISH, FILE = Deed(enter, (DOCUMENT, DocumentAct.PUBLISH)), Deed(enter, (FILING, FilingAct.SUBMIT))
PUBLISH_FOR_SOME_DAYS = Deed(enter, (DOCUMENT, FOR_SOME_DAYS))
CHECKED, TO_BE_SUPPLEMENTED = Deed(enter, (FILING, Verdict.OK)), Deed(enter, (FILING, Verdict.SUPPLEMENT))
SUSPENDED = Deed(enter, (DOCUMENT, DocumentAct.SUSPEND))
NOT_CHECKED = NOT_FILED = Deed(strike, (FILING,))
OBJECTED_TO, UPHELD = Deed(enter, (REVIEW, Conclusion.OPINION)), Deed(enter, (REVIEW, Conclusion.NO_OBJECTION))
REPORTED, ACCEPTED, ENDED = (
    Deed(enter, (REVIEW, act)) for act in (ReviewAct.REPORT_CORRECTION, ReviewAct.ACCEPT_CORRECTION, ReviewAct.END)
)


async def a_document(service: FilingService) -> None:
    """With a number, and not published yet."""
    world = World(service)
    await world.maker()
    await world.clearance()
    await world.registered()
    await world.numbered()


async def a_maker(service: FilingService) -> None:
    await World(service).maker()


Begin = Callable[[FilingService], Awaitable[None]]


async def scene(
    service: FilingService, on: date, begin: Begin, parts: tuple[LedThing, ...], clocks: tuple[LedClock, ...]
) -> WatchedScene:
    """The service on that day, with what was begun there."""
    clock = service.clock
    assert isinstance(clock, MovableClock)
    clock.move_to(on)
    await begin(service)

    async def comes_to(today: date) -> None:
        clock.move_to(today)
        await tick(service, today)

    return WatchedScene(store=service.store, cause=cause(CHECKER), comes_to=comes_to, parts=parts, clocks=clocks)
