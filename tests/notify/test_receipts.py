"""签收: whoever has told something sees who has received it, and when; what nobody acknowledges is told again, and then
to whoever supervises, after the working days of the profiles."""

from datetime import date
from typing import Any

import pytest

from services.notify.deadlines.adapters.tables import NoticeRow
from services.notify.deadlines.domain.receipts import RECEIPT, SUPERVISED
from shared.contracts import litigation
from shared.kernel.clocks.statutes import Counted
from tests.house.caller import Caller, ok, refused
from tests.house.closing import closes
from tests.notify.builders import STATUTES
from tests.notify.conftest import House, Web
from tests.notify.test_parties_hear import _entry
from tests.notify.test_told_at_once import (
    COURT,
    FILED_WITH,
    GOVERNMENT,
    JOINT,
    MAKER,
    OF_CASE,
    OF_DOCUMENT,
    OF_LETTER,
    ON,
    PROCURATORATE,
    SUED,
    SUGGESTED,
    SUMMONED,
    answer,
    happened,
    inbox,
    of,
)

# It was told on a Monday, and is told again on Friday, after three working days; two more end on Tuesday.
THURSDAY, FRIDAY, SATURDAY, TUESDAY, WEDNESDAY = (date(2026, 3, day) for day in (5, 6, 7, 10, 11))
ASKED, MISSED = "receipt_asked", "receipt_missed"


async def sent(caller: Caller, **asked: Any) -> list[dict[str, Any]]:
    return list(ok(await caller.get("/v1/sent-notices", **asked))["items"])


async def told_again(house: House) -> list[tuple[str, str, str | None]]:
    """What was told again of anything: as what, on which day, and why it stands no more."""
    rows = await house.rows(NoticeRow, "created_on", "code", "id")
    return [
        (row["code"], str(row["created_on"]), row["closed_because"]) for row in rows if row["code"] in (ASKED, MISSED)
    ]


def test_the_days_are_those_of_the_profiles_and_named_as_what_no_document_says() -> None:
    for rule, last in ((RECEIPT, THURSDAY), (SUPERVISED, date(2026, 3, 4))):
        counted = STATUTES.count(rule, "360700", ON)
        assert isinstance(counted, Counted)
        assert (counted.explanation.due, str(counted.rule.source)) == (last, "〈运行约定〉 第11项")


async def test_the_sender_sees_who_has_received_it_and_when_and_who_has_not(house: House, web: Web) -> None:
    """Nobody else does, who was told least of all."""
    await house.read(_entry(happened(FILED_WITH, MAKER, OF_DOCUMENT)))
    (notice,) = await inbox(web, GOVERNMENT)
    ok(await of(web, GOVERNMENT).post(f"/v1/inbox/{notice['id']}/acknowledgement", on="2026-03-02"))
    found = {each["addressee"]: each["acknowledged_on"] for each in await sent(of(web, MAKER))}
    assert found.pop(GOVERNMENT) == "2026-03-02"
    assert {"gz-gov-office", JOINT} <= found.keys()
    assert set(found.values()) == {None}
    unread = await sent(of(web, MAKER), unread=True)
    assert {each["addressee"] for each in unread} == found.keys()
    assert all("赣市建规〔2026〕1号" in each["zh"] for each in unread)
    await house.read(_entry(happened(SUED, COURT, OF_CASE, sequence=2)))
    assert [each["code"] for each in await sent(of(web, COURT))] == ["case_served"]
    assert "case_served" not in [each["code"] for each in await sent(of(web, MAKER))]
    for other in (GOVERNMENT, JOINT):
        assert await sent(of(web, other)) == []
    assert await sent(web.supervisor) == []


async def test_what_nobody_acknowledges_is_told_again_and_then_to_whoever_supervises(house: House, web: Web) -> None:
    """Each once, however often the clock ticks; on no rest day."""
    await house.read(_entry(happened(SUED, COURT, OF_CASE)))
    await house.tick(THURSDAY)
    assert await told_again(house) == []
    for day in (FRIDAY, FRIDAY, SATURDAY, TUESDAY):
        await house.tick(day)
    assert await told_again(house) == [(ASKED, "2026-03-06", None)]
    (again,) = [each for each in await inbox(web, MAKER) if each["code"] == ASKED]
    assert f"{COURT}于2026-03-02发来的通知尚未签收" in again["zh"]
    assert "（2026）赣07行初12号" in again["zh"]
    assert "请按期提交答辩状" in again["zh"]
    await house.tick(WEDNESDAY)
    await house.tick(date(2026, 4, 30))
    assert await told_again(house) == [(ASKED, "2026-03-06", None), (MISSED, "2026-03-11", None)]
    supervisors = ok(await web.supervisor.get("/v1/inbox", code=MISSED))["items"]
    assert [f"单位{MAKER}至今未签收{COURT}于2026-03-02发来的通知" in each["zh"] for each in supervisors] == [True]
    (line,) = await sent(of(web, COURT))
    assert (line["addressee"], line["acknowledged_on"], line["reminded"]) == (MAKER, None, 2)


async def test_who_signs_for_the_reminder_has_received_what_it_reminds_of(house: House, web: Web) -> None:
    await house.read(_entry(happened(SUED, COURT, OF_CASE)))
    await house.tick(FRIDAY)
    await house.tick(WEDNESDAY)
    (again,) = [each for each in await inbox(web, MAKER) if each["code"] == ASKED]
    ok(await of(web, MAKER).post(f"/v1/inbox/{again['id']}/acknowledgement", on="2026-03-11"))
    (line,) = await sent(of(web, COURT))
    assert (line["acknowledged_on"], line["acknowledged_by"] is not None) == ("2026-03-11", True)
    assert await told_again(house) == [(ASKED, "2026-03-06", None), (MISSED, "2026-03-11", "received")]


