"""Meetings through REST: who may keep them, what they may take up, and what becomes of the matters."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from fastapi import FastAPI

from services.review.service import ReviewService
from shared.kernel.directory.roster import KnownPerson
from shared.kernel.model.actor import Role
from shared.storage.cause import own_cause
from shared.storage.rosters import know_persons
from tests.house.caller import Caller, ok, refused
from tests.review.conftest import Bureau
from tests.review.correcting import WRONG, right
from tests.review.meetings import BODY, CAME, HELD, PAPER, PASSED, attended, entered, held, id_of, stage, take_up


def others(house: Bureau) -> Sequence[Caller]:
    """Nobody that keeps the minutes of the city's government."""
    return (
        house.caller(Role.OFFICE, unit="住建局"),
        house.caller(Role.HEAD, unit="住建局"),
        house.caller(Role.OFFICE, unit="gz-land"),
        house.caller(Role.OFFICE, unit="编办"),
    )


async def test_another_body_convenes_no_meeting_of_the_deciding_one(house: Bureau) -> None:
    for other in others(house):
        problem = refused(await other.post("/v1/meetings", **HELD), 403, "kernel.not_theirs_to_do")
        assert BODY in problem["detail"]
    assert house.count("meeting") == 0


async def test_drafters_reviewers_and_courts_keep_no_meetings(house: Bureau) -> None:
    path = await attended(house)
    matter = await house.cleared()
    court = house.caller(Role.COURT, unit="gz-court")
    for other in (house.drafter, house.reviewer, court):
        refused(await other.post("/v1/meetings", **HELD), 403, "web.role_needed")
        taken = await other.post(f"{path}/matters", version=2, matter=id_of(matter), **PASSED)
        refused(taken, 403, "web.role_needed")
    assert await stage(house, matter) == ("cleared", None)


async def test_what_another_keeps_is_not_entered_and_leaves_no_refusal_at_the_gate(house: Bureau) -> None:
    """The bureau's own office brings its own matter, which has not been reviewed, to the government's meeting: of that
    it sees nothing, and whoever looks after the city sees it."""
    path = await attended(house)
    matter = await house.submitted()
    version = ok(await house.office.get(path))["version"]
    looking_on = [(house.caller(Role.OFFICE, unit="司法局"), 403, "kernel.not_theirs_to_do")]
    for other, status, code in [*looking_on, *((each, 404, "not_found") for each in others(house))]:
        for act in ("matters", "irregular-matters"):
            taken = await other.post(f"{path}/{act}", version=version, matter=id_of(matter), **PASSED)
            refused(taken, status, code)
        refused(await other.post(f"{path}/attendance", version=version, **CAME), status, code)
    assert ok(await house.office.get(matter))["gate_refusals"] == []


async def test_another_region_sees_no_meeting(house: Bureau) -> None:
    path = await attended(house)
    elsewhere = house.caller(Role.OFFICE, unit="340800-zfb", region="340800")
    refused(await elsewhere.get(path), 404, "not_found")
    assert ok(await elsewhere.get("/v1/meetings"))["items"] == []


async def test_a_matter_of_another_deciding_body_is_not_taken_up(house: Bureau) -> None:
    """One that its drafter puts to another government; one of the government at a meeting of the bureau."""
    path = await attended(house)
    own = await house.cleared(deciding_body="gz-gov")
    taken = await house.office.step(path, "matters", matter=id_of(own), **PASSED)
    problem = refused(taken, 403, "review.another_bodys_matter")
    assert "gz-gov" in problem["detail"]
    bureau = house.caller(Role.OFFICE, unit="gz-justice")
    theirs = ok(await bureau.post("/v1/meetings", **HELD | {"convened_by": None, "kind": "other"}), 201)
    await bureau.done(f"/v1/meetings/{theirs['id']}", "attendance", **CAME)
    matter = await house.cleared()
    government = house.caller(Role.DRAFTER, unit=BODY)
    given = {"kind": "normative_document", "title": "通知", "materials": ["送审稿"], "on": "2026-03-02"}
    its_own = ok(await government.post("/v1/matters", **given), 201)["id"]
    for id in (id_of(matter), its_own):
        for act in ("matters", "irregular-matters"):
            taken = await bureau.step(f"/v1/meetings/{theirs['id']}", act, matter=id, **PASSED)
            refused(taken, 403, "review.another_bodys_matter")
    land = house.caller(Role.OFFICE, unit="gz-land")
    unseen = ok(await land.post("/v1/meetings", **HELD | {"convened_by": None, "kind": "other"}), 201)
    await land.done(f"/v1/meetings/{unseen['id']}", "attendance", **CAME)
    problem = refused(
        await land.step(f"/v1/meetings/{unseen['id']}", "matters", matter=its_own, **PASSED), 404, "not_found"
    )
    assert [each["field"] for each in problem["errors"]] == ["matter"]


