"""登记旁听庭审."""

from dataclasses import dataclass
from datetime import date

from services.litigation.observed.domain.observed_hearing import ObservedAlready, ObservedHearing, read_number
from services.litigation.observed.usecases.ports import ObservedHearingWork
from shared.kernel.model.actor import Actor
from shared.kernel.model.stages import must_have_come


@dataclass(frozen=True, kw_only=True)
class ObserveHearing:
    """`on` is the day of the hearing; `members` names the members of the leadership who came."""

    id: str
    by: Actor
    court: str
    case_number: str
    members: tuple[str, ...]
    persons: int
    on: date


async def observe_hearing(command: ObserveHearing, work: ObservedHearingWork, today: date) -> ObservedHearing:
    """A unit records that its people watched a hearing; the same hearing once."""
    must_have_come(command.on, today)
    number, administrative = read_number(command.case_number)
    year = await work.observed_hearings.of_year(command.by.unit, command.on.year)
    if any((each.number, each.observed_on) == (number, command.on) for each in year):
        raise ObservedAlready(field="case_number", number=number, on=command.on)
    observed = ObservedHearing(
        id=command.id,
        region=command.by.region,
        unit=command.by.unit,
        number=number,
        administrative=administrative,
        court=command.court,
        observed_on=command.on,
        members=tuple(sorted(set(command.members))),
        persons=max(command.persons, len(set(command.members))),
        recorded_by=command.by.id,
    )
    return work.observed_hearings.add(observed.observe(year))
