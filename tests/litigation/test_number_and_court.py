"""Two courts may have a case of one number: whoever names a case by its number names its court beside it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from services.litigation.entrypoints.ledgers import ledgers
from services.litigation.service import LitigationService
from shared.ledgers.importing import Importer
from shared.ledgers.known_again import IMPORTED, key
from tests.house.caller import Caller, ok, refused
from tests.house.ledgers import a_csv, codes, counts, imported, told_of_rows
from tests.litigation.builders import COURT, FIRST, JUDGE, LITIGATOR
from tests.litigation.conftest import Door
from tests.litigation.levels import SECOND
from tests.litigation.test_not_taken_over import BY_ORDER, FACTS, FAR, JUDGE_ABOVE, JUDGE_FAR, PUSHED, SAID, TWICE

SUMMONS = {"paper": "（2026）赣0702行初12号应诉通知书"}
LETTER: dict[str, Any] = {"number": "赣州法建〔2026〕3号", "kind": "judicial", "on": "2026-12-21", "issuer": COURT}
SEVERAL = "litigation.case_of_several_courts"


@pytest.fixture
async def two(door: Door) -> dict[str, str]:
    """Both courts' cases of one number, each registered by the agency as well."""
    agency = door(LITIGATOR)
    far = ok(await door(JUDGE_FAR).post("/v1/cases/pushed", **PUSHED, **BY_ORDER), 201)
    near = ok(await agency.post("/v1/cases", **FACTS, court=COURT, **SUMMONS), 201)
    ok(await agency.post("/v1/cases", **FACTS, court=FAR, **BY_ORDER))
    return {COURT: near["id"], FAR: far["id"]}


@pytest.mark.parametrize("court", [COURT, FAR])
async def test_a_letter_is_of_the_case_before_the_court_that_it_names(
    door: Door, two: dict[str, str], court: str
) -> None:
    agency = door(LITIGATOR)
    said = refused(await agency.post("/v1/suggestions", **LETTER, case=FIRST), 422, SEVERAL)
    assert set(said["facts"]["units"]) == {COURT, FAR}
    assert said["errors"][0]["field"] == "case"
    letter = ok(await agency.post("/v1/suggestions", **LETTER, case=FIRST, case_court=court), 201)
    assert letter["case"] == two[court]


async def test_a_court_that_has_no_case_of_the_number_is_told_by_the_field_of_the_case(
    door: Door, two: dict[str, str]
) -> None:
    answer = await door(LITIGATOR).post("/v1/suggestions", **LETTER, case=FIRST, case_court="other-court")
    assert refused(answer, 404, "not_found")["errors"][0]["field"] == "case"
    said = LETTER | {"number": "赣州法建〔2026〕4号"}
    answer = await door(LITIGATOR).post("/v1/suggestions", **said, case=two[COURT], case_court=FAR)
    assert refused(answer, 404, "not_found")["errors"][0]["field"] == "case"


async def test_a_court_is_not_named_without_a_case(door: Door, two: dict[str, str]) -> None:
    refused(
        await door(LITIGATOR).post("/v1/suggestions", **LETTER, case_court=COURT), 422, "litigation.court_of_no_case"
    )
    answer = await door(LITIGATOR).post("/v1/cases", **{**SECOND, "previous": None}, previous_court=COURT)
    refused(answer, 422, "litigation.court_of_no_case")


async def test_the_courts_letter_is_of_its_own_case_and_of_no_other(door: Door, two: dict[str, str]) -> None:
    """It sees no other court's, and needs to name none."""
    said = {**LETTER, "region": LITIGATOR.region, "unit": LITIGATOR.unit}
    del said["issuer"]
    court = door(JUDGE)
    assert ok(await court.post("/v1/suggestions/issued", **said, case=FIRST), 201)["case"] == two[COURT]
    other = said | {"number": "赣州法建〔2026〕4号", "case": FIRST, "case_court": FAR}
    refused(await court.post("/v1/suggestions/issued", **other), 404, "not_found")


