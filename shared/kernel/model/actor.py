"""Who acts: a person or system of a unit, in a region, in roles."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from shared.kernel.identifiers.divisions import code_on, covers
from shared.kernel.model.reach import Parted, Reach
from shared.kernel.words.wording import WordedCode


class Role(WordedCode):
    """What a caller may be."""

    DRAFTER = "drafter", "起草（承办）单位", "drafting unit"
    OFFICE = "office", "政府办公室", "government office"
    REVIEWER = "reviewer", "合法性审查人员", "legality reviewer"
    HEAD = "head", "决策机关负责人", "head of the deciding body"
    REGISTRAR = "registrar", "备案审查人员", "filing registrar"
    LITIGATOR = "litigator", "行政应诉人员", "litigation officer"
    COURT = "court", "人民法院", "court"
    PROCURATORATE = "procuratorate", "人民检察院", "procuratorate"
    SUPERVISOR = "supervisor", "法治督察机构", "supervising body"
    OPERATOR = "operator", "系统运维人员", "system operator"
    ADMINISTRATOR = "administrator", "单位管理员", "administrator of a unit"


# Of these the administration is no superior, and what they enter is theirs.
JUDICIAL = frozenset({Role.COURT, Role.PROCURATORATE})
NATION = "000000"
# How many digits name the nation, a province, a city and a county.
_LEVELS = (0, 2, 4, 6)


def surrounding(regions: Iterable[str]) -> str:
    """The smallest region in whose subtree all of these lie: the city of two counties, the province of two cities. Of a
    division that has changed its code its latest is meant."""
    these = {code_on(each, date.max) for each in regions}
    first = min(these)
    if len(these) == 1:
        return first
    digits = max(level for level in _LEVELS if len({each[:level] for each in these}) == 1)
    return first[:digits].ljust(len(NATION), "0")


NOBODY = Reach()


class Sight(NamedTuple):
    """What a caller sees beside what is its unit's: what lies in the region of its unit, which it looks after in these
    `roles`; and what is of the units `over` which its unit stands by the directory, some of which are `supervised` by
    it. Things about which others are consulted it sees of the units that consult its own (`consulted_by`), and in its
    region where its unit is whom one consults there (`consulted`)."""

    roles: frozenset[Role] = frozenset()
    over: Reach = NOBODY
    supervised: Reach = NOBODY
    consulted: bool = False
    consulted_by: Reach = NOBODY

    @property
    def is_parted(self) -> bool:
        """Whether it sees of some units but what one of several successors has."""
        return any(each.parted for each in (self.over, self.supervised, self.consulted_by))

    @property
    def undivided(self) -> "Sight":
        """The same in what is not divided."""
        over, supervised, consulted_by = (Reach(each.units) for each in (self.over, self.supervised, self.consulted_by))
        return self._replace(over=over, supervised=supervised, consulted_by=consulted_by)

    def at(self, address: str) -> "Sight":
        """The same as it is at one thing."""
        over, supervised, consulted_by = (each.at(address) for each in (self.over, self.supervised, self.consulted_by))
        return self._replace(over=over, supervised=supervised, consulted_by=consulted_by)


OWN_ONLY = Sight()


@dataclass(frozen=True, slots=True)
class Actor:
    """A caller: its own id, the unit it acts for, the region of that unit and its roles; the unit stands for those that
    it `succeeds`, too, of some but in part (`parted`). Whether the caller `represents` that unit, being of another.

    A token says nothing of its `sight`, which follows from the directory: who was not held against that sees what is
    its unit's own."""

    id: str
    unit: str
    region: str
    roles: frozenset[Role]
    succeeds: frozenset[str] = frozenset()
    parted: tuple[Parted, ...] = ()
    represents: bool = False
    sight: Sight = OWN_ONLY

    @property
    def units(self) -> tuple[str, ...]:
        """Its unit, and those for which that stands."""
        return (self.unit, *sorted(self.succeeds))

    @property
    def stands_for(self) -> Reach:
        """Those for which its unit stands."""
        return Reach(self.succeeds, self.parted)

    @property
    def in_something(self) -> tuple[str, ...]:
        """The same with those for which it stands in single things only, or in what another service does."""
        return (self.unit, *self.stands_for.in_something)

    @property
    def whole(self) -> tuple[str, ...]:
        """Its unit, and those for which that stands in everything."""
        return (self.unit, *self.stands_for.whole)

    @property
    def is_parted(self) -> bool:
        """Whether it depends on the thing for whom it stands, or what it sees of others."""
        return bool(self.parted) or self.sight.is_parted

    def at(self, address: str) -> "Actor":
        """The caller as it stands to one thing: for whom it stands there, and over whom. The address is the id of a
        thing of the service that is asked, or leads to one of another (``litigation/ID/answer``)."""
        if not self.is_parted:
            return self
        return replace(self, succeeds=self.stands_for.at(address).units, sight=self.sight.at(address))

    @property
    def undivided(self) -> "Actor":
        """The caller as it stands to what is not divided, such as the record of a unit."""
        return replace(self, parted=(), sight=self.sight.undivided) if self.is_parted else self

    def region_on(self, day: date) -> str:
        """The code that its region had on that day."""
        return code_on(self.region, day)

    def is_of(self, *units: str | None) -> bool:
        """Whether its unit is one of these, or stands for one of them."""
        return self.unit in units or not self.succeeds.isdisjoint(units)

    def is_(self, *roles: Role) -> bool:
        """Whether the caller has one of the roles."""
        return not self.roles.isdisjoint(roles)

    @property
    def acts_on_others(self) -> bool:
        """Whether it is in a role in which one acts on what is another's, or looks after others."""
        return self.is_(*OVERSEEING)

    @property
    def oversees(self) -> bool:
        """Whether it looks after its region, whatever unit a thing there is of."""
        return bool(self.sight.roles)

    def looks_after(self, *, region: str, unit: str) -> bool:
        """Whether a thing lies in the region that the caller looks after, or is of a unit over which its own stands."""
        return unit in self.sight.over.units or (self.oversees and covers(self.region, region))

    def supervises(self, *, region: str, units: Collection[str]) -> bool:
        """Whether the caller is of those that supervise in the region, or supervise these units by the directory."""
        if Role.SUPERVISOR in self.sight.roles and covers(self.region, region):
            return True
        return self.is_(Role.SUPERVISOR) and bool(units) and self.sight.supervised.units.issuperset(units)

    def is_consulted(self, *, region: str, unit: str) -> bool:
        """Whether its unit is one that others consult in the region, or that this unit does."""
        return unit in self.sight.consulted_by.units or (self.sight.consulted and covers(self.region, region))

    def sees(self, *, region: str, unit: str) -> bool:
        """Whether a thing is the caller's to see: its own unit's, or one that it looks after."""
        return self.is_of(unit) or self.looks_after(region=region, unit=unit)


@lru_cache(maxsize=256)
def _of_side(asked: frozenset[Role], has: frozenset[Role]) -> frozenset[Role]:
    sides = {role in JUDICIAL for role in asked & has}
    return frozenset(role for role in asked if (role in JUDICIAL) in sides)


def of_ones_side(roles: frozenset[Role], actor: Actor) -> frozenset[Role]:
    """Of several roles those of the side on which the actor has one: courts and procuratorates, or the administration.

    What either side may do, such as naming the day of a hearing, is thus told apart by who did it.
    """
    return _of_side(roles, actor.roles)


# In these roles somebody looks after others: after a whole place where the kind of its unit says so, elsewhere after
# the units over which its own stands.
OVERSEEING = (Role.REVIEWER, Role.REGISTRAR, Role.SUPERVISOR, Role.OFFICE, Role.HEAD, Role.OPERATOR)
