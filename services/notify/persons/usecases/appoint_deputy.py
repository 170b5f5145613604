"""指定代理, 终止代理."""

from dataclasses import dataclass
from datetime import date

from services.notify.persons.domain import acts
from services.notify.persons.domain.person import Person
from services.notify.persons.usecases.ports import PersonWork
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class AppointDeputy(Act):
    """The deputy stands in from `since` on, or else from the day `on`."""

    deputy: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class EndDeputy(Act):
    deputy: str


async def appoint_deputy(command: AppointDeputy, work: PersonWork, today: date) -> Person:
    """The deputy may do what the person may, for those days."""
    person = await seen(work.persons, command, today)
    since = command.since or command.on
    act = acts.AppointDeputy(on=command.on, deputy=command.deputy, since=since, until=command.until)
    return await work.persons.enter(person, act, paper=command.paper)


async def end_deputy(command: EndDeputy, work: PersonWork, today: date) -> Person:
    """From that day on it may not."""
    person = await seen(work.persons, command, today)
    return await work.persons.enter(person, acts.EndDeputy(on=command.on, deputy=command.deputy), paper=command.paper)
