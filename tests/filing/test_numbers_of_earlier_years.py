"""文号 of a year before the publication: what is signed in December is published in January; it is shown, and not found
fault with."""

import pytest

from tests.filing.builders import MAKER
from tests.filing.over_rest import BEFORE, WHY
from tests.house.caller import Caller, ok

pytestmark = pytest.mark.usefixtures("maker")

EARLIER = "number_of_earlier_year"


async def found_by(caller: Caller, asked: bool) -> list[str]:
    items = ok(await caller.get("/v1/documents", number_of_earlier_year=str(asked).lower()))["items"]
    return [each["id"] for each in items]


@pytest.mark.parametrize(
    ("number", "odd", "flawed"),
    [
        ("赣市府发〔2025〕9号", True, False),
        ("赣市府发〔2024〕9号", True, True),
        ("赣市府发〔2026〕9号", False, False),
        ("赣市府发〔2026〕2025号", False, False),
        ("赣市府发〔2025〕2026号", True, False),
    ],
)
async def test_it_is_shown_and_told_to_nobody_as_a_flaw(drafter: Caller, number: str, odd: bool, flawed: bool) -> None:
    """Of two years before and more nobody signs: that is outside the series."""
    found = ok(await drafter.post("/v1/documents/published", **BEFORE, number=number), 201)
    assert [each["code"] for each in found["warnings"]] == [EARLIER] * odd
    assert ("outside_series" in [each["flaw"] for each in found["shortcomings"]]) is flawed
    listed = ok(await drafter.get("/v1/documents"))["items"]
    assert [[each["code"] for each in one["warnings"]] for one in listed] == [[EARLIER] * odd]
    for asked in (True, False):
        assert len(await found_by(drafter, asked)) == (asked is odd)


async def test_without_a_number_there_is_nothing_to_look_at(registrar: Caller) -> None:
    assert ok(await registrar.post("/v1/documents/published", **BEFORE, maker=MAKER), 201)["warnings"] == []
    assert [len(await found_by(registrar, asked)) for asked in (True, False)] == [0, 1]


async def test_it_goes_once_the_number_is_put_right(drafter: Caller) -> None:
    found = ok(await drafter.post("/v1/documents/published", **BEFORE, number="赣市府发〔2025〕9号"), 201)
    change = {"change": {"number": "赣市府发〔2026〕9号"}, **WHY, "paper": "正式文本"}
    put = ok(await drafter.step(f"/v1/documents/{found['id']}", "entries/1/rectification", **change))
    assert put["warnings"] == []
