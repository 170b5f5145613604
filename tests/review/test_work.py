"""在办事项 in review: what waits for whom, by the machine of each kind, the directory and the roles at the doors."""

from datetime import timedelta

import pytest
from fastapi import FastAPI

from services.review.service import ReviewService
from shared.kernel.directory.ordinary import Relation
from shared.kernel.directory.units import Share
from shared.kernel.model.actor import Role
from tests.house.caller import Caller, ok, refused
from tests.house.closing import closes
from tests.house.relating import stands_in
from tests.house.working import acts_of, every_page, ids, work_of
from tests.review.conftest import TODAY, Bureau

YESTERDAY = TODAY - timedelta(1)
CHANGE = {"title": "行政许可事项调整", "on": "2026-03-02"}


@pytest.fixture
def house(either_house: Bureau) -> Bureau:
    return either_house


@pytest.fixture
def service(house: Bureau, _kept: tuple[ReviewService, FastAPI]) -> ReviewService:
    return _kept[0]


async def a_change(house: Bureau) -> str:
    return f"/v1/power-list-changes/{ok(await house.drafter.post('/v1/power-list-changes', **CHANGE), 201)['id']}"


def establishment(house: Bureau) -> Caller:
    return house.caller(Role.OFFICE, unit="编办")


def approval(house: Bureau) -> Caller:
    return house.caller(Role.OFFICE, unit="行政审批局")


async def test_for_a_caller_of_no_unit_nothing_waits_and_of_one_that_there_is_not_nobody_comes_in(
    house: Bureau,
) -> None:
    await house.submitted()
    assert await work_of(house.caller(Role.OPERATOR, unit="of-no-unit")) == []
    refused(await house.caller(Role.REVIEWER, unit="no-such-unit").get("/v1/work"), 403, "web.callers_unit_unknown")
    refused(await house.stranger.get("/v1/work"), 401, "web.unauthenticated")


async def test_what_is_anothers_waits_for_nobody_else_and_is_not_shown(house: Bureau) -> None:
    path = await house.submitted()
    await house.reviewer.done(path, "return", on="2026-03-03", missing=["起草说明"])
    strangers = [
        house.caller(Role.DRAFTER, unit="教育局"),
        house.caller(Role.REVIEWER, unit="aq-justice", region="340800"),
        house.caller(Role.SUPERVISOR, unit="督察"),
        house.caller(Role.LITIGATOR, unit="住建局"),
    ]
    for stranger in strangers:
        assert await work_of(stranger) == await work_of(stranger, handler="none") == []
    assert await acts_of(house.drafter) == dict.fromkeys(ids([path]), "resubmit")
    for stranger in strangers[:3]:
        assert await work_of(stranger, waiting="for_others") == []


async def test_a_district_has_its_own_reviewers_and_the_city_is_not_asked_though_it_sees(house: Bureau) -> None:
    drafter = house.caller(Role.DRAFTER, unit="zg-urban", region="360702")
    given = {"kind": "agreement", "title": "区局合同", "materials": ["送审稿"], "on": "2026-03-02"}
    made = ok(await drafter.post("/v1/matters", **given), 201)["id"]
    ok(await house.reviewer.get(f"/v1/matters/{made}"))
    assert await work_of(house.reviewer) == []
    assert await acts_of(house.caller(Role.REVIEWER, unit="区司法局", region="360702")) == {made: "accept"}


async def test_what_is_not_the_callers_leaves_room_for_what_is(house: Bureau) -> None:
    """What lies before it in the order is passed by, and the pages come to an end."""
    drafter = house.caller(Role.DRAFTER, unit="zg-urban", region="360702")
    given = {"kind": "agreement", "title": "区局合同", "materials": ["送审稿"], "on": "2026-03-02"}
    for _ in range(12):
        ok(await drafter.post("/v1/matters", **given), 201)
    path = await house.submitted()
    assert {each["id"] for each in await every_page(house.reviewer, 1)} == ids([path])


