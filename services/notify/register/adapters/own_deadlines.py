"""Deadlines of the service's own duties, held against their occurrences."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace

from sqlalchemy import select

from services.notify.deadlines.adapters.held_deadlines import PAGE, HeldDeadlines
from services.notify.deadlines.adapters.watches import DEADLINE
from services.notify.deadlines.domain.watch import OWN, Watch
from services.notify.register.adapters.collections import OCCURRENCE, SqlOccurrences
from services.notify.register.domain.occurrence import Occurrence
from services.notify.register.domain.occurrence_watch import explanation_of, watch_of
from shared.storage.heard import Otherwise
from shared.storage.paging import in_pages
from shared.storage.states import Stored

# What is counted by a calendar, which may be another by now, and says so by its hash.
_EXPLAINED = ("explanation", "kind", "period_unit", "period_length", "anchor_on", "status", "earliest", "latest")
# How often it was told, and by which version of its rule.
_TOLD = ("turn", "retold", "sequence", "told_on", "rule_version", "source")


class OwnDeadlines(HeldDeadlines):
    """Those of occurrences, as `watch_occurrences` keeps them."""

    kind = "own_deadline"

    async def otherwise(self) -> tuple[int, Sequence[Otherwise[Watch]]]:
        should = {watch.ref: watch async for watch in self._follow()}
        return len(should), await self._unlike(should, DEADLINE.c.service == OWN)

    async def _follow(self) -> AsyncIterator[Watch]:
        laws, today = self._work.laws, self._work.clock.today()
        async for occurrence in self._occurrences():
            explanation = None if laws is None else explanation_of(occurrence, laws.current.calendar)
            if explanation is not None:
                yield watch_of(occurrence, explanation, turn=1, told_on=today)

    def _as_held(self, right: Watch, watch: Watch) -> Watch:
        held = _TOLD if right.explanation == watch.explanation else (*_TOLD, *_EXPLAINED)
        return super()._as_held(replace(right, **{name: getattr(watch, name) for name in held}), watch)

    async def _occurrences(self) -> AsyncIterator[Occurrence]:
        occurrences = SqlOccurrences(self._work)
        rows = select(*SqlOccurrences.stored())
        async for row in in_pages(self._work.connection, rows, OCCURRENCE.c.id, size=PAGE):
            yield occurrences.load(Stored._make(row))
