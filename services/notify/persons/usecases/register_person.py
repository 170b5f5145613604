"""登记人员."""

from dataclasses import dataclass
from datetime import date

from services.notify.persons.domain import acts
from services.notify.persons.domain.person import Person
from services.notify.persons.usecases.ports import PersonWork
from shared.kernel.identifiers.divisions import code_on
from shared.kernel.model.actor import Actor, Role
from shared.kernel.words.refusals import NotFound
from shared.kernel.words.wording import Wording

UNIT = Wording("单位", "unit")


@dataclass(frozen=True, kw_only=True)
class RegisterPerson:
    """`id` is that of the entry in the roster of the `unit`, `person` the `sub` of its tokens; it is there from `since`
    on, or else from the day `on`."""

    id: str
    by: Actor
    unit: str
    person: str
    post: str
    roles: tuple[Role, ...] = ()
    since: date | None = None
    until: date | None = None
    on: date


async def register_person(command: RegisterPerson, work: PersonWork, today: date) -> Person:
    """A person comes into the roster of a unit that is there, with the roles it may hold; refuses with NotFound."""
    unit = await work.directory.unit(command.unit)
    if unit is None or not unit.stands(command.on) or not await work.reads_unit(unit):
        raise NotFound(field="unit", what=UNIT, id=command.unit)
    birth = acts.RegisterPerson(
        on=command.on,
        id=command.id,
        region=code_on(unit.now.region, command.on),
        unit=unit.id,
        person=command.person,
        post=work.keep_text(f"person/{command.id}", command.post),
        roles=tuple(sorted(set(command.roles))),
        since=command.since or command.on,
        until=command.until,
        from_outside=not command.by.is_of(unit.id) and not command.by.is_(Role.OPERATOR),
    )
    return await work.persons.begin(birth)
