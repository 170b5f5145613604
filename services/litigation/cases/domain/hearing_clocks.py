"""按时办结 where a clock is that of a hearing: of one without a record nobody has said that it was missed."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from services.litigation.cases.domain.hearings import attendance
from services.litigation.cases.domain.lines import HearingLine
from shared.kernel.clocks.lines import DeadlineLine
from shared.kernel.model.figures import Figure
from shared.kernel.model.lines import Line
from shared.kernel.model.rates import LeftOut, Window
from shared.kernel.words.wording import Wording


def with_hearings(figure: Figure[Any]) -> Figure[Any]:
    """A figure of clocks, in which that of a hearing without a record is not missed: whether a head came nobody has
    said, no rule says by when somebody has to, and no rule takes silence for an absence."""
    return replace(
        figure,
        caliber=Wording(
            f"{figure.caliber.zh}；庭审日已过而出庭情况未登记的不计",
            f"{figure.caliber.en}; but for hearings that are over and of which attendance is not recorded",
        ),
        beside=(HearingLine, "thing"),
        together=_clocks_with_hearings,
        leaves_out=_unrecorded_or(figure.leaves_out),
        passes=lambda lines, window: figure.passes(_clocks(lines), window),
    )


def _clocks_with_hearings(lines: Sequence[DeadlineLine | HearingLine]) -> Mapping[str, Sequence[Line]]:
    """Each clock, that of a hearing with what is known of that."""
    together: defaultdict[str, list[Line]] = defaultdict(list)
    for line in lines:
        part = line.part if isinstance(line, DeadlineLine) else _clock_of(line)
        together[f"{line.thing_kind}/{line.thing}/{part}"].append(line)
    return together


def _clock_of(hearing: HearingLine) -> str:
    _, _, ordinal = hearing.part.rpartition(".")
    return attendance(int(ordinal))


def _unrecorded_or(
    otherwise: Callable[[Sequence[DeadlineLine], Window], LeftOut | None],
) -> Callable[[Sequence[Line], Window], LeftOut | None]:
    def leaves_out(lines: Sequence[Line], window: Window) -> LeftOut | None:
        found = otherwise(_clocks(lines), window)
        hearings = (line for line in lines if isinstance(line, HearingLine))
        return (
            LeftOut.UNRECORDED
            if found is None and any(each.is_unrecorded(window.today) for each in hearings)
            else found
        )

    return leaves_out


def _clocks(lines: Sequence[Line]) -> Sequence[DeadlineLine]:
    return [line for line in lines if isinstance(line, DeadlineLine)]
