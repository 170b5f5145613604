"""Why a date is the date: the steps of the count, each with its source, and the date as the last of them."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any, Self

from shared.kernel.periods.reckoning import Status, length
from shared.kernel.periods.sentences import told
from shared.kernel.periods.steps import Step, What
from shared.kernel.periods.terms import Kind, Period, Roll, Unit
from shared.kernel.words.canonical import canonical
from shared.kernel.words.refusals import Unacceptable

_ONE = timedelta(1)
_COUNTING = (What.COUNTED, What.SUPPOSED)
_PASSING = (What.SKIPPED, What.SUSPENDED)


class BrokenExplanation(Unacceptable):
    code = "kernel.broken_explanation"
    zh = "期限说明前后不一致：第{step}步与前文不符。"
    en = "The explanation contradicts itself: step {step} does not follow."


class ForeignExplanation(Unacceptable):
    """What is said to be the explanation of that hash is another one, or none that can be read here."""

    code = "kernel.foreign_explanation"
    zh = "期限说明与其哈希值“{hash}”不符，或者无法读取。"
    en = "The explanation is not the one of the hash “{hash}”, or cannot be read."


@dataclass(frozen=True)
class Explanation:
    """The whole account of one count; `calendar` names the release it rests on, the last step carries the date."""

    period: Period
    calendar: str
    rule: str | None
    source: str | None
    status: Status
    earliest: date
    latest: date | None
    steps: tuple[Step, ...]

    @property
    def due(self) -> date | None:
        """The last day of a ceiling or floor, the latest day of a counted-back limit; None while suspended."""
        return self.steps[-1].to_on

    @property
    def earliest_permitted(self) -> date | None:
        """The day after a floor has run out; None for other kinds and while suspended."""
        return self.due + _ONE if self.due and self.period.kind is Kind.FLOOR else None

    def not_before(self, on: date, source: str) -> "Explanation":
        """The same with its end moved to `on`, up to which a floor runs that rests on `source`; as it is if later."""
        due = self.due
        if due is None or on <= due:
            return self
        moved = Step(What.ROLLED, due, on - _ONE, (on - due).days, "floor", source)
        return replace(self, steps=(*self.steps[:-1], moved, Step(What.DUE, on, on, 0)))

    def replay(self) -> date | None:
        """Count again from the steps alone, without a calendar; refuses steps that do not follow from one another."""
        return _Replay(self).run()

    def lines(self, language: str) -> list[str]:
        """The steps as sentences in ``zh`` or ``en``; the last one tells the date."""
        return told(self.period, self.steps, language, rule=self.rule, source=self.source)

    @cached_property
    def hash(self) -> str:
        """What it is named by wherever it is not told itself: SHA-256, in hex, of its data as canonical JSON."""
        return hashlib.sha256(canonical(self.to_data()).encode()).hexdigest()

    def __deepcopy__(self, _copied: dict[int, Any]) -> Self:
        """Nothing of it ever changes: a copy of a thing has the same."""
        return self

    def to_data(self) -> dict[str, Any]:
        """The explanation as plain JSON data."""
        period = self.period
        return {
            "rule": self.rule,
            "source": self.source,
            "calendar": self.calendar,
            "period": {
                "length": period.length,
                "unit": period.unit,
                "kind": period.kind,
                "roll": period.roll,
                "by_convention": period.by_convention,
            },
            "status": self.status,
            "earliest": self.earliest.isoformat(),
            "latest": self.latest and self.latest.isoformat(),
            "steps": [
                {
                    "what": step.what,
                    "from": step.from_on and step.from_on.isoformat(),
                    "to": step.to_on and step.to_on.isoformat(),
                    "days": step.days,
                    "reason": step.reason,
                    "source": step.source,
                }
                for step in self.steps
            ],
            "due": self.due and self.due.isoformat(),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Explanation":
        """The inverse of `to_data`."""
        period = data["period"]
        unit, kind, roll = Unit(period["unit"]), Kind(period["kind"]), Roll(period["roll"])
        return cls(
            period=Period(period["length"], unit, kind, roll, period["by_convention"]),
            calendar=data["calendar"],
            rule=data["rule"],
            source=data["source"],
            status=Status(data["status"]),
            earliest=date.fromisoformat(data["earliest"]),
            latest=_read(data["latest"]),
            steps=tuple(
                Step(
                    What(step["what"]),
                    _read(step["from"]),
                    _read(step["to"]),
                    step["days"],
                    step["reason"],
                    step["source"],
                )
                for step in data["steps"]
            ),
        )


def explanation_named(hash: str, data: Mapping[str, Any]) -> Explanation:
    """The explanation that another told under its hash; refuses with ForeignExplanation."""
    try:
        explanation = Explanation.from_data(data)
    except (LookupError, TypeError, ValueError) as unreadable:
        raise ForeignExplanation(hash=hash) from unreadable
    if explanation.hash != hash:
        raise ForeignExplanation(hash=hash)
    return explanation


def _read(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


class _Replay:
    """Walks the steps: `cursor` is the end so far; the next step begins beside it, or on it once the end has rolled."""

    def __init__(self, explanation: Explanation) -> None:
        self.period = explanation.period
        self.steps = explanation.steps
        self.onward = -_ONE if self.period.kind is Kind.BEFORE else _ONE
        self.counted = 0
        self.running = True
        self.at = 0

    def run(self) -> date | None:
        if self.steps[0].what is What.FIXED:
            return self._named(self.steps[0])
        self.cursor = self._anchor(self.steps[0])
        self.next = self.cursor + self.onward
        self.expected = length(self.period, self.cursor.toordinal())
        for step in self.steps[1:-1]:
            self.at += 1
            self._take(step)
        self.at += 1
        self._demand(self.steps[-1].what is What.DUE)
        self._demand(self.counted == self.expected or not self.running)
        return self.cursor if self.running else None

    def _named(self, step: Step) -> date:
        self._demand(self._known(step.from_on) + timedelta(self.period.length) == step.to_on)
        self._demand(len(self.steps) == 2 and step.days == self.period.length)
        return self._known(step.to_on)

    def _anchor(self, step: Step) -> date:
        self._demand(step.what is What.ANCHOR)
        return self._known(step.from_on)

    def _take(self, step: Step) -> None:
        self._demand(self.running)
        if step.what in _COUNTING or step.what in _PASSING:
            self._demand(self._near(step) == self.next and self._spans(step))
            self._move(step)
        elif step.what is What.ROLLED:
            self._demand(self._near(step) == self.cursor and self._spans(step))
            self.cursor = self.next = self._far(step) + self.onward
        elif step.what is What.CORRESPONDING:
            self._demand(step.days == self.expected and step.to_on == self.cursor + self.expected * self.onward)
        else:
            self._demand(step.what is What.BOUNDED)

    def _move(self, step: Step) -> None:
        self.counted += step.days if step.what in _COUNTING else 0
        if step.to_on is None:
            self.running = False
        else:
            self.cursor = self._far(step)
            self.next = self.cursor + self.onward

    def _near(self, step: Step) -> date:
        return self._known(step.to_on if self.period.kind is Kind.BEFORE else step.from_on)

    def _far(self, step: Step) -> date:
        return self._known(step.from_on if self.period.kind is Kind.BEFORE else step.to_on)

    def _known(self, on: date | None) -> date:
        if on is None:
            raise self._broken()
        return on

    def _spans(self, step: Step) -> bool:
        """Whether the days said are the days of the span; supposed working days may be fewer."""
        if step.from_on is None or step.to_on is None:
            return step.what is What.SUSPENDED and step.from_on is not None and step.days == 0
        span = (step.to_on - step.from_on).days + 1
        return 0 <= step.days <= span if step.what is What.SUPPOSED else step.days == span > 0

    def _demand(self, holds: bool) -> None:
        if not holds:
            raise self._broken()

    def _broken(self) -> BrokenExplanation:
        return BrokenExplanation(field="steps", step=self.at + 1)
