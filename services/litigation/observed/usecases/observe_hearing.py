"""登记旁听庭审."""

from dataclasses import dataclass
from datetime import date

from services.litigation.observed.domain.acts import Observe
from services.litigation.observed.domain.case_numbers import AnyCaseNumber
from services.litigation.observed.domain.observed_hearing import ObservedHearing
from services.litigation.observed.domain.refusals import ObservedAlready
from services.litigation.observed.usecases.ports import ObservedHearingWork
from shared.kernel.model.actor import Actor


@dataclass(frozen=True, kw_only=True)
class ObserveHearing:
    """`on` is the day of the hearing; `members` names the members of the leadership who came. What is told without a
    `paper` after the last day of a duty counts for that as late."""

    id: str
    by: Actor
    court: str
    case_number: str
    members: tuple[str, ...]
    persons: int
    on: date
    paper: str | None = None


async def observe_hearing(command: ObserveHearing, work: ObservedHearingWork, today: date) -> ObservedHearing:
    """A unit records that its people watched a hearing; the same hearing once."""
    number = str(AnyCaseNumber.parse(command.case_number))
    if await work.observed_hearings.on_record(command.by.unit, number, command.on) is not None:
        raise ObservedAlready(field="case_number", number=number, on=command.on)
    observe = Observe(
        on=command.on,
        id=command.id,
        region=command.by.region_on(command.on),
        unit=command.by.unit,
        case_number=number,
        court=command.court,
        members=command.members,
        persons=command.persons,
        recorded_by=command.by.id,
        recorded_on=today,
        paper=command.paper,
    )
    return await work.observed_hearings.begin(observe, paper=command.paper)
