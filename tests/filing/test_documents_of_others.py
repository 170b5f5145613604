"""A document is entered by its maker or by those it files with; nobody is the authority of what is their own."""

from typing import Any

import pytest

from services.filing.entrypoints.ledgers import ledgers
from services.filing.service import FilingService
from shared.kernel.model.actor import Role
from shared.ledgers.importing import Importer
from tests.filing.builders import AUTHORITY, MAKER, NUMBER
from tests.filing.conftest import Door
from tests.filing.over_rest import BEFORE, PAPER, in_force, listed, registered
from tests.house.caller import Caller, ok, refused
from tests.house.ledgers import a_csv, codes, imported, told_of_rows

THEIRS = "kernel.not_theirs_to_do"
HOUSING, WATER = "gz-housing", "gz-water"
HISTORIC = {
    "title": "某某暂行规定",
    "published_on": "2024-09-18",
    "on": "2024-09-02",
    "reason": "补录。",
    "evidence": ["会议纪要〔2024〕7号"],
}


@pytest.mark.parametrize("maker", [MAKER, WATER, AUTHORITY])
@pytest.mark.parametrize("role", [Role.DRAFTER, Role.REGISTRAR])
@pytest.mark.parametrize("paper", [{}, PAPER])
async def test_a_bureau_enters_no_document_of_another_unit(
    door: Door,
    service: FilingService,
    registrar: Caller,
    drafter: Caller,
    maker: str,
    role: Role,
    paper: dict[str, str],
) -> None:
    """Listed or not; and the number is still to be had by whose it is."""
    await listed(registrar)
    other = door(role, unit=HOUSING)
    body = {**BEFORE, "maker": maker, "number": NUMBER, **paper}
    refused(await other.post("/v1/documents/published", **body), 403, THEIRS)
    assert ok(await registrar.get("/v1/documents"))["items"] == []
    path = await registered(drafter, service)
    ok(await drafter.step(path, "number", number=NUMBER, on="2026-09-14"))


async def test_the_drafter_of_the_authority_is_no_registrar(door: Door, registrar: Caller) -> None:
    await listed(registrar)
    for unit in (AUTHORITY, "gz-gov-office"):
        body = {**BEFORE, "maker": MAKER, "number": NUMBER}
        refused(await door(Role.DRAFTER, unit=unit).post("/v1/documents/published", **body), 403, THEIRS)


@pytest.mark.parametrize("unit", [HOUSING, "gz-people-office"])
async def test_nor_a_historic_one(door: Door, registrar: Caller, unit: str) -> None:
    await listed(registrar)
    other = door(Role.REGISTRAR, unit=unit)
    refused(await other.post("/v1/documents/historic", **HISTORIC, maker=MAKER), 403, THEIRS)
    ok(await registrar.post("/v1/documents/historic", **HISTORIC, maker=MAKER), 201)


@pytest.mark.parametrize("opinion", ["", "赣市司审〔2024〕1号"])
async def test_nor_does_a_ledger(door: Door, service: FilingService, registrar: Caller, opinion: str) -> None:
    await listed(registrar, on="2020-01-05")
    headings = ["制定单位", "文件名称", "发文字号", "公布日期", "审核意见书文号", "报备日期"]
    row = ["赣州市人民政府", "某办法", "赣市府规〔2024〕3号", "2024-03-04", opinion, "2024-03-15"]
    bureau, importer = door(Role.REGISTRAR, unit=HOUSING), Importer(service.store, ledgers(service))
    run = await imported(bureau, importer, "documents", a_csv(headings, row), **PAPER)
    assert [codes(each) for each in await told_of_rows(bureau, run)] == [[("", THEIRS)]]
    assert ok(await registrar.get("/v1/documents"))["items"] == []


async def test_what_there_is_of_another_unit_is_not_given_away(
    door: Door, service: FilingService, registrar: Caller, drafter: Caller
) -> None:
    await listed(registrar)
    path = await in_force(drafter, service)
    other, there_is = door(Role.DRAFTER, unit=WATER), ok(await drafter.get(path))
    answers = []
    for title in (there_is["title"], "没有这个文件"):
        body = {"title": title, "published_on": "2026-09-18", "on": "2026-12-01", "maker": MAKER}
        answers.append(refused(await other.post("/v1/documents/published", **body), 403, THEIRS)["detail"])
    assert answers[0] == answers[1]
    # Nor by the matter on which it rests.
    body = {"title": "某办法", "published_on": "2026-09-18", "on": "2026-12-01", "matter": "matter-1"}
    said = refused(await other.post("/v1/documents/published", **body), 409, "filing.matter_of_another")
    assert there_is["id"] not in said["detail"]
    said = refused(await other.post("/v1/documents/published", **body, **PAPER), 409, "filing.matter_used")
    assert there_is["id"] not in said["detail"]


