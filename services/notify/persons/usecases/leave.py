"""工作交接, 离岗."""

from dataclasses import dataclass
from datetime import date

from services.notify.persons.domain import acts
from services.notify.persons.domain.person import Person
from services.notify.persons.usecases.ports import PersonWork
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class HandOver(Act):
    successor: str


async def hand_over(command: HandOver, work: PersonWork, today: date) -> Person:
    """From that day on the successor answers for what the person has not done."""
    person = await seen(work.persons, command, today)
    act = acts.HandOver(on=command.on, successor=command.successor)
    return await work.persons.enter(person, act, paper=command.paper)


async def leave(command: Act, work: PersonWork, today: date) -> Person:
    """From that day on the person is not there."""
    person = await seen(work.persons, command, today)
    return await work.persons.enter(person, acts.Leave(on=command.on), paper=command.paper)
