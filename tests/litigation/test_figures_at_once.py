"""Figures of a large region: nobody else waits while they are counted."""

import math
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import pytest
from sqlalchemy import insert

from services.litigation.cases.adapters.tables import HEARING_LINES
from services.litigation.cases.domain.lines import HearingLine
from services.litigation.cases.domain.terms import Area, HeadCall
from services.litigation.service import LitigationService
from shared.kernel.identifiers.case_number import TrialLevel
from tests.house.caller import ok
from tests.house.figures import YEAR, rates
from tests.house.stalls import stalls
from tests.litigation.builders import COURT, GANZHOU
from tests.litigation.conftest import Door
from tests.litigation.test_own_word import SUPERVISOR

MANY, AT_MOST = 100_000, 0.05
HEARD_ON = date(2026, 5, 8)


def line(nth: int) -> HearingLine:
    """Of so many units, in as many cases; every third head came, every seventh is the first of them."""
    return HearingLine(
        thing=f"case-{nth}",
        part="1",
        region=GANZHOU,
        unit=f"unit-{nth % 400}",
        number=f"（2026）赣0702行初{nth}号",
        court=COURT,
        level=TrialLevel.FIRST_INSTANCE,
        area=Area.HOUSING,
        joint="",
        counted_on=HEARD_ON,
        hearing_on=HEARD_ON,
        required=True,
        call=HeadCall.MUST,
        held=nth % 50 != 0,
        attended=nth % 3 == 0,
        principal=nth % 7 == 0,
        excused=False,
        by_another=False,
    )


async def keep(service: LitigationService) -> None:
    """As they would be after years."""
    at = datetime(2026, 6, 1, tzinfo=UTC)
    async with service.store.writing() as connection:
        for first in range(0, MANY, 1_000):
            rows = [HEARING_LINES.row(line(nth), "case", at) for nth in range(first, first + 1_000)]
            await connection.execute(insert(HEARING_LINES.table), rows)


@pytest.mark.timeout(480)
async def test_nobody_waits_while_a_hundred_thousand_lines_are_counted(door: Door, service: LitigationService) -> None:
    await keep(service)
    overseer = door(SUPERVISOR)
    await rates(overseer, **{"from": "2020-01-01", "to": "2020-12-31"})
    shown, stalled = await stalled_by(lambda: rates(overseer))
    assert (shown["attendance"]["denominator"], shown["zero_appearance"]["denominator"]) == (98_000, 392)
    assert stalled < AT_MOST
    for path, since in (("attendance/members", {}), ("attendance/differences", {"since": "2026-05-31"})):
        answer, stalled = await stalled_by(partial(overseer.get, f"/v1/rates/{path}", **YEAR | since, limit=100))
        page = ok(answer)
        page = page.get("differences", page)
        assert (len(page["items"]), bool(page["next"])) == (100, True)
        assert stalled < AT_MOST, path


async def stalled_by(ask: Callable[[], Awaitable[Any]]) -> tuple[Any, float]:
    """What is answered, and the longest stall of the best of three times: other work on the machine stalls, too."""
    least = math.inf
    for _ in range(3):
        async with stalls() as stalled:
            answer = await ask()
        least = min(least, stalled.longest)
        if least < AT_MOST:
            break
    return answer, least
