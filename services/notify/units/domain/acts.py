"""What can be entered about a unit. Persons stand nowhere in it: a head is a label of the unit's own."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import IntEnum, auto

from services.notify.units.domain.subject_unit import (
    HEAD,
    AppointedAlready,
    DutiesKept,
    FormerName,
    FormerTraits,
    HeadAppointed,
    HeadLeft,
    SubjectUnit,
    TermOfOffice,
    Traits,
    UnitAct,
    UnitChanged,
    UnitParted,
    UnitRegistered,
    UnitRelated,
    UnitRenamed,
)
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.directory.ordinary import Relation
from shared.kernel.directory.units import Share
from shared.kernel.identifiers import RegionCode
from shared.kernel.lives.entered import Acts, Birth, Happening, acts
from shared.kernel.model.stages import must_not_precede, must_span
from shared.kernel.words.refusals import NotFound
from shared.kernel.words.wording import Wording


class OfTheDay(IntEnum):
    """The order of what is entered for one day: who leaves makes room for who comes; the end comes last."""

    TRAITS = 0
    DUTIES = auto()
    DEPARTURE = auto()
    APPOINTMENT = auto()
    RELATION = auto()
    PARTING = auto()
    END = auto()


@dataclass(frozen=True, kw_only=True)
class RegisterUnit(Birth[SubjectUnit]):
    """登记: `id` is the code that its tokens carry. A region entered wrongly is put right, with all that is asked.
    Nothing is asked of a unit without `kept_from`, until `KeepDuties` is entered."""

    id: str
    region: str
    name: str
    kind: str
    attributes: tuple[str, ...] = ()
    headcounts: Mapping[str, int] = field(default_factory=dict)
    kept_from: date | None = None

    called = Wording("登记单位", "register the unit")
    fixed = frozenset({"id"})

    def begin(self, law: Statutes) -> SubjectUnit:
        unit = SubjectUnit(
            id=self.id,
            region=RegionCode.parse(self.region).value,
            unit=self.id,
            name=self.name,
            traits=Traits.of(self.kind, self.attributes, self.headcounts),
            registered_on=self.on,
            kept_from=self.kept_from,
        )
        unit.record(UnitRegistered(on=self.on))
        return unit


@dataclass(frozen=True, kw_only=True)
class ChangeTraits(Happening[SubjectUnit]):
    """变更: what it is and how many persons it has, from that day on."""

    kind: str
    attributes: tuple[str, ...] = ()
    headcounts: Mapping[str, int] = field(default_factory=dict)

    called = Wording("变更单位属性", "change what the unit is")
    rank = OfTheDay.TRAITS

    def apply(self, unit: SubjectUnit, law: Statutes) -> None:
        unit.must(UnitAct.CHANGE)
        unit.former_traits += (FormerTraits(traits=unit.traits, before=self.on),)
        unit.traits = Traits.of(self.kind, self.attributes, self.headcounts)
        unit.record(UnitChanged(on=self.on))


@dataclass(frozen=True, kw_only=True)
class Rename(Happening[SubjectUnit]):
    """更名: the id stays, and with it everything that was asked and done under the former name."""

    name: str

    called = Wording("更名", "rename")
    rank = OfTheDay.TRAITS

    def apply(self, unit: SubjectUnit, law: Statutes) -> None:
        unit.must(UnitAct.RENAME)
        unit.former_names += (FormerName(name=unit.name, before=self.on),)
        unit.name = self.name
        unit.record(UnitRenamed(on=self.on))


@dataclass(frozen=True, kw_only=True)
class KeepDuties(Happening[SubjectUnit]):
    """启用职责登记: what had not ended by `kept_from` is asked of the unit."""

    kept_from: date

    called = Wording("启用职责登记", "begin to keep the duties")
    rank = OfTheDay.DUTIES

    def apply(self, unit: SubjectUnit, law: Statutes) -> None:
        unit.must(UnitAct.KEEP_DUTIES)
        unit.keep_duties(self.kept_from)
        unit.record(DutiesKept(on=self.on))


@dataclass(frozen=True, kw_only=True)
class Appoint(Happening[SubjectUnit]):
    """任职: a new head starts the count of what is asked once a term."""

    head: str
    ends_on: date | None = None

    called = Wording("任职", "appoint a head")
    fixed = frozenset({"head"})
    rank = OfTheDay.APPOINTMENT

    def apply(self, unit: SubjectUnit, law: Statutes) -> None:
        unit.must(UnitAct.APPOINT)
        if any(known.id == self.head for known in unit.heads):
            raise AppointedAlready(field="head", id=self.head)
        must_span(self.on, self.ends_on, field="ends_on")
        unit.serve(*unit.heads, TermOfOffice(id=self.head, appointed_on=self.on, ends_on=self.ends_on))
        unit.record(HeadAppointed(on=self.on, head=self.head))


@dataclass(frozen=True, kw_only=True)
class EndTerm(Happening[SubjectUnit]):
    """离任: the term ends on that day."""

    head: str

    called = Wording("离任", "end a term of office")
    fixed = frozenset({"head"})
    rank = OfTheDay.DEPARTURE

    def apply(self, unit: SubjectUnit, law: Statutes) -> None:
        unit.must(UnitAct.LEAVE)
        term = next((known for known in unit.heads if known.id == self.head), None)
        if term is None:
            raise NotFound(what=HEAD, id=self.head)
        must_not_precede(self.on, term.appointed_on)
        unit.serve(*(replace(known, left_on=self.on) if known is term else known for known in unit.heads))
        unit.record(HeadLeft(on=self.on, head=self.head))


@dataclass(frozen=True, kw_only=True)
class CloseUnit(Happening[SubjectUnit]):
    """撤销, at once or from the day `effective_on` on: nothing new is asked of it. `successors`, who go on with its
    functions, take over what it has not ended (行政诉讼法 26): of several the first, but for what the `shares` give to
    others."""

    successors: tuple[str, ...] = ()
    shares: tuple[Share, ...] = ()
    effective_on: date | None = None

    called = Wording("撤销单位", "close the unit")
    binds_at_once = True
    rank = OfTheDay.END

    @property
    def takes_effect_on(self) -> date:
        """The day from which its successors stand for it."""
        return self.effective_on or self.on

    def apply(self, unit: SubjectUnit, law: Statutes) -> None:
        unit.must(UnitAct.CLOSE)
        unit.leave_to(self.successors, self.shares)
        unit.close(self.on, self.takes_effect_on)


@dataclass(frozen=True, kw_only=True)
class Relate(Happening[SubjectUnit]):
    """关系: `holder` stands in the relation to the unit from that day on, in the place of whoever ordinarily does."""

    relation: Relation
    holder: str

    called = Wording("登记单位关系", "enter a relation of units")
    fixed = frozenset({"relation"})
    rank = OfTheDay.RELATION

    def apply(self, unit: SubjectUnit, law: Statutes) -> None:
        unit.must(UnitAct.RELATE)
        unit.relate(self.relation, self.holder, self.on)
        unit.record(UnitRelated(on=self.on, relation=self.relation, holder=self.holder))


@dataclass(frozen=True, kw_only=True)
class EndRelation(Happening[SubjectUnit]):
    """关系终止: that day is the last."""

    relation: Relation
    holder: str

    called = Wording("登记单位关系终止", "end a relation of units")
    fixed = frozenset({"relation", "holder"})
    rank = OfTheDay.PARTING

    def apply(self, unit: SubjectUnit, law: Statutes) -> None:
        unit.must(UnitAct.END_RELATION)
        unit.part(self.relation, self.holder, self.on)
        unit.record(UnitParted(on=self.on, relation=self.relation, holder=self.holder))


ACTS: Acts = acts(RegisterUnit, ChangeTraits, Rename, KeepDuties, Appoint, EndTerm, Relate, EndRelation, CloseUnit)
