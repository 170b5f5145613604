"""What use cases need of lives: all things of a kind, and a place for texts."""

from datetime import date
from typing import Protocol, TypeVar

from shared.kernel.lives.entered import Birth, Entered, Happening
from shared.kernel.lives.living import Living
from shared.kernel.model.acts import Things

L = TypeVar("L", bound=Living)


class Lives(Things[L], Protocol[L]):
    """All living things of one kind."""

    async def referred(self, given: str, *, field: str, rather_of: str = "") -> L:
        """The one that the caller may see of which `given` is the id, or the official number while it stands; where
        several bear that, the one of the unit `rather_of`. Refuses with NotFound and SeveralOfNumber."""
        ...

    async def referred_of(self, unit: str, given: str, *, field: str) -> L:
        """That unit's, by its id or its official number. Refuses with NotFound."""
        ...

    async def begin(self, birth: Birth[L], *, paper: str | None = None) -> L:
        """A new thing, by its first entry; `paper` is the number of what vouches for it."""
        ...

    async def begin_again(self, thing: L, birth: Birth[L]) -> L:
        """A voided thing begins anew under its id, by another first entry."""
        ...

    async def enter(self, thing: L, act: Happening[L], *, paper: str | None = None) -> L:
        """An act on a thing in hand, in its place by legal date; `paper` is the number of what vouches for it.

        Refuses what the thing cannot bear; with LaterEntryImpossible, naming the entry, where it is a later one that
        could not have been; and with NeedsPaper where one's own late word would lift what weighs on one.
        """
        ...

    async def before(self, thing: L, act: Entered) -> L:
        """The thing as it stands where the act would take its place by legal date: to be looked at, never changed.

        Refuses with Voided what is void, of which no act is one.
        """
        ...

    async def as_of(self, thing: L, on: date) -> L:
        """The thing as it stood at the end of that day: to be looked at, never changed; refuses with Voided."""
        ...

    async def settle_due(self, today: date, *, limit: int) -> int:
        """Take the steps that have come by themselves by today, of up to `limit` things; gives how many there were."""
        ...


class Recording(Protocol):
    """A unit of work that keeps texts apart from the record."""

    def keep_text(self, thing: str, text: str) -> str:
        """Keep a text about ``kind/id``, and give the id by which the record names it."""
        ...
