"""Days that cannot be legal dates, in whatever a case takes: refused by name, and the clock of all goes on."""

from typing import Any

import pytest

from tests.litigation.builders import JUDGE, LITIGATOR
from tests.litigation.conftest import Door
from tests.litigation.test_entries_over_rest import CASE


@pytest.mark.parametrize(
    ("term", "code", "field"),
    [
        ({"due_on": "9999-12-31"}, "web.inputs", "term.due_on"),
        ({"due_on": "0001-01-01"}, "web.inputs", "term.due_on"),
        ({"length": 3650, "unit": "month"}, "kernel.beyond_all_calendars", "length"),
        ({"length": 3650, "unit": "year"}, "kernel.beyond_all_calendars", "length"),
    ],
)
async def test_a_term_without_an_end_is_refused_by_name(
    door: Door, term: dict[str, Any], code: str, field: str
) -> None:
    agency = door(LITIGATOR)
    case = (await agency.post("/v1/cases", **CASE)).json()
    path = f"/v1/cases/{case['id']}"
    answer = await door(JUDGE).step(path, "evidence-extension", on="2026-09-20", term=term)
    assert (answer.status_code, answer.json()["code"]) == (422, code), answer.text
    assert [error["field"] for error in answer.json()["errors"]] == [field]


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
async def test_a_query_for_such_a_day_is_refused_too(door: Door, day: str) -> None:
    answer = await door(LITIGATOR).get("/v1/observed-hearings", began_from=day)
    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["field"], error["code"]) == (422, "began_from", "day_out_of_bounds")
    assert "1949-10-01" in error["message"]
