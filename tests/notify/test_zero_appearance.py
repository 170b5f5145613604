"""零出庭: a principal head who came to no hearing in the year is asked for in time, and found at its end."""

from datetime import date
from typing import Any

import pytest

from services.notify.deadlines.adapters.tables import NoticeRow
from services.notify.register.adapters.collections import SqlOccurrences
from shared.contracts.envelope import Contract
from shared.contracts.litigation import (
    AppearanceSettledV1,
    AttendanceRecordedV1,
    HearingPutOffV1,
    HearingScheduledV1,
)
from shared.kernel.model.actor import Role
from shared.storage.rewriting import rebuild
from tests.house.caller import Caller
from tests.house.facts import corrected, told, withdrawn
from tests.notify.builders import GANZHOU, HANTAI, as_fact
from tests.notify.conftest import House, Web
from tests.notify.register_over_rest import TRAFFIC, board, registered

DUTY, COURT = "litigation.principal_min", "court-610702"
HEARD = date(2026, 4, 15)


def about(kind: type[Contract], hearing: int = 1, on: date = HEARD, unit: str = TRAFFIC, **more: Any) -> Contract:
    """What litigation tells of a hearing of one case."""
    said = {"case": "case-1", "number": "（2026）陕0702行初1号", "unit": unit, "court": COURT}
    of: dict[type[Contract], dict[str, Any]] = {
        HearingScheduledV1: {"notice_served_on": date(2026, 3, 20), "call": "none", "late": False},
        HearingPutOffV1: {"reason": "put_off", "put_off_on": date(2026, 4, 1)},
        AttendanceRecordedV1: {"by": "court", "attended": True, "category": "deputy", "spoke": True, "violations": ()},
        AppearanceSettledV1: {"appears": "610702-sfj", "by": "court"},
    }
    return kind(**said | {"hearing": hearing, "hearing_on": on} | of[kind] | more)


async def heard(house: House, *contracts: Contract, region: str = HANTAI) -> None:
    for contract in contracts:
        house.nth = getattr(house, "nth", 0) + 1  # type: ignore[attr-defined]
        on = contract.hearing_on  # type: ignore[attr-defined]
        await house.hear(as_fact(contract, "litigation", on=on, region=region, sequence=house.nth))  # type: ignore[attr-defined]


async def standing(caller: Caller, year: int = 2026) -> list[tuple[str, str]]:
    return [(line["due"], line["standing"]) for line in await board(caller, duty=DUTY, year=year)]


async def warned_of(house: House) -> list[tuple[str, str]]:
    found = [row for row in await house.rows(NoticeRow, "id") if row["code"] == "quota_short"]
    return [(row["unit"], str(row["created_on"])) for row in found]


async def overdue(house: House) -> set[str]:
    """The units of which it is said that no principal head came in the year."""
    found = await house.rows(NoticeRow, "id")
    return {row["unit"] for row in found if row["code"] == "deadline_overdue" and DUTY in row["params"]}


@pytest.fixture
async def traffic(office: Caller) -> Caller:
    await registered(office, TRAFFIC, "department")
    return office


async def test_nobody_is_asked_who_was_not_sued_or_of_whose_hearing_there_is_no_record(
    traffic: Caller, house: House
) -> None:
    """A silence is no absence: neither in the year nor after it."""
    await house.tick(date(2026, 3, 2))
    assert await standing(traffic) == []
    await heard(house, about(HearingScheduledV1))
    await house.tick(date(2026, 7, 1))
    assert await standing(traffic) == []
    await house.tick(date(2027, 1, 4))
    assert (await standing(traffic), await warned_of(house)) == ([], [])


async def test_whose_head_has_not_come_is_warned_from_the_third_quarter_on_and_found_at_the_years_end(
    traffic: Caller, house: House
) -> None:
    await heard(house, about(HearingScheduledV1), about(AttendanceRecordedV1))
    await house.tick(date(2026, 4, 20))
    assert await standing(traffic) == [("2026-12-31", "open")]
    await house.tick(date(2026, 6, 30))
    assert await warned_of(house) == []
    await house.tick(date(2026, 7, 1))
    await house.tick(date(2026, 7, 2))
    assert await warned_of(house) == [(TRAFFIC, "2026-07-01")]
    assert await overdue(house) == set()
    await house.tick(date(2027, 1, 1))
    assert await standing(traffic) == [("2026-12-31", "unmet")]
    assert await overdue(house) == {TRAFFIC}


async def test_who_is_first_heard_late_in_the_year_is_warned_at_once(traffic: Caller, house: House) -> None:
    await house.tick(date(2026, 10, 9))
    await heard(house, about(AttendanceRecordedV1, on=date(2026, 10, 8)))
    await house.tick(date(2026, 10, 10))
    assert await warned_of(house) == [(TRAFFIC, "2026-10-10")]


async def test_an_unrecorded_hearing_to_which_the_head_may_have_come_accuses_nobody(
    traffic: Caller, house: House
) -> None:
    """One hearing is known to have been without the principal head; who came to the other nobody has said."""
    second = {"hearing": 2, "on": date(2026, 11, 5)}
    await heard(house, about(AttendanceRecordedV1), about(HearingScheduledV1, **second))
    await house.tick(date(2026, 12, 30))
    assert await standing(traffic) == [("2026-12-31", "open")]
    await house.tick(date(2026, 12, 31))
    await house.tick(date(2027, 1, 1))
    assert await standing(traffic) == []
    assert await overdue(house) == set()
    await heard(house, about(AttendanceRecordedV1, **second))
    await house.tick(date(2027, 1, 4))
    await house.tick(date(2027, 1, 5))
    assert await standing(traffic) == [("2026-12-31", "unmet")]


