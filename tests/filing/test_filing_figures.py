"""Figures of the filing service: as of a day, put right with an account of it, and what a later filing changes."""

from datetime import date
from typing import Any

import pytest

from services.filing.entrypoints.clock import tick
from services.filing.service import FilingService
from shared.kernel.model.actor import Role
from tests.filing.builders import MAKER
from tests.filing.conftest import Door
from tests.filing.over_rest import FINDING, PAPER, WHY, id_of, in_force, listed
from tests.house.caller import Caller, ok
from tests.house.figures import apart, counts, differences, members, rates, unexplained

YEARS_END = "2026-12-31"
FILED = {"materials": ["备案报告", "正式文本"], "on": "2026-10-08", **PAPER}


@pytest.fixture
def authority(either_door: Door) -> Caller:
    return either_door(Role.REGISTRAR)


@pytest.fixture
def maker_of_it(either_door: Door) -> Caller:
    return either_door(Role.DRAFTER, unit=MAKER)


@pytest.fixture
async def document(authority: Caller, maker_of_it: Caller, either_service: FilingService) -> str:
    """Published, and not filed by its last day, as far as anybody knows at the end of the year."""
    await listed(authority)
    path = await in_force(maker_of_it, either_service)
    await tick(either_service, date(2026, 12, 31))
    return id_of(path)


async def comes_to(service: FilingService, day: date) -> None:
    clock: Any = service.clock
    clock.on = day
    await tick(service, day)


async def test_a_filing_that_proves_to_have_come_in_time_leaves_the_figure_of_the_year_and_explains_that_of_today(
    document: str, authority: Caller, maker_of_it: Caller, either_service: FilingService
) -> None:
    made = await rates(authority)
    assert [(made[id]["numerator"], made[id]["denominator"]) for id in ("filed", "on_time")] == [(0, 1), (0, 1)]
    await comes_to(either_service, date(2027, 2, 1))
    assert await rates(authority, as_of=YEARS_END) == made
    filing = f"/v1/filings/{document}.government"
    ok(await maker_of_it.step(filing, "submission", **FILED))
    assert await rates(authority, as_of=YEARS_END) == made
    now = await counts(authority)
    assert (now["filed"], now["on_time"]) == ((1, 1), (1, 1))
    assert await unexplained(authority, YEARS_END) == {}
    (changed,) = await differences(authority, "on_time", since=YEARS_END)
    assert (changed["before"]["value"], changed["now"]["value"], changed["why"]["code"]) == (0, 1, "entered")
    assert "submit_filing" in {each["act"] for each in changed["entered"]}
    assert {each["entries"] for each in changed["entered"]} == {
        f"{filing}/entries",
        f"/v1/documents/{document}/entries",
    }


async def test_a_filing_is_reviewed_with_its_round_and_unreviewed_without_one(
    document: str, authority: Caller, maker_of_it: Caller, either_service: FilingService
) -> None:
    """The round is a thing of its own: what is known of both counts, as of the day that is asked for."""
    filing, review = f"/v1/filings/{document}.government", f"/v1/reviews/{document}.1"
    ok(await maker_of_it.step(filing, "submission", **FILED))
    ok(await authority.step(filing, "form-check", verdict="ok", on="2026-10-09", **PAPER))
    before = await rates(authority)
    assert (before["reviewed"]["numerator"], before["reviewed"]["denominator"]) == (0, 1)
    await comes_to(either_service, date(2027, 1, 15))
    opinion = {"outcome": "opinion", "findings": [FINDING], "on": "2026-10-20", **PAPER}
    ok(await authority.step(review, "conclusion", **opinion))
    assert (await counts(authority))["reviewed"] == (1, 1)
    assert (await rates(authority, as_of=YEARS_END))["reviewed"] == before["reviewed"]
    (member,) = await members(authority, "reviewed")
    assert [each["kind"] for each in member["things"]] == ["document", "document_review", "filing"]
    number = ok(await authority.get(f"/v1/documents/{document}"))["number"]
    assert {each["number"] for each in member["things"]} == {number}
    (changed,) = await differences(authority, "reviewed", since=YEARS_END)
    assert [each["act"] for each in changed["entered"]] == ["conclude"]
    assert {each["number"] for each in (*changed["things"], changed["entered"][0]["thing"])} == {number}
    assert await unexplained(authority, YEARS_END) == {}


async def test_what_is_voided_with_its_document_leaves_every_figure(
    document: str, authority: Caller, either_service: FilingService, either_door: Door
) -> None:
    await comes_to(either_service, date(2027, 2, 1))
    voided = await either_door(Role.SUPERVISOR).step(f"/v1/documents/{document}", "voiding", **WHY, **PAPER)
    assert voided.status_code == 200, voided.text
    assert set((await counts(authority)).values()) == {(0, 0)}
    assert (await counts(authority, as_of=YEARS_END))["filed"] == (0, 1)
    assert await unexplained(authority, YEARS_END) == {}


async def test_rates_are_counted_apart_by_maker_and_by_authority(document: str, authority: Caller) -> None:
    assert (await apart(authority, "filed", "unit")).get(MAKER) == (0, 1)
    assert set(await apart(authority, "filed", "authority")) >= {None}
    assert set(await apart(authority, "deadlines", "clock")) >= {"submit"}
