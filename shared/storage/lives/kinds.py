"""What a kind of living things says of itself: what its acts may say, what follows, what may be only once."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, ClassVar, TypeVar

from sqlalchemy import ColumnElement, true

from shared.kernel.directory.units import KnownUnit
from shared.kernel.lives.entered import Consequence, Entered
from shared.kernel.lives.living import Living
from shared.kernel.lives.refusals import DeputyOfSamePerson
from shared.kernel.lives.separation import Barring, barrings
from shared.kernel.model.authority import SamePerson
from shared.kernel.words.refusals import Refusal
from shared.storage.lives.apart import Named, acting, barred
from shared.storage.lives.recorded import RecordedCollection

L = TypeVar("L", bound=Living)


class KindOfLives(RecordedCollection[L]):
    """What a subclass may say otherwise. `same_person` is how whoever is kept from an act by the separation of duties
    is refused, `deputy_of_same` how whoever acts only for such a person."""

    same_person: ClassVar[type[Refusal]] = SamePerson
    deputy_of_same: ClassVar[type[Refusal]] = DeputyOfSamePerson

    async def hands_elsewhere(self, thing: L) -> Named:
        """The persons who have done in other things what keeps them from acts on this one; nobody for most kinds."""
        return {}

    async def barred_from(self, act: Entered, thing: L | None) -> Mapping[str, Barring]:
        """The persons who may not do the act to the thing, nor put it right; a birth has none."""
        if next(barrings(self.kind, act.code()), None) is None:
            return {}
        if thing is None:
            return await barred(self._work, self.kind, act, (), (act.hands,))
        named = (act.hands, thing.hands, await self.hands_elsewhere(thing))
        return await barred(self._work, self.kind, act, await self.lines(thing.id), named)

    async def must_be_apart(self, act: Entered, thing: L | None) -> None:
        """Refuse a caller whom the separation of duties keeps from the act, or who acts only for such a person."""
        if not (kept := await self.barred_from(act, thing)):
            return
        cause = self._work.cause
        persons = await acting(self._work, cause.actor.unit, cause.actor.id, cause.roles, self._work.clock.today())
        for person in sorted(persons & kept.keys(), key=lambda each: each != cause.actor.id):
            barring = kept[person]
            refusal = self.same_person if person == cause.actor.id else self.deputy_of_same
            raise refusal(first=barring.does, second=barring.other, person=person, source=barring.source)

    async def must_be_enterable(self, act: Entered, before: Callable[[], Awaitable[L]]) -> None:
        """Refuse what the act says of other things, or of a state of its own, that no person may enter, nor put in the
        place of an entry; most kinds ask nothing that the act itself does not.

        `before` gives the thing where the act takes its place, without what it takes the place of: to be looked at,
        never changed. It is lived up to there only where it is asked for, and of a birth there is none. What follows
        from other things is not asked.
        """

    async def must_be_alone(self, thing: L) -> None:
        """Refuse a thing, as it was put right, that has what another has already, such as its number; most kinds may
        have anything."""

    async def known_unit(self, thing: L) -> KnownUnit | None:
        """The unit whose the thing is, as the directory knows it."""
        return await self._work.directory.unit(thing.unit)

    async def units_of(self, thing: L) -> frozenset[str]:
        """The units that the thing is about, of which none supervises it; most kinds are about their own unit."""
        return frozenset({thing.unit})

    async def desks(self, thing: L, act: Entered | None) -> frozenset[str]:
        """The units at whose desk the thing is, though they have entered nothing of it: without their word it is not
        taken away from there, be it as a whole or by striking that act. Nobody's for most kinds."""
        return frozenset()

    def must_be_voidable(self, thing: L) -> None:
        """Refuse to void the whole of what is ended otherwise; most kinds may be voided."""

    def settleable(self) -> ColumnElement[bool]:
        """Which things the clock may settle by themselves."""
        return true()

    def sets_off(self, thing: L) -> frozenset[Consequence[Any]]:
        """What follows from the thing's state for other things, as acts to be entered there; nothing for most kinds."""
        return frozenset()

    async def follow(self, thing: L, begun: frozenset[Consequence[Any]], ended: frozenset[Consequence[Any]]) -> None:
        """Enter what has `begun` to follow on the other things, and strike there what has `ended`."""

    async def project(self, thing: L) -> None:
        """Bring what is rebuilt from the thing, and has no entries of its own, in step with it; called after each
        entry, step and correction, in the same transaction. Nothing for most kinds."""

    async def is_counted_on(self, thing: L) -> bool:
        """Whether others have acted on what follows from it in other things, or read of that: what is entered of it is
        a slip no more. Nothing follows from most kinds."""
        return False

    async def weighing_elsewhere(self, thing: L) -> frozenset[str]:
        """What weighs on the unit in things of rooms above that go with this one: nobody is rid of that by voiding it
        on one's own word. Nothing for most kinds."""
        return frozenset()
