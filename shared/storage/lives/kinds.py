"""What a kind of living things says of itself: what its acts may say, what follows, what may be only once."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

from sqlalchemy import ColumnElement, true

from shared.kernel.directory.units import KnownUnit
from shared.kernel.lives.entered import Consequence, Entered
from shared.kernel.lives.living import Living
from shared.kernel.lives.refusals import DeputyOfSamePerson
from shared.kernel.lives.separation import Barring, Hand, barrings
from shared.kernel.model.actor import Role
from shared.kernel.model.authority import SamePerson
from shared.kernel.words.refusals import Refusal
from shared.storage.lives.apart import Named, acting, barred, hand_of, lent_to
from shared.storage.lives.recorded import RecordedCollection

L = TypeVar("L", bound=Living)


@dataclass(frozen=True, slots=True)
class Desk:
    """At which a thing is: who speaks for it, in one of the `roles`, and who does not, being `barred` from what is done
    there."""

    roles: frozenset[Role]
    barred: frozenset[str]

    def beside(self, other: "Desk | None") -> "Desk":
        """The same unit's for both."""
        return self if other is None else Desk(self.roles | other.roles, self.barred | other.barred)


class KindOfLives(RecordedCollection[L]):
    """What a subclass may say otherwise. `same_person` is how whoever is kept from an act by the separation of duties
    is refused, `deputy_of_same` how whoever acts only for such a person."""

    same_person: ClassVar[type[Refusal]] = SamePerson
    deputy_of_same: ClassVar[type[Refusal]] = DeputyOfSamePerson

    async def hands_elsewhere(self, thing: L) -> Named:
        """The persons who have done in other things what keeps them from acts on this one; nobody for most kinds."""
        return {}

    async def barred_from(
        self, act: Entered, thing: L | None, *, entered_by: str | None = None
    ) -> Mapping[str, Barring]:
        """The persons who may not do the act to the thing, nor put it right where it was `entered_by` somebody; a birth
        has none."""
        if thing is None:
            return await barred(self._work, self.kind, act, (), (act.hands,))
        by_name = {hand for names in (act.hands, thing.hands) for hand, who in names.items() if entered_by in who}
        if next(barrings(self.kind, act.code(), by_name=by_name), None) is None:
            return {}
        named = (act.hands, thing.hands, await self.hands_elsewhere(thing))
        return await barred(self._work, self.kind, act, await self.lines(thing.id), named, by_name=by_name)

    async def lent_to_caller(self) -> Mapping[Role, frozenset[str]]:
        """Who alone lends whoever works here each of its roles today."""
        return await lent_to(self._work, self._work.cause.actor, self._work.clock.today())

    async def hand_of(self, hand: Hand, thing: L) -> frozenset[str]:
        """The persons who are that hand of the thing, by itself alone."""
        return await hand_of(self._work, self.kind, hand, await self.lines(thing.id), (thing.hands,))

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

    async def desks(
        self, thing: L, otherwise: Callable[[], Awaitable[L]] | None, said: Collection[str]
    ) -> Mapping[str, Desk]:
        """The units at whose desk the thing is, though they have entered nothing of it, and from whom it would be taken
        away: without their word it is not. `otherwise` gives it as it would be with an entry put right, to be looked
        at; None where it would be void as a whole. Of an entry that is put right the fields `said` are others. Nobody's
        for most kinds."""
        return {}

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
