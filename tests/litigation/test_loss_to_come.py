"""A loss that is still to come is not put off, nor taken away, by what the agency alone tells."""

from typing import Any

import pytest

from services.litigation.service import LitigationService
from tests.house.caller import Caller
from tests.litigation.builders import JUDGE, LITIGATOR
from tests.litigation.conftest import Door
from tests.litigation.levels import by_itself, state
from tests.litigation.test_entries_over_rest import CASE
from tests.litigation.words import PAPER, WRONG, done, is_refused, registered

# The last period ends on 8 January: today, on 31 December, nothing is lost yet.
DECIDED: dict[str, Any] = {"on": "2026-12-22", "form": "judgment", "outcome": "revoked"}
SERVED = {"agency": "2026-12-23", "plaintiff": "2026-12-24"}
EARLY = {"agency": "2026-11-03", "plaintiff": "2026-11-04"}
THIRD_PARTY_LATER: dict[str, Any] = {"party": "third_party", "on": "2026-12-28"}


async def judged(caller: Caller, **changed: Any) -> str:
    """The agency's own record of a decision, of which the court has said nothing."""
    path = await registered(caller)
    await done(caller, path, "judgment", **DECIDED | {"served": SERVED} | changed)
    return path


@pytest.mark.parametrize(
    ("act", "body"),
    [
        ("appeal", {"party": "plaintiff", "on": "2026-12-30"}),
        ("appeal", {"party": "plaintiff", "on": "2026-12-31"}),
        ("appeal", {"party": "third_party", "on": "2026-12-31"}),
        ("judgment-service", THIRD_PARTY_LATER),
        ("judgment-service", THIRD_PARTY_LATER | {"on": "2026-12-31"}),
        ("entries/2/rectification", {"change": {"served": SERVED | {"plaintiff": "2026-12-30"}}, **WRONG}),
        ("entries/2/rectification", {"change": {"served": {"agency": "2026-12-23"}}, **WRONG}),
        ("entries/2/rectification", {"change": {"outcome": "dismissed"}, **WRONG}),
        ("entries/2/voiding", WRONG),
        ("voiding", WRONG),
    ],
)
async def test_what_puts_a_loss_to_come_off_is_told_by_a_paper(door: Door, act: str, body: dict[str, Any]) -> None:
    agency = door(LITIGATOR)
    path = await judged(agency)
    refused = await agency.step(path, act, **body)
    assert is_refused(refused)
    assert "即将成立的败诉" in refused.json()["detail"]
    assert (await agency.get(path)).json()["stage"] == "judged"
    assert (await agency.step(path, act, **body, **PAPER)).status_code == 200


async def test_an_appeal_that_nobody_lodged_is_told_by_a_paper_before_any_service_is(door: Door) -> None:
    agency = door(LITIGATOR)
    path = await judged(agency, served={})
    assert is_refused(await agency.step(path, "appeal", party="plaintiff", on="2026-12-31"))


async def test_a_case_above_that_the_agency_alone_has_entered_puts_off_no_loss(door: Door) -> None:
    agency = door(LITIGATOR)
    path = await judged(agency)
    above = {"on": "2026-12-30", "case_number": "（2026）赣07行终31号", "court": "up-court"}
    below = {"previous": CASE["case_number"]}
    assert is_refused(await agency.post("/v1/cases", **CASE | above | below))
    assert (await agency.get(path)).json()["stage"] == "judged"
    assert (await agency.post("/v1/cases", **CASE | above | below | PAPER)).status_code == 201
    assert (await agency.get(path)).json()["stage"] == "appealed"


@pytest.mark.parametrize("on", ["2026-12-29", "2026-12-31"])
async def test_ones_own_appeal_in_time_is_told_by_the_paper_it_was_lodged_with(door: Door, on: str) -> None:
    agency = door(LITIGATOR)
    path = await judged(agency)
    assert is_refused(await agency.step(path, "appeal", party="agency", on=on))
    assert (await done(agency, path, "appeal", party="agency", on=on, **PAPER))["stage"] == "appealed"


