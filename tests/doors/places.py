"""Those who come to the doors: persons of every kind of unit that may have to do with a thing, and of some that have
nothing to do with it."""

from dataclasses import dataclass

from shared.kernel.model.actor import Role
from tests.house.directory import KINDS, KNOWN

GANZHOU = "360700"
AGENCY, REVIEWERS, GOVERNMENT, OFFICE = "gz-housing", "司法局", "gz-government", "市政府办"
ESTABLISHMENT, APPROVAL, SUPERVISORS = "编办", "行政审批局", "法治督察办"
COURT, ISSUER = "gz-court", "gz-procuratorate"
# Another agency of the city, and what there is of the city beside; a district of it and the province; another city.
OTHERS = ("gz-water", "gz-congress", "other-court", "区司法局", "court-360702", "jx-justice")
ELSEWHERE = ("340800-zjj", "aq-justice", "aq-gov", "court-340800")
OF_THE_CITY = (AGENCY, REVIEWERS, GOVERNMENT, OFFICE, ESTABLISHMENT, APPROVAL, SUPERVISORS, COURT, ISSUER)


@dataclass(frozen=True)
class Person:
    """Somebody of a unit that lies in a region, with roles that count there."""

    unit: str
    region: str
    roles: frozenset[Role]

    @property
    def name(self) -> str:
        return f"{self.unit}-{'-'.join(sorted(self.roles)) or 'nobody'}"


@dataclass(frozen=True)
class Comers:
    """A unit with the roles that count in it."""

    id: str
    region: str
    holds: frozenset[Role]
    overseeing: frozenset[Role]

    def persons(self, asked: frozenset[Role]) -> list[Person]:
        """One for each of the roles that are asked for, one with all others, and one without any; where none is asked
        for, one with all, and one without any."""
        each = [frozenset({role}) for role in sorted(self.holds & asked)]
        sets = [*each, self.holds - asked, frozenset[Role]()]
        return [Person(self.id, self.region, roles) for roles in dict.fromkeys(sets)]


def _unit(id: str) -> Comers:
    known = next(unit for unit in KNOWN if unit.id == id)
    holds = frozenset(role for role, kinds in KINDS.roles.items() if known.now.kind in kinds)
    return Comers(id, known.now.region, holds, KINDS.overseen_as(known.now.kind, holds))


UNITS = {id: _unit(id) for id in (*OF_THE_CITY, *OTHERS, *ELSEWHERE)}
