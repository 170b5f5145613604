"""Closing escalations whose deadline is met, moved or gone."""

from services.notify.deadlines.domain.watch import RECTIFIED, Said, Told
from services.notify.deadlines.usecases.ports import DeadlineWork


async def end_escalation(id: str, told: Told, work: DeadlineWork) -> None:
    """What came ends the case, with the step that was reached; late or in time is kept apart."""
    escalation = await work.escalations.get(id)
    escalation.close(_reason(told), on=told.watch.met_on or told.watch.told_on)


def _reason(told: Told) -> str:
    if told.said is Said.MET:
        return "met_in_time" if told.watch.in_time else "met_late"
    if told.replaces:
        return RECTIFIED
    return f"deadline_{told.said}"
