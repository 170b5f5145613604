"""What is not issued as it should be: published without a number or without its review, or not at all."""

from datetime import date
from typing import Any

import pytest

from services.filing.service import FilingService
from shared.kernel.model.actor import Role
from tests.filing.builders import GANZHOU, MAKER, NUMBER
from tests.filing.conftest import Door
from tests.filing.facts import cleared, decided, hear, outbox, withdrawn
from tests.filing.over_rest import PAPER, WHY, registered
from tests.house.caller import Caller, ok, refused

YEAR = {"region": GANZHOU, "from": "2026-01-01", "to": "2026-12-31"}


@pytest.fixture
async def document(drafter: Caller, maker: dict[str, Any], service: FilingService) -> str:
    """Its path; it is registered on the clearance of its matter."""
    return await registered(drafter, service)


async def in_order(registrar: Caller) -> tuple[int, int]:
    rates = {each["id"]: each for each in ok(await registrar.get("/v1/rates", **YEAR))["rates"]}
    return rates["in_order"]["numerator"], rates["in_order"]["denominator"]


def flaws(document: dict[str, Any]) -> list[str]:
    return [each["flaw"] for each in document["shortcomings"]]


async def test_what_was_published_though_its_clearance_was_withdrawn_is_recorded_and_lowers_the_rate(
    drafter: Caller, registrar: Caller, service: FilingService, document: str
) -> None:
    ok(await drafter.step(document, "number", number=NUMBER, on="2026-09-14"))
    await hear(service, withdrawn(), date(2026, 9, 16))
    refused(await drafter.step(document, "publication", on="2026-09-18"), 409, "filing.not_cleared")
    assert await in_order(registrar) == (0, 0)
    found = ok(await drafter.step(document, "irregular-publication", on="2026-09-18"))
    assert (found["stage"], found["published_on"], flaws(found)) == ("published", "2026-09-18", ["clearance_withdrawn"])
    assert await in_order(registrar) == (0, 1)
    filing = f"/v1/filings/{found['id']}.government"
    ok(await drafter.step(filing, "submission", materials=["备案报告"], on="2026-09-28", paper="收文簿"))
    rates = {each["id"]: each["value"] for each in ok(await registrar.get("/v1/rates", **YEAR))["rates"]}
    assert (rates["filed"], rates["on_time"], rates["in_order"]) == (1, 1, 0)


async def test_what_was_published_without_a_number_is_recorded_so(
    drafter: Caller, registrar: Caller, document: str
) -> None:
    refused(await drafter.step(document, "publication", on="2026-09-18"), 409, "kernel.not_now")
    found = ok(await registrar.step(document, "irregular-publication", on="2026-09-18"))
    assert (found["stage"], found["number"], flaws(found)) == ("published", None, ["unnumbered"])
    assert await in_order(registrar) == (0, 1)


async def test_what_was_published_in_order_raises_the_rate_until_something_is_found(
    drafter: Caller, registrar: Caller, service: FilingService, document: str
) -> None:
    ok(await drafter.step(document, "number", number=NUMBER, on="2026-09-14"))
    ok(await drafter.step(document, "publication", on="2026-09-18"))
    assert await in_order(registrar) == (1, 1)
    await hear(service, withdrawn(), date(2026, 9, 16))
    assert await in_order(registrar) == (0, 1)


async def test_a_document_that_is_dropped_comes_to_its_end_and_its_number_is_not_used_again(
    drafter: Caller, service: FilingService, document: str
) -> None:
    ok(await drafter.step(document, "number", number=NUMBER, on="2026-09-14"))
    dropped = ok(await drafter.step(document, "dropping", reason="不再制发。", on="2026-09-16"))
    assert (dropped["stage"], dropped["next_acts"], dropped["number"]) == ("dropped", [], None)
    assert dropped["void_numbers"] == {NUMBER: "2026-09-16"}
    refused(await drafter.step(document, "publication", on="2026-09-18"), 409, "kernel.not_now")
    await hear(service, withdrawn(), date(2026, 9, 17))
    assert flaws(ok(await drafter.get(document))) == []
    told = [fact["type"].split(".")[2] for fact in await outbox(service)]
    assert ("number_voided" in told, "document_flawed" in told) == (True, False)


