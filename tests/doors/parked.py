"""A fact that was put aside, as whoever runs the system finds it."""

import sqlite3

from tests.doors.walk import Guarded

_ROW = {
    "producer": "law",
    "seq": 1,
    "event_id": "event-1",
    "type": "liandong.review.matter_cleared.v1",
    "subject": "matter/1",
    "body": '{"region":"610700","sequence":"1","unit":"司法局"}',
    "reason": "无法读取",
    "attempts": 1,
    "parked_at": "2026-12-30 08:00:00.000000",
    "state": "parked",
}


def a_parked_fact(database: str) -> Guarded:
    """Kept in the database file."""
    with sqlite3.connect(database) as connection:
        names = ", ".join(_ROW)
        marks = ", ".join("?" for _ in _ROW)
        made = connection.execute(f"INSERT INTO inbox_parked ({names}) VALUES ({marks})", [*_ROW.values()])  # noqa: S608
    return Guarded(parameters={"id": made.lastrowid})
