"""登记单位."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from services.notify.register.domain.register import Register
from services.notify.register.usecases.open_occurrences import refresh_unit
from services.notify.register.usecases.ports import RegisterWork
from services.notify.units.domain.subject_unit import SubjectUnit, UnitRegisteredAlready
from shared.kernel.model.actor import Actor
from shared.kernel.model.authority import must_govern
from shared.kernel.model.stages import must_have_come
from shared.kernel.rules.places import Places


@dataclass(frozen=True, kw_only=True)
class RegisterUnit:
    """`id` is the one that the unit's tokens carry; its duties are kept from `kept_from` on."""

    id: str
    by: Actor
    region: str
    name: str
    attributes: tuple[str, ...]
    headcounts: Mapping[str, int]
    kept_from: date | None
    on: date


async def register_unit(
    command: RegisterUnit, work: RegisterWork, register: Register, places: Places, today: date
) -> SubjectUnit:
    """Whoever looks after the region puts a unit into the directory; what is asked of it is opened at once."""
    must_have_come(command.on, today)
    must_govern(command.by, places.get(command.region, command.on).code.value, field="region")
    if await work.units.has(command.id):
        raise UnitRegisteredAlready(field="id", id=command.id)
    unit = SubjectUnit(
        id=command.id,
        region=command.region,
        unit=command.id,
        name=command.name,
        traits=register.subjects.known(command.attributes, command.headcounts),
        kept_from=command.kept_from or command.on,
    )
    work.units.add(unit.register(by=command.by.id, on=command.on))
    await refresh_unit(unit, work, register, today)
    return unit
