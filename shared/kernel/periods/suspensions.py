"""Spans of time that a period does not count: 中止, 补正, 鉴定, third parties' opinions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from shared.kernel.words.refusals import Unacceptable
from shared.kernel.words.wording import WordedCode

# Between the reasons of spans that became one.
AND = "+"


class WhyHalted(WordedCode):
    """Why a clock stands still."""

    STAYED = "stayed", "中止诉讼", "the trial is stayed"
    SUPPLEMENT = "supplement", "补充材料", "more material is awaited"
    PAUSED = "paused", "中止审查", "the review is paused"
    EXPERTS = "experts", "专家论证", "experts are heard"
    CONSULTATION = "consultation", "征求意见", "others are consulted"


class BackwardSuspension(Unacceptable):
    code = "kernel.backward_suspension"
    zh = "中止期间的结束日{to_on}早于开始日{from_on}。"
    en = "A suspension cannot end on {to_on}, before it begins on {from_on}."


@dataclass(frozen=True, slots=True)
class Suspension:
    """A span whose days are not counted, both ends included; `to_on` is None while it still runs.

    `reason` is a code of `WhyHalted`, or empty; `source` the ground in law.
    """

    from_on: date
    to_on: date | None = None
    reason: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        if self.to_on is not None and self.to_on < self.from_on:
            raise BackwardSuspension(field="suspensions", from_on=self.from_on, to_on=self.to_on)

    def ended_before(self, on: date) -> "Suspension | None":
        """As it ends the day before; nothing of one that began on that day. One that has ended stays as it is."""
        if self.to_on is not None:
            return self
        last = on - timedelta(1)
        return None if last < self.from_on else replace(self, to_on=last)

    def covers(self, on: date | None) -> bool:
        return on is not None and self.from_on <= on and (self.to_on is None or on <= self.to_on)


def merged(suspensions: Sequence[Suspension]) -> tuple[Suspension, ...]:
    """The same days as disjoint spans in order; spans that overlap or touch become one with all their reasons."""
    if len(suspensions) < 2:
        return tuple(suspensions)
    spans: list[Suspension] = []
    for suspension in sorted(suspensions, key=lambda each: each.from_on):
        if spans and _meet(spans[-1], suspension):
            spans[-1] = _joined(spans[-1], suspension)
        else:
            spans.append(suspension)
    return tuple(spans)


def _meet(earlier: Suspension, later: Suspension) -> bool:
    return earlier.to_on is None or later.from_on <= earlier.to_on + timedelta(1)


def _joined(earlier: Suspension, later: Suspension) -> Suspension:
    to_on = None if earlier.to_on is None or later.to_on is None else max(earlier.to_on, later.to_on)
    return Suspension(
        earlier.from_on, to_on, _both(AND, earlier.reason, later.reason), _both("；", earlier.source, later.source)
    )


def _both(between: str, one: str, other: str) -> str:
    return between.join(dict.fromkeys(part for part in (one, other) if part))