async def test_a_bureau_takes_up_its_own_matter(house: Bureau) -> None:
    """A document that it issues itself; its drafter has named nobody else."""
    bureau = house.caller(Role.HEAD, unit="住建局")
    meeting = ok(await bureau.post("/v1/meetings", **HELD | {"convened_by": None, "kind": "other"}), 201)
    await bureau.done(f"/v1/meetings/{meeting['id']}", "attendance", **CAME)
    matter = await house.cleared()
    await bureau.done(f"/v1/meetings/{meeting['id']}", "matters", matter=id_of(matter), **PASSED)
    found = ok(await house.office.get(matter))
    assert (found["decided_by"], found["findings"]) == ("住建局", [])


async def test_what_was_not_submitted_by_then_was_not_taken_up(house: Bureau) -> None:
    path = await attended(house, on="2026-03-01")
    matter = await house.cleared()
    for act in ("matters", "irregular-matters"):
        taken = await house.office.step(path, act, matter=id_of(matter), **PASSED)
        refused(taken, 422, "kernel.before_earlier_step")
    assert ok(await house.office.get(matter))["gate_refusals"] == []


async def test_the_office_of_the_deciding_body_decides_nothing_itself(house: Bureau) -> None:
    """It keeps the minutes of the government; at a meeting of its own nothing of the bureaus is taken up."""
    own = ok(await house.office.post("/v1/meetings", **HELD | {"convened_by": None, "kind": "other"}), 201)
    path = f"/v1/meetings/{own['id']}"
    assert own["unit"] == "市政府办"
    await house.office.done(path, "attendance", **CAME)
    taken = await house.office.step(path, "matters", matter=id_of(await house.cleared()), **PASSED)
    refused(taken, 403, "review.another_bodys_matter")


async def test_a_matter_that_is_not_there_or_out_of_reach_is_not_found(house: Bureau) -> None:
    path = await attended(house)
    aq = house.caller(Role.DRAFTER, unit="340800-zjj", region="340800")
    given = {"kind": "normative_document", "title": "通知", "materials": ["送审稿"], "on": "2026-03-02"}
    elsewhere = ok(await aq.post("/v1/matters", **given), 201)["id"]
    for id in ("there-is-none", elsewhere):
        for act in ("matters", "irregular-matters"):
            problem = refused(await house.office.step(path, act, matter=id, **PASSED), 404, "not_found")
            assert problem["errors"][0]["field"] == "matter"


async def test_an_uncleared_matter_is_refused_and_the_refusal_is_on_its_record(either_house: Bureau) -> None:
    house = either_house
    path = await attended(house)
    matter = await house.submitted()
    for _ in range(2):
        taken = await house.office.step(path, "matters", matter=id_of(matter), **PASSED)
        refused(taken, 409, "review.not_reviewed")
    found = ok(await house.office.get(matter))
    refusal = {"on": "2026-06-30", "meeting_on": "2026-03-12", "stage": "submitted", "founded": True}
    assert (found["stage"], found["gate_refusals"]) == ("submitted", [refusal])
    assert house.told()[-1] == "gate_refused.v1"
    assert ok(await house.office.get(path))["taken_up"] == {}


async def test_before_the_reviewers_time_is_over_nothing_is_taken_up(house: Bureau) -> None:
    """Cleared on the 5th, and the floor runs until the 9th."""
    matter = await house.submitted()
    await house.reviewer.done(matter, "acceptance", on="2026-03-02")
    await house.reviewer.done(matter, "opinion", on="2026-03-05", outcome="pass", paper="赣市司审〔2026〕8号")
    early = await attended(house, on="2026-03-06")
    taken = await house.office.step(early, "matters", matter=id_of(matter), **PASSED)
    refused(taken, 409, "review.too_early_for_discussion")
    on_time = await attended(house, on="2026-03-09")
    await take_up(house, on_time, matter)
    assert await stage(house, matter) == ("decided", "approved")


