"""Every figure of a service through REST: the rates, who is behind each, and what has changed since."""

from asyncio import to_thread
from bisect import bisect_right
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, Field
from sqlalchemy import ColumnElement, Table, and_
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.kernel.clocks.laws import release_of
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.identifiers.divisions import covers
from shared.kernel.model.authority import must_govern
from shared.kernel.model.differences import Difference, differences
from shared.kernel.model.figures import Figure
from shared.kernel.model.lines import Thing
from shared.kernel.model.rates import Member, Rate, things_counted
from shared.kernel.model.stages import must_have_come, must_span
from shared.kernel.rules.places import Places
from shared.kernel.words.refusals import NotFound, Unacceptable
from shared.kernel.words.wording import Wording
from shared.storage.counting import Figures, LineTables, Seen, counted, law_then
from shared.storage.entered_between import entered_between
from shared.storage.in_slices import very_many
from shared.storage.lines import end_of
from shared.storage.lives.late import entered_late
from shared.storage.numbered import numbers_of
from shared.storage.sights import sees_of_units_elsewhere
from shared.storage.store import AnyStore
from shared.storage.visibility import visible_to, within
from shared.web.calls import Call, callers
from shared.web.dates import LegalDay
from shared.web.entered import EnteredView, Lived, shown_entered
from shared.web.language import Language
from shared.web.pages import Page, Paging, paged
from shared.web.rates import Apart, Asked, CountedView, MemberView, RatesView, RateView, ThingView
from shared.web.verdicts import a_year_before, by_id, compared
from shared.web.views import CodeView

K = TypeVar("K", Member, Difference)
_FIGURE = Wording("指标", "figure")


class UnknownGrouping(Unacceptable):
    code = "web.unknown_grouping"
    zh = "不能按“{by}”分组，可以按“{known}”。"
    en = "Nothing is counted apart by “{by}”; it may be by “{known}”."


class NoGroup(Unacceptable):
    code = "web.no_group"
    zh = "指定分组的值时须同时指定 by。"
    en = "A group is named without saying by what is counted apart."


class HeardView(BaseModel):
    """所依据的事实: the last that another service told of it, as it stands now."""

    thing: ThingView
    number: Annotated[str | None, Field(description="案号、文号。 The official number of what it is about.")]
    called: CodeView
    unit: Annotated[str, Field(description="须办理的单位。 The unit that has to act.")]
    state: Annotated[CodeView, Field(description="事实告知的情况。 What was told of it.")]
    told_by: Annotated[str, Field(description="告知事实的服务。 The service that told it.")]
    sequence: Annotated[int, Field(description="该服务事实的连续编号，可据以在 feed 中查到。 Its number there.")]
    on: Annotated[date, Field(description="事实的法定日期。 The legal date of the fact.")]


Numbers = Callable[[AsyncConnection, Iterable[Thing]], Awaitable[Mapping[Thing, str]]]
HeardOf = Callable[[AsyncConnection, Iterable[Thing]], Awaitable[Mapping[Thing, HeardView]]]


class DifferenceView(BaseModel):
    """A member that is counted otherwise than it was, and why; `before` or `now` is empty where it is not known."""

    key: str
    how: CodeView
    why: CodeView
    things: list[ThingView]
    before: CountedView | None
    now: CountedView | None
    entered: list[EnteredView]
    heard: Annotated[list[HeardView], Field(description="由其他服务告知的，其最后一项事实。")] = []


class DifferencesView(BaseModel):
    """The same rate as known at the end of two days; `items` explain the change, a page at a time."""

    before: RateView
    before_as_of: date
    now: RateView
    now_as_of: date
    differences: Page[DifferenceView]


@dataclass(frozen=True, slots=True)
class _Answer:
    """Figures as they were counted, with the law that they were counted by."""

    what: Seen
    law: Statutes
    rates: Sequence[Rate]
    late: frozenset[str]
    language: Language
    last_year: Mapping[tuple[str, str | None], Rate]

    def view(self, rate: Rate) -> RateView:
        before = self.last_year.get((rate.id, rate.group))
        return RateView.of(rate, self.law.rulebook, self.what, self.late, self.language, before)


