"""Whoever was told of a case or a letter is told what counts now, when another word comes or the same side's anew."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from services.litigation.cases.domain.voices import Voice
from services.litigation.instruments.domain.stated import StatedTerm
from services.litigation.suggestions.usecases.amend_suggestion import AmendSuggestion, amend_suggestion
from services.litigation.suggestions.usecases.reply_to_suggestion import ReplyToSuggestion, reply_to_suggestion
from services.litigation.suggestions.usecases.return_reply import ReturnReply, return_reply
from tests.litigation.builders import JUDGE, LITIGATOR
from tests.litigation.conftest import Door
from tests.litigation.docket import Docket
from tests.litigation.test_second_words import BOTH_ORDERS, NOTICES, WHO
from tests.litigation.words import done, registered

NOTICE = {"on": "2026-10-09", "hearing_on": "2026-10-20", "call": "must"}
LATER = {"on": "2026-10-14", "hearing_on": "2026-11-10", "call": "must"}
ABSENT = {"on": "2026-10-20", "presence": "absent", "staff": True}
CAME = {"on": "2026-10-21", "presence": "attended", "category": "deputy"}
ACCOUNTS = {Voice.AGENCY: ABSENT, Voice.COURT: CAME}


async def test_the_day_of_service_is_told_as_the_court_has_it_and_as_it_puts_it_right(docket: Docket) -> None:
    await docket.registered(by=LITIGATOR)
    await docket.registered(by=JUDGE, on=date(2026, 9, 14))
    (served,) = await docket.stands("case_served")
    assert served["served_on"] == "2026-09-14"
    second = (await docket.case()).entries
    lines = await docket.lines()
    act = next(line.written.act for line in lines if line.written.number == second)  # type: ignore[union-attr]
    await docket.rectified(second, act.__class__(**{**vars(act), "on": date(2026, 9, 11)}))
    (served,) = await docket.stands("case_served")
    assert served["served_on"] == "2026-09-11"
    await docket.rectified(second, None)
    (served,) = await docket.stands("case_served")
    assert served["served_on"] == "2026-09-16"


async def test_what_does_not_count_is_told_to_nobody(docket: Docket) -> None:
    await docket.registered(by=JUDGE)
    before = await docket.facts()
    await docket.registered(by=LITIGATOR, on=date(2026, 9, 14))
    assert await docket.facts() == before


@BOTH_ORDERS
async def test_who_came_is_one_fact_that_says_what_the_court_says(
    door: Door, docket: Docket, order: tuple[Voice, ...]
) -> None:
    path = await registered(door(LITIGATOR))
    await done(door(JUDGE), path, "hearings", **NOTICE)
    for by in order:
        await done(door(WHO[by]), path, "hearings/1/attendance", **ACCOUNTS[by])
    (told,) = await docket.stands("attendance_recorded")
    assert (told["attended"], told["violations"], told["by"]) == (True, [], "court")


@BOTH_ORDERS
async def test_a_notice_of_both_sides_is_one_fact_that_says_what_the_court_says(
    door: Door, docket: Docket, order: tuple[Voice, ...]
) -> None:
    path = await registered(door(LITIGATOR))
    for by in order:
        await done(door(WHO[by]), path, "hearings", **NOTICES[by])
    (told,) = await docket.stands("hearing_scheduled")
    assert (told["hearing"], told["call"], told["notice_served_on"]) == (1, "must", "2026-10-08")


@BOTH_ORDERS
@pytest.mark.parametrize("served", [("2026-10-09", "2026-10-09"), ("2026-10-10", "2026-10-08")])
async def test_two_days_that_both_sides_have_for_one_hearing_are_a_difference(
    door: Door, docket: Docket, order: tuple[Voice, ...], served: tuple[str, str]
) -> None:
    path = await registered(door(LITIGATOR))
    days = {Voice.AGENCY: (served[0], "2026-10-20"), Voice.COURT: (served[1], "2026-10-21")}
    for by in order:
        on, hearing_on = days[by]
        case = await done(door(WHO[by]), path, "hearings", on=on, hearing_on=hearing_on, call="must")
    (hearing,) = case["hearings"]
    assert (hearing["ordinal"], hearing["hearing_on"], hearing["off"]) == (1, "2026-10-21", None)
    assert case["differences"] == ["hearing.1"]
    assert [each["hearing_on"] for each in await docket.stands("hearing_scheduled")] == ["2026-10-21"]
    assert await docket.stands("hearing_put_off") == []


async def test_the_agency_that_then_has_the_courts_day_too_agrees(door: Door) -> None:
    path = await registered(door(LITIGATOR))
    await done(door(LITIGATOR), path, "hearings", **NOTICE)
    await done(door(JUDGE), path, "hearings", **LATER)
    case = await done(door(LITIGATOR), path, "hearings", **LATER)
    (hearing,) = case["hearings"]
    assert (hearing["hearing_on"], hearing["off"], case["differences"]) == ("2026-11-10", None, [])
    assert {by: each["hearing_on"] for by, each in hearing["notices"].items()} == {
        "agency": "2026-11-10",
        "court": "2026-11-10",
    }
    assert {by: [each["hearing_on"] for each in told] for by, told in hearing["earlier"].items()} == {
        "agency": ["2026-10-20"]
    }


async def test_so_it_does_when_that_was_held_and_what_was_done_on_its_first_notice_stands(door: Door) -> None:
    """The head was named on the first notice, which counts as what the agency had by then."""
    path = await registered(door(LITIGATOR))
    await done(door(LITIGATOR), path, "hearings", **NOTICE)
    await done(door(JUDGE), path, "hearings", **LATER)
    named = {"on": NOTICE["on"], "head": "head-1", "category": "deputy"}
    await done(door(JUDGE), path, "hearings/1/attendance", on="2026-11-10", presence="attended", category="deputy")
    await done(door(LITIGATOR), path, "hearings", **LATER)
    case = await done(door(LITIGATOR), path, "hearings/1/nomination", **named)
    (hearing,) = case["hearings"]
    assert (hearing["held"], case["differences"]) == (True, [])
    assert [each["hearing_on"] for each in hearing["earlier"]["agency"]] == ["2026-10-20"]


@pytest.mark.parametrize("by", list(Voice))
async def test_another_day_of_the_same_side_puts_the_hearing_off_and_the_other_sides_old_notice_is_of_the_old_one(
    door: Door, docket: Docket, by: Voice
) -> None:
    path = await registered(door(LITIGATOR))
    await done(door(WHO[by]), path, "hearings", **NOTICE)
    await done(door(WHO[by]), path, "hearings", **LATER, paper="传票2号")
    (put_off,) = await docket.stands("hearing_put_off")
    assert put_off | {"case": "", "number": "", "unit": "", "court": ""} == {
        "case": "",
        "number": "",
        "unit": "",
        "court": "",
        "hearing": 1,
        "hearing_on": "2026-10-20",
        "reason": "put_off",
        "put_off_on": "2026-10-14",
    }
    other = Voice.COURT if by is Voice.AGENCY else Voice.AGENCY
    case = await done(door(WHO[other]), path, "hearings", **{**NOTICE, "on": "2026-10-10"})
    assert [(each["ordinal"], each["hearing_on"], each["off"]) for each in case["hearings"]] == [
        (1, "2026-10-20", "put_off"),
        (2, "2026-11-10", None),
    ]


@pytest.mark.parametrize("call", ["none", "must"])
async def test_a_hearing_called_off_is_told_whether_a_head_was_called_or_not(
    door: Door, docket: Docket, call: str
) -> None:
    docket.is_on(date(2026, 10, 16))
    path = await registered(door(LITIGATOR))
    await done(door(JUDGE), path, "hearings", **{**NOTICE, "call": call})
    await done(door(LITIGATOR), path, "hearings/1/calling-off", on="2026-10-16", paper="通知3号")
    (told,) = await docket.stands("hearing_put_off")
    assert (told["reason"], told["hearing"], told["put_off_on"]) == ("called_off", 1, "2026-10-16")
    await done(door(JUDGE), path, "hearings/1/calling-off", on="2026-10-15")
    (told,) = await docket.stands("hearing_put_off")
    assert told["put_off_on"] == "2026-10-15"


async def test_a_hearing_that_a_stay_took_is_told_and_told_again_when_it_stands_after_all(
    door: Door, docket: Docket
) -> None:
    path = await registered(door(LITIGATOR))
    await done(door(JUDGE), path, "hearings", **NOTICE)
    await done(door(JUDGE), path, "stay", on="2026-10-12")
    assert [each["reason"] for each in await docket.stands("hearing_put_off")] == ["stayed"]
    await done(door(JUDGE), path, "resumption", on="2026-10-14")
    assert [each["hearing_on"] for each in await docket.stands("hearing_scheduled")] == ["2026-10-20"] * 2


LETTER: dict[str, Any] = {"on": date(2026, 3, 2)}


async def test_a_letter_is_told_with_the_day_and_the_term_of_the_issuer_and_as_it_is_amended(docket: Docket) -> None:
    await docket.received(by=LITIGATOR)
    await docket.received(by=JUDGE, on=date(2026, 2, 26), reply=StatedTerm(due_on=date(2026, 4, 10)))
    (told,) = await docket.stands("suggestion_received")
    assert (told["received_on"], told["due"]) == ("2026-02-26", "2026-04-10")
    await amended(docket, date(2026, 3, 20), date(2026, 5, 15))
    (told,) = await docket.stands("suggestion_received")
    assert (told["received_on"], told["due"]) == ("2026-02-26", "2026-05-15")


async def test_a_reply_sent_back_is_told_with_the_term_of_the_letter_as_it_is_amended(docket: Docket) -> None:
    await docket.received(by=JUDGE)
    async with docket.begin(LITIGATOR) as work:
        await reply_to_suggestion(
            ReplyToSuggestion(id="letter-1", by=LITIGATOR, on=date(2026, 3, 10), paper="回复1号"), work, docket.today
        )
    term = StatedTerm(due_on=date(2026, 4, 1))
    async with docket.begin(JUDGE) as work:
        sent = ReturnReply(id="letter-1", by=JUDGE, on=date(2026, 3, 12), reason="理由不足。", reply=term)
        await return_reply(sent, work, docket.today)
    assert [each["due"] for each in await docket.stands("suggestion_returned")] == ["2026-04-01"]
    await amended(docket, date(2026, 3, 20), date(2026, 5, 15))
    assert [each["due"] for each in await docket.stands("suggestion_returned")] == ["2026-05-15"]


async def amended(docket: Docket, on: date, due_on: date) -> None:
    term = StatedTerm(due_on=due_on)
    async with docket.begin(JUDGE) as work:
        command = AmendSuggestion(id="letter-1", by=JUDGE, on=on, reason="重新确定期限。", reply=term)
        await amend_suggestion(command, work, docket.today)


async def test_clocks_name_their_case_and_are_told_anew_where_its_number_is_put_right(docket: Docket) -> None:
    await docket.registered(by=JUDGE)
    told = [each for each in await docket.told() if each.type.split(".")[2].startswith("deadline_")]
    assert told
    assert {each.data["number"] for each in told} == {"（2026）赣0702行初12号"}
    (line,) = await docket.lines()
    right = replace(line.written.act, number="（2026）赣0702行初21号")  # type: ignore[union-attr]
    await docket.rectified(1, right)
    anew = [each for each in await docket.told() if each.type.split(".")[2] == "deadline_moved"]
    assert {each.data["name"] for each in anew} == {each.data["name"] for each in told}
    assert {(each.data["number"], each.data["replaces"]) for each in anew} == {("（2026）赣0702行初21号", True)}