async def test_of_a_classified_matter_no_word_is_said(house: Bureau) -> None:
    path = await house.submitted(classified=True, title=None, materials=[])
    (item,) = await work_of(house.reviewer)
    assert (item["id"], item["label"], item["next"]["code"]) == (path.rpartition("/")[2], None, "accept")


async def test_what_was_voided_waits_for_nobody(house: Bureau) -> None:
    path = await house.submitted()
    ok(await house.drafter.step(path, "voiding", reason="重复登记。"))
    assert await work_of(house.reviewer) == await work_of(house.drafter, waiting="for_others") == []


async def test_what_a_closed_unit_had_waits_for_its_successor_and_each_has_its_share(
    house: Bureau, service: ReviewService
) -> None:
    paths = [await house.submitted() for _ in range(2)]
    for path in paths:
        await house.reviewer.done(path, "return", on="2026-03-03", missing=["起草说明"])
    kept, given = paths
    share = Share(to="城管局", things=(f"review/{given.rpartition('/')[2]}",))
    await closes(service.store, "住建局", YESTERDAY, "教育局", "城管局", shares=(share,))
    refused(await house.drafter.get("/v1/work"), 403, "web.callers_unit_closed")
    successors = {unit: house.caller(Role.DRAFTER, unit=unit) for unit in ("教育局", "城管局", "某局")}
    found = {unit: set(await acts_of(caller)) for unit, caller in successors.items()}
    assert found == {"教育局": ids([kept]), "城管局": ids([given]), "某局": set()}


async def test_who_reviews_by_what_is_entered_is_asked_and_nobody_else(house: Bureau, service: ReviewService) -> None:
    path = await house.submitted()
    await stands_in(service.store, Relation.REVIEWS_FOR, "gz-legal", "住建局")
    assert await work_of(house.reviewer) == []
    assert set(await acts_of(house.caller(Role.REVIEWER, unit="gz-legal"))) == ids([path])
    (item,) = await work_of(house.drafter, waiting="for_others")
    assert [each["id"] for each in item["waits_for"]["units"]] == ["gz-legal"]


async def test_of_two_that_are_consulted_the_one_that_has_not_answered_is_waited_for(house: Bureau) -> None:
    path = await a_change(house)
    assert set(await acts_of(establishment(house))) == set(await acts_of(approval(house))) == ids([path])
    answer = {"respondent": "establishment", "agrees": True, "on": "2026-03-03"}
    await establishment(house).done(path, "consultation-replies", **answer)
    assert await work_of(establishment(house)) == []
    assert await acts_of(approval(house)) == dict.fromkeys(ids([path]), "answer")
    (item,) = await work_of(house.drafter, waiting="for_others")
    assert item["waits_for"]["code"] == "approval"


async def test_who_has_accepted_it_goes_on_with_it(house: Bureau, service: ReviewService) -> None:
    path = await house.submitted()
    await house.reviewer.done(path, "acceptance", on="2026-03-02")
    await stands_in(service.store, Relation.REVIEWS_FOR, "gz-legal", "住建局")
    assert await acts_of(house.reviewer) == dict.fromkeys(ids([path]), "opine")
    assert await work_of(house.caller(Role.REVIEWER, unit="gz-legal")) == []


async def test_a_correction_waits_for_a_second_person_and_not_for_the_one_who_proposed_it(house: Bureau) -> None:
    path = await house.submitted()
    another = house.caller(Role.DRAFTER, unit="住建局", sub="another-drafter")
    await house.reviewer.done(path, "acceptance", on="2026-03-02")
    change = {"change": {"title": "管线管理办法"}, "reason": "标题有误。"}
    asked = await house.drafter.step(path, "entries/1/rectification", **change)
    proposal = ok(asked, 202)
    assert proposal["awaits"] == "司法局"
    waits = house.reviewer
    # Nor for a colleague, though their unit has said something of the matter.
    assert await work_of(another, kind="proposal") == []
    (item,) = await work_of(waits, kind="proposal")
    assert (item["proposal"], item["id"], item["label"]) == (proposal["id"], path.rpartition("/")[2], "管线管理通知")
    assert item["next"]["operation"] == "confirm_proposal_of_matter"
    assert item["next"]["path"] == f"{path}/proposals/{proposal['id']}/confirmation"
    assert await work_of(house.drafter, kind="proposal") == []
    assert await work_of(house.caller(Role.DRAFTER, unit="教育局")) == []
    assert item["id"] in {each["id"] for each in await work_of(waits)}
    await waits.done(path, f"proposals/{proposal['id']}/confirmation")
    assert await work_of(waits, kind="proposal") == []


