"""What the units of endpoints may hear at present: by the directory and the rosters as they are when it is asked."""

from datetime import date

from services.notify.deadlines.domain.watch import OWN
from services.notify.delivery.domain.endpoint import Endpoint
from services.notify.delivery.domain.hearing import Authority, Concerned
from shared.kernel.directory.ordinary import Relation
from shared.kernel.directory.succession import About
from shared.kernel.model.actor import Actor, Role
from shared.storage.directory import Directory
from shared.storage.rosters import roster_of
from shared.storage.sights import sight_of


class Authorities:
    """As one unit of work finds them; each is asked for once."""

    def __init__(self, directory: Directory, today: date) -> None:
        self._directory, self._today = directory, today
        self._counsel: dict[str, frozenset[str]] = {}
        self._found: dict[str, Authority] = {}
        self._under: frozenset[str] | None = None

    async def under_others(self) -> frozenset[str]:
        """The units over which any other may stand, and those for which they do: of the rest nobody need be asked."""
        if self._under is None:
            entered, succession = await self._directory.standing_over(), await self._directory.succession()
            stood_for = {unit: succession.holders(unit, self._today) for unit in succession.taken_over}
            under = entered.under_others
            self._under = under.union(unit for unit, holders in stood_for.items() if not holders.isdisjoint(under))
        return self._under

    async def of(self, endpoint: Endpoint) -> Authority:
        """Of the endpoint."""
        if endpoint.id not in self._found:
            self._found[endpoint.id] = await self._of(endpoint)
        return self._found[endpoint.id]

    async def _of(self, endpoint: Endpoint) -> Authority:
        """Of the endpoint's unit. One that the directory was never told of, such as whoever only runs the system, may
        what it might when the endpoint was made; for one that was closed its successor hears."""
        unit = await self._directory.unit(await self._directory.standing_for(endpoint.unit, self._today))
        if unit is None:
            return Authority(endpoint.region, oversees=not endpoint.own_only)
        region = unit.now.region
        if unit.voided or not unit.stands(self._today):
            return Authority(region, oversees=False, stands=False)
        held = self._directory.kinds.held(unit.now.kind, Role)
        roster = await roster_of(self._directory.connection, unit.id)
        if roster.is_kept(self._today):
            held &= {role for person in roster.persons for role in person.may(self._today)}
        whoever = Actor(id=endpoint.id, unit=unit.id, region=region, roles=held)
        standing = (await self._directory.succession()).standing(whoever, self._today, self._directory.service)
        sight = await sight_of(standing, self._directory)
        return Authority(region, oversees=bool(sight.roles), over=sight.over)

    async def in_full(self, concerned: Concerned) -> Concerned:
        """The same with those who stand for these units today, and where the fact is about a case with those who act in
        court for the unit."""
        succession = await self._directory.succession()
        full = concerned._replace(holders=frozenset(concerned.units))
        if not succession.taken_over.keys().isdisjoint(full.holders):
            about = About.of(OWN, concerned.address)
            holders = frozenset(succession.holder(each, self._today, about) for each in full.holders)
            full = full._replace(holders=holders)
        if not concerned.is_of_court:
            return full
        return full._replace(counsel=await self._acting_for(concerned.owner))

    async def _acting_for(self, unit: str) -> frozenset[str]:
        if unit not in self._counsel:
            known = await self._directory.unit(unit)
            found = frozenset[str]()
            if known is not None and not known.voided and known.stands(self._today):
                found = await self._directory.in_relation(Relation.ACTS_IN_COURT_FOR, known, self._today)
            self._counsel[unit] = found
        return self._counsel[unit]
