"""Whether the roster of a caller's unit has the caller, in the roles of its token."""

from dataclasses import dataclass

from shared.kernel.model.actor import Actor
from shared.storage.rosters import roster_of
from shared.storage.store import AnyStore


@dataclass(frozen=True, slots=True)
class Rosters:
    """The rosters as this service was told of them: whoever tells may be away."""

    store: AnyStore

    async def admitted(self, actor: Actor) -> Actor:
        """Refuse whoever is not in post today, with NotOnRoster, and a role that is not held, with RolesNotHeld, where
        the unit keeps a roster. Whoever was found there is not looked for again for a while (`Found`)."""
        today = self.store.clock.today()
        if self.store.found.has(actor, today):
            return actor
        async with self.store.reading() as connection:
            roster = await roster_of(connection, actor.unit)
        roster.must_hold(actor, today)
        self.store.found.keep(actor, today)
        return actor
