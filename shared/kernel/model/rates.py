"""Rates over a span of legal dates: what is counted stands beside every value, with each that was counted."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from shared.kernel.model.lines import Line, Thing
from shared.kernel.words.wording import WordedCode, Wording


class RateUnit(StrEnum):
    """What a value is: a fraction of one, a mean number of working days, or how many cases there are."""

    RATIO = "ratio"
    CASES = "cases"
    WORKING_DAYS = "working_days"


class LeftOut(WordedCode):
    """Why something in the span is not divided by."""

    NOT_YET_DUE = "not_yet_due", "期限尚未届满", "its time has not run out yet"
    ENDED_BEFORE = "ended_before", "届满前已终止", "ended before its last day"
    STRUCK = "struck", "登记作废，未予处理", "its registration was struck, and nothing came of it"
    NO_PERIOD = "no_period", "没有期限规定", "no rule sets a period"
    NOT_FILED = "not_filed", "未报备", "not filed"
    NOT_CHECKED = "not_checked", "尚未作形式审查", "its form has not been checked yet"
    NOT_REQUIRED = "not_required", "依法不要求负责人出庭", "no head is legally required to appear"
    EXCUSED = "excused", "法院认可不能出庭的事由", "the court accepted the excuse"
    BY_ANOTHER = "by_another", "共同被告确定由其他单位负责人出庭", "another defendant's head appears in its place"
    NOT_HEARD_YET = "not_heard_yet", "尚未开庭", "the hearing is still to come"
    OBJECTION_UPHELD = "objection_upheld", "逾期异议成立", "an objection to its being overdue was upheld"
    UNRECORDED = "unrecorded", "庭审日已过，出庭情况未登记", "the hearing day has passed and nobody has said who came"
    UNSERVED = (
        "unserved",
        "已裁判，送达日期未登记，何时生效未知",
        "decided, but not known to be served, nor when it is final",
    )
    APPEALED = (
        "appealed",
        "已上诉，上级人民法院的案件未登记",
        "appealed, and no case of the court above is registered",
    )
    WITHDRAWN = "withdrawn", "已撤回", "withdrawn"
    NO_CALENDAR = "no_calendar", "工作日历尚未公布", "no calendar is known for the days"


@dataclass(frozen=True, slots=True)
class Span:
    """From `first` to `last`, both included."""

    first: date
    last: date

    def holds(self, on: date | None) -> bool:
        return on is not None and self.first <= on <= self.last


@dataclass(frozen=True, slots=True)
class Window(Span):
    """A span as seen on `today`."""

    today: date

    def past(self, due: date | None) -> bool:
        """Whether a period has ended; one that no rule sets never keeps anybody waiting."""
        return due is None or due < self.today


@dataclass(frozen=True, slots=True)
class Member:
    """One that is counted, or `left_out`, with the lines it rests on; `value` is what it adds to the numerator."""

    key: str
    lines: Sequence[Line]
    value: int
    left_out: LeftOut | None = None

    @property
    def things(self) -> tuple[Thing, ...]:
        """The things it rests on, each once."""
        return tuple(sorted({thing for line in self.lines for thing in line.rests_on}))

    def is_late(self, late: Collection[str]) -> bool:
        """Whether one of its things is among the `late` ones, or a line says so."""
        return any(thing.id in late for thing in self.things) or any(line.rests_on_late for line in self.lines)


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate by its id. `rule` may set its target, None where none can. `group` is what it is counted for, such as a
    unit; None for everything."""

    id: str
    rule: str | None
    caliber: Wording
    members: list[Member]
    unit: RateUnit = RateUnit.RATIO
    group: str | None = None

    @property
    def counted(self) -> list[Member]:
        return [member for member in self.members if member.left_out is None]

    @property
    def numerator(self) -> int:
        return sum(member.value for member in self.counted)

    @property
    def denominator(self) -> int:
        return len(self.counted)

    @property
    def value(self) -> float | None:
        """There is none where nothing is counted; how many there are is none at all, too."""
        if self.unit is RateUnit.CASES:
            return float(self.denominator)
        return self.numerator / self.denominator if self.denominator else None

    @property
    def exclusions(self) -> Mapping[LeftOut, int]:
        """How many are not divided by, by why."""
        return Counter(member.left_out for member in self.members if member.left_out is not None)

    def entered_late(self, late: Collection[str]) -> int:
        """How many of those counted rest on a thing that is among the `late` ones."""
        return sum(member.is_late(late) for member in self.counted)


def things_counted(rates: Iterable[Rate]) -> set[str]:
    """The ids of all things that the rates rest on."""
    return {thing.id for rate in rates for member in rate.members for thing in member.things}
