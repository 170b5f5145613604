"""在办事项 in filing: the maker files and corrects, each authority checks and reviews by itself."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.filing.service import FilingService
from shared.kernel.model.actor import Role
from tests.filing.conftest import TODAY, Door
from tests.filing.over_rest import PAPER
from tests.filing.test_reviews_of_each_authority import GOVERNMENT, HANTAI, OBJECTS, OPINION_ON, Sides
from tests.house.caller import ok, refused
from tests.house.closing import closes
from tests.house.working import a_colleague, acts_of, every_page, knows, work_of

YESTERDAY = TODAY - timedelta(1)
MAKER = "ht-gov"


@pytest.fixture
def sides(either_door: Door) -> Sides:
    return Sides(either_door)


async def filings(sides: Sides) -> dict[str, str]:
    """Their ids by the track."""
    return {each["track"]: each["id"] for each in ok(await sides.drafter.get("/v1/filings"))["items"]}


def of_filings(items: list[dict[str, Any]]) -> dict[str, str]:
    return {each["id"]: each["next"]["code"] for each in items if each["kind"]["code"] == "filing"}


async def test_who_only_looks_after_the_place_is_asked_for_nothing(sides: Sides, either_door: Door) -> None:
    await sides.published()
    for role, unit, region in (
        (Role.SUPERVISOR, "督察-610702", HANTAI),
        (Role.REGISTRAR, "司法局", "360700"),
        (Role.REGISTRAR, "ht-justice", HANTAI),
    ):
        assert of_filings(await work_of(either_door(role, unit=unit, region=region))) == {}


async def test_each_authority_is_waited_for_by_itself(sides: Sides) -> None:
    await sides.published()
    ids = await filings(sides)
    assert of_filings(await work_of(sides.drafter)) == dict.fromkeys(ids.values(), "submit")
    path = f"/v1/filings/{ids['government']}"
    await sides.drafter.done(path, "submission", on="2026-03-09", materials=["备案报告"], **PAPER)
    assert of_filings(await work_of(sides.drafter)) == {ids["congress"]: "submit"}
    assert of_filings(await work_of(sides.government)) == {ids["government"]: "check_form"}
    assert of_filings(await work_of(sides.congress)) == {}
    (mine,) = await work_of(sides.drafter, waiting="for_others", kind="filing")
    assert ([each["id"] for each in mine["waits_for"]["units"]], mine["since"]) == ([GOVERNMENT], "2026-03-09")
    (theirs,) = await work_of(sides.congress, waiting="for_others", kind="filing")
    assert (theirs["id"], theirs["waits_for"]["code"]) == (ids["congress"], "own")


async def test_a_round_of_review_goes_from_hand_to_hand_and_stands_still_for_nobodys_sake(sides: Sides) -> None:
    await sides.published()
    await sides.filed("government", "congress")
    path = await sides.path("government")
    (id,) = (path.rpartition("/")[2],)
    assert (await acts_of(sides.government, kind="document_review"))[id] == "conclude"
    assert id not in await acts_of(sides.congress)
    await sides.government.done(path, "conclusion", **OBJECTS)
    assert id not in await acts_of(sides.government)
    (item,) = await work_of(sides.drafter, kind="document_review")
    assert (item["next"]["operation"], item["waits_for"]["code"]) == ("report_correction_of_review", "own")
    assert item["since"] == OPINION_ON
    assert id in await acts_of(sides.government, waiting="for_others")


async def test_an_authority_names_who_handles_a_filing_and_the_maker_its_own(
    sides: Sides, either_service: FilingService
) -> None:
    await sides.published()
    ids = await filings(sides)
    path = f"/v1/filings/{ids['government']}"
    await knows(either_service.store, a_colleague(MAKER, f"{MAKER}-drafter", Role.DRAFTER))
    await knows(either_service.store, a_colleague(GOVERNMENT, f"{GOVERNMENT}-registrar", Role.REGISTRAR))
    for caller, person in ((sides.drafter, f"{MAKER}-drafter"), (sides.government, f"{GOVERNMENT}-registrar")):
        shown = ok(await caller.post(f"{path}/handlers", persons=[person]))
        assert [each["person"] for each in shown["ever"]] == [person]
    refused(await sides.congress.post(f"{path}/handlers", persons=[]), 403, "kernel.not_yours")
    refused(
        await sides.drafter.post(f"{path}/handlers", persons=[f"{GOVERNMENT}-registrar"]),
        422,
        "kernel.handler_not_on_roster",
    )


async def test_what_a_maker_that_was_closed_has_not_filed_is_its_successors(
    sides: Sides, either_door: Door, either_service: FilingService
) -> None:
    await sides.published()
    ids = await filings(sides)
    await closes(either_service.store, MAKER, YESTERDAY, "610702-zfb")
    successor = either_door(Role.DRAFTER, unit="610702-zfb", region=HANTAI)
    assert of_filings(await work_of(successor)) == dict.fromkeys(ids.values(), "submit")


async def test_the_most_urgent_comes_first_whatever_its_kind(sides: Sides) -> None:
    """And of what is late it is said."""
    await sides.published()
    found = await every_page(sides.drafter, 1)
    days = [date.fromisoformat(each["due"]["on"]) if each["due"] else date.max for each in found]
    assert days == sorted(days)
    assert len({(each["kind"]["code"], each["id"]) for each in found}) == len(found) >= 2
