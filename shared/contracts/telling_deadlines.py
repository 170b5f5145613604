"""From the kernel's deadline events to the contracts every service tells them in."""

from typing import Any

from shared.contracts.deadlines import (
    ClockNotStartedV1,
    ClockSettledV1,
    DeadlineCancelledV1,
    DeadlineMetV1,
    DeadlineMovedV1,
    DeadlineOpenedV1,
    DeadlineResumedV1,
    DeadlineSuspendedV1,
)
from shared.contracts.envelope import Contract
from shared.kernel.clocks.deadlines import Deadline
from shared.kernel.clocks.events import (
    ClockNotStarted,
    ClockSettled,
    DeadlineCancelled,
    DeadlineMet,
    DeadlineMoved,
    DeadlineOpened,
    DeadlineResumed,
    DeadlineSuspended,
)
from shared.kernel.clocks.timed import Timed
from shared.kernel.model.aggregate import Event


def tell_deadline(thing: Timed, event: Event, *, replaces: bool = False) -> Contract | None:
    """The contract for a deadline event on `thing`; None for an event of another kind."""
    match event:
        case DeadlineOpened(deadline=deadline):
            return DeadlineOpenedV1(**_about(thing, deadline, replaces))
        case DeadlineMoved(deadline=deadline, reason=reason):
            return DeadlineMovedV1(**_about(thing, deadline, replaces), reason=reason)
        case DeadlineSuspended(deadline=deadline):
            return DeadlineSuspendedV1(**_about(thing, deadline, replaces))
        case DeadlineResumed(deadline=deadline):
            return DeadlineResumedV1(**_about(thing, deadline, replaces))
        case DeadlineMet(deadline=deadline):
            met = {"met_on": deadline.met_on, "in_time": deadline.met_in_time}
            return DeadlineMetV1(**_about(thing, deadline, replaces), **met)
        case DeadlineCancelled(deadline=deadline, reason=reason):
            return DeadlineCancelledV1(**_about(thing, deadline, replaces), reason=reason)
        case ClockNotStarted(clock=clock, owner=owner, turn=turn, why=why, known_from=known):
            told = {"thing": thing.id, "name": clock, "owner": owner, "number": thing.spoken_of_as}
            return ClockNotStartedV1(**told, turn=turn, reason=why, known_from=known)
        case ClockSettled(clock=clock, owner=owner, turn=turn):
            return ClockSettledV1(thing=thing.id, name=clock, owner=owner, turn=turn, number=thing.spoken_of_as)
        case _:
            return None


def _about(thing: Timed, deadline: Deadline, replaces: bool) -> dict[str, Any]:
    return {
        "thing": thing.id,
        "name": deadline.name,
        "owner": deadline.owner,
        "region": thing.region,
        "rule": deadline.rule,
        "rule_version": deadline.rule_version,
        "source": deadline.source,
        "kind": deadline.kind.value,
        "period_unit": deadline.period.unit.value,
        "period_length": deadline.period.length,
        "anchor_on": deadline.anchor_on,
        "due": deadline.due,
        "status": deadline.status,
        "earliest": deadline.earliest,
        "latest": deadline.latest,
        "explanation": deadline.explanation,
        "duty": deadline.duty,
        "replaces": replaces,
        "missed": deadline.missed,
        "number": thing.spoken_of_as,
    }
