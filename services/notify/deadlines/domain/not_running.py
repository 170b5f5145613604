"""A unit is warned of a clock that does not run until it does, or nobody waits for it; and again where that is not so.

What is told of its end is kept beside the warnings, as a record that nobody reads, since it may come before them where
a life is lived again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from services.notify.deadlines.domain.notices import SETTLED, STARTED, SUPERSEDED, Audience, Code, Notice, notice
from services.notify.deadlines.domain.watch import SETTLED as ENDED
from services.notify.deadlines.domain.watch import Watch, WatchState

_SETTLED = "settled"
# The parameter of a warning, and of the record of its end, that says how often that was told of the clock by then.
TURN = "turn"
_OF_ITS_END = (None, STARTED, SETTLED)


def settlement(clock: str, *, turn: int, owner: str, region: str, on: date, fact: str) -> Notice:
    """The record of a `fact` that the clock is waited for no more since that turn."""
    whose: dict[str, str] = {"unit": owner, "region": region, "about": fact, "fact": fact, "deadline": clock}
    made = notice(Code.CLOCK_NOT_STARTED, Audience.OWNER, on=on, **whose)
    return replace(made, params={_SETTLED: True, TURN: turn}, closed_because=SUPERSEDED)


def unsettled(record: Notice) -> Notice:
    """The same of a fact that proves not to be so."""
    return replace(record, params={**record.params, _SETTLED: False})


def as_it_is(told: Iterable[Notice], watch: Watch | None) -> Iterator[Notice]:
    """Those of the warnings of one clock, `told` with the records of its end, that have to be closed or open again."""
    told = list(told)
    settled = max((each.params[TURN] for each in told if each.params.get(_SETTLED)), default=0)
    for each in told:
        why = SETTLED if each.params[TURN] <= settled else _why_over(each, watch)
        if each.closed_because in _OF_ITS_END and each.acknowledged_on is None and each.closed_because != why:
            yield replace(each, closed_because=why)


def _why_over(warning: Notice, watch: Watch | None) -> str | None:
    """A clock that had ended by the day of the warning does not run for all that."""
    if watch is None or watch.state is WatchState.WITHDRAWN:
        return None
    return STARTED if watch.state not in ENDED or warning.created_on < watch.told_on else None
