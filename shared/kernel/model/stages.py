"""Order: what may happen next as a table over the stages, and dates that follow each other."""

from collections.abc import Collection, Mapping, Set
from datetime import date
from typing import TypeVar

from shared.kernel.words.refusals import OutOfOrder, Unacceptable
from shared.kernel.words.wording import WordedCode, Wording

S = TypeVar("S", bound=WordedCode)
A = TypeVar("A", bound=WordedCode)


class NotNow(OutOfOrder):
    code = "kernel.not_now"
    zh = "{term}处于“{stage}”阶段，不能进行“{act}”。现在可以：{next}。"
    en = "The {term} is in stage “{stage}”, in which “{act}” may not happen. What may: {next}."


class BeforeEarlierStep(Unacceptable):
    code = "kernel.before_earlier_step"
    zh = "日期 {on} 早于上一环节的日期 {earlier}。"
    en = "The date {on} lies before that of the step before it, {earlier}."


class InTheFuture(Unacceptable):
    code = "kernel.in_the_future"
    zh = "日期 {on} 晚于今天（{today}）。"
    en = "The date {on} lies after today, {today}."


def must_be_next(
    table: Mapping[S, Set[A]],
    stage: S,
    act: A,
    *,
    term: Wording,
    source: str | None = None,
    offered: Collection[A] | None = None,
) -> None:
    """Refuse an act that the table does not allow in this stage; `source` is where the order is laid down, `offered`
    what may happen instead, where that is less than the table allows."""
    if act not in table[stage]:
        next_ = tuple(sorted(table[stage] if offered is None else offered))
        raise NotNow(source=source, term=term, stage=stage, act=act, next=next_)


def must_not_precede(on: date, earlier: date | None, *, field: str = "on") -> None:
    """Refuse a step dated before the one it follows."""
    if earlier is not None and on < earlier:
        raise BeforeEarlierStep(on=on, earlier=earlier, field=field)


def must_have_come(on: date, today: date, *, field: str = "on") -> None:
    """Refuse a date that has not come yet; the past is welcome, since papers arrive by post."""
    if on > today:
        raise InTheFuture(on=on, today=today, field=field)
