"""The directory in the database."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar, cast

from services.notify.units.adapters.designating import DesignatingCourts
from services.notify.units.adapters.designations import designated
from services.notify.units.adapters.tables import HEARING_COURTS, SubjectUnitRow
from services.notify.units.adapters.taken_back import taken_back
from services.notify.units.domain import subject_unit
from services.notify.units.domain.acts import ACTS, ChangeTraits, CloseUnit, EndRelation, RegisterUnit, Relate
from services.notify.units.domain.hearing_courts import hearing_court_lines
from services.notify.units.domain.subject_unit import (
    BackDated,
    DesignatedByCourt,
    OfItself,
    SubjectUnit,
    Traits,
    UnknownThing,
)
from services.notify.units.usecases.ports import KnowsThings, TellsClosings
from shared.kernel.directory.bonds import Bond
from shared.kernel.directory.ordinary import Kept, Relation, UnitKind
from shared.kernel.directory.refusals import (
    NotKeeper,
    NotOnesOwn,
    SecondOfItsKind,
    ToOneself,
    UnfitSuccessor,
    UnfitUnit,
)
from shared.kernel.directory.units import Function, KnownUnit, Spell
from shared.kernel.identifiers import RegionCode
from shared.kernel.identifiers.divisions import same
from shared.kernel.lives.entered import Entered
from shared.kernel.model.actor import Role
from shared.storage.directory import stated
from shared.storage.facts import FactKey
from shared.storage.lines import Lines, keyed
from shared.storage.table_of import table_of

UNIT = table_of(SubjectUnitRow)
# In which roles a unit that keeps others does so, beside whoever runs the system.
KEEPERS = (Role.OFFICE, Role.SUPERVISOR)


class SqlUnits(DesignatingCourts):
    kind = "unit"
    term = subject_unit.TERM
    aggregate = SubjectUnit
    row = SubjectUnitRow
    acts = ACTS
    line_tables: ClassVar = (HEARING_COURTS,)
    supervised_by = Bond.DIRECTORY
    of_others = (RegisterUnit, ChangeTraits, CloseUnit, Relate, EndRelation)
    heeds_courts = True
    marks: ClassVar = {"refreshed_on": None}  # a change has the duties looked through again

    def began_on(self, aggregate: SubjectUnit) -> date:
        return aggregate.registered_on

    def lines_of(self, aggregate: SubjectUnit) -> Lines:
        """The courts that hear its cases find it though it is voided."""
        return {**super().lines_of(aggregate), **keyed(hearing_court_lines(aggregate))}

    def title(self, aggregate: SubjectUnit) -> str | None:
        return aggregate.name

    async def must_be_enterable(self, act: Entered, before: Callable[[], Awaitable[SubjectUnit]]) -> None:
        """Whoever keeps the unit says it, of its own what is its own; its kind is one, and a place has no second of a
        kind of which it has but one; whoever is named is there, and of a kind that may be what it is to be."""
        if isinstance(act, RegisterUnit):
            kind = self._work.directory.kinds.must_know(act.kind)
            await self._must_keep(_would_be(act.id, act.kind, act.region))
            await self._must_be_only(kind, act.id, act.region, act.on)
            return
        unit = await before()
        await self._must_be_said(act, unit)
        if isinstance(act, ChangeTraits):
            kind = self._work.directory.kinds.must_know(act.kind)
            await self._must_keep(_would_be(unit.id, act.kind, unit.region))
            await self._must_be_only(kind, unit.id, unit.region, act.on)
        elif isinstance(act, CloseUnit):
            await self._must_be_able_to_succeed(unit, act)
        elif isinstance(act, Relate):
            await self._must_be_fit(act, unit.id)

    async def must_be_theirs_to_put_right(
        self, thing: SubjectUnit, act: Entered, instead: Entered | None, *, settled: bool, by_author: bool
    ) -> None:
        """By whom it is said, whoever runs the system only what it has said itself; of what the unit was before today
        by a paper, but where only its name changes. A court agrees to what takes its own word away with the unit."""
        agrees = isinstance(act, RegisterUnit) and instead is None and await self._has_courts_word(thing)
        if thing.id not in self._work.cause.actor.in_something and not agrees:
            await self._must_be_said(act, thing, again=True, by_author=by_author)
        renamed = isinstance(act, RegisterUnit) and isinstance(instead, RegisterUnit) and _as(act, instead) == act
        if isinstance(act, self.of_others) and not settled and not renamed:
            raise BackDated(field="paper", act=act.named())

    async def _has_courts_word(self, unit: SubjectUnit) -> bool:
        actor = self._work.cause.actor
        return any(line.is_judicial and actor.is_of(line.unit) for line in await self.lines(unit.id))

    async def _must_be_said(
        self, act: Entered, unit: SubjectUnit, *, again: bool = False, by_author: bool = True
    ) -> None:
        """By a unit that keeps it, or of itself what that may say; by nobody that it gains by; and, where it is told
        of before today for the first time, not without a paper."""
        if isinstance(act, Relate | EndRelation) and act.relation is Relation.HEARS_CASES_OF:
            is_courts = self._work.cause.actor.is_(Role.COURT)
            await self._must_be_the_designating(act, unit)
            if is_courts:
                await self._must_be_court_above(act, unit)
            if isinstance(act, Relate) and not again:
                await self._must_be_undesignated(unit)
            if is_courts:
                return
        is_own = unit.id in self._work.cause.actor.in_something
        if is_own and isinstance(act, self.of_others):
            raise NotOnesOwn
        if not is_own:
            await self._must_keep(await self._work.directory.unit(unit.id) or unit.known, operating=by_author)
        if isinstance(act, Relate | EndRelation):
            await self._must_not_gain(act, unit, ends=again or isinstance(act, EndRelation))
        elif isinstance(act, CloseUnit):
            await self._must_not_be_oneself(act.successors, act.takes_effect_on)
        if not again and self._takes_paper(act, unit):
            raise BackDated(field="paper", act=act.named())

    def _takes_paper(self, act: Entered, unit: SubjectUnit) -> bool:
        """That it ends, and what it was before today; not how many persons it had. What units have been to each other
        since long ago whoever runs the system brings with the place itself."""
        cause = self._work.cause
        if self._work.word.paper or not isinstance(act, self.of_others):
            return False
        if isinstance(act, CloseUnit):
            return True
        if act.on >= self._work.clock.today():
            return False
        if isinstance(act, ChangeTraits):
            return replace(unit.traits, headcounts={}) != Traits.of(act.kind, act.attributes, {})
        brought = isinstance(act, Relate | EndRelation) and cause.imported is not None
        return not (brought and cause.actor.is_(Role.OPERATOR))

    async def _must_keep(self, unit: KnownUnit, *, operating: bool = True) -> None:
        directory, actor = self._work.directory, self._work.cause.actor
        actor = actor if operating else replace(actor, roles=actor.roles - {Role.OPERATOR})
        if not await directory.keeps(Kept.UNITS, actor, KEEPERS, unit, self._work.clock.today()):
            raise NotKeeper(unit_kind=directory.kinds.kinds[unit.now.kind])

    async def _must_not_gain(self, act: Relate | EndRelation, unit: SubjectUnit, *, ends: bool) -> None:
        """Neither its own unit nor that whose office it is stands in the relation, or would again where what is entered
        `ends`; and what courts are to others is none of the administration's."""
        directory = self._work.directory
        holder = await directory.unit(act.holder)
        if holder is not None and directory.kinds.kinds[holder.now.kind].judicial:
            await self._must_keep(holder)
        bare = replace(unit.known, related=())
        left = await directory.in_relation(act.relation, bare, act.on) if ends else frozenset[str]()
        await self._must_not_be_oneself((act.holder, *sorted(left)), act.on)

    async def _must_not_be_oneself(self, gaining: Iterable[str], on: date) -> None:
        directory = self._work.directory
        own = await directory.unit(self._work.cause.actor.unit)
        if own is None:
            return
        for id in gaining:
            is_office = own.now.kind in directory.kinds.holders[Relation.OFFICE_OF]
            if id in self._work.cause.actor.in_something or (
                is_office and own.id in await directory.offices_of(id, on)
            ):
                raise ToOneself(holder=id)

    async def _must_be_only(self, kind: UnitKind, id: str, region: str, on: date) -> None:
        if not kind.one_a_place:
            return
        for other in await self._work.directory.within([region]):
            was = other.on(on)
            if other.id != id and other.stands(on) and was.kind == kind.code and same(was.region, region):
                raise SecondOfItsKind(field="kind", region=region, unit_kind=kind, on=on, name=was.name, id=other.id)

    async def _must_be_able_to_succeed(self, unit: SubjectUnit, act: CloseUnit) -> None:
        """They are there on that day, of a kind and in a place that goes on with what the unit does, and none was taken
        over by this one."""
        directory, on = self._work.directory, act.takes_effect_on
        succession, was = await directory.succession(), unit.known.on(on)
        for successor in act.successors:
            by = (await directory.must_know(successor, on, field="successors")).on(on)
            if not directory.kinds.may_succeed(was.kind, was.region, by.kind, by.region):
                kind, of = (directory.kinds.kinds[each] for each in (by.kind, was.kind))
                raise UnfitSuccessor(
                    field="successors",
                    id=successor,
                    name=by.name,
                    unit_kind=kind,
                    own=by.region,
                    of_kind=of,
                    region=was.region,
                )
            if unit.id in succession.one_after(successor):
                raise OfItself(field="successors", id=unit.id)
        await self._must_not_shake_off(unit, act)
        for thing in sorted(each for share in act.shares for each in share.things):
            if not await cast("KnowsThings", self._work).has_thing(unit.id, thing):
                raise UnknownThing(field="shares", thing=thing)

    async def _must_not_shake_off(self, unit: SubjectUnit, act: CloseUnit) -> None:
        """What a court has designated goes over to whoever has its cases: not to one of whom others have entered who
        hears those."""
        courts = [line.unit for line in designated(await self.lines(unit.id))]
        if not courts or not act.successors:
            return
        given = (share.to for share in act.shares if Function.LITIGATION in share.functions)
        heir = await self._work.directory.unit(next(given, act.successors[0]))
        entered = [] if heir is None else [*heir.entered(Relation.HEARS_CASES_OF, act.takes_effect_on)]
        if heir is not None and entered and not any(designated(await self.lines(heir.id))):
            raise DesignatedByCourt(field="successors", by=courts[-1])

    async def _must_be_fit(self, act: Relate, id: str) -> None:
        directory = self._work.directory
        by = await directory.must_know(act.holder, act.on, field="holder")
        was = by.on(act.on)
        if was.kind not in directory.kinds.holders[act.relation]:
            kind = directory.kinds.kinds[was.kind]
            raise UnfitUnit(field="holder", name=was.name, id=act.holder, unit_kind=kind, relation=act.relation)
        if act.holder != id:
            await directory.must_not_circle(act.relation, id, act.holder, act.on)

    async def project(self, thing: SubjectUnit) -> None:
        """Every service is told the unit as it stands now, if that is otherwise than before; that it is to be closed,
        those are whom that concerns."""
        await cast("TellsClosings", self._work).tell_closing(thing)
        known, before = thing.known, await self._work.directory.unit(thing.id)
        if before is not None and (before.successors or before.stood_in):
            known = replace(known, stood_in=tuple(taken_back(await self.lines(thing.id))))
        if before is not None and replace(known, version=before.version) == before:
            return
        told = replace(known, version=1 if before is None else before.version + 1)
        await self._work.directory.know(told)
        key = FactKey(f"{self.kind}/{thing.id}", str(told.version))
        self._work.announce(stated(told), key, region=thing.region, on=self._work.clock.today())

    def columns(self, aggregate: SubjectUnit) -> dict[str, Any]:
        return {
            "name": aggregate.name,
            "kind": aggregate.traits.kind,
            "stage": aggregate.stage.value,
            "kept_from": aggregate.kept_from,
        }


def _would_be(id: str, kind: str, region: str) -> KnownUnit:
    """A unit as it is to be registered, or to become."""
    return KnownUnit(id=id, version=0, spells=(Spell(name=id, kind=kind, region=RegionCode.parse(region).value),))


def _as(act: RegisterUnit, instead: RegisterUnit) -> RegisterUnit:
    """What is said instead, but for the words by which nothing is decided: its name."""
    return replace(instead, name=act.name)
