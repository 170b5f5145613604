"""登记单位."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from services.notify.units.domain import acts
from services.notify.units.domain.subject_unit import IdOfAnotherPlace, SubjectUnit, UnitRegisteredAlready
from services.notify.units.usecases.ports import UnitWork
from shared.kernel.identifiers.divisions import covers
from shared.kernel.model.actor import Actor
from shared.kernel.model.authority import may_see

_CODE_AT_THE_HEAD = re.compile(r"(\d{9}|\d{6})(?!\d)")


@dataclass(frozen=True, kw_only=True)
class RegisterUnit:
    """`id` is the one that the unit's tokens carry; its duties are kept from `kept_from` on, where that is known."""

    id: str
    by: Actor
    region: str
    name: str
    kind: str
    attributes: tuple[str, ...] = ()
    headcounts: Mapping[str, int] = field(default_factory=dict)
    kept_from: date | None = None
    on: date


async def register_unit(command: RegisterUnit, work: UnitWork, today: date) -> SubjectUnit:
    """Whoever looks after the region puts a unit into the directory; what is asked of it is opened at once.

    One that was registered by mistake and voided begins anew under its id, by whoever could see it; its former entries
    stay to be read. To anybody else the id is taken, whoever's it is, and stays so. Refuses an id that begins with the
    code of a place in which the unit does not lie: nobody takes the one that another place's unit is to have.
    """
    former = await work.units.known(command.id)
    if former is not None and (former.voided_on is None or not may_see(command.by, former)):
        raise UnitRegisteredAlready(field="id", id=command.id)
    birth = acts.RegisterUnit(
        on=command.on,
        id=command.id,
        region=command.region,
        name=command.name,
        kind=command.kind,
        attributes=command.attributes,
        headcounts=command.headcounts,
        kept_from=command.kept_from,
    )
    if former is not None:
        return await work.units.begin_again(former, birth)
    unit = await work.units.begin(birth)
    _must_bear_its_own_code(command.id, command.region)
    return unit


def _must_bear_its_own_code(id: str, region: str) -> None:
    place = _CODE_AT_THE_HEAD.match(id)
    if place is not None and not covers(place[1], region):
        raise IdOfAnotherPlace(field="id", id=id, place=place[1], region=region)
