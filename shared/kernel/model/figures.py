"""Figures: which lines are counted, and how. Every rate of every service is one, counted by `count`."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from shared.kernel.identifiers.divisions import code_on
from shared.kernel.model.in_slices import in_order
from shared.kernel.model.lines import Line
from shared.kernel.model.rates import LeftOut, Member, Rate, RateUnit, Window
from shared.kernel.words.wording import Wording

L = TypeVar("L", bound=Line)

UNIT, REGION = "unit", "region"
Holder = Callable[[str, date, str], str]


def _every(_line: Line) -> bool:
    return True


def _nothing(_lines: Sequence[Line], _window: Window) -> LeftOut | None:
    return None


@dataclass(frozen=True, kw_only=True)
class Figure(Generic[L]):
    """A rate as it is declared. A line belongs into the span by its day `on`, a column.

    `beside` are lines of another kind that name, in that column, the thing of which a line is: whatever their days are,
    they are put together with it. What `passes` gives of those that count is added up over how many they are; each is
    one line, or the lines that `together` puts together under a key. `by` are the columns that it may be counted apart
    by.
    """

    id: str
    lines: type[L]
    on: str
    caliber: Wording
    passes: Callable[[Sequence[L], Window], int]
    rule: str | None = None
    unit: RateUnit = RateUnit.RATIO
    among: Callable[[L], bool] = _every
    together: Callable[[Sequence[L]], Mapping[str, Sequence[L]]] | None = None
    beside: tuple[type[Line], str] | None = None
    leaves_out: Callable[[Sequence[L], Window], LeftOut | None] = _nothing
    by: frozenset[str] = frozenset({UNIT})


def itself(unit: str, _on: date, _address: str) -> str:
    """Of no unit anybody stands for it."""
    return unit


def count(
    figure: Figure[L], lines: Iterable[L], window: Window, *, by: str | None = None, holder: Holder = itself
) -> list[Rate]:
    """The rate of the window over the lines of its kind, and those beside; with `by` one for each value of that column
    after it. By units a line counts for the `holder` of its unit, on its day and of its thing; by regions for the
    division as its code is today."""
    kept = list(lines)
    counted = [line for line in kept if _is_of(figure, line) and window.holds(getattr(line, figure.on))]
    beside = [] if figure.beside is None else [line for line in kept if isinstance(line, figure.beside[0])]
    groups: defaultdict[str, list[L]] = defaultdict(list)
    for line in counted if by is not None else ():
        value = str(getattr(line, str(by)))
        if by == UNIT:
            value = holder(value, getattr(line, figure.on), line.address)
        elif by == REGION:
            value = code_on(value, window.today)
        groups[value].append(line)
    apart = (_rate(figure, groups[each], beside, window, each) for each in sorted(groups))
    return [_rate(figure, counted, beside, window, None), *apart]


def _is_of(figure: Figure[L], line: L) -> bool:
    return isinstance(line, figure.lines) and figure.among(line)


def by_thing(lines: Sequence[L]) -> Mapping[str, Sequence[L]]:
    """The lines of each thing together."""
    return _keyed(lines, lambda line: f"{line.thing_kind}/{line.thing}")


def by_unit(lines: Sequence[L]) -> Mapping[str, Sequence[L]]:
    """The lines of each unit together."""
    return _keyed(lines, lambda line: line.unit)


def _alone(lines: Sequence[L]) -> Mapping[str, Sequence[L]]:
    return _keyed(lines, lambda line: f"{line.thing_kind}/{line.thing}/{line.part}")


def _keyed(lines: Sequence[L], key: Callable[[L], str]) -> Mapping[str, Sequence[L]]:
    found: defaultdict[str, list[L]] = defaultdict(list)
    for line in lines:
        found[key(line)].append(line)
    return found


def _rate(figure: Figure[L], lines: Sequence[L], beside: Sequence[L], window: Window, group: str | None) -> Rate:
    each = (figure.together or _alone)([*lines, *beside])
    mine = {key: found for key, found in each.items() if any(isinstance(line, figure.lines) for line in found)}
    members = [_member(figure, key, mine[key], window) for key in in_order(mine, key=str)]
    return Rate(figure.id, figure.rule, figure.caliber, members, figure.unit, group)


def _member(figure: Figure[L], key: str, lines: Sequence[L], window: Window) -> Member:
    out = figure.leaves_out(lines, window)
    return Member(key, lines, 0 if out is not None else int(figure.passes(lines, window)), out)
