"""Whose the hearings to come are: the heads that were nominated, or those to whom they have handed over."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.litigation.cases.adapters.collections import SqlCases
from services.litigation.cases.adapters.views import AssignedHearing
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.hearing import Hearing
from shared.kernel.directory.roster import Roster
from shared.kernel.model.actor import Actor
from shared.storage.rosters import roster_of
from shared.storage.visibility import address_in, is_of_units


async def assigned_hearings(connection: AsyncConnection, actor: Actor, today: date) -> list[AssignedHearing]:
    """Those of the caller's units that are still to come and for which a head is nominated, by day."""
    found = [each for unit in actor.in_something for each in await _assigned_of(connection, actor, unit, today)]
    return sorted(found, key=lambda each: (each.hearing_on, each.number))


async def _assigned_of(connection: AsyncConnection, actor: Actor, unit: str, today: date) -> list[AssignedHearing]:
    c = SqlCases.table().c
    to_come = (SqlCases.stands(), SqlCases.readable(), c.unit == unit, c.last_hearing_on >= today)
    own = is_of_units(actor, c.unit, address_in(SqlCases.table()))
    rows: Any = await connection.execute(select(*SqlCases.stored()).where(*to_come, own).order_by(c.id))
    roster = await roster_of(connection, unit)
    cases = [SqlCases.load(row) for row in rows]
    found = [_assigned(case, hearing, roster, today) for case in cases for hearing in case.hearings]
    return [each for each in found if each is not None]


def _assigned(case: Case, hearing: Hearing, roster: Roster, today: date) -> AssignedHearing | None:
    nomination = hearing.nomination
    if nomination is None or hearing.put_off or hearing.held or hearing.hearing_on < today:
        return None
    answers = roster.answers_for(nomination.head, nomination.named_on, today)
    return AssignedHearing(
        case=case.id,
        number=case.number,
        court=case.court,
        hearing=hearing.ordinal,
        hearing_on=hearing.hearing_on,
        named=nomination.head,
        named_on=nomination.named_on,
        answers=answers,
        in_post=roster.has(answers, today) if roster.is_kept(today) else None,
    )
