"""Units are found by every caller, to be named: what they are called and are, where, and whether they stand."""

from typing import Any

import pytest

from shared.kernel.model.actor import Role
from tests.house.caller import Caller, ok, refused
from tests.house.closing import closing
from tests.notify.builders import HANTAI
from tests.notify.conftest import Web
from tests.notify.register_over_rest import BUREAU, PAPER, TOWN, TRAFFIC, by_two, registered

SHOWN = {"id", "name", "kind", "region", "stage"}


@pytest.fixture
async def known(web: Web) -> Caller:
    """Whoever keeps the directory, in which there are three units, one of them closed."""
    office = web.caller(Role.OFFICE, unit="610702-zfb", region=HANTAI)
    await registered(office, BUREAU, "justice_bureau", name="汉台区司法局")
    await registered(office, TRAFFIC, "department", name="汉台区交通运输局")
    await registered(office, TOWN, "township", name="铺镇", on="2026-01-06")
    ok(await closing(office, f"/v1/units/{TOWN}", on="2026-02-01", successors=[TRAFFIC], **PAPER))
    return office


def drafter(web: Web, unit: str = "gz-land", region: str = "360700") -> Caller:
    """By default of a bureau of another province."""
    return web.caller(Role.DRAFTER, unit=unit, region=region)


async def found(caller: Caller, **asked: Any) -> list[str]:
    page = ok(await caller.get("/v1/units", count="true", **asked))
    assert page["count"]["number"] == len(page["items"])
    assert all(each.keys() == SHOWN for each in page["items"])
    return [each["id"] for each in page["items"]]


@pytest.mark.parametrize(
    ("asked", "status", "code"),
    [
        ({"nmae": "司法局"}, 422, "web.unknown_parameter"),
        ({"name": "司法局"}, 422, "web.unknown_parameter"),
        ({"sort": "number"}, 422, "web.invalid"),
        ({"began_from": "2026-01-06"}, 422, "web.unknown_parameter"),
        ({"kind": "ministry"}, 422, "kernel.unknown_unit_kind"),
        ({"region": "999999"}, 422, "web.no_such_region"),
        ({"q": "局"}, 422, "web.search_too_short"),
        ({"kind": ""}, 422, "web.blank_parameter"),
    ],
)
async def test_what_no_list_of_names_takes_is_refused(
    web: Web, known: Caller, asked: dict[str, str], status: int, code: str
) -> None:
    """Also by what nothing is shown of, such as the day on which it was registered."""
    for caller in (drafter(web), known):
        answer = await caller.get("/v1/units", **asked)
        assert answer.status_code == status, answer.text
        assert code == "web.invalid" or answer.json()["code"] == code


async def test_nobody_of_a_unit_that_is_none_or_is_closed_finds_any(web: Web, known: Caller) -> None:
    refused(await drafter(web, unit="there-is-none").get("/v1/units"), 403, "web.callers_unit_unknown")
    refused(await drafter(web, unit=TOWN, region=HANTAI).get("/v1/units"), 403, "web.callers_unit_closed")


async def test_of_what_is_found_whoever_does_not_see_it_reads_no_more(web: Web, known: Caller) -> None:
    caller = drafter(web)
    assert await found(caller) == await found(known) == [TOWN, BUREAU, TRAFFIC]
    for path in (f"/v1/units/{BUREAU}", f"/v1/units/{BUREAU}/entries", f"/v1/units/{BUREAU}/relations"):
        refused(await caller.get(path), 404, "not_found")
        ok(await known.get(path))
    table = (await caller.get("/v1/units", format="csv")).text
    assert table.count("\n") == 4
    assert TOWN in table
    assert "2026" not in table
    assert table == (await known.get("/v1/units", format="csv")).text


async def test_units_are_found_by_name_kind_region_and_whether_they_stand(web: Web, known: Caller) -> None:
    caller = drafter(web)
    assert await found(caller, q="司法") == [BUREAU]
    assert await found(caller, q="交通运输 汉台") == [TRAFFIC]
    assert await found(caller, kind="township") == [TOWN]
    assert await found(caller, region="610000") == await found(caller, region=HANTAI) == [TOWN, BUREAU, TRAFFIC]
    assert await found(caller, region="360700") == []
    assert await found(caller, stage="closed") == await found(caller, unit=TOWN) == [TOWN]
    first = ok(await caller.get("/v1/units", limit=2))
    rest = ok(await caller.get("/v1/units", limit=2, cursor=first["next"]))
    assert [each["id"] for page in (first, rest) for each in page["items"]] == [TOWN, BUREAU, TRAFFIC]
    assert first["items"][1] == {
        "id": BUREAU,
        "name": "汉台区司法局",
        "kind": "justice_bureau",
        "region": HANTAI,
        "stage": "active",
    }


async def test_a_unit_that_never_was_is_not_found(web: Web, known: Caller) -> None:
    """Nor under the name that it has no more."""
    ok(await known.step(f"/v1/units/{TRAFFIC}", "renaming", name="汉台区运输局", on="2026-03-02"))
    assert await found(drafter(web), q="交通运输") == []
    assert await found(drafter(web), q="汉台区运输局") == [TRAFFIC]
    await by_two(web, known, f"/v1/units/{TOWN}", "voiding", reason="误登", paper="汉编办〔2026〕4号")
    assert TOWN not in await found(drafter(web))
