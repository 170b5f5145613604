"""建议的编号: whoever issues letters gives a number to one of them."""

from dataclasses import replace
from typing import Any

import pytest

from tests.house.caller import ok, refused
from tests.litigation.builders import COURT, GANZHOU, JUDGE, LITIGATOR
from tests.litigation.conftest import Door

LETTER: dict[str, Any] = {"number": "赣0702法建〔2026〕3号", "kind": "judicial", "on": "2026-03-02"}
OTHER = replace(LITIGATOR, id="litigator-2", unit="gz-housing-2")


async def issued(door: Door, **changed: Any) -> Any:
    return await door(JUDGE).post("/v1/suggestions/issued", **LETTER | {"region": GANZHOU} | changed)


async def test_a_court_gives_a_number_to_one_letter(door: Door) -> None:
    ok(await issued(door, unit=LITIGATOR.unit), 201)
    response = await issued(door, unit=OTHER.unit, number="赣0702法建[2026]3号")
    assert LITIGATOR.unit in str(refused(response, 409, "litigation.number_of_another_letter"))
    ok(await issued(door, unit=OTHER.unit, number="赣0702法建〔2026〕4号"), 201)


async def test_what_the_other_agency_entered_is_not_vouched_for_by_the_court_too(door: Door) -> None:
    """Both agencies have entered that number; one of them has mistyped it, and the court knows which."""
    for agency in (LITIGATOR, OTHER):
        ok(await door(agency).post("/v1/suggestions", **LETTER | {"issuer": COURT}), 201)
    ok(await issued(door, unit=LITIGATOR.unit))
    refused(await issued(door, unit=OTHER.unit), 409, "litigation.number_of_another_letter")


async def test_one_letter_to_several_units_is_shown_by_a_paper(door: Door) -> None:
    ok(await issued(door, unit=LITIGATOR.unit), 201)
    ok(await issued(door, unit=OTHER.unit, paper="赣0702法建〔2026〕3号"), 201)


WRONG: dict[str, Any] = {"change": {"on": "2026-03-03"}, "reason": "送达日期录错。"}


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("told", [True, False])
async def test_of_a_letter_to_several_each_is_put_right_without_showing_that_again(
    door: Door, *, first: bool, told: bool
) -> None:
    """The first of them, and one by the paper; by the issuer alone, or where the agency had entered it before."""
    for agency in (LITIGATOR, OTHER) if told else ():
        ok(await door(agency).post("/v1/suggestions", **LETTER | {"issuer": COURT}), 201)
    status = 200 if told else 201
    one = ok(await issued(door, unit=LITIGATOR.unit), status)
    other = ok(await issued(door, unit=OTHER.unit, paper="赣0702法建〔2026〕3号"), status)
    path = f"/v1/suggestions/{(one if first else other)['id']}"
    step, entry = door(JUDGE).step, f"entries/{2 if told else 1}/rectification"
    tried = await step(path, f"{entry}?dry_run=true", **WRONG)
    assert ok(tried)["items"][0]["after"]["received_on"] == "2026-03-03"
    assert ok(await step(path, entry, **WRONG))["received_on"] == "2026-03-03"


async def test_a_letter_put_right_to_the_number_of_another_takes_the_paper_beside_the_change(door: Door) -> None:
    ok(await issued(door, unit=LITIGATOR.unit), 201)
    other = ok(await issued(door, unit=OTHER.unit, number="赣0702法建〔2026〕4号"), 201)
    path, change = f"/v1/suggestions/{other['id']}", {"change": {"number": LETTER["number"]}, "reason": "编号录错。"}
    answer = await door(JUDGE).step(path, "entries/1/rectification", **change)
    assert "change" in refused(answer, 409, "litigation.number_of_another_letter")["detail"]
    done = await door(JUDGE).step(path, "entries/1/rectification", **change, paper="赣0702法建〔2026〕3号")
    assert ok(done)["number"] == LETTER["number"]
