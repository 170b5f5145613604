"""Of persons the whole is told whenever anything of it has changed (`adapters/collections.py`), not what happened."""

from services.notify.persons.domain import person as persons
from services.notify.persons.domain.person import Person
from shared.contracts.telling import must_be_silent
from shared.kernel.model.aggregate import Event

SILENT = frozenset(
    {
        persons.PersonRegistered,
        persons.PostChanged,
        persons.RoleGiven,
        persons.RoleTaken,
        persons.DeputyAppointed,
        persons.DeputyEnded,
        persons.WorkHandedOver,
        persons.PersonLeft,
    }
)


def tell_of_person(event: Event, _person: Person) -> None:
    """Nothing: what has become of the person is told."""
    must_be_silent(event, SILENT)
