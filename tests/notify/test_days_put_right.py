"""What was told of a deadline's days, and proves not to have been so, is taken back from everyone who was told."""

import json
from datetime import date
from typing import Any

import pytest

from services.notify.deadlines.adapters.tables import EscalationRow, NoticeRow
from services.notify.deadlines.domain.watch import Said
from services.notify.delivery.adapters.tables import PassedFactRow
from shared.contracts.deadlines import NEVER_BEGAN, VOIDED
from tests.notify.builders import a_fact
from tests.notify.conftest import Caller, House, Web
from tests.notify.test_put_right import put_right

OVERDUE_ON = date(2026, 3, 18)
WARNED_ON = date(2026, 3, 10)
IN_TIME, LATE = date(2026, 3, 16), date(2026, 3, 20)


async def told(house: House) -> list[tuple[str, dict[str, Any]]]:
    """What outsiders were told by notify itself, in order: the fact, and what it says."""
    passed = [json.loads(row["body"]) for row in await house.rows(PassedFactRow, "position")]
    return [(each["type"].split(".")[2], each) for each in passed if each["type"].split(".")[1] == "notify"]


async def answers(house: House) -> list[tuple[str, str, str]]:
    """The corrections that outsiders were told: which, of what fact, and why."""
    facts = [(name, each["data"]) for name, each in await told(house)]
    return [(name, data["type"].split(".")[2], data["reason"]) for name, data in facts if "original" in data]


async def standing(house: House, fact: str) -> dict[str, dict[str, Any] | None]:
    """What an outsider who follows the corrections knows of the facts of that name: the data by id, None if none."""
    known: dict[str, dict[str, Any] | None] = {}
    for name, each in await told(house):
        data = each["data"]
        if name == fact:
            known[each["id"]] = data
        elif data.get("original") in known:
            known[data["original"]] = data.get("data")
    return known


async def overdue(house: House) -> None:
    await house.hear(a_fact(Said.OPENED, sequence=1))
    await house.tick(WARNED_ON)
    await house.tick(OVERDUE_ON)


async def read(caller: Caller, code: str = "deadline_overdue") -> str:
    (found,) = (await caller.get("/v1/inbox", code=code, unread=True)).json()["items"]
    answer = await caller.post(f"/v1/inbox/{found['id']}/acknowledgement", on="2026-03-18")
    assert answer.status_code == 200, answer.text
    return str(found["zh"])


async def inbox(caller: Caller, code: str) -> list[tuple[str, str | None]]:
    found = (await caller.get("/v1/inbox", code=code)).json()["items"]
    return sorted((each["zh"], each["closed_because"]) for each in found)


async def test_a_day_of_service_put_right_takes_back_that_it_was_overdue(house: House) -> None:
    """Due on the 17th by the first word, on the 31st by the second."""
    await overdue(house)
    await house.hear(put_right(Said.MOVED, sequence=2, anchor_on=date(2026, 3, 16)))
    assert ("fact_withdrawn", "deadline_overdue", "rectified") in await answers(house)
    assert ("fact_withdrawn", "deadline_warned", "rectified") in await answers(house)
    for fact in ("deadline_overdue", "deadline_warned"):
        assert set((await standing(house, fact)).values()) == {None}
    await house.tick(date(2026, 4, 1))
    assert [each["due"] for each in (await standing(house, "deadline_overdue")).values() if each] == ["2026-03-31"]


async def test_what_was_overdue_all_the_same_is_corrected_and_not_told_twice(house: House) -> None:
    """Due on the 13th by the second word: still overdue, longer than was said."""
    await overdue(house)
    await house.hear(put_right(Said.MOVED, sequence=2, anchor_on=date(2026, 2, 26)))
    assert ("fact_corrected", "deadline_overdue", "rectified") in await answers(house)
    await house.tick(date(2026, 3, 19))
    assert [each and each["due"] for each in (await standing(house, "deadline_overdue")).values()] == ["2026-03-13"]
    assert [row["stage"] for row in await house.rows(EscalationRow)] == ["drafted"]


async def test_nobody_is_warned_of_a_day_that_lay_behind_when_the_warning_came(house: House, web: Web) -> None:
    """Due on the 17th by the first word, on the 6th by the second, of which the warning came on the 10th."""
    await house.hear(a_fact(Said.OPENED, sequence=1))
    await house.tick(WARNED_ON)
    await house.hear(put_right(Said.MOVED, sequence=2, anchor_on=date(2026, 2, 19)))
    assert set((await standing(house, "deadline_warned")).values()) == {None}
    await house.tick(date(2026, 3, 11))
    owner = web.owner
    assert [closed for _, closed in await inbox(owner, "deadline_near")] == ["withdrawn"]
    ((said, closed),) = await inbox(owner, "deadline_overdue")
    assert (said.endswith("已于2026-03-06届满，逾期5日。"), closed) == (True, None)


