"""Entries of a document put right and voided: by whom, with what behind it, and what keeps them in place."""

import pytest

from services.filing.service import FilingService
from shared.kernel.model.actor import Role
from tests.filing.builders import MAKER, NUMBER
from tests.filing.conftest import Door
from tests.filing.over_rest import PAPER, TYPED, WHY, holder, in_force, told
from tests.house.caller import Caller, ok, refused
from tests.language import language_of

pytestmark = pytest.mark.usefixtures("maker")


async def test_a_wrong_title_is_put_right_and_back(drafter: Caller, service: FilingService) -> None:
    path = await in_force(drafter, service)
    before = ok(await drafter.get(path))
    put = ok(await drafter.step(path, "entries/1/rectification", change={"title": "房屋租赁管理规定"}, **WHY))
    assert put["title"] == "房屋租赁管理规定"
    back = ok(await drafter.step(path, "entries/1/rectification", change={"title": before["title"]}, **WHY))
    assert {**back, "version": 0} == {**before, "version": 0}


async def test_the_day_of_publication_is_not_moved_without_a_paper_for_it_decides_what_is_late(
    drafter: Caller, service: FilingService
) -> None:
    path = await in_force(drafter, service)
    change = {"change": {"on": "2026-09-25"}, **WHY}
    refused(await drafter.step(path, "entries/3/rectification", **change), 403, "kernel.needs_paper")
    moved = ok(await drafter.step(path, "entries/3/rectification", **change, paper="政府公报2026年第9期"))
    assert moved["published_on"] == "2026-09-25"


async def test_a_publication_is_not_put_before_its_number_and_that_entry_is_named(
    drafter: Caller, service: FilingService
) -> None:
    path = await in_force(drafter, service)
    earlier = {"change": {"on": "2026-09-13", "valid_until": "2031-09-12"}, "reason": "录入错误", **PAPER}
    said = refused(await drafter.step(path, "entries/3/rectification", **earlier), 409, "kernel.before_what_it_follows")
    assert (said["facts"]["entry"], said["facts"]["on"]) == (2, "2026-09-14")
    assert "现在可以" not in said["detail"]
    moved = {"change": {"on": "2026-09-25"}, "reason": "录入错误"}
    needs = refused(await drafter.step(path, "entries/3/rectification", **moved), 403, "kernel.needs_paper")
    assert "不利" not in needs["detail"]


async def test_what_may_be_done_instead_is_what_the_document_offers(drafter: Caller, service: FilingService) -> None:
    path = await in_force(drafter, service)
    offered = ok(await drafter.get(path))["next_acts"]
    said = refused(await drafter.step(path, "number", number=TYPED, on="2026-09-20"), 409, "kernel.not_now")
    assert said["facts"]["next"] == offered
    ok(await drafter.step(path, "repeal", on="2026-10-01"))
    over = refused(await drafter.step(path, "repeal", on="2026-10-02"), 409, "kernel.not_now")
    assert "在2026年10月2日处于“已废止”阶段" in over["detail"]
    assert (over["facts"]["next"], "现在可以" in over["detail"]) == ([], False)
    assert "没有其他可以办理的事项；登记有误的，可以更正或者作废" in over["detail"]


async def test_a_historic_document_is_entered_on_no_later_day_than_it_was_published(registrar: Caller) -> None:
    body = {"maker": MAKER, "title": "旧办法", "reason": "公布于启用以前。", "evidence": ["赣市司审〔2024〕31号"]}
    late = body | {"published_on": "2024-09-18", "on": "2026-03-02"}
    said = refused(await registrar.post("/v1/documents/historic", **late), 422, "filing.entered_after_publication")
    assert said["errors"][0]["field"] == "on"


async def test_a_span_of_a_list_does_not_end_before_it_begins(drafter: Caller) -> None:
    said = refused(
        await drafter.get("/v1/documents", published_from="2026-05-01", published_to="2026-04-01"),
        422,
        "kernel.ends_before_it_begins",
    )
    assert said["errors"][0]["field"] == "published_to"


async def test_another_unit_puts_nothing_right(door: Door, drafter: Caller, service: FilingService) -> None:
    path = await in_force(drafter, service)
    response = await door(Role.REGISTRAR).step(path, "entries/2/rectification", change={"number": TYPED}, **WHY)
    refused(response, 403, "kernel.not_your_entry")
    stranger = door(Role.DRAFTER, unit="elsewhere")
    refused(await stranger.get(f"{path}/entries"), 404, "not_found")


async def test_a_step_that_later_ones_rest_on_is_not_struck_before_them(
    drafter: Caller, service: FilingService
) -> None:
    path = await in_force(drafter, service)
    response = await drafter.step(path, "entries/2/voiding", **WHY)
    refused(response, 409, "kernel.later_entry_impossible")


async def test_what_is_refused_of_entries_is_said_in_the_words_of_the_reader(
    drafter: Caller, service: FilingService
) -> None:
    """The acts and what weighs by their names; the codes stand among the facts."""
    path = await in_force(drafter, service)
    named = (("zh", "公布", "报送备案逾期的日期"), ("en", "publish", "the day of the filing coming late"))
    for language, act, weighing in named:
        later = await drafter.step(path, "entries/2/voiding", language=language, **WHY)
        problem = refused(later, 409, "kernel.later_entry_impossible")
        assert f"“{act}”" in problem["detail"]
        assert problem["facts"]["act"] == "publish"
        assert language_of(problem["detail"]) == language_of(problem["facts"]["because"]) == language
        assert problem["facts"]["because"] in problem["detail"]
        moved = {"change": {"on": "2026-09-25"}, **WHY}
        weighs = await drafter.step(path, "entries/3/rectification", language=language, **moved)
        problem = refused(weighs, 403, "kernel.needs_paper")
        assert weighing in problem["detail"]
        assert problem["facts"]["burdens"] == ["moved.late.submit"]


async def test_a_voided_document_gives_free_its_number_and_its_matter(drafter: Caller, service: FilingService) -> None:
    path = await in_force(drafter, service)
    gone = ok(await drafter.step(path, "voiding", paper="情况说明", **WHY))
    assert gone["voided_on"] == "2026-12-31"
    assert await holder(service, NUMBER) is None
    assert ok(await drafter.get("/v1/library"))["items"] == []
    refused(await drafter.step(path, "repeal", on="2026-10-01"), 409, "kernel.voided")
    again = await in_force(drafter, service)
    assert ok(await drafter.get(again))["number"] == NUMBER
    assert {"fact_withdrawn", "deadline_cancelled"} <= set(await told(service))
