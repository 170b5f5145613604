"""逾期未办事项: what of a unit is overdue, said once a day in one notice."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from services.notify.deadlines.domain.notices import Audience, Code, Notice, notice
from services.notify.deadlines.domain.watch import Watch

# So many are named, the longest overdue first; of the rest it is said how many they are.
MOST_NAMED = 20


class Overdue(NamedTuple):
    """A deadline that is overdue, what its thing is called, and whether its unit was told of it as overdue today."""

    watch: Watch
    label: str | None
    fresh: bool


def digests_of(overdue: Mapping[str, Collection[Overdue]], today: date) -> Iterable[Notice]:
    """For each of the units that have something overdue; what they were told today of itself is said tomorrow."""
    for unit, clocks in sorted(overdue.items()):
        lines = [line for each in clocks if not each.fresh and (line := _line(each, today)) is not None]
        if lines:
            yield _digest(unit, next(iter(clocks)).watch.region, sorted(lines, key=_urgency), today)


def _urgency(line: Mapping[str, Any]) -> tuple[str, str]:
    return (line["due"], line["deadline"])


def _digest(unit: str, region: str, lines: list[dict[str, Any]], today: date) -> Notice:
    said: dict[str, Any] = {"lines": lines[:MOST_NAMED], "total": len(lines), "until": today.isoformat()}
    about = f"overdue/{unit}/{today}"
    return notice(Code.OVERDUE_DIGEST, Audience.OWNER, unit=unit, region=region, on=today, about=about, **said)


def _line(overdue: Overdue, today: date) -> dict[str, Any] | None:
    """What is said of one; by the number or the name of its thing, where it has any."""
    watch, last = overdue.watch, overdue.watch.surely_past_after
    if last is None or last >= today:
        return None
    return {
        "deadline": watch.ref,
        "rule": watch.rule,
        "due": last.isoformat(),
        "days": (today - last).days,
        "number": overdue.label or watch.number,
        "unit": watch.owner,
    }
