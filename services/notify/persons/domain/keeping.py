"""Who keeps the roster of a unit, and who names whoever does."""

from dataclasses import dataclass
from datetime import date

from services.notify.persons.domain.refusals import KeptByItsAdministrator, OthersAdministrators, UnfitRole
from shared.kernel.directory.ordinary import Kinds, UnitKind
from shared.kernel.directory.roster import Roster
from shared.kernel.model.actor import Actor, Role

NAMED_BY_OTHERS = frozenset({Role.ADMINISTRATOR})


@dataclass(frozen=True, slots=True)
class Keeping:
    """What a caller may do in a roster as of today."""

    actor: Actor
    roster: Roster
    today: date

    def must_keep(self, unit: str, roles: frozenset[Role], *, names: bool) -> None:
        """Refuse whoever is not an administrator that the roster names, nor names or dismisses one: of that only those
        who by the directory name those of the unit may say anything, and nothing else.

        `roles` are those that the act gives or takes, or else those of the person; `names` is whether the caller is one
        of those.
        """
        is_one = self.actor.unit == unit and self.actor.is_(Role.ADMINISTRATOR)
        if is_one and self.roster.administers(self.actor.id, self.today):
            return
        if not self.actor.is_(Role.OPERATOR, Role.SUPERVISOR) or roles != NAMED_BY_OTHERS:
            raise KeptByItsAdministrator(unit=unit)
        if not names:
            raise OthersAdministrators(unit=unit)


def must_fit(kinds: Kinds, kind: UnitKind, roles: frozenset[Role]) -> None:
    """Refuse a role that does not count in such a unit: a court's in the administration, or the other way round."""
    for role in sorted(roles):
        if kind.code not in kinds.roles[role]:
            raise UnfitRole(field="roles", role=role, unit_kind=kind)