async def test_what_was_decided_without_review_is_entered_as_it_was(either_house: Bureau) -> None:
    house = either_house
    path = await attended(house)
    matter = await house.submitted()
    said = {"matter": id_of(matter), "result": "passed", "dissent": "有成员认为应当先行审查。"}
    for result in ("put_off", "discuss_again"):
        put_off = await house.office.step(path, "irregular-matters", **said | {"result": result})
        problem = refused(put_off, 422, "review.not_a_decision")
        assert problem["errors"][0]["field"] == "result"
    meeting = await house.office.done(path, "irregular-matters", **said)
    assert meeting["taken_up"][id_of(matter)]["irregularly"] is True
    assert meeting["taken_up"][id_of(matter)]["dissent"] == "有成员认为应当先行审查。"
    found = ok(await house.office.get(matter))
    assert (found["stage"], found["decided_by"], found["decided_on"]) == ("decided", BODY, "2026-03-12")
    assert [each["code"] for each in found["findings"]] == ["unreviewed"]
    assert json.loads(house.bodies()[-1])["data"]["unreviewed"] is True


async def test_nobody_is_rid_of_a_shortcoming_by_the_meeting_without_a_paper(house: Bureau) -> None:
    path = await attended(house)
    matter = await house.submitted()
    await house.office.done(path, "irregular-matters", matter=id_of(matter), result="passed")
    for act in ("entries/3/voiding", "voiding"):
        struck = await house.office.step(path, act, **WRONG)
        refused(struck, 403, "kernel.needs_paper")
    assert (await stage(house, matter))[0] == "decided"
    ok(await house.office.step(path, "entries/3/voiding", **WRONG | PAPER))
    found = ok(await house.office.get(matter))
    assert (found["stage"], found["findings"]) == ("submitted", [])


async def test_where_another_body_decided_the_shortcoming_is_found(house: Bureau) -> None:
    path = await attended(house)
    matter = await house.cleared(deciding_body="gz-gov")
    await house.office.done(path, "irregular-matters", matter=id_of(matter), result="passed")
    found = ok(await house.office.get(matter))
    assert [each["code"] for each in found["findings"]] == ["wrong_body"]


async def test_where_too_few_came_nothing_is_taken_up_as_it_ought_to_be(either_house: Bureau) -> None:
    house = either_house
    path = await held(house)
    matter = await house.cleared()
    too_few = {"members": 11, "present": {"head": 1, "member": 1}, "enough": False}
    meeting = await house.office.done(path, "attendance", **too_few)
    assert meeting["next_acts"] == ["take_up_irregularly"]
    taken = await house.office.step(path, "matters", matter=id_of(matter), **PASSED)
    refused(taken, 409, "review.too_few_came")
    assert ok(await house.office.get(matter))["gate_refusals"] == []
    await house.office.done(path, "irregular-matters", matter=id_of(matter), result="passed")
    assert [each["code"] for each in ok(await house.office.get(matter))["findings"]] == ["undiscussed"]
    # That enough had come after all lifts it, and takes a paper.
    alone = await house.office.step(path, "entries/2/rectification", **WRONG, change={"enough": True})
    refused(alone, 403, "kernel.needs_paper")
    await right(house.office, path, 2, change={"enough": True}, **PAPER)
    assert ok(await house.office.get(matter))["findings"] == []


async def test_where_it_proves_that_too_few_came_what_was_taken_up_is_in_the_way(house: Bureau) -> None:
    path = await attended(house)
    await take_up(house, path, await house.cleared())
    wrong = await house.office.step(path, "entries/2/rectification", **WRONG, change={"enough": False})
    problem = refused(wrong, 409, "kernel.later_entry_impossible")
    assert "第3号" in problem["detail"]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"present": {"head": 1, "deputy": 11}}, "review.more_than_there_are"),
        ({"present": {"reviewer": 3, "observer": 9}}, "review.nobody_came"),
        ({"present": {"head": 0}}, "review.nobody_came"),
        ({"present": {}}, "review.nobody_came"),
        ({"persons": ["张三"]}, "review.not_a_persons_id"),
        ({"present": {"head": 1}, "persons": ["p-1", "p-2"]}, "review.more_persons_than_came"),
    ],
)
async def test_attendance_is_told_by_counts_and_ids(house: Bureau, said: dict[str, Any], code: str) -> None:
    path = await held(house)
    problem = refused(await house.office.step(path, "attendance", **CAME | said), 422, code)
    assert "张三" not in json.dumps(problem, ensure_ascii=False)


@pytest.fixture
def service(house: Bureau, _kept: tuple[ReviewService, FastAPI]) -> ReviewService:
    """The one behind the doors."""
    return _kept[0]


