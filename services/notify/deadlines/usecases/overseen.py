"""A case as those have it who act upon the addressee."""

from datetime import date

from services.notify.deadlines.domain.escalation import Escalation, must_not_be_addressee
from services.notify.deadlines.domain.refusals import NotSupervising
from services.notify.deadlines.usecases.ports import DeadlineWork
from shared.kernel.directory.bonds import Bond
from shared.kernel.model.actor import Role
from shared.kernel.model.acts import Act, seen


async def overseen(work: DeadlineWork, act: Act, today: date) -> Escalation:
    """The case, if the caller supervises in its region, or its addressee, or is a head of the body that does; refuses
    the addressee itself, and whoever sees it for another reason. Where the directory knows of nobody a head is one."""
    escalation = await seen(work.escalations, act, today)
    must_not_be_addressee(escalation, act.by)
    if not act.by.supervises(region=escalation.region, units=(escalation.unit,)):
        unit = await work.directory.unit(escalation.unit)
        holders = frozenset[str]() if unit is None else await work.directory.bound(Bond.SUPERVISING, unit, act.on)
        if not act.by.is_(Role.HEAD) or (holders and not act.by.is_of(*holders)):
            raise NotSupervising(holders=tuple(sorted(holders)))
    return escalation
