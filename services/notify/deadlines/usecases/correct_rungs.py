"""What was said of a deadline's days, and proves not to have been so."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from services.notify.deadlines.domain.notices import PASSED, SUPERSEDED, WITHDRAWN, Notice
from services.notify.deadlines.domain.rung_notices import carried, copies, record_id, record_of
from services.notify.deadlines.domain.rungs import OVERDUE, Rung, place_of, rungs_of
from services.notify.deadlines.domain.watch import RECTIFIED, SETTLED, News, Said, Watch, WatchState
from services.notify.deadlines.usecases.correct_notices import Source, content_of, put_right, still_stands
from services.notify.deadlines.usecases.ports import DeadlineWork
from shared.kernel.clocks.statutes import Statutes

_LATE_ENTRY, _VOIDED, _RETURNED = "late_entry", "voided", "returned"


async def correct_rungs(news: News, work: DeadlineWork, statutes: Statutes, today: date) -> None:
    """Whoever was told of a rung that was not passed, or of one of another day, is told so: outsiders by a correction
    of the fact, inboxes as of every fact. What comes to pass after all is told anew by the clock.

    What is only further on leaves what was said of it as right as it was, except that what came in time, or was halted,
    moved or ended before its last day had gone, was not late. Days from before a lawful move stand, unless the clock
    never ran.
    """
    if not (news.puts_right or _was_late(news.before)):
        return
    reached = {rung.code: rung for rung in _reached(news, statutes, today)}
    for record in _of_the_turn(await work.notices.rungs_of(news.before.ref), news):
        await _correct(record, news, reached, work, today)
    if news.never_ran:
        await work.notices.close({news.before.ref: WITHDRAWN})


def _of_the_turn(records: Iterable[Notice], news: News) -> list[Notice]:
    """What was said of the turn as it was last put right; and what was taken back before, and may be so after all."""
    told = [record for record in records if record.fact is not None]
    present = [record for record in told if str(record.spell).startswith(f"{news.before.telling}/")]
    known = {record.params["rung"] for record in present}
    before = {record.params["rung"]: record for record in sorted(told, key=_retold) if _is_of(record, news.before.turn)}
    return [*present, *(each for rung, each in before.items() if rung not in known and not _stands_as_said(each, news))]


def _is_of(record: Notice, turn: int) -> bool:
    return str(record.spell).startswith(f"{turn}.")


def _retold(record: Notice) -> int:
    """How often the turn had been put right when it was said."""
    telling, _, _ = str(record.spell).partition("/")
    _, _, revision = telling.partition(".")
    return int(revision)


async def _correct(record: Notice, news: News, reached: Mapping[str, Rung], work: DeadlineWork, today: date) -> None:
    stood = _stands_as_said(record, news)
    if stood and not news.puts_right:
        return
    told = await work.notices.of_fact(str(record.fact))
    said = [_reopened(each) for each in told]
    rung = None if stood else reached.get(record.params["rung"])
    now = _over(record, told, news) if stood else _as_it_is(record, rung, news, last=_last(reached))
    now = now and carried(now, news.now.telling)
    source = Source(str(record.fact), news.told.watch.sequence, today)
    taken_back = not still_stands(said)
    await work.notices.put(list(_lines(said, now, source, news.now.parties)))
    if now is None and not taken_back:
        work.answer_rung(record, None, None, source.revision, _reason(news))
    elif now is not None and not stood and (taken_back or _otherwise(record, now)):
        work.answer_rung(record, news.now, rung, source.revision, _RETURNED if taken_back else _reason(news))


def _otherwise(record: Notice, now: Notice) -> bool:
    return (now.unit, content_of(now)) != (record.unit, content_of(record))


def _lines(said: list[Notice], now: Notice | None, source: Source, parties: Sequence[str]) -> Iterator[Notice]:
    """What goes into inboxes. The record of a rung that holds goes on in the turn as it is now."""
    seen = any(each.closed_because != SUPERSEDED for each in said)
    lines = list(put_right(said, list(copies(now, parties)) if now is not None and seen else [], source))
    yield from lines
    if now is not None and all(line.id != now.id for line in (*lines, *said)):
        yield replace(now, closed_because=SUPERSEDED)


def _stands_as_said(record: Notice, news: News) -> bool:
    if news.never_ran:
        return False
    on = date.fromisoformat(record.params["rung_on"])
    if not news.puts_right:
        return record.params["rung"] != OVERDUE or record.spell != news.before.spell or news.was_late_on(on)
    if news.now.state is WatchState.SUSPENDED and news.now.acts_on is None:
        return on < news.now.told_on
    # What stood still before its last day has no day: what is put right is then what was said of the day it has now.
    _, _, day = str(record.spell).partition("/")
    return day != str(news.before.acts_on or news.now.acts_on)


def _over(record: Notice, told: Iterable[Notice], news: News) -> Notice:
    """What was rightly said of an earlier day, which the deadline has left: that one office has read it opens it again
    for nobody else."""
    usual = Said.SUSPENDED if news.now.state is WatchState.SUSPENDED else Said.MOVED
    left = (each.closed_because for each in told if each.closed_because not in (None, SUPERSEDED, WITHDRAWN))
    return replace(record, closed_because=next(left, usual.value))


def _last(reached: Mapping[str, Rung]) -> Rung | None:
    """The last that was passed: what came before it warns of nothing any more."""
    return max(reached.values(), key=lambda rung: (rung.on, place_of(rung.code)), default=None)


def _as_it_is(record: Notice, rung: Rung | None, news: News, *, last: Rung | None) -> Notice | None:
    """What should have been said on the day on which the record was made."""
    if rung is None or not news.puts_right or _warns_too_late(rung, news.now, record.created_on):
        return None
    made = record_of(record_id(news.now, rung), news.now, rung, record.created_on)
    passed = PASSED if rung != last else None
    return replace(made, fact=record.fact, closed_because=_why_over(news) or passed)


def _warns_too_late(rung: Rung, now: Watch, on: date) -> bool:
    """Whether its day lay behind when it was said: nobody is warned of that, the clock tells that it is late."""
    return rung.state is WatchState.WARNED and now.acts_on is not None and now.acts_on < on


def _why_over(news: News) -> str | None:
    """Why a notice of its day is not to be read any more, where it has ended or stands still."""
    if news.now.state is WatchState.SUSPENDED:
        return Said.SUSPENDED.value
    return news.why_closed if news.now.state in SETTLED else None


def _reopened(said: Notice) -> Notice:
    """What was closed unread in the course of the deadline: what was wrong with it is said of it all the same."""
    over = said.acknowledged_on is None and said.closed_because not in (None, SUPERSEDED, WITHDRAWN)
    return replace(said, closed_because=None) if over else said


def _reached(news: News, statutes: Statutes, today: date) -> Iterator[Rung]:
    """The rungs that the turn has passed as it is known now, until it ended or halted."""
    now = news.now
    if now.state is WatchState.WITHDRAWN:
        return
    # A turn that has ended, or stands still after its last day, has passed what had come by then.
    ended_on = {WatchState.MET: now.met_on, WatchState.CANCELLED: now.told_on, WatchState.SUSPENDED: now.told_on}
    until = ended_on.get(now.state) or today
    # That a point lies before the clock was told again is no reason that it was not passed.
    yield from (rung for rung in rungs_of(replace(now, told_on=date.min), statutes) if rung.on <= until)


def _was_late(before: Watch) -> bool:
    """Whether it may have been said of it that it was overdue; what stands still may have run out before."""
    return before.state in (WatchState.OVERDUE, WatchState.EXCUSED, WatchState.SUSPENDED) or before.in_time is False


def _reason(news: News) -> str:
    if not news.puts_right:
        return _LATE_ENTRY
    return _VOIDED if news.told.reason == _VOIDED else RECTIFIED
