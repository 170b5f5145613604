"""单位: a unit to which duties are addressed, under an id that outlives its names.

What it is (政府、部门、行政执法部门、乡镇……) says to which sets of units it belongs; how many persons it has in a
group, and when its heads took office, says what is asked of each of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from shared.kernel.model.aggregate import Aggregate, Event
from shared.kernel.model.stages import must_be_next, must_not_precede
from shared.kernel.words.refusals import AlreadyExists, NotFound, Unacceptable
from shared.kernel.words.wording import WordedCode, Wording

TERM = Wording("单位", "unit")
HEAD = Wording("负责人任期", "term of office")


class UnitStage(WordedCode):
    ACTIVE = "active", "存续", "active"
    CLOSED = "closed", "已撤销", "closed"


class UnitAct(WordedCode):
    CHANGE = "change", "变更", "change"
    RENAME = "rename", "更名", "rename"
    APPOINT = "appoint", "登记任职", "appoint a head"
    LEAVE = "leave", "登记离任", "record that a head has left"
    CLOSE = "close", "撤销", "close"


NEXT: dict[UnitStage, frozenset[UnitAct]] = {
    UnitStage.ACTIVE: frozenset(UnitAct),
    UnitStage.CLOSED: frozenset({UnitAct.LEAVE}),
}


class UnitRegisteredAlready(AlreadyExists):
    code = "notify.unit_registered_already"
    zh = "单位“{id}”已经登记。"
    en = "The unit “{id}” is registered already."


class UnknownAttribute(Unacceptable):
    code = "notify.unknown_attribute"
    zh = "没有名为“{given}”的单位属性或者人员类别；可用：“{known}”。"
    en = "There is no attribute of units or group of persons called “{given}”; there are “{known}”."


class AppointedAlready(AlreadyExists):
    code = "notify.appointed_already"
    zh = "任期“{id}”已经登记。"
    en = "The term of office “{id}” is registered already."


@dataclass(frozen=True, kw_only=True)
class UnitRegistered(Event):
    name: str
    by: str


@dataclass(frozen=True, kw_only=True)
class UnitChanged(Event):
    """Another set of attributes, or other numbers of persons."""

    by: str


@dataclass(frozen=True, kw_only=True)
class UnitRenamed(Event):
    name: str
    by: str


@dataclass(frozen=True, kw_only=True)
class HeadAppointed(Event):
    head: str
    by: str


@dataclass(frozen=True, kw_only=True)
class HeadLeft(Event):
    head: str
    by: str


@dataclass(frozen=True, kw_only=True)
class UnitClosed(Event):
    by: str


@dataclass(frozen=True, kw_only=True)
class FormerName:
    """A name that the unit bore through the day `until`."""

    name: str
    until: date


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
    """What a unit is, and how many persons of each group it has; a group without a number is not known."""

    attributes: tuple[str, ...]
    headcounts: Mapping[str, int] = field(default_factory=dict)


@dataclass(kw_only=True)
class SubjectUnit(Aggregate):
    """One unit; `unit` is its own id, so that it sees itself. Duties are kept of it from `kept_from` on."""

    name: str
    traits: Traits
    kept_from: date
    former_names: tuple[FormerName, ...] = ()
    heads: tuple[TermOfOffice, ...] = ()
    stage: UnitStage = UnitStage.ACTIVE
    closed_on: date | None = None

    @property
    def next_acts(self) -> list[UnitAct]:
        """What may happen now."""
        return sorted(NEXT[self.stage])

    def register(self, *, by: str, on: date) -> "SubjectUnit":
        """登记."""
        self.record(UnitRegistered(on=on, name=self.name, by=by))
        return self

    def change(self, traits: Traits, *, by: str, on: date) -> None:
        """变更: what it is and how many persons it has, from now on."""
        self._must(UnitAct.CHANGE)
        self.traits = traits
        self.record(UnitChanged(on=on, by=by))

    def rename(self, name: str, *, by: str, on: date) -> None:
        """更名: the id stays, and with it everything that was asked and done under the former name."""
        self._must(UnitAct.RENAME)
        self.former_names += (FormerName(name=self.name, until=on),)
        self.name = name
        self.record(UnitRenamed(on=on, name=name, by=by))

    def appoint(self, term: TermOfOffice, *, by: str, on: date) -> None:
        """任职: a new head starts the count of what is asked once a term."""
        self._must(UnitAct.APPOINT)
        if any(known.id == term.id for known in self.heads):
            raise AppointedAlready(field="id", id=term.id)
        if term.ends_on is not None:
            must_not_precede(term.ends_on, term.appointed_on, field="ends_on")
        self.heads += (term,)
        self.record(HeadAppointed(on=on, head=term.id, by=by))

    def leave(self, head: str, *, by: str, on: date) -> None:
        """离任: the term ends on that day."""
        self._must(UnitAct.LEAVE)
        term = next((known for known in self.heads if known.id == head), None)
        if term is None:
            raise NotFound(what=HEAD, id=head)
        must_not_precede(on, term.appointed_on)
        self.heads = tuple(replace(known, left_on=on) if known is term else known for known in self.heads)
        self.record(HeadLeft(on=on, head=head, by=by))

    def close(self, *, by: str, on: date) -> None:
        """撤销: nothing new is asked of it."""
        self._must(UnitAct.CLOSE)
        self.stage, self.closed_on = UnitStage.CLOSED, on
        self.record(UnitClosed(on=on, by=by))

    def _must(self, act: UnitAct) -> None:
        must_be_next(NEXT, self.stage, act, term=TERM)
