"""人员名册 in the database of a service: every person of a unit as notify told it last, and who was found there."""

import time
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.contracts.notify import PersonStatedV1
from shared.kernel.directory.roster import KnownPerson, Roster
from shared.kernel.model.actor import Actor
from shared.storage.codecs import codec
from shared.storage.table_of import table_of
from shared.storage.tables import KnownPersonRow
from shared.storage.upserts import insert_newer

KNOWN_PERSON = table_of(KnownPersonRow)
# Of a minute, within which whoever has left is out, the rest is for the fact on its way.
FOUND_FOR_SECONDS = 45
MOST_FOUND = 2000


async def roster_of(connection: AsyncConnection, unit: str) -> Roster:
    """All persons that were ever told of that unit."""
    query = select(KNOWN_PERSON.c.state).where(KNOWN_PERSON.c.unit == unit).order_by(KNOWN_PERSON.c.id)
    states = await connection.scalars(query)
    return Roster(tuple(codec(KnownPerson).validate_json(state) for state in states))


async def known_person(connection: AsyncConnection, id: str) -> KnownPerson | None:
    """The one entered under that id; None where none was ever told."""
    state = await connection.scalar(select(KNOWN_PERSON.c.state).where(KNOWN_PERSON.c.id == id))
    return None if state is None else codec(KnownPerson).validate_json(state)


async def know_persons(connection: AsyncConnection, persons: Iterable[KnownPerson]) -> None:
    """Keep each person as it was told, unless it was told later already."""
    newest: dict[str, KnownPerson] = {}
    for person in persons:
        if person.id not in newest or newest[person.id].version < person.version:
            newest[person.id] = person
    if newest:
        rows = [row_of(person) for person in newest.values()]
        await insert_newer(connection, KNOWN_PERSON, rows, key="id", by="version")


def row_of(person: KnownPerson) -> dict[str, Any]:
    """The person as the table has it."""
    state = codec(KnownPerson).dump_json(person).decode()
    return {"id": person.id, "version": person.version, "unit": person.unit, "state": state}


def stated(person: KnownPerson) -> PersonStatedV1:
    """The person as it is told."""
    return PersonStatedV1.model_validate(asdict(person))


def as_stated(told: PersonStatedV1) -> KnownPerson:
    """The person as it was told."""
    found: KnownPerson = codec(KnownPerson).validate_python(told.model_dump(mode="json"))
    return found


class Found:
    """The callers who were found in the roster of their unit a moment ago, on that day; those that came first go
    first."""

    def __init__(self) -> None:
        self._until: OrderedDict[tuple[Actor, date], float] = OrderedDict()

    def has(self, actor: Actor, on: date) -> bool:
        """Whether the caller was found there within the time."""
        return time.time() < self._until.get((actor, on), 0)

    def keep(self, actor: Actor, on: date) -> None:
        """Know it for the time."""
        self._until[actor, on] = time.time() + FOUND_FOR_SECONDS
        self._until.move_to_end((actor, on))
        if len(self._until) > MOST_FOUND:
            self._until.popitem(last=False)
