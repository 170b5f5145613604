"""What was passed on, held against what it says itself, and, of what is told here, against the log."""

import json
from collections.abc import AsyncIterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Row, and_, or_, select, update

from services.notify.delivery.adapters.passing import (
    KEPT_INSIDE,
    PASSED,
    PassedFact,
    as_told,
    concerned_by,
    line,
    number,
    passed_fact,
)
from services.notify.delivery.adapters.standing_at import led
from services.notify.delivery.domain.hearing import Concerned
from shared.contracts.envelope import numbered
from shared.kernel.words.canonical import canonical
from shared.storage.event_log import EVENT_LOG
from shared.storage.heard import Heard, Otherwise
from shared.storage.paging import in_pages

Line = dict[str, Any]
_NAMES = tuple(column.name for column in PASSED.c)
_PAGE = 1000


class _Logged(NamedTuple):
    """A fact of this service in its log."""

    seq: int
    body: str

    def is_said_by(self, body: str) -> bool:
        """Whether that is the same, as it was passed on before it had its number."""
        try:
            return numbered(body, self.seq) == self.body
        except ValueError:
            return False

    @property
    def as_passed_on(self) -> str:
        envelope = json.loads(self.body)
        del envelope["sequence"]
        return canonical(envelope)


class HeldFacts(Heard[Line]):
    """The facts that were passed on. What another service told is kept here alone: of it the columns follow from the
    body, and where that cannot be read nothing does. What is told here stands in the log as well."""

    kind = "passed_fact"

    async def otherwise(self) -> tuple[int, Sequence[Otherwise[Line]]]:
        count, found = 0, list[Otherwise[Line]]()
        async for row in self._passed():
            count += 1
            stands = {name: row._mapping[name] for name in _NAMES}
            logged = None if row.seq is None else _Logged(row.seq, row.logged)
            should = await self._should(stands, logged, found)
            if should != stands:
                found.append(Otherwise(row.event_id, stands, should))
        here = {each.should["event_id"] for each in found if each.should is not None}
        missing = [Otherwise(id, None, should) for id, should in await self._missing() if id not in here]
        return count + len(missing), sorted([*found, *missing], key=lambda each: each.id)

    async def put_right(self, rows: Sequence[Otherwise[Line]]) -> int:
        return sum([await self._put_right(each) for each in rows if each.should is not None])

    async def _put_right(self, row: Otherwise[Line]) -> int:
        connection, should = self._work.connection, row.should or {}
        if row.stands is None:
            await number(connection, [should])
            return 1
        stands = and_(*(PASSED.c[name].is_not_distinct_from(value) for name, value in row.stands.items()))
        return (await connection.execute(update(PASSED).where(stands).values(should))).rowcount

    async def _should(self, stands: Line, logged: _Logged | None, wrong: Sequence[Otherwise[Line]]) -> Line | None:
        """The row as the body has it, which is that of the log where it was told here; `wrong` are rows before it."""
        body = stands["body"] if logged is None or logged.is_said_by(stands["body"]) else logged.as_passed_on
        try:
            fact = _fact(body)
        except ValueError:
            return None
        (fact,) = await led(self._work.connection, [fact])
        former = None if fact.answers is None else await self._former(fact, stands["position"], wrong)
        return {**line(fact, former), "position": stands["position"]}

    async def _former(self, fact: PassedFact, position: int, wrong: Sequence[Otherwise[Line]]) -> Concerned:
        """Whom the fact that is answered was said to concern before."""
        right = {row.stands["position"]: row.should for row in wrong if row.stands is not None}
        said = or_(PASSED.c.event_id == fact.answers, PASSED.c.answers == fact.answers)
        query = select(PASSED.c.position, PASSED.c.body).where(said, PASSED.c.position < position)
        rows = (await self._work.connection.execute(query)).all()
        before = {row.position: row.body for row in rows if row.position not in right}
        before |= {
            place: should["body"]
            for place, should in right.items()
            if should is not None and fact.answers in (should["event_id"], should["answers"])
        }
        return concerned_by(_fact(before[max(before)]) if before else fact)

    def _passed(self) -> AsyncIterator[Row[Any]]:
        joined = PASSED.outerjoin(EVENT_LOG, EVENT_LOG.c.event_id == PASSED.c.event_id)
        query = select(*PASSED.c, EVENT_LOG.c.seq, EVENT_LOG.c.body.label("logged")).select_from(joined)
        return in_pages(self._work.connection, query, PASSED.c.position, size=_PAGE)

    async def _missing(self) -> list[tuple[str, Line]]:
        """What stands in the log, and was not passed on."""
        joined = EVENT_LOG.outerjoin(PASSED, EVENT_LOG.c.event_id == PASSED.c.event_id)
        query = select(EVENT_LOG.c.event_id, EVENT_LOG.c.seq, EVENT_LOG.c.body).select_from(joined)
        gone = query.where(PASSED.c.event_id.is_(None), EVENT_LOG.c.type.not_in(KEPT_INSIDE)).order_by(EVENT_LOG.c.seq)
        rows = (await self._work.connection.execute(gone)).all()
        facts = [_fact(_Logged(row.seq, row.body).as_passed_on) for row in rows]
        return [(fact.event_id, line(fact)) for fact in await led(self._work.connection, facts)]


def _fact(body: str) -> PassedFact:
    return passed_fact(as_told(body), body)
