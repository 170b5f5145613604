"""报备对象错误: what was handed in to another unit than the authority of its track is recorded, not filed."""

from datetime import date
from typing import Any

import pytest

from services.filing.entrypoints.clock import tick
from services.filing.service import FilingService
from shared.kernel.model.actor import Role
from tests.filing.builders import AUTHORITY, GANZHOU, MAKER
from tests.filing.conftest import Door
from tests.filing.over_rest import PAPER, WHY, id_of, in_force, told
from tests.house.caller import Caller, ok, refused

pytestmark = pytest.mark.usefixtures("maker")

OFFICE = "gz-gov-office"
SENT = {"on": "2026-09-25", "to": OFFICE}
# What is tried at the end of the year has not been filed by then.
NEVER_FILED = ("never_filed", "2026-10-09")
YEAR = {"region": GANZHOU, "from": "2026-01-01", "to": "2026-12-31"}


@pytest.fixture
async def document(drafter: Caller, service: FilingService) -> str:
    return await in_force(drafter, service)


def filing_of(document: str) -> str:
    return f"/v1/filings/{id_of(document)}.government"


async def flaws(reader: Caller, document: str) -> list[tuple[str, str]]:
    return [(each["flaw"], each["on"]) for each in ok(await reader.get(document))["shortcomings"]]


async def rates(reader: Caller) -> dict[str, tuple[int, int]]:
    found = ok(await reader.get("/v1/rates", **YEAR))["rates"]
    return {each["id"]: (each["numerator"], each["denominator"]) for each in found}


async def test_what_went_to_another_authority_is_recorded_and_stays_to_be_filed(
    drafter: Caller, registrar: Caller, service: FilingService, document: str
) -> None:
    filing = filing_of(document)
    sent = ok(await drafter.step(filing, "misdirection", **SENT))
    assert (sent["stage"], sent["misdirected"], sent["submissions"]) == ("due", [SENT], [])
    assert sent["deadlines"]["submit"]["state"] == "open"
    assert await flaws(drafter, document) == [("misdirected", "2026-09-25")]
    assert "document_flawed" in await told(service)
    await tick(service, date(2026, 10, 9))
    assert set(await flaws(drafter, document)) == {("misdirected", "2026-09-25"), ("never_filed", "2026-10-09")}
    counted = await rates(registrar)
    assert (counted["filed"], counted["on_time"], counted["in_order"]) == ((0, 1), (0, 1), (1, 1))


async def test_filed_with_its_authority_afterwards_it_is_filed_then_and_was_not_well_formed(
    drafter: Caller, registrar: Caller, document: str
) -> None:
    filing = filing_of(document)
    ok(await registrar.step(filing, "misdirection", **SENT))
    ok(await registrar.step(filing, "submission", materials=["备案报告"], on="2026-10-20"))
    checked = ok(await registrar.step(filing, "form-check", verdict="ok", on="2026-10-21"))
    assert (checked["filed_on"], checked["in_time"], checked["well_formed"]) == ("2026-10-20", False, False)
    assert await flaws(drafter, document) == [("misdirected", "2026-09-25")]
    counted = await rates(registrar)
    assert (counted["filed"], counted["on_time"], counted["well_formed"]) == ((1, 1), (0, 1), (0, 1))


async def test_whoever_had_it_in_its_stead_says_so_and_does_not_receive_or_check_it(
    drafter: Caller, door: Door, document: str
) -> None:
    office, filing = door(Role.REGISTRAR, unit=OFFICE), filing_of(document)
    ok(await office.step(filing, "misdirection", **SENT))
    assert await flaws(drafter, document) == [("misdirected", "2026-09-25")]
    for act, body in (("receipt", {}), ("form-check", {"verdict": "ok"})):
        refused(await office.step(filing, act, on="2026-09-26", **body), 403, "filing.another_authority")


async def test_told_late_it_is_told_all_the_same(registrar: Caller, drafter: Caller, document: str) -> None:
    """It has been registered by then."""
    filing = filing_of(document)
    ok(await registrar.step(filing, "submission", materials=["备案报告"], on="2026-09-28", **PAPER))
    ok(await registrar.step(filing, "form-check", verdict="ok", on="2026-09-29"))
    late = ok(await registrar.step(filing, "misdirection", **SENT))
    assert (late["stage"], late["well_formed"]) == ("registered", False)
    assert await flaws(drafter, document) == [("misdirected", "2026-09-25")]


