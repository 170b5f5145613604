"""唤醒: what falls to deadlines as days pass."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from services.notify.deadlines.domain.acts import BY_PERSONS, GoOn, Open
from services.notify.deadlines.domain.cut_over import was_due_before
from services.notify.deadlines.domain.escalation import Escalation, escalation_id, facts_of, is_of_same_facts
from services.notify.deadlines.domain.ladder import Stage
from services.notify.deadlines.domain.notices import SUPERSEDED, Notice
from services.notify.deadlines.domain.rung_notices import copies, record_id, record_of
from services.notify.deadlines.domain.rungs import DUE, OVERDUE, Awakening, Rung, awaken
from services.notify.deadlines.domain.watch import Watch, WatchState
from services.notify.deadlines.usecases.ports import DeadlineWork
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.rules.rulebook import Rule

LADDER = "notify.ladder"


class _Passing(NamedTuple):
    """One rung: `record` is the id under which it is on the record, `last` whether no later rung came at once."""

    record: str
    watch: Watch
    rung: Rung
    last: bool


async def wake_deadlines(work: DeadlineWork, statutes: Statutes, today: date, limit: int) -> int:
    """One batch of what is due: at most `limit` deadlines, each brought up to today. Returns how many.

    After an outage every rung that was missed is recorded, in order; the inbox shows only the last of them, since an
    earlier one no longer makes sense. That the day came and went is told to the others for each deadline in any case;
    of what was due before the records of its place were kept here nothing is said.
    """
    watches = await work.watches.waking(today, limit)
    if not watches:
        return 0
    awakenings = [awaken(watch, statutes, today) for watch in watches]
    heard = [each for each in awakenings if not was_due_before(statutes.rulebook, each.watch)]
    passings = [each for awakening in heard for each in _passings(awakening)]
    known = await work.notices.known([each.record for each in passings])
    fresh = [each for each in passings if each.record not in known]
    await work.watches.put_to_sleep(awakenings)
    await work.notices.pass_by({each.watch.ref for each in fresh})
    await work.notices.add([line for each in fresh for line in _lines(each, work, today)])
    await _escalate([each.watch for each in passings if each.rung.code == OVERDUE], work, statutes, today)
    return len(watches)


def _passings(awakening: Awakening) -> Iterator[_Passing]:
    watch = awakening.watch
    for rung in awakening.passed:
        if rung.state is WatchState.EXCUSED:
            continue
        yield _Passing(record_id(watch, rung), watch, rung, last=rung is awakening.passed[-1])


def _lines(passing: _Passing, work: DeadlineWork, today: date) -> Iterable[Notice]:
    record = record_of(passing.record, passing.watch, passing.rung, today, fact=_tell(passing, work))
    return copies(record, passing.watch.parties) if passing.last else [replace(record, closed_because=SUPERSEDED)]


def _tell(passing: _Passing, work: DeadlineWork) -> str | None:
    """Tell the others; the record names the fact. What is told to nobody but inboxes is named by the record itself."""
    if not passing.last and passing.rung.code not in (DUE, OVERDUE):
        return None
    return work.tell_rung(passing.watch, passing.rung) or passing.record


async def _escalate(overdue: list[Watch], work: DeadlineWork, statutes: Statutes, today: date) -> None:
    """Where the place has a ladder, a case that the deadline had ended goes on, or one is opened with its first step
    drafted; unless there is one, or a person has ended it."""
    holder = await work.directory.holding()
    whole = await work.watches.find([watch.ref for watch in overdue])
    known = await work.escalations.begun([escalation_id(watch) for watch in whole.values()])
    before = defaultdict[str, list[Escalation]](list)
    for ref, id in await work.escalations.of_deadlines(whole):
        before[ref].append(await work.escalations.get(id))
    for watch in whole.values():
        due = watch.surely_past_after
        if due is None or watch.state is not WatchState.OVERDUE:
            continue
        facts = facts_of(watch, today, holder(watch.owner, today, watch.ref))
        same = [case for case in before[watch.ref] if is_of_same_facts(case, watch, holder, today)]
        if same:
            last = max(same, key=lambda case: (case.opened_on, case.id))
            if last.stage is Stage.CLOSED and last.closed_because not in BY_PERSONS:
                ended_on = last.closed_on or today
                # Another service's day may be ahead of ours; nothing goes on before it has ended.
                on = max(today, ended_on)
                goes_on = GoOn(on=on, turn=watch.turn, due=due, ended_on=ended_on, facts=facts)
                await work.escalations.enter(last, goes_on)
            continue
        rule, id = statutes.rulebook.ladder(watch.rule, LADDER, watch.region, today), escalation_id(watch)
        if rule is not None and id not in known:
            await work.escalations.begin(_opening(id, watch, due, rule, today, facts))


def _opening(id: str, watch: Watch, due: date, ladder: Rule, today: date, facts: dict[str, Any]) -> Open:
    return Open(
        on=today,
        id=id,
        region=watch.region,
        unit=watch.owner,
        deadline=watch.ref,
        turn=watch.turn,
        service=watch.service,
        thing=watch.thing,
        name=watch.name,
        due=due,
        ladder=ladder.steps,
        ladder_source=str(ladder.source),
        facts=facts,
    )
