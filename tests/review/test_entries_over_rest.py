"""Entries of matters and power lists through REST: put right and voided, and what is told of it."""

import json

from shared.kernel.model.actor import Role
from tests.house.counting import lives_counted
from tests.review.conftest import Bureau
from tests.review.correcting import WRONG, confirmed, last_told, right


async def test_a_pass_by_mistake_becomes_a_fail_and_returns_as_corrected(either_house: Bureau) -> None:
    house = either_house
    path = await house.cleared()
    failed = await right(house.reviewer, path, 3, change={"outcome": "fail"})
    assert (failed["stage"], failed["cleared_on"], failed["opinion"]["outcome"]) == ("rejected", None, "fail")
    assert last_told(house, 2) == [
        ("matter_rejected", ""),
        ("fact_withdrawn", "liandong.review.matter_cleared.v1"),
    ]
    passed = await right(house.reviewer, path, 3, change={"outcome": "pass"})
    assert (passed["stage"], passed["cleared_on"]) == ("cleared", "2026-03-09")
    assert last_told(house, 2) == [
        ("fact_corrected", "liandong.review.matter_cleared.v1"),
        ("fact_withdrawn", "liandong.review.matter_rejected.v1"),
    ]


async def test_a_correction_lives_the_matter_as_it_was_and_as_it_becomes_and_no_more(house: Bureau) -> None:
    """One's own of the day; and what another confirms, tried when it is asked for and done when it is confirmed: these
    also as it stood where it was entered, for what had to be on paper there."""
    path = await house.cleared()
    with lives_counted() as alone:
        await right(house.reviewer, path, 3, change={"outcome": "fail"})
    await house.office.step(path, "deliberation", on="2026-03-12", minutes="〔2026〕3号纪要")
    with lives_counted() as asked:
        again = {"change": {"outcome": "pass"}, "paper": "赣市司审〔2026〕8号"}
        proposed = await house.reviewer.step(path, "entries/3/rectification", **again, **WRONG)
    with lives_counted() as done:
        await confirmed(house.caller(Role.REVIEWER, sub="another-reviewer"), path, proposed)
    assert (len(alone), len(asked), len(done)) == (2, 3, 3)


async def test_a_clock_says_whether_it_rests_on_what_was_entered_late(either_house: Bureau) -> None:
    """By the entry as it was last put right: one that was timely is late when it proves to be of the day before."""
    house = either_house

    def told_late() -> dict[str, bool]:
        bodies = (json.loads(body) for body in house.bodies())
        clocks = (body for body in bodies if body["type"].split(".")[2].startswith("deadline_"))
        return {body["data"]["name"]: body["data"]["entered_late"] for body in clocks}

    late = await house.submitted()
    await house.reviewer.done(late, "acceptance", on="2026-03-02")
    assert set(told_late().values()) == {True}
    path = await house.submitted(on="2026-06-29")
    await house.reviewer.done(path, "acceptance", on="2026-06-30")
    assert set(told_late().values()) == {False}
    await right(house.reviewer, path, 2, change={"on": "2026-06-29"})
    assert set(told_late().values()) == {True}
    await right(house.reviewer, path, 2, change={"on": "2026-06-30"})
    assert set(told_late().values()) == {False}


async def test_an_entry_is_shown_by_the_names_of_its_route_and_told_back_as_it_is_shown(house: Bureau) -> None:
    path, heard = await house.cleared(), {"unit": "gz-justice", "on": "2026-03-20"}
    await house.office.done(path, "deliberation", on="2026-03-16", minutes="〔2026〕3号纪要")
    await house.head.done(path, "decision", on="2026-03-25", resolution="approved", heard=heard)
    *_, shown = (await house.head.get(f"{path}/entries")).json()["items"]
    said = shown["arguments"]
    assert (said["heard"], said.keys() & {"body", "heard_from", "heard_on"}) == (heard, set())
    change = {"heard": {**said["heard"], "on": "2026-03-19"}, "decided_by": said["decided_by"]}
    await right(house.head, path, shown["number"], change=change)
    *_, put_right = (await house.head.get(f"{path}/entries")).json()["items"]
    assert put_right["before"]["arguments"] == {"heard": heard}
    assert put_right["arguments"]["heard"]["on"] == "2026-03-19"


