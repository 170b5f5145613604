"""Units of which the directory knows and nobody asks anything yet, until somebody begins to keep their duties."""

from datetime import date
from typing import Any

import pytest

from shared.kernel.model.actor import Role
from tests.house.caller import Caller, ok
from tests.house.closing import closing
from tests.notify.builders import HANTAI
from tests.notify.conftest import House, Web
from tests.notify.register_over_rest import BUREAU, CASE_FILES, PAPER, TOWN, TRAFFIC, board, registered

PATH = f"/v1/units/{TOWN}"
SINCE = {"on": "2026-05-06", "kept_from": "2026-04-01"}
WRONG = {"reason": "录入错误", "paper": "汉区司〔2026〕1号"}


@pytest.fixture
async def known(office: Caller) -> dict[str, Any]:
    """A township that is known; nothing is asked of it."""
    body = {"id": TOWN, "name": "铺镇", "region": HANTAI, "kind": "township", "on": "2026-01-05"}
    return ok(await office.post("/v1/units", **body), 201)


async def asked(office: Caller) -> list[tuple[str, str]]:
    lines = await board(office, duty=CASE_FILES, year=2026, unit=TOWN)
    return [(line["due"], line["standing"]) for line in lines]


def said(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


async def test_whoever_does_not_keep_the_directory_says_nothing_of_its_duties(
    web: Web, office: Caller, known: dict[str, Any]
) -> None:
    drafter = web.caller(Role.DRAFTER, unit=TOWN, region=HANTAI)
    assert said(await drafter.step(PATH, "duties", **SINCE)) == (403, "web.role_needed")
    elsewhere = web.caller(Role.OFFICE, unit="360700-zfb", region="360700")
    assert said(await elsewhere.post(f"{PATH}/duties", **SINCE))[0] in {404, 428}
    for body in ({"on": "2026-05-06"}, {**SINCE, "kept_from": "四月"}, {**SINCE, "on": "2099-05-06"}):
        assert (await office.step(PATH, "duties", **body)).status_code == 422
    assert (known["kept_from"], "keep_duties" in known["next_acts"]) == (None, True)


async def test_nothing_is_asked_until_its_duties_are_kept_and_then_what_had_not_ended(
    office: Caller, house: House, known: dict[str, Any]
) -> None:
    await house.tick(date(2026, 5, 6))
    assert await board(office, unit=TOWN) == []
    kept = ok(await office.step(PATH, "duties", **SINCE))
    assert (kept["kept_from"], "keep_duties" in kept["next_acts"]) == ("2026-04-01", False)
    assert (await asked(office))[0] == ("2026-06-30", "open")
    await house.tick(date(2026, 7, 6))
    assert (await asked(office))[:2] == [("2026-06-30", "unmet"), ("2026-09-30", "open")]


async def test_once_they_are_kept_that_is_not_said_again_but_put_right(
    web: Web, office: Caller, house: House, known: dict[str, Any]
) -> None:
    await house.tick(date(2026, 5, 6))
    ok(await office.step(PATH, "duties", **SINCE))
    assert said(await office.step(PATH, "duties", **SINCE)) == (409, "notify.duties_kept_already")
    entries = ok(await office.get(f"{PATH}/entries"))["items"]
    (entry,) = [each["number"] for each in entries if each["act"] == "keep_duties"]
    change = {"change": {"kept_from": "2026-03-01"}, **WRONG}
    ok(await office.step(PATH, f"entries/{entry}/rectification", **change))
    assert (await asked(office))[:2] == [("2026-03-31", "unmet"), ("2026-06-30", "open")]
    ok(await office.step(PATH, f"entries/{entry}/voiding", **WRONG))
    assert await asked(office) == []
    assert {line["standing"] for line in await board(office, unit=TOWN, standing="lifted")} == {"lifted"}
    unit = ok(await office.get(PATH))
    assert (unit["kept_from"], "keep_duties" in unit["next_acts"]) == (None, True)


async def test_of_a_closed_unit_nobody_begins_to_keep_duties(office: Caller, known: dict[str, Any]) -> None:
    ok(await closing(office, PATH, on="2026-02-01", **PAPER))
    assert said(await office.step(PATH, "duties", on="2026-02-02", kept_from="2026-02-02")) == (409, "kernel.not_now")


async def test_units_are_found_by_kind_and_region(web: Web, office: Caller, known: dict[str, Any]) -> None:
    await registered(office, TRAFFIC, "department")
    await registered(office, BUREAU, "justice_bureau")
    city = web.caller(Role.OFFICE, unit="610700-zfb", region="610700")
    body = {"id": "610700-sfj", "name": "市司法局", "region": "610700", "kind": "justice_bureau", "on": "2026-01-05"}
    ok(await city.post("/v1/units", **body), 201)

    async def found(**query: str) -> list[str]:
        return sorted(each["id"] for each in ok(await city.get("/v1/units", **query))["items"])

    assert said(await city.get("/v1/units", kind="ministry")) == (422, "kernel.unknown_unit_kind")
    assert await found(kind="court") == []
    assert await found(kind="justice_bureau") == ["610700-sfj", BUREAU]
    assert await found(kind="justice_bureau", region=HANTAI) == [BUREAU]
    assert await found(region=HANTAI) == sorted([TOWN, TRAFFIC, BUREAU])
    ok(
        await office.step(
            f"/v1/units/{TRAFFIC}",
            "",
            method="PUT",
            kind="authorized_organisation",
            on="2026-02-01",
            **PAPER,
        )
    )
    assert (await found(kind="department"), await found(kind="authorized_organisation")) == ([], [TRAFFIC])
