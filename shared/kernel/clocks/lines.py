"""按时办结: the clocks of a thing as lines, and how much of what was due was done by its day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from shared.kernel.clocks.timed import Timed
from shared.kernel.model.figures import UNIT, Figure
from shared.kernel.model.lines import Line
from shared.kernel.model.rates import LeftOut, Window
from shared.kernel.periods import Kind
from shared.kernel.words.wording import Wording

PUNCTUALITY = "deadlines"
CALIBER = Wording(
    "期限内办结／应办结（已办结或者期限届满；最短期限、权利和届满前终止的不计）",
    "done in time / to be done (done, or past its last day; but for floors, rights and what was ended before that)",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class DeadlineLine(Line):
    """A clock: `unit` is who has to act by it, `clock` its name without the number that follows it.

    `late_after` is the last day in time under some reading; None of a floor, and while it stands still.
    """

    clock: str
    rule: str
    duty: bool
    anchor_on: date
    late_after: date | None
    met_on: date | None
    cancelled_on: date | None


def deadline_lines(thing: Timed) -> Iterator[DeadlineLine]:
    """The clocks by which somebody has to act, or may act; floors only keep others waiting."""
    for name, clock in thing.deadlines.items():
        if clock.kind is not Kind.FLOOR:
            yield DeadlineLine(
                thing=thing.id,
                part=name,
                region=thing.region,
                unit=clock.owner,
                clock=name.partition(".")[0],
                rule=clock.rule,
                duty=clock.duty,
                anchor_on=clock.anchor_on,
                late_after=clock.late_after,
                met_on=clock.met_on,
                cancelled_on=clock.cancelled_on,
            )


def punctuality() -> Figure[DeadlineLine]:
    """Of all clocks of a service; what was ended only after its last day was missed."""
    return Figure(
        id=PUNCTUALITY,
        lines=DeadlineLine,
        on="late_after",
        caliber=CALIBER,
        among=lambda line: line.duty,
        leaves_out=not_matured,
        passes=met_in_time,
        by=frozenset({UNIT, "clock"}),
    )


def not_matured(lines: Sequence[DeadlineLine], window: Window) -> LeftOut | None:
    """What may still come in time, or was ended before it could be late, is not divided by."""
    (line,) = lines
    if line.met_on is not None:
        return None
    if line.cancelled_on is not None and not _over(line.late_after, line.cancelled_on):
        return LeftOut.ENDED_BEFORE
    return None if window.past(line.late_after) else LeftOut.NOT_YET_DUE


def met_in_time(lines: Sequence[DeadlineLine], _window: Window) -> bool:
    """Whether what was due came by its last day."""
    (line,) = lines
    return line.met_on is not None and line.late_after is not None and line.met_on <= line.late_after


def _over(late_after: date | None, on: date) -> bool:
    """Whether the last day lies before that day."""
    return late_after is not None and late_after < on
