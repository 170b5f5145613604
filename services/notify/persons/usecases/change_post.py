"""变更职务."""

from dataclasses import dataclass
from datetime import date

from services.notify.persons.domain import acts
from services.notify.persons.domain.person import Person
from services.notify.persons.usecases.ports import PersonWork
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class ChangePost(Act):
    post: str


async def change_post(command: ChangePost, work: PersonWork, today: date) -> Person:
    """The person has another post; its roles are given and taken by themselves."""
    person = await seen(work.persons, command, today)
    act = acts.ChangePost(on=command.on, post=work.keep_text(f"person/{person.id}", command.post))
    return await work.persons.enter(person, act, paper=command.paper)
