"""Keeping the deadlines of occurrences in step with them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from services.notify.deadlines.domain.notices import SUPERSEDED, Code
from services.notify.deadlines.domain.rungs import first_wake
from services.notify.deadlines.domain.watch import SETTLED, News, Said, Told, Watch, WatchState, goes_on
from services.notify.deadlines.usecases.correct_rungs import correct_rungs
from services.notify.deadlines.usecases.end_escalation import end_escalation
from services.notify.register.domain.occurrence import Occurrence
from services.notify.register.domain.occurrence_watch import explanation_of, watch_of, watch_ref
from services.notify.register.domain.register import Register
from services.notify.register.domain.shortage import wakes_on
from services.notify.register.usecases.ports import RegisterWork
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.periods import Explanation

_SAID = {WatchState.MET: Said.MET, WatchState.CANCELLED: Said.CANCELLED}


async def watch_occurrences(
    occurrences: Sequence[Occurrence], work: RegisterWork, register: Register, today: date
) -> None:
    """Store the deadline of each as it stands now; what was warned of, and is settled or moved, is closed with it.

    One that is as unmet as before, whatever was done of it, goes on: its warnings stand, and so does its escalation;
    only how much is missing is said anew, where that is another number. One that was settled and is open again counts
    as another turn: it is warned of and escalated anew.
    """
    statutes = register.statutes
    for occurrence in occurrences:
        occurrence.wake_on = wakes_on(occurrence, statutes, register.subjects.acts, today)
    each = {watch_ref(occurrence): occurrence for occurrence in occurrences}
    held = await work.watches.find(each)
    now = []
    for occurrence in each.values():
        explanation = explanation_of(occurrence, statutes.calendar)
        watch = explanation and _now(occurrence, explanation, held, today)
        if explanation and watch:
            work.explain(explanation)
            now.append(watch)
    known = [watch for watch in now if watch.ref in held]
    going_on = {watch.ref for watch in known if goes_on(held[watch.ref], watch)}
    await work.watches.put([watch if watch.ref in going_on else _armed(watch, statutes) for watch in now], held)
    told = {watch.ref: _told(watch) for watch in known if watch.ref not in going_on}
    await work.notices.close({ref: fact.said.value for ref, fact in told.items()})
    otherwise = [ref for ref in going_on if each[ref].missing != each[ref].short_of]
    await work.notices.close(dict.fromkeys(otherwise, SUPERSEDED), only=Code.QUOTA_SHORT)
    news = {ref: News(held[ref], fact.watch, fact) for ref, fact in told.items()}
    for heard in news.values():
        await correct_rungs(heard, work, statutes, today)
    for ref, id in await work.escalations.of_deadlines(news) if news else []:
        await end_escalation(id, news[ref], work, today)


def _now(occurrence: Occurrence, explanation: Explanation, held: dict[str, Watch], today: date) -> Watch | None:
    before = held.get(watch_ref(occurrence))
    watch = watch_of(occurrence, explanation, turn=before.turn if before else 1, told_on=today)
    if before is None:
        return watch
    settled = before.state in SETTLED
    reopened = settled and watch.state not in SETTLED
    # An occurrence that was opened anew begins to count its changes anew; its deadline goes on where it was.
    anew = watch.sequence <= before.sequence
    if anew and (watch.due, watch.state) == (before.due, WatchState.ARMED) and not settled:
        return None
    sequence = before.sequence + 1 if anew else watch.sequence
    told = replace(watch, turn=before.turn + reopened, sequence=sequence)
    if goes_on(before, told):
        return replace(told, state=before.state, next_wake_on=before.next_wake_on)
    return told


def _told(watch: Watch) -> Told:
    said = _SAID.get(watch.state, Said.MOVED)
    return Told(said, watch, "")


def _armed(watch: Watch, statutes: Statutes) -> Watch:
    return replace(watch, next_wake_on=first_wake(watch, statutes)) if watch.state is WatchState.ARMED else watch