@pytest.mark.parametrize("final_on", ["2026-11-20", "2026-11-12", "2026-11-10"])
async def test_an_appeal_that_there_was_not_weighs_nothing_once_the_court_says_so(door: Door, final_on: str) -> None:
    """On the day after the last period, on that of the appeal, and before it; that the two words differ is seen."""
    agency, court = door(LITIGATOR), door(JUDGE)
    path = await judged(agency, on="2026-11-02", served=EARLY)
    await done(agency, path, "appeal", party="agency", on="2026-11-12", **PAPER)
    assert (await agency.get(path)).json()["lost"] is False
    case = await done(court, path, "effectiveness", on=final_on)
    assert (case["stage"], case["lost"], case["effective_on"]) == ("effective", True, final_on)
    (told,) = [each for each in (await court.get(f"{path}/entries")).json()["items"] if each["act"] == "appeal"]
    assert ("appeal.agency" in case["differences"], told["in_vain"]) == (True, None)


async def test_an_appeal_that_was_taken_back_is_no_difference(door: Door) -> None:
    agency, court = door(LITIGATOR), door(JUDGE)
    path = await judged(agency, on="2026-11-02", served=EARLY)
    await done(agency, path, "appeal", party="agency", on="2026-11-12", **PAPER)
    await done(court, path, "appeal", party="agency", on="2026-11-12")
    case = await done(court, path, "effectiveness", on="2026-11-30")
    assert (case["lost"], case["differences"]) == (True, [])


async def test_a_first_day_of_ones_own_service_that_keeps_a_loss_from_having_come_is_told_by_a_paper(
    door: Door,
) -> None:
    """All other periods have run out: by a service weeks after theirs the decision would not be final yet."""
    agency, court = door(LITIGATOR), door(JUDGE)
    path = await judged(agency, on="2026-11-02", served={"plaintiff": "2026-11-03"})
    late = {"party": "agency", "on": "2026-12-28"}
    assert is_refused(await agency.step(path, "judgment-service", **late))
    assert (await done(agency, path, "judgment-service", **late, **PAPER))["stage"] == "judged"
    case = await done(court, path, "judgment-service", party="agency", on="2026-11-03")
    assert "judgment_served.agency" in case["differences"]
    await done(court, path, "effectiveness", on="2026-11-19")
    assert (await agency.get(path)).json()["lost"] is True


async def test_a_first_day_of_ones_own_service_by_which_the_loss_has_come_needs_no_paper(door: Door) -> None:
    agency = door(LITIGATOR)
    path = await judged(agency, on="2026-11-02", served={"plaintiff": "2026-11-03"})
    assert (await done(agency, path, "judgment-service", party="agency", on="2026-11-05"))["stage"] == "effective"


async def test_the_court_tells_the_appeal_and_the_days_without_a_paper(door: Door) -> None:
    path, court = await judged(door(LITIGATOR)), door(JUDGE)
    await done(court, path, "judgment-service", **THIRD_PARTY_LATER)
    await done(court, path, "judgment-service", party="plaintiff", on="2026-12-30")
    assert (await done(court, path, "appeal", party="plaintiff", on="2026-12-31"))["stage"] == "appealed"


async def test_what_keeps_no_loss_from_coming_needs_no_paper(door: Door) -> None:
    """The days of service as they become known, one that ends before the last, and a loss that comes sooner."""
    agency = door(LITIGATOR)
    path = await judged(agency, served={})
    await done(agency, path, "judgment-service", party="agency", on="2026-12-23")
    await done(agency, path, "judgment-service", party="plaintiff", on="2026-12-24")
    await done(agency, path, "judgment-service", party="third_party", on="2026-12-23")
    await done(agency, path, "entries/4/rectification", change={"on": "2026-12-23"}, **WRONG)


async def test_a_case_that_was_won_is_appealed_by_the_plaintiff_without_a_paper(door: Door) -> None:
    agency = door(LITIGATOR)
    path = await judged(agency, outcome="dismissed")
    await done(agency, path, "judgment-service", **THIRD_PARTY_LATER)
    assert (await done(agency, path, "appeal", party="plaintiff", on="2026-12-31"))["stage"] == "appealed"


async def test_a_loss_is_not_undone_by_a_later_service_on_somebody_else(door: Door, service: LitigationService) -> None:
    """It is a part of the decision, on whatever day it came about: that the loss weighed by then is no ground."""
    path = await by_itself(door, service, outcome="revoked")
    before = await state(door(LITIGATOR), path)
    told = {"on": "2026-12-30", "party": "third_party"}
    assert is_refused(await door(LITIGATOR).step(path, "judgment-service", **told))
    assert (await state(door(LITIGATOR), path)) == before == ("effective", "2026-11-20", True, None)
    assert (await door(LITIGATOR).step(path, "judgment-service", **told, **PAPER)).status_code == 200
    assert (await state(door(LITIGATOR), path))[0] == "judged"
