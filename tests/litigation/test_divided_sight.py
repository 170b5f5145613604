"""Of a unit that was split whoever stands over one of its successors sees what that has, and nothing of the others'."""

import pytest
from fastapi import FastAPI

from services.litigation.service import LitigationService
from shared.kernel.directory.ordinary import Relation
from shared.kernel.directory.units import Function, Share
from shared.kernel.model.actor import Role
from tests.house.caller import Caller, ok, refused
from tests.house.closing import closes
from tests.house.figures import counts
from tests.house.relating import stands_in
from tests.litigation.builders import AGENCY, FIRST, an_actor
from tests.litigation.conftest import TODAY, Door
from tests.litigation.test_divided import FIRST_NAMED, OTHER, id_of
from tests.litigation.test_succession import SECOND, YESTERDAY, case_of, litigator
from tests.litigation.test_who_sees import somebody

ABOVE = Relation.UPPER_DEPARTMENT_OF
OVER_FIRST, OVER_OTHER, OVER_CLOSED, OVER_BOTH = "gz-water", "gz-transport", "gz-archive", "gz-forest"
BELOW = {
    OVER_FIRST: [FIRST_NAMED],
    OVER_OTHER: [OTHER],
    OVER_CLOSED: [AGENCY],
    OVER_BOTH: [AGENCY, FIRST_NAMED, OTHER],
}
WRONG = {"change": {"on": "2026-11-03"}, "reason": "录入错误", "paper": "送达回证"}


@pytest.fixture
def office(either_door: Door, _office: tuple[LitigationService, FastAPI]) -> LitigationService:
    return _office[0]


@pytest.fixture
async def cases(office: LitigationService, either_door: Door) -> tuple[str, str]:
    """Of two cases of the unit the one that the first of its successors has by what nobody was given, and the other."""
    agency = either_door(litigator(AGENCY))
    kept, given = [await case_of(agency, on="2026-11-02", case_number=number) for number in (FIRST, SECOND)]
    court = either_door(an_actor("gz-court", Role.COURT))
    for path in (kept, given):
        await court.done(path, "hearings", on="2026-12-29", hearing_on="2027-01-20", call="must")
    for over, units in BELOW.items():
        for unit in units:
            await stands_in(office.store, ABOVE, over, unit)
    share = Share(to=OTHER, things=(f"litigation/{id_of(given)}",))
    await closes(office.store, AGENCY, YESTERDAY, FIRST_NAMED, OTHER, shares=(share,))
    return kept, given


async def seen_by(caller: Caller, path: str) -> bool:
    """Whether by its id, with what stands beneath; by its id in lists, their counts, tables and hearings."""
    read = [await caller.get(at) for at in (path, f"{path}/entries")]
    page = ok(await caller.get("/v1/cases", count="true"))
    assert page["count"]["number"] == len(page["items"])
    listed = id_of(path) in [each["id"] for each in page["items"]]
    table = (await caller.get("/v1/cases", format="csv")).text
    history = await caller.get(f"/v1/history/case/{id_of(path)}")
    span = {"region": "360700", "from": "2027-01-01", "to": "2027-01-31"}
    hearings = [each["case"] for each in ok(await caller.get("/v1/hearings", **span))["items"]]
    found = {each.status_code == 200 for each in (*read, history)}
    found |= {listed, id_of(path) in table, id_of(path) in hearings}
    assert len(found) == 1
    return found.pop()


async def test_what_went_to_the_other_successor_is_not_seen_from_above_and_ones_own_is(
    either_door: Door, cases: tuple[str, str]
) -> None:
    seen = {over: [await seen_by(somebody(either_door, over), path) for path in cases] for over in BELOW}
    assert seen == {
        OVER_FIRST: [True, False],
        OVER_OTHER: [False, True],
        OVER_CLOSED: [False, False],
        OVER_BOTH: [True, True],
    }


async def test_figures_count_of_it_no_more_than_is_seen(either_door: Door, cases: tuple[str, str]) -> None:
    most = {
        over: max(denominator for _, denominator in (await counts(somebody(either_door, over))).values())
        for over in BELOW
    }
    assert most[OVER_FIRST] == most[OVER_OTHER] == most[OVER_BOTH] / 2 > 0 == most[OVER_CLOSED]


async def test_nobody_above_the_other_supervises_it_nor_finds_what_waits(
    either_door: Door, cases: tuple[str, str]
) -> None:
    given = cases[1]
    proposed = ok(await either_door(litigator(OTHER)).step(given, "entries/1/rectification", **WRONG), 202)["id"]
    for over, waits in ((OVER_FIRST, []), (OVER_CLOSED, []), (OVER_OTHER, [proposed]), (OVER_BOTH, [proposed])):
        supervisor = somebody(either_door, over, Role.SUPERVISOR)
        assert [each["id"] for each in ok(await supervisor.get("/v1/proposals"))["items"]] == waits
    confirmation = f"{given}/proposals/{proposed}/confirmation"
    wrong = somebody(either_door, OVER_FIRST, Role.SUPERVISOR)
    refused(await wrong.post(confirmation, version=2), 404, "not_found")
    refused(await wrong.post(f"{given}/voiding", version=2, reason="误录"), 404, "not_found")
    ok(await somebody(either_door, OVER_OTHER, Role.SUPERVISOR).step(given, f"proposals/{proposed}/confirmation"))


async def test_a_function_that_went_to_the_other_takes_what_is_done_by_it(
    office: LitigationService, either_door: Door, cases: tuple[str, str]
) -> None:
    share = Share(to=OTHER, functions=(Function.LITIGATION,))
    await closes(office.store, AGENCY, YESTERDAY, FIRST_NAMED, OTHER, shares=(share,))
    for over, sees in ((OVER_FIRST, False), (OVER_OTHER, True), (OVER_CLOSED, False), (OVER_BOTH, True)):
        assert [await seen_by(somebody(either_door, over), path) for path in cases] == [sees, sees]


async def test_on_its_last_day_whoever_stands_over_the_unit_itself_sees_all_and_so_it_does_where_one_goes_on(
    office: LitigationService, either_door: Door, cases: tuple[str, str]
) -> None:
    over = somebody(either_door, OVER_CLOSED)
    share = Share(to=OTHER, things=(f"litigation/{id_of(cases[1])}",))
    await closes(office.store, AGENCY, TODAY, FIRST_NAMED, OTHER, shares=(share,))
    assert [await seen_by(over, path) for path in cases] == [True, True]
    await closes(office.store, AGENCY, YESTERDAY, FIRST_NAMED)
    assert [await seen_by(over, path) for path in cases] == [True, True]


async def test_where_the_department_above_is_divided_itself_whoever_does_this_work_sees_what_it_saw(
    office: LitigationService, either_door: Door, cases: tuple[str, str]
) -> None:
    share = Share(to="gz-other", functions=(Function.LITIGATION,))
    await closes(office.store, OVER_OTHER, YESTERDAY, "gz-bureau", "gz-other", shares=(share,))
    assert [await seen_by(somebody(either_door, "gz-other"), path) for path in cases] == [False, True]
    assert [await seen_by(somebody(either_door, "gz-bureau"), path) for path in cases] == [False, False]
