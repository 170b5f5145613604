"""Figures of the litigation service: made again, put right with an account of it; what no second act makes vanish."""

from dataclasses import replace
from datetime import date
from typing import Any

from shared.kernel.model.actor import Role
from tests.house.caller import day_of, ok
from tests.house.figures import apart, counts, differences, members, rates, unexplained
from tests.litigation.builders import AGENCY, GANZHOU, JUDGE, LITIGATOR, an_actor
from tests.litigation.conftest import Door
from tests.litigation.docket import Docket
from tests.litigation.test_entries_over_rest import CASE
from tests.litigation.test_litigation_over_rest import LETTER
from tests.litigation.words import COLLEAGUE, PAPER, SUPERVISOR, WRONG, done, lost, registered

YEARS_END = "2026-12-31"
ANOTHER_JUDGE = replace(JUDGE, id="another-judge")
SECOND = replace(LITIGATOR, id="gz-land-clerk", unit="gz-land")


def excluded(rate: dict[str, Any]) -> dict[str, int]:
    return {each["code"]: each["count"] for each in rate["exclusions"]}


async def test_a_year_counted_twice_with_a_correction_between_says_what_has_changed(
    either_door: Door, either_docket: Docket
) -> None:
    """The court puts its judgment right in March: the figure of December stays, and the difference is accounted for."""
    overseer, court = either_door(SUPERVISOR), either_door(JUDGE)
    path = await lost(either_door)
    made = await rates(overseer)
    assert {id: (made[id]["numerator"], made[id]["denominator"]) for id in ("loss.judged", "win.judged")} == {
        "loss.judged": (1, 1),
        "win.judged": (0, 1),
    }
    await either_docket.comes_to(date(2027, 3, 1))
    assert await rates(overseer, as_of=YEARS_END) == made
    proposed = await court.step(path, "entries/5/rectification", change={"outcome": "dismissed"}, **WRONG)
    settling = f"proposals/{proposed.json()['id']}/confirmation"
    await done(either_door(ANOTHER_JUDGE), path, settling)
    assert await rates(overseer, as_of=YEARS_END) == made
    assert await unexplained(overseer, YEARS_END) == {}
    (changed,) = await differences(overseer, "loss.judged", since=YEARS_END)
    assert (changed["how"]["code"], changed["before"]["value"], changed["now"]["value"]) == ("changed", 1, 0)
    assert [(each["number"], each["rectifies"], each["entries"]) for each in changed["entered"]] == [
        (7, 5, f"{path}/entries")
    ]
    (now,) = changed["entered"]
    assert (now["actor"], now["confirmed_by"], day_of(now["recorded_at"])) == (JUDGE.id, ANOTHER_JUDGE.id, "2027-03-01")
    was = now["before"]
    assert (was["number"], was["actor"], was["unit"], day_of(was["recorded_at"])) == (
        5,
        JUDGE.id,
        JUDGE.unit,
        "2026-12-31",
    )
    assert (now["arguments"], was["arguments"]) == ({"outcome": "dismissed"}, {"outcome": "revoked"})
    assert (await counts(overseer))["win.judged"] == (1, 1)


async def test_what_was_entered_stands_beside_what_was_said_before_as_the_acts_own_route_calls_it(
    either_door: Door, either_docket: Docket
) -> None:
    """The day of an answer, not that of its entry; and a number, which the act calls otherwise than its route."""
    overseer, agency, colleague = either_door(SUPERVISOR), either_door(LITIGATOR), either_door(COLLEAGUE)
    path = await registered(agency)
    await done(agency, path, "answer", on="2026-10-12")
    await either_docket.comes_to(date(2027, 3, 1))
    for entry, change in ((2, {"on": "2026-10-08"}), (1, {"case_number": "（2026）赣0702行初888号"})):
        asked = await agency.step(path, f"entries/{entry}/rectification", change=change, **WRONG, **PAPER)
        await done(colleague, path, f"proposals/{asked.json()['id']}/confirmation")
    await done(agency, path, "stay", on="2026-10-20", **PAPER)
    (changed,) = [
        each for each in await differences(overseer, "deadlines", since=YEARS_END) if each["key"].endswith("answer")
    ]
    day, number, stayed = changed["entered"]
    assert (day["on"], day["arguments"]) == ("2026-10-08", {"on": "2026-10-08"})
    assert (day["before"]["on"], day["before"]["arguments"]) == ("2026-10-12", {"on": "2026-10-12"})
    assert (number["on"], number["arguments"]) == (CASE["on"], {"case_number": "（2026）赣0702行初888号"})
    assert number["before"]["arguments"] == {"case_number": CASE["case_number"]}
    assert (stayed["on"], stayed["before"], stayed["arguments"]["until"]) == ("2026-10-20", None, None)
    shown = ok(await agency.get(f"{path}/entries"))["items"]
    assert [(each["number"], each["on"]) for each in shown][1:4] == [
        (2, "2026-10-12"),
        (3, "2026-10-08"),
        (4, CASE["on"]),
    ]
    await done(agency, path, "entries/5/voiding", **WRONG, **PAPER)
    (changed,) = [
        each for each in await differences(overseer, "deadlines", since=YEARS_END) if each["key"].endswith("answer")
    ]
    struck = changed["entered"][-1]
    assert (struck["act"], struck["on"], struck["arguments"]) == ("strike", "2027-03-01", {})
    assert struck["before"]["arguments"]["on"] == "2026-10-20"


