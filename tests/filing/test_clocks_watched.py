"""Whatever is entered, put right or struck in filing, notify has all its clocks as they stand there."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest

from services.filing.catalogues.domain.catalogue import CatalogueDuty
from services.filing.challenges.domain.acts import Link
from services.filing.challenges.domain.challenge import UnmatchedChallenge
from services.filing.documents.domain.document import Document
from services.filing.entrypoints.clock import tick
from services.filing.filings.domain.filing import Filing
from services.filing.makers.domain.acts import ChangeChannels, CloseMaker, Rename
from services.filing.makers.domain.maker import Maker
from services.filing.reviews.domain.acts import timing
from services.filing.reviews.domain.document_review import REVIEW, DocumentReview
from services.filing.service import FilingService
from shared.kernel.lives.entered import Happening
from shared.kernel.lives.living import Living
from shared.kernel.model.clock import MovableClock
from shared.kernel.words.refusals import Refusal
from tests.conftest import Migrated
from tests.filing.builders import AUTHORITY
from tests.filing.facts import challenged, hear
from tests.filing.test_offered import of_catalogue, of_document, of_filing, of_review
from tests.filing.world import CHECKER, World, cause
from tests.house.watching import Lives, hearing, must_be_watched_throughout

LISTED_ON, BEGAN_ON = date(2026, 1, 5), date(2026, 9, 18)
KINDS = ("makers", "documents", "filings", "reviews", "challenges", "catalogues")
# What is drawn most has the most clocks.
DRAWN = (*KINDS, "filings", "filings", "reviews", "reviews")


@dataclass(frozen=True)
class Everything:
    """All things of the service in one unit of work, as one collection: one of a kind is got by chance."""

    work: Any
    chance: random.Random

    async def get(self, kind: str) -> Living:
        """One that stands, or a refusal that there is none."""
        things = getattr(self.work, kind)
        standing = await things.find(things.stands())
        if not standing:
            raise NothingThere(what=things.term, id=kind)
        found: Living = self.chance.choice(standing)
        return found

    async def lines(self, id: str) -> Sequence[Any]:
        for kind in KINDS:
            things = getattr(self.work, kind)
            if await things.known(id) is not None:
                found: Sequence[Any] = await things.lines(id)
                return found
        raise AssertionError(id)

    async def enter(self, thing: Living, act: Any, **more: Any) -> None:
        await self._of(thing).enter(thing, act, **more)

    async def rectify(self, thing: Living, *given: Any) -> None:
        await self._of(thing).rectify(thing, *given)

    async def stand_again(self, thing: Living, *given: Any) -> None:
        await self._of(thing).stand_again(thing, *given)

    async def void(self, thing: Living, because: Any) -> None:
        await self._of(thing).void(thing, because)

    def _of(self, thing: Living) -> Any:
        return next(each for kind in KINDS if isinstance(thing, (each := getattr(self.work, kind)).aggregate))


class NothingThere(Refusal):
    code = "test.nothing_there"
    zh = "没有“{what}”。"
    en = "There is no {what}."


class AllLives(Lives):
    """Every thing of the service is looked at, whichever was begun when."""

    async def get(self, ids: Sequence[str]) -> list[Living]:
        async with self.store.begin(self.cause) as work:
            return [each for kind in KINDS for each in await getattr(work, kind).find()]


def of_challenge(_challenge: Any, _act: object, on: date) -> Iterator[Happening[Any]]:
    yield Link(on=on, document="doc-1")


def of_maker(_maker: Any, act: object, on: date) -> Iterator[Happening[Any]]:
    yield {0: Rename(on=on, name="某局"), 1: CloseMaker(on=on)}.get(
        int(str(act)), ChangeChannels(on=on, authority="gz-legal" if on.day % 2 else AUTHORITY, congress=None)
    )


FORMS: Mapping[type[Living], Callable[..., Iterator[Happening[Any]]]] = {
    Maker: of_maker,
    Document: of_document,
    Filing: of_filing,
    DocumentReview: of_review,
    UnmatchedChallenge: of_challenge,
    CatalogueDuty: of_catalogue,
}


def an_entry(thing: Any, on: date, chance: random.Random) -> Happening[Any]:
    """One of the acts that are offered, in one of its forms."""
    acts = getattr(thing, "next_acts", None)
    act = chance.randrange(3) if acts is None else chance.choice(acts or [None])
    forms = [*FORMS[type(thing)](thing, act, on)]
    if not forms:
        raise NothingThere(what=type(thing).__name__, id=thing.id)
    return chance.choice(forms)


@pytest.mark.parametrize("seed", range(2))
async def test_after_every_entry_and_correction_notify_has_the_clocks_as_they_stand(
    service: FilingService, migrated: Migrated, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - which lives are lived is no secret

    async def comes_to(today: date) -> None:
        service.clock.on = today  # type: ignore[attr-defined]  # a movable clock
        await tick(service, today)

    await comes_to(LISTED_ON)
    await World(service).maker()
    await comes_to(BEGAN_ON)
    world = World(service)
    for number in range(1, 4):
        await world.in_force(f"doc-{number}", f"matter-{number}", f"赣市府规〔2026〕{number}号")
    for number in (1, 2, 9, 10):
        told = challenged(f"赣市府规〔2026〕{number}号", on=BEGAN_ON, thing=f"suggestion-{number}")
        await hear(service, told, BEGAN_ON)
    lives = AllLives(
        store=service.store,
        cause=cause(CHECKER),
        things=lambda work: Everything(work, chance),
        comes_to=comes_to,
        an_entry=an_entry,
    )
    await must_be_watched_throughout(lives, DRAWN, migrated, chance, on=BEGAN_ON + timedelta(3), steps=90)


FILED_ON = date(2026, 9, 30)
EXTENDED = timing.Extend(on=BEGAN_ON, until=date(2027, 3, 31), reason="text:1")
PAUSED = timing.Pause(on=BEGAN_ON, until=date(2027, 3, 31), plan="text:1")


@pytest.mark.parametrize("act", [EXTENDED, PAUSED])
@pytest.mark.parametrize(("days", "stands"), [(-2, False), (1, True)])
async def test_what_gave_more_time_before_the_last_day_and_is_entered_after_it_takes_back_that_the_review_was_overdue(
    service: FilingService, migrated: Migrated, act: Any, days: int, stands: bool
) -> None:
    clock = service.clock
    assert isinstance(clock, MovableClock)
    clock.move_to(FILED_ON)
    world = World(service)
    await world.maker()
    await world.in_force()
    await world.filed()
    await world.checked()
    async with service.store.begin(cause(CHECKER)) as work:
        review = await work.reviews.get("doc-1.1")
    due = review.deadlines[REVIEW].latest
    assert due is not None
    today = due + timedelta(5)
    async with hearing(migrated, service.store) as notify:
        await notify.listen()
        await notify.comes_to(today)
        # The authority, whoever supervises it, and the maker, who waits for the review.
        assert await notify.late() == (3, [("drafted", False)])
        clock.move_to(today)
        async with service.store.begin(cause(CHECKER)) as work:
            told = replace(act, on=due + timedelta(days))
            await work.reviews.enter(await work.reviews.get(review.id), told, paper="审查期限决定书第3号")
        await notify.listen()
        assert await notify.late() == (3 if stands else 0, [("closed", not stands)])
