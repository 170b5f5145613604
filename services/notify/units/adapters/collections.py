"""The directory in the database."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from services.notify.units.adapters.tables import SubjectUnitRow
from services.notify.units.domain import subject_unit
from services.notify.units.domain.acts import ACTS, ChangeTraits, CloseUnit, EndRelation, RegisterUnit, Relate
from services.notify.units.domain.subject_unit import NamesItself, OfItself, SubjectUnit
from shared.kernel.directory.ordinary import UnitKind
from shared.kernel.directory.refusals import NotOnesOwn, SecondOfItsKind, UnfitUnit
from shared.kernel.lives.entered import Entered
from shared.storage.directory import stated
from shared.storage.facts import FactKey
from shared.storage.lives.collection import LivingCollection
from shared.storage.table_of import table_of

UNIT = table_of(SubjectUnitRow)


class SqlUnits(LivingCollection[SubjectUnit]):
    kind = "unit"
    term = subject_unit.TERM
    aggregate = SubjectUnit
    row = SubjectUnitRow
    acts = ACTS
    of_others = (RegisterUnit, ChangeTraits, CloseUnit, Relate, EndRelation)
    marks: ClassVar = {"refreshed_on": None}  # a change has the duties looked through again

    def began_on(self, aggregate: SubjectUnit) -> date:
        return aggregate.registered_on

    def title(self, aggregate: SubjectUnit) -> str | None:
        return aggregate.name

    async def must_be_enterable(self, act: Entered, before: Callable[[], Awaitable[SubjectUnit]]) -> None:
        """Its kind is one, and a place has no second of a kind of which it has but one; whoever is named is there, and
        of a kind that may be what it is to be. What others are to a unit is not its own to say."""
        kinds = self._work.directory.kinds
        if isinstance(act, RegisterUnit):
            await self._must_be_only(kinds.must_know(act.kind), act.id, act.region, act.on)
        elif isinstance(act, ChangeTraits | CloseUnit | Relate | EndRelation):
            unit = await before()
            if self._work.cause.actor.is_of(unit.id):
                raise NotOnesOwn
            if isinstance(act, ChangeTraits):
                await self._must_be_only(kinds.must_know(act.kind), unit.id, unit.region, act.on)
            elif isinstance(act, CloseUnit):
                await self._must_be_able_to_succeed(unit.id, act)
            elif isinstance(act, Relate):
                await self._must_be_fit(act, unit.id)

    async def _must_be_only(self, kind: UnitKind, id: str, region: str, on: date) -> None:
        if not kind.one_a_place:
            return
        for other in await self._work.directory.within([region]):
            if other.id != id and other.stands(on) and other.on(on).kind == kind.code:
                raise SecondOfItsKind(
                    field="kind", region=region, unit_kind=kind, on=on, name=other.on(on).name, id=other.id
                )

    async def _must_be_able_to_succeed(self, id: str, act: CloseUnit) -> None:
        """They are there on that day; nobody names its own unit, nor one that was taken over by this one."""
        directory = self._work.directory
        if self._work.cause.actor.is_of(*act.successors):
            raise NamesItself(field="successors")
        succession = await directory.succession()
        for successor in act.successors:
            await directory.must_know(successor, act.on, field="successors")
            if succession.holder(successor, self._work.clock.today()) == id:
                raise OfItself(field="successors", id=id)

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
        """Every service is told the unit as it stands now, if that is otherwise than before."""
        known, before = thing.known, await self._work.directory.unit(thing.id)
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
