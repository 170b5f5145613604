"""The calculator and the calendar, which everyone may ask."""

import pytest

from tests.notify.conftest import Web


async def test_the_calculator_and_the_calendar_are_public(web: Web) -> None:
    query = {"start": "2026-09-16", "length": 15, "unit": "day"}
    counted = (await web.stranger.get("/v1/calculator", **query)).json()
    assert (counted["due"], counted["status"]) == ("2026-10-08", "firm")
    assert counted["explanation"]["zh"][-1] == "期限届满日：2026年10月8日。"
    assert (await web.stranger.get("/v1/calculator", **query | {"unit": "fortnight"})).status_code == 422
    year = (await web.stranger.get("/v1/calendar/2026")).json()
    days = {day["on"]: day["working"] for day in year["days"]}
    assert (days["2026-10-01"], "2026-03-02" in days) == (False, False)
    assert (await web.stranger.get("/v1/calendar/2035")).status_code == 422


@pytest.mark.parametrize("year", ["0", "-1", "10000", "9" * 40, "9" * 5000, "1", "9999", "1950", "2199"])
async def test_a_year_of_no_calendar_is_refused_by_name(web: Web, year: str) -> None:
    answer = await web.stranger.get(f"/v1/calendar/{year}")
    (error,) = answer.json()["errors"]
    outside = year in ("1950", "2199")
    assert (answer.status_code, answer.json()["code"]) == (422, "kernel.unknown_day" if outside else "web.inputs")
    assert outside or (error["field"], error["place"]) == ("year", "path")