async def test_what_came_late_anyway_is_overdue_by_the_right_day(house: House) -> None:
    await overdue(house)
    await house.hear(a_fact(Said.MET, sequence=2, met_on=LATE))
    assert await answers(house) == []
    await house.hear(put_right(Said.MET, sequence=3, anchor_on=date(2026, 2, 26), met_on=LATE))
    assert [each and each["due"] for each in (await standing(house, "deadline_overdue")).values()] == ["2026-03-13"]
    await house.hear(put_right(Said.MET, sequence=4, anchor_on=date(2026, 2, 26), met_on=date(2026, 3, 12)))
    assert list((await standing(house, "deadline_overdue")).values()) == [None]


@pytest.mark.parametrize(("reason", "why"), [(NEVER_BEGAN, "rectified"), (VOIDED, "voided")])
async def test_of_a_clock_that_never_ran_nothing_stands_not_even_what_was_said_before_it_was_moved(
    house: House, reason: str, why: str
) -> None:
    await overdue(house)
    await house.hear(a_fact(Said.MOVED, sequence=2, anchor_on=date(2026, 3, 12), told_on=OVERDUE_ON))
    await house.tick(date(2026, 3, 28))
    await house.hear(put_right(Said.CANCELLED, sequence=3, reason=reason, told_on=date(2026, 3, 2)))
    for fact in ("deadline_overdue", "deadline_due", "deadline_warned"):
        assert not any((await standing(house, fact)).values())
    assert len(await standing(house, "deadline_overdue")) == 2
    assert {reason for _, fact, reason in await answers(house) if fact.startswith("deadline")} == {why}


async def test_what_was_said_before_a_lawful_move_stands_when_the_clock_is_put_right_after_it(house: House) -> None:
    await overdue(house)
    await house.hear(a_fact(Said.MOVED, sequence=2, anchor_on=date(2026, 3, 12), told_on=OVERDUE_ON))
    await house.hear(put_right(Said.MOVED, sequence=3, anchor_on=date(2026, 3, 13)))
    assert await answers(house) == []
    await house.hear(put_right(Said.CANCELLED, sequence=4, reason=VOIDED, told_on=date(2026, 3, 2)))
    assert list((await standing(house, "deadline_overdue")).values()) == [None]


async def test_what_came_in_time_and_is_entered_late_was_never_overdue_but_was_near(house: House) -> None:
    await overdue(house)
    await house.hear(a_fact(Said.MET, sequence=2, met_on=IN_TIME))
    assert ("fact_withdrawn", "deadline_overdue", "late_entry") in await answers(house)
    assert None not in (await standing(house, "deadline_warned")).values()
    await house.hear(put_right(Said.MET, sequence=3, met_on=LATE))
    assert [each and each["due"] for each in (await standing(house, "deadline_overdue")).values()] == ["2026-03-17"]
    await house.hear(put_right(Said.MET, sequence=4, met_on=IN_TIME))
    assert list((await standing(house, "deadline_overdue")).values()) == [None]


async def test_what_is_met_late_or_goes_on_as_it_did_takes_nothing_back(house: House) -> None:
    await overdue(house)
    await house.hear(put_right(Said.MOVED, sequence=2, rule_version="v2"))
    await house.hear(a_fact(Said.MET, sequence=3, met_on=LATE))
    await house.hear(put_right(Said.MET, sequence=4, met_on=date(2026, 3, 19)))
    assert await answers(house) == []


async def test_corrections_heard_twice_are_told_once(house: House) -> None:
    await overdue(house)
    fact = put_right(Said.MOVED, sequence=2, anchor_on=date(2026, 3, 16))
    await house.hear(fact)
    before = await told(house)
    await house.hear(fact)
    assert await told(house) == before


async def test_whoever_has_read_that_it_was_overdue_is_told_that_it_was_not(house: House, web: Web) -> None:
    await overdue(house)
    said = await read(web.owner)
    await house.hear(put_right(Said.MOVED, sequence=2, anchor_on=date(2026, 3, 16)))
    assert await inbox(web.owner, "fact_withdrawn") == [(f"撤回：下列通知内容不成立：{said}", None)]
    assert await inbox(web.supervisor, "fact_withdrawn") == []
    ((_, why),) = await inbox(web.supervisor, "deadline_overdue")
    assert why == "withdrawn"