async def test_whoever_is_named_was_in_post_where_a_roster_is_kept(house: Bureau, service: ReviewService) -> None:
    """One has left by the day of the meeting; nobody knows of the other."""
    there = KnownPerson(id="1", version=0, unit=BODY, person="p-1", since=date(2026, 1, 1))
    left = KnownPerson(id="2", version=0, unit=BODY, person="p-2", since=date(2026, 1, 1), until=date(2026, 3, 11))
    async with service.store.begin(own_cause("review", "a-fact")) as work:
        await know_persons(work.connection, (there, left))
    path = await held(house)
    for person in ("p-2", "p-3"):
        named = await house.office.step(path, "attendance", **CAME, persons=["p-1", person])
        refused(named, 422, "review.not_in_post_there")
    await house.office.done(path, "attendance", **CAME, persons=["p-1"])
    moved = await house.office.step(path, "entries/2/rectification", **WRONG, change={"persons": ["p-2"]})
    refused(moved, 422, "review.not_in_post_there")


async def test_as_long_as_it_is_not_known_who_came_nothing_is_taken_up(house: Bureau) -> None:
    """And who came is told once."""
    path = await held(house)
    matter = await house.submitted()
    taken = await house.office.step(path, "matters", matter=id_of(matter), **PASSED)
    refused(taken, 409, "kernel.not_now")
    assert ok(await house.office.get(matter))["gate_refusals"] == []
    await house.office.done(path, "attendance", **CAME)
    refused(await house.office.step(path, "attendance", **CAME), 409, "kernel.not_now")


async def test_the_same_matter_is_taken_up_once(house: Bureau) -> None:
    path = await attended(house)
    matter = await house.cleared()
    await take_up(house, path, matter, result="put_off")
    for act in ("matters", "irregular-matters"):
        again = await house.office.step(path, act, matter=id_of(matter), **PASSED)
        refused(again, 409, "review.taken_up_already")
    assert await stage(house, matter) == ("cleared", "postponed")


async def test_what_is_decided_is_not_taken_up_by_a_second_meeting(house: Bureau) -> None:
    matter = await house.cleared()
    await take_up(house, await attended(house), matter)
    second = await attended(house, on="2026-03-19", minutes="常务会议纪要第4次")
    taken = await house.office.step(second, "matters", matter=id_of(matter), **PASSED)
    refused(taken, 409, "kernel.not_now")
    assert ok(await house.office.get(second))["taken_up"] == {}


async def test_a_void_matter_is_not_taken_up_in_any_way(house: Bureau) -> None:
    matter = await house.cleared()
    ok(await house.caller(Role.SUPERVISOR, unit="法治督察办").step(matter, "voiding", **WRONG | PAPER))
    path = await attended(house)
    for act in ("matters", "irregular-matters"):
        refused(await house.office.step(path, act, matter=id_of(matter), **PASSED), 409, "kernel.voided")


async def test_of_a_classified_matter_no_word_is_said(either_house: Bureau) -> None:
    house = either_house
    given = {"kind": "normative_document", "on": "2026-03-02", "classified": True}
    matter = f"/v1/matters/{ok(await house.drafter.post('/v1/matters', **given), 201)['id']}"
    await house.reviewer.done(matter, "acceptance", on="2026-03-02")
    await house.reviewer.done(matter, "opinion", on="2026-03-09", outcome="pass", paper="赣市司审〔2026〕8号")
    path = await attended(house)
    told = len(house.told())
    worded = await house.office.step(path, "matters", matter=id_of(matter), **PASSED, dissent="不同意见。")
    refused(worded, 422, "review.classified_needs_stub")
    await take_up(house, path, matter)
    found = ok(await house.office.get(matter))
    assert (found["stage"], found["decided_by"]) == ("decided", None)
    # The floor was waited for, and that is all that is told.
    assert set(house.told()[told:]) <= {"deadline_met.v1"}
    late = await house.office.step(path, "entries/3/rectification", **WRONG, change={"dissent": "不同意见。"})
    refused(late, 422, "review.classified_needs_stub")


