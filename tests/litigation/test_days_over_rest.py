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
        ({"length": 3650, "unit": "month"}, "kernel.beyond_all_calendars", "term.length"),
        ({"length": 3650, "unit": "year"}, "kernel.beyond_all_calendars", "term.length"),
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


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"reply": {"due_on": "2026-03-02"}}, "reply.due_on"),
        ({"rectify": {"due_on": "2026-03-01"}}, "rectify.due_on"),
        ({"reply": {"due_on": "2046-03-02"}}, "reply.due_on"),
        ({"rectify": {"length": 30}}, "rectify.due_on"),
        ({"reply": {}}, "reply.due_on"),
    ],
)
async def test_of_several_terms_it_is_told_which_is_wrong(door: Door, said: dict[str, Any], field: str) -> None:
    letter = {"number": "赣州法建〔2026〕3号", "kind": "judicial", "on": "2026-03-02", "issuer": JUDGE.unit}
    answer = await door(LITIGATOR).post("/v1/suggestions", **letter, **said)
    assert (answer.status_code, [error["field"] for error in answer.json()["errors"]]) == (422, [field]), answer.text


async def test_so_it_is_of_the_day_of_a_hearing_and_of_what_is_put_right(door: Door) -> None:
    agency = door(LITIGATOR)
    letter = {"number": "赣州法建〔2026〕3号", "kind": "judicial", "on": "2026-03-02", "issuer": JUDGE.unit}
    made = (await agency.post("/v1/suggestions", **letter)).json()
    change = {"change": {"reply": {"due_on": "2026-03-01"}}, "reason": "期限录错。"}
    answer = await agency.step(f"/v1/suggestions/{made['id']}", "entries/1/rectification", **change)
    assert [error["field"] for error in answer.json()["errors"]] == ["change.reply.due_on"], answer.text
    case = (await agency.post("/v1/cases", **CASE)).json()
    orders = [{"kind": "pay"}, {"kind": "act_anew", "term": {"due_on": "2026-09-20"}}]
    said = {"on": "2026-11-02", "form": "judgment", "outcome": "revoked", "obligations": orders}
    answer = await door(JUDGE).step(f"/v1/cases/{case['id']}", "judgment", **said)
    assert [error["field"] for error in answer.json()["errors"]] == ["obligations.1.term.due_on"], answer.text
