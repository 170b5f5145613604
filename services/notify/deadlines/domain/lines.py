"""按时办结率: the deadlines of all services as lines, and how much of what was due was done by its day."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from services.notify.deadlines.domain.watch import KNOWN_BY_RECORD, OWN, Watch, WatchState
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.model.figures import UNIT, Figure
from shared.kernel.model.lines import Line
from shared.kernel.model.rates import LeftOut, Window
from shared.kernel.words.wording import Wording

PUNCTUALITY = "notify.deadlines_met_in_time"
CALIBER = Wording(
    "期限内办结／应办结（已办结或者期限届满；最短期限、权利和届满前取消的不计；庭审日已过而出庭情况未登记、逾期异议成立的不计）",
    "done in time / to be done (done, or past its last day; but for floors, rights, what was ended before that, and"
    " hearings of which attendance is not recorded, and what an upheld objection excuses)",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class WatchLine(Line):
    """A deadline that somebody has to keep; `unit` is whose it is.

    `late_after` is the last day in time, of a provisional one by its latest reading: before that nobody can say that it
    was missed. `in_time` is False of what is known not to have come, too. `own` is one of the duty register. `ended_on`
    is when it ended with nothing having come. `upheld`: an objection to its being overdue was.
    """

    service: str
    rule: str
    own: bool
    late_after: date
    met: bool
    in_time: bool | None
    ended_on: date | None
    upheld: bool
    entered_late: bool

    @property
    def rests_on_late(self) -> bool:
        return self.entered_late


@dataclass(frozen=True, kw_only=True, slots=True)
class PartyLine(Line):
    """Another unit than the first, `unit`, that a deadline concerns beside its owner: by it the deadline is found for
    that unit. No figure counts it."""


def party_lines(watches: Iterable[Watch]) -> Iterator[PartyLine]:
    """A line for each of the several parties of the deadlines, but for the first of each, which stands in its row."""
    for watch in watches:
        for each in watch.further:
            yield PartyLine(thing=watch.ref, part=each, region=watch.region, unit=each)


def watch_lines(watches: Iterable[Watch]) -> Iterator[WatchLine]:
    """The lines of the deadlines that somebody has to keep and that ran, one each."""
    for watch in watches:
        late_after = watch.due if watch.latest is None else watch.latest
        if watch.alarms and watch.duty and watch.state is not WatchState.WITHDRAWN and late_after is not None:
            yield WatchLine(
                thing=watch.ref,
                part="",
                region=watch.region,
                unit=watch.owner,
                service=watch.service,
                rule=watch.rule,
                own=watch.service == OWN,
                upheld=watch.is_excused,
                late_after=late_after,
                met=watch.state is WatchState.MET,
                in_time=watch.in_time,
                ended_on=watch.told_on if watch.state is WatchState.CANCELLED else None,
                entered_late=watch.entered_late,
            )


def figures(_law: Statutes, _region: str, _on: date) -> list[Figure[WatchLine]]:
    """Of the deadlines due in the span, met or past their day; what was cancelled after its day was missed. That of a
    hearing is known to be missed when somebody has said so."""
    return [
        Figure(
            id=PUNCTUALITY,
            lines=WatchLine,
            on="late_after",
            caliber=CALIBER,
            leaves_out=_not_matured,
            passes=_in_time,
            by=frozenset({UNIT, "region", "service", "rule"}),
        )
    ]


def _not_matured(lines: Sequence[WatchLine], window: Window) -> LeftOut | None:
    (line,) = lines
    if line.upheld and line.in_time is not True:
        return LeftOut.OBJECTION_UPHELD
    if line.met:
        return None
    if line.ended_on is not None and (line.own or line.ended_on <= line.late_after):
        # A duty of the register that ends is not missed: its unit could no longer fulfil it.
        return LeftOut.ENDED_BEFORE
    if not window.past(line.late_after):
        return LeftOut.NOT_YET_DUE
    return LeftOut.UNRECORDED if line.rule in KNOWN_BY_RECORD and line.in_time is None else None


def _in_time(lines: Sequence[WatchLine], _window: Window) -> bool:
    return lines[0].in_time is True
