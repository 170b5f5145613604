"""A case is named by its number or its id, and one that there is not is refused with the field that names it."""

import pytest

from shared.kernel.model.actor import Role
from tests.litigation.builders import JUDGE, LITIGATOR, an_actor
from tests.litigation.conftest import Door
from tests.litigation.levels import SECOND, id_of
from tests.litigation.test_entries_over_rest import CASE
from tests.litigation.words import registered


async def test_the_same_side_twice_is_not_told_that_the_other_was(door: Door) -> None:
    agency = door(LITIGATOR)
    await registered(agency)
    again = await agency.post("/v1/cases", **CASE | {"court": "up-court"})
    assert again.json()["code"] == "litigation.case_differs"
    assert "对方" not in again.json()["detail"]


async def test_a_case_is_named_by_its_number_or_by_its_id(door: Door) -> None:
    below = await registered(door(LITIGATOR))
    letter = {"number": "赣州法建〔2026〕3号", "kind": "judicial", "on": "2026-12-21", "region": LITIGATOR.region}
    court = door(JUDGE)
    for nth, named in enumerate((id_of(below), CASE["case_number"], CASE["case_number"].replace("（", "(")), 3):
        said = letter | {"unit": LITIGATOR.unit, "number": f"赣州法建〔2026〕{nth}号", "case": named}
        assert (await court.post("/v1/suggestions/issued", **said)).json()["case"] == id_of(below), named


@pytest.mark.parametrize("named", ["（2026）赣0702行初99号", "0f8fad5b-d9cb-469f-a165-70867728950e", "某案"])
async def test_a_case_that_there_is_not_is_refused_with_the_field_that_names_it(door: Door, named: str) -> None:
    await registered(door(LITIGATOR))
    letter = {"number": "赣州法建〔2026〕3号", "kind": "judicial", "on": "2026-12-21", "issuer": JUDGE.unit}
    for path, said in (("/v1/suggestions", letter | {"case": named}), ("/v1/cases", SECOND | {"previous": named})):
        answer = await door(LITIGATOR).post(path, **said)
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
        assert answer.json()["errors"][0]["field"] in ("case", "previous")


async def test_the_case_of_another_unit_is_not_found_by_its_number(door: Door) -> None:
    await registered(door(LITIGATOR))
    letter = {"number": "赣州法建〔2026〕3号", "kind": "judicial", "on": "2026-12-21", "issuer": JUDGE.unit}
    stranger = door(an_actor("gz-land", Role.LITIGATOR))
    answer = await stranger.post("/v1/suggestions", **letter, case=CASE["case_number"])
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (404, "case")
