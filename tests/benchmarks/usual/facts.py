"""What the usual review writes beside a matter: its history, its facts, its deadline."""

from datetime import date, timedelta
from typing import Any

import chinese_calendar

from tests.benchmarks.usual.caller import Caller
from tests.benchmarks.usual.tables import History, Matter, Outbox


def history(matter: Matter, caller: Caller, correlation: str, event: str, on: date, body: dict[str, Any]) -> History:
    return History(
        matter_id=matter.id,
        version=matter.version,
        event=event,
        on=on,
        body=body,
        actor=caller.sub,
        unit=caller.unit,
        correlation_id=correlation,
    )


def fact(matter: Matter, caller: Caller, correlation: str, type: str, on: date, data: dict[str, Any]) -> Outbox:
    payload = {
        "type": type,
        "subject": f"matter/{matter.id}",
        "region": matter.region,
        "on": on.isoformat(),
        "actor": caller.sub,
        "unit": caller.unit,
        "correlation_id": correlation,
        "data": {"matter_id": matter.id, **data},
    }
    return Outbox(type=type, subject=f"usual.review.{type}", payload=payload)


def add_working_days(start: date, count: int) -> tuple[date, list[dict[str, Any]]]:
    """The day `count` working days after `start`, and the days on the way with whether each counts."""
    day, days = start, []
    while count:
        day += timedelta(days=1)
        # Past the years the library knows, the ordinary week has to do.
        works = chinese_calendar.is_workday(day) if day.year <= 2026 else day.isoweekday() < 6
        days.append({"day": day.isoformat(), "counts": works})
        count -= works
    return day, days


def deadline_opened(matter: Matter, owner: str, on: date, due: date, days: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "name": "opinion_floor",
        "owner": owner,
        "region": matter.region,
        "rule": "review.major_decision.opinion_floor",
        "source": "国务院令第713号第26条",
        "kind": "floor",
        "anchor_on": on.isoformat(),
        "due": due.isoformat(),
        "explanation": days,
    }
