"""What is found wrong with a document, and lifted again: no review, no number, never filed, a clearance withdrawn."""

import re
from datetime import date

import pytest

from services.filing.documents.domain.document import Document
from services.filing.documents.domain.terms import Flaw
from services.filing.entrypoints.clock import tick
from services.filing.makers.domain.terms import Track
from services.filing.service import FilingService
from tests.filing.builders import GANZHOU, MAKER, NUMBER
from tests.filing.facts import answer, cleared, decided, hear, withdrawn
from tests.filing.over_rest import BEFORE, WHY, cleared_matter, id_of, in_force, published_otherwise, registered, told
from tests.house.caller import Caller, ok, refused

pytestmark = pytest.mark.usefixtures("maker")


async def test_what_was_published_without_a_review_is_registered_as_it_is(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    found = ok(await drafter.post("/v1/documents/published", **BEFORE, number="赣市府发〔2026〕9号"), 201)
    assert (found["stage"], found["registered_on"], found["published_on"]) == ("published", "2026-12-01", "2026-03-02")
    assert [each["flaw"] for each in found["shortcomings"]] == ["unreviewed"]
    filing = ok(await drafter.get(f"/v1/filings/{found['id']}.government"))
    assert filing["deadlines"]["submit"]["due"] < "2026-12-01"
    assert "document_flawed" in await told(service)
    span = {"from": "2026-01-01", "to": "2026-12-31"}
    rates = ok(await registrar.get("/v1/rates", region=GANZHOU, **span))["rates"]
    counts = {rate["id"]: (rate["numerator"], rate["denominator"]) for rate in rates}
    assert (counts["filed"], counts["on_time"]) == ((0, 1), (0, 1))
    # The filing fell due by itself; it is the publication that was entered late.
    assert {rate["id"]: rate["late_entries"] for rate in rates}["filed"] == 1


async def test_what_was_published_without_a_number_is_found_so_until_it_is_put_right(
    registrar: Caller, drafter: Caller
) -> None:
    found = ok(await registrar.post("/v1/documents/published", **BEFORE, maker=MAKER), 201)
    path = f"/v1/documents/{found['id']}"
    assert {each["flaw"] for each in found["shortcomings"]} == {"unreviewed", "unnumbered"}
    change = {"change": {"number": "赣市府发〔2024〕9号"}, **WHY, "paper": "正式文本"}
    put = ok(await registrar.step(path, "entries/1/rectification", **change))
    assert {each["flaw"] for each in put["shortcomings"]} - {"never_filed"} == {"unreviewed", "outside_series"}
    right = {"change": {"number": "赣市府发〔2026〕9号"}, **WHY}
    refused(await registrar.step(path, "entries/1/rectification", **right), 403, "kernel.needs_paper")
    put = ok(await registrar.step(path, "entries/1/rectification", **right, paper="正式文本"))
    assert {each["flaw"] for each in put["shortcomings"]} - {"never_filed"} == {"unreviewed"}


async def test_the_number_of_what_is_published_already_is_of_no_later_year_and_given_by_putting_it_right(
    registrar: Caller, drafter: Caller
) -> None:
    later = {**BEFORE, "maker": MAKER, "number": "赣市府发〔2028〕77号"}
    assert refused(await registrar.post("/v1/documents/published", **later), 422, "kernel.number_not_yet")["errors"]
    found = ok(await drafter.post("/v1/documents/published", **BEFORE), 201)
    path = f"/v1/documents/{found['id']}"
    numbered = await drafter.step(path, "number", number="赣市府发〔2026〕9号", on=BEFORE["on"])
    refused(numbered, 409, "filing.numbered_by_rectifying")
    change = {"change": {"number": "赣市府发〔2028〕77号"}, **WHY, "paper": "正式文本"}
    refused(await drafter.step(path, "entries/1/rectification", **change), 422, "kernel.number_not_yet")
    change["change"] = {"number": "赣市府发[2026]９号"}
    assert ok(await drafter.step(path, "entries/1/rectification", **change))["number"] == "赣市府发〔2026〕9号"


async def test_what_was_reviewed_and_only_registered_late_is_not_found_unreviewed(
    drafter: Caller, service: FilingService
) -> None:
    await cleared_matter(service)
    body = {**BEFORE, "published_on": "2026-09-20", "number": NUMBER, "matter": "matter-1"}
    found = ok(await drafter.post("/v1/documents/published", **body), 201)
    assert found["shortcomings"] == []
    refused(await drafter.post("/v1/documents/published", **body), 409, "filing.matter_used")


async def test_what_is_not_filed_by_its_last_day_is_found_about_the_document_until_it_is_filed(
    drafter: Caller, service: FilingService
) -> None:
    path = await in_force(drafter, service)
    filing = f"/v1/filings/{id_of(path)}.government"
    await tick(service, date(2026, 10, 8))
    assert ok(await drafter.get(path))["shortcomings"] == []
    for _ in range(2):
        await tick(service, date(2026, 10, 9))
    (flaw,) = ok(await drafter.get(path))["shortcomings"]
    assert (flaw["flaw"], flaw["on"], flaw["about"]) == ("never_filed", "2026-10-09", "government")
    assert (await told(service)).count("document_flawed") == 1
    refused(await drafter.step(path, "entries/4/voiding", **WHY), 409, "kernel.set_off_elsewhere")
    ok(await drafter.step(filing, "submission", materials=["备案报告"], on="2026-11-02"))
    assert ok(await drafter.get(path))["shortcomings"] == []
    assert (await told(service)).count("fact_withdrawn") == 1
    ok(await drafter.step(filing, "entries/2/voiding", **WHY, paper="退件回执"))
    assert [each["flaw"] for each in ok(await drafter.get(path))["shortcomings"]] == ["never_filed"]


async def test_with_the_day_of_publication_the_last_day_for_filing_moves_and_what_was_found_by_it(
    drafter: Caller, service: FilingService
) -> None:
    path = await in_force(drafter, service)
    document = id_of(path)
    await tick(service, date(2026, 10, 9))
    await published_otherwise(service, document, date(2026, 9, 21))
    assert ok(await drafter.get(f"/v1/filings/{document}.government"))["deadlines"]["submit"]["due"] == "2026-10-08"
    assert [each["on"] for each in ok(await drafter.get(path))["shortcomings"]] == ["2026-10-09"]
    await published_otherwise(service, document, date(2026, 12, 21))
    put = ok(await drafter.get(path))
    assert (put["published_on"], put["shortcomings"]) == ("2026-12-21", [])
    await tick(service, date(2027, 1, 18))
    (flaw,) = ok(await drafter.get(path))["shortcomings"]
    assert flaw["on"] == "2027-01-18"


async def test_a_clearance_withdrawn_after_registration_is_found_about_the_document_and_lifted_when_it_is_back(
    drafter: Caller, service: FilingService
) -> None:
    path = await registered(drafter, service)
    before = ok(await drafter.get(path))
    fact = await hear(service, withdrawn(), date(2026, 9, 16))
    await hear(service, withdrawn(), date(2026, 9, 16), fact)
    (flaw,) = ok(await drafter.get(path))["shortcomings"]
    assert (flaw["flaw"], flaw["on"]) == ("clearance_withdrawn", "2026-09-16")
    assert (await told(service)).count("document_flawed") == 1
    ok(await drafter.step(path, "number", number=NUMBER, on="2026-09-17"))
    refused(await drafter.step(path, "publication", on="2026-09-18"), 409, "filing.not_cleared")
    refused(await drafter.step(path, "entries/2/voiding", **WHY), 409, "kernel.set_off_elsewhere")
    for _ in range(2):
        await answer(service, fact, None, date(2026, 9, 16))
    lifted = ok(await drafter.get(path))
    assert lifted["shortcomings"] == before["shortcomings"] == []
    assert "fact_withdrawn" in await told(service)


async def test_a_decision_that_was_told_wrongly_is_found_and_put_right_as_it_is_answered(
    drafter: Caller, service: FilingService
) -> None:
    await hear(service, cleared(), date(2026, 9, 1))
    fact = await hear(service, decided(), date(2026, 9, 10))
    body = {"title": "房屋租赁管理办法", "matter": "matter-1", "on": "2026-09-14"}
    path = f"/v1/documents/{ok(await drafter.post('/v1/documents', **body), 201)['id']}"
    await answer(service, fact, decided(resolution="discuss_again"), date(2026, 9, 10))
    (flaw,) = ok(await drafter.get(path))["shortcomings"]
    assert (flaw["flaw"], flaw["on"]) == ("clearance_withdrawn", "2026-09-14")
    await answer(service, fact, decided(), date(2026, 9, 11), revision=3)
    assert ok(await drafter.get(path))["shortcomings"] == []
    assert ok(await drafter.get("/v1/documents?matter=matter-1"))["items"][0]["id"] in path


def test_on_which_track_something_is_found_wrong_is_said_in_words() -> None:
    names = [f"{flaw}.{track}" for flaw in (Flaw.NEVER_FILED, Flaw.MISDIRECTED) for track in Track]
    for called in Document.burdens_named(names):
        assert not re.search("[A-Za-z]", called.zh), called.zh
