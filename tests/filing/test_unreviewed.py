"""未经审核即公布: found by what is known of a document's matter as of its publication, and lifted as that is."""

from datetime import date
from itertools import permutations
from typing import Any

import pytest

from services.filing.service import FilingService
from tests.filing.builders import GANZHOU, MAKER, NUMBER
from tests.filing.facts import answer, cleared, decided, envelope, hear, outbox, rejected, withdrawn
from tests.filing.over_rest import PAPER, WHY, cleared_matter, in_force
from tests.house.caller import Caller, ok, refused

pytestmark = pytest.mark.usefixtures("maker")

PUBLISHED = {"title": "房屋租赁管理办法", "number": NUMBER, "published_on": "2026-09-18", "on": "2026-10-12"}
YEAR = {"region": GANZHOU, "from": "2026-01-01", "to": "2026-12-31"}


async def flaws(reader: Caller, path: str) -> list[str]:
    found = ok(await reader.get(path))["shortcomings"]
    return [each["flaw"] for each in found if each["flaw"] != "never_filed"]


async def in_order(reader: Caller) -> int:
    rates = {each["id"]: each for each in ok(await reader.get("/v1/rates", **YEAR))["rates"]}
    return rates["in_order"]["numerator"]


async def entered(drafter: Caller, **changed: Any) -> str:
    return f"/v1/documents/{ok(await drafter.post('/v1/documents/published', **{**PUBLISHED, **changed}), 201)['id']}"


async def told_of_flaws(service: FilingService) -> list[tuple[str, str]]:
    """What was told of findings: the fact, or its answer with the reason."""
    facts = await outbox(service)
    mine = [each for each in facts if "document_flawed" in (each["type"], each["data"].get("type", ""))[0]]
    about = {each["id"]: each["data"]["finding"] for each in mine}
    told = []
    for each in facts:
        name = each["type"].split(".")[2]
        if each["id"] in about:
            told.append((name, about[each["id"]]))
        elif each["data"].get("original") in about:
            told.append((name, f"{about[each['data']['original']]} {each['data']['reason']}"))
    return told


