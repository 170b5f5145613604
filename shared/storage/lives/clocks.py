"""Clocks after a life was lived again: each is told once, as it stands now."""

from collections.abc import Iterator
from dataclasses import replace

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


def changed_clocks(was: Living, becomes: Living, reason: str) -> list[DeadlineEvent]:
    """The clocks that stand otherwise than before, and those that are gone; `reason` is a code."""
    return list(_changed(was, becomes, reason))


def _changed(was: Living, becomes: Living, reason: str) -> Iterator[DeadlineEvent]:
    for name in sorted(was.deadlines.keys() | becomes.deadlines.keys()):
        before, now = was.deadlines.get(name), becomes.deadlines.get(name)
        if now is not None and now != before:
            yield _as_it_stands(now, reason, known=before is not None)
        elif now is None and before is not None and before.state is not DeadlineState.CANCELLED:
            gone = replace(before, state=DeadlineState.CANCELLED, met_on=None)
            yield DeadlineCancelled(on=becomes.lived_to, deadline=gone, reason=reason)


def _as_it_stands(deadline: Deadline, reason: str, *, known: bool) -> DeadlineEvent:
    on = deadline.met_on or deadline.anchor_on
    match deadline.state:
        case DeadlineState.MET:
            return DeadlineMet(on=on, deadline=deadline)
        case DeadlineState.CANCELLED:
            return DeadlineCancelled(on=on, deadline=deadline, reason=reason)
        case DeadlineState.SUSPENDED:
            return DeadlineSuspended(on=on, deadline=deadline)
        case DeadlineState.OPEN if known:
            return DeadlineMoved(on=on, deadline=deadline, reason=reason)
        case _:
            return DeadlineOpened(on=on, deadline=deadline)
