"""唤醒: what falls to deadlines as days pass."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from services.notify.deadlines.domain.acts import Open
from services.notify.deadlines.domain.escalation import escalation_id, facts_of
from services.notify.deadlines.domain.notices import SUPERSEDED, Audience, Code, Notice, addressed, notice
from services.notify.deadlines.domain.rungs import DUE, LAPSED, OVERDUE, PAST, PERMITTED, Awakening, Rung, awaken
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
    await work.notices.add([line for each in fresh for line in _lines(each)])
    for each in fresh:
        if each.last or each.rung.code in (DUE, OVERDUE):
            work.tell_rung(each.watch, each.rung)
    await _escalate([each.watch for each in fresh if each.rung.code == OVERDUE], work, statutes, today)
    return len(watches)


def _passings(awakening: Awakening, today: date) -> Iterator[_Passing]:
    watch = awakening.watch
    for rung in awakening.passed:
        yield _Passing(_record(watch, rung, today), watch, rung, last=rung is awakening.passed[-1])


def _record(watch: Watch, rung: Rung, today: date) -> Notice:
    day = (watch.surely_past_after if rung.code in PAST else watch.acts_on) or rung.on
    return notice(
        _CODES.get(rung.code, Code.DEADLINE_NEAR),
        Audience.OWNER,
        unit=watch.owner,
        region=watch.region,
        on=today,
        about=f"{watch.ref}/{watch.spell}/{rung.code}",
        deadline=watch.ref,
        rule=watch.rule,
        rung=rung.code,
        rung_on=rung.on.isoformat(),
        due=day.isoformat(),
        days=abs((day - today).days),
        status=watch.status,
    )


def _lines(passing: _Passing) -> Iterator[Notice]:
    """What goes into inboxes; being late is told to the supervisors too."""
    yield passing.record if passing.last else replace(passing.record, closed_because=SUPERSEDED)
    if passing.last and passing.rung.code == OVERDUE:
        yield addressed(passing.record, Audience.SUPERVISOR)


_CODES = {
    DUE: Code.DEADLINE_DUE,
    OVERDUE: Code.DEADLINE_OVERDUE,
    PERMITTED: Code.FLOOR_PASSED,
    LAPSED: Code.RIGHT_LAPSED,
}


async def _escalate(overdue: list[Watch], work: DeadlineWork, statutes: Statutes, today: date) -> None:
    """Open a case with its first step drafted, where the place has a ladder."""
    whole = await work.watches.find([watch.ref for watch in overdue]) if overdue else {}
    for watch in (whole[watch.ref] for watch in overdue):
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
