"""登记案件, by the agency that was served or by the court that served it."""

from dataclasses import dataclass
from datetime import date

from services.litigation.cases.domain.case import TERM, Case
from services.litigation.cases.domain.pleadings import pleading_clocks
from services.litigation.cases.domain.refusals import CaseExists
from services.litigation.cases.domain.terms import Area, Cause, Ground
from services.litigation.cases.usecases.ports import Cases, CaseWork
from services.litigation.cases.usecases.voices import voice_of
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.identifiers import CaseNumber
from shared.kernel.identifiers.case_number import STANDARD
from shared.kernel.model.actor import Actor
from shared.kernel.model.authority import must_govern
from shared.kernel.model.stages import must_have_come
from shared.kernel.rules.places import Places
from shared.kernel.words.refusals import NotFound


@dataclass(frozen=True, kw_only=True)
class RegisterCase:
    """`on` is the day of service on the agency; `previous` the number of the case at the level before."""

    id: str
    by: Actor
    region: str
    unit: str
    court: str
    case_number: str
    area: Area
    cause: Cause
    grounds: tuple[Ground, ...] = ()
    joint_defendants: tuple[str, ...] = ()
    appellant: bool = False
    previous: str | None = None
    on: date


async def register_case(command: RegisterCase, work: CaseWork, statutes: Statutes, places: Places, today: date) -> Case:
    """One case at one level; the periods of the answer run from the service. A number is the unit's only once."""
    must_have_come(command.on, today)
    must_govern(command.by, places.get(command.region, command.on).code.value, field="region")
    number = CaseNumber.parse(command.case_number)
    existing = await work.cases.numbered(str(number), command.unit)
    if existing is not None:
        raise CaseExists(field="case_number", source=STANDARD, number=number, existing=existing.id)
    before = None if command.previous is None else await _before(work.cases, command.previous, command.unit)
    case = _case(command, number, before)
    case.serve(voice_of(command.by, command.court), pleading_clocks(statutes, case, command.on), on=command.on)
    if before is not None:
        before.continue_as(case.id, case.level, on=command.on)
    return work.cases.add(case)


def _case(command: RegisterCase, number: CaseNumber, before: Case | None) -> Case:
    return Case(
        id=command.id,
        region=command.region,
        unit=command.unit,
        number=str(number),
        level=number.trial_level,
        court=command.court,
        area=command.area,
        cause=command.cause,
        grounds=command.grounds,
        joint_defendants=command.joint_defendants,
        appellant=command.appellant,
        lineage=command.id if before is None else before.lineage,
        previous=None if before is None else before.id,
    )


async def _before(cases: Cases, previous: str, unit: str) -> Case:
    number = CaseNumber.parse(previous, field="previous")
    found = await cases.numbered(str(number), unit)
    if found is None:
        raise NotFound(what=TERM, id=number, field="previous")
    return found
