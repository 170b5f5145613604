"""Relations of units handed in as a table: every fault of every row named, once, and as of their days."""

import pytest

from services.notify.entrypoints.ledgers import ledgers
from shared.kernel.model.actor import Role
from shared.ledgers.importing import Importer
from tests.house.caller import Caller, ok
from tests.house.closing import closing
from tests.house.ledgers import a_csv, a_workbook, codes, counts, hand_in, imported, told_of_rows
from tests.notify.builders import HANTAI
from tests.notify.conftest import House, Web
from tests.notify.register_over_rest import BUREAU, PAPER, TOWN, TRAFFIC, registered

HEADINGS = ["单位标识", "关系", "承担单位", "起始日期", "终止日期"]
COURT, RAILWAY = "610702-fy", "610702-tlfy"
CASES = [TRAFFIC, "案件管辖", COURT, "2026-01-05", ""]


def with_(row: list[str], **changes: str) -> list[str]:
    fields = ("unit", "relation", "holder", "since", "until")
    return [changes.get(field, cell) for field, cell in zip(fields, row, strict=True)]


@pytest.fixture
async def office(operations: Caller) -> Caller:
    """Of whoever runs the system: which court hears cases is no office's to say."""
    for id, kind in ((TRAFFIC, "department"), (BUREAU, "justice_bureau"), (COURT, "court"), (RAILWAY, "court")):
        await registered(operations, id, kind)
    return operations


@pytest.fixture
async def importer(house: House) -> Importer:
    return Importer(house.service.store, ledgers(house.service))


async def holders(office: Caller, on: str, unit: str = TRAFFIC, relation: str = "hears_cases_of") -> set[str]:
    items = ok(await office.get(f"/v1/units/{unit}/relations", on=on))["items"]
    return {each["id"] for item in items if item["relation"] == relation for each in item["holders"]}


async def test_every_fault_of_a_row_is_named_and_the_rest_is_entered(
    web: Web, office: Caller, importer: Importer
) -> None:
    city = web.caller(Role.OFFICE, unit="610700-zfb", region="610700")
    body = {"id": "610700-jtj", "name": "市交通局", "region": "610700", "kind": "department", "on": "2026-01-05"}
    ok(await city.post("/v1/units", **body), 201)
    await registered(office, TOWN, "township")
    ok(await closing(office, f"/v1/units/{TOWN}", on="2026-02-01", **PAPER))
    rows = [
        with_(CASES, relation="管辖"),
        with_(CASES, unit="610702-nobody", holder="610702-noone"),
        with_(CASES, holder=BUREAU),
        with_(CASES, holder=TRAFFIC, relation="监督"),
        with_(CASES, since="2026-03-01", until="2026-02-01"),
        with_(CASES, since="2027-01-01"),
        with_(CASES, unit=TOWN, since="2026-02-02"),
        with_(CASES, unit="610700-jtj"),
        with_(CASES, since=""),
        CASES,
        CASES,
        with_(CASES, since="2026-02-01"),
        with_(CASES, unit=BUREAU, since="2020-01-05"),
    ]
    run = await imported(office, importer, "relations", a_csv(HEADINGS, *rows))
    lines = await told_of_rows(office, run)
    assert [[code for _, code in codes(line)] for line in lines] == [
        ["import.unknown_word"],
        ["kernel.unknown_unit", "kernel.unknown_unit"],
        ["kernel.unfit_unit"],
        ["notify.unit_of_itself"],
        ["import.wrong_order"],
        ["kernel.in_the_future"],
        ["kernel.unit_closed_for_good"],
        ["kernel.outside_region"],
        ["import.missing"],
        [],
        ["import.twice_in_file"],
        ["notify.units_related_already"],
        [],
    ]
    assert counts(run) == (2, 0, 0, 11)


async def test_only_whoever_keeps_the_directory_hands_them_in_and_of_ones_own_unit_another_does(
    web: Web, office: Caller, importer: Importer
) -> None:
    drafter = web.caller(Role.DRAFTER, unit=TRAFFIC, region=HANTAI)
    answer = await hand_in(drafter, "relations", a_csv(HEADINGS, CASES))
    assert (answer.status_code, answer.json()["code"]) == (403, "web.role_needed")
    own = web.caller(Role.OFFICE, unit=TRAFFIC, region=HANTAI)
    run = await imported(own, importer, "relations", a_csv(HEADINGS, CASES))
    (line,) = await told_of_rows(own, run)
    assert codes(line) == [("", "kernel.not_ones_own_unit")]


async def test_what_was_before_today_an_office_hands_in_with_its_paper_and_no_court(
    web: Web, office: Caller, importer: Importer
) -> None:
    clerk = web.caller(Role.OFFICE, unit="610702-zfb", region=HANTAI)
    rows = [CASES, with_(CASES, relation="监督", holder=BUREAU)]
    run = await imported(clerk, importer, "relations", a_csv(HEADINGS, *rows))
    told = [[code for _, code in codes(line)] for line in await told_of_rows(clerk, run)]
    assert told == [["kernel.not_keeper_of_unit"], ["notify.unit_back_dated"]]
    run = await imported(clerk, importer, "relations", a_csv(HEADINGS, *rows), **PAPER)
    assert counts(run) == (1, 0, 0, 1)


async def test_a_dry_run_enters_nothing_and_a_second_run_nothing_more(office: Caller, importer: Importer) -> None:
    rows = [CASES, with_(CASES, holder=RAILWAY), with_(CASES, unit=BUREAU, relation="supervises", holder=TRAFFIC)]
    tried = await imported(office, importer, "relations", a_workbook(HEADINGS, *rows), dry_run="true")
    assert counts(tried) == (3, 0, 0, 0), await told_of_rows(office, tried)
    assert await holders(office, "2026-03-02", BUREAU, "supervises") == set()
    run = await imported(office, importer, "relations", a_workbook(HEADINGS, *rows))
    assert counts(run) == (3, 0, 0, 0), await told_of_rows(office, run)
    assert await holders(office, "2026-03-02", BUREAU, "supervises") == {TRAFFIC}
    again = await imported(office, importer, "relations", a_csv(HEADINGS, *rows))
    assert counts(again) == (0, 3, 0, 0)
    ended = await imported(office, importer, "relations", a_csv(HEADINGS, with_(CASES, until="2026-02-01")))
    assert counts(ended) == (0, 0, 1, 0)


async def test_each_holds_on_its_days_several_side_by_side(office: Caller, importer: Importer) -> None:
    rows = [with_(CASES, until="2026-01-31"), with_(CASES, holder=RAILWAY), with_(CASES, since="2026-02-15")]
    await imported(office, importer, "relations", a_csv(HEADINGS, *rows))
    found = [await holders(office, on) for on in ("2026-01-05", "2026-02-01", "2026-02-15")]
    assert found == [{COURT, RAILWAY}, {RAILWAY}, {COURT, RAILWAY}]


async def test_the_template_says_what_may_stand_in_each_column(office: Caller) -> None:
    answer = await office.get("/v1/imports/templates/relations.csv")
    assert answer.status_code == 200
    assert all(heading in answer.text.splitlines()[0] for heading in HEADINGS)
