"""Who sees cases, hearings and letters: their parties, whoever looks after the place, and units above by what is
entered."""

from datetime import timedelta

import pytest
from fastapi import FastAPI

from services.litigation.service import LitigationService
from shared.kernel.directory.ordinary import Relation
from shared.kernel.model.actor import OVERSEEING, Role
from tests.house.caller import Caller, ok, refused
from tests.house.directory import KINDS, KNOWN
from tests.house.figures import counts
from tests.house.relating import stands_in
from tests.litigation.builders import AGENCY, COURT, FIRST, JUDGE, LITIGATOR, PROSECUTOR, an_actor
from tests.litigation.conftest import TODAY, Door
from tests.litigation.docket import Docket

ABOVE, DISTRICTS = "gz-water", "区司法局"
BUREAUS = ("gz-land", "gz-tax", "编办", "行政审批局", "zg-urban")
OTHER_SIDE = ("other-court", "court-360702", "gz-procuratorate", "procuratorate-360702")
KIND = {unit.id: unit.now for unit in KNOWN}
CASE = {"case_number": FIRST, "court": COURT, "area": "housing", "cause": "penalty", "on": "2026-09-16"}
LETTER = {"on": "2026-11-02", "issuer": COURT, "number": "赣州法建〔2026〕3号", "kind": "judicial"}


@pytest.fixture
def door(either_door: Door) -> Door:
    return either_door


@pytest.fixture
def office(_office: tuple[LitigationService, FastAPI]) -> LitigationService:
    """The one behind the doors."""
    return _office[0]


def somebody(door: Door, unit: str, *roles: Role) -> Caller:
    """Of that unit, in those of the roles that count there, by default in all in which one looks after others or judges
    them."""
    held = KINDS.held(KIND[unit].kind, roles or (*OVERSEEING, Role.COURT, Role.PROCURATORATE))
    return door(an_actor(unit, *held, region=KIND[unit].region))


@pytest.fixture
async def paths(door: Door) -> list[str]:
    """Of a case with a hearing to come, and of a letter."""
    agency = door(LITIGATOR)
    case = f"/v1/cases/{ok(await agency.post('/v1/cases', **CASE), 201)['id']}"
    ok(await door(JUDGE).step(case, "hearings", on="2026-10-09", hearing_on="2027-01-20", call="must"))
    return [case, f"/v1/suggestions/{ok(await agency.post('/v1/suggestions', **LETTER), 201)['id']}"]


async def found(caller: Caller, path: str) -> bool:
    """Whether by its id, with what stands beneath; as in the list, its count and its table."""
    _, _, kind, id = path.split("/")
    answers = [await caller.get(at) for at in (path, f"{path}/entries")]
    page = ok(await caller.get(f"/v1/{kind}", count="true"))
    (seen,) = {answer.status_code for answer in answers}
    items = [each["id"] for each in page["items"]]
    table = (await caller.get(f"/v1/{kind}", format="csv")).text
    assert (items == [id], page["count"]["number"] == 1, id in table) == (seen == 200,) * 3
    for answer in answers:
        assert seen == 200 or refused(answer, 404, "not_found")
    return seen == 200


async def hearings(caller: Caller) -> list[str]:
    span = {"region": "360700", "from": "2027-01-01", "to": "2027-01-31"}
    return [each["number"] for each in ok(await caller.get("/v1/hearings", **span))["items"]]


async def must_see(caller: Caller, paths: list[str]) -> None:
    assert [await found(caller, path) for path in paths] == [True, True]
    assert await hearings(caller) == [FIRST]


async def must_not_see(caller: Caller, paths: list[str]) -> None:
    assert [await found(caller, path) for path in paths] == [False, False]
    assert await hearings(caller) == []


@pytest.mark.parametrize("unit", BUREAUS)
async def test_whoever_is_of_another_bureau_sees_nothing_whatever_the_role(
    door: Door, paths: list[str], unit: str
) -> None:
    stranger = somebody(door, unit)
    await must_not_see(stranger, paths)
    assert set((await counts(stranger, region=KIND[unit].region)).values()) == {(0, 0)}


