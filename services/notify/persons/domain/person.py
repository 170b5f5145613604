"""人员: a person of the roster of one unit, by the id that its tokens carry: post, roles and deputies."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from services.notify.persons.domain.refusals import (
    DeputyOfItself,
    HandedOverAlready,
    NotDeputy,
    RoleHeldAlready,
    RoleNotHeld,
    StandsInAlready,
)
from shared.kernel.directory.roster import HandedOver, HeldRole, KnownPerson, StandIn
from shared.kernel.lives.living import Living
from shared.kernel.lives.separation import Hand
from shared.kernel.model.actor import Role
from shared.kernel.model.aggregate import Event
from shared.kernel.model.stages import must_be_next, must_not_precede, must_span
from shared.kernel.words.wording import WordedCode, Wording

TERM = Wording("人员", "person")


class PersonStage(WordedCode):
    IN_POST = "in_post", "在岗", "in post"
    LEFT = "left", "已离岗", "left"


class PersonAct(WordedCode):
    CHANGE_POST = "change_post", "变更职务", "change the post"
    GIVE_ROLE = "give_role", "授予角色", "give a role"
    TAKE_ROLE = "take_role", "收回角色", "take a role"
    APPOINT_DEPUTY = "appoint_deputy", "指定代理", "appoint a deputy"
    END_DEPUTY = "end_deputy", "终止代理", "end a deputy"
    HAND_OVER = "hand_over", "工作交接", "hand over"
    LEAVE = "leave", "离岗", "leave"


NEXT: dict[PersonStage, frozenset[PersonAct]] = {
    PersonStage.IN_POST: frozenset(PersonAct),
    PersonStage.LEFT: frozenset({PersonAct.HAND_OVER}),
}


@dataclass(frozen=True, kw_only=True)
class PersonRegistered(Event):
    """A person is in the roster."""


@dataclass(frozen=True, kw_only=True)
class PostChanged(Event):
    """Another post, under the same id."""


@dataclass(frozen=True, kw_only=True)
class RoleGiven(Event):
    role: Role


@dataclass(frozen=True, kw_only=True)
class RoleTaken(Event):
    role: Role


@dataclass(frozen=True, kw_only=True)
class DeputyAppointed(Event):
    deputy: str


@dataclass(frozen=True, kw_only=True)
class DeputyEnded(Event):
    deputy: str


@dataclass(frozen=True, kw_only=True)
class WorkHandedOver(Event):
    successor: str


@dataclass(frozen=True, kw_only=True)
class PersonLeft(Event):
    """From that day on the person is not there."""


@dataclass(frozen=True, kw_only=True)
class FormerPost:
    """The post that the person had before the day `before`."""

    post: str
    before: date


@dataclass(kw_only=True)
class Person(Living):
    """One person in one unit, from the day `since` through `until`; `post` is the id of a text."""

    person: str
    post: str
    since: date
    until: date | None = None
    former_posts: tuple[FormerPost, ...] = ()
    roles: tuple[HeldRole, ...] = ()
    deputies: tuple[StandIn, ...] = ()
    handed_over: HandedOver | None = None
    from_outside: bool = False
    stage: PersonStage = PersonStage.IN_POST

    @property
    def known(self) -> KnownPerson:
        """The person as every service is to know it, without a version, and without its post."""
        return KnownPerson(
            id=self.id,
            version=0,
            unit=self.unit,
            person=self.person,
            since=self.since,
            until=self.until,
            roles=self.roles,
            deputies=self.deputies,
            handed_over=self.handed_over,
            from_outside=self.from_outside,
            voided=self.voided_on is not None,
        )

    @property
    def hands(self) -> Mapping[Hand, frozenset[str]]:
        return {Hand.SUBJECT: frozenset({self.person})}

    @property
    def next_acts(self) -> list[PersonAct]:
        """What may happen now."""
        barred = {PersonAct.HAND_OVER} if self.handed_over is not None else set()
        barred |= set() if self._any_runs(self.roles) else {PersonAct.TAKE_ROLE}
        barred |= set() if self._any_runs(self.deputies) else {PersonAct.END_DEPUTY}
        return self.offered(NEXT[self.stage] - barred)

    def _any_runs(self, held: Iterable[HeldRole | StandIn]) -> bool:
        """Whether any has not ended by the day up to which all is told."""
        return any(each.until is None or self.lived_to <= each.until for each in held)

    def must(self, act: PersonAct, on: date) -> None:
        """Refuse what may not happen in this stage, or before the person came."""
        must_be_next(NEXT, self.stage, act, of=self, term=TERM)
        must_not_precede(on, self.since)

    def give(self, role: Role, since: date, until: date | None) -> None:
        """It may hold the role for those days; refuses days on which it does already."""
        must_span(since, until, field="until")
        if any(each.role == role and _meet(each.since, each.until, since, until) for each in self.roles):
            raise RoleHeldAlready(field="role", role=role)
        self.roles = _in_order((*self.roles, HeldRole(role=role, since=since, until=until)))

    def take(self, role: Role, on: date) -> None:
        """From that day on it does not; refuses a role that it does not hold then."""
        held = next((each for each in self.roles if each.role == role and each.holds(on)), None)
        if held is None:
            raise RoleNotHeld(field="role", role=role, on=on)
        left = [each for each in self.roles if each is not held]
        self.roles = _in_order([*left, *([] if held.since == on else [replace(held, until=_day_before(on))])])

    def appoint(self, deputy: str, since: date, until: date | None) -> None:
        """The deputy stands in for those days; refuses the person itself, and days on which it does already."""
        must_span(since, until, field="until")
        if deputy == self.person:
            raise DeputyOfItself(field="deputy", person=deputy)
        if any(each.deputy == deputy and _meet(each.since, each.until, since, until) for each in self.deputies):
            raise StandsInAlready(field="deputy", deputy=deputy)
        self.deputies += (StandIn(deputy=deputy, since=since, until=until),)

    def end_deputy(self, deputy: str, on: date) -> None:
        """From that day on the deputy does not stand in, nor later; refuses who does neither."""
        standing = [
            each for each in self.deputies if each.deputy == deputy and (each.until is None or on <= each.until)
        ]
        if not standing:
            raise NotDeputy(field="deputy", deputy=deputy, on=on)
        cut = [replace(each, until=_day_before(on)) for each in standing if each.since < on]
        self.deputies = (*(each for each in self.deputies if each not in standing), *cut)

    def hand_over(self, successor: str, on: date) -> None:
        """From that day on the successor answers for what is not done; once for each stay."""
        if self.handed_over is not None:
            raise HandedOverAlready(successor=self.handed_over.successor, on=self.handed_over.on)
        self.handed_over = HandedOver(successor=successor, on=on)

    def leave(self, on: date) -> None:
        """From that day on it is not there, or already was not."""
        last = _day_before(on)
        self.until = last if self.until is None else min(self.until, last)
        self.stage = PersonStage.LEFT


def _day_before(on: date) -> date:
    return on - timedelta(days=1)


def _in_order(roles: Iterable[HeldRole]) -> tuple[HeldRole, ...]:
    return tuple(sorted(roles, key=lambda each: (each.since, each.role)))


def _meet(since: date, until: date | None, other: date, other_until: date | None) -> bool:
    """Whether the two have a day in common."""
    return (until is None or other <= until) and (other_until is None or since <= other_until)
