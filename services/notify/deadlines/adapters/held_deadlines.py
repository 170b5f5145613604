"""The table of deadlines, held against what each row follows from."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, select, update

from services.notify.deadlines.adapters.inboxes import NOTICE
from services.notify.deadlines.adapters.lines import fill_lines
from services.notify.deadlines.adapters.watches import DEADLINE, columns_of, watch_of, whole_watches
from services.notify.deadlines.domain.notices import Code
from services.notify.deadlines.domain.rungs import first_wake, has_warned
from services.notify.deadlines.domain.watch import Watch, WatchState, can_stand
from shared.storage.heard import Heard, Otherwise
from shared.storage.paging import in_pages
from shared.storage.upserts import insert_new

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

PAGE = 1000


class HeldDeadlines(Heard[Watch]):
    """Some of the rows. How near or late one is follows from the days, and must fit its own."""

    async def put_right(self, rows: Sequence[Otherwise[Watch]]) -> int:
        return sum([await self._put_right(each) for each in rows])

    async def fill_lines(self) -> int:
        return await fill_lines(self._work.connection, self._work.clock.now())

    async def _unlike(self, should: dict[str, Watch], which: "ColumnElement[bool]") -> list[Otherwise[Watch]]:
        """Of those rows, by their reference, the ones that are not what they should be; takes out what there is."""
        found, today = list[Otherwise[Watch]](), self._work.clock.today()
        async for watch in self._watches(which):
            right = should.pop(watch.ref, None)
            right = None if right is None else self._as_held(right, watch)
            if right is None or not can_stand(watch, right, today, warned=await self._has_warned(watch, right, today)):
                found.append(Otherwise(watch.ref, watch, right))
        missing = [Otherwise(ref, None, watch) for ref, watch in should.items()]
        return sorted([*found, *missing], key=lambda each: each.id)

    def _as_held(self, right: Watch, watch: Watch) -> Watch:
        """With what it does not follow from, as the row has it."""
        return replace(right, upheld_for=watch.upheld_for)

    async def _watches(self, which: "ColumnElement[bool]") -> AsyncIterator[Watch]:
        rows = whole_watches().where(which)
        async for row in in_pages(self._work.connection, rows, DEADLINE.c.ref, size=PAGE):
            yield watch_of(row)

    async def _has_warned(self, watch: Watch, told: Watch, today: date) -> bool:
        """By the rules and the calendar of now; or it is on record that it has, by those of then, or as told then."""
        laws = self._work.laws
        if watch.state is not WatchState.WARNED or laws is None or has_warned(told, laws.current, today):
            return True
        warnings = (NOTICE.c.deadline == watch.ref, NOTICE.c.spell == watch.spell)
        near = NOTICE.c.code == Code.DEADLINE_NEAR.value
        return await self._work.connection.scalar(select(NOTICE.c.id).where(*warnings, near).limit(1)) is not None

    async def _put_right(self, row: Otherwise[Watch]) -> int:
        connection = self._work.connection
        right = None if row.should is None else columns_of(self._armed(row.should))
        if row.stands is None:
            await insert_new(connection, DEADLINE, [right] if right else [])
            return 1
        stands = _is(row.stands)
        statement = delete(DEADLINE).where(stands) if right is None else update(DEADLINE).where(stands).values(right)
        return (await connection.execute(statement)).rowcount

    def _armed(self, watch: Watch) -> Watch:
        """With the next tick it is as near or late as it is; what was said before is not said again."""
        if watch.state is not WatchState.ARMED or self._work.laws is None:
            return watch
        return replace(watch, next_wake_on=first_wake(watch, self._work.laws.current))


def _is(watch: Watch) -> "ColumnElement[bool]":
    """The row, as long as it is what was found."""
    return and_(*(DEADLINE.c[name].is_not_distinct_from(value) for name, value in columns_of(watch).items()))
