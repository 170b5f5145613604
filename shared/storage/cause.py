"""Why a change is made: by whom, and in answer to what."""

from collections.abc import Iterable
from dataclasses import dataclass

from shared.kernel.model.actor import NATION, Actor, Role

_SYSTEM = "system:"


@dataclass(frozen=True, slots=True)
class Author:
    """Whose entry it is: a person, for a unit, of its region, and for those that the unit `succeeds`."""

    id: str
    unit: str
    region: str
    succeeds: frozenset[str] = frozenset()

    def is_of(self, *units: str | None) -> bool:
        """Whether its unit is one of these, or stands for one of them."""
        return self.unit in units or not self.succeeds.isdisjoint(units)

    @property
    def units(self) -> frozenset[str]:
        """Its unit, and those for which that stands."""
        return self.succeeds | {self.unit}

    def known_as(self, units: Iterable[str]) -> str:
        """The first of these units for which it speaks; its own where it speaks for none."""
        return next((unit for unit in units if self.is_of(unit)), self.unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Written beside every change. `correlation_id` runs through all causes; `causation_id` is the fact at hand.

    `roles` are those of which the route asked one; none where it asked for none, or where nobody called. Where the
    actor confirms what another has `proposed`, what is entered is that other's. `imported` is ``run#row`` of the ledger
    that a row was imported from.
    """

    actor: Actor
    correlation_id: str
    proposed: Author | None = None
    roles: frozenset[Role] = frozenset()
    causation_id: str | None = None
    imported: str | None = None
    traceparent: str | None = None

    @property
    def author(self) -> Author:
        """Whose entry it is that is made."""
        return self.proposed or Author(self.actor.id, self.actor.unit, self.actor.region, self.actor.succeeds)


def own_cause(service: str, correlation_id: str) -> Cause:
    """Of what a service does without being asked."""
    name = f"{_SYSTEM}{service}"
    return Cause(actor=Actor(id=name, unit=name, region=NATION, roles=frozenset()), correlation_id=correlation_id)


def is_own(unit: str) -> bool:
    """Whether it is no unit: a service acts by itself."""
    return unit.startswith(_SYSTEM)
