"""Commands on one existing thing, and how a use case fetches what they speak of."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from shared.kernel.model.actor import Actor
from shared.kernel.model.aggregate import Aggregate
from shared.kernel.model.authority import must_own, must_see, must_stand_at
from shared.kernel.model.stages import must_have_come
from shared.kernel.words.refusals import NotFound
from shared.kernel.words.wording import Wording

T = TypeVar("T", bound=Aggregate)


class Things(Protocol[T]):
    """All aggregates of one kind, as a use case sees them."""

    @property
    def term(self) -> Wording:
        """What one of them is called."""
        ...

    def add(self, aggregate: T) -> T: ...

    async def get(self, id: str) -> T:
        """The one with this id; refuses with NotFound."""
        ...


class Known(Things[T], Protocol[T]):
    """Things that may or may not be here."""

    async def known(self, id: str) -> T | None:
        """The one with this id, or None."""
        ...


@dataclass(frozen=True, kw_only=True)
class Act:
    """A command on the thing `id` by an actor, on a legal date.

    `expected` is the version the caller has read, `paper` the number of what vouches for it where that is asked for.
    """

    id: str
    by: Actor
    on: date
    expected: int | None = None
    paper: str | None = None


async def read(things: Things[T], id: str, by: Actor, expected: int | None) -> T:
    """The thing, if the caller may see it and has read it as it stands; whoever may not, learns of no version."""
    thing = await things.get(id)
    must_see(by, thing, things.term)
    must_stand_at(thing, expected, things.term)
    return thing


async def named(things: Things[T], id: str, by: Actor, *, field: str) -> T:
    """The thing that a field of a body names, if the caller may see it; refuses with NotFound of that field."""
    try:
        thing = await things.get(id)
        must_see(by, thing, things.term)
    except NotFound as refusal:
        refusal.field = field
        raise
    return thing


async def seen(things: Things[T], act: Act, today: date) -> T:
    """The thing, if the caller may see it and the date has come."""
    must_have_come(act.on, today)
    return await read(things, act.id, act.by, act.expected)


async def owned(things: Things[T], act: Act, today: date) -> T:
    """The thing, if it is the caller's own and the date has come; what is another's is refused as `must_own` does."""
    must_have_come(act.on, today)
    thing = await things.get(act.id)
    must_own(act.by, thing, things.term)
    must_stand_at(thing, act.expected, things.term)
    return thing