async def test_a_review_that_is_heard_of_late_and_was_passed_by_then_lifts_it_and_withdrawn_again_it_is_back(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    await hear(service, decided(), date(2026, 9, 10))
    path = await entered(drafter, matter="matter-1")
    assert (await flaws(drafter, path), await in_order(registrar)) == (["unreviewed"], 0)
    fact = await hear(service, cleared(), date(2026, 9, 1))
    assert (await flaws(drafter, path), await in_order(registrar)) == ([], 1)
    for _ in range(2):
        await answer(service, fact, None, date(2026, 9, 1))
    assert (await flaws(drafter, path), await in_order(registrar)) == (["unreviewed"], 0)
    await answer(service, fact, cleared(), date(2026, 9, 2), revision=3)
    assert (await flaws(drafter, path), await in_order(registrar)) == ([], 1)
    assert await told_of_flaws(service) == [
        ("document_flawed", "unreviewed"),
        ("fact_withdrawn", "unreviewed rectified"),
        ("fact_corrected", "unreviewed returned"),
        ("fact_withdrawn", "unreviewed rectified"),
    ]


async def test_a_clearance_counts_by_its_legal_day(drafter: Caller, registrar: Caller, service: FilingService) -> None:
    """Told as of after the publication, corrected to a day before it, and back."""
    await hear(service, decided(), date(2026, 9, 10))
    path = await entered(drafter, matter="matter-1")
    fact = await hear(service, cleared(), date(2026, 9, 19))
    assert await flaws(drafter, path) == ["unreviewed"]
    await answer(service, fact, cleared(), date(2026, 9, 18))
    assert (await flaws(drafter, path), await in_order(registrar)) == ([], 1)
    await answer(service, fact, cleared(), date(2026, 9, 19), revision=3)
    assert (await flaws(drafter, path), await in_order(registrar)) == (["unreviewed"], 0)


async def test_who_cleared_it_is_known_with_the_clearance_and_does_not_review_it(
    drafter: Caller, service: FilingService
) -> None:
    await hear(service, decided(), date(2026, 9, 10))
    path = await entered(drafter, matter="matter-1")
    await hear(service, cleared(), date(2026, 9, 1))
    entries = ok(await drafter.get(f"{path}/entries"))["items"]
    assert [(each["act"], each["set_off_by"]) for each in entries] == [
        ("register_published", None),
        ("register_published", "clearance/matter-1"),
    ]
    assert entries[1]["arguments"]["cleared_by"] == "reviewer-1"


async def test_the_matter_is_named_later_by_a_paper_and_taken_out_again(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    path = await entered(drafter)
    name = {"change": {"matter": "matter-1"}, **WHY}
    refused(await drafter.step(path, "entries/1/rectification", **name, **PAPER), 409, "filing.not_cleared")
    await cleared_matter(service)
    refused(await drafter.step(path, "entries/1/rectification", **name), 403, "kernel.needs_paper")
    named = ok(await drafter.step(path, "entries/1/rectification", **name, **PAPER))
    assert named["matter"] == "matter-1"
    assert (await flaws(drafter, path), await in_order(registrar)) == ([], 1)
    again = {**PUBLISHED, "number": "赣市府规〔2026〕8号", "matter": "matter-1"}
    told = refused(await drafter.post("/v1/documents/published", **again), 409, "filing.matter_used")
    assert f"文件“{named['number']}”" in told["detail"]
    assert (told["facts"]["document"], named["id"] in told["detail"]) == (named["id"], False)
    none = {"change": {"matter": None}, **WHY}
    assert ok(await drafter.step(path, "entries/1/rectification", **none))["matter"] is None
    assert (await flaws(drafter, path), await in_order(registrar)) == (["unreviewed"], 0)


async def test_the_matter_of_another_document_or_region_is_not_named(drafter: Caller, service: FilingService) -> None:
    await in_force(drafter, service)
    path = await entered(drafter, number="赣市府规〔2026〕8号")
    name = {"change": {"matter": "matter-1"}, **WHY, **PAPER}
    refused(await drafter.step(path, "entries/1/rectification", **name), 409, "filing.matter_used")
    there = envelope(decided("matter-2"), "review", date(2026, 9, 10), region="360100")
    await hear(service, decided("matter-2"), date(2026, 9, 10), there)
    name["change"] = {"matter": "matter-2"}
    refused(await drafter.step(path, "entries/1/rectification", **name), 409, "filing.not_cleared")
    assert await flaws(drafter, path) == ["unreviewed"]


async def test_another_matter_is_named_and_what_was_found_of_the_first_goes(
    drafter: Caller, service: FilingService
) -> None:
    await cleared_matter(service)
    await cleared_matter(service, "matter-2")
    path = await entered(drafter, matter="matter-1")
    await hear(service, withdrawn(), date(2026, 9, 20))
    assert await flaws(drafter, path) == ["clearance_withdrawn"]
    name = {"change": {"matter": "matter-2"}, **WHY, **PAPER}
    ok(await drafter.step(path, "entries/1/rectification", **name))
    assert await flaws(drafter, path) == []
    await hear(service, withdrawn("matter-2"), date(2026, 9, 21))
    assert await flaws(drafter, path) == ["clearance_withdrawn"]


WITHDRAWN = [(16, "unreviewed"), (18, "unreviewed"), (19, "clearance_withdrawn")]


@pytest.mark.parametrize(("withdrawn_on", "found"), WITHDRAWN)
async def test_a_matter_that_was_withdrawn_counts_by_the_day_and_not_by_the_order_in_which_it_is_heard(
    drafter: Caller, service: FilingService, withdrawn_on: int, found: str
) -> None:
    """What was cleared when it was published was reviewed, whatever became of its matter afterwards."""
    news = [cleared("m"), decided("m"), withdrawn("m")]
    days = [date(2026, 9, 1), date(2026, 9, 10), date(2026, 9, withdrawn_on)]
    for nth, order in enumerate(permutations(range(3))):
        matter = f"matter-{nth}"
        first, *others = [(news[n].model_copy(update={"matter": matter}), days[n]) for n in order]
        await hear(service, *first)
        path = await entered(drafter, matter=matter, number=f"赣市府规〔2026〕{nth + 20}号")
        for each in others:
            await hear(service, *each)
        assert await flaws(drafter, path) == [found], order


async def test_what_was_registered_in_order_and_proves_to_have_been_cleared_after_its_publication_was_not_reviewed(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    fact = await hear(service, cleared(), date(2026, 9, 1))
    await hear(service, decided(), date(2026, 9, 10))
    body = {"title": "房屋租赁管理办法", "matter": "matter-1", "on": "2026-09-14"}
    path = f"/v1/documents/{ok(await drafter.post('/v1/documents', **body), 201)['id']}"
    ok(await drafter.step(path, "number", number=NUMBER, on="2026-09-14"))
    ok(await drafter.step(path, "publication", on="2026-09-18"))
    await answer(service, fact, cleared(), date(2026, 9, 19))
    assert (await flaws(drafter, path), await in_order(registrar)) == (["unreviewed"], 0)
    refused(await drafter.step(path, "entries/4/voiding", **WHY, **PAPER), 409, "kernel.set_off_elsewhere")
    await answer(service, fact, cleared(), date(2026, 9, 18), revision=3)
    assert (await flaws(drafter, path), await in_order(registrar)) == ([], 1)


async def test_with_the_day_of_publication_it_is_found_anew(drafter: Caller, service: FilingService) -> None:
    await cleared_matter(service)
    path = await entered(drafter, matter="matter-1")
    right = {"reason": "公报日期。", "paper": "政府公报"}
    both = ["unreviewed", "undecided"]
    for on, found in (("2026-09-09", ["undecided"]), ("2026-08-31", both), ("2026-09-10", [])):
        ok(await drafter.step(path, "entries/1/rectification", change={"published_on": on}, **right))
        assert await flaws(drafter, path) == found


async def test_what_was_passed_in_time_and_only_decided_late_was_reviewed(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    """Of a document that was registered in order, and of one that was entered as published: each step by itself."""
    await hear(service, cleared(), date(2026, 9, 1))
    decision = await hear(service, decided(), date(2026, 9, 10))
    body = {"title": "房屋租赁管理办法", "matter": "matter-1", "on": "2026-09-14"}
    in_turn = f"/v1/documents/{ok(await drafter.post('/v1/documents', **body), 201)['id']}"
    ok(await drafter.step(in_turn, "number", number=NUMBER, on="2026-09-14"))
    ok(await drafter.step(in_turn, "publication", on="2026-09-18"))
    review = await hear(service, cleared("matter-2"), date(2026, 9, 1))
    late = await hear(service, decided("matter-2"), date(2026, 9, 25))
    found = await entered(drafter, number="赣市府规〔2026〕8号", matter="matter-2")
    assert (await flaws(drafter, in_turn), await flaws(drafter, found)) == ([], ["undecided"])
    await answer(service, decision, decided(), date(2026, 9, 25))
    assert (await flaws(drafter, in_turn), await in_order(registrar)) == (["undecided"], 0)
    await answer(service, review, None, date(2026, 9, 1))
    assert set(await flaws(drafter, found)) == {"unreviewed", "undecided"}
    await answer(service, late, decided("matter-2"), date(2026, 9, 18))
    await answer(service, decision, decided(), date(2026, 9, 18), revision=3)
    assert (await flaws(drafter, in_turn), await flaws(drafter, found)) == ([], ["unreviewed"])
    assert [each for each in await told_of_flaws(service) if each[0] == "document_flawed"] == [
        ("document_flawed", "undecided"),
        ("document_flawed", "undecided"),
        ("document_flawed", "unreviewed"),
    ]


async def test_what_becomes_known_while_it_is_void_holds_when_it_stands_again(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    await hear(service, decided(), date(2026, 9, 10))
    path = await entered(drafter, matter="matter-1")
    ok(await drafter.step(path, "voiding", reason="重复登记。", paper="说明"))
    await hear(service, cleared(), date(2026, 9, 1))
    ok(await registrar.step(f"/v1/makers/{MAKER}", "name", name="赣州市政府", on="2026-02-01", paper="说明"))
    number = ok(await registrar.get(f"{path}/entries"))["items"][-1]["number"]
    again = ok(await drafter.step(path, f"entries/{number}/voiding", reason="并非重复。", paper="说明"))
    assert (await flaws(drafter, path), again["maker"]) == ([], "赣州市政府")


WATER = "gz-water"


async def test_a_review_that_fails_after_what_was_published_is_registered_is_found_and_told_to_all_concerned(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    """Those who made it jointly, and the authority with which it is filed; until it is passed, or has not failed."""
    await hear(service, decided(), date(2026, 9, 10))
    path = await entered(drafter, matter="matter-1", joint_makers=[WATER])
    fact = await hear(service, rejected(), date(2026, 10, 20))
    found = ok(await drafter.get(path))["shortcomings"]
    assert [(each["flaw"], each["on"]) for each in found if each["flaw"] == "review_failed"] == [
        ("review_failed", "2026-10-20")
    ]
    *_, told = [each for each in await outbox(service) if each["type"].endswith("document_flawed.v1")]
    filed_with = [each["authority"] for each in ok(await registrar.get("/v1/filings"))["items"]]
    assert (told["data"]["finding"], set(told["parties"])) == ("review_failed", {WATER, *filed_with})
    assert filed_with
    await answer(service, fact, None, date(2026, 10, 20))
    assert await flaws(drafter, path) == ["unreviewed"]
    await answer(service, fact, rejected(), date(2026, 10, 21), revision=3)
    assert await flaws(drafter, path) == ["unreviewed", "review_failed"]
    await hear(service, cleared(), date(2026, 10, 30))
    assert await flaws(drafter, path) == ["unreviewed"]


@pytest.mark.parametrize("known", [True, False])
async def test_what_had_failed_before_it_was_registered_as_published_is_found_with_it(
    drafter: Caller, service: FilingService, known: bool
) -> None:
    """Whether anything but that was heard of the matter or not."""
    if known:
        await hear(service, decided(), date(2026, 9, 10))
    await hear(service, rejected(), date(2026, 9, 15))
    path = await entered(drafter, matter="matter-1")
    missing = ["unreviewed"] if known else ["unreviewed", "undecided"]
    assert await flaws(drafter, path) == [*missing, "review_failed"]
    found = ok(await drafter.get(path))["shortcomings"]
    assert next(each["on"] for each in found if each["flaw"] == "review_failed") == "2026-10-12"


async def test_a_pass_that_proves_to_be_a_fail_is_found_on_what_was_in_order(
    drafter: Caller, service: FilingService
) -> None:
    """What was published as cleared has lost its clearance, and is told so: nothing besides."""
    path = await in_force(drafter, service)
    fact = envelope(cleared(), "review", date(2026, 9, 1))
    await answer(service, fact, None, date(2026, 9, 1))
    await hear(service, rejected(), date(2026, 9, 1))
    assert await flaws(drafter, path) == ["clearance_withdrawn"]


async def test_a_review_that_fails_is_nothing_wrong_with_what_is_not_on_record(service: FilingService) -> None:
    await hear(service, rejected(), date(2026, 9, 1))
    assert await told_of_flaws(service) == []
