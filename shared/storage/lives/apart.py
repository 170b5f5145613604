"""Who is kept from an act on a thing by what they have done in it, by the table of `shared.kernel.lives.separation`."""

from collections.abc import Mapping, Sequence
from datetime import date

from shared.kernel.lives.entered import Entered
from shared.kernel.lives.entries import standing
from shared.kernel.lives.separation import Barring, Hand, acts_of, barrings
from shared.kernel.model.actor import Role
from shared.storage.lives.rows import EntryLine
from shared.storage.rosters import roster_of
from shared.storage.work import Work

Named = Mapping[Hand, frozenset[str]]


async def barred(
    work: Work, kind: str, act: Entered, lines: Sequence[EntryLine], named: Sequence[Named]
) -> Mapping[str, Barring]:
    """The persons who may not do the act, each with what keeps them from it: whom the thing, the act or other things
    have `named`, and who has entered what stands, with the one for whom they acted. What was imported is no deed of
    whoever handed in the ledger."""
    stands, deeds = standing(line.written for line in lines), list[tuple[str, frozenset[str]]]()
    for line in lines:
        entered = stands.get(line.written.number)
        if entered is not None and line.is_an_act and line.is_ones_word and line.imported is None:
            persons = await acting(work, line.unit, line.actor, line.roles, line.recorded_on)
            deeds.append((entered.code(), persons))
    found: dict[str, Barring] = {}
    for barring in barrings(kind, act.code()):
        acts = acts_of(kind, barring.other)
        by_name = (names.get(barring.other, frozenset()) for names in named)
        by_deed = (persons for code, persons in deeds if code in acts)
        for person in frozenset[str]().union(*by_name, *by_deed):
            found.setdefault(person, barring)
    return found


async def acting(work: Work, unit: str, person: str, roles: frozenset[Role], on: date) -> frozenset[str]:
    """The person, with whoever it acts for where the roster says that it has one of the roles only for that one."""
    principal = (await roster_of(work.connection, unit)).acts_for(person, roles, on)
    return frozenset({person} if principal is None else {person, principal})