async def test_a_quota_of_appearances_is_the_target_of_its_place_and_what_has_none_says_why(door: Door) -> None:
    """Hantai wants no head without an appearance in a year; Ganzhou says nothing of it, and nobody sets what is won."""
    hantai = await rates(door(an_actor("hantai-justice", Role.SUPERVISOR, region="610702")), region="610702")
    ganzhou = await rates(door(SUPERVISOR))
    shown = hantai["zero_appearance"]
    assert (shown["target"], shown["no_target"]) == (">=1 times/year", None)
    assert "（二十二）" in shown["source"]
    why = {id: (rate["target"], rate["no_target"]["code"]) for id, rate in ganzhou.items() if rate["no_target"]}
    assert why["zero_appearance"] == (None, "not_here")
    assert why["win.judged"] == (None, "no_rule")
    assert "attendance" not in why


async def test_cases_of_a_year_are_held_against_those_of_the_year_before(door: Door) -> None:
    """Hantai wants fewer than in the same period of last year; Ganzhou says nothing of it."""
    agency = door(an_actor("ht-forestry", Role.LITIGATOR, region="610702"))
    overseer = door(an_actor("hantai-justice", Role.SUPERVISOR, region="610702"))
    for serial, served in ((1, "2025-05-06"), (2, "2025-06-03"), (3, "2026-05-07")):
        number = f"（{served[:4]}）陕0702行初{serial}号"
        await registered(agency, court="ht-court", case_number=number, on=served)
    shown = (await rates(overseer, region="610702"))["case_volume"]
    assert (shown["value"], shown["unit"], shown["last_year"]) == (1.0, "cases", 2.0)
    assert (shown["target"], shown["target_met"], shown["not_judged"]) == ("<same_period_last_year", True, None)
    before = (await rates(overseer, region="610702", **{"from": "2025-01-01", "to": "2025-12-31"}))["case_volume"]
    assert (before["value"], before["target_met"], before["not_judged"]["code"]) == (2.0, None, "nothing_before")
    loss = (await rates(overseer, region="610702"))["loss.judged"]
    assert (loss["target_met"], loss["not_judged"]["code"]) == (None, "nothing_counted")
    elsewhere = (await rates(door(SUPERVISOR)))["case_volume"]
    assert (elsewhere["target"], elsewhere["target_met"], elsewhere["not_judged"]) == (None, None, None)


async def test_a_hearing_of_which_nobody_said_who_came_does_not_vanish_with_the_case(either_door: Door) -> None:
    agency, court, overseer = either_door(LITIGATOR), either_door(JUDGE), either_door(SUPERVISOR)
    path = await registered(agency, grounds=["environment"])
    await done(agency, path, "answer", on="2026-10-12")
    await done(court, path, "hearings", on="2026-09-25", hearing_on="2026-10-20", call="must")
    before = (await rates(overseer))["attendance"]
    assert (before["denominator"], excluded(before)) == (0, {"unrecorded": 1})
    await done(court, path, "judgment", on="2026-11-02", form="ruling", outcome="withdrawn")
    after = (await rates(overseer))["attendance"]
    assert (after["denominator"], excluded(after)) == (0, {"unrecorded": 1})
    (member,) = await members(overseer, "attendance")
    assert (member["left_out"]["code"], member["things"][0]["id"]) == ("unrecorded", path.rpartition("/")[2])
    assert member["things"][0]["number"] == (await agency.get(path)).json()["number"]


async def test_a_unit_sees_its_own_figures_and_an_overseer_those_of_the_region(either_door: Door) -> None:
    agency, other, court = either_door(LITIGATOR), either_door(SECOND), either_door(JUDGE)
    path = await registered(agency, grounds=["environment"])
    await done(agency, path, "answer", on="2026-10-12")
    await done(court, path, "hearings", on="2026-09-25", hearing_on="2026-10-20", call="must")
    await done(court, path, "hearings/1/attendance", on="2026-10-20", presence="absent", staff=True)
    own, all_ = await rates(agency), await rates(either_door(SUPERVISOR))
    assert own["attendance"]["denominator"] == 1
    assert own == all_
    assert {rate["denominator"] for rate in (await rates(other)).values()} == {0}
    assert await members(other, "attendance") == []


