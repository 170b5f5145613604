"""授予角色, 收回角色."""

from dataclasses import dataclass
from datetime import date

from services.notify.persons.domain import acts
from services.notify.persons.domain.person import Person
from services.notify.persons.usecases.ports import PersonWork
from shared.kernel.model.actor import Role
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class GiveRole(Act):
    role: Role
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class TakeRole(Act):
    role: Role


async def give_role(command: GiveRole, work: PersonWork, today: date) -> Person:
    """The person may hold the role from that day on."""
    person = await seen(work.persons, command, today)
    act = acts.GiveRole(on=command.on, role=command.role, until=command.until)
    return await work.persons.enter(person, act, paper=command.paper)


async def take_role(command: TakeRole, work: PersonWork, today: date) -> Person:
    """From that day on the person does not hold it."""
    person = await seen(work.persons, command, today)
    act = acts.TakeRole(on=command.on, role=command.role)
    return await work.persons.enter(person, act, paper=command.paper)
