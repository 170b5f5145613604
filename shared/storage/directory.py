"""单位名录 in the database of a service: every unit as notify told it last, and what units are to each other."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.contracts.notify import UnitStatedV1
from shared.kernel.directory.bonds import RELATIONS, Bond
from shared.kernel.directory.names import Names
from shared.kernel.directory.ordinary import Above, Kept, Kinds, Ordinary, Part, Relation
from shared.kernel.directory.refusals import (
    ClosedWithoutSuccessor,
    InACircle,
    UnfitPart,
    UnitClosedBefore,
    UnitElsewhere,
    UnknownUnit,
)
from shared.kernel.directory.standing_over import WORK_OF, StandingOver
from shared.kernel.directory.succession import About, Succession
from shared.kernel.directory.units import Function, KnownUnit, Spell, placed
from shared.kernel.identifiers import RegionCode
from shared.kernel.identifiers.divisions import areas, codes, covers, same
from shared.kernel.model.actor import Actor, Role
from shared.kernel.model.figures import Holder
from shared.storage.among import among
from shared.storage.codecs import codec
from shared.storage.table_of import table_of
from shared.storage.tables import KnownUnitRow
from shared.storage.units_at_hand import UnitsAtHand
from shared.storage.upserts import insert_newer

KNOWN_UNIT = table_of(KnownUnitRow)
_SIX_DIGITS = 6
# What nobody is to itself, nor to whom it stands for.
_OF_ANOTHER = frozenset({Relation.REVIEWS_FOR})
# As the state of nearly all units has it; and of most of them.
_WITHOUT_SUCCESSORS = '%"successors":[]%'
_WITHOUT_RELATED = '%"related":[]%'


@dataclass
class Directory:
    """The units that this `service` knows, read within one unit of work; `kinds` says what follows from what they are.

    Those that are `at_hand` need not be read again to be named.
    """

    connection: AsyncConnection
    kinds: Kinds
    at_hand: UnitsAtHand = field(default_factory=UnitsAtHand)
    service: str = ""
    today: date = date.max
    _units: dict[str, KnownUnit | None] = field(default_factory=dict)
    _told: set[str] = field(default_factory=set)
    _succession: Succession | None = None

    async def unit(self, id: str) -> KnownUnit | None:
        """The unit of that id, whether it stands or not; None where none was ever told."""
        if id not in self._units:
            query = select(KNOWN_UNIT.c.state).where(KNOWN_UNIT.c.id == id)
            state = await self.connection.scalar(query)
            self._units[id] = None if state is None else self._read(state)
        return self._units[id]

    async def hold(self, id: str) -> None:
        """Keep others from holding the unit until the work ends; on SQLite there is one writer."""
        await self.connection.execute(select(KNOWN_UNIT.c.id).where(KNOWN_UNIT.c.id == id).with_for_update())

    async def succession(self) -> Succession:
        """Who stands for the units that were closed."""
        if self._succession is None and not self._told:
            self._succession = self.at_hand.succession
        if self._succession is None:
            query = select(KNOWN_UNIT.c.state).where(KNOWN_UNIT.c.state.not_like(_WITHOUT_SUCCESSORS))
            closed = [codec(KnownUnit).validate_json(state) for state in await self.connection.scalars(query)]
            self._succession = Succession.of(closed)
            if not self._told:
                self.at_hand.keep_succession(self._succession)
        return self._succession

    async def standing_over(self) -> StandingOver:
        """What is entered of units as to what others are to them."""
        found = None if self._told else self.at_hand.standing_over
        if found is None:
            query = select(KNOWN_UNIT.c.state).where(KNOWN_UNIT.c.state.not_like(_WITHOUT_RELATED))
            units = [codec(KnownUnit).validate_json(state) for state in await self.connection.scalars(query)]
            found = StandingOver.of(units)
            if not self._told:
                self.at_hand.keep_standing_over(found)
        return found

    async def holding(self) -> Holder:
        """Who stands for a unit on a day, in the thing of this service under an address."""
        succession = await self.succession()
        return lambda unit, on, address: succession.holder(unit, on, self.about(address))

    async def within(self, regions: Iterable[str]) -> Sequence[KnownUnit]:
        """The units that lie in one of these places themselves, not below them, under whatever code, by their ids."""
        wanted = {code for region in regions for code in codes(region)}
        under = wanted.union(*map(areas, wanted))
        query = select(KNOWN_UNIT.c.state).where(KNOWN_UNIT.c.region.in_(under)).order_by(KNOWN_UNIT.c.id)
        found = [self._read(state) for state in await self.connection.scalars(query)]
        return [unit for unit in found if any(spell.region in wanted for spell in unit.spells)]

    def _read(self, state: str) -> KnownUnit:
        """The unit as it was told, which has moved with its division since."""
        return placed(codec(KnownUnit).validate_json(state), self.today)

    async def in_relation(self, relation: Relation, to: KnownUnit, on: date) -> frozenset[str]:
        """The units that stood in that relation to the unit on the day: those that are entered, of it or of whom it
        succeeds, or whoever stands for them, or else those that follow from what it was, and where. What is entered of
        a unit that was divided since ended with it: it is what is entered of those that have a share. Whoever did not
        stand on the day is not among them; and of what takes another than the unit, neither is whoever stands for it
        by then: the next does it."""
        apart = set[str]()
        if relation in _OF_ANOTHER:
            apart = {to.id, (await self.succession()).holder(to.id, on, self._about_work(relation))}
        entered = await self._entered(relation, to, on)
        if entered:
            found = [await self._holding(id, relation, on) for id in entered]
            held = frozenset(unit.id for unit in found if unit is not None)
            if held - apart or not held:
                return held - apart
        spell = to.on(on)
        for ordinary in self.kinds.following(spell.kind, relation):
            found_here = await self._ordinary(ordinary, spell, on, apart)
            if found_here:
                return found_here - {to.id}
        return frozenset()

    async def _entered(self, relation: Relation, to: KnownUnit, on: date) -> list[str]:
        if to.closed_on is not None and not to.stands(on):
            succession = await self.succession()
            if not succession.speaks(to.id, on):
                having = [unit for id in succession.holders(to.id, on) if (unit := await self.unit(id)) is not None]
                return sorted({holder for unit in having for holder in unit.entered(relation, on)})
        return [*to.entered(relation, on)] or await self._gone_over(relation, to, on)

    async def _gone_over(self, relation: Relation, to: KnownUnit, on: date) -> list[str]:
        """Those that stood in it to the units for which this one stands by then: which court hears cases is not what an
        office says by closing a unit (行政诉讼法 24)."""
        if relation is not Relation.HEARS_CASES_OF:
            return []
        succession = await self.succession()
        before = succession.succeeded(to.id, on, About(Function.LITIGATION))
        units = [unit for id in sorted(before) if (unit := await self.unit(id)) is not None]
        return sorted({holder for unit in units for holder in unit.entered(relation, on)})

    async def _holding(self, id: str, relation: Relation, on: date) -> KnownUnit | None:
        """The unit, or whoever stands for it and is of a kind that can be that."""
        unit = await self.unit(await self.standing_for(id, on, self._about_work(relation)))
        if unit is None or not unit.stands(on):
            return None
        return unit if unit.id == id or unit.on(on).kind in self.kinds.holders[relation] else None

    async def standing_for(self, id: str, on: date, about: About | None = None) -> str:
        """The unit itself while it stands, then whoever has taken over what that is about, or what is done here."""
        unit = await self.unit(id)
        if unit is not None and unit.stands(on):
            return id
        return (await self.succession()).holder(id, on, about or self.about())

    def _about_work(self, relation: Relation) -> About:
        """For what one is that to another, as far as it is asked here."""
        works = WORK_OF.get(relation, ())
        return self.about() if not works or self.service in works else About(works[0])

    def about(self, thing: str = "") -> About:
        """The thing of this service under that address; without one whatever nothing else is said of."""
        return About.of(self.service, thing)

    async def _ordinary(self, ordinary: Ordinary, of: Spell, on: date, apart: Collection[str]) -> frozenset[str]:
        places = [*self._places(ordinary.place, of)]
        of_kind = [
            (unit.on(on).region, unit.id)
            for unit in await self.within(places)
            if unit.stands(on) and unit.on(on).kind == ordinary.by and unit.id not in apart
        ]
        return next((found for place in places if (found := _in(place, of_kind))), frozenset())

    async def must_know(self, id: str, on: date, *, field: str) -> KnownUnit:
        """The unit; refuses one that was never told, and one that did not stand on the day."""
        unit = await self.unit(id)
        if unit is None or unit.voided:
            raise UnknownUnit(field=field, id=id[:100])
        if unit.closed_on is not None and not unit.stands(on):
            closed: dict[str, Any] = {
                "id": id,
                "name": unit.now.name,
                "since": unit.closed_on,
                "on": on,
            }
            if not unit.successors:
                raise ClosedWithoutSuccessor(field=field, **closed)
            raise UnitClosedBefore(field=field, **closed, successors=unit.successors)
        return unit

    async def bound(self, bond: Bond, unit: KnownUnit, on: date) -> frozenset[str]:
        """The units that were that to the unit on the day; a body that decides does so by its office, too."""
        if bond is Bond.OWN:
            return frozenset({unit.id})
        if bond is Bond.FILING_AUTHORITY:
            return frozenset(await self.files_with(unit, on))
        if bond is Bond.DECIDING:
            return await self._with_offices(RELATIONS[bond], unit, on)
        return await self.in_relation(RELATIONS[bond], unit, on)

    def decides_around(self, body: Spell, of: Spell) -> bool:
        """Whether a body is what ordinarily decides for units of such a kind, of a place that has the unit in it."""
        kinds = {ordinary.by for ordinary in self.kinds.following(of.kind, Relation.DECIDES_FOR)}
        return body.kind in kinds and covers(body.region, of.region)

    async def keeps(self, what: Kept, actor: Actor, roles: Collection[Role], unit: KnownUnit, today: date) -> bool:
        """Whether the caller keeps that of another unit: in one of the `roles`, as of a unit that by the directory
        does, or as whoever runs the system. Where no unit of the place keeps it, whoever runs the system beside other
        duties does not, either. The unit need not be there yet."""
        kind, own = unit.now.kind, await self.unit(actor.unit)
        if actor.is_(Role.OPERATOR) and covers(actor.region, unit.now.region):
            operates = own is None or own.voided or self.kinds.kinds[own.now.kind].operates
            return operates or (unit.id != actor.unit and not self.kinds.is_kept_apart(what, kind))
        if own is None or unit.id == own.id or not own.stands(today) or not actor.is_(*roles):
            return False
        keeping = self.kinds.keeping(what, kind)
        if any(each.reaches(own.now.kind, own.now.region, unit.now.region) for each in keeping):
            return True
        by_relation = [each.relation for each in keeping if each.relation is not None]
        return any([own.id in await self._with_offices(each, unit, today) for each in by_relation])

    async def _with_offices(self, relation: Relation, unit: KnownUnit, on: date) -> frozenset[str]:
        """Those that stand in the relation to the unit, and their offices."""
        found = await self.in_relation(relation, unit, on)
        return found.union(*[await self.offices_of(id, on) for id in found])

    async def offices_of(self, id: str, on: date) -> frozenset[str]:
        """The offices of that unit on the day."""
        unit = await self.unit(id)
        return frozenset() if unit is None else await self.in_relation(Relation.OFFICE_OF, unit, on)

    async def files_with(self, unit: KnownUnit, on: date) -> tuple[str, ...]:
        """备案机关: whom the unit files with on the day, never itself: the justice bureaus and offices that act for the
        governments which receive its filings, these themselves, and the departments above it, in that order."""
        receiving = sorted(await self.in_relation(Relation.RECEIVES_FILINGS_OF, unit, on))
        above = sorted(await self.in_relation(Relation.UPPER_DEPARTMENT_OF, unit, on))
        found = [*await self.bodies_for(receiving, on), *above]
        return tuple(each for each in dict.fromkeys(found) if each != unit.id)

    async def copies_to(self, unit: KnownUnit, on: date) -> tuple[str, ...]:
        """抄送: who has a copy of what the unit files with the department above it: whoever would receive it, were it a
        department of its place, in the order of `files_with`; nobody of a unit of another kind."""
        spell = unit.on(on)
        by = self.kinds.kinds[spell.kind].copied_to
        if by is None:
            return ()
        here = Ordinary(Relation.RECEIVES_FILINGS_OF, frozenset({spell.kind}), by, Above.OWN)
        governments = sorted(await self._ordinary(here, spell, on, {unit.id}))
        return tuple(dict.fromkeys(await self.bodies_for(governments, on)))

    async def bodies_for(self, governments: Iterable[str], on: date) -> list[str]:
        """The justice bureaus and offices that act for them, and these themselves, in that order."""
        found: list[str] = []
        for relation in (Relation.REVIEWS_FOR, Relation.OFFICE_OF):
            for id in governments:
                body = await self.unit(id)
                found += [] if body is None else sorted(await self.in_relation(relation, body, on))
        return [*found, *governments]

    async def sits_over(self, outside: KnownUnit, unit: KnownUnit, on: date) -> bool:
        """Whether a court or procuratorate has to do with the unit: where one lies in the area of the other, whatever
        their levels, or it hears its cases by what is entered, or is above one that does."""
        return covers(unit.on(on).region, outside.on(on).region) or await self.sits_above(outside, unit, on)

    async def sits_above(self, outside: KnownUnit, unit: KnownUnit, on: date) -> bool:
        """Whether the unit lies in the area of a court or procuratorate, or it hears its cases by the directory, or is
        above one that does."""
        area = outside.on(on).region
        if covers(area, unit.on(on).region):
            return True
        for id in await self.in_relation(Relation.HEARS_CASES_OF, unit, on):
            court = await self.unit(id)
            if court is not None and covers(area, court.on(on).region):
                return True
        return False

    async def must_be(self, id: str, part: Part, on: date, *, field: str, region: str | None = None) -> KnownUnit:
        """The unit that is named as that `part` on the day; refuses what `must_know` refuses, a unit of a kind that
        cannot be that, and one that lay elsewhere than in the `region`."""
        at_hand = self.at_hand.get(id)
        if at_hand is not None and at_hand.stands(on) and self._fits(at_hand.on(on), part, region):
            return at_hand
        unit = await self.must_know(id, on, field=field)
        was = unit.on(on)
        if was.kind not in self.kinds.parts[part]:
            raise UnfitPart(field=field, name=was.name, id=id, unit_kind=self.kinds.kinds[was.kind], part=part)
        if region is not None and not same(was.region, region):
            raise UnitElsewhere(field="region", name=was.name, id=id, on=on, own=was.region, region=region)
        if id not in self._told:
            self.at_hand.keep(unit)
        return unit

    def _fits(self, was: Spell, part: Part, region: str | None) -> bool:
        return was.kind in self.kinds.parts[part] and (region is None or same(was.region, region))

    async def must_not_circle(self, relation: Relation, of: str, holder: str, on: date) -> None:
        """Refuse that `holder` stands in the relation to the unit `of`, where by what is entered that does so to it."""
        way = [of, holder]
        while way[-1] != of:
            unit = await self.unit(way[-1])
            above = next(iter(() if unit is None else unit.entered(relation, on)), None)
            if above is None or above in way[1:]:
                return
            way.append(above)
        raise InACircle(field="holder", relation=relation, way=tuple(way))

    async def know(self, *units: KnownUnit) -> None:
        """Keep each unit as it was told, unless it was told later already."""
        newest: dict[str, KnownUnit] = {}
        for unit in units:
            if unit.id not in newest or newest[unit.id].version < unit.version:
                newest[unit.id] = unit
        rows = [row_of(unit) for unit in newest.values()]
        await insert_newer(self.connection, KNOWN_UNIT, rows, key="id", by="version")
        for id in newest:
            self._units.pop(id, None)
            self.at_hand.forget(id)
        self._told |= newest.keys()
        self._succession = None

    def _places(self, where: Above, of: Spell) -> Iterator[str]:
        """The codes in which the other unit is looked for, one after the other."""
        region = RegionCode.parse(of.region)
        if where is Above.OWN:
            yield region.value
        elif where is Above.NEAREST:
            yield from (each.value for each in region.ancestors())
        elif self.kinds.kinds[of.kind].below and len(region.value) == _SIX_DIGITS:
            yield region.value
        elif region.parent is not None:
            yield region.parent.value


def _in(place: str, units: Iterable[tuple[str, str]]) -> frozenset[str]:
    return frozenset(id for region, id in units if region == place)


async def names_of(connection: AsyncConnection, ids: Iterable[str | None]) -> Names:
    """What those of these units are called that were ever told, read at once."""
    wanted = sorted({id for id in ids if id is not None})
    query = select(KNOWN_UNIT.c.state).where(among(KNOWN_UNIT.c.id, wanted))
    found = [codec(KnownUnit).validate_json(state) for state in await connection.scalars(query)] if wanted else []
    return Names({unit.id: unit for unit in found})


def row_of(unit: KnownUnit) -> dict[str, Any]:
    """The unit as the table has it."""
    state = codec(KnownUnit).dump_json(unit).decode()
    return {"id": unit.id, "version": unit.version, "region": unit.now.region, "state": state}


def stated(unit: KnownUnit) -> UnitStatedV1:
    """The unit as it is told."""
    fields = asdict(unit)
    return UnitStatedV1.model_validate({"unit": fields.pop("id"), **fields})


def as_stated(told: UnitStatedV1) -> KnownUnit:
    """The unit as it was told."""
    fields = told.model_dump(mode="json")
    found: KnownUnit = codec(KnownUnit).validate_python({"id": fields.pop("unit"), **fields})
    return found
