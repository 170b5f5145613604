"""Who appeals does so at second instance: at first instance there is an agency that is sued, and it owes an answer."""

from typing import Any

from services.litigation.entrypoints.ledgers import ledgers
from services.litigation.service import LitigationService
from shared.ledgers.importing import Importer
from tests.house.caller import ok, refused
from tests.house.ledgers import a_csv, codes, imported, told_of_rows
from tests.litigation.builders import GANZHOU, JUDGE, LITIGATOR
from tests.litigation.conftest import Door
from tests.litigation.test_counted_days import put_right
from tests.litigation.test_entries_over_rest import CASE
from tests.litigation.test_importing_cases import HEADINGS, ROW
from tests.litigation.words import PAPER, registered

NO_APPELLANT = "litigation.appellant_at_first_instance"
PUSHED: dict[str, Any] = {name: told for name, told in CASE.items() if name != "court"} | {
    "region": GANZHOU,
    "unit": LITIGATOR.unit,
}
ABOVE = {"case_number": "（2026）赣07行终31号", "court": "up-court", "on": "2026-11-12"}
APPEALS = {"appellant": True}


async def test_nobody_registers_a_first_instance_of_which_the_agency_is_the_appellant(door: Door) -> None:
    agency, court = door(LITIGATOR), door(JUDGE)
    for answered in (
        await agency.post("/v1/cases", **CASE | APPEALS),
        await agency.post("/v1/cases", **CASE | APPEALS, **PAPER),
        await court.post("/v1/cases/pushed", **PUSHED | APPEALS),
    ):
        (error,) = refused(answered, 422, NO_APPELLANT)["errors"]
        assert (error["field"], error["source"]) == ("appellant", "〈中华人民共和国行政诉讼法〉 第85条")
    path = await registered(agency)
    refused(await court.post("/v1/cases/pushed", **PUSHED | APPEALS), 422, NO_APPELLANT)
    assert ok(await agency.get(path))["deadlines"]["answer"]["state"] == "open"


async def test_nor_is_it_put_right_to_that_by_whatever_paper(door: Door) -> None:
    path = await registered(door(LITIGATOR))
    refused(await put_right(door, path, 1, APPEALS, **PAPER), 422, NO_APPELLANT)
    ok(await door(JUDGE).post("/v1/cases/pushed", **PUSHED))
    refused(
        await door(JUDGE).step(path, "entries/2/rectification", change=APPEALS, reason="登记有误。"), 422, NO_APPELLANT
    )


async def test_a_ledger_of_past_cases_has_none_either(door: Door, service: LitigationService) -> None:
    agency, importer = door(LITIGATOR), Importer(service.store, ledgers(service))
    run = await imported(agency, importer, "cases", a_csv([*HEADINGS, "本单位上诉"], [*ROW, "是"]), **PAPER)
    assert [codes(each) for each in await told_of_rows(agency, run)] == [[("本单位上诉", NO_APPELLANT)]]


async def test_at_second_instance_the_appellant_is_registered_and_put_right(door: Door) -> None:
    path = await registered(door(LITIGATOR), **ABOVE | APPEALS)
    assert "answer" not in ok(await door(LITIGATOR).get(path))["deadlines"]
    ok(await put_right(door, path, 1, {"appellant": False}))
    ok(await put_right(door, path, 1, APPEALS, **PAPER))