async def test_who_signs_in_time_or_before_supervisors_hear_is_asked_no_more(house: House, web: Web) -> None:
    await house.read(_entry(happened(SUED, COURT, OF_CASE)))
    await house.read(_entry(happened(SUMMONED, COURT, OF_CASE, sequence=2)))
    claim, hearing = sorted(await inbox(web, MAKER), key=lambda each: each["code"])
    ok(await of(web, MAKER).post(f"/v1/inbox/{claim['id']}/acknowledgement", on="2026-03-02"))
    await house.tick(FRIDAY)
    (again,) = [each for each in await inbox(web, MAKER) if each["code"] == ASKED]
    assert again["params"]["of_notice"] == hearing["id"]
    ok(await of(web, MAKER).post(f"/v1/inbox/{hearing['id']}/acknowledgement", on="2026-03-06"))
    assert await told_again(house) == [(ASKED, "2026-03-06", "received")]
    await house.tick(WEDNESDAY)
    assert len(await told_again(house)) == 1


async def test_neither_information_nor_what_the_clock_told_is_asked_after(house: House, web: Web) -> None:
    answered = litigation.CaseAnsweredV1(
        case="case-1", number="（2026）赣07行初12号", unit=MAKER, answered_on=ON, in_time=True
    )
    await house.read(_entry(happened(answered, MAKER, OF_CASE)))
    await house.read(_entry(happened(SUED, "system:litigation", OF_CASE, sequence=2)))
    await house.tick(FRIDAY)
    assert await told_again(house) == []


async def test_what_proves_not_to_be_so_is_asked_after_no_more(house: House, web: Web) -> None:
    fact = happened(SUMMONED, COURT, OF_CASE)
    await house.read(_entry(fact))
    await house.tick(FRIDAY)
    await house.read(_entry(answer(fact, None, by=COURT, reason="voided")))
    assert [closed for *_, closed in await told_again(house)] == ["superseded"]
    await house.tick(WEDNESDAY)
    assert len(await told_again(house)) == 1


async def test_what_is_otherwise_is_asked_after_anew(house: House, web: Web) -> None:
    fact = happened(SUMMONED, COURT, OF_CASE)
    await house.read(_entry(fact))
    await house.tick(FRIDAY)
    moved = SUMMONED.model_copy(update={"hearing_on": date(2026, 3, 27)})
    await house.read(_entry(answer(fact, moved, by=COURT)))
    await house.tick(WEDNESDAY)
    assert await told_again(house) == [(ASKED, "2026-03-06", "superseded")]
    await house.tick(date(2026, 3, 12))
    codes = [each["code"] for each in await inbox(web, MAKER)]
    assert codes.count(ASKED) == 1
    assert any("2026-03-27" in each["zh"] for each in await inbox(web, MAKER) if each["code"] == ASKED)


async def test_of_a_unit_that_was_closed_without_a_successor_supervisors_hear_at_once(house: House, web: Web) -> None:
    await house.read(_entry(happened(SUED, COURT, OF_CASE)))
    await closes(house.service.store, MAKER, date(2026, 3, 3))
    await house.tick(FRIDAY)
    assert await told_again(house) == [(MISSED, "2026-03-06", None)]


async def test_of_a_unit_that_nobody_knows_supervisors_of_the_place_hear_at_once(house: House, web: Web) -> None:
    await house.read(_entry(happened(SUED.model_copy(update={"unit": "nobody-knows"}), COURT, OF_CASE)))
    await house.tick(FRIDAY)
    (told,) = ok(await web.supervisor.get("/v1/inbox", code=MISSED))["items"]
    assert told["unit"] == "nobody-knows"


async def test_whoever_succeeds_the_unit_is_told_again_and_answers_for_it(house: House, web: Web) -> None:
    await house.read(_entry(happened(SUED, COURT, OF_CASE)))
    await closes(house.service.store, MAKER, date(2026, 3, 3), "gz-land")
    await house.tick(FRIDAY)
    assert ASKED in [each["code"] for each in await inbox(web, "gz-land")]
    await house.tick(WEDNESDAY)
    (told,) = ok(await web.supervisor.get("/v1/inbox", code=MISSED))["items"]
    assert told["unit"] == "gz-land"


async def test_of_a_procuratorate_nobody_is_told_whom_it_does_not_answer_to(house: House, web: Web) -> None:
    replied = litigation.SuggestionRepliedV1(**SUGGESTED, round=1, replied_on=ON, in_time=True)
    await house.read(_entry(happened(replied, MAKER, OF_LETTER)))
    for day in (FRIDAY, WEDNESDAY, date(2026, 3, 20)):
        await house.tick(day)
    assert await told_again(house) == [(ASKED, "2026-03-06", None)]
    assert ASKED in [each["code"] for each in await inbox(web, PROCURATORATE)]
    (line,) = await sent(of(web, MAKER))
    assert (line["addressee"], line["acknowledged_on"]) == (PROCURATORATE, None)


@pytest.mark.parametrize("unit", [COURT, "教育局"])
async def test_a_reminder_is_signed_for_by_whom_it_is_to_and_nobody_else(house: House, web: Web, unit: str) -> None:
    await house.read(_entry(happened(SUED, COURT, OF_CASE)))
    await house.tick(FRIDAY)
    (again,) = [each for each in await inbox(web, MAKER) if each["code"] == ASKED]
    path = f"/v1/inbox/{again['id']}/acknowledgement"
    refused(await of(web, unit).post(path, on="2026-03-06"), 404, "not_found")