@pytest.mark.parametrize("still_open", [True, False])
async def test_whoever_has_read_another_day_is_told_the_right_one_once(
    house: House, web: Web, still_open: bool
) -> None:
    await overdue(house)
    await read(web.owner)
    met = {} if still_open else {"met_on": LATE}
    fact = put_right(Said.MOVED if still_open else Said.MET, sequence=2, anchor_on=date(2026, 2, 26), **met)
    await house.hear(fact)
    await house.tick(date(2026, 3, 21))
    ((right, why),) = await inbox(web.owner, "fact_corrected")
    assert (right.startswith("更正：原通知内容有误，现为："), "2026-03-13" in right, why) == (True, True, None)
    assert len(await inbox(web.owner, "deadline_overdue")) == 1
    ((unread, closed),) = await inbox(web.supervisor, "deadline_overdue")
    assert ("2026-03-13" in unread, closed) == (True, None if still_open else "met")


async def test_a_notice_of_what_was_in_time_after_all_reads_withdrawn_whatever_closed_it_before(
    house: House, web: Web
) -> None:
    await overdue(house)
    await house.hear(a_fact(Said.MET, sequence=2, met_on=LATE))
    assert [why for _, why in await inbox(web.owner, "deadline_overdue")] == ["met"]
    await house.hear(put_right(Said.MET, sequence=3, met_on=IN_TIME))
    assert [why for _, why in await inbox(web.owner, "deadline_overdue")] == ["withdrawn"]


async def drafted_then(house: House, *facts: Any) -> dict[str, Any]:
    """The one case of an overdue deadline after these facts, as the supervisor finds it."""
    await overdue(house)
    for fact in facts:
        await house.hear(fact)
    (row,) = await house.rows(EscalationRow)
    state: dict[str, Any] = json.loads(row["state"])
    return state


async def test_a_draft_without_ground_is_taken_back_from_outsiders(house: House) -> None:
    await drafted_then(house, put_right(Said.MOVED, sequence=2, anchor_on=date(2026, 3, 16)))
    assert ("fact_withdrawn", "escalation_drafted", "rectified") in await answers(house)
    assert list((await standing(house, "escalation_drafted")).values()) == [None]


async def test_a_draft_for_what_is_met_late_stays_told(house: House) -> None:
    await drafted_then(house, a_fact(Said.MET, sequence=2, met_on=LATE))
    assert None not in (await standing(house, "escalation_drafted")).values()


async def test_a_case_closed_as_met_late_reads_rectified_once_it_was_in_time_after_all(house: House, web: Web) -> None:
    late, in_time = a_fact(Said.MET, sequence=2, met_on=LATE), put_right(Said.MET, sequence=3, met_on=IN_TIME)
    case = await drafted_then(house, late, in_time)
    assert (case["stage"], case["closed_because"], case["ground_fallen_on"]) == ("closed", "rectified", "2026-03-18")
    assert [each and each["reason"] for each in (await standing(house, "escalation_closed")).values()] == ["rectified"]
    assert list((await standing(house, "escalation_drafted")).values()) == [None]
    assert [why for _, why in await inbox(web.supervisor, "escalation_drafted")] == ["withdrawn"]


async def test_a_case_that_had_a_ground_after_all_is_told_again(house: House) -> None:
    late = a_fact(Said.MET, sequence=2, met_on=LATE)
    case = await drafted_then(house, late, *(
        put_right(Said.MET, sequence=3 + nth, met_on=on) for nth, on in enumerate((IN_TIME, LATE))
    ))  # fmt: skip
    assert (case["closed_because"], case["ground_fallen_on"]) == ("met_late", None)
    assert ("fact_corrected", "escalation_drafted", "returned") in await answers(house)
    assert None not in (await standing(house, "escalation_drafted")).values()


async def test_whoever_has_read_of_a_draft_without_ground_is_told_so(house: House, web: Web) -> None:
    await overdue(house)
    await read(web.supervisor, "escalation_drafted")
    await house.hear(put_right(Said.MOVED, sequence=2, anchor_on=date(2026, 3, 16)))
    ((said, why),) = await inbox(web.supervisor, "fact_withdrawn")
    assert ("发函提醒" in said, why) == (True, None)


async def test_the_right_unit_hears_that_it_was_late_and_the_wrong_one_that_it_was_not(house: House, web: Web) -> None:
    await overdue(house)
    await read(web.owner)
    await house.hear(put_right(Said.MET, sequence=2, met_on=LATE, owner="城管局"))
    assert len(await inbox(web.owner, "fact_withdrawn")) == 1
    late = [row for row in await house.rows(NoticeRow, "audience") if row["unit"] == "城管局"]
    late = [row for row in late if row["code"] == "deadline_overdue"]
    assert [(row["audience"], row["closed_because"]) for row in late] == [("owner", "met"), ("supervisor", "met")]
    assert [each and each["owner"] for each in (await standing(house, "deadline_overdue")).values()] == ["城管局"]
