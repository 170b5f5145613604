"""Order: what may happen next as a table over the stages, and dates that follow each other."""

from collections.abc import Callable, Mapping, Sequence, Set
from datetime import date
from typing import Protocol, TypeVar

from shared.kernel.model.aggregate import Aggregate
from shared.kernel.words.refusals import OutOfOrder, Unacceptable
from shared.kernel.words.wording import WordedCode, Wording, said

S = TypeVar("S", bound=WordedCode)
A = TypeVar("A", bound=WordedCode)


_NOW = Wording("目前", "is")


class NotNow(OutOfOrder):
    """In the stage that the thing is at; as an act finds its place by its day, that may be another than today's, and is
    said then."""

    code = "kernel.not_now"
    zh = "{term}{when}处于“{stage}”阶段，不能进行“{act}”。{instead}"
    en = "The {term} {when} in stage “{stage}”, in which “{act}” may not happen. {instead}"

    is_told = False

    def of_day(self, on: date) -> "NotNow":
        """The same as it speaks of the day on which the act would take its place."""
        when = Wording(f"在{on.year}年{on.month}月{on.day}日", f"was, on {on},")
        next_: tuple[WordedCode, ...] = self.facts["next"]  # type: ignore[assignment]  # as `must_be_next` gives them
        might = Wording(f"当日可以：{said(next_, 'zh')}。", f"What might that day: {said(next_, 'en')}.")
        instead = might if next_ else self.facts["instead"]
        return self._told(when=when, on=on, instead=instead)

    def at_present(self, stage: WordedCode, of: "Offering") -> "NotNow":
        """The same of today, for which the thing may have gone on already."""
        next_ = tuple(of.next_acts)
        if self.facts["act"] in next_:
            return self._told()
        return self._told(stage=stage, next=next_, instead=_instead(of, next_))

    def _told(self, **facts: object) -> "NotNow":
        told = NotNow(field=self.field, rule=self.rule, source=self.source, **{**self.facts, **facts})
        told.is_told = True
        return told


class BeforeEarlierStep(Unacceptable):
    code = "kernel.before_earlier_step"
    zh = "日期 {on} 早于上一环节的日期 {earlier}。"
    en = "The date {on} lies before that of the step before it, {earlier}."


class EndsBeforeItBegins(Unacceptable):
    code = "kernel.ends_before_it_begins"
    zh = "终止日期 {on} 早于起始日期 {earlier}。"
    en = "The last day, {on}, lies before the first, {earlier}."


class InTheFuture(Unacceptable):
    code = "kernel.in_the_future"
    zh = "日期 {on} 晚于今天（{today}）。"
    en = "The date {on} lies after today, {today}."


class Offering(Protocol):
    """What says what may happen to it now."""

    @property
    def next_acts(self) -> Sequence[WordedCode]: ...


def must_be_next(
    table: Mapping[S, Set[A]],
    stage: S,
    act: A,
    *,
    of: Offering,
    term: Wording,
    source: str | None = None,
    named: WordedCode | None = None,
    instead: Callable[[], Sequence[WordedCode]] | None = None,
) -> None:
    """Refuse an act that the table does not allow in this stage; `source` is where the order is laid down, `of` what
    is to be acted on, which says what may happen `instead`, unless that is asked of a day. The stage is `named`
    otherwise where the order goes by what is to come."""
    if act not in table[stage]:
        next_ = tuple(of.next_acts if instead is None else instead())
        stage_ = stage if named is None else named
        instead_ = _instead(of, next_)
        raise NotNow(source=source, term=term, when=_NOW, stage=stage_, act=act, next=next_, instead=instead_)


def _instead(of: Offering, next_: tuple[WordedCode, ...]) -> Wording:
    """What may be done after all; where nothing may, what was entered wrongly can still be put right."""
    if next_:
        return Wording(f"现在可以：{said(next_, 'zh')}。", f"What may: {said(next_, 'en')}.")
    if isinstance(of, Aggregate) and of.is_put_right:
        return Wording(
            "没有其他可以办理的事项；登记有误的，可以更正或者作废。",
            "Nothing more may; what was entered wrongly can be rectified or voided.",
        )
    return Wording("没有其他可以办理的事项。", "Nothing more may.")


def must_not_precede(on: date, earlier: date | None, *, field: str = "on") -> None:
    """Refuse a step dated before the one it follows."""
    if earlier is not None and on < earlier:
        raise BeforeEarlierStep(on=on, earlier=earlier, field=field)


def must_span(first: date | None, last: date | None, *, field: str) -> None:
    """Refuse what ends before it begins; `field` is the input of its last day."""
    if first is not None and last is not None and last < first:
        raise EndsBeforeItBegins(on=last, earlier=first, field=field)


def must_have_come(on: date, today: date, *, field: str = "on") -> None:
    """Refuse a date that has not come yet; the past is welcome, since papers arrive by post."""
    if on > today:
        raise InTheFuture(on=on, today=today, field=field)
