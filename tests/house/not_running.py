"""A clock that does not run is waited for as long as it would run: no longer, and not shorter."""

from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

from services.notify.deadlines.domain.not_running import TURN, as_it_is, settlement
from services.notify.deadlines.domain.notices import Audience, Code, Notice, notice
from shared.kernel.clocks.events import ClockNotStarted, ClockSettled
from shared.kernel.clocks.laws import Laws
from shared.kernel.clocks.not_started import SILENT
from shared.kernel.clocks.timed import Timed
from shared.kernel.lives.living import Living
from shared.kernel.periods import Kind
from shared.kernel.words.refusals import Refusal
from tests.house import lives


def must_be_waited_for_as_if_it_ran(thing: Living, laws: Laws, chance: Random) -> set[str]:
    """The same life without a rule for one of its clocks; gives what came about in it.

    A floor keeps others waiting; one that does not run keeps nobody, and may be waited for no more before that.
    """
    heads = sorted({_head(name) for name in thing.deadlines})
    if not heads:
        return set()
    head, met, in_vain = chance.choice(heads), set[str](), lives.in_vain(thing, laws)
    with _no_rule_for(head):
        try:
            seen = lives.Moments()
            silent = lives.lived(lives.written(thing), lives.today(thing), laws, seen)
        except Refusal:
            return set()
    if seen.in_vain != in_vain:
        return set()
    waited_for = set(silent.clocks_not_started)
    assert waited_for - silent.deadlines.keys() == _warned_of(silent)
    for name, deadline in thing.deadlines.items():
        if _head(name) != head or name in silent.deadlines:
            continue
        runs = name in thing.awaited_clocks()
        met.add("waited for" if runs else "settled")
        if runs:
            assert name in waited_for or deadline.kind is Kind.FLOOR, f"{name} is to be waited for"
        else:
            assert name not in waited_for, f"{name} is waited for by nobody any more"
    return met


@contextmanager
def _no_rule_for(head: str) -> Iterator[None]:
    start = Timed.start_deadline

    def silently(thing: Timed, name: str, counted: Any, **how: Any) -> Any:
        return start(thing, name, SILENT if _head(name) == head else counted, **how)

    Timed.start_deadline = silently  # type: ignore[method-assign]
    try:
        yield
    finally:
        Timed.start_deadline = start  # type: ignore[method-assign]


def _warned_of(thing: Living) -> set[str]:
    """Of which clocks notify warns that they do not run, by what the life has told."""
    told: dict[str, list[Notice]] = {}
    for nth, event in enumerate(thing.recorded):
        told_by: dict[str, Any] = {"region": thing.region, "on": event.on, "fact": str(nth)}
        match event:
            case ClockNotStarted(clock=clock, owner=owner, turn=turn):
                about = {**told_by, "about": str(nth), "deadline": clock, TURN: turn}
                told.setdefault(clock, []).append(notice(Code.CLOCK_NOT_STARTED, Audience.OWNER, unit=owner, **about))
            case ClockSettled(clock=clock, owner=owner, turn=turn):
                assert owner in {each.unit for each in told[clock]}
                told[clock].append(settlement(clock, owner=owner, turn=turn, **told_by))
    closed = {each.id for said in told.values() for each in as_it_is(said, None)}
    warned_of = {
        clock
        for clock, said in told.items()
        if any(each.closed_because is None and each.id not in closed for each in said)
    }
    return warned_of - thing.deadlines.keys()


def _head(name: str) -> str:
    return name.partition(".")[0]
