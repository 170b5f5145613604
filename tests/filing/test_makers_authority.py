"""Who keeps the list of makers, and with whom a maker files: what the directory says, or a paper."""

from typing import Any

import pytest

from services.filing.entrypoints.ledgers import ledgers
from services.filing.service import FilingService
from shared.kernel.model.actor import Role
from shared.ledgers.importing import Importer
from tests.filing.builders import AUTHORITY, GANZHOU, MAKER
from tests.filing.conftest import Door
from tests.filing.over_rest import PAPER, WHY, listed
from tests.house.caller import Caller, ok, refused
from tests.house.ledgers import a_csv, codes, imported, told_of_rows

THEIRS, NEEDED = "kernel.not_theirs_to_do", "kernel.needs_paper"
HOUSING, WATER, NAME = "gz-housing", "gz-water", "赣州市人民政府"
TODAY, BACK = {"on": "2026-12-31"}, {"on": "2026-02-06"}
LISTED = {"region": GANZHOU, "level": "city", "on": "2026-01-05"}
CHANGES: dict[str, dict[str, Any]] = {
    "name": {"name": "假名"},
    "words": {"words": ["赣市府规"]},
    "removal": {},
    "channels": {"authority": "gz-gov-office"},
}


@pytest.fixture
def bureau(door: Door) -> Caller:
    return door(Role.REGISTRAR, unit=HOUSING)


@pytest.mark.parametrize("unit", [HOUSING, WATER, MAKER])
@pytest.mark.parametrize("paper", [{}, PAPER])
@pytest.mark.parametrize("authority", [{}, {"authority": AUTHORITY}, {"authority": HOUSING}])
async def test_a_bureau_puts_nobody_on_the_list_neither_itself_nor_the_government(
    bureau: Caller, registrar: Caller, unit: str, paper: dict[str, str], authority: dict[str, str]
) -> None:
    """With whatever name and words: the government has both afterwards."""
    body = {**LISTED, "unit": unit, "name": NAME, "words": ["赣市府规"], **authority, **paper}
    refused(await bureau.post("/v1/makers", **body), 403, THEIRS)
    assert ok(await registrar.get("/v1/makers"))["items"] == []
    assert (await listed(registrar, words=["赣市府规"]))["words"] == ["赣市府规"]


async def test_a_bureau_imports_no_list_of_makers(bureau: Caller, service: FilingService) -> None:
    importer = Importer(service.store, ledgers(service))
    headings = ["单位标识", "单位名称", "行政区划", "层级", "列入清单日期", "备案审查机构"]
    rows = [[unit, unit, GANZHOU, "市级", "2026-01-05", AUTHORITY] for unit in (WATER, HOUSING)]
    run = await imported(bureau, importer, "makers", a_csv(headings, *rows), **PAPER)
    assert [codes(each) for each in await told_of_rows(bureau, run)] == [[("", THEIRS)]] * 2


@pytest.mark.parametrize("authority", ["aq-justice", "jx-justice", "gz-government", WATER, "ht-justice"])
async def test_with_whom_a_new_maker_files_is_what_the_directory_says_or_on_paper(
    registrar: Caller, authority: str
) -> None:
    """The government of the place, by itself or through its justice bureau or its office."""
    body = {**LISTED, "unit": HOUSING, "name": "市房管局", "authority": authority}
    if authority != "gz-government":
        refused(await registrar.post("/v1/makers", **body), 403, "filing.authority_on_paper")
        assert ok(await registrar.get("/v1/makers"))["items"] == []
        body |= PAPER
    assert ok(await registrar.post("/v1/makers", **body), 201)["channels"]["government"] == authority


@pytest.mark.parametrize("on", [TODAY, BACK])
async def test_nor_is_it_changed_to_a_far_one_without_a_paper(registrar: Caller, on: dict[str, str]) -> None:
    ok(await registrar.post("/v1/makers", **LISTED, unit=HOUSING, name="市房管局"), 201)
    path, far = f"/v1/makers/{HOUSING}", {"authority": "aq-justice", **on}
    code = NEEDED if on == BACK else "filing.authority_on_paper"
    refused(await registrar.step(path, "channels", **far), 403, code)
    near = await registrar.step(path, "channels", authority="gz-gov-office", **TODAY)
    assert ok(near)["channels"]["government"] == "gz-gov-office"


@pytest.mark.parametrize("act", CHANGES)
@pytest.mark.parametrize("on", [TODAY, BACK])
@pytest.mark.parametrize(
    ("unit", "paper"),
    [(HOUSING, {}), (HOUSING, PAPER), (MAKER, PAPER), ("gz-congress", PAPER), ("gz-congress", {})],
)
async def test_nobody_changes_the_list_but_whoever_keeps_it(
    door: Door, registrar: Caller, unit: str, act: str, on: dict[str, str], paper: dict[str, str]
) -> None:
    """Not even what is said of themselves; a bureau does not see it."""
    before = await listed(registrar)
    other = door(Role.REGISTRAR, unit=unit)
    said = {"version": before["version"], **CHANGES[act], **on, **paper}
    codes = {MAKER: (403, "filing.not_ones_own_maker"), HOUSING: (404, "not_found")}
    refused(await other.post(f"/v1/makers/{MAKER}/{act}", **said), *codes.get(unit, (403, THEIRS)))
    assert ok(await registrar.get(f"/v1/makers/{MAKER}")) == before


@pytest.mark.parametrize("act", ["name", "words", "removal"])
async def test_what_reaches_back_in_the_list_needs_a_paper(registrar: Caller, act: str) -> None:
    before, path = await listed(registrar), f"/v1/makers/{MAKER}"
    refused(await registrar.step(path, act, **CHANGES[act], **BACK), 403, NEEDED)
    assert ok(await registrar.get(path)) == before
    ok(await registrar.step(path, act, **CHANGES[act], **BACK, **PAPER))


@pytest.mark.parametrize("act", ["name", "words", "removal"])
async def test_what_is_said_from_today_on_needs_none(registrar: Caller, act: str) -> None:
    await listed(registrar)
    ok(await registrar.step(f"/v1/makers/{MAKER}", act, **CHANGES[act], **TODAY))


async def test_the_justice_bureau_keeps_the_list_of_its_place_though_filings_go_elsewhere(
    door: Door, registrar: Caller
) -> None:
    """The government's go to the province."""
    province = door(Role.REGISTRAR, unit="jiangxi-justice", region="360000")
    ok(await province.post("/v1/makers", **LISTED, unit="gz-government", name="市人民政府机关"), 201)
    ok(await registrar.step("/v1/makers/gz-government", "name", name="市人民政府", **TODAY))


async def test_nobody_is_listed_by_the_name_of_another_unit_but_on_paper(registrar: Caller) -> None:
    body = {**LISTED, "unit": HOUSING, "name": NAME}
    refused(await registrar.post("/v1/makers", **body), 409, "filing.name_of_another_unit")
    ok(await registrar.post("/v1/makers", **{**body, "name": "市房管局"}), 201)
    path = f"/v1/makers/{HOUSING}"
    refused(await registrar.step(path, "name", name=NAME, **TODAY), 409, "filing.name_of_another_unit")
    change = {"change": {"name": NAME}, **WHY}
    refused(await registrar.step(path, "entries/1/rectification", **change), 409, "filing.name_of_another_unit")
    ok(await registrar.step(path, "name", name=NAME, **TODAY, **PAPER))