async def test_in_fuzhou_the_reviewing_body_is_heard_before_the_decision(house: Bureau) -> None:
    region, bureau = "361000", "抚州市司法局"
    drafter = house.caller(Role.DRAFTER, unit=bureau, region=region, sub="a-drafter")
    given = {"kind": "other", "title": "通知", "materials": ["送审稿"], "on": "2025-03-02"}
    matter = ok(await drafter.post("/v1/matters", **given), 201)["id"]
    reviewer = house.caller(Role.REVIEWER, unit=bureau, region=region)
    await reviewer.done(f"/v1/matters/{matter}", "acceptance", on="2025-03-02")
    await reviewer.done(f"/v1/matters/{matter}", "opinion", on="2025-03-09", outcome="pass")
    head = house.caller(Role.HEAD, unit=bureau, region=region)
    meeting = ok(await head.post("/v1/meetings", **HELD | {"convened_by": None, "on": "2025-03-12"}), 201)
    path = f"/v1/meetings/{meeting['id']}"
    await head.done(path, "attendance", **CAME)
    unheard = await head.step(path, "matters", matter=matter, **PASSED)
    refused(unheard, 409, "review.opinion_not_heard")
    for wrong, code in (("gz-nobody", "kernel.unknown_unit"), ("gz-court", "kernel.unfit_part")):
        named = await head.step(path, "matters", matter=matter, **PASSED, heard={"unit": wrong, "on": "2025-03-11"})
        assert [each["field"] for each in refused(named, 422, code)["errors"]] == ["heard.unit"]
    heard = {"unit": "gz-justice", "on": "2025-03-11"}
    await head.done(path, "matters", matter=matter, **PASSED, heard=heard)
    assert ok(await head.get(f"/v1/matters/{matter}"))["stage"] == "decided"


async def test_meetings_are_listed_by_kind_stage_and_minutes(house: Bureau) -> None:
    path = await attended(house)
    await held(house, kind="plenary", minutes="全体会议纪要第1次", on="2026-03-19")
    for asked in ({"kind": "executive"}, {"stage": "held"}, {"q": "第3次"}, {"began_to": "2026-03-12"}):
        found = ok(await house.office.get("/v1/meetings", **asked))["items"]
        assert [each["id"] for each in found] == [id_of(path)]
    table = await house.office.get("/v1/meetings", format="csv")
    assert "全体会议纪要第1次" in table.text


async def test_a_meeting_takes_up_three_matters(either_house: Bureau) -> None:
    """As it ought to be: one passes, one with changes and against the word of two, one is put off."""
    house = either_house
    titles = ("管线管理通知", "房屋安全办法", "停车管理规定")
    passed, changed, put_off = [await house.cleared(title=title) for title in titles]
    head = house.caller(Role.HEAD, unit=BODY)
    meeting = ok(await head.post("/v1/meetings", **HELD | {"convened_by": None}), 201)
    path = f"/v1/meetings/{meeting['id']}"
    assert (meeting["unit"], meeting["minutes"], meeting["stage"]) == (BODY, "常务会议纪要第3次", "convened")
    meeting = await house.office.done(path, "attendance", **CAME, persons=["p-1", "p-2"])
    assert meeting["attendance"] == {
        "members": 11,
        "members_present": 8,
        "present": {"head": 1, "deputy": 5, "member": 2, "reviewer": 1},
        "persons": ["p-1", "p-2"],
        "enough": True,
    }
    dissent = "两名组成人员建议延长过渡期。"
    await take_up(house, path, passed)
    await take_up(house, path, changed, result="passed_with_changes", dissent=dissent)
    meeting = await take_up(house, path, put_off, result="put_off")
    results = {id: (each["result"], each["dissent"]) for id, each in meeting["taken_up"].items()}
    assert results == {
        id_of(passed): ("passed", None),
        id_of(changed): ("passed_with_changes", dissent),
        id_of(put_off): ("put_off", None),
    }
    cause = f"meeting/{meeting['id']}"
    both = [("deliberate", cause), ("decide", cause)]
    for matter, then, acts in ((passed, "decided", both), (changed, "decided", both), (put_off, "cleared", both[:1])):
        assert await entered(house, matter) == acts
        found = ok(await house.office.get(matter))
        assert (found["stage"], found["findings"]) == (then, [])
    entries = ok(await house.office.get(f"{passed}/entries"))["items"]
    assert entries[3]["arguments"]["minutes"] == "常务会议纪要第3次"
    assert [each for each in house.told() if each.startswith("matter_decided")] == ["matter_decided.v1"] * 3
    rates = ok(await house.reviewer.get("/v1/rates", region="360700", **{"from": "2026-01-01", "to": "2026-06-30"}))
    coverage = next(rate for rate in rates["rates"] if rate["id"] == "coverage")
    assert (coverage["numerator"], coverage["denominator"]) == (2, 2)
