"""What a person may do on a day, and for whom it stands in, be that by what was handed over to it."""

from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from services.notify.persons.adapters.views import AnsweringView, StandingInView
from services.notify.persons.domain.person import Person
from shared.storage.rosters import roster_of


async def answering(connection: AsyncConnection, person: Person, on: date) -> AnsweringView:
    """By the roster of its unit as it was told."""
    roster = await roster_of(connection, person.unit)
    standing_in = [
        StandingInView(of=one.person, entry=one.id, named=each.deputy, since=each.since, until=each.until)
        for one, each in roster.standing_in(person.person, on)
    ]
    roles = sorted(roster.roles(person.person, on))
    return AnsweringView(person=person.person, on=on, roles=roles, standing_in=standing_in)