@pytest.mark.parametrize("later", [False, True])
async def test_the_case_before_is_that_of_the_court_that_is_named(door: Door, two: dict[str, str], later: bool) -> None:
    agency = door(LITIGATOR)
    await door(JUDGE).done(f"/v1/cases/{two[COURT]}", "judgment", on="2026-11-02", form="judgment", outcome="revoked")
    await agency.done(f"/v1/cases/{two[COURT]}", "appeal", on="2026-11-09", party="plaintiff", **SUMMONS)
    body = {key: value for key, value in SECOND.items() if key != "previous"}
    if later:
        path = f"/v1/cases/{ok(await agency.post('/v1/cases', **body), 201)['id']}"
        refused(await agency.step(path, "previous", on="2026-12-21", previous=FIRST), 422, SEVERAL)
        case = await agency.done(path, "previous", on="2026-12-21", previous=FIRST, previous_court=COURT)
    else:
        refused(await agency.post("/v1/cases", **body, previous=FIRST), 422, SEVERAL)
        case = ok(await agency.post("/v1/cases", **body, previous=FIRST, previous_court=COURT), 201)
    assert case["previous"] == two[COURT]


async def test_the_court_above_names_the_court_to_which_it_gave_the_case(door: Door, two: dict[str, str]) -> None:
    above = door(JUDGE_ABOVE)
    refused(await above.post("/v1/cases/designated", **SAID, court=COURT, designated_by=None), 404, "not_found")
    said = ok(await above.post("/v1/cases/designated", **SAID, court=FAR, designated_by=BY_ORDER["designated_by"]))
    assert said["id"] == two[FAR]


@pytest.fixture
def importer(service: LitigationService) -> Importer:
    return Importer(service.store, ledgers(service))


HEARD = ["案号", "开庭通知送达日期", "开庭日期", "通知负责人出庭"]
HEARING = [FIRST, "2026-10-09", "2026-10-20", "应当通知"]


async def test_a_ledger_of_hearings_names_the_court_in_a_column(
    door: Door, importer: Importer, two: dict[str, str]
) -> None:
    agency: Caller = door(LITIGATOR)
    run = await imported(agency, importer, "hearings", a_csv(HEARD, HEARING))
    assert [codes(each) for each in await told_of_rows(agency, run)] == [[("案号", SEVERAL)]]
    both = a_csv([*HEARD, "受理法院"], [*HEARING, COURT], [*HEARING, FAR])
    run = await imported(agency, importer, "hearings", both, paper="传票登记簿2026")
    assert counts(run) == (2, 0, 0, 0), await told_of_rows(agency, run)
    for id in two.values():
        assert [each["hearing_on"] for each in ok(await agency.get(f"/v1/cases/{id}"))["hearings"]] == ["2026-10-20"]
    assert counts(await imported(agency, importer, "hearings", both, paper="传票登记簿2026")) == (0, 2, 0, 0)


CASES = [
    "案号",
    "受理法院",
    "应诉通知送达日期",
    "行政管理领域",
    "案由",
    "指定管辖文号",
    "指定管辖法院",
    "应诉通知书文号",
]
FAR_ROW = [FIRST, FAR, FACTS["on"], "housing", "penalty", *BY_ORDER.values(), ""]
NEAR_ROW = [FIRST, COURT, FACTS["on"], "housing", "penalty", "", "", SUMMONS["paper"]]
OF_LEDGER = {"paper": "应诉案件登记簿2026"}


@pytest.fixture
async def pushed(door: Door) -> str:
    """What the far court alone has told of, under the number of another that the agency has."""
    far = ok(await door(JUDGE_FAR).post("/v1/cases/pushed", **PUSHED, **BY_ORDER), 201)
    return str(far["id"])


async def outcomes(agency: Caller, importer: Importer, *rows: list[str]) -> list[tuple[str, list[str]]]:
    run = await imported(agency, importer, "cases", a_csv(CASES, *rows), **OF_LEDGER)
    told = await told_of_rows(agency, run)
    return [(each["outcome"], [code for _, code in codes(each) if code != TWICE]) for each in told]


EXISTS = ("refused", ["litigation.case_exists"])


