"""Clocks after a life was lived again: each is told once, as it stands now."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from shared.contracts.deadlines import NEVER_BEGAN, VOIDED
from shared.kernel.clocks.deadlines import (
    Deadline,
    DeadlineCancelled,
    DeadlineEvent,
    DeadlineMet,
    DeadlineMoved,
    DeadlineOpened,
    DeadlineState,
    DeadlineSuspended,
)
from shared.kernel.lives.living import Living
from shared.storage.lives.telling import Telling


def changed_clocks(was: Living, becomes: Living, after: Telling, reason: str) -> list[DeadlineEvent]:
    """The clocks that stand otherwise than before, each on the day since when, and those that never ran after all.

    `reason` is a code, given for those that run on; what ended by law keeps its own.
    """
    return list(_changed(was, becomes, _last_events(after), reason))


def voided_clocks(thing: Living) -> list[DeadlineEvent]:
    """The clocks of a thing that should never have been: none of them ran, whatever had become of it."""
    return [_never_ran(deadline, VOIDED) for deadline in thing.deadlines.values()]


def begun_clocks(thing: Living, telling: Telling) -> list[DeadlineEvent]:
    """The clocks of a thing that stands again, each as it stands."""
    last = _last_events(telling)
    return [_as_it_stands(now, last[name], VOIDED, known=False) for name, now in sorted(thing.deadlines.items())]


def _changed(was: Living, becomes: Living, last: Mapping[str, DeadlineEvent], reason: str) -> Iterator[DeadlineEvent]:
    for name in sorted(was.deadlines.keys() | becomes.deadlines.keys()):
        before, now = was.deadlines.get(name), becomes.deadlines.get(name)
        if now is not None and now != before:
            yield _as_it_stands(now, last[name], reason, known=before is not None)
        elif now is None and before is not None:
            yield _never_ran(before, NEVER_BEGAN)


def _never_ran(deadline: Deadline, reason: str) -> DeadlineEvent:
    gone = replace(deadline, state=DeadlineState.CANCELLED, met_on=None, cancelled_on=deadline.anchor_on)
    return DeadlineCancelled(on=deadline.anchor_on, deadline=gone, reason=reason)


def _as_it_stands(deadline: Deadline, last: DeadlineEvent, reason: str, *, known: bool) -> DeadlineEvent:
    match deadline.state:
        case DeadlineState.MET:
            return DeadlineMet(on=last.on, deadline=deadline)
        case DeadlineState.CANCELLED:
            by_law = last.reason if isinstance(last, DeadlineCancelled) else reason
            return DeadlineCancelled(on=last.on, deadline=deadline, reason=by_law)
        case DeadlineState.SUSPENDED:
            return DeadlineSuspended(on=last.on, deadline=deadline)
        case DeadlineState.OPEN if known:
            return DeadlineMoved(on=last.on, deadline=deadline, reason=reason)
        case _:
            return DeadlineOpened(on=last.on, deadline=deadline)


def _last_events(telling: Telling) -> dict[str, DeadlineEvent]:
    happened = (event for moment in telling.moments.values() for event in moment.events)
    return {event.deadline.name: event for event in happened if isinstance(event, DeadlineEvent)}
