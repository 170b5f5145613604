"""A number of a year before the day: taken, since what is numbered in December comes in January, and shown to be looked
at; gone once number or day is put right."""

from typing import Any

import pytest

from tests.house.caller import ok, refused
from tests.litigation.builders import COURT, GANZHOU, JUDGE, LITIGATOR
from tests.litigation.conftest import Door
from tests.litigation.test_not_taken_over import FACTS
from tests.litigation.test_numbers_of_letters import LETTER

EARLIER, WRONG = "litigation.number_of_earlier_year", {"reason": "录入有误。", "paper": "赣市司函〔2026〕8号"}
OF_2025, CASE_OF_2025 = "赣0702法建〔2025〕88号", "（2025）赣0702行初88号"


def found(thing: dict[str, Any]) -> bool:
    return EARLIER in [each["code"] for each in thing["warnings"]]


@pytest.mark.parametrize(
    ("number", "on", "odd"),
    [
        (OF_2025, "2026-11-02", True),
        (OF_2025, "2026-01-05", True),
        ("赣0702法建〔2019〕8号", "2026-03-02", True),
        ("（2025）赣0702法建8号", "2026-03-02", True),
        (OF_2025, "2025-12-31", False),
        ("赣0702法建〔2025〕2026号", "2026-03-02", True),
        ("赣0702法建〔2026〕2025号", "2026-03-02", False),
    ],
)
async def test_a_letter_that_bears_the_number_of_an_earlier_year_says_so(
    door: Door, number: str, on: str, odd: bool
) -> None:
    """On the day after New Year's as well: no rule says until when it is ordinary."""
    letter = ok(
        await door(LITIGATOR).post("/v1/suggestions", **{**LETTER, "number": number, "on": on}, issuer=COURT), 201
    )
    assert found(letter) is odd
    assert found(ok(await door(LITIGATOR).get(f"/v1/suggestions/{letter['id']}"))) is odd
    assert [found(each) for each in ok(await door(JUDGE).get("/v1/suggestions"))["items"]] == [odd]
    for asked in (True, False):
        listed = ok(await door(JUDGE).get("/v1/suggestions", number_of_earlier_year=str(asked).lower()))["items"]
        assert len(listed) == (asked is odd)


async def test_a_letter_of_a_year_that_has_not_come_is_refused_as_before(door: Door) -> None:
    body = {**LETTER, "number": "赣0702法建〔2027〕1号", "issuer": COURT}
    refused(await door(LITIGATOR).post("/v1/suggestions", **body), 422, "kernel.number_not_yet")


@pytest.mark.parametrize("change", [{"number": "赣0702法建〔2026〕88号"}, {"on": "2025-12-30"}])
async def test_it_goes_once_the_number_or_the_day_is_put_right(door: Door, change: dict[str, str]) -> None:
    agency = door(LITIGATOR)
    letter = ok(await agency.post("/v1/suggestions", **{**LETTER, "number": OF_2025}, issuer=COURT), 201)
    assert found(letter)
    path = f"/v1/suggestions/{letter['id']}"
    assert found(ok(await agency.step(path, "entries/1/rectification", change=change, **WRONG))) is False


async def test_it_goes_by_the_day_that_counts(door: Door) -> None:
    """The agency has entered it in January; its issuer sent it before New Year's."""
    body = {**LETTER, "number": OF_2025, "on": "2026-01-05"}
    letter = ok(await door(LITIGATOR).post("/v1/suggestions", **body, issuer=COURT), 201)
    issued = {**body, "region": GANZHOU, "unit": LITIGATOR.unit, "on": "2025-12-30"}
    told = ok(await door(JUDGE).post("/v1/suggestions/issued", **issued))
    assert (told["id"], found(letter), found(told)) == (letter["id"], True, False)


@pytest.mark.parametrize(("on", "odd"), [("2026-09-16", True), ("2025-12-30", False)])
async def test_a_case_that_bears_the_number_of_an_earlier_year_says_so(either_door: Door, on: str, odd: bool) -> None:
    agency = either_door(LITIGATOR)
    body = {**FACTS, "case_number": CASE_OF_2025, "on": on}
    case = ok(await agency.post("/v1/cases", **body, court=COURT), 201)
    assert found(case) is odd
    assert [found(each) for each in ok(await agency.get("/v1/cases"))["items"]] == [odd]
    for asked in (True, False):
        listed = ok(await agency.get("/v1/cases", number_of_earlier_year=str(asked).lower()))["items"]
        assert len(listed) == (asked is odd)
    if odd:
        change = {"on": "2025-12-30"}
        assert not found(
            ok(await agency.step(f"/v1/cases/{case['id']}", "entries/1/rectification", change=change, **WRONG))
        )
