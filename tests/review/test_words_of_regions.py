"""A supervisor voids and confirms the word of units of the own region, and no other's, be the thing in it or not."""

from typing import Any

import httpx
import pytest

from shared.kernel.model.actor import Role, surrounding
from tests.house.caller import Caller, ok, refused
from tests.review.conftest import Bureau

WRONG = {"reason": "登记有误。"}
PAPER = {"paper": "赣市司函〔2026〕8号"}
COUNTY, OTHER_COUNTY, CITY, PROVINCE = "360722", "360723", "360700", "360000"


@pytest.mark.parametrize(
    ("regions", "around"),
    [
        ([COUNTY], COUNTY),
        ([COUNTY, CITY], CITY),
        ([COUNTY, OTHER_COUNTY], CITY),
        ([COUNTY, "361002"], PROVINCE),
        ([COUNTY, "610702"], "000000"),
        (["360722001"], "360722001"),
        (["360722001", "360722002"], COUNTY),
        ([COUNTY, "000000"], "000000"),
    ],
)
def test_the_region_around_several_is_the_smallest_that_has_them_all(regions: list[str], around: str) -> None:
    assert surrounding(regions) == around
    assert surrounding(reversed(regions)) == around


def supervisor(house: Bureau, region: str, unit: str = "") -> Caller:
    return house.caller(Role.SUPERVISOR, unit=unit or f"督察-{region}", region=region)


async def reviewed_by_the_city(house: Bureau) -> str:
    """A matter of a county, reviewed by the bureau of the city."""
    given = {"kind": "normative_document", "title": "管线管理通知", "materials": ["送审稿"], "on": "2026-03-02"}
    drafter = house.caller(Role.DRAFTER, unit="县住建局", region=COUNTY)
    path = f"/v1/matters/{ok(await drafter.post('/v1/matters', **given), 201)['id']}"
    await house.reviewer.done(path, "acceptance", on="2026-03-02")
    return path


def as_shown(answer: httpx.Response) -> Any:
    return ok(answer)["stage"]


async def test_a_supervisor_of_the_county_does_not_strike_what_the_citys_bureau_entered(house: Bureau) -> None:
    path = await reviewed_by_the_city(house)
    strike = "entries/2/voiding"
    refused(await supervisor(house, COUNTY).step(path, strike, **WRONG, **PAPER), 403, "kernel.not_your_entry")
    refused(await supervisor(house, COUNTY).step(path, "voiding", **WRONG, **PAPER), 403, "kernel.not_your_entry")
    assert as_shown(await supervisor(house, CITY).step(path, strike, **WRONG, **PAPER)) == "submitted"
    assert ok(await supervisor(house, COUNTY).step(path, "voiding", **WRONG, **PAPER))["voided_on"] is not None


async def test_the_other_region_neither_sees_nor_confirms_what_waits_there(house: Bureau) -> None:
    path = await reviewed_by_the_city(house)
    await house.caller(Role.REVIEWER, sub="another-reviewer").done(
        path, "opinion", on="2026-03-09", outcome="fail", **PAPER
    )
    change = {"change": {"on": "2026-03-03"}, **PAPER}
    proposed = await house.reviewer.step(path, "entries/2/rectification", **change, **WRONG)
    assert proposed.status_code == 202, proposed.text
    settling = f"proposals/{proposed.json()['id']}/confirmation"
    county, city = supervisor(house, COUNTY), supervisor(house, CITY)
    assert ok(await county.get("/v1/proposals"))["items"] == []
    refused(await county.step(path, settling), 403, "kernel.not_your_entry")
    assert [each["id"] for each in ok(await city.get("/v1/proposals"))["items"]] == [proposed.json()["id"]]
    ok(await city.step(path, settling))
    (last,) = (await house.reviewer.get(f"{path}/entries")).json()["items"][-1:]
    assert (last["unit"], last["confirmed_for"]) == (house.unit, "督察-360700")


async def test_what_was_confirmed_is_of_the_region_of_whoever_proposed_it(house: Bureau) -> None:
    path = await reviewed_by_the_city(house)
    drafter = house.caller(Role.DRAFTER, unit="县住建局", region=COUNTY)
    proposed = await drafter.step(path, "voiding", **WRONG)
    assert proposed.status_code == 202, proposed.text
    ok(await house.reviewer.step(path, f"proposals/{proposed.json()['id']}/confirmation"))
    assert house.regions_of_entries() == [COUNTY, CITY, COUNTY]
