"""The rule of `must_see`, as a condition of a query."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import NamedTuple

from sqlalchemy import ColumnElement, Table, and_, case, false, func, literal, not_, or_

from shared.kernel.identifiers.divisions import code_on, whole_before
from shared.kernel.model.actor import Actor
from shared.kernel.model.reach import Parted, Reach
from shared.storage.narrowing import Among, Condition, Linked, Same, Seen, around_of, of

# Under this name a table says which other names the parties of its things, where a thing may have several: `Parties`.
PARTIES = "parties"
# Under this name it says which of its columns name those who have a thing in hand, or by what condition they find it:
# `Aggregate.in_hand_of`.
IN_HAND_OF = "in_hand_of"
# Under this name it says to whom its things are open where they lie in their area: `Aggregate.open_to`.
OPEN_TO = "open_to"
# Under this name it says that others are consulted about its things: `Aggregate.is_consulted_on`.
CONSULTED_ON = "consulted_on"


# Under this name it says what leads to its things in an address, which are not divided with a unit (`unit/ID`).
UNDIVIDED = "undivided"


class Parties(NamedTuple):
    """The table that names parties, and the column of the thing that it names them of: of the thing itself, or of what
    it is about."""

    links: Table
    column: str = "id"

    def linked(self, unit: str) -> Linked:
        """The things of which the unit is a party."""
        return Linked(self.links, unit, self.column)


def visible_to(actor: Actor, table: Table, *, unit: str = "unit") -> ColumnElement[bool]:
    """Rows of the caller's own unit, of those over which it stands and, for those who look after a region, of its
    subtree.

    `unit` is the column of the unit whose thing a row is; a column `party` names a unit outside the administration
    whose thing it is, too, and so does each that the table's `PARTIES` name, and the columns `IN_HAND_OF`.
    """
    return or_(*(each.on(of(table)) for each in ways_to_see(actor, table, unit=unit)))


def ways_to_see(actor: Actor, table: Table, *, unit: str = "unit") -> list[Condition | Seen]:
    """The same as conditions, of which one is enough."""
    actor = actor.undivided if UNDIVIDED in table.info else actor
    ways = (
        unit,
        *(("party",) if "party" in table.c else ()),
        *(table.info.get(IN_HAND_OF, ()) if actor.acts_on_others else ()),
    )
    named: list[Callable[[str], Condition]] = [partial(Same, way) if isinstance(way, str) else way for way in ways]
    if PARTIES in table.info:
        named.append(table.info[PARTIES].linked)
    own = [way for of_unit in named for way in ways_of_units(actor, of_unit, address_in(table))]
    sight, is_consulted_on = actor.sight, CONSULTED_ON in table.info
    for over in (sight.over, *((sight.consulted_by,) if is_consulted_on else ())):
        own += ways_over(over, unit, address_in(table))
    is_open = actor.is_(*table.info.get(OPEN_TO, ()))
    if not (actor.oversees or is_open or (is_consulted_on and sight.consulted)):
        return own
    around = around_of(actor.region)
    # Whoever looks after the nation sees all there is.
    return [*around, *(own if any(each.is_bound for each in around) else ())]


def ways_of_units(
    actor: Actor, of_unit: Callable[[str], Condition], address: ColumnElement[str]
) -> list[Condition | Seen]:
    """What is of the caller's unit, and of those for which that stands; of those that several succeed only what it has,
    by the address of each row."""
    return [*map(of_unit, actor.whole), *_ways_of_parts(actor.stands_for, of_unit, address)]


def ways_over(over: Reach, column: str, address: ColumnElement[str]) -> list[Condition | Seen]:
    """What is of units over which the caller's stands, named in the column, in the same way."""
    whole = [Among(column, over.whole)] if over.whole else []
    return [*whole, *_ways_of_parts(over, partial(Same, column), address)]


def _ways_of_parts(reach: Reach, of_unit: Callable[[str], Condition], address: ColumnElement[str]) -> list[Seen]:
    return [Seen(of_unit(each), _has(reach, each, address)) for each in _divided(reach)]


def is_of_units(actor: Actor, unit: ColumnElement[str | None], address: ColumnElement[str]) -> ColumnElement[bool]:
    """What is of the caller's units, as one condition on the column of a unit."""
    return or_(unit.in_(actor.whole), *parts_of(actor.stands_for, lambda each: unit == each, address))


def parts_of(
    reach: Reach, of: Callable[[str], ColumnElement[bool]], address: ColumnElement[str]
) -> list[ColumnElement[bool]]:
    """What is of units that several succeed, each by its own condition, as far as it is meant."""
    return [and_(of(each), _has(reach, each, address)) for each in _divided(reach)]


# What a thing's reach follows: that of a line the thing that it is of, that of an escalation what is overdue.
_ADDRESSES = ("ref", "deadline", "thing", "id")


def address_in(table: Table) -> ColumnElement[str]:
    """Where a row stands when what a unit leaves is divided; see `Aggregate.address`."""
    address: ColumnElement[str] = next(table.c[name] for name in _ADDRESSES if name in table.c)
    leads = table.info.get(UNDIVIDED)
    return literal(f"{leads}/").concat(address) if leads else address


def _divided(reach: Reach) -> list[str]:
    return sorted({each.unit for each in reach.parted})


def _has(reach: Reach, unit: str, address: ColumnElement[str]) -> ColumnElement[bool]:
    return or_(false(), *(_among(each, address) for each in reach.parted if each.unit == unit))


def _among(part: Parted, address: ColumnElement[str]) -> ColumnElement[bool]:
    """The rule of `Parted.has`."""
    under = f"{part.under}/" if part.under else ""
    stands = address.startswith(under, autoescape=True) if under else not_(address.contains("/"))
    ways = (way for each in sorted(part.things) for way in _of_one(address, f"{under}{each}", "/" if under else ""))
    single = or_(false(), *ways)
    return and_(stands, not_(single) if part.whole else single)


def _of_one(address: ColumnElement[str], thing: str, then: str) -> Iterator[ColumnElement[bool]]:
    """The thing, and what goes with it."""
    yield address == thing
    if then:
        yield address.startswith(f"{thing}{then}", autoescape=True)
    yield address.startswith(f"{thing}.", autoescape=True)


def within(region: str, table: Table, column: str = "region") -> ColumnElement[bool]:
    """Rows of a region's subtree, under whatever code it had."""
    return or_(*(each.on(of(table)) for each in around_of(region, column)))


def as_called(column: ColumnElement[str], today: date) -> ColumnElement[str]:
    """A column of regions, each under the code that its division has today."""
    changed = {old: new for old in whole_before() if (new := code_on(old, today)) != old}
    if not changed:
        return column
    # Written into the query: PostgreSQL groups by what it sees to be the same.
    begins = func.substr(column, literal(1, literal_execute=True), literal(6, literal_execute=True))
    rest = func.substr(column, literal(7, literal_execute=True))
    county = case(
        *(
            (begins == literal(old, literal_execute=True), literal(new, literal_execute=True))
            for old, new in changed.items()
        ),
        else_=begins,
    )
    return county.concat(rest)
