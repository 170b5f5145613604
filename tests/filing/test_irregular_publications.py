"""What is not issued as it should be: published without a number or without its review, or not at all."""

from datetime import date
from typing import Any

import pytest

from services.filing.service import FilingService
from shared.kernel.model.actor import Role
from tests.filing.builders import GANZHOU, MAKER, NUMBER
from tests.filing.conftest import Door
from tests.filing.facts import cleared, decided, hear, outbox, withdrawn
from tests.house.caller import Caller, ok, refused

YEAR = {"region": GANZHOU, "from": "2026-01-01", "to": "2026-12-31"}
WHY = {"reason": "录入错误。"}


@pytest.fixture
def registrar(door: Door) -> Caller:
    return door(Role.REGISTRAR)


@pytest.fixture
async def drafter(door: Door, registrar: Caller) -> Caller:
    body = {"unit": MAKER, "region": GANZHOU, "name": "赣州市人民政府", "level": "city", "on": "2026-01-05"}
    ok(await registrar.post("/v1/makers", **body), 201)
    return door(Role.DRAFTER, unit=MAKER)


@pytest.fixture
async def document(drafter: Caller, service: FilingService) -> str:
    """Its path; it is registered on the clearance of its matter."""
    await hear(service, cleared(), date(2026, 9, 1))
    await hear(service, decided(), date(2026, 9, 10))
    body = {"title": "房屋租赁管理办法", "matter": "matter-1", "on": "2026-09-14"}
    return f"/v1/documents/{ok(await drafter.post('/v1/documents', **body), 201)['id']}"


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