async def test_what_is_asked_wrongly_is_refused(house: Bureau) -> None:
    for wrong in ({"kind": "case"}, {"waiting": "forever"}, {"limit": 101}):
        refused(await house.drafter.get("/v1/work", **wrong), 422, "web.inputs")
    refused(await house.drafter.get("/v1/work", unit="住建局"), 422, "web.unknown_parameter")


async def test_pages_of_several_kinds_lose_nothing_and_show_nothing_twice(house: Bureau) -> None:
    matters = [await house.submitted() for _ in range(5)]
    changes = [await a_change(house) for _ in range(5)]
    for change in changes:
        for caller, respondent in ((establishment(house), "establishment"), (approval(house), "approval")):
            answer = {"respondent": respondent, "agrees": True, "on": "2026-03-03"}
            await caller.done(change, "consultation-replies", **answer)
    # Some have a day on which they are due, and come first.
    for path in matters[:2]:
        await house.reviewer.done(path, "acceptance", on="2026-03-02")
    for limit in (1, 2, 3, 7, 100):
        found = [each["id"] for each in await every_page(house.reviewer, limit)]
        assert len(found) == len(set(found)) == 10
        assert set(found) == ids([*matters, *changes])
        assert set(found[:2]) == ids(matters[:2])
    assert {each["id"] for each in await every_page(house.reviewer, 2, kind="power_list_change")} == ids(changes)


async def test_a_matter_goes_from_hand_to_hand_and_each_finds_what_is_next(house: Bureau) -> None:
    """The ideal, of a bureau's own document."""
    path = await house.submitted(deciding_body="gz-government")
    (id,) = ids([path])
    (item,) = await work_of(house.reviewer)
    assert item["kind"] == {"code": "matter", "zh": "送审事项", "en": "matter under review"}
    assert (item["label"], item["unit"]["id"], item["due"]) == ("管线管理通知", "住建局", None)
    assert item["next"] == {
        "code": "accept",
        "zh": "受理",
        "en": "accept",
        "operation": "accept_matter",
        "method": "POST",
        "path": f"{path}/acceptance",
    }
    (mine,) = await work_of(house.drafter, waiting="for_others")
    assert (mine["waits_for"]["code"], mine["since"]) == ("reviewing", "2026-03-02")
    assert "司法局" in {each["id"] for each in mine["waits_for"]["units"]}
    assert await work_of(house.drafter) == []
    await house.reviewer.done(path, "acceptance", on="2026-03-02")
    (item,) = await work_of(house.reviewer)
    assert (item["next"]["operation"], item["due"]["on"]) == ("opine_on_matter", "2026-03-23")
    assert item["due"]["overdue"] is True
    await house.reviewer.done(path, "opinion", on="2026-03-09", outcome="pass", paper="赣市司审〔2026〕8号")
    assert await work_of(house.reviewer) == []
    assert await acts_of(house.office) == {id: "deliberate"}
    (mine,) = await work_of(house.drafter, waiting="for_others")
    assert (mine["waits_for"]["code"], mine["since"]) == ("deciding", "2026-03-09")
    await house.office.done(path, "deliberation", on="2026-03-12", minutes="常务会议纪要第3次")
    assert await acts_of(house.head) == {id: "decide"}
    await house.head.done(path, "decision", on="2026-03-12", resolution="approved")
    for caller in (house.drafter, house.reviewer, house.office, house.head):
        assert await work_of(caller) == await work_of(caller, waiting="for_others") == []
