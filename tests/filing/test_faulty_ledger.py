"""A ledger of five thousand documents with faults of more than forty kinds: each is named, and the rest is entered."""

from typing import Any

import pytest

from services.filing.entrypoints.ledgers import ledgers
from services.filing.service import FilingService
from shared.kernel.model.actor import Role
from shared.ledgers.importing import Importer
from tests.filing.conftest import Door
from tests.filing.faulty_ledger import FAULTS, FIRST, HEADINGS, MAKER, TAKEN, TWIN, the_ledger
from tests.filing.over_rest import listed
from tests.filing.test_importing_documents import carried_out
from tests.house.caller import Caller, ok
from tests.house.directory import add_units
from tests.house.ledgers import a_csv, a_workbook, counts, told_of_rows


@pytest.fixture
async def importer(door: Door, registrar: Caller, service: FilingService) -> Importer:
    """In a city with a maker, with two of one name in its counties, and with a document on the register."""
    await listed(registrar, on="2020-01-05", words=["赣市府规"])
    for unit, region in (("zg-urban", "360702"), ("nk-urban", "360703")):
        add_units(service.settings.database_url.get_secret_value(), region, "justice_bureau", f"justice-{region}")
        keeper = door(Role.REGISTRAR, unit=f"justice-{region}", region=region)
        await listed(keeper, on="2020-01-05", unit=unit, region=region, name=TWIN, level="county")
    body = {"maker": "gz-gov", "title": "某办法", "published_on": "2023-03-02", "number": TAKEN, "on": "2026-01-05"}
    ok(await registrar.post("/v1/documents/published", **body), 201)
    return Importer(service.store, ledgers(service))


async def faults(registrar: Caller, run: dict[str, Any]) -> dict[int, list[tuple[str, str]]]:
    """Column and code of all faults, by the number of the row."""
    rows = await told_of_rows(registrar, run, outcome="refused")
    assert all(fault["message"] for row in rows for fault in row["told"])
    return {row["row"]: sorted((fault["column"], fault["code"]) for fault in row["told"]) for row in rows}


def test_there_are_more_than_forty_kinds_of_faults() -> None:
    assert len({each.name for each in FAULTS}) == len(FAULTS) > 40
    assert (MAKER, FIRST) == ("赣州市人民政府", "赣市府规〔2024〕1号")


@pytest.mark.timeout(600)
@pytest.mark.parametrize("rows", [4 * len(FAULTS), pytest.param(5000, marks=pytest.mark.long)])
async def test_every_fault_is_named_in_its_row_and_column_and_the_rest_is_entered(
    registrar: Caller, importer: Importer, rows: int
) -> None:
    table, wrong = the_ledger(rows)
    run = await carried_out(registrar, importer, a_workbook(HEADINGS, *table))
    assert await faults(registrar, run) == {row: sorted(each.told) for row, each in wrong.items()}
    assert counts(run) == (rows - len(FAULTS), 0, 0, len(FAULTS))


async def test_a_dry_run_finds_the_same_faults(registrar: Caller, importer: Importer) -> None:
    table, wrong = the_ledger(len(FAULTS) * 2)
    run = await carried_out(registrar, importer, a_workbook(HEADINGS, *table), dry_run="true")
    assert await faults(registrar, run) == {row: sorted(each.told) for row, each in wrong.items()}


async def test_text_is_read_like_a_workbook(registrar: Caller, importer: Importer) -> None:
    """As far as text can say it: it has no numbers, no days and no formulas."""
    table, _ = the_ledger(len(FAULTS) * 2)
    plain = [[cell if isinstance(cell, str) else "" for cell in row] for row in table]
    run = await carried_out(registrar, importer, a_csv(HEADINGS, *plain, encoding="gb18030"), dry_run="true")
    assert run["format"] == "gb18030"
    codes = {each["code"] for row in await told_of_rows(registrar, run) for each in row["told"]}
    assert {"import.line_break_in_cell", "import.classified_mark", "filing.ambiguous_maker"} <= codes
