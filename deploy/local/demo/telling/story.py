"""The year as stories: each told day by day, what repeats itself folded."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from deploy.local.client import Json
from deploy.local.demo.performance import Performance
from deploy.local.demo.storylines import STORYLINES
from deploy.local.demo.telling.inbox import lying
from deploy.local.demo.telling.naming import Names, day
from deploy.local.demo.telling.periods import Periods, duties_done
from deploy.local.demo.telling.sentences import YEAR, Into
from deploy.local.demo.telling.shown import refused, seen
from deploy.local.demo.telling.teller import Told
from shared.kernel.words.wording import Wording

OTHERWISE = Wording("其他", "Beside the stories")


class Mark(Enum):
    """What a line of a day is."""

    ACT = "act"
    SEEN = "seen"
    PERIOD = "period"
    WHY = "why"
    REFUSED = "refused"
    INBOX = "inbox"


@dataclass(frozen=True, slots=True)
class Line:
    mark: Mark
    text: Wording


@dataclass(frozen=True, slots=True)
class Day:
    """What a story has of one day; several that are alike stand in one line."""

    on: str
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Chapter:
    title: Wording
    days: Sequence[Day]


def chapters(performance: Performance, told: Sequence[Told], names: Names) -> Iterator[Chapter]:
    """One story after another, in the order in which they are played; at the end what belongs to none."""
    explained = {
        each.fact["data"]["hash"]: each.fact["data"]["explanation"] for each in told if "hash" in each.fact["data"]
    }
    notices = lying(performance, names)
    of_stories: dict[str | None, list[Told]] = defaultdict(list)
    for each in told:
        of_stories[each.fact["story"]].append(each)
    for story in STORYLINES:
        key = story.__name__
        days = _days(
            of_stories.get(key, []),
            Periods(names, explained),
            {
                Mark.SEEN: _by_day((each["entered"], seen(each, names)) for each in _of(performance.shown, key)),
                Mark.REFUSED: _by_day(
                    (each["entered"], refused(each, names)) for each in _of(performance.refusals, key)
                ),
                Mark.INBOX: _by_day(notices[key]),
            },
        )
        yield Chapter(story.title, [*days])
    rest = [each for each in of_stories.get(None, []) if each.into is None]
    if rest:
        yield Chapter(OTHERWISE, [*_days(rest, Periods(names, explained), {})])


def _of(things: Iterable[Json], story: str) -> Iterator[Json]:
    return (each for each in things if each.get("story") == story)


def _by_day(lines: Iterable[tuple[str, Wording]]) -> Mapping[str, list[Wording]]:
    days: defaultdict[str, list[Wording]] = defaultdict(list)
    for on, text in lines:
        days[on].append(text)
    return days


def _days(told: Sequence[Told], periods: Periods, beside: Mapping[Mark, Mapping[str, list[Wording]]]) -> Iterator[Day]:
    facts: defaultdict[str, list[Told]] = defaultdict(list)
    for each in told:
        facts[each.fact["entered"]].append(each)
    for on in sorted({*facts, *(on for lines in beside.values() for on in lines)}):
        lines = [*_lines(on, facts[on], periods, {mark: lines.get(on, []) for mark, lines in beside.items()})]
        if lines:
            yield Day(on, lines)


def _lines(on: str, told: Sequence[Told], periods: Periods, beside: Mapping[Mark, Sequence[Wording]]) -> Iterator[Line]:
    for text in _once(_act(each, on) for each in told if each.into is None):
        yield Line(Mark.ACT, text)
    for text in duties_done(
        (each for each in told if each.into is Into.DUTIES and each.answers is None), periods.names
    ):
        yield Line(Mark.ACT, text)
    for text in beside.get(Mark.SEEN, ()):
        yield Line(Mark.SEEN, text)
    for text in beside.get(Mark.REFUSED, ()):
        yield Line(Mark.REFUSED, text)
    for text, why in periods.of_day(told):
        yield Line(Mark.PERIOD, text)
        if why is not None:
            yield Line(Mark.WHY, why)
    for text in _once(beside.get(Mark.INBOX, ())):
        yield Line(Mark.INBOX, text)


def _act(told: Told, on: str) -> Wording:
    """What happened on another day than it was entered says so."""
    if told.fact["on"] == on or told.answers is not None:
        return told.text
    zh, en = (day(told.fact["on"], language, YEAR) for language in ("zh", "en"))
    return Wording(f"（补录{zh}的事项）{told.text.zh}", f"(entered late, of {en}) {told.text.en}")


def _once(texts: Iterable[Wording]) -> list[Wording]:
    return [*dict.fromkeys(texts)]
