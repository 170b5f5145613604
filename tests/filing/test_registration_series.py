"""Which registration numbers of an authority's series nobody has."""

from typing import Any

import pytest

from services.filing.entrypoints.ledgers import ledgers
from services.filing.service import FilingService
from shared.kernel.model.actor import Role
from shared.ledgers.importing import Importer
from tests.filing.builders import AUTHORITY, GANZHOU, MAKER
from tests.filing.conftest import Door
from tests.filing.over_rest import PAPER, WHY, in_force
from tests.filing.test_registration_numbers import registered
from tests.house.caller import Caller, ok, refused
from tests.house.ledgers import a_csv, imported

PATH, WORD = "/v1/filings/registration-series", "赣市规备"

pytestmark = pytest.mark.usefixtures("maker")


async def numbered(drafter: Caller, registrar: Caller, service: FilingService, serial: int, document: int) -> str:
    filing = await registered(drafter, registrar, service, document)
    number = f"{WORD}〔2026〕{serial}号"
    ok(await registrar.step(filing, "registration-number", number=number, on="2026-09-28"))
    return filing


async def shown(caller: Caller, **asked: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = ok(await caller.get(PATH, **{"year": 2026, **asked}))["series"]
    return found


@pytest.mark.parametrize("year", [0, -1, 10_000, 2**63])
async def test_a_year_is_one_of_the_calendar(registrar: Caller, year: int) -> None:
    refused(await registrar.get(PATH, year=year), 422, "web.inputs")


async def test_where_nothing_is_numbered_there_is_no_series(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    await registered(drafter, registrar, service)
    assert await shown(registrar) == await shown(registrar, only_gaps=True) == []


async def test_a_number_that_was_put_right_or_struck_leaves_a_gap_until_another_has_it(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    one = await numbered(drafter, registrar, service, 2, 3)
    await numbered(drafter, registrar, service, 4, 4)
    whole = {"authority": AUTHORITY, "word": WORD, "year": 2026, "taken": 2, "last": 4, "gaps": [1, 3]}
    assert await shown(registrar) == await shown(registrar, word=WORD, only_gaps=True) == [whole]
    assert await shown(registrar, year=2025) == await shown(registrar, word="赣市备") == []
    right = {"change": {"number": f"{WORD}〔2026〕1号"}, **WHY}
    ok(await registrar.step(one, "entries/4/rectification", **right))
    assert [each["gaps"] for each in await shown(registrar)] == [[2, 3]]
    ok(await registrar.step(one, "entries/4/voiding", **WHY))
    assert [(each["taken"], each["gaps"]) for each in await shown(registrar)] == [(1, [1, 2, 3])]


async def test_a_whole_series_has_none(drafter: Caller, registrar: Caller, service: FilingService) -> None:
    await numbered(drafter, registrar, service, 1, 3)
    await numbered(drafter, registrar, service, 2, 4)
    assert [each["gaps"] for each in await shown(registrar)] == [[]]
    assert await shown(registrar, only_gaps=True) == []


@pytest.mark.parametrize(
    ("roles", "unit", "region", "taken"),
    [
        ((Role.DRAFTER,), "elsewhere", GANZHOU, 0),
        ((Role.SUPERVISOR,), "aq-justice", "340800", 0),
        ((Role.SUPERVISOR,), "zhanggong", "360702", 0),
        ((Role.DRAFTER,), MAKER, GANZHOU, 1),
        ((Role.SUPERVISOR,), "jx-justice", "360000", 1),
        ((Role.REGISTRAR,), AUTHORITY, GANZHOU, 1),
    ],
)
async def test_a_series_is_shown_to_those_who_may_see_one_of_its_filings(
    door: Door,
    drafter: Caller,
    registrar: Caller,
    service: FilingService,
    roles: tuple[Role, ...],
    unit: str,
    region: str,
    taken: int,
) -> None:
    await numbered(drafter, registrar, service, 2, 3)
    found = await shown(door(*roles, unit=unit, region=region))
    assert [(each["taken"], each["gaps"]) for each in found] == [(1, [1])] * taken


async def test_a_ledger_says_what_its_numbers_leave_out(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    await in_force(drafter, service)
    headings = ["发文字号", "备案渠道", "报备日期", "形式审查结果", "审查日期", "备案登记号"]
    row = ["赣市府规〔2026〕3号", "政府备案", "2026-09-21", "予以登记", "2026-09-28", f"{WORD}〔2026〕3号"]
    importer = Importer(service.store, ledgers(service))
    run = await imported(registrar, importer, "filings", a_csv(headings, row), **PAPER)
    (remark,) = ok(await registrar.get(f"/v1/imports/{run['id']}"))["remarks"]
    assert (remark["code"], "缺2个序号：1、2" in remark["message"]) == ("gap_in_numbers", True)
