"""With whom which maker files, on which track: by what it is, where, and by the rules of its place."""

from typing import Any

import pytest

from services.filing.entrypoints.ledgers import ledgers
from services.filing.service import FilingService
from shared.kernel.directory.ordinary import Relation
from shared.kernel.model.actor import Role
from shared.ledgers.importing import Importer
from tests.filing.builders import AUTHORITY, GANZHOU, HANTAI
from tests.filing.conftest import Door
from tests.filing.over_rest import BEFORE, PAPER, WHY
from tests.house.caller import Caller, ok, refused
from tests.house.ledgers import a_csv, codes, imported, told_of_rows
from tests.house.relating import stands_in

NONE_OF_ITS_OWN, UPPER_NEEDED = "filing.no_congress_of_its_own", "filing.upper_department_needed"
HT: dict[str, Any] = {"region": HANTAI, "level": "county", "on": "2026-01-05"}
GOVERNMENT = {**HT, "unit": "ht-gov", "name": "汉台区人民政府"}
FORESTRY = {**HT, "unit": "ht-forestry", "name": "汉台区林业局"}
TAX = {"region": GANZHOU, "level": "city", "on": "2026-01-05", "unit": "gz-tax", "name": "赣州市税务局"}
COUNTY_TAX = {**TAX, "region": "360702", "level": "county", "unit": "zg-tax", "name": "国家税务总局章贡区税务局"}


@pytest.fixture
def hantai(door: Door) -> Caller:
    return door(Role.REGISTRAR, unit="ht-justice", region=HANTAI)


@pytest.mark.parametrize("body", [FORESTRY, {**HT, "unit": "610702-pz", "name": "铺镇人民政府"}])
async def test_departments_and_townships_file_with_their_government_alone(hantai: Caller, body: dict[str, Any]) -> None:
    """Though a rule of the place asks for the congress: that is the governments' duty."""
    refused(await hantai.post("/v1/makers", **body, congress="ht-congress"), 422, NONE_OF_ITS_OWN)
    assert ok(await hantai.post("/v1/makers", **body), 201)["channels"].keys() == {"government"}
    step = {"congress": "ht-congress", "authority": "ht-gov", "on": "2026-12-31"}
    refused(await hantai.step(f"/v1/makers/{body['unit']}", "channels", **step), 422, NONE_OF_ITS_OWN)
    change = {"change": {"congress": "ht-congress"}, **WHY}
    wrong = await hantai.step(f"/v1/makers/{body['unit']}", "entries/1/rectification", **change)
    refused(wrong, 422, NONE_OF_ITS_OWN)


async def test_of_a_department_a_paper_may_say_otherwise(hantai: Caller) -> None:
    found = ok(await hantai.post("/v1/makers", **FORESTRY, congress="ht-congress", **PAPER), 201)
    assert found["channels"]["congress"] == "ht-congress"


async def test_a_government_files_with_its_congress_as_well_by_itself(hantai: Caller, service: FilingService) -> None:
    await stands_in(service.store, Relation.CONGRESS_OF, "ht-congress", "ht-gov")
    found = ok(await hantai.post("/v1/makers", **GOVERNMENT, **PAPER), 201)
    assert found["channels"] == {"government": "ht-justice", "congress": "ht-congress"}


async def test_nor_without_it_where_nobody_is_known_to_be_its_congress(hantai: Caller, service: FilingService) -> None:
    """Not by a paper either: the rule of the place asks for it."""
    await stands_in(service.store, Relation.CONGRESS_OF, "nobody", "ht-gov")
    refused(await hantai.post("/v1/makers", **GOVERNMENT, **PAPER), 422, "filing.congress_track_needed")
    assert ok(await hantai.get("/v1/makers"))["items"] == []


async def test_what_a_department_on_no_list_has_published_goes_to_its_government_alone(
    hantai: Caller,
) -> None:
    ok(await hantai.post("/v1/makers", **GOVERNMENT, congress="ht-congress", **PAPER), 201)
    found = ok(await hantai.post("/v1/documents/published", **BEFORE, maker="ht-forestry"), 201)
    filings = ok(await hantai.get("/v1/filings", document=found["id"]))["items"]
    assert [(each["track"], each["authority"]) for each in filings] == [("government", "ht-justice")]


async def test_an_agency_under_an_upper_department_files_with_that_and_nobody_takes_its_place(
    door: Door, registrar: Caller, service: FilingService
) -> None:
    county = {"unit": "zhanggong", "region": "360702"}
    for caller in (registrar, door(Role.REGISTRAR, **county), door(Role.REGISTRAR, unit="gz-tax")):
        for named in ({}, {"authority": AUTHORITY}):
            response = await caller.post("/v1/makers", **COUNTY_TAX, **named)
            assert response.status_code in (403, 422), response.text
    refused(await registrar.post("/v1/makers", **COUNTY_TAX), 422, UPPER_NEEDED)
    await stands_in(service.store, Relation.UPPER_DEPARTMENT_OF, "gz-tax", "zg-tax")
    refused(await registrar.post("/v1/makers", **COUNTY_TAX), 403, "kernel.not_theirs_to_do")
    tax = door(Role.REGISTRAR, unit="gz-tax")
    refused(await tax.post("/v1/makers", **COUNTY_TAX, authority=AUTHORITY), 403, "filing.authority_on_paper")
    assert ok(await tax.post("/v1/makers", **COUNTY_TAX), 201)["channels"] == {"government": "gz-tax"}


async def test_who_has_no_word_of_the_upper_department_has_a_paper(registrar: Caller) -> None:
    assert ok(await registrar.post("/v1/makers", **TAX, **PAPER), 201)["channels"] == {"government": AUTHORITY}


async def test_a_ledger_says_the_same_of_each_row(hantai: Caller, service: FilingService) -> None:
    headings = ["单位标识", "单位名称", "行政区划", "层级", "列入清单日期", "人大备案机构"]
    rows = [
        ["ht-forestry", "汉台区林业局", HANTAI, "县级", "2026-12-31", "ht-congress"],
        ["610702-jtj", "汉台区交通局", HANTAI, "县级", "2026-12-31", ""],
    ]
    importer = Importer(service.store, ledgers(service))
    run = await imported(hantai, importer, "makers", a_csv(headings, *rows))
    told = [codes(each) for each in await told_of_rows(hantai, run)]
    assert [[code for _, code in each] for each in told] == [[NONE_OF_ITS_OWN], []]


async def test_whoever_enters_a_maker_that_files_elsewhere_need_not_name_the_authority(
    registrar: Caller,
) -> None:
    """The justice bureau of the city keeps its list; the government files with the province."""
    body = {**TAX, "unit": "gz-government", "name": "赣州市政府机关"}
    found = ok(await registrar.post("/v1/makers", **body), 201)
    assert found["channels"]["government"] in {"jiangxi-justice", "jx-justice"}
