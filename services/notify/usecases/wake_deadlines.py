"""唤醒: what falls to deadlines as days pass."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from services.notify.domain.escalation import Escalation
from services.notify.domain.notices import Audience, Code, Notice, notice
from services.notify.domain.rungs import DUE, OVERDUE, PERMITTED, Awakening, Rung, awaken
from services.notify.domain.step_notices import drafted_notice
from services.notify.domain.watch import Watch, WatchState
from services.notify.usecases.ports import PassedRung, Work
from shared.kernel.statutes import Statutes

LADDER = "notify.ladder"


class _Passing(NamedTuple):
    key: PassedRung
    watch: Watch
    rung: Rung
    noticed: bool


async def wake_deadlines(work: Work, statutes: Statutes, today: date, limit: int) -> int:
    """One batch of what is due: at most `limit` deadlines, each brought up to today. Returns how many.

    After an outage every rung that was missed is recorded, in order; the inbox hears only of the last of them, since an
    earlier one no longer makes sense. That the day came and went is told to the others for each deadline in any case.
    """
    watches = await work.watches.waking(today, limit)
    if not watches:
        return 0
    awakenings = [awaken(watch, statutes, today) for watch in watches]
    known = await work.rungs.passed([watch.ref for watch in watches])
    passing = [each for each in _passings(awakenings) if each.key not in known]
    await work.watches.put_to_sleep(awakenings)
    await work.rungs.add([(each.key, each.rung, each.noticed) for each in passing], on=today)
    await work.notices.add([line for each in passing if each.noticed for line in _notices(each, today)])
    for each in passing:
        if each.noticed or each.rung.code in (DUE, OVERDUE):
            work.tell_rung(each.watch, each.rung)
    await _escalate([each.watch for each in passing if each.rung.code == OVERDUE], work, statutes, today)
    return len(watches)


def _passings(awakenings: Iterable[Awakening]) -> Iterator[_Passing]:
    for watch, passed in ((awakening.watch, awakening.passed) for awakening in awakenings):
        for rung in passed:
            key = PassedRung(watch.ref, watch.turn, watch.acts_on or rung.on, rung.code)
            yield _Passing(key, watch, rung, noticed=rung is passed[-1])


def _notices(passing: _Passing, today: date) -> Iterator[Notice]:
    watch, rung = passing.watch, passing.rung
    day = watch.surely_past_after if rung.code in (OVERDUE, PERMITTED) else watch.acts_on
    for audience in (Audience.OWNER, Audience.SUPERVISOR) if rung.code == OVERDUE else (Audience.OWNER,):
        yield notice(
            _CODES.get(rung.code, Code.DEADLINE_NEAR),
            audience,
            unit=watch.owner,
            region=watch.region,
            on=today,
            about=f"{watch.ref}/{watch.turn}/{day}/{rung.code}",
            deadline=watch.ref,
            rule=watch.rule,
            due=None if day is None else day.isoformat(),
            days=None if day is None else abs((day - today).days),
            status=watch.status,
        )


_CODES = {DUE: Code.DEADLINE_DUE, OVERDUE: Code.DEADLINE_OVERDUE, PERMITTED: Code.FLOOR_PASSED}


async def _escalate(overdue: list[Watch], work: Work, statutes: Statutes, today: date) -> None:
    """Open a case with its first step drafted, where the place has a ladder."""
    whole = await work.watches.find([watch.ref for watch in overdue]) if overdue else {}
    drafted = []
    for watch in (whole[watch.ref] for watch in overdue):
        rule, due = statutes.rulebook.rule(LADDER, watch.region, today), watch.surely_past_after
        if rule is not None and due is not None and watch.state is WatchState.OVERDUE:
            case = Escalation.open(watch, due, rule.steps, str(rule.source), on=today)
            drafted.append(drafted_notice(work.escalations.add(case), today))
    await work.notices.add(drafted)
