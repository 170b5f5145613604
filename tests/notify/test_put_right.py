"""A clock put right is one clock: its turn is replaced, warned of anew where that means anything, counted once."""

from datetime import date
from typing import Any

import pytest

from services.notify.deadlines.adapters.tables import DeadlineRow, EscalationRow, NoticeRow
from services.notify.deadlines.adapters.watches import LINE_TABLES
from services.notify.deadlines.domain.lines import figures
from services.notify.deadlines.domain.watch import Said
from shared.contracts.deadlines import NEVER_BEGAN, VOIDED
from shared.kernel.model.rates import Span
from shared.messaging.subscription import Fact
from shared.storage.counting import Seen, counted
from tests.notify.builders import a_fact
from tests.notify.conftest import House

OVERDUE_ON, LATER = date(2026, 3, 18), date(2026, 12, 31)


def put_right(said: Said, *, reason: str | None = None, **fields: Any) -> Fact:
    """What is told of a clock after a life was lived again."""
    fact = a_fact(said, **fields)
    told = {"replaces": True} | ({} if reason is None else {"reason": reason})
    return Fact(fact.contract.model_copy(update=told), fact.envelope, fact.cause, fact.body)


async def _rate(house: House, today: date = LATER) -> tuple[int, int]:
    async with house.service.store.reading() as connection:
        what = Seen("360700", Span(date(2026, 1, 1), LATER), today, None)
        law = house.service.statutes
        of = figures(law, what.region, LATER)
        (rate,) = await counted(connection, of, LINE_TABLES, lambda table: table.c.id.is_not(None), what, held=[])
    return rate.numerator, rate.denominator


async def _standing(house: House) -> list[str]:
    return sorted(row["code"] for row in await house.rows(NoticeRow) if row["closed_because"] is None)


async def test_an_answer_put_right_counts_once(house: House) -> None:
    """Late by the first word, in time by the second, and back: one row, and the last word counts."""
    await house.hear(a_fact(Said.OPENED, sequence=1), a_fact(Said.MET, sequence=2, met_on=date(2026, 3, 20)))
    assert await _rate(house) == (0, 1)
    await house.hear(put_right(Said.MET, sequence=3, met_on=date(2026, 3, 16)))
    assert await _rate(house) == (1, 1)
    await house.hear(put_right(Said.OPENED, sequence=4))
    await house.hear(put_right(Said.MOVED, sequence=5))
    assert [row["ref"] for row in await house.rows(DeadlineRow)] == ["review/thing-1/ceiling"]
    assert await _rate(house) == (0, 1)


async def test_what_is_open_again_is_warned_of_anew_and_its_case_goes_on(house: House) -> None:
    """The answer that was entered was another case's: what is overdue is told, though it was told before."""
    await house.hear(a_fact(Said.OPENED, sequence=1))
    await house.tick(OVERDUE_ON)
    await house.hear(put_right(Said.MET, sequence=2, met_on=date(2026, 3, 16)))
    assert "deadline_overdue" not in await _standing(house)
    await house.hear(put_right(Said.MOVED, sequence=3))
    await house.tick(date(2026, 3, 19))
    assert (await _standing(house)).count("deadline_overdue") == 2
    assert [row["stage"] for row in await house.rows(EscalationRow)] == ["drafted"]


async def test_what_goes_on_as_it_did_is_not_said_again(house: House) -> None:
    """Only the rule's version is another: who is warned, of which day, is not."""
    await house.hear(a_fact(Said.OPENED, sequence=1))
    await house.tick(OVERDUE_ON)
    before = await house.rows(NoticeRow, "id")
    await house.hear(put_right(Said.MOVED, sequence=2, rule_version="v2"))
    await house.tick(date(2026, 3, 19))
    told = [row for row in await house.rows(NoticeRow, "id") if row["code"] != "overdue_digest"]
    assert told == before
    (row,) = await house.rows(DeadlineRow)
    assert (row["state"], row["rule_version"]) == ("overdue", "v2")
    assert [row["stage"] for row in await house.rows(EscalationRow)] == ["drafted"]


@pytest.mark.parametrize("reason", [NEVER_BEGAN, VOIDED])
async def test_a_clock_that_never_ran_leaves_inbox_and_rate(house: House, reason: str) -> None:
    await house.hear(a_fact(Said.OPENED, sequence=1))
    await house.tick(OVERDUE_ON)
    await house.hear(put_right(Said.CANCELLED, sequence=2, reason=reason, told_on=date(2026, 3, 2)))
    assert "deadline_overdue" not in await _standing(house)
    (row,) = await house.rows(DeadlineRow)
    assert (row["state"], row["next_wake_on"]) == ("withdrawn", None)
    assert await _rate(house) == (0, 0)


async def test_a_clock_that_runs_after_all_is_no_second_turn(house: House) -> None:
    never = put_right(Said.CANCELLED, sequence=2, reason=VOIDED, told_on=date(2026, 3, 2))
    await house.hear(a_fact(Said.OPENED, sequence=1), never, a_fact(Said.OPENED, sequence=3))
    (row,) = await house.rows(DeadlineRow)
    assert (row["state"], row["turn"]) == ("armed", 1)


@pytest.mark.parametrize(("told_on", "counted"), [(date(2026, 3, 17), (0, 0)), (date(2026, 3, 18), (0, 1))])
async def test_what_is_cancelled_after_its_last_day_was_missed(
    house: House, told_on: date, counted: tuple[int, int]
) -> None:
    await house.hear(a_fact(Said.OPENED, sequence=1), a_fact(Said.CANCELLED, sequence=2, told_on=told_on))
    assert await _rate(house) == counted


async def test_one_batch_leaves_what_single_facts_leave_twice_told(house: House) -> None:
    facts = [
        a_fact(Said.OPENED, sequence=1),
        a_fact(Said.MET, sequence=2, met_on=date(2026, 3, 20)),
        put_right(Said.MOVED, sequence=3, anchor_on=date(2026, 3, 5)),
    ]
    await house.hear(*facts)
    before = await house.rows(DeadlineRow)
    await house.hear(*facts)
    for fact in facts:
        await house.hear(fact)
    assert await house.rows(DeadlineRow) == before
    assert (before[0]["state"], before[0]["due"]) == ("armed", date(2026, 3, 20))