async def test_its_maker_takes_it_back_by_a_paper_only(drafter: Caller, document: str) -> None:
    filing = filing_of(document)
    ok(await drafter.step(filing, "misdirection", **SENT))
    refused(await drafter.step(filing, "entries/2/voiding", **WHY), 403, "kernel.needs_paper")
    own = {"change": {"to": AUTHORITY}, **WHY, **PAPER}
    refused(await drafter.step(filing, "entries/2/rectification", **own), 422, "filing.own_authority")
    later = ok(await drafter.step(filing, "entries/2/rectification", change={"on": "2026-09-26"}, **WHY, **PAPER))
    assert later["misdirected"][0]["on"] == "2026-09-26"
    assert ("misdirected", "2026-09-26") in await flaws(drafter, document)
    assert ok(await drafter.step(filing, "entries/2/voiding", **WHY, **PAPER))["misdirected"] == []
    assert await flaws(drafter, document) == [NEVER_FILED]


async def test_where_that_proves_to_be_its_authority_nothing_was_wrong(
    drafter: Caller, registrar: Caller, document: str
) -> None:
    filing = filing_of(document)
    ok(await drafter.step(filing, "misdirection", **SENT))
    changed: dict[str, Any] = {"authority": OFFICE, "on": "2026-09-01"}
    refused(await registrar.step(f"/v1/makers/{MAKER}", "channels", **changed), 403, "kernel.needs_paper")
    ok(await registrar.step(f"/v1/makers/{MAKER}", "channels", **changed, paper="清单公告"))
    assert await flaws(drafter, document) == [NEVER_FILED]
    assert ok(await drafter.get(filing))["authority"] == OFFICE


@pytest.mark.parametrize(
    ("act", "body"),
    [
        ("submission", {"materials": ["备案报告"], "on": "2026-09-25"}),
        ("misdirection", {"to": "gz-housing", "on": "2026-09-25"}),
    ],
)
async def test_who_only_sees_a_filing_speaks_for_nobody_at_it(
    door: Door, drafter: Caller, document: str, act: str, body: dict[str, Any]
) -> None:
    filing = filing_of(document)
    refused(await door(Role.REGISTRAR, unit=OFFICE).step(filing, act, **body), 403, "filing.not_a_side")
    assert len(ok(await drafter.get(f"{filing}/entries"))["items"]) == 1


async def test_whoever_had_it_does_not_say_afterwards_that_another_had(door: Door, document: str) -> None:
    office, filing = door(Role.REGISTRAR, unit=OFFICE), filing_of(document)
    ok(await office.step(filing, "misdirection", **SENT))
    other = {"change": {"to": "gz-housing"}, **WHY, **PAPER}
    refused(await office.step(filing, "entries/2/rectification", **other), 403, "filing.not_a_side")


async def test_who_submitted_neither_checks_the_form_nor_reviews(
    door: Door, drafter: Caller, registrar: Caller, document: str
) -> None:
    """Though they have come to the authority since."""
    filing = filing_of(document)
    submitter = door(Role.DRAFTER, unit=MAKER, sub="moved")
    ok(await submitter.step(filing, "submission", materials=["备案报告"], on="2026-09-28", **PAPER))
    moved = door(Role.REGISTRAR, sub="moved")
    check = {"verdict": "ok", "on": "2026-09-29", **PAPER}
    refused(await moved.step(filing, "form-check", **check), 403, "kernel.same_person")
    ok(await registrar.step(filing, "form-check", **check))
    again = {"change": {"on": "2026-09-30"}, **WHY, **PAPER}
    refused(await moved.step(filing, "entries/3/rectification", **again), 403, "kernel.barred_from_entry")
    review, upheld = f"/v1/reviews/{id_of(document)}.1", {"outcome": "no_objection", "on": "2026-10-12", **PAPER}
    refused(await moved.step(review, "conclusion", **upheld), 403, "kernel.same_person")
    ok(await registrar.step(review, "conclusion", **upheld))


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"to": AUTHORITY}, 422, "filing.own_authority"),
        ({"to": OFFICE, "on": "2026-09-17"}, 422, "kernel.before_earlier_step"),
        ({"to": OFFICE, "on": "2027-01-01"}, 422, "kernel.in_the_future"),
        ({"to": "   "}, 422, "web.inputs"),
    ],
)
async def test_bad_input_changes_nothing(
    drafter: Caller, document: str, body: dict[str, Any], status: int, code: str
) -> None:
    filing = filing_of(document)
    answer = await drafter.step(filing, "misdirection", **{"on": "2026-09-25", **body})
    assert answer.status_code == status, answer.text
    assert answer.json()["code"] == code
    assert ok(await drafter.get(filing))["misdirected"] == []
