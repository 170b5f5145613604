"""Figures by units: what is of a day before the closing stays the closed unit's, what is of a later one is the
successor's."""

from dataclasses import dataclass
from datetime import date

from shared.kernel.directory.succession import About, Succession, TakingOver
from shared.kernel.model.figures import Figure, count
from shared.kernel.model.lines import Line
from shared.kernel.model.rates import Window
from shared.kernel.words.wording import Wording

CLOSED = date(2026, 3, 1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Done(Line):
    """On a day."""

    on: date


FIGURE = Figure(
    id="done", lines=Done, on="on", caliber=Wording("按办理之日", "by the day it is done"), passes=lambda *_: 1
)
YEAR = Window(date(2026, 1, 1), date(2026, 12, 31), date(2026, 12, 31))


def done(thing: str, unit: str, on: date) -> Done:
    return Done(thing=thing, part="", region="360700", unit=unit, on=on)


def test_by_units_a_line_counts_for_whoever_stood_for_its_unit_on_its_day() -> None:
    lines = [
        done("1", "old", date(2026, 2, 28)),
        done("2", "old", CLOSED),
        done("3", "old", date(2026, 6, 1)),
        done("4", "new", date(2026, 2, 1)),
    ]
    succession = Succession({"old": TakingOver("new", CLOSED)})

    def holder(unit: str, on: date, thing: str) -> str:
        return succession.holder(unit, on, About("review", thing))

    total, *apart = count(FIGURE, lines, YEAR, by="unit", holder=holder)
    assert (total.group, total.denominator) == (None, 4)
    assert [(rate.group, rate.denominator) for rate in apart] == [("new", 3), ("old", 1)]
    names = {line.unit for member in apart[0].members for line in member.lines}
    assert names == {"old", "new"}, "each line keeps the name of its day"
    whole, *places = count(FIGURE, lines, YEAR, by="region", holder=holder)
    assert [(rate.group, rate.denominator) for rate in (whole, *places)] == [(None, 4), ("360700", 4)]


def test_by_units_a_line_of_what_was_given_to_another_counts_for_that_one() -> None:
    lines = [done(thing, "old", on) for on in (date(2026, 2, 1), CLOSED) for thing in ("1", "2")]
    succession = Succession({"old": TakingOver("new", CLOSED, things={"review/2": "other"})})

    def holder(unit: str, on: date, thing: str) -> str:
        return succession.holder(unit, on, About("review", thing))

    _, *apart = count(FIGURE, lines, YEAR, by="unit", holder=holder)
    assert [(rate.group, rate.denominator) for rate in apart] == [("new", 1), ("old", 2), ("other", 1)]
