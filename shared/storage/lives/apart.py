"""Who is kept from an act on a thing by what they have done in it, by the table of `shared.kernel.lives.separation`."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from shared.kernel.lives.entered import Entered
from shared.kernel.lives.entries import Entry, Rectification, concerns, standing
from shared.kernel.lives.separation import Barring, Hand, acts_of, barrings
from shared.kernel.model.actor import Actor, Role
from shared.storage.lives.rows import EntryLine
from shared.storage.rosters import roster_of
from shared.storage.work import Work

Named = Mapping[Hand, frozenset[str]]


async def barred(
    work: Work,
    kind: str,
    act: Entered,
    lines: Sequence[EntryLine],
    named: Sequence[Named],
    *,
    by_name: Collection[Hand] = (),
) -> Mapping[str, Barring]:
    """The persons who may not do the act, each with what keeps them from it; `by_name` as in `barrings`."""
    found = dict[str, Barring]()
    for barring in barrings(kind, act.code(), by_name=by_name):
        for person in await hand_of(work, kind, barring.other, lines, named):
            found.setdefault(person, barring)
    return found


async def hand_of(
    work: Work, kind: str, hand: Hand, lines: Sequence[EntryLine], named: Sequence[Named]
) -> frozenset[str]:
    """The persons who are that hand of a thing: whom the thing, the act or other things have `named`, with those who
    have put right what these have entered; and who has entered what stands, or put it right, with those for whom they
    acted. What was imported is no deed of whoever handed in the ledger; to put it right is."""
    persons = frozenset[str]().union(*(names.get(hand, frozenset()) for names in named))
    acts, naming, by_deed = acts_of(kind, hand), acts_of(kind, hand, is_named=True), set[str]()
    for number, act in standing(line.written for line in lines).items():
        saying = [line for line in lines if _says(line, number)]
        if not saying or not saying[0].is_ones_word:
            continue
        first = saying[0]
        is_named = act.code() in naming and first.imported is None and first.actor in persons
        for line in saying if is_named or act.code() in acts else ():
            for unit, person in _by_whom(line):
                by_deed |= await acting(work, unit, person, first.roles, line.recorded_on)
    return persons | by_deed


def _says(line: EntryLine, number: int) -> bool:
    """Whether that entry was made by it, or put right, and not struck."""
    written = line.written
    says = isinstance(written, Entry) or (isinstance(written, Rectification) and written.instead is not None)
    return says and concerns(written) == number


def _by_whom(line: EntryLine) -> Sequence[tuple[str, str]]:
    """Whose it is, and who has confirmed it, each with their unit."""
    if line.imported is not None:
        return ()
    author = (line.unit, line.actor)
    if line.confirmed_by is None or line.confirmed_for is None:
        return (author,)
    return author, (line.confirmed_for, line.confirmed_by)


async def acting(work: Work, unit: str, person: str, roles: frozenset[Role], on: date) -> frozenset[str]:
    """The person, with those for whom it acts where the roster says that it has one of the roles only for them."""
    return (await roster_of(work.connection, unit)).acts_for(person, roles, on) | {person}


async def lent_to(work: Work, actor: Actor, on: date) -> Mapping[Role, frozenset[str]]:
    """For each role of that person those for whom alone it has that, where the roster says so."""
    roster = await roster_of(work.connection, actor.unit)
    return {role: roster.acts_for(actor.id, frozenset({role}), on) for role in actor.roles}