async def test_whoever_acts_on_what_they_do_not_see_learns_no_more_than_of_what_there_is_not(
    door: Door, paths: list[str]
) -> None:
    stranger, on = door(an_actor("gz-land", Role.LITIGATOR)), {"on": "2026-12-30"}
    for path, act in zip(paths, ("answer", "reply"), strict=True):
        none = path.rpartition("/")[0] + "/there-is-none"
        theirs, nobodys = [
            refused(await stranger.post(f"{at}/{act}", version=1, **on), 404, "not_found") for at in (path, none)
        ]
        assert theirs["title"] == nobodys["title"]


@pytest.mark.parametrize("unit", OTHER_SIDE)
async def test_another_court_sees_neither_nor_a_procuratorate_that_has_sent_none(
    door: Door, paths: list[str], unit: str
) -> None:
    await must_not_see(somebody(door, unit), paths)


async def test_whoever_is_a_party_sees_it(door: Door, paths: list[str]) -> None:
    """Whatever the role; what a procuratorate has sent it sees, and no court."""
    for actor in (LITIGATOR, JUDGE, an_actor(AGENCY, Role.DRAFTER), an_actor(AGENCY, Role.SUPERVISOR)):
        await must_see(door(actor), paths)
    given = {**LETTER, "issuer": PROSECUTOR.unit, "kind": "procuratorial", "number": "赣市检行公建〔2026〕2号"}
    letter = f"/v1/suggestions/{ok(await door(LITIGATOR).post('/v1/suggestions', **given), 201)['id']}"
    assert await found(door(PROSECUTOR), letter)
    refused(await door(JUDGE).get(letter), 404, "not_found")


@pytest.mark.parametrize("unit", ["gz-justice", "市政府办", "gz-gov", "督察", "gz-congress", "省司法厅"])
async def test_a_unit_that_looks_after_the_place_sees_it_and_one_of_another_does_not(
    door: Door, paths: list[str], unit: str
) -> None:
    await must_see(somebody(door, unit), paths)
    await must_not_see(somebody(door, "aq-justice"), paths)
    await must_not_see(somebody(door, DISTRICTS), paths)


@pytest.mark.parametrize("role", [Role.DRAFTER, Role.LITIGATOR, Role.ADMINISTRATOR])
async def test_who_does_the_work_of_such_a_unit_looks_after_nothing(door: Door, paths: list[str], role: Role) -> None:
    await must_not_see(somebody(door, "gz-justice", role), paths)


@pytest.mark.parametrize("relation", [Relation.UPPER_DEPARTMENT_OF, Relation.SUPERVISES])
async def test_who_stands_over_a_unit_sees_what_is_brought_against_it_through_the_last_day(
    door: Door, office: LitigationService, paths: list[str], relation: Relation
) -> None:
    """And of no other unit; it acts on none of it."""
    lands = door(an_actor("gz-land", Role.LITIGATOR))
    others = ok(await lands.post("/v1/cases", **CASE | {"case_number": "（2026）赣0702行初99号"}), 201)
    above, before = somebody(door, ABOVE), await counts(somebody(door, ABOVE))
    await stands_in(office.store, relation, ABOVE, AGENCY)
    await must_see(above, paths)
    assert before["answer"] == (0, 0) != (await counts(above))["answer"]
    refused(await above.get(f"/v1/cases/{others['id']}"), 404, "not_found")
    await must_not_see(somebody(door, ABOVE, Role.DRAFTER, Role.LITIGATOR), paths)
    lawyer = somebody(door, ABOVE, Role.LITIGATOR, Role.SUPERVISOR)
    refused(await lawyer.step(paths[0], "answer", on="2026-12-30"), 403, "kernel.not_yours")
    await stands_in(office.store, relation, ABOVE, AGENCY, until=TODAY)
    await must_see(above, paths)
    Docket(office).is_on(TODAY + timedelta(1))
    await must_not_see(above, paths)