async def test_a_hearing_that_was_put_off_or_comes_next_year_leaves_nothing_open(traffic: Caller, house: House) -> None:
    off = {"hearing": 2, "on": date(2026, 11, 5)}
    await heard(house, about(AttendanceRecordedV1), about(HearingScheduledV1, **off), about(HearingPutOffV1, **off))
    await heard(house, about(HearingScheduledV1, hearing=3, on=date(2027, 1, 20)))
    await house.tick(date(2026, 12, 31))
    await house.tick(date(2027, 1, 1))
    assert await standing(traffic) == [("2026-12-31", "unmet")]


async def test_a_stayed_hearing_that_is_held_after_all_is_open_again(traffic: Caller, house: House) -> None:
    of = {"hearing": 2, "on": date(2026, 11, 5)}
    await heard(house, about(AttendanceRecordedV1), about(HearingScheduledV1, **of))
    await heard(house, about(HearingPutOffV1, **of, reason="stayed"), about(HearingScheduledV1, **of))
    await house.tick(date(2026, 12, 31))
    await house.tick(date(2027, 1, 1))
    assert await standing(traffic) == []


async def test_where_another_defendants_head_was_to_come_none_is_owed(traffic: Caller, house: House) -> None:
    came = about(AttendanceRecordedV1, attended=False, category=None)
    await heard(house, about(AppearanceSettledV1), came)
    await house.tick(date(2026, 7, 1))
    assert await standing(traffic) == []


async def test_that_its_own_head_comes_for_all_relieves_nobody(traffic: Caller, house: House) -> None:
    await heard(house, about(AppearanceSettledV1, appears=TRAFFIC), about(AttendanceRecordedV1))
    await house.tick(date(2026, 7, 1))
    assert await standing(traffic) == [("2026-12-31", "open")]


@pytest.mark.parametrize("changes", [{"category": "deputy"}, {"attended": False, "category": "principal"}])
async def test_a_head_who_does_not_count_is_none(traffic: Caller, house: House, changes: dict[str, Any]) -> None:
    """A deputy; and a principal head who left early, or whose identity was not shown."""
    await heard(house, about(AttendanceRecordedV1, **changes))
    await house.tick(date(2026, 7, 1))
    assert await standing(traffic) == [("2026-12-31", "open")]


async def test_where_no_rule_asks_for_it_nobody_is_asked(web: Web, house: House) -> None:
    city = web.caller(Role.OFFICE, unit="360700-zfb", region=GANZHOU)
    said = {"name": "赣州市交通局", "region": GANZHOU, "kind": "department", "on": "2026-01-05"}
    made = await city.post("/v1/units", id="360700-jtj", kept_from="2026-01-01", **said)
    assert made.status_code == 201, made.text
    await heard(house, about(AttendanceRecordedV1, unit="360700-jtj"), region=GANZHOU)
    await house.tick(date(2026, 7, 1))
    assert (await standing(city), await warned_of(house)) == ([], [])


async def test_a_record_that_is_put_right_or_struck_is_followed(traffic: Caller, house: House) -> None:
    """The deputy proves to have been the principal head; then that this was another unit's; then nobody's."""
    of = {"unit": TRAFFIC, "region": HANTAI}
    deputy = about(AttendanceRecordedV1)
    principal = about(AttendanceRecordedV1, category="principal")
    original = told(deputy, "litigation", 1, id="fact-1", **of)
    await house.read(original)
    await house.tick(date(2026, 7, 1))
    assert await standing(traffic) == [("2026-12-31", "open")]
    await house.read(corrected(original, principal, "litigation", 1, **of))
    await house.tick(date(2026, 7, 2))
    assert await standing(traffic) == [("2026-12-31", "met")]
    await house.read(corrected(original, deputy, "litigation", 2, **of))
    await house.tick(date(2027, 1, 1))
    assert await standing(traffic) == [("2026-12-31", "unmet")]
    await house.read(withdrawn(original, "litigation", 3, **of))
    await house.tick(date(2027, 1, 2))
    assert await standing(traffic) == []


async def test_it_is_built_anew_as_it_stood(traffic: Caller, house: House) -> None:
    await heard(house, about(AttendanceRecordedV1, category="principal"))
    await heard(house, about(AttendanceRecordedV1, hearing=2, on=date(2025, 11, 5)))
    await house.tick(date(2026, 7, 1))
    before = [await standing(traffic, year) for year in (2025, 2026)]
    assert before == [[], [("2026-12-31", "met")]]
    await rebuild(house.service.store, SqlOccurrences, batch=100)
    assert [await standing(traffic, year) for year in (2025, 2026)] == before


async def test_it_names_the_hearing_that_it_was_met_by(traffic: Caller, house: House) -> None:
    await heard(house, about(AttendanceRecordedV1, category="principal"))
    await house.tick(date(2026, 7, 1))
    (line,) = await board(traffic, duty=DUTY, year=2026)
    (given,) = (await traffic.get(f"/v1/occurrences/{line['id']}")).json()["evidence"]
    assert (given["note"], given["given_by"], given["on"]) == ("principal_attended", "litigation", "2026-04-15")
