"""在办事项 in notify: an escalation is signed, served, replied to and ruled on, each by those whose it is."""

from datetime import date

from services.notify.deadlines.domain.watch import Said
from shared.kernel.model.actor import Role
from tests.house.caller import ok, refused
from tests.house.working import a_colleague, acts_of, knows, work_of
from tests.notify.builders import a_fact
from tests.notify.conftest import House, Web

OVERDUE_ON = date(2026, 3, 18)
DAY = {"on": "2026-03-18"}


async def overdue(house: House, web: Web) -> str:
    await house.hear(a_fact(Said.OPENED))
    await house.tick(OVERDUE_ON)
    (case,) = ok(await web.supervisor.get("/v1/escalations"))["items"]
    return f"/v1/escalations/{case['id']}"


async def test_whoever_has_nothing_to_do_with_an_escalation_finds_nothing(house: House, web: Web) -> None:
    await overdue(house, web)
    for unit, role, region in (("gz-land", Role.DRAFTER, "360700"), ("督察-361000", Role.SUPERVISOR, "361000")):
        stranger = web.caller(role, unit=unit, region=region)
        assert await work_of(stranger) == await work_of(stranger, waiting="for_others") == []
    assert await work_of(web.caller(Role.OPERATOR, unit="of-no-unit")) == []


async def test_an_escalation_goes_from_hand_to_hand(house: House, web: Web) -> None:
    case = await overdue(house, web)
    id = case.rpartition("/")[2]
    assert await acts_of(web.supervisor, kind="escalation") == {id: "sign"}
    assert await work_of(web.owner, kind="escalation") == []
    (mine,) = await work_of(web.owner, waiting="for_others", kind="escalation")
    assert mine["waits_for"]["code"] == "supervisor"
    signature = {"document": "赣市法督〔2026〕3号", "reply_by": "2026-03-25", **DAY}
    ok(await web.supervisor.step(case, "signature", **signature))
    assert await acts_of(web.supervisor, kind="escalation") == {id: "serve"}
    ok(await web.supervisor.step(case, "service", **DAY))
    assert await work_of(web.supervisor, kind="escalation") == []
    (item,) = await work_of(web.owner, kind="escalation")
    assert (item["next"]["operation"], item["label"]) == ("reply_to_escalation", "赣市法督〔2026〕3号")
    assert (item["due"]["code"], item["due"]["on"], item["due"]["overdue"]) == ("reply", "2026-03-25", False)
    assert item["due"]["owner"] == item["unit"]["id"]
    ok(await web.owner.step(case, "reply", document="赣市住建函〔2026〕15号", **DAY))
    assert await acts_of(web.supervisor, kind="escalation") == {id: "rule_on_reply"}


async def test_an_objection_waits_for_whoever_rules_on_it_and_nothing_is_asked_meanwhile(
    house: House, web: Web
) -> None:
    case = await overdue(house, web)
    signature = {"document": "赣市法督〔2026〕3号", "reply_by": "2026-03-25", **DAY}
    ok(await web.supervisor.step(case, "signature", **signature))
    ok(await web.supervisor.step(case, "service", **DAY))
    ok(await web.owner.step(case, "objection", grounds="材料已报送", **DAY))
    assert await work_of(web.owner, kind="escalation") == []
    assert [*(await acts_of(web.supervisor, kind="escalation")).values()] == ["rule"]


async def test_who_has_left_the_roster_handles_an_escalation_no_more(house: House, web: Web) -> None:
    case = await overdue(house, web)
    unit = "gz-rule-of-law"
    clerk = web.caller(Role.SUPERVISOR, unit=unit, sub="s-1")
    await knows(house.service.store, *(a_colleague(unit, each, Role.SUPERVISOR) for each in ("s-1", "s-2")))
    ok(await clerk.post(f"{case}/handlers", persons=["s-2"]))
    assert await work_of(clerk, handler="none", kind="escalation") == []
    left = a_colleague(unit, "s-2", Role.SUPERVISOR, until=date(2026, 3, 17), version=2)
    await knows(house.service.store, left)
    (item,) = await work_of(clerk, handler="none", kind="escalation")
    assert [each["in_post"] for each in item["handlers"]] == [False]
    refused(await clerk.post(f"{case}/handlers", persons=["s-2"]), 422, "kernel.handler_not_in_post")
