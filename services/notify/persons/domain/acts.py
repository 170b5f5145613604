"""What can be entered about a person of a roster. A person is an id, and its post the id of a text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, auto
from typing import ClassVar

from services.notify.persons.domain.person import (
    DeputyAppointed,
    DeputyEnded,
    FormerPost,
    Person,
    PersonAct,
    PersonLeft,
    PersonRegistered,
    PostChanged,
    RoleGiven,
    RoleTaken,
    WorkHandedOver,
)
from services.notify.persons.domain.refusals import DeputyOfItself, IdentityNumber
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.directory.ordinary import Part
from shared.kernel.lives.entered import Acts, Birth, Happening, acts
from shared.kernel.lives.separation import Hand
from shared.kernel.model.actor import Role
from shared.kernel.model.stages import must_not_precede, must_span
from shared.kernel.words.wording import Wording

# GB 11643: seventeen digits and a check character; those of before 1999 had fifteen digits.
_IDENTITY_NUMBER = re.compile(r"[0-9]{17}[0-9Xx]|[0-9]{15}")


class OfTheDay(IntEnum):
    """The order of what is entered for one day: what ends makes room for what begins; leaving comes last."""

    POST = 0
    TAKING = auto()
    GIVING = auto()
    ENDING = auto()
    STANDING_IN = auto()
    HANDING_OVER = auto()
    LEAVING = auto()


@dataclass(frozen=True, kw_only=True)
class RegisterPerson(Birth[Person]):
    """登记: `person` is the `sub` of its tokens, no identity number; it is there, in its roles, from `since` on.
    `from_outside` is whether another unit has named it: by that alone the unit keeps no roster yet."""

    id: str
    region: str
    unit: str
    person: str
    post: str
    roles: tuple[Role, ...] = ()
    since: date
    until: date | None = None
    from_outside: bool = False

    called = Wording("登记人员", "enter a person")
    fixed = frozenset({"id", "region", "unit", "person", "from_outside"})
    texts = frozenset({"post"})
    units: ClassVar = {"unit": Part.UNIT}

    @property
    def hands(self) -> Mapping[Hand, frozenset[str]]:
        return {Hand.SUBJECT: frozenset({self.person})}

    def begin(self, law: Statutes) -> Person:
        must_span(self.since, self.until, field="until")
        if _IDENTITY_NUMBER.fullmatch(self.person):
            raise IdentityNumber(field="person")
        person = Person(
            id=self.id,
            region=self.region,
            unit=self.unit,
            person=self.person,
            post=self.post,
            since=self.since,
            until=self.until,
            from_outside=self.from_outside,
        )
        for role in sorted(set(self.roles)):
            person.give(role, self.since, None)
        person.record(PersonRegistered(on=self.on))
        return person


@dataclass(frozen=True, kw_only=True)
class ChangePost(Happening[Person]):
    """变更职务: from that day on; its roles are given and taken by themselves."""

    post: str

    called = Wording("变更职务", "change the post")
    texts = frozenset({"post"})
    rank = OfTheDay.POST

    def apply(self, person: Person, law: Statutes) -> None:
        person.must(PersonAct.CHANGE_POST, self.on)
        person.former_posts += (FormerPost(post=person.post, before=self.on),)
        person.post = self.post
        person.record(PostChanged(on=self.on))


@dataclass(frozen=True, kw_only=True)
class GiveRole(Happening[Person]):
    """授予角色: from that day on, through `until` if that is known."""

    role: Role
    until: date | None = None

    called = Wording("授予角色", "give a role")
    rank = OfTheDay.GIVING

    def apply(self, person: Person, law: Statutes) -> None:
        person.must(PersonAct.GIVE_ROLE, self.on)
        person.give(self.role, self.on, self.until)
        person.record(RoleGiven(on=self.on, role=self.role))


@dataclass(frozen=True, kw_only=True)
class TakeRole(Happening[Person]):
    """收回角色: from that day on it is not held."""

    role: Role

    called = Wording("收回角色", "take a role")
    fixed = frozenset({"role"})
    rank = OfTheDay.TAKING

    def apply(self, person: Person, law: Statutes) -> None:
        person.must(PersonAct.TAKE_ROLE, self.on)
        person.take(self.role, self.on)
        person.record(RoleTaken(on=self.on, role=self.role))


@dataclass(frozen=True, kw_only=True)
class AppointDeputy(Happening[Person]):
    """指定代理: the deputy may do what the person may, from `since` through `until`; it counts as itself."""

    deputy: str
    since: date
    until: date | None = None

    called = Wording("指定代理", "appoint a deputy")
    rank = OfTheDay.STANDING_IN

    @property
    def hands(self) -> Mapping[Hand, frozenset[str]]:
        return {Hand.TAKER: frozenset({self.deputy})}

    def apply(self, person: Person, law: Statutes) -> None:
        person.must(PersonAct.APPOINT_DEPUTY, self.on)
        must_not_precede(self.since, person.since, field="since")
        person.appoint(self.deputy, self.since, self.until)
        person.record(DeputyAppointed(on=self.on, deputy=self.deputy))


@dataclass(frozen=True, kw_only=True)
class EndDeputy(Happening[Person]):
    """终止代理: from that day on, also of what was to begin later."""

    deputy: str

    called = Wording("终止代理", "end a deputy")
    fixed = frozenset({"deputy"})
    rank = OfTheDay.ENDING

    @property
    def hands(self) -> Mapping[Hand, frozenset[str]]:
        return {Hand.TAKER: frozenset({self.deputy})}

    def apply(self, person: Person, law: Statutes) -> None:
        person.must(PersonAct.END_DEPUTY, self.on)
        person.end_deputy(self.deputy, self.on)
        person.record(DeputyEnded(on=self.on, deputy=self.deputy))


@dataclass(frozen=True, kw_only=True)
class HandOver(Happening[Person]):
    """工作交接: from that day on the successor answers for what is not done; what was done stays the person's."""

    successor: str

    called = Wording("工作交接", "hand over")
    rank = OfTheDay.HANDING_OVER

    @property
    def hands(self) -> Mapping[Hand, frozenset[str]]:
        return {Hand.TAKER: frozenset({self.successor})}

    def apply(self, person: Person, law: Statutes) -> None:
        person.must(PersonAct.HAND_OVER, self.on)
        if self.successor == person.person:
            raise DeputyOfItself(field="successor", person=self.successor)
        person.hand_over(self.successor, self.on)
        person.record(WorkHandedOver(on=self.on, successor=self.successor))


@dataclass(frozen=True, kw_only=True)
class Leave(Happening[Person]):
    """离岗: from that day on the person is not there."""

    called = Wording("离岗", "leave")
    rank = OfTheDay.LEAVING

    def apply(self, person: Person, law: Statutes) -> None:
        person.must(PersonAct.LEAVE, self.on)
        person.leave(self.on)
        person.record(PersonLeft(on=self.on))


ACTS: Acts = acts(RegisterPerson, ChangePost, GiveRole, TakeRole, AppointDeputy, EndDeputy, HandOver, Leave)