async def test_a_ledger_of_cases_has_two_of_one_number_before_two_courts_and_knows_each_again(
    door: Door, importer: Importer, pushed: str
) -> None:
    """That of the far court is on the docket already; neither is taken for the other, nor for one that stands twice."""
    agency = door(LITIGATOR)
    assert await outcomes(agency, importer, NEAR_ROW, FAR_ROW) == [("entered", []), EXISTS]
    assert await outcomes(agency, importer, FAR_ROW, NEAR_ROW) == [EXISTS, ("unchanged", [])]
    assert {each["court"] for each in ok(await agency.get("/v1/cases"))["items"]} == {FAR, COURT}
    twice = await outcomes(agency, importer, NEAR_ROW, NEAR_ROW)
    assert [code for _, found in twice for code in found] == ["import.twice_in_file"]
    otherwise = [*NEAR_ROW[:2], "2026-09-17", *NEAR_ROW[3:]]
    assert [outcome for outcome, _ in await outcomes(agency, importer, otherwise)] == ["conflicting"]


async def test_what_was_imported_when_a_number_alone_was_known_again_is_known_and_another_courts_is_another(
    door: Door, importer: Importer, service: LitigationService, pushed: str
) -> None:
    agency = door(LITIGATOR)
    assert await outcomes(agency, importer, NEAR_ROW) == [("entered", [])]
    async with service.store.writing() as connection:
        former = key(("case_number",), {"case_number": FIRST}, LITIGATOR.unit)
        await connection.execute(update(IMPORTED).where(IMPORTED.c.kind == "cases").values(key=former))
    assert await outcomes(agency, importer, NEAR_ROW, FAR_ROW) == [("unchanged", []), EXISTS]
    otherwise = [*NEAR_ROW[:2], "2026-09-17", *NEAR_ROW[3:]]
    assert [outcome for outcome, _ in await outcomes(agency, importer, otherwise)] == ["conflicting"]


async def test_a_correction_names_the_court_beside_the_number_of_the_case(door: Door, two: dict[str, str]) -> None:
    agency = door(LITIGATOR)
    letter = ok(await agency.post("/v1/suggestions", **LETTER, case=FIRST, case_court=COURT), 201)
    path, wrong = f"/v1/suggestions/{letter['id']}", {"reason": "录入错误", "paper": "收文登记簿"}

    async def right(**change: Any) -> Any:
        return await agency.step(path, "entries/1/rectification", change=change, **wrong)

    assert refused(await right(case=FIRST), 422, SEVERAL)["errors"][0]["field"] == "change.case"
    told = refused(await right(case_court=FAR), 422, "litigation.court_of_no_case")
    assert told["errors"][0]["field"] == "change.case_court"
    refused(await right(case=FIRST, case_court="other-court"), 404, "not_found")
    refused(await right(case=two[COURT], case_court=FAR), 404, "not_found")
    assert ok(await right(case=FIRST, case_court=FAR))["case"] == two[FAR]
    entries = ok(await agency.get(f"{path}/entries"))["items"]
    assert entries[-1]["arguments"]["case"] == two[FAR]
    assert "case_court" not in entries[-1]["arguments"]


@pytest.mark.parametrize("name", ["case_number", "number"])
async def test_what_waits_for_another_says_its_change_in_the_names_of_the_route(
    door: Door, service: LitigationService, name: str
) -> None:
    """In whichever of both it was asked."""
    agency = door(LITIGATOR)
    path = f"/v1/cases/{ok(await agency.post('/v1/cases', **FACTS, court=COURT), 201)['id']}"
    clock: Any = service.clock
    clock.on += timedelta(1)
    asked = {"change": {name: "（2026）赣0702行初14号"}, "reason": "录入错误", "paper": "收文登记簿"}
    shown = ok(await agency.step(path, "entries/1/rectification", **asked), 202)
    colleague = door(replace(LITIGATOR, id="gz-housing-clerk-2"))
    for listed in (f"{path}/proposals", "/v1/proposals"):
        (waiting,) = ok(await colleague.get(listed))["items"]
        assert waiting["change"] == shown["change"] == {"case_number": "（2026）赣0702行初14号"}
    ok(await colleague.step(path, f"proposals/{shown['id']}/confirmation"))
    assert ok(await agency.get(path))["number"] == "（2026）赣0702行初14号"
