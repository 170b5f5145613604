"""Clocks after a life was lived again: each is told once, as it stands now."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import assert_never

from shared.contracts.deadlines import NEVER_BEGAN, VOIDED
from shared.kernel.clocks.deadlines import Deadline, DeadlineState
from shared.kernel.clocks.events import (
    DeadlineCancelled,
    DeadlineEvent,
    DeadlineMet,
    DeadlineMoved,
    DeadlineOpened,
    DeadlineSuspended,
)
from shared.kernel.lives.living import Living
from shared.storage.lives.telling import Telling


def changed_clocks(was: Living, becomes: Living, after: Telling, reason: str) -> list[DeadlineEvent]:
    """The clocks that stand otherwise than before, each on the day since when, and those that never ran after all.
    All of them do where what they are about has another number, or concerns others.

    `reason` is a code, given for those that run on; what ended by law keeps its own.
    """
    return list(_changed(was, becomes, _last_events(after), reason))


def void_clocks(thing: Living) -> list[DeadlineEvent]:
    """End the clocks of a thing that should never have been: none of them ran, whatever had become of it."""
    ended = [_never_ran(deadline, VOIDED) for deadline in thing.deadlines.values()]
    thing.deadlines = {event.deadline.name: event.deadline for event in ended}
    return ended


def begun_clocks(thing: Living, telling: Telling) -> list[DeadlineEvent]:
    """The clocks of a thing that stands again, each as it stands."""
    last = _last_events(telling)
    return [_as_it_stands(now, last[name], VOIDED, known=False) for name, now in sorted(thing.deadlines.items())]


def rest_on_late(known: Iterable[str], telling: Telling, late: Collection[int]) -> frozenset[str]:
    """The clocks that rest on a late entry, after what is told: `known` did before, and a clock that is opened, for
    the first time or anew, begins with its own entry. `late` are the numbers of the entries that were made late."""
    found, made_late = set(known), {str(number) for number in late}
    for moment in telling.moments.values():
        for event in moment.events:
            if isinstance(event, DeadlineEvent):
                if isinstance(event, DeadlineOpened):
                    found.discard(event.part)
                if moment.name in made_late:
                    found.add(event.part)
    return frozenset(found)


def _changed(was: Living, becomes: Living, last: Mapping[str, DeadlineEvent], reason: str) -> Iterator[DeadlineEvent]:
    anew = (was.spoken_of_as, was.concerned) != (becomes.spoken_of_as, becomes.concerned)
    for name in sorted(was.deadlines.keys() | becomes.deadlines.keys()):
        before, now = was.deadlines.get(name), becomes.deadlines.get(name)
        if now is not None and (anew or now != before):
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
        case DeadlineState.OPEN:
            return DeadlineOpened(on=last.on, deadline=deadline)
        case _:
            assert_never(deadline.state)


def _last_events(telling: Telling) -> dict[str, DeadlineEvent]:
    happened = (event for moment in telling.moments.values() for event in moment.events)
    return {event.deadline.name: event for event in happened if isinstance(event, DeadlineEvent)}
