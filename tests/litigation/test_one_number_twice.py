"""One number on two letters, or before two courts: it stands on both for whoever sees both, until one is put right."""

from typing import Any

import pytest

from tests.house.caller import Caller, ok
from tests.litigation.builders import COURT, JUDGE, LITIGATOR
from tests.litigation.conftest import Door
from tests.litigation.test_not_taken_over import BY_ORDER, FACTS, JUDGE_FAR, PUSHED, TWICE
from tests.litigation.test_numbers_of_letters import LETTER, OTHER
from tests.litigation.words import SUPERVISOR

LETTERS, CASES, OF_TWO = "/v1/suggestions", "/v1/cases", "litigation.number_of_two_letters"
WRONG = {"reason": "编号录错。", "paper": "赣市司函〔2026〕8号"}
FOURTH = "赣0702法建〔2026〕4号"


async def shown(by: Caller, things: str, code: str, **asked: Any) -> dict[str, bool]:
    """Of each in the list whether it is found on it."""
    items = ok(await by.get(things, **asked))["items"]
    return {each["id"]: code in [found["code"] for found in each["warnings"]] for each in items}


async def read(by: Caller, things: str, id: str, code: str) -> bool:
    return code in [found["code"] for found in ok(await by.get(f"{things}/{id}"))["warnings"]]


@pytest.fixture
async def two(door: Door) -> tuple[str, str]:
    """Two agencies have entered a letter of the court under one number; a third letter has its own."""
    ok(await door(LITIGATOR).post(LETTERS, **{**LETTER, "issuer": COURT, "number": FOURTH}), 201)
    one, other = [
        ok(await door(agency).post(LETTERS, **LETTER, issuer=COURT), 201)["id"] for agency in (LITIGATOR, OTHER)
    ]
    return one, other


async def test_an_agency_is_not_told_by_it_what_another_has_entered(door: Door, two: tuple[str, str]) -> None:
    for agency, own in zip((LITIGATOR, OTHER), two, strict=True):
        assert await read(door(agency), LETTERS, own, OF_TWO) is False
        assert not any((await shown(door(agency), LETTERS, OF_TWO)).values())
        assert await shown(door(agency), LETTERS, OF_TWO, number_twice="true") == {}


@pytest.mark.parametrize("who", [JUDGE, SUPERVISOR], ids=["issuer", "supervisor"])
async def test_whoever_sees_both_letters_finds_it_on_each_and_finds_them_by_it(
    door: Door, two: tuple[str, str], who: Any
) -> None:
    by = door(who)
    found = await shown(by, LETTERS, OF_TWO)
    assert ({id for id, twice in found.items() if twice}, len(found)) == ({*two}, 3)
    assert (await shown(by, LETTERS, OF_TWO, number_twice="true")).keys() == {*two}
    assert (await shown(by, LETTERS, OF_TWO, number_twice="false")).keys() == found.keys() - {*two}
    assert [await read(by, LETTERS, id, OF_TWO) for id in two] == [True, True]
    table = await by.get(LETTERS, number_twice="true", format="csv")
    assert (table.status_code, table.text.count(LETTER["number"]), FOURTH in table.text) == (200, 2, False)
    counted = ok(await by.get(LETTERS, number_twice="true", count="true", limit=1))
    assert counted["count"] == {"number": 2, "more": False}


@pytest.mark.parametrize("how", ["put right", "voided"])
async def test_it_goes_from_both_once_one_of_them_is_put_right(door: Door, two: tuple[str, str], how: str) -> None:
    by, path = door(OTHER), f"{LETTERS}/{two[1]}"
    if how == "put right":
        ok(await by.step(path, "entries/1/rectification", change={"number": "赣0702法建〔2026〕5号"}, **WRONG))
    else:
        ok(await by.step(path, "voiding", **WRONG))
    assert await shown(door(JUDGE), LETTERS, OF_TWO, number_twice="true") == {}
    assert [await read(door(JUDGE), LETTERS, id, OF_TWO) for id in two] == [False, False]
    if how == "voided":
        ok(await by.step(path, "entries/2/voiding", **WRONG))
        assert (await shown(door(JUDGE), LETTERS, OF_TWO, number_twice="true")).keys() == {*two}


async def test_two_issuers_under_one_number_the_agency_finds(either_door: Door) -> None:
    """Of whom one has mistyped it, or the agency."""
    door = either_door
    ids = [
        ok(await door(LITIGATOR).post(LETTERS, **LETTER, issuer=issuer, paper=paper), 201)["id"]
        for issuer, paper in ((COURT, None), ("other-court", "赣0702法建〔2026〕3号"))
    ]
    assert (await shown(door(LITIGATOR), LETTERS, OF_TWO, number_twice="true")).keys() == {*ids}


async def test_of_one_number_before_two_courts_the_list_says_it_too(either_door: Door) -> None:
    door = either_door
    agency, far = door(LITIGATOR), door(JUDGE_FAR)
    own = ok(await agency.post(CASES, **FACTS, court=COURT), 201)["id"]
    theirs = ok(await far.post(f"{CASES}/pushed", **PUSHED, **BY_ORDER), 201)["id"]
    assert await shown(agency, CASES, TWICE) == {own: True, theirs: True}
    assert (await shown(agency, CASES, TWICE, number_twice="true")).keys() == {own, theirs}
    assert await shown(far, CASES, TWICE) == {theirs: False}
    assert await shown(far, CASES, TWICE, number_twice="true") == {}
    ok(await agency.step(f"{CASES}/{own}", "voiding", **WRONG))
    assert (await shown(agency, CASES, TWICE))[theirs] is False
    assert await shown(agency, CASES, TWICE, number_twice="true") == {}


async def test_defendants_of_one_case_share_its_number_without_a_word(door: Door) -> None:
    for unit in (LITIGATOR.unit, OTHER.unit):
        ok(await door(JUDGE).post(f"{CASES}/pushed", **{**PUSHED, "unit": unit}), 201)
    assert set((await shown(door(JUDGE), CASES, TWICE)).values()) == {False}
    assert await shown(door(JUDGE), CASES, TWICE, number_twice="true") == {}