@dataclass(frozen=True)
class FigureRoutes:
    """The figures of a service over those lines of its `tables` that a caller may see, its own unit's at least; `lives`
    are the kinds of things that are counted and have entries, `heard` tells what another service has said last of
    things that nothing is entered about here, and `numbers` how these are numbered."""

    store: AnyStore
    places: Places
    tables: LineTables
    figures: Figures
    lives: Sequence[Lived]
    tag: str
    heard: HeardOf | None = None
    numbers: Numbers | None = None

    def router(self, summary: str) -> APIRouter:
        router = APIRouter(prefix="/v1/rates", tags=[self.tag])

        @router.get("", summary=summary)
        async def read(
            call: Annotated[Call, callers()], asked: Annotated[Asked, Depends()], apart: Annotated[Apart, Depends()]
        ) -> RatesView:
            await self._must_be_askable(call, asked)
            async with self._counting() as (connection, held):
                answer = await self._answer(connection, held, call, asked.seen(self._today), by=apart.by)
                shown = await to_thread(lambda: [answer.view(each) for each in answer.rates])
                return RatesView.of(answer.what, release_of(answer.law), shown)

        @router.get(
            "/{id}/members", summary="计入比率的事项 What a rate is counted over", operation_id="list_members_of_rate"
        )
        async def members(
            id: str,
            call: Annotated[Call, callers()],
            asked: Annotated[Asked, Depends()],
            apart: Annotated[Apart, Depends()],
            paging: Annotated[Paging, paged()],
            group: Annotated[str | None, Query(description="分组的值。 The group.")] = None,
        ) -> Page[MemberView]:
            await self._must_be_askable(call, asked)
            async with self._counting() as (connection, held):
                answer = await self._answer(connection, held, call, asked.seen(self._today), of=id, by=apart.by)
                rate = _of_group(answer.rates, apart.by, group)
                page = _page(rate.members if rate else (), paging)
                numbers = await self._numbers(connection, page)
                shown = [MemberView.of_rate(each, answer.late, numbers) for each in page]
                return paging.cut(shown, lambda last: [last.key])

        @router.get(
            "/{id}/differences",
            summary="比率与以前某日所知的差异 What has changed since, and by what",
            operation_id="list_differences_of_rate",
        )
        async def changed(
            id: str,
            call: Annotated[Call, callers()],
            asked: Annotated[Asked, Depends()],
            since: Annotated[
                LegalDay, Query(description="以前所知之日。 As known at the end of this day.", examples=["2026-12-31"])
            ],
            paging: Annotated[Paging, paged()],
        ) -> DifferencesView:
            """From what was known at the end of `since` to what was known at the end of `as_of`, or is now."""
            await self._must_be_askable(call, asked)
            must_have_come(since, self._today, field="since")
            must_span(since, asked.as_of or self._today, field="as_of")
            async with self._counting() as (connection, held):
                before = await self._answer(connection, held, call, asked.seen_on(since, self._today), of=id)
                now = await self._answer(connection, held, call, asked.seen(self._today), of=id)
                found = await to_thread(differences, before.rates[0], now.rates[0])
                held.append(found)
                page = _page(found, paging)
                things = [thing for each in page for thing in each.things]
                entries = await entered_between(connection, things, end_of(since), now.what.until)
                heard = {} if self.heard is None else await self.heard(connection, things)
                same_law = release_of(before.law) == release_of(now.law)
                numbers = await self._numbers(connection, page)
                said = await shown_entered(connection, call.actor, self.lives, entries, numbers)
                shown = [self._difference(each, said, heard, numbers, same_law=same_law) for each in page]
                return DifferencesView(
                    before=await to_thread(before.view, before.rates[0]),
                    before_as_of=before.what.today,
                    now=await to_thread(now.view, now.rates[0]),
                    now_as_of=now.what.today,
                    differences=paging.cut(shown, lambda last: [last.key]),
                )

        return router

    @property
    def _today(self) -> date:
        return self.store.clock.today()

    async def _must_be_askable(self, call: Call, asked: Asked) -> None:
        """Refuse what cannot be asked, and a region that is not the caller's and in which it sees of no unit."""
        asked.must_be_askable(self.places, self._today)
        if covers(call.actor.region, asked.region):
            return
        async with self.store.reading() as connection:
            if not await sees_of_units_elsewhere(asked.region, call.actor, connection):
                must_govern(call.actor, asked.region, field="region")

    @asynccontextmanager
    async def _counting(self) -> AsyncIterator[tuple[AsyncConnection, list[list[Any]]]]:
        """A connection, and where all that is counted from is put, to be let go of."""
        async with very_many() as held, self.store.reading() as connection:
            yield connection, held

    async def _answer(
        self,
        connection: AsyncConnection,
        held: list[list[Any]],
        call: Call,
        what: Seen,
        *,
        of: str | None = None,
        by: str | None = None,
    ) -> _Answer:
        law = await law_then(connection, self.store.laws, what.until)
        figures = _chosen(self.figures(law, what.region, what.span.last), of, by)

        def whose(table: Table) -> ColumnElement[bool]:
            return and_(within(what.region, table), visible_to(call.actor, table))

        holder = await self.store.directory_on(connection).holding()
        rates = await counted(connection, figures, self.tables, whose, what, held=held, by=by, holder=holder)
        against = [*compared(figures, law.rulebook, what.region, what.span.last)]
        earlier = replace(what, span=a_year_before(what.span))
        before = (
            await counted(connection, against, self.tables, whose, earlier, held=held, by=by, holder=holder)
            if against
            else []
        )
        things = await to_thread(things_counted, rates)
        late = await entered_late(connection, things, *(each.kind for each in self.lives), until=what.until)
        return _Answer(what, law, rates, late, call.language, by_id(before))

    async def _numbers(self, connection: AsyncConnection, page: Iterable[K]) -> Mapping[Thing, str]:
        numbers = self.numbers or partial(numbers_of, service=self.store.service)
        return await numbers(connection, [thing for each in page for thing in each.things])

    def _difference(
        self,
        one: Difference,
        entries: Mapping[Thing, Sequence[EnteredView]],
        heard: Mapping[Thing, HeardView],
        numbers: Mapping[Thing, str],
        *,
        same_law: bool,
    ) -> DifferenceView:
        entered = [each for thing in one.things for each in entries.get(thing, ())]
        why = one.why(entered=bool(entered), same_law=same_law)
        return DifferenceView(
            key=one.key,
            how=CodeView(code=one.how.value, zh=one.how.zh, en=one.how.en),
            why=CodeView(code=why.value, zh=why.zh, en=why.en),
            things=[ThingView.of(each, numbers) for each in one.things],
            before=None if one.before is None else CountedView.of(one.before),
            now=None if one.now is None else CountedView.of(one.now),
            entered=entered,
            heard=[heard[thing] for thing in one.things if thing in heard],
        )


def _chosen(figures: Sequence[Figure[Any]], of: str | None, by: str | None) -> list[Figure[Any]]:
    """The one of that id, or all; of all those that can be counted apart so. Refuses with NotFound, UnknownGrouping."""
    chosen = [each for each in figures if of in (None, each.id)]
    if not chosen:
        raise NotFound(what=_FIGURE, id=of)
    known = sorted({column for each in chosen for column in each.by})
    if by is not None and by not in known:
        raise UnknownGrouping(field="by", by=by, known=tuple(known))
    return [each for each in chosen if by is None or by in each.by]


def _page(found: Sequence[K], paging: Paging) -> Sequence[K]:
    """Those that come next by their keys, in whose order they are, and one more."""
    first = bisect_right(found, paging.place()[0], key=lambda each: each.key) if paging.cursor else 0
    return found[first : first + paging.limit + 1]


def _of_group(rates: Sequence[Rate], by: str | None, group: str | None) -> Rate | None:
    """The rate of the group, the total where none is named; None where nothing is counted for it."""
    if group is not None and by is None:
        raise NoGroup(field="group")
    return next((each for each in rates if each.group == group), None)
