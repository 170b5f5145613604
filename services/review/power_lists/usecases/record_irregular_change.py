"""登记违反程序的同意、公布: what was done with a change as it should not have been is recorded as it was."""

from dataclasses import dataclass
from datetime import date

from services.review.power_lists.domain import acts
from services.review.power_lists.domain.power_list import PowerListChange, PowerListStage
from services.review.power_lists.domain.refusals import ConsentInOrder
from services.review.power_lists.usecases.ports import Work
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class RecordIrregularConsent(Act):
    body: str | None


async def record_irregular_consent(command: RecordIrregularConsent, work: Work, today: date) -> PowerListChange:
    """The deciding body or the reviewer says who agreed to it, and when; what was wanting is found by the rules of that
    day, and who should have agreed by the directory of it. Refuses what lacked nothing."""
    change = await seen(work.power_list_changes, command, today)
    deciders = await work.power_list_changes.deciding_for(change.unit, command.on)
    act = acts.ConsentIrregularly(on=command.on, body=command.body, deciders=deciders)
    then = await work.power_list_changes.before(change, act)
    if then.stage is PowerListStage.REVIEWED and not any(act.lacking(then)):
        raise ConsentInOrder()
    return await work.power_list_changes.enter(change, act, paper=command.paper)


@dataclass(frozen=True, kw_only=True)
class RecordIrregularPublication(Act):
    """登记违反程序的公布."""


async def record_irregular_publication(command: RecordIrregularPublication, work: Work, today: date) -> PowerListChange:
    """Whoever knows it says that the list was published before its time."""
    change = await seen(work.power_list_changes, command, today)
    return await work.power_list_changes.enter(change, acts.PublishIrregularly(on=command.on), paper=command.paper)
