"""As days pass: every rung once, whatever stood still in between."""

import json
from datetime import date, timedelta
from typing import Any

from services.notify.deadlines.adapters.tables import DeadlineRow, EscalationRow, NoticeRow
from services.notify.deadlines.domain.watch import Said
from shared.storage.tables import OutboxRow
from tests.notify.builders import FLOOR, a_fact
from tests.notify.conftest import House


def _told(outbox: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [
        (row["type"].split(".")[2], json.loads(row["body"])["legaldate"])
        for row in sorted(outbox, key=lambda r: r["id"])
    ]


async def test_each_rung_speaks_once(house: House) -> None:
    """Three ticks a day from the opening to a week after the due date."""
    await house.hear(a_fact(Said.OPENED))
    for day in range(22):
        for _ in range(3):
            await house.tick(date(2026, 3, 2) + timedelta(day))
    assert await house.rungs("created_on", "closed_because") == [
        ("before_7", "2026-03-10", date(2026, 3, 10), "passed"),
        ("before_3", "2026-03-13", date(2026, 3, 13), "passed"),
        ("before_1", "2026-03-16", date(2026, 3, 16), "passed"),
        ("due", "2026-03-17", date(2026, 3, 17), "passed"),
        ("overdue", "2026-03-18", date(2026, 3, 18), None),
    ]
    assert _told(await house.rows(OutboxRow)) == [
        ("deadline_warned", "2026-03-10"),
        ("deadline_warned", "2026-03-13"),
        ("deadline_warned", "2026-03-16"),
        ("deadline_due", "2026-03-17"),
        ("deadline_overdue", "2026-03-18"),
        ("escalation_drafted", "2026-03-18"),
    ]
    (row,) = await house.rows(DeadlineRow)
    assert (row["state"], row["next_wake_on"]) == ("overdue", None)


async def test_after_an_outage_everything_is_recorded_and_the_inbox_hears_the_last(house: House) -> None:
    """A tick that comes nine days late records five rungs in order; only the last is still worth reading."""
    await house.hear(a_fact(Said.OPENED))
    await house.tick(date(2026, 3, 27))
    assert await house.rungs("closed_because", "created_on") == [
        ("before_7", "2026-03-10", "superseded", date(2026, 3, 27)),
        ("before_3", "2026-03-13", "superseded", date(2026, 3, 27)),
        ("before_1", "2026-03-16", "superseded", date(2026, 3, 27)),
        ("due", "2026-03-17", "superseded", date(2026, 3, 27)),
        ("overdue", "2026-03-18", None, date(2026, 3, 27)),
    ]
    assert _told(await house.rows(OutboxRow)) == [
        ("deadline_due", "2026-03-17"),
        ("deadline_overdue", "2026-03-18"),
        ("escalation_drafted", "2026-03-27"),
    ]
    notices = [row for row in await house.rows(NoticeRow, "code", "audience") if row["closed_because"] is None]
    assert [(row["code"], row["audience"]) for row in notices] == [
        ("deadline_overdue", "owner"),
        ("deadline_overdue", "supervisor"),
        ("escalation_drafted", "supervisor"),
    ]
    assert json.loads(notices[0]["params"])["days"] == 10


async def test_between_the_readings_nothing_is_overdue_and_nothing_is_escalated(house: House) -> None:
    """Fifteen days from 28 December 2026 end between 12 and 24 January 2027: warned by the first, late by the last."""
    await house.hear(a_fact(Said.OPENED, anchor_on=date(2026, 12, 28)))
    for day in (5, 8, 11, 12, 24):
        await house.tick(date(2027, 1, day))
    assert [code for code, _ in await house.rungs()] == ["before_7", "before_3", "before_1", "due"]
    assert await house.count(EscalationRow) == 0
    await house.tick(date(2027, 1, 25))
    (*_, overdue) = await house.rungs("due", "days")
    assert overdue == ("overdue", "2027-01-25", "2027-01-24", 1)
    assert await house.count(EscalationRow) == 1


async def test_a_floor_ends_without_alarm(house: House) -> None:
    await house.hear(a_fact(Said.OPENED, period=FLOOR))
    await house.tick(date(2026, 4, 30))
    (notice,) = await house.rows(NoticeRow)
    assert (notice["code"], notice["audience"]) == ("floor_passed", "owner")
    assert await house.count(EscalationRow) == 0
    assert await house.count(OutboxRow) == 0


async def test_an_unused_right_lapses_without_alarm(house: House) -> None:
    """An appeal that nobody lodges is warned of and then over: not overdue, not escalated, not in the rates."""
    await house.hear(a_fact(Said.OPENED, duty=False))
    await house.tick(date(2026, 3, 16))
    await house.tick(date(2026, 3, 31))
    codes = [code for code, *_ in await house.rungs("closed_because")]
    assert codes == ["before_7", "before_3", "before_1", "due", "lapsed"]
    (row,) = await house.rows(DeadlineRow)
    assert (row["state"], row["next_wake_on"]) == ("lapsed", None)
    assert await house.count(EscalationRow) == 0
    assert [fact for fact, _ in _told(await house.rows(OutboxRow))] == ["deadline_warned", "deadline_due"]


async def test_what_was_met_in_time_is_left_alone(house: House) -> None:
    await house.hear(a_fact(Said.OPENED, sequence=1), a_fact(Said.MET, sequence=2, met_on=date(2026, 3, 9)))
    await house.tick(date(2026, 3, 31))
    assert await house.rungs() == []


async def test_a_moved_deadline_warns_anew_and_its_old_notices_no_longer_stand(house: House) -> None:
    """The new date has rungs of its own; what was said of the old one is closed with the reason."""
    await house.hear(a_fact(Said.OPENED, sequence=1))
    await house.tick(date(2026, 3, 10))
    await house.hear(a_fact(Said.MOVED, sequence=2, anchor_on=date(2026, 3, 12), told_on=date(2026, 3, 11)))
    (old,) = await house.rows(NoticeRow)
    assert old["closed_because"] == "moved"
    await house.tick(date(2026, 3, 20))
    assert await house.rungs("due") == [
        ("before_7", "2026-03-10", "2026-03-17"),
        ("before_7", "2026-03-20", "2026-03-27"),
    ]


async def test_a_deadline_that_is_moved_away_and_back_does_not_alarm_twice(house: House) -> None:
    """The same date was spoken of already."""
    await house.hear(a_fact(Said.OPENED, sequence=1))
    await house.tick(date(2026, 3, 10))
    await house.hear(a_fact(Said.MOVED, sequence=2, anchor_on=date(2026, 3, 12), told_on=date(2026, 3, 10)))
    await house.hear(a_fact(Said.MOVED, sequence=3, anchor_on=date(2026, 3, 2), told_on=date(2026, 3, 10)))
    await house.tick(date(2026, 3, 10))
    assert await house.rungs() == [("before_7", "2026-03-10")]
    assert await house.count(OutboxRow) == 1


async def test_the_handler_is_deaf_to_repetition(house: House) -> None:
    """A batch that is applied again leaves the same rows behind."""
    facts = [a_fact(Said.OPENED, sequence=1), a_fact(Said.MET, sequence=2, met_on=date(2026, 3, 20))]
    await house.hear(*facts)
    before = await house.rows(DeadlineRow)
    await house.hear_together(*facts)
    await house.hear_together(*reversed(facts))
    assert await house.rows(DeadlineRow) == before
    assert before[0]["in_time"] is False


async def test_thousands_are_woken_in_batches(house: House) -> None:
    """More than two batches; none is left, none twice."""
    await house.hear_together(*(a_fact(Said.OPENED, thing=f"thing-{n}", sequence=n + 1) for n in range(2300)))
    await house.tick(date(2026, 3, 10))
    assert await house.count(NoticeRow) == 2300
    await house.tick(date(2026, 3, 10))
    assert await house.count(OutboxRow) == 2300
