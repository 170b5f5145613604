"""What inboxes hear of a filing: the copy for the government of the place, and the number of the registration."""

from typing import Any

import pytest

from shared.contracts.filing import DocumentFiledV1, RegistrationNumberedV1
from shared.kernel.model.actor import Role
from shared.storage.event_log import Entry
from tests.house.caller import ok, refused
from tests.house.facts import corrected, some, told, withdrawn
from tests.notify.conftest import House, Web
from tests.notify.test_joint_makers_told import jointly

AGENCY, ABOVE, GOVERNMENT, WATER = "gz-tax", "jx-justice", "gz-gov-office", "gz-water"
OF_AGENCY: dict[str, Any] = {"unit": AGENCY, "region": "360700"}
ABOUT = {"unit": AGENCY, "number": "赣市税规〔2026〕1号", "authority": ABOVE}


def filed(copied_to: str | None) -> DocumentFiledV1:
    told_so = some(DocumentFiledV1, **ABOUT, copied_to=copied_to)
    assert isinstance(told_so, DocumentFiledV1)
    return told_so


def numbered(registration: str) -> RegistrationNumberedV1:
    told_so = some(RegistrationNumberedV1, **ABOUT, registration_number=registration)
    assert isinstance(told_so, RegistrationNumberedV1)
    return told_so


def fact(contract: Any, *parties: str, by: str = AGENCY) -> Entry:
    return jointly(told(contract, "filing", 1, id="fact-1", **{**OF_AGENCY, "unit": by}), ABOVE, *parties)


async def inbox(web: Web, unit: str, region: str = "360700") -> list[dict[str, Any]]:
    caller = web.caller(Role.DRAFTER, unit=unit, region=region)
    items: list[dict[str, Any]] = ok(await caller.get("/v1/inbox"))["items"]
    return items


async def test_what_is_filed_without_a_copy_is_in_the_inbox_of_its_authority_alone(house: House, web: Web) -> None:
    await house.read(fact(filed(None)))
    for unit in (AGENCY, GOVERNMENT, WATER):
        assert await inbox(web, unit) == []
    assert [each["code"] for each in await inbox(web, ABOVE, "360000")] == ["filing_came"]


async def test_the_government_finds_the_copy_signs_for_it_and_nobody_else_does(house: House, web: Web) -> None:
    await house.read(fact(filed(GOVERNMENT), GOVERNMENT))
    for unit in (AGENCY, WATER):
        assert await inbox(web, unit) == []
    (copy,) = await inbox(web, GOVERNMENT)
    assert (copy["code"], copy["severity"], copy["unit"]) == ("filing_copied", "info", AGENCY)
    assert "赣市税规〔2026〕1号" in copy["zh"]
    assert ABOVE in copy["zh"]
    path, on = f"/v1/inbox/{copy['id']}/acknowledgement", "2026-03-02"
    refused(await web.caller(Role.DRAFTER, unit=AGENCY).post(path, on=on), 404, "not_found")
    signed = ok(await web.caller(Role.DRAFTER, unit=GOVERNMENT).post(path, on=on))
    assert signed["acknowledged_on"] == on


@pytest.mark.parametrize("read", [True, False])
async def test_a_copy_that_proves_to_be_none_is_taken_back_and_another_gets_it(
    house: House, web: Web, *, read: bool
) -> None:
    original = fact(filed(GOVERNMENT), GOVERNMENT)
    await house.read(original)
    (copy,) = await inbox(web, GOVERNMENT)
    if read:
        path = f"/v1/inbox/{copy['id']}/acknowledgement"
        ok(await web.caller(Role.DRAFTER, unit=GOVERNMENT).post(path, on="2026-03-02"))
    now = corrected(original, filed(WATER), "filing", 1, **OF_AGENCY)
    await house.read(jointly(now, ABOVE, WATER))
    assert [each["code"] for each in await inbox(web, WATER)] == ["filing_copied"]
    left = {each["code"]: each["stands"] for each in await inbox(web, GOVERNMENT)}
    assert left == ({"filing_copied": True, "fact_withdrawn": True} if read else {"filing_copied": False})


async def test_the_number_of_a_registration_is_told_to_its_makers_and_follows_what_is_put_right(
    house: House, web: Web
) -> None:
    """One maker has read the wrong number, the other has not; then it proves to have no number."""
    original = fact(numbered("赣司备〔2026〕7号"), WATER, by=ABOVE)
    await house.read(original)
    for unit in (AGENCY, WATER):
        (heard,) = await inbox(web, unit)
        assert heard["code"] == "registration_numbered"
        assert "赣司备〔2026〕7号" in heard["zh"]
    assert await inbox(web, ABOVE, "360000") == []
    (heard,) = await inbox(web, AGENCY)
    path = f"/v1/inbox/{heard['id']}/acknowledgement"
    ok(await web.caller(Role.DRAFTER, unit=AGENCY).post(path, on="2026-03-02"))
    now = corrected(original, numbered("赣司备〔2026〕8号"), "filing", 1, unit=ABOVE, region="360700")
    await house.read(jointly(now, ABOVE, WATER))
    codes = {each["code"]: each["zh"] for each in await inbox(web, AGENCY)}
    assert "赣司备〔2026〕8号" in codes["fact_corrected"]
    (water,) = [each for each in await inbox(web, WATER) if each["stands"]]
    assert "赣司备〔2026〕8号" in water["zh"]
    await house.read(jointly(withdrawn(original, "filing", 2, unit=ABOVE, region="360700"), ABOVE, WATER))
    assert [each["code"] for each in await inbox(web, WATER) if each["stands"]] == []