async def test_a_document_that_was_dropped_by_mistake_goes_on_with_its_number(drafter: Caller, document: str) -> None:
    ok(await drafter.step(document, "number", number=NUMBER, on="2026-09-14"))
    ok(await drafter.step(document, "dropping", reason="不再制发。", on="2026-09-16"))
    again = ok(await drafter.step(document, "entries/3/voiding", **WHY))
    assert (again["stage"], again["number"], again["void_numbers"]) == ("numbered", NUMBER, {})
    assert ok(await drafter.step(document, "publication", on="2026-09-18"))["stage"] == "published"


async def test_what_was_published_when_its_maker_was_none_any_more_is_recorded_so(
    drafter: Caller, registrar: Caller, document: str
) -> None:
    """In order it is not published then; the finding goes when the end of the maker is put right."""
    ok(await drafter.step(document, "number", number=NUMBER, on="2026-09-14"))
    ok(await registrar.step(f"/v1/makers/{MAKER}", "removal", on="2026-09-16", paper="机构改革方案"))
    refused(await drafter.step(document, "publication", on="2026-09-18"), 409, "filing.maker_ended")
    found = ok(await drafter.step(document, "irregular-publication", on="2026-09-18"))
    assert (found["stage"], flaws(found)) == ("published", ["maker_ended"])
    assert await in_order(registrar) == (0, 1)
    ok(await registrar.step(f"/v1/makers/{MAKER}", "entries/2/voiding", paper="机构改革方案", **WHY))
    assert flaws(ok(await drafter.get(document))) == []
    assert await in_order(registrar) == (1, 1)


UNLISTED = "gz-forest-park"
FOUND = {"title": "森林公园管理办法", "published_on": "2026-09-18", "on": "2026-09-20"}


@pytest.mark.usefixtures("maker")
async def test_a_body_on_no_list_is_called_as_its_paper_has_it_until_the_list_does(
    door: Door, drafter: Caller, registrar: Caller
) -> None:
    """Its code stays what it is known by; a name that was typed wrongly is put right."""
    named = {**FOUND, "maker": UNLISTED, "name_on_paper": "森林公园管理外"}
    found = ok(await registrar.post("/v1/documents/published", **named), 201)
    assert (found["unit"], found["maker"]) == (UNLISTED, "森林公园管理外")
    path, name = f"/v1/documents/{found['id']}", "赣州市森林公园管理处"
    taken = {"change": {"name_on_paper": "赣州市人民政府"}, "reason": "错字。"}
    refused(await registrar.step(path, "entries/1/rectification", **taken), 422, "filing.name_of_maker")
    borrowed = {**named, "name_on_paper": "赣州市人民政府", "title": "第三办法"}
    refused(await registrar.post("/v1/documents/published", **borrowed), 422, "filing.name_of_maker")
    right = {"change": {"name_on_paper": name}, "reason": "错字。"}
    assert ok(await registrar.step(path, "entries/1/rectification", **right))["maker"] == name
    (listed,) = ok(await registrar.get("/v1/documents", unit=UNLISTED))["items"]
    assert listed["maker"] == name
    for sheet in ("/v1/documents", "/v1/library"):
        assert name in (await registrar.get(sheet, format="csv")).content.decode("utf-8-sig"), sheet
    listing = {"unit": UNLISTED, "region": GANZHOU, "name": "森林公园管理局", "level": "city", "on": "2026-01-06"}
    ok(await registrar.post("/v1/makers", **listing, paper="制定主体清单公告"), 201)
    assert ok(await registrar.get(path))["maker"] == "森林公园管理局"
    mine = {**named, "maker": MAKER, "number": NUMBER, "title": "另一办法"}
    assert ok(await registrar.post("/v1/documents/published", **mine), 201)["maker"] == "赣州市人民政府"


