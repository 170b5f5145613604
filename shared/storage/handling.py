"""承办人 in the database of a service: who handles which thing, for which unit. What is handed over follows from the
roster, and is entered nowhere else."""

from collections import defaultdict
from collections.abc import AsyncIterator, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import uuid4

from sqlalchemy import ColumnElement, Row, Select, and_, false, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.kernel.directory.refusals import HandlerNotInPost, HandlerTwice, NotOnItsRoster
from shared.kernel.directory.roster import Roster
from shared.kernel.model.actor import Actor
from shared.kernel.model.lines import Thing
from shared.storage.among import among
from shared.storage.narrowing import Chosen
from shared.storage.rosters import roster_of
from shared.storage.table_of import table_of
from shared.storage.tables import HandlingRow
from shared.storage.work import Work

HANDLING = table_of(HandlingRow)
_OPEN = HANDLING.c.ended_on.is_(None)
_IN_ORDER = (HANDLING.c.place, HANDLING.c.named_at, HANDLING.c.id)


class Handler(NamedTuple):
    """Who was named, and who answers for it today: the same person, or whoever has taken over; whether that is in post,
    and None where the unit keeps no roster."""

    row: Row[Any]
    answers: str
    in_post: bool | None

    @property
    def is_there(self) -> bool:
        return self.in_post is not False


class Rosters:
    """The rosters of units, each read once."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection, self._known = connection, dict[str, Roster]()

    async def of(self, unit: str) -> Roster:
        if unit not in self._known:
            self._known[unit] = await roster_of(self._connection, unit)
        return self._known[unit]


async def name_handlers(work: Work, thing: Thing, actor: Actor, persons: Sequence[str], *, field: str) -> None:
    """From now on these handle the thing for the caller's unit, in this order, and nobody else does; who does already
    goes on. Refuses whoever is not on the roster of the unit, or not in post today, and a person named twice."""
    today = work.clock.today()
    await _must_be_of(await roster_of(work.connection, actor.unit), actor.unit, persons, today, field)
    # Two that name others at once do so one after the other: the unit is held, and on SQLite there is one writer.
    await work.directory.hold(actor.unit)
    c = HANDLING.c
    of_it = (c.kind == thing.kind, c.thing == thing.id, _OPEN)
    others = or_(c.unit.in_(actor.units) & (c.unit != actor.unit), (c.unit == actor.unit) & c.person.not_in(persons))
    ended = {"ended_on": today, "ended_by": actor.id}
    await work.connection.execute(update(HANDLING).where(*of_it, others).values(ended))
    now = select(c.person).where(*of_it, c.unit == actor.unit)
    known = set(await work.connection.scalars(now))
    for place, person in enumerate(persons):
        if person in known:
            at = (*of_it, c.unit == actor.unit, c.person == person)
            await work.connection.execute(update(HANDLING).where(*at).values(place=place))
        else:
            row = {"kind": thing.kind, "thing": thing.id, "unit": actor.unit, "person": person, "place": place}
            named = {"id": str(uuid4()), "since": today, "named_by": actor.id, "named_at": work.clock.machine.now()}
            await work.connection.execute(insert(HANDLING), row | named)


async def _must_be_of(roster: Roster, unit: str, persons: Sequence[str], today: date, field: str) -> None:
    for person in persons:
        if persons.count(person) > 1:
            raise HandlerTwice(field=field, person=person)
        if not any(each.person == person and not each.voided for each in roster.persons):
            raise NotOnItsRoster(field=field, person=person, unit=unit)
        if not roster.has(person, today):
            raise HandlerNotInPost(field=field, person=person, on=today)


async def handlers_of(
    connection: AsyncConnection, kind: str, ids: Iterable[str], units: Collection[str], today: date
) -> Mapping[str, Sequence[Handler]]:
    """Who handles each of these things for one of the units now, in their order."""
    c = HANDLING.c
    of_them = (c.kind == kind, among(c.thing, sorted(ids)), c.unit.in_(sorted(units)), _OPEN)
    rows = (await connection.execute(select(HANDLING).where(*of_them).order_by(*_IN_ORDER))).all()
    found, rosters = defaultdict[str, list[Handler]](list), Rosters(connection)
    for row in rows:
        found[row.thing].append(await _handler(row, rosters, today))
    return found


async def handling_of(connection: AsyncConnection, thing: Thing, units: Collection[str], today: date) -> list[Handler]:
    """All who ever handled the thing for one of the units, the oldest first."""
    c = HANDLING.c
    of_it = (c.kind == thing.kind, c.thing == thing.id, c.unit.in_(sorted(units)))
    rows = (await connection.execute(select(HANDLING).where(*of_it).order_by(c.since, *_IN_ORDER))).all()
    rosters = Rosters(connection)
    return [await _handler(row, rosters, today) for row in rows]


async def _handler(row: Row[Any], rosters: Rosters, today: date) -> Handler:
    roster = await rosters.of(row.unit)
    # What has ended is nobody's by now.
    answers = row.person if row.ended_on else roster.answers_for(row.person, row.since, today)
    return Handler(row, answers, roster.has(answers, today) if roster.is_kept(today) else None)


async def handled_by(connection: AsyncConnection, kind: str, actor: Actor, person: str, today: date) -> Chosen:
    """The things of a kind for which the person answers today in one of the caller's units: those given to it, and
    those given to whoever has handed over to it, by then."""
    ways = [way for unit in actor.in_something async for way in _ways_of(connection, unit, person, today)]
    ids: Select[Any] = select(HANDLING.c.thing).where(HANDLING.c.kind == kind, _OPEN, or_(false(), *ways))
    return Chosen(ids)


async def _ways_of(
    connection: AsyncConnection, unit: str, person: str, today: date
) -> AsyncIterator[ColumnElement[bool]]:
    roster = await roster_of(connection, unit)
    for other, after, through in _spans(roster, person, today):
        yield _given(unit, other, after, through)


def _spans(roster: Roster, person: str, today: date) -> Iterator[tuple[str, date | None, date | None]]:
    """Who was given what, after and through which day, for which the person answers today: who answers changes with the
    days on which somebody has handed over, and stays the same between them."""
    for other in sorted({person, *(each.person for each in roster.persons)}):
        acts = (each.handed_over for each in roster.persons if each.person == other and not each.voided)
        days = sorted({each.on for each in acts if each is not None and each.on <= today})
        after: date | None = None
        for day in days:
            if roster.answers_for(other, day, today) == person:
                yield other, after, day
            after = day
        if other == person:
            yield other, after, None


def _given(unit: str, person: str, after: date | None, through: date | None) -> ColumnElement[bool]:
    c = HANDLING.c
    days = [*([c.since > after] if after else []), *([c.since <= through] if through else [])]
    return and_(c.unit == unit, c.person == person, *days)
