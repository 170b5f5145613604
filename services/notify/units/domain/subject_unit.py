"""单位: a unit to which duties are addressed, under an id that outlives its names.

What it is (政府、部门、行政执法部门、乡镇……) says to which sets of units it belongs; how many persons it has in a
group, and when its heads took office, says what is asked of each of them. What other units are to it follows from what
they are, and where they are, unless it is entered otherwise.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from typing import ClassVar

from shared.kernel.clocks.statutes import Statutes
from shared.kernel.directory.ordinary import Relation
from shared.kernel.directory.units import Function, KnownUnit, Related, Share, Spell
from shared.kernel.lives.living import Living
from shared.kernel.model.actor import Role
from shared.kernel.model.aggregate import Event
from shared.kernel.model.stages import must_be_next, must_span
from shared.kernel.words.refusals import AlreadyExists, NotAllowed, OutOfOrder, Unacceptable
from shared.kernel.words.wording import WordedCode, Wording

TERM = Wording("单位", "unit")
# What leads to a unit in its address: its record goes to nobody else as it is divided.
ITSELF = "unit"
HEAD = Wording("负责人任期", "term of office")


class UnitStage(WordedCode):
    ACTIVE = "active", "存续", "active"
    CLOSED = "closed", "已撤销", "closed"


class UnitWarning(WordedCode):
    """What is so on the record, and hardly meant."""

    NO_SUCCESSOR = (
        "no_successor",
        "撤销而没有承继单位：其未办结的事项无人办理，有承继单位的，请更正该项登记",
        "closed without a successor: nobody goes on with what is open; if there is one, rectify the entry",
    )


class UnitAct(WordedCode):
    CHANGE = "change", "变更", "change"
    RENAME = "rename", "更名", "rename"
    APPOINT = "appoint", "登记任职", "appoint a head"
    LEAVE = "leave", "登记离任", "record that a head has left"
    CLOSE = "close", "撤销", "close"
    KEEP_DUTIES = "keep_duties", "启用职责登记", "begin to keep its duties"
    RELATE = "relate", "登记单位关系", "enter a relation"
    END_RELATION = "end_relation", "登记单位关系终止", "end a relation"


NEXT: dict[UnitStage, frozenset[UnitAct]] = {
    UnitStage.ACTIVE: frozenset(UnitAct),
    UnitStage.CLOSED: frozenset({UnitAct.LEAVE}),
}


class UnitRegisteredAlready(AlreadyExists):
    code = "notify.unit_registered_already"
    zh = "单位标识“{id}”已被使用。"
    en = "The id “{id}” of a unit is taken."


class IdOfAnotherPlace(Unacceptable):
    code = "notify.id_of_another_place"
    zh = "单位标识“{id}”以区划代码“{place}”开头，该单位在区划 {region}；请用本区划的代码，或者不带区划代码的标识。"
    en = "The id “{id}” begins with the code “{place}”, and the unit lies in {region}: take an id of its own place."


class UnknownAttribute(Unacceptable):
    code = "notify.unknown_attribute"
    zh = "没有名为“{given}”的单位属性或者人员类别；可用：“{known}”。"
    en = "There is no attribute of units or group of persons called “{given}”; there are “{known}”."


class AppointedAlready(AlreadyExists):
    code = "notify.appointed_already"
    zh = "任期“{id}”已经登记。"
    en = "The term of office “{id}” is registered already."


class RelatedAlready(AlreadyExists):
    code = "notify.units_related_already"
    zh = "“{holder}”与本单位的关系（{relation}）已经登记。"
    en = "That “{holder}” {relation} this unit is entered already."


class NotRelated(OutOfOrder):
    code = "notify.units_not_related"
    zh = "在 {on}，没有登记“{holder}”与本单位的关系（{relation}）。"
    en = "On {on} it is not entered that “{holder}” {relation} this unit."


class KeptAlready(AlreadyExists):
    code = "notify.duties_kept_already"
    zh = "单位“{id}”的职责自 {since} 起已经登记；日期有误的，更正原来的登记。"
    en = "The duties of the unit “{id}” are kept from {since} on; put right the entry that says so if the day is wrong."


class OfItself(Unacceptable):
    code = "notify.unit_of_itself"
    zh = "单位“{id}”不能与自身有这种关系，也不能是自身的承继单位。"
    en = "The unit “{id}” can neither stand in that relation to itself nor succeed itself."


class ShareOfNoSuccessor(Unacceptable):
    code = "notify.share_of_no_successor"
    zh = "“{id}”不在所填的承继单位之中，不能分得职权、事项。"
    en = "“{id}” is none of the successors that are named, and takes over nothing."


class SharedTwice(Unacceptable):
    code = "notify.shared_twice"
    zh = "同一职权、事项只由一个单位承继：“{what}”。"
    en = "One successor takes over a function or a thing, and not two: “{what}”."


class UnknownThing(Unacceptable):
    code = "notify.unknown_thing_shared"
    zh = "没有该单位标识为“{thing}”的事项；标识为服务名称和事项标识，如litigation/…，可在期限查询中查到。"
    en = "The unit has no thing “{thing}”: it is named by its service and its id (litigation/…), as the deadlines are."


class DesignatedByCourt(NotAllowed):
    code = "notify.designated_by_court"
    zh = "该管辖由“{by}”指定：只能由其更正，由其或者其上级人民法院终止，终止后方可另行指定。"
    en = "“{by}” has designated it: only that court puts it right, it or one above it ends it, before another is named."


class NotDesignatedByCourt(NotAllowed):
    code = "notify.not_designated_by_court"
    zh = "人民法院只终止、更正自身作出的指定；该管辖由“{by}”登记。"
    en = "A court ends and puts right what it has designated itself; “{by}” has entered this."


class BackDated(NotAllowed):
    code = "notify.unit_back_dated"
    zh = "单位的撤销，今天以前单位的变更、作废及其关系，须注明作出决定的文书的文号（paper）：“{act}”。"
    en = "That a unit ends, what it was before today and what others were to it is told by its paper: “{act}”."


class TermsOverlap(OutOfOrder):
    code = "notify.terms_overlap"
    zh = "任期“{earlier}”与任期“{later}”重叠；请先登记前任离任的日期。"
    en = "The terms of office “{earlier}” and “{later}” overlap; say first when the earlier one ended."


@dataclass(frozen=True, kw_only=True)
class UnitRegistered(Event):
    """A unit is in the directory."""


@dataclass(frozen=True, kw_only=True)
class UnitChanged(Event):
    """Another set of attributes, or other numbers of persons."""


@dataclass(frozen=True, kw_only=True)
class UnitRenamed(Event):
    """The id stays."""


@dataclass(frozen=True, kw_only=True)
class HeadAppointed(Event):
    head: str


@dataclass(frozen=True, kw_only=True)
class HeadLeft(Event):
    head: str


@dataclass(frozen=True, kw_only=True)
class DutiesKept(Event):
    """Its duties are asked from a day on."""


@dataclass(frozen=True, kw_only=True)
class UnitClosed(Event):
    """Nothing new is asked of it."""


@dataclass(frozen=True, kw_only=True)
class UnitRelated(Event):
    """Another unit stands in that relation to it."""

    relation: Relation
    holder: str


@dataclass(frozen=True, kw_only=True)
class UnitParted(Event):
    """It does so no more."""

    relation: Relation
    holder: str


@dataclass(frozen=True, kw_only=True)
class FormerName:
    """A name that the unit bore before the day `before`."""

    name: str
    before: date


@dataclass(frozen=True, kw_only=True)
class TermOfOffice:
    """任期: one head's term. `id` is a label of the unit's own; `ends_on` the day on which it is to end, if known."""

    id: str
    appointed_on: date
    ends_on: date | None = None
    left_on: date | None = None

    @property
    def end(self) -> date | None:
        """The last day, as far as it is known."""
        return self.left_on or self.ends_on


@dataclass(frozen=True, kw_only=True)
class Traits:
    """What a unit is: its kind, what else it is beside what all of that kind are, and how many persons of each group
    it has; a group without a number is not known."""

    kind: str
    attributes: tuple[str, ...] = ()
    headcounts: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, kind: str, attributes: tuple[str, ...], headcounts: Mapping[str, int]) -> "Traits":
        """The traits, in order and once each."""
        return cls(kind=kind, attributes=tuple(sorted(set(attributes))), headcounts=dict(sorted(headcounts.items())))

    @property
    def marks(self) -> frozenset[str]:
        """All by which it is told whether a set of units holds it."""
        return frozenset({self.kind, *self.attributes})


@dataclass(frozen=True, kw_only=True)
class FormerTraits:
    """What the unit was before the day `before`."""

    traits: Traits
    before: date


@dataclass(frozen=True, kw_only=True)
class ComingClosing:
    """That it is to be closed on the day `on`, as the `entry` of that number says."""

    on: date
    entry: int


@dataclass(kw_only=True)
class SubjectUnit(Living):
    """One unit; `unit` is its own id, so that it sees itself. Its duties are kept from `kept_from` on, and not yet
    where that is None: a directory knows many units of which nobody asks anything here. A court sees those of its area,
    for which it designates who hears their cases."""

    open_to: ClassVar[frozenset[Role]] = frozenset({Role.COURT})

    name: str
    traits: Traits
    registered_on: date
    kept_from: date | None = None
    former_names: tuple[FormerName, ...] = ()
    former_traits: tuple[FormerTraits, ...] = ()
    heads: tuple[TermOfOffice, ...] = ()
    related: tuple[Related, ...] = ()
    stage: UnitStage = UnitStage.ACTIVE
    closed_on: date | None = None
    coming: ComingClosing | None = None
    successors: tuple[str, ...] = ()
    shares: tuple[Share, ...] = ()

    @property
    def address(self) -> str:
        return f"{ITSELF}/{self.id}"

    @property
    def parties(self) -> tuple[str, ...]:
        """The courts of which it is entered that they hear its cases, wherever they lie."""
        hears = (each for each in self.related if each.relation is Relation.HEARS_CASES_OF and each.until is None)
        return tuple(sorted({each.holder for each in hears}))

    @property
    def closes_on(self) -> date | None:
        """The day on which it was closed, or is to be: every service is told ahead, and reckons with it on the day."""
        return self.closed_on if self.coming is None else self.coming.on

    @property
    def warnings(self) -> list[UnitWarning]:
        """What whoever has entered it should look at again."""
        nobody = self.voided_on is None and self.closes_on is not None and not self.successors
        return [UnitWarning.NO_SUCCESSOR] if nobody else []

    @property
    def settles_on(self) -> date | None:
        return None if self.coming is None else self.coming.on

    def settle(self, law: Statutes) -> str:
        coming = self.coming
        if coming is None:
            raise AssertionError("nothing is due by itself")
        self._closed(coming.on)
        return f"closed/{coming.entry}"

    @property
    def known(self) -> KnownUnit:
        """The unit as every service is to know it, without a version: neither persons nor their numbers."""
        renamed, changed = (each.before for each in self.former_names), (each.before for each in self.former_traits)
        return KnownUnit(
            id=self.id,
            version=0,
            spells=tuple(self._spell(before) for before in (*sorted({*renamed, *changed}), None)),
            related=self.related,
            closed_on=self.closes_on,
            successors=self.successors,
            shares=self.shares,
            voided=self.voided_on is not None,
        )

    def _spell(self, before: date | None) -> Spell:
        names = (each.name for each in self.former_names if before is not None and before <= each.before)
        traits = (each.traits for each in self.former_traits if before is not None and before <= each.before)
        was = next(traits, self.traits)
        return Spell(
            before=before,
            name=next(names, self.name),
            kind=was.kind,
            region=self.region,
            attributes=was.attributes,
        )

    @property
    def next_acts(self) -> list[UnitAct]:
        """What may happen now; a head comes when the last has left, or is known to leave."""
        in_office = bool(self.heads) and self.heads[-1].end is None
        barred = ({UnitAct.APPOINT} if in_office else set()) | (set() if self.heads else {UnitAct.LEAVE})
        barred |= set() if self.kept_from is None else {UnitAct.KEEP_DUTIES}
        barred |= set() if any(each.until is None for each in self.related) else {UnitAct.END_RELATION}
        return self.offered(NEXT[self.stage] - barred)

    def traits_on(self, on: date) -> Traits:
        """What it was on that day; before the first that is known, what it was then."""
        return next((former.traits for former in self.former_traits if on < former.before), self.traits)

    def persons_on(self, group: str, on: date) -> int | None:
        """How many persons of the group it had on that day, or else as many as became known next."""
        later = [former.traits for former in self.former_traits if on < former.before]
        known = (traits.headcounts.get(group) for traits in (*later, self.traits))
        return next((number for number in known if number is not None), None)

    def must(self, act: UnitAct) -> None:
        """Refuse what may not happen in this stage."""
        must_be_next(NEXT, self.stage, act, of=self, term=TERM)

    def keep_duties(self, since: date) -> None:
        """Its duties are asked from that day on; refuses where that was said before."""
        if self.kept_from is not None:
            raise KeptAlready(field="kept_from", id=self.id, since=self.kept_from)
        self.kept_from = since

    def relate(self, relation: Relation, holder: str, on: date) -> None:
        """Another unit stands in that relation to it from the day on; refuses itself, and what is so already."""
        if holder == self.id:
            raise OfItself(field="holder", id=holder)
        if any(
            each.holder == holder and each.relation == relation and (each.until or on) >= on for each in self.related
        ):
            raise RelatedAlready(field="holder", holder=holder, relation=relation)
        self.related += (Related(relation=relation, holder=holder, since=on),)

    def part(self, relation: Relation, holder: str, on: date) -> None:
        """It did so through that day; refuses what is not so on it."""
        running = [
            each for each in self.related if (each.relation, each.holder, each.until) == (relation, holder, None)
        ]
        if not running or not running[0].holds(on):
            raise NotRelated(field="holder", holder=holder, relation=relation, on=on)
        self.related = tuple(replace(each, until=on) if each is running[0] else each for each in self.related)

    def close(self, on: date, from_on: date) -> None:
        """It is decided on the day `on` that it is closed, at once or from a later day on; what was decided before for
        another day is not to come any more."""
        must_span(on, from_on, field="effective_on")
        if from_on > on:
            self.coming = ComingClosing(on=from_on, entry=self.entry)
        else:
            self._closed(on)

    def _closed(self, on: date) -> None:
        self.stage, self.closed_on, self.coming = UnitStage.CLOSED, on, None
        self.record(UnitClosed(on=on))

    def leave_to(self, successors: tuple[str, ...], shares: tuple[Share, ...]) -> None:
        """These take over, each its share; refuses itself, a share of none of them, and what is in two."""
        if self.id in successors:
            raise OfItself(field="successors", id=self.id)
        given = set[str]()
        for nth, share in enumerate(shares):
            if share.to not in successors:
                raise ShareOfNoSuccessor(field=f"shares.{nth}.to", id=share.to)
            for each in (*share.functions, *share.things):
                if each in given:
                    raise SharedTwice(field="shares", what=each)
                given.add(each)
        self.successors, self.shares = tuple(dict.fromkeys(successors)), shares

    @property
    def takes_over(self) -> dict[str, str]:
        """Who of several successors has each function, but for single things: the first what nobody is given."""
        given = {each: share.to for share in self.shares for each in share.functions}
        return {each.value: given.get(each, self.successors[0]) for each in Function} if self.successors else {}

    def serve(self, *heads: TermOfOffice) -> None:
        """The terms of its heads, by their first days; refuses two that overlap, but for the day of handing over."""
        self.heads = tuple(sorted(heads, key=lambda term: (term.appointed_on, term.id)))
        for earlier, later in pairwise(self.heads):
            if earlier.end is None or earlier.end > later.appointed_on:
                raise TermsOverlap(field="on", earlier=earlier.id, later=later.id)