@pytest.mark.usefixtures("maker")
async def test_a_body_on_no_list_that_its_paper_does_not_name_is_called_as_the_directory_has_it(
    registrar: Caller,
) -> None:
    found = ok(await registrar.post("/v1/documents/published", **FOUND, maker="ganzhou-water"), 201)
    assert (found["unit"], found["maker"]) == ("ganzhou-water", "赣州市水利局")


@pytest.mark.usefixtures("maker")
async def test_what_a_body_on_no_list_of_makers_published_is_registered_with_that_as_a_finding(
    door: Door, drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    """It is to be filed as what is made around it; the finding goes when a paper puts the unit on the list."""
    maker = door(Role.DRAFTER, unit=UNLISTED)
    found = ok(await maker.post("/v1/documents/published", **FOUND), 201)
    assert (found["stage"], found["unit"], found["maker"]) == ("published", UNLISTED, UNLISTED)
    assert set(flaws(found)) == {"maker_unlisted", "unreviewed", "unnumbered"}
    assert await in_order(registrar) == (0, 1)
    filing = ok(await maker.get(f"/v1/filings/{found['id']}.government"))
    assert (found["number"], filing["number"]) == (None, None)
    assert filing["authority"] == ok(await registrar.get(f"/v1/makers/{MAKER}"))["channels"]["government"]
    assert filing["deadlines"]["submit"]["anchor_on"] == "2026-09-18"
    told = [fact["data"]["finding"] for fact in await outbox(service) if "document_flawed" in fact["type"]]
    assert "maker_unlisted" in told
    listing = {"unit": UNLISTED, "region": GANZHOU, "name": "森林公园管理处", "level": "city", "on": "2026-01-06"}
    refused(await registrar.post("/v1/makers", **listing), 403, "kernel.needs_paper")
    ok(await registrar.post("/v1/makers", **listing, paper="制定主体清单公告"), 201)
    after = ok(await maker.get(f"/v1/documents/{found['id']}"))
    assert (after["maker"], set(flaws(after))) == ("森林公园管理处", {"unreviewed", "unnumbered"})


async def test_a_number_of_no_series_that_is_known_stands_as_it_is(registrar: Caller) -> None:
    """Nobody's words are on record for the unit; what is taken is taken all the same. A registrar enters it."""
    number = "赣森园发〔2026〕1号"
    found = ok(await registrar.post("/v1/documents/published", **FOUND, maker=UNLISTED, number=number), 201)
    assert (found["number"], set(flaws(found))) == (number, {"maker_unlisted", "unreviewed"})
    assert found["region"] == GANZHOU
    again = await registrar.post("/v1/documents/published", **FOUND, maker=UNLISTED, number=number)
    refused(again, 409, "filing.number_exists")
    path = f"/v1/documents/{found['id']}"
    change = {"change": {"published_on": "2026-09-17"}, "reason": "录入错误。", "paper": "公布稿"}
    moved = ok(await registrar.step(path, "entries/1/rectification", **change))
    dated = {each["flaw"]: each["on"] for each in moved["shortcomings"]}
    assert (dated["maker_unlisted"], dated["unreviewed"]) == ("2026-09-17", "2026-09-17")


async def test_what_is_to_come_of_a_body_on_no_list_stays_refused(
    door: Door, registrar: Caller, service: FilingService
) -> None:
    await hear(service, cleared(), date(2026, 9, 1))
    await hear(service, decided(), date(2026, 9, 10))
    unlisted = door(Role.DRAFTER, unit=UNLISTED)
    body = {"title": "森林公园管理办法", "matter": "matter-1", "on": "2026-09-14"}
    refused(await unlisted.post("/v1/documents", **body), 409, "filing.maker_not_listed")
    elsewhere = {**FOUND, "maker": UNLISTED, "region": "360100"}
    refused(await registrar.post("/v1/documents/published", **elsewhere), 403, "kernel.outside_region")


PUBLISHED = {"title": "房屋租赁管理办法", "number": NUMBER, "matter": "matter-1", "on": "2026-10-12"}


async def test_what_was_decided_and_published_without_its_review_names_its_matter(
    drafter: Caller, registrar: Caller, maker: dict[str, Any], service: FilingService
) -> None:
    unknown = await drafter.post("/v1/documents/published", **PUBLISHED, published_on="2026-09-18")
    refused(unknown, 409, "filing.not_cleared")
    await hear(service, decided(), date(2026, 9, 10))
    found = ok(await drafter.post("/v1/documents/published", **PUBLISHED, published_on="2026-09-18"), 201)
    assert (found["matter"], flaws(found)) == ("matter-1", ["unreviewed"])
    listed = ok(await registrar.get("/v1/documents", began_from="2026-09-18", began_to="2026-09-18"))["items"]
    assert [each["id"] for each in listed] == [found["id"]]
    again = await drafter.post("/v1/documents/published", **PUBLISHED | {"number": None}, published_on="2026-09-18")
    refused(again, 409, "filing.matter_used")
    await hear(service, withdrawn(), date(2026, 10, 13))
    assert flaws(ok(await drafter.get(f"/v1/documents/{found['id']}"))) == ["unreviewed"]
    assert await in_order(registrar) == (0, 1)


@pytest.mark.parametrize(("published_on", "found"), [("2026-09-09", ["undecided"]), ("2026-09-10", [])])
async def test_a_step_that_came_after_the_publication_is_none(
    drafter: Caller, maker: dict[str, Any], service: FilingService, published_on: str, found: list[str]
) -> None:
    """The matter was cleared on the first, and decided on the tenth."""
    await hear(service, cleared(), date(2026, 9, 1))
    await hear(service, decided(), date(2026, 9, 10))
    document = ok(await drafter.post("/v1/documents/published", **PUBLISHED, published_on=published_on), 201)
    assert flaws(document) == found
    right = {"change": {"published_on": "2026-08-31"}, **WHY, **PAPER}
    ok(await drafter.step(f"/v1/documents/{document['id']}", "entries/1/rectification", **right))
    assert {"unreviewed", "undecided"} <= set(flaws(ok(await drafter.get(f"/v1/documents/{document['id']}"))))


@pytest.mark.usefixtures("maker")
async def test_what_another_body_has_published_is_never_the_registrars_own(door: Door, registrar: Caller) -> None:
    """Its clocks and its rates would be those of the office that found it."""
    found = {**FOUND, "name_on_paper": "赣州市物业管理领导小组", "region": GANZHOU}
    refused(await registrar.post("/v1/documents/published", **found), 422, "filing.maker_not_named")
    assert ok(await registrar.get("/v1/documents"))["items"] == []


@pytest.mark.usefixtures("maker")
async def test_what_has_no_number_is_registered_once_by_whoever_comes_first(drafter: Caller, registrar: Caller) -> None:
    """Maker and registrar both find it; counted twice, it would be two failings of one document."""
    found = {**FOUND, "maker": MAKER, "title": "森林公园管理办法（试行）"}
    first = ok(await registrar.post("/v1/documents/published", **found), 201)
    again = {**found, "title": "森林公园管理办法 (试行)"}
    for twin in (again, {**again, "number": NUMBER}):
        refused(await drafter.post("/v1/documents/published", **twin), 409, "filing.published_document_exists")
    ok(await drafter.post("/v1/documents/published", **{**again, "published_on": "2026-09-17"}), 201)
    ok(await registrar.step(f"/v1/documents/{first['id']}", "voiding", **WHY, **PAPER))
    ok(await drafter.post("/v1/documents/published", **{**again, "number": NUMBER}), 201)
    other = {**again, "number": "赣市府规〔2026〕9号"}
    ok(await drafter.post("/v1/documents/published", **other), 201)
