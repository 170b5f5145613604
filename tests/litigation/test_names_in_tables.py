"""A table says units by their names beside their codes: by those that they had on the day of the row."""

import csv
import io
from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook

from services.litigation.service import LitigationService
from shared.kernel.directory.units import KnownUnit, Spell
from shared.storage.cause import Cause
from shared.web.listings import exports
from tests.house.caller import Caller, ok
from tests.litigation.builders import AGENCY, COURT, LITIGATOR
from tests.litigation.conftest import Door

FORMER, NAME, RENAMED_ON = "赣州市房产管理局", "赣州市住房和城乡建设局", date(2026, 11, 20)
SERVED = ("2026-11-02", "2026-12-28")


@pytest.fixture
async def agency(door: Door, service: LitigationService) -> Caller:
    """Two cases, one served before its unit was renamed."""
    caller = door(LITIGATOR)
    for nth, on in enumerate(SERVED, start=1):
        said = {"case_number": f"（2026）赣0702行初{nth}号", "area": "housing", "cause": "penalty", "on": on}
        ok(await caller.post("/v1/cases", **said, court=COURT), 201)
    known = {"kind": "department", "region": "360700"}
    spells = (Spell(before=RENAMED_ON, name=FORMER, **known), Spell(name=NAME, **known))
    await tell(service, KnownUnit(id=AGENCY, version=9, spells=spells))
    return caller


async def tell(service: LitigationService, unit: KnownUnit) -> None:
    async with service.store.begin(Cause(actor=LITIGATOR, correlation_id="names")) as work:
        await work.directory.know(unit)


async def table_of(caller: Caller, format_: str, **asked: Any) -> list[dict[str, Any]]:
    content = (await caller.get("/v1/cases", format=format_, sort="number", **asked)).content
    if format_ == "csv":
        return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    headings, *lines = load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
    return [dict(zip(headings, line, strict=True)) for line in lines]


@pytest.mark.parametrize("format_", ["csv", "xlsx"])
async def test_each_row_says_the_name_of_its_day(agency: Caller, monkeypatch: pytest.MonkeyPatch, format_: str) -> None:
    """Also where a page of the table has one row."""
    monkeypatch.setattr(exports, "ROWS", 1)
    found = await table_of(agency, format_)
    assert [each["单位 Unit"] for each in found] == [AGENCY, AGENCY]
    assert [each["单位名称 Unit name"] for each in found] == [FORMER, NAME]
    assert [each["法院名称 Court name"] for each in found] == [each["法院 Court"] for each in found]


async def test_of_a_unit_that_never_was_there_is_no_name(agency: Caller, service: LitigationService) -> None:
    spell = Spell(name="人民法院", kind="court", region="360700")
    await tell(service, KnownUnit(id=COURT, version=10, spells=(spell,), voided=True))
    assert {each["法院名称 Court name"] for each in await table_of(agency, "csv")} == {""}
