"""Figures of units that lie elsewhere, as whoever stands over them asks for them: of these, and of nothing beside."""

from datetime import date

import pytest
from fastapi import FastAPI

from services.litigation.service import LitigationService
from shared.kernel.directory.ordinary import Relation
from shared.kernel.model.actor import Role
from tests.house.caller import ok, refused
from tests.house.closing import closes
from tests.house.figures import YEAR, apart, counts, members
from tests.house.relating import stands_in
from tests.litigation.builders import FIRST, an_actor
from tests.litigation.conftest import Door
from tests.litigation.test_succession import SECOND, YESTERDAY, case_of
from tests.litigation.test_who_sees import somebody

ABOVE, BELOW, BESIDE, ELSEWHERE = "gz-water", "340800-zjj", "340800-zrj", "340800"
OF_ANSWERS = "answer"
AROUND = (ELSEWHERE, "340000", "000000")


@pytest.fixture
def office(either_door: Door, _office: tuple[LitigationService, FastAPI]) -> LitigationService:
    return _office[0]


@pytest.fixture
async def cases(office: LitigationService, either_door: Door) -> list[str]:
    """Of a unit below in another province, and of one beside that; neither is answered in time."""
    await stands_in(office.store, Relation.UPPER_DEPARTMENT_OF, ABOVE, BELOW)
    found = []
    for unit, number in ((BELOW, FIRST), (BESIDE, SECOND)):
        agency = either_door(an_actor(unit, Role.LITIGATOR, region=ELSEWHERE))
        found.append(await case_of(agency, court="court-340800", on="2026-09-16", case_number=number))
    return found


@pytest.mark.parametrize("unit", ["gz-land", ABOVE])
async def test_who_has_no_unit_there_asks_for_its_own_region_alone(
    office: LitigationService, either_door: Door, cases: list[str], unit: str
) -> None:
    """Nor who has had one until yesterday, nor in a role in which one looks after nobody."""
    asked = somebody(either_door, unit, *((Role.DRAFTER, Role.LITIGATOR) if unit == ABOVE else ()))
    for region in AROUND:
        for path in ("/v1/rates", f"/v1/rates/{OF_ANSWERS}/members"):
            refused(await asked.get(path, **YEAR | {"region": region}), 403, "kernel.outside_region")
    await stands_in(office.store, Relation.UPPER_DEPARTMENT_OF, ABOVE, BELOW, until=YESTERDAY)
    answer = await somebody(either_door, unit).get("/v1/rates", **YEAR | {"region": ELSEWHERE})
    refused(answer, 403, "kernel.outside_region")


async def test_a_department_above_units_elsewhere_is_given_what_is_of_these(
    either_door: Door, cases: list[str]
) -> None:
    above = somebody(either_door, ABOVE)
    for region in AROUND:
        assert (await counts(above, region=region))[OF_ANSWERS] == (0, 1)
        assert set(await apart(above, OF_ANSWERS, "unit", region=region)) == {None, BELOW}
        (member,) = await members(above, OF_ANSWERS, region=region)
        assert cases[0].endswith(member["things"][0]["id"])
    assert (await counts(above))[OF_ANSWERS] == (0, 0)
    refused(await above.get("/v1/rates", **YEAR | {"region": "610700"}), 403, "kernel.outside_region")
    differing = await above.get(
        f"/v1/rates/{OF_ANSWERS}/differences", **YEAR | {"region": ELSEWHERE, "since": "2026-12-30"}
    )
    assert ok(differing)["now"]["denominator"] == 1


async def test_what_one_has_taken_over_elsewhere_is_in_ones_own_figures(
    office: LitigationService, either_door: Door, cases: list[str]
) -> None:
    """Of what was before the closing the closed unit's stays its own by name."""
    heir = either_door(an_actor("gz-land", Role.LITIGATOR))
    refused(await heir.get("/v1/rates", **YEAR | {"region": ELSEWHERE}), 403, "kernel.outside_region")
    await closes(office.store, BESIDE, date(2026, 12, 1), "gz-land")
    assert (await counts(heir, region=ELSEWHERE))[OF_ANSWERS] == (0, 1)
