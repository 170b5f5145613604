"""Lists read from the database: the keys of a page first, in the order asked for, then what is shown of them.

Every order has its index, and so has the usual one of a unit, a party or a stage. Where a value, a span, a region or a
search leaves few rows, these are found first and put in order; where it leaves many, the rows are gone through in
order, and enough of them come soon. Which of the two is asked of the database, not guessed: rows are counted as far as
it matters, and of the order the beginning is tried.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, Subquery, Table, and_, func, literal, or_, select, true, union
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.kernel.identifiers import RegionCode
from shared.kernel.identifiers.divisions import areas
from shared.kernel.model.actor import Actor
from shared.storage.engine import planned_anew
from shared.storage.narrowing import (
    FEW_OF_MANY,
    Among,
    Columns,
    Condition,
    Linked,
    Same,
    Seen,
    Span,
    merged,
    of,
    sampled,
    unindexed,
)
from shared.storage.pairs import PAIR
from shared.storage.runs import carried, first_of, has_runs, runs_of, years_of
from shared.storage.texts_of_files import MOST_LOOKED_THROUGH, having_text
from shared.storage.trials import are_soon, read_by
from shared.web.listings.asked import Asked
from shared.web.listings.filters import Plainly
from shared.web.listings.listing import Listing, Sort
from shared.web.listings.sought import Found, Sought

# Rows that are put in order sooner than others are gone through; and how many where all of them may stand far behind in
# the order.
FEW, NOT_TOO_MANY = 10_000, 150_000
# Rows that are gone through to see whether a page is full soon; and how many of these have a value that is common.
TRIED, COMMON = 600, 100
# How many times as many are tried where some of them fit.
MORE = 10
# Within each of which numbers are in order; and how many of them are looked at.
RUNS, MOST_RUNS = ("region", "began_in"), 400


@dataclass(frozen=True)
class Question:
    """What is asked of a list, by whom and when; `beneath` is what the things of its path have in common, `in_files`
    the ids of those that have the words in a file."""

    listing: Listing
    asked: Asked
    actor: Actor
    today: date
    beneath: Condition | None = None
    in_files: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[str, str]:
        """The columns in whose order the rows come."""
        return self.listing.key(self.asked.sort), self.listing.id

    @property
    def descending(self) -> bool:
        return self.asked.sort is Sort.NEWEST

    async def page(self, connection: AsyncConnection) -> Select[Any]:
        """The query of the keys of one page and of one row more, under the names of the columns of `order`."""
        planned_anew(connection)
        found = await self._sought.found(connection) if self.asked.words else None
        seen = await self._seen(connection)
        ways = [await each._way(connection, way, found) for each in self._apart for way in seen]
        if self.in_files:
            ways.append(self._of_files())
        if len(ways) == 1:
            return ways[0]
        keys = union(*(select(each.subquery()) for each in ways)).subquery()
        columns = [keys.c[name] for name in self.order]
        ordered = [each.desc() if self.descending else each.asc() for each in columns]
        return select(*columns).order_by(*ordered).limit(self.asked.paging.limit + 1)

    async def found_in_files(self, connection: AsyncConnection, most: int = MOST_LOOKED_THROUGH) -> "Question":
        """The same with those that have the words in a file, of what the caller sees and asks for."""
        where = [*self._seen_and_asked, *self._but_words]
        found = having_text(self.listing.of.kind, self._table, where, self.asked.words, most=most)
        return replace(self, in_files=tuple(sorted(await connection.scalars(found))))

    def _of_files(self) -> Select[Any]:
        """The keys of those that have the words in a file: they are seen, and are what is asked for."""
        order = [self._table.c[name] for name in self.order]
        labelled = [column.label(name) for column, name in zip(order, self.order, strict=True)]
        query = select(*labelled).where(self._table.c.id.in_(self.in_files), *self._but_words)
        return self._over(query, order, None)

    def shown(self, keys: Subquery, *columns: ColumnElement[Any]) -> Select[Any]:
        """The query of these columns of a page, in its order, beside those of `order`."""
        order = [keys.c[name] for name in self.order]
        by = [each.desc() if self.descending else each.asc() for each in order]
        same = keys.c[self.listing.id] == self._table.c[self.listing.id]
        query = select(*order, *columns).join(self._table, same).order_by(*by)
        return query if self.beneath is None else query.where(self.beneath.on(of(self._table)))

    def counted(self, most: int) -> Select[Any]:
        """The query of how many there are, as far as that number; of words, of how many there may be."""
        return select(func.count()).select_from(self.all_of(most, literal(1)).subquery())

    def all_of(self, most: int, *columns: ColumnElement[Any]) -> Select[Any]:
        """The query of these columns of all there are, or of words may be, in no order, as far as that number."""
        may_be = and_(*self._seen_and_asked, *self._plainly)
        if self.in_files:
            may_be = or_(may_be, self._table.c.id.in_(self.in_files))
        return select(*columns).select_from(self._table).where(may_be).limit(most)

    @property
    def _seen_and_asked(self) -> list[ColumnElement[bool]]:
        by = of(self._table)
        seen = or_(*(way.on(by) for way in self.listing.sees(self.actor, self._table)))
        asks = or_(*(and_(true(), *(each.on(by) for each in one._conditions)) for one in self._apart))
        return [seen, asks]

    async def _seen(self, connection: AsyncConnection) -> list[Condition | Seen]:
        """The ways in which the caller sees, without those in which there is nothing: whoever looks after a region
        mostly has no things, and a court is no unit that is sued."""
        ways = list(self.listing.sees(self.actor, self._table))
        own = [way for way in ways if isinstance(way, Same | Among | Linked)]
        if len(ways) == 1 or not own:
            return ways
        any_ = [select(literal(1)).where(way.on(of(self._table))).limit(1).scalar_subquery() for way in own]
        there = (await connection.execute(select(*(each.is_not(None) for each in any_)))).one()
        empty = {way for way, is_there in zip(own, there, strict=True) if not is_there}
        return [way for way in ways if way not in empty] or ways[:1]

    async def _way(self, connection: AsyncConnection, way: Condition | Seen, found: Found | None) -> Select[Any]:
        """The keys that are seen in one way, of those that are `found` by words."""
        if isinstance(way, Seen):
            return (await self._way(connection, way.condition, found)).where(way.beside)
        conditions = merged([way, *self._conditions])
        indexed, others = of(self._table), unindexed(self._table)
        on_postgresql = connection.dialect.name == "postgresql"
        astray = indexed if on_postgresql else others
        few_of_many = next((each for each in conditions if isinstance(each, FEW_OF_MANY)), None)
        if few_of_many is not None:
            first = few_of_many
            return self._in_order(others, *(each.on(indexed if each is first else astray) for each in conditions))
        if found is not None:
            if found.few is not None:
                asks = [each.on(astray) for each in conditions]
                return self._in_order(others, self._table.c.id.in_(found.few), *asks)
            conditions = merged([*conditions, found.days])
        leads = self._leads(conditions)
        few = await self._few(connection, leads, conditions)
        if few is not None:
            # What lies in a region is found by it alone, what is in another span together with what leads.
            beside = astray if few.column == "region" else indexed
            asks = [each.on(beside if each is leads else astray) for each in conditions if each is not few]
            return self._in_order(others, few.on(indexed), *asks)
        if self._goes_by_pairs(leads):
            return self._in_order_of_pairs(*(each.on(astray) for each in conditions))
        return self._through(connection, leads, conditions)

    def _through(self, connection: AsyncConnection, leads: Same | None, conditions: Sequence[Condition]) -> Select[Any]:
        """The keys of the rows that are gone through in order."""
        on_postgresql, indexed = connection.dialect.name == "postgresql", of(self._table)
        astray = indexed if on_postgresql else unindexed(self._table)
        asks = [each.on(indexed if each is leads or self._orders(each) else astray) for each in conditions]
        return self._in_order(indexed, *asks, leads=leads if on_postgresql else None)

    def _in_order(self, columns: Columns, *where: ColumnElement[bool], leads: Same | None = None) -> Select[Any]:
        order = [columns(name) for name in self.order]
        labelled = [column.label(name) for column, name in zip(order, self.order, strict=True)]
        query = select(*labelled).select_from(self._table).where(*where, *self._plainly)
        return self._over(query, order, leads)

    def _over(self, query: Select[Any], order: Sequence[ColumnElement[Any]], leads: Same | None) -> Select[Any]:
        """The query from where the page begins; of a row that is compared PostgreSQL weighs the first column alone: by
        what `leads` it is to choose the index."""
        first = None if leads is None else (self._table.c[leads.column], leads.value)
        return self.asked.paging.over(query, *order, descending=self.descending, first=first)

    def _in_order_of_pairs(self, *where: ColumnElement[bool]) -> Select[Any]:
        """Pairs have the newest first: a common one is gone through as far as a page needs."""
        its = select(self._table.c.id).where(self._table.c.id == PAIR.c.thing, *where, *self._plainly)
        query = self._pairs(PAIR.c.began_on.label("began_on"), PAIR.c.thing.label("id"))
        # Looked up row by row, never joined: PostgreSQL would rather go through all that have the pair.
        return query.where(its.correlate(PAIR).scalar_subquery().is_not(None))

    def _pairs(self, *columns: ColumnElement[Any]) -> Select[Any]:
        """The things that have the first pair, the newest first."""
        query = select(*columns).where(PAIR.c.kind == self.listing.of.kind, PAIR.c.pair == self._sought.pairs[0])
        return self.asked.paging.over(query, PAIR.c.began_on, PAIR.c.thing, descending=self.descending)

    def _goes_by_pairs(self, leads: Same | None) -> bool:
        return bool(self.asked.words) and self.order[0] == "began_on" and leads is None

    def _leads(self, conditions: Sequence[Condition]) -> Same | None:
        """Of what is asked the one column that leaves the fewest rows, which are then in order."""
        asked = {each.column: each for each in conditions if isinstance(each, Same)}
        return next(
            (asked[name] for name in ("number_key", *self.listing.leading(self.order[0])) if name in asked), None
        )

    def _orders(self, condition: Condition) -> bool:
        """Whether a span is of the column in whose order the rows come."""
        return isinstance(condition, Span) and condition.column == self.order[0]

    async def _few(
        self, connection: AsyncConnection, leads: Same | None, conditions: Sequence[Condition]
    ) -> Condition | None:
        """The condition that leaves few rows, or those of the page; None where none does."""
        asked = [each for each in conditions if self._counts(each, leads)]
        words, runs = bool(self.asked.words), self._runs(conditions)
        # Few rows are put in order without being looked at, but for words.
        if asked and words and await self._comes_soon(connection, leads, conditions, times=(1,)):
            return None
        # Each row of few is looked at once, sooner than to count what it has beside.
        if asked and leads is not None and await self._fewest(connection, None, [leads], FEW) is not None:
            return None
        fewest = await self._fewest(connection, leads, asked, FEW)
        if fewest is not None:
            return fewest
        if words and runs and (page := await self._of_runs(connection, runs, conditions)):
            return page
        far = [each for each in asked if self._is_far(each, conditions)]
        if not (far or runs) or await self._comes_soon(connection, leads, conditions):
            return None
        values = [each for each in far if isinstance(each, Same)]
        common = [each for each in values if await self._comes_soon(connection, leads, [each], COMMON, (1,))]
        days = [each for each in far if runs and each.column == "began_on"]
        others = [each for each in far if each not in (*days, *common)]
        return (
            await self._fewest(connection, leads, others, NOT_TOO_MANY, self._began(conditions))
            or (await self._of_runs(connection, runs, conditions) if runs and not words else None)
            or await self._fewest(connection, leads, days, NOT_TOO_MANY)
        )

    async def _of_runs(
        self, connection: AsyncConnection, spans: Sequence[Span], conditions: Sequence[Condition]
    ) -> Among | None:
        """The rows of the page, put together of regions and years; None where there are too many of these."""
        paging, table = self.asked.paging, self._table
        after = None if paging.cursor is None else paging.place()[0]
        if (found := await runs_of(connection, table, spans, self.order[0], after, MOST_RUNS)) is None:
            return None
        columns = of(table) if connection.dialect.name == "postgresql" else unindexed(table)
        asks = [each.on(columns) for each in conditions if each not in spans]

        def rows(run: FromClause, limit: int) -> Select[Any]:
            here = [table.c[each.column] == run.c[each.column] for each in spans]
            return self._in_order(of(table), *here, *asks).limit(limit)

        keys = await first_of(connection, table, found, rows, self.order, paging.limit + 1)
        return Among(self.listing.id, tuple(key._mapping[self.listing.id] for key in keys))

    def _runs(self, conditions: Sequence[Condition]) -> Sequence[Span]:
        """The spans of regions and years, where years are asked for in the order that there is in each region and year;
        words may be in none of them for long, so that a region is asked for as well."""
        asked = {each.column: each for each in conditions if isinstance(each, Span) and each.is_bound}
        wanted = {"began_on", "region"} if self.asked.words else {"began_on"}
        if not wanted <= asked.keys() or not has_runs(self._table, RUNS, self.order):
            return ()
        return asked.get("region", Span("region")), years_of(asked["began_on"])

    async def _comes_soon(
        self,
        connection: AsyncConnection,
        leads: Same | None,
        conditions: Sequence[Condition],
        most: int | None = None,
        times: Sequence[int] = (1, MORE),
    ) -> bool:
        """Whether so many, or a page, are among the rows that come next in order, or no others are left. Where a part
        of the page is, as many `times` more are tried, but of pairs, whose things are looked up one by one."""
        wanted = self.asked.paging.limit + 1 if most is None else most
        by_pairs = self._goes_by_pairs(leads)
        asks = [*(each.on(of(self._table)) for each in conditions), *self._plainly]
        if by_pairs:
            next_ = self._pairs(PAIR.c.thing)
        else:
            led = [each.on(of(self._table)) for each in conditions if each is leads or self._orders(each)]
            first = leads if connection.dialect.name == "postgresql" else None
            columns = [self._table.c[name] for name in self.order]
            next_ = self._over(select(*read_by(self._table, asks) or columns).where(*led), columns, first)
        limits = [TRIED * each for each in (times[:1] if by_pairs else times)]
        return await are_soon(connection, next_, self._table, asks, wanted, limits)

    async def _fewest(
        self,
        connection: AsyncConnection,
        leads: Same | None,
        asked: Sequence[Condition],
        most: int,
        days: Span | None = None,
    ) -> Condition | None:
        """The one that leaves the fewest rows, where that is no more than so many; of those in a region some of the
        `days` are counted on which they began."""
        if not asked:
            return None
        looked_at = [self._looked_at(connection, each, leads, days) for each in asked]
        counts = [
            select(func.count() * times).select_from(each.limit(most // times + 1).subquery()).scalar_subquery()
            for each, times in looked_at
        ]
        numbers = (await connection.execute(select(*counts))).one()
        fewest = min(range(len(asked)), key=lambda nth: numbers[nth])
        return asked[fewest] if numbers[fewest] <= most else None

    def _counts(self, condition: Condition, leads: Same | None) -> bool:
        """Whether it may leave few rows that are not in order; what stands at a stage is weighed against pairs, too."""
        if isinstance(condition, Span):
            return condition.is_bound and not self._orders(condition)
        weighed = condition is not leads or (bool(self.asked.words) and condition.column == "stage")
        return weighed and condition.column in self.listing.leading()

    def _is_far(self, condition: Condition, conditions: Sequence[Condition]) -> bool:
        """Whether what leaves more may all stand far behind in the order: numbers go with the years, and so do days and
        stages; of words it is not known: then a region is put in order where its index has all that is asked."""
        if condition.column == "region":
            return bool(self.asked.words) and {each.column for each in conditions} <= carried(self._table, RUNS)
        return self.asked.sort is Sort.NUMBER and (isinstance(condition, Span) or condition.column == "stage")

    def _looked_at(
        self, connection: AsyncConnection, condition: Condition, leads: Same | None, days: Span | None
    ) -> tuple[Select[Any], int]:
        """The rows that are counted of a condition, and how many times as many it leaves."""
        by, ids = of(self._table), select(self._table.c[self.listing.id])
        if condition.column == "region" and days is not None:
            some, times = sampled(days)
            astray = by if connection.dialect.name == "postgresql" else unindexed(self._table)
            return ids.where(condition.on(astray), some.on(by)), times
        some, times = sampled(condition)
        beside = [] if leads in (None, some) or some.column == "region" else [leads.on(by)]
        return ids.where(some.on(by), *beside), times

    def _began(self, conditions: Sequence[Condition]) -> Span | None:
        """The days on which what is asked for began, where they are bound."""
        spans = [each for each in conditions if isinstance(each, Span) and each.column == "began_on"]
        return next((each for each in spans if each.least is not None and each.below is not None), None)

    @property
    def _apart(self) -> Sequence["Question"]:
        """The same of each code under which things lie in the region that is asked for, and of each unit."""
        values = self.asked.values
        if "region" not in values:
            return self._of_units
        found = areas(RegionCode.parse(values["region"]).value)
        if len(found) == 1:
            return self._of_units
        each_of = [replace(self, asked=replace(self.asked, values={**values, "region": code})) for code in found]
        return [one for each in each_of for one in each._of_units]

    @property
    def _of_units(self) -> Sequence["Question"]:
        """The same of each unit: whoever asks for what is its own asks for what is of those it succeeds."""
        values, units = self.asked.values, self.actor.in_something
        if len(units) == 1 or values.get("unit") != self.actor.unit:
            return [self]
        return [replace(self, asked=replace(self.asked, values={**values, "unit": unit})) for unit in units]

    @property
    def _conditions(self) -> list[Condition]:
        beneath = () if self.beneath is None else (self.beneath,)
        return [*beneath, *(each for each in self._meant if not isinstance(each, Plainly))]

    @property
    def _plainly(self) -> list[ColumnElement[bool]]:
        return [*self._but_words, *self._sought.on(self._table)]

    @property
    def _but_words(self) -> list[ColumnElement[bool]]:
        table = self._table
        asked = [each.condition for each in self._meant if isinstance(each, Plainly)]
        return [self.listing.of.readable(), *self.listing.always(table, self.today), *asked]

    @property
    def _meant(self) -> list[Condition | Plainly]:
        values = self.asked.values
        given = [each for each in self.listing.asked if each.name in values]
        meant = [one for each in given for one in each.means(self._table, values[each.name], self.today)]
        seen = (each.seen(values[each.name], self.actor) for each in given if each.seen is not None)
        return [*meant, *(one for each in seen for one in each)]

    @property
    def _sought(self) -> Sought:
        return Sought(self.listing.of.kind, self.asked.words)

    @property
    def _table(self) -> Table:
        return self.listing.of.table()
