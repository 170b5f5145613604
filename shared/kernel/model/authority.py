"""Who may touch what: own things, things of one's region, and never both sides of a check."""

from typing import Protocol

from shared.kernel.identifiers.divisions import covers
from shared.kernel.identifiers.region_code import STANDARD
from shared.kernel.model.actor import Actor, Role
from shared.kernel.model.aggregate import Aggregate
from shared.kernel.words.refusals import NotAllowed, NotFound, Stale
from shared.kernel.words.wording import Worded, Wording


class OutsideRegion(NotAllowed):
    code = "kernel.outside_region"
    zh = "按区划代码，{region} 不在单位所在区划 {own} 之内，单位不能办理其事项。"
    en = "By the codes region {region} does not lie within {own}, so a unit of {own} cannot act there."


class LooksAfterNoPlace(NotAllowed):
    code = "kernel.looks_after_no_place"
    zh = (
        "对{region}各单位作出要求，由该地区的人民政府及其办公室、司法行政部门等督察机构登记；本单位只办理本单位的事项。"
    )
    en = "What is asked of the units of {region} is entered by those that look after the place, such as its government."


class NotYours(NotAllowed):
    code = "kernel.not_yours"
    zh = "该{what}不由本单位办理，本单位只能查看。"
    en = "Your unit sees this {what}, but it is not for your unit to act on it."


class SamePerson(NotAllowed):
    code = "kernel.same_person"
    zh = "{first}与{second}不得为同一人。"
    en = "The {first} and the {second} must not be the same person."


class Placed(Protocol):
    """Anything with an identity in a region and a unit."""

    @property
    def id(self) -> str: ...
    @property
    def address(self) -> str: ...
    @property
    def region(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def parties(self) -> tuple[str, ...]: ...
    @property
    def in_hand_of(self) -> tuple[str | None, ...]: ...
    @property
    def open_to(self) -> frozenset[Role]: ...
    @property
    def is_consulted_on(self) -> bool: ...
    @property
    def is_private(self) -> bool: ...


def may_see(actor: Actor, thing: Placed) -> bool:
    """Whether the thing is the caller's to see: its unit's, one to which that is a party or which it has in hand, or
    that the caller looks after; or one about which the unit is consulted."""
    if thing.is_private:
        return actor.at(thing.address).is_of(thing.unit)
    if actor.is_(*thing.open_to) and covers(actor.region, thing.region):
        return True
    actor = actor.at(thing.address)
    if thing.is_consulted_on and actor.is_consulted(region=thing.region, unit=thing.unit):
        return True
    if actor.sees(region=thing.region, unit=thing.unit) or actor.is_of(*thing.parties):
        return True
    return actor.acts_on_others and actor.is_of(*thing.in_hand_of)


def must_see(actor: Actor, thing: Placed, term: Wording) -> None:
    """Refuse with NotFound when the thing is not the caller's to see: it does not even learn that it exists."""
    if not may_see(actor, thing):
        raise NotFound(what=term, id=thing.id)


def must_own(actor: Actor, thing: Placed, term: Wording) -> None:
    """Refuse when the thing is another unit's: with NotFound whoever does not see it, otherwise with NotYours."""
    if not actor.at(thing.address).is_of(thing.unit):
        must_see(actor, thing, term)
        raise NotYours(what=term)


def must_stand_at(thing: Aggregate, expected: int | None, term: Wording) -> None:
    """Refuse with Stale when the thing is not at the version that the caller has read."""
    if expected is not None and thing.version != expected:
        raise Stale(what=term, id=thing.id)


def must_govern(actor: Actor, region: str, *, field: str | None = None) -> None:
    """Refuse when the region lies outside the caller's own."""
    if not covers(actor.region, region):
        raise OutsideRegion(own=actor.region, region=region, field=field, source=STANDARD)


def must_look_after(actor: Actor, region: str, *, field: str | None = None) -> None:
    """Refuse whoever would ask something of all units of a region that lies outside its own, or that its unit does not
    look after."""
    must_govern(actor, region, field=field)
    if not actor.oversees:
        raise LooksAfterNoPlace(region=region, field=field)


def must_differ(first: str, second: str, *, first_is: Worded, second_is: Worded) -> None:
    """Refuse when two ids are the same person; the terms name the two parts played."""
    if first == second:
        raise SamePerson(first=first_is, second=second_is)