@pytest.mark.parametrize("of_the_region", [None, MAKER])
@pytest.mark.parametrize("unit", [HOUSING, AUTHORITY])
async def test_a_unit_on_no_list_is_not_the_authority_of_its_own_document(
    door: Door, registrar: Caller, unit: str, of_the_region: str | None
) -> None:
    """Though all around it file with it, and whoever enters it is a registrar."""
    if of_the_region is not None:
        await listed(registrar, unit=of_the_region)
    own = door(Role.REGISTRAR, unit=unit, sub="one")
    found = ok(await own.post("/v1/documents/published", **BEFORE, maker=unit, number="赣市某规〔2026〕1号"), 201)
    filing = f"/v1/filings/{found['id']}.government"
    said = {"materials": ["备案报告"], "on": "2026-12-30"}
    submitted = ok(await own.step(filing, "submission", **said, **PAPER))
    assert submitted["authority"] != unit
    assert submitted["submissions"][0]["received_on"] is None
    refused(await own.step(filing, "form-check", verdict="ok", on="2026-12-30"), 403, "filing.another_authority")
    moved = door(Role.REGISTRAR, unit=submitted["authority"], sub="one")
    refused(await moved.step(filing, "form-check", verdict="ok", on="2026-12-30"), 403, "kernel.same_person")
    authority = door(Role.REGISTRAR, unit=submitted["authority"], sub="two")
    ok(await authority.step(filing, "form-check", verdict="ok", on="2026-12-30"))
    review = f"/v1/reviews/{found['id']}.1"
    upheld: dict[str, Any] = {"outcome": "no_objection", "on": "2026-12-31"}
    refused(await own.step(review, "conclusion", **upheld), 403, "filing.another_authority")
    ok(await authority.step(review, "conclusion", **upheld))


async def test_whoever_has_submitted_once_never_checks_the_form(
    door: Door, service: FilingService, registrar: Caller, drafter: Caller
) -> None:
    """Though another has handed in what was missing."""
    await listed(registrar)
    filing = f"/v1/filings/{(await in_force(drafter, service)).rpartition('/')[2]}.government"
    first = door(Role.DRAFTER, unit=MAKER, sub="moved")
    ok(await first.step(filing, "submission", materials=["备案报告"], on="2026-09-28", **PAPER))
    more = {"verdict": "supplement", "missing": ["起草说明"], "on": "2026-09-29", **PAPER}
    ok(await registrar.step(filing, "form-check", **more))
    ok(await drafter.step(filing, "submission", materials=["起草说明"], on="2026-09-30", **PAPER))
    moved = door(Role.REGISTRAR, sub="moved")
    refused(await moved.step(filing, "form-check", verdict="ok", on="2026-10-08"), 403, "kernel.same_person")


@pytest.mark.parametrize("unit", [HOUSING, WATER])
async def test_a_number_of_a_series_of_another_maker_is_entered_on_paper_only(
    door: Door, service: FilingService, registrar: Caller, drafter: Caller, unit: str
) -> None:
    """Whether its words are on record, or only used."""
    await listed(registrar, words=["赣市府规"] if unit == WATER else [])
    await in_force(drafter, service)
    other, body = door(Role.DRAFTER, unit=unit), {**BEFORE, "number": "赣市府规〔2026〕4号"}
    refused(await other.post("/v1/documents/published", **body), 422, "filing.number_of_another_maker")
    ok(await other.post("/v1/documents/published", **body, **PAPER), 201)


async def test_the_maker_and_those_it_files_with_enter_what_was_published(door: Door, registrar: Caller) -> None:
    """By the list, and by the directory."""
    await listed(registrar, unit=HOUSING, name="市住建局", authority="gz-gov-office")
    for nth, (role, unit) in enumerate(
        [
            (Role.DRAFTER, HOUSING),
            (Role.REGISTRAR, HOUSING),
            (Role.REGISTRAR, "gz-gov-office"),
            (Role.REGISTRAR, AUTHORITY),
            (Role.REGISTRAR, "gz-government"),
        ]
    ):
        body = {**BEFORE, "title": f"办法之{nth}", "maker": HOUSING}
        assert ok(await door(role, unit=unit).post("/v1/documents/published", **body), 201)["unit"] == HOUSING
