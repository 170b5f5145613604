"""One page of what waits, put together of the kinds of a service: of each so many rows as the page has room for, in
the order of what is urgent."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, NamedTuple, Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from shared.kernel.model.actor import Actor
from shared.storage.handling import handled_by, handlers_of
from shared.storage.narrowing import Condition
from shared.storage.states import Stored
from shared.storage.texts import legible
from shared.web.listings import Asked, Format, Sort
from shared.web.listings.reading import Question
from shared.web.pages import Paging
from shared.web.things import whole
from shared.web.work.hands import Hands, Waiting
from shared.web.work.steps import Kind
from shared.web.work.ways import ways_to_wait, ways_to_work

# By the directory more may be the caller's than is, and is looked at: so many pages of a kind, and no more.
MOST_PAGES = 5
# Who handles it: the caller, and nobody who is there.
ME, NOBODY = "me", "none"


class Waits(StrEnum):
    """For whom it waits."""

    FOR_US = "for_us"
    FOR_OTHERS = "for_others"


class Place(NamedTuple):
    """Where an item stands: by its day, then by its kind, and in that by its id."""

    on: date
    nth: int
    id: str

    @classmethod
    def read(cls, text: Sequence[str]) -> "Place":
        on, nth, id = text
        return cls(date.fromisoformat(on), int(nth), id)

    @property
    def text(self) -> Sequence[str]:
        return [self.on.isoformat(), str(self.nth), self.id]

    @property
    def rank(self) -> tuple[date, int]:
        """By which it is compared with one of another kind: ids are put in order by the database alone."""
        return self.on, self.nth

    def in_kind(self, nth: int) -> tuple[str, str] | None:
        """After which row of that kind what follows on this place begins; None where nothing does."""
        if nth == self.nth:
            return self.on.isoformat(), self.id
        if nth > self.nth:
            return self.on.isoformat(), ""
        return None if self.on == date.max else ((self.on + timedelta(1)).isoformat(), "")


class Found(NamedTuple):
    """A thing, in whose hands it is, and where it stands among others."""

    place: Place
    kind: Kind
    thing: Any
    waiting: Waiting


class Slice(NamedTuple):
    """What was found of one source in its order, and as far as which place it was looked for; None where there is no
    more."""

    found: Sequence[Any]
    reached: Place | None


class Source(Protocol):
    """Of what a page is put together."""

    async def read(self, nth: int, after: Place | None, wanted: int) -> Slice:
        """What comes after the place, so many at the most, as the source of that number."""
        ...


@dataclass(frozen=True)
class Things:
    """The things of one kind, as a source."""

    kind: Kind
    connection: AsyncConnection
    hands: Hands
    actor: Actor
    today: date
    waits: Waits
    handler: str | None
    paging: Paging

    async def read(self, nth: int, after: Place | None, wanted: int) -> Slice:
        at = None if after is None else after.in_kind(nth)
        if after is not None and at is None:
            return Slice([], None)
        beneath = await self._handled()
        found, reached = list[Found](), None
        for _ in range(MOST_PAGES):
            rows, more = await self._page(at, beneath)
            found += await self._kept(nth, rows)
            if not more or not rows:
                return Slice(found[:wanted], found[wanted - 1].place if len(found) > wanted else None)
            reached = self._place(nth, rows[-1])
            at = (reached.on.isoformat(), reached.id)
            if len(found) >= wanted:
                break
        return Slice(found[:wanted], found[wanted - 1].place if len(found) > wanted else reached)

    async def _page(self, at: tuple[str, str] | None, beneath: Condition | None) -> tuple[Sequence[Any], bool]:
        """The rows that come next, with what is stored, and whether there are more."""
        paging = replace(self.paging, cursor=None) if at is None else self.paging.after(at)
        asked = Asked(paging=paging, sort=Sort.URGENT, values={}, words=(), count=False, format=Format.JSON)
        table, kind = self.kind.of.of.table(), self.kind
        ways = (
            ways_to_work(kind, self.actor, table)
            if self.waits is Waits.FOR_US
            else ways_to_wait(kind, self.actor, table)
        )
        if not ways:
            return [], False
        question = Question(kind.of.listing(lambda _actor, _table: ways), asked, self.actor, self.today, beneath)
        keys = (await question.page(self.connection)).subquery()
        stored: list[Any] = [table.c[name] for name in Stored._fields if name != "id"]
        rows = (await self.connection.execute(question.shown(keys, *stored))).all()
        return rows[: paging.limit], len(rows) > paging.limit

    async def _kept(self, nth: int, rows: Sequence[Any]) -> list[Found]:
        """Those of the rows that wait as is asked, in their order."""
        stored = [Stored(*(row._mapping[name] for name in Stored._fields)) for row in rows]
        read = await legible(self.connection, stored)
        things = {thing.id: thing for thing in whole(self.kind.of.of, read)}
        found = list[Found]()
        for row in rows:
            thing = things.get(row.id)
            waiting = None if thing is None else await self._waiting(thing)
            if waiting is not None:
                found.append(Found(self._place(nth, row), self.kind, thing, waiting))
        return await self._of_nobody(found) if self.handler == NOBODY else found

    async def _waiting(self, thing: Any) -> Waiting | None:  # noqa: ANN401 - of the kind
        if self.waits is Waits.FOR_US:
            return await self.hands.next_of(self.actor, self.kind, thing)
        return await self.hands.with_others(self.actor, self.kind, thing)

    async def _of_nobody(self, found: list[Found]) -> list[Found]:
        ids = [each.thing.id for each in found]
        known = await handlers_of(self.connection, self.kind.of.kind, ids, self.actor.in_something, self.today)
        return [each for each in found if not any(one.is_there for one in known.get(each.thing.id, ()))]

    async def _handled(self) -> Condition | None:
        if self.handler in (None, NOBODY):
            return None
        person = self.actor.id if self.handler == ME else str(self.handler)
        return await handled_by(self.connection, self.kind.of.kind, self.actor, person, self.today)

    def _place(self, nth: int, row: Any) -> Place:  # noqa: ANN401 - a row of the keys
        return Place(row._mapping[self.kind.of.urgent], nth, row.id)


async def put_together(sources: Sequence[Source], paging: Paging) -> tuple[Sequence[Any], str | None]:
    """What comes first of all sources, as much as the page has room for, and the cursor of the next."""
    after = None if paging.cursor is None else Place.read(paging.place())
    slices = [await source.read(nth, after, paging.limit) for nth, source in enumerate(sources)]
    # What lies beyond where one source was looked through may come after something of that source.
    bounds = [each.reached for each in slices if each.reached is not None]
    bound = min(bounds, key=lambda each: each.rank, default=None)
    found = [each for one in slices for each in one.found if bound is None or each.place.rank <= bound.rank]
    found.sort(key=lambda each: each.place.rank)
    last = found[paging.limit - 1].place if len(found) > paging.limit else bound
    return found[: paging.limit], None if last is None else paging.after(last.text).cursor