async def test_a_hearing_still_to_come_is_named_as_such(either_door: Door, either_docket: Docket) -> None:
    agency, court, overseer = either_door(LITIGATOR), either_door(JUDGE), either_door(SUPERVISOR)
    path = await registered(agency)
    await done(court, path, "hearings", on="2026-12-20", hearing_on="2027-01-20", call="must")
    span = {"from": "2027-01-01", "to": "2027-12-31"}
    assert excluded((await rates(overseer, **span))["attendance"]) == {"not_heard_yet": 1}
    await either_docket.comes_to(date(2027, 1, 21))
    (changed,) = await differences(overseer, "attendance", since=YEARS_END, **span)
    assert (changed["why"]["code"], changed["now"]["left_out"]["code"]) == ("days_passed", "unrecorded")


async def test_a_late_reply_stays_late_when_it_is_sent_back_and_answered_in_the_new_term(either_door: Door) -> None:
    court, agency, overseer = either_door(JUDGE), either_door(LITIGATOR), either_door(SUPERVISOR)
    made = await court.post("/v1/suggestions/issued", region=GANZHOU, unit=AGENCY, **LETTER)
    letter = f"/v1/suggestions/{made.json()['id']}"
    await done(agency, letter, "reply", on="2026-05-20", paper="复函〔2026〕3号")
    assert (await counts(overseer))["reply.judicial"] == (0, 1)
    await done(court, letter, "return", on="2026-05-22", reason="未说明整改措施", reply={"due_on": "2026-06-10"})
    await done(agency, letter, "reply", on="2026-06-09", paper="复函〔2026〕5号")
    assert (await counts(overseer))["reply.judicial"] == (0, 1)
    assert (await apart(overseer, "deadlines", "clock"))["reply"] == (1, 2)


async def test_an_accepted_excuse_is_divided_by_or_not_as_the_place_has_it_and_named(either_door: Door) -> None:
    agency, court, overseer = either_door(LITIGATOR), either_door(JUDGE), either_door(SUPERVISOR)
    path = await registered(agency, grounds=["environment"])
    await done(agency, path, "answer", on="2026-10-12")
    await done(court, path, "hearings", on="2026-09-25", hearing_on="2026-10-20", call="must")
    await done(agency, path, "hearings/1/excuse", on="2026-10-12", ground="accident", proof="seal")
    await done(court, path, "hearings/1/excuse-ruling", on="2026-10-13", accepted=True)
    await done(court, path, "hearings/1/attendance", on="2026-10-20", presence="absent", staff=True)
    found = await rates(overseer)
    assert (found["attendance"]["denominator"], excluded(found["attendance"])) == (0, {"excused": 1})
    assert (await counts(overseer))["principal"] == (0, 1)
    again = await agency.step(path, "hearings/1/excuse", on="2026-10-14", ground="accident", proof="seal")
    assert again.status_code in (403, 409), again.text
    assert await rates(overseer) == found


async def test_joint_defendants_count_once_together_and_each_for_itself(either_door: Door) -> None:
    """One head is enough for the decision; by unit, each answers for its own."""
    first, second, court = either_door(LITIGATOR), either_door(SECOND), either_door(JUDGE)
    number = CASE["case_number"]
    ours = await registered(first, joint_defendants=[SECOND.unit], case_number=number)
    theirs = await registered(second, joint_defendants=[AGENCY], case_number=number)
    said = {name: told for name, told in CASE.items() if name != "court"} | {"unit": AGENCY, "region": GANZHOU}
    ok(await court.post("/v1/cases/pushed", **said, joint_defendants=[SECOND.unit]))
    for path, presence in ((ours, {"presence": "attended", "category": "principal"}), (theirs, {"presence": "absent"})):
        await done(court, path, "hearings", on="2026-09-25", hearing_on="2026-10-20", call="must")
        await done(court, path, "hearings/1/attendance", on="2026-10-20", staff=True, **presence)
    overseer = either_door(an_actor("gz-justice", Role.SUPERVISOR))
    assert await apart(overseer, "attendance", "unit") == {None: (1, 1), AGENCY: (1, 1), SECOND.unit: (0, 1)}
    assert (await counts(overseer))["zero_appearance"] == (1, 2)
    (member,) = [each for each in await members(overseer, "zero_appearance") if each["value"]]
    assert member["units"] == [SECOND.unit]
