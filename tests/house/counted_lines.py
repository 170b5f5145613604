"""Figures counted over lines in hand."""

from collections.abc import Iterable, Sequence
from typing import Any

from shared.kernel.model.figures import Figure, count
from shared.kernel.model.lines import Line
from shared.kernel.model.rates import Rate, Window


def counted(figures: Sequence[Figure[Any]], lines: Iterable[Line], window: Window) -> list[Rate]:
    """The total of each."""
    kept = list(lines)
    found = (count(each, [line for line in kept if isinstance(line, _kinds(each))], window) for each in figures)
    return [rate for rates in found for rate in rates]


def _kinds(figure: Figure[Any]) -> tuple[type[Line], ...]:
    return (figure.lines,) if figure.beside is None else (figure.lines, figure.beside[0])
