"""唤醒: what falls to deadlines as days pass."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from services.notify.deadlines.domain.acts import Open
from services.notify.deadlines.domain.escalation import escalation_id, facts_of
from services.notify.deadlines.domain.notices import SUPERSEDED, Notice
from services.notify.deadlines.domain.rung_notices import copies, record_of
from services.notify.deadlines.domain.rungs import DUE, OVERDUE, Awakening, Rung, awaken
from services.notify.deadlines.domain.watch import Watch, WatchState
from services.notify.deadlines.usecases.ports import DeadlineWork
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.rules.rulebook import Rule

LADDER = "notify.ladder"


class _Passing(NamedTuple):
    """One rung on the record: `record` is the notice of it to the owner, `last` whether no later rung came at once."""

    record: Notice
    watch: Watch
    rung: Rung
    last: bool


async def wake_deadlines(work: DeadlineWork, statutes: Statutes, today: date, limit: int) -> int:
    """One batch of what is due: at most `limit` deadlines, each brought up to today. Returns how many.

    After an outage every rung that was missed is recorded, in order; the inbox shows only the last of them, since an
    earlier one no longer makes sense. That the day came and went is told to the others for each deadline in any case.
    """
    watches = await work.watches.waking(today, limit)
    if not watches:
        return 0
    awakenings = [awaken(watch, statutes, today) for watch in watches]
    passings = [each for awakening in awakenings for each in _passings(awakening, today)]
    known = await work.notices.known([each.record.id for each in passings])
    fresh = [each for each in passings if each.record.id not in known]
    await work.watches.put_to_sleep(awakenings)
    await work.notices.add([line for each in fresh for line in _lines(_told(each, work))])
    await _escalate([each.watch for each in passings if each.rung.code == OVERDUE], work, statutes, today)
    return len(watches)


def _passings(awakening: Awakening, today: date) -> Iterator[_Passing]:
    watch = awakening.watch
    for rung in awakening.passed:
        yield _Passing(record_of(watch, rung, today), watch, rung, last=rung is awakening.passed[-1])


def _lines(passing: _Passing) -> Iterable[Notice]:
    return copies(passing.record) if passing.last else [replace(passing.record, closed_because=SUPERSEDED)]


def _told(passing: _Passing, work: DeadlineWork) -> _Passing:
    """Tell the others; the record names the fact. What is told to nobody but inboxes is named by the record itself."""
    if not passing.last and passing.rung.code not in (DUE, OVERDUE):
        return passing
    fact = work.tell_rung(passing.watch, passing.rung) or passing.record.id
    return passing._replace(record=replace(passing.record, fact=fact))


async def _escalate(overdue: list[Watch], work: DeadlineWork, statutes: Statutes, today: date) -> None:
    """Open a case with its first step drafted, where the place has a ladder and there was none yet."""
    known = await work.escalations.begun([escalation_id(watch) for watch in overdue])
    refs = [watch.ref for watch in overdue if escalation_id(watch) not in known]
    whole = await work.watches.find(refs)
    for watch in (whole[ref] for ref in refs):
        rule, due = statutes.rulebook.rule(LADDER, watch.region, today), watch.surely_past_after
        if rule is not None and due is not None and watch.state is WatchState.OVERDUE:
            await work.escalations.begin(_opening(watch, due, rule, today))


def _opening(watch: Watch, due: date, ladder: Rule, today: date) -> Open:
    return Open(
        on=today,
        id=escalation_id(watch),
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
        facts=facts_of(watch, today),
    )
