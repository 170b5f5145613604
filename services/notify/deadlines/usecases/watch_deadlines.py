"""Taking note of what services say of their deadlines."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from services.notify.deadlines.domain.rungs import first_wake
from services.notify.deadlines.domain.watch import SETTLED, News, Said, Told, Watch, WatchState, follow, goes_on
from services.notify.deadlines.usecases.ports import DeadlineWork
from services.notify.deadlines.usecases.tell_parties import tell_parties
from shared.kernel.clocks.statutes import Statutes


async def watch_deadlines(
    facts: Sequence[Told], work: DeadlineWork, statutes: Statutes, today: date
) -> dict[str, News]:
    """Follow the facts in bulk. Returns, by ref, what ended or changed what was being warned of.

    The order in which facts of one deadline come does not matter, nor how often they come.
    """
    by_ref: defaultdict[str, list[Told]] = defaultdict(list)
    for told in facts:
        by_ref[told.watch.ref].append(told)
    held = await work.watches.find(by_ref)
    rows, changed, otherwise = [], {}, list[Watch]()
    for ref in sorted(by_ref):
        before = held.get(ref)
        followed = follow(before, by_ref[ref])
        if followed:
            rows += [*followed[:-1], _armed(followed[-1], statutes)]
            ending = _ending(before, by_ref[ref])
            if before is not None and ending is not None:
                now = next(watch for watch in followed if watch.turn == before.turn)
                changed[ref] = News(before, replace(now, ref=ref), ending)
            elif before is not None and before.parties != followed[-1].parties:
                otherwise.append(followed[-1])
    await work.watches.put(rows, held)
    await work.notices.close({ref: news.why_closed for ref, news in changed.items() if not news.never_ran})
    for watch in otherwise:
        await tell_parties(watch, work, today)
    return changed


def _ending(held: Watch | None, facts: Sequence[Told]) -> Told | None:
    """The latest news by which what was warned of does not stand as it did, of the turn that was warned of."""
    if held is None:
        return None
    news = [told for told in facts if told.watch.sequence > held.sequence]
    of_turn = [replace(told, watch=replace(told.watch, turn=held.turn)) for told in news]
    ending = [told for told in of_turn if not goes_on(held, told.watch)]
    if held.state not in SETTLED and all(told.said is Said.OPENED for told in ending):
        # Opened anew before it was settled: it has moved.
        ending = [replace(told, said=Said.MOVED) for told in ending]
    else:
        ending = [told for told in ending if told.replaces or told.said is not Said.OPENED]
    return max(ending, key=lambda told: told.watch.sequence, default=None)


def _armed(watch: Watch, statutes: Statutes) -> Watch:
    return replace(watch, next_wake_on=first_wake(watch, statutes)) if watch.state is WatchState.ARMED else watch