async def test_only_who_made_an_entry_puts_it_right(house: Bureau) -> None:
    path = await house.cleared()
    for caller in (house.drafter, house.office):
        answer = await caller.step(path, "entries/3/rectification", change={"outcome": "fail"}, **WRONG)
        assert (answer.status_code, answer.json()["code"]) == (403, "kernel.not_your_entry")
    fixed = await house.reviewer.step(path, "entries/3/rectification", change={"by": "somebody"}, **WRONG)
    assert (fixed.status_code, fixed.json()["code"]) == (422, "kernel.fixed_field")
    nothing = await house.reviewer.step(path, "entries/9/voiding", **WRONG)
    assert (nothing.status_code, nothing.json()["code"]) == (404, "kernel.no_such_entry")
    elsewhere = house.caller(Role.REVIEWER, unit="抚州市司法局", region="361000")
    assert (await elsewhere.post(f"{path}/entries/3/voiding", version=3, **WRONG)).status_code == 404


async def test_words_are_put_right_and_stand_only_in_the_table_of_texts(either_house: Bureau) -> None:
    house = either_house
    path = await house.submitted()
    change = {"title": "城市地下管线管理办法", "materials": ["送审稿", "起草说明"]}
    changed = await right(house.drafter, path, 1, change=change)
    assert {name: changed[name] for name in change} == change
    await house.reviewer.done(path, "return", on="2026-03-03", missing=["依据"])
    for table in ("matter", "entry", "outbox"):
        kept = str(house._ask(f"SELECT * FROM {table}"))  # noqa: S608 - the test's own word
        # What a matter without a number is called is its title.
        title = () if table == "outbox" else ("管线",)
        assert not [word for word in (*title, "送审稿", "依据", "录入错误") if word in kept], table
    entries = (await house.drafter.get(f"{path}/entries")).json()["items"]
    assert entries[1]["arguments"]["materials"] == change["materials"]
    history = (await house.drafter.get(f"/v1/history/matter/{path.rpartition('/')[2]}")).json()["items"]
    assert history[-1]["facts"]["missing"] == ["依据"]
    listed = (await house.drafter.get("/v1/matters")).json()["items"]
    assert [(each["title"], each["missing"]) for each in listed] == [(change["title"], ["依据"])]


async def test_a_matter_entered_for_nothing_is_voided_and_everything_told_of_it_taken_back(
    either_house: Bureau,
) -> None:
    house = either_house
    path = await house.submitted()
    await house.reviewer.done(path, "acceptance", on="2026-03-02")
    proposed = await house.drafter.step(path, "voiding", reason="重复登记。")
    voided = await confirmed(house.reviewer, path, proposed)
    assert voided["voided_on"] == "2026-06-30"
    assert sorted(last_told(house, 4)) == [
        ("deadline_cancelled", ""),
        ("deadline_cancelled", ""),
        ("fact_withdrawn", "liandong.review.matter_accepted.v1"),
        ("fact_withdrawn", "liandong.review.matter_submitted.v1"),
    ]
    answer = await house.reviewer.step(path, "opinion", on="2026-03-09", outcome="pass", paper="赣市司审〔2026〕8号")
    assert (answer.status_code, answer.json()["code"]) == (409, "kernel.voided")
    rates = await house.reviewer.get("/v1/rates", region="360700", **{"from": "2026-01-01", "to": "2026-12-31"})
    assert {rate["denominator"] for rate in rates.json()["rates"]} == {0}


async def test_a_power_list_change_is_put_right_proposed_anew_and_withdrawn(either_house: Bureau) -> None:
    house = either_house
    given = {"title": "新增行政许可一项", "on": "2026-04-27"}
    path = f"/v1/power-list-changes/{(await house.drafter.post('/v1/power-list-changes', **given)).json()['id']}"
    for unit, respondent in (("行政审批局", "approval"), ("编办", "establishment")):
        caller = house.caller(Role.OFFICE, unit=unit)
        await caller.done(path, "consultation-replies", on="2026-04-28", respondent=respondent, agrees=True)
    await house.reviewer.done(path, "legality-opinion", on="2026-04-29", passed=True)
    failed = await right(house.reviewer, path, 4, change={"passed": False})
    irregular = ["consent_irregularly", "publish_irregularly"]
    assert (failed["stage"], failed["next_acts"]) == ("rejected", [*irregular, "resubmit", "withdraw"])
    anew = await house.drafter.done(path, "resubmission", on="2026-04-30", title="新增行政许可一项（修改稿）")
    assert (anew["stage"], anew["round"], anew["title"]) == ("consulting", 2, "新增行政许可一项（修改稿）")
    withdrawn = await house.drafter.done(path, "withdrawal", on="2026-05-06", reason="另行合并提出")
    assert (withdrawn["stage"], withdrawn["next_acts"]) == ("withdrawn", [])
    assert house.told() == ["thing_named.v1", "thing_named.v1"]
