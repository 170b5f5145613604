"""The directory handed in as a table: every fault of every row named, relations with it, once."""

import pytest

from services.notify.entrypoints.ledgers import ledgers
from shared.kernel.model.actor import Role
from shared.ledgers.importing import Importer
from tests.house.caller import Caller, ok
from tests.house.ledgers import a_csv, a_workbook, codes, counts, hand_in, imported, told_of_rows
from tests.notify.builders import HANTAI
from tests.notify.conftest import House, Web
from tests.notify.register_over_rest import registered

HEADINGS = ["单位标识", "单位名称", "行政区划", "单位类别", "登记日期", "单位属性", "职责登记起始日"]
GOVERNMENT = ["610702-zf", "汉台区人民政府", HANTAI, "人民政府", "2026-01-05", "", ""]
BUREAU = ["610702-sfj", "汉台区司法局", HANTAI, "司法行政部门", "2026-01-05", "", ""]
COURT = ["610702-fy", "汉台区人民法院", HANTAI, "人民法院", "2026-01-05", "", ""]
TRAFFIC = ["610702-jtj", "汉台区交通运输局", HANTAI, "department", "2026-01-05", "enforcement_department", "2026-01-05"]
TOWN = ["610702-pz", "铺镇", "610702103", "乡镇人民政府、街道办事处", "2026-01-05", "", ""]
DISTRICT = (TRAFFIC, TOWN, GOVERNMENT, BUREAU, COURT)


def with_(row: list[str], **changes: str) -> list[str]:
    fields = ("id", "name", "region", "kind", "on", "attributes", "kept_from")
    return [changes.get(field, cell) for field, cell in zip(fields, row, strict=True)]


@pytest.fixture
def office(web: Web) -> Caller:
    return web.caller(Role.OFFICE, unit="610702-zfb", region=HANTAI)


@pytest.fixture
async def importer(house: House) -> Importer:
    return Importer(house.service.store, ledgers(house.service))


async def test_every_fault_of_a_row_is_named_and_the_rest_is_entered(office: Caller, importer: Importer) -> None:
    await registered(office, "610702-old", "department")
    rows = [
        with_(BUREAU, id="610702-1", kind="委办局"),
        with_(BUREAU, id="610702-2", region="360700"),
        with_(BUREAU, id="610702-3", region="610799", on="2026-13-05"),
        with_(BUREAU, id="610702-4", name=""),
        with_(TRAFFIC, id="610702-5", attributes="大局"),
        with_(TRAFFIC, id="610702-6", kept_from="以后"),
        with_(BUREAU, id="610702-old"),
        with_(TOWN, region="699702103"),
        with_(COURT, id="610702-fy2"),
        GOVERNMENT,
        with_(GOVERNMENT, id="610702-zf2"),
    ]
    run = await imported(office, importer, "units", a_csv(HEADINGS, *rows))
    lines = await told_of_rows(office, run)
    assert [[code for _, code in codes(line)] for line in lines] == [
        ["import.unknown_word"],
        ["kernel.outside_region"],
        ["kernel.malformed_date"],
        ["import.missing"],
        ["notify.unknown_attribute"],
        ["kernel.malformed_date"],
        ["notify.unit_registered_already"],
        ["kernel.unknown_region"],
        ["kernel.not_keeper_of_unit"],
        ["kernel.not_keeper_of_unit"],
        ["kernel.not_keeper_of_unit"],
    ]
    assert counts(run) == (0, 0, 0, 11)


async def test_whoever_runs_the_system_brings_a_place_with_its_government_and_courts(
    operations: Caller, importer: Importer
) -> None:
    rows = [GOVERNMENT, with_(GOVERNMENT, id="610702-zf2"), COURT]
    run = await imported(operations, importer, "units", a_csv(HEADINGS, *rows))
    told = [[code for _, code in codes(line)] for line in await told_of_rows(operations, run)]
    assert told == [[], ["kernel.second_of_its_kind"], []]


async def test_only_whoever_keeps_the_directory_hands_one_in(web: Web, office: Caller) -> None:
    drafter = web.caller(Role.DRAFTER, unit="610702-jtj", region=HANTAI)
    answer = await hand_in(drafter, "units", a_csv(HEADINGS, GOVERNMENT))
    assert (answer.status_code, answer.json()["code"]) == (403, "web.role_needed")


async def test_a_dry_run_enters_nothing_and_a_second_run_nothing_more(operations: Caller, importer: Importer) -> None:
    office = operations
    file = a_workbook(HEADINGS, *DISTRICT)
    tried = await imported(office, importer, "units", file, dry_run="true")
    assert counts(tried)[3] == 0, await told_of_rows(office, tried)
    assert ok(await office.get("/v1/units"))["items"] == []
    run = await imported(office, importer, "units", file)
    assert counts(run) == (5, 0, 0, 0), await told_of_rows(office, run)
    again = await imported(office, importer, "units", a_csv(HEADINGS, *DISTRICT))
    assert counts(again) == (0, 5, 0, 0)
    otherwise = await imported(office, importer, "units", a_csv(HEADINGS, with_(BUREAU, name="司法局")))
    assert counts(otherwise) == (0, 0, 1, 0)


async def test_units_are_as_their_rows_say_and_a_township_lies_in_its_own_place(
    office: Caller, importer: Importer
) -> None:
    await imported(office, importer, "units", a_csv(HEADINGS, *DISTRICT))
    traffic = ok(await office.get("/v1/units/610702-jtj"))
    assert traffic["traits"] == {"kind": "department", "attributes": ["enforcement_department"], "headcounts": {}}
    assert ok(await office.get("/v1/units/610702-pz"))["region"] == "610702103"


async def test_of_a_unit_without_a_day_from_which_its_duties_are_kept_nothing_is_asked(
    office: Caller, importer: Importer
) -> None:
    ahead = with_(BUREAU, kept_from="2027-01-01")
    await imported(office, importer, "units", a_csv(HEADINGS, TRAFFIC, TOWN, ahead))
    asked = {line["unit"] for line in ok(await office.get("/v1/scoreboard", limit=100))["items"]}
    assert (TRAFFIC[0] in asked, TOWN[0] in asked) == (True, False)
    kept = [ok(await office.get(f"/v1/units/{row[0]}"))["kept_from"] for row in (TRAFFIC, TOWN, ahead)]
    assert kept == ["2026-01-05", None, "2027-01-01"]


async def test_the_template_says_what_may_stand_in_each_column(office: Caller) -> None:
    answer = await office.get("/v1/imports/templates/units.csv")
    headings = answer.text.splitlines()[0]
    assert all(heading in headings for heading in HEADINGS)
    assert answer.status_code == 200
