"""A case's number is held against the court that is named: what cannot be its own is warned of, and taken."""

from typing import Any

import pytest

from shared.kernel.identifiers import CaseNumber
from shared.kernel.identifiers.case_number import STANDARD
from shared.kernel.identifiers.courts import is_of_another
from shared.kernel.model.actor import Role
from shared.ledgers.importing import Importer
from tests.house.caller import ok
from tests.house.ledgers import a_csv, imported, told_of_rows
from tests.litigation.builders import LITIGATOR, an_actor
from tests.litigation.conftest import Door
from tests.litigation.test_entries_over_rest import CASE
from tests.litigation.test_importing_cases import HEADINGS, ROW, importer

__all__ = ["importer"]

WARNED = "litigation.number_of_another_court"
GANZHOU = ("赣州市中级人民法院", "360700")


@pytest.mark.parametrize(
    ("number", "name", "region", "another"),
    [
        ("（2026）赣0702行初12号", "章贡区人民法院", "360702", False),
        ("（2026）赣07行终12号", "章贡区人民法院", "360702", True),
        ("（2026）赣0702行终12号", "章贡区人民法院", "360702", True),
        ("（2026）赣07行初12号", "章贡区人民法院", "360702", True),
        ("（2026）赣07行终12号", *GANZHOU, False),
        ("（2026）赣07行初12号", *GANZHOU, False),
        ("（2026）赣0702行初12号", *GANZHOU, True),
        ("（2026）赣行终12号", *GANZHOU, True),
        ("（2026）赣行终12号", "江西省高级人民法院", "360000", False),
        ("（2026）最高法行申12号", "最高人民法院", "000000", False),
        ("（2026）最高法行申12号", *GANZHOU, True),
        ("（2026）陕07行终12号", *GANZHOU, True),
        ("（2026）粤1971行初12号", "东莞市第一人民法院", "441900", False),
        ("（2026）赣7101行初12号", "南昌铁路运输法院", "360100", False),
        ("（2026）兵01行初12号", "第一师中级人民法院", "659002", False),
        ("（2026）赣07行终12号", "court-360702", "360702", True),
        ("（2026）赣0702行初12号", "a-court", "360700", False),
        ("（2026）赣07行终12号", "a-court", "360700", False),
    ],
)
def test_what_the_code_and_the_name_tell(number: str, name: str, region: str, another: bool) -> None:
    """Where the directory has no name to tell its level by, a court of a city may be either."""
    assert is_of_another(CaseNumber.parse(number), name=name, region=region) is another


async def registered(door: Door, **said: Any) -> dict[str, Any]:
    return ok(await door(LITIGATOR).post("/v1/cases", **{**CASE, "court": "court-360702", **said}), 201)


def warned(case: dict[str, Any]) -> list[str]:
    return [each["code"] for each in case["warnings"]]


async def test_it_is_registered_with_a_warning_in_both_languages_that_goes_with_the_right_number(door: Door) -> None:
    case = await registered(door, case_number="（2026）赣07行初12号")
    (warning,) = case["warnings"]
    assert (warning["code"], warning["source"], warning["hearing"]) == (
        WARNED,
        STANDARD,
        None,
    )
    assert "案号" in warning["message"]["zh"]
    change = {"change": {"case_number": "（2026）赣0702行初12号"}, "reason": "案号录错。"}
    path = f"/v1/cases/{case['id']}"
    assert warned(await door(LITIGATOR).done(path, "entries/1/rectification", **change)) == []
    change = {"change": {"number": "（2026）陕0702行初12号"}, "reason": "案号又录错。"}
    assert warned(await door(LITIGATOR).done(path, "entries/1/rectification", **change)) == [WARNED]


async def test_a_courts_own_number_is_not_warned_of(door: Door) -> None:
    assert warned(await registered(door)) == []


@pytest.mark.parametrize(
    ("court", "number", "expected"),
    [
        ("court-nankang", "（2026）赣0702行初41号", [WARNED]),  # 章贡区, where the directory has a court
        ("court-nankang", "（2026）赣0703行初41号", []),
        ("court-nankang", "（2026）赣0799行初41号", []),  # digits of no county: whose they are is not known
        ("court-zhanggong", "（2026）赣0702行初41号", []),
    ],
)
async def test_a_number_with_the_digits_of_another_county_that_has_a_court_is_warned_of(
    door: Door, court: str, number: str, expected: list[str]
) -> None:
    said = {**CASE, "case_number": number, "court": court}
    assert warned(ok(await door(LITIGATOR).post("/v1/cases", **said), 201)) == expected
    judge = door(an_actor(court, Role.COURT, region="360703" if court == "court-nankang" else "360702"))
    pushed = {**{name: said[name] for name in CASE if name != "court"}, "unit": LITIGATOR.unit, "region": "360700"}
    assert warned(ok(await judge.post("/v1/cases/pushed", **pushed))) == expected


async def test_an_imported_row_tells_it_as_well(door: Door, importer: Importer) -> None:
    run = await imported(
        door(LITIGATOR), importer, "cases", a_csv(HEADINGS, ["(2024)赣0702行初12号", "court-nankang", *ROW[2:]])
    )
    (line,) = await told_of_rows(door(LITIGATOR), run)
    (told,) = line["told"]
    assert (line["outcome"], told["code"]) == ("entered", "number_of_another_court")
    assert "案号中的法院代字" in told["message"]
