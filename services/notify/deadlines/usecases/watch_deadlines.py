"""Taking note of what services say of their deadlines."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from services.notify.deadlines.domain.rungs import first_wake
from services.notify.deadlines.domain.watch import Said, Told, Watch, WatchState, follow
from services.notify.deadlines.usecases.ports import DeadlineWork
from shared.kernel.clocks.statutes import Statutes


async def watch_deadlines(facts: Sequence[Told], work: DeadlineWork, statutes: Statutes) -> dict[str, Told]:
    """Follow the facts in bulk. Returns, by ref, the fact that ended or changed what was being warned of.

    The order in which facts of one deadline come does not matter, nor how often they come.
    """
    by_ref: defaultdict[str, list[Told]] = defaultdict(list)
    for told in facts:
        by_ref[told.watch.ref].append(told)
    held = await work.watches.find(by_ref)
    rows, last = [], {}
    for ref in sorted(by_ref):
        followed = follow(held.get(ref), by_ref[ref])
        if followed:
            rows += [*followed[:-1], _armed(followed[-1], statutes)]
            last[ref] = max(by_ref[ref], key=lambda told: told.watch.sequence)
    await work.watches.put(rows)
    changed = {ref: told for ref, told in last.items() if told.said is not Said.OPENED}
    await work.notices.close({ref: told.said.value for ref, told in changed.items()})
    return changed


def _armed(watch: Watch, statutes: Statutes) -> Watch:
    return replace(watch, next_wake_on=first_wake(watch, statutes)) if watch.state is WatchState.ARMED else watch
