"""Numbers of documents: well formed, of their maker's series, each given once, with its gaps."""

from typing import Any

import pytest

from services.filing.service import FilingService
from shared.kernel.model.actor import Role
from tests.filing.builders import AUTHORITY, GANZHOU, MAKER, NUMBER
from tests.filing.conftest import Door
from tests.filing.facts import outbox
from tests.filing.over_rest import BEFORE, PAPER, TYPED, WHY, holder, in_force, registered
from tests.house.caller import Caller, ok, refused

pytestmark = pytest.mark.usefixtures("maker")


@pytest.mark.parametrize(
    "number", ["赣市府规2026年3号", "赣市府规〔2026〕第3号", "赣市府规〔2026〕03号", "赣市府规〔26〕3号"]
)
async def test_a_malformed_number_is_refused_with_its_source(
    drafter: Caller, service: FilingService, number: str
) -> None:
    path = await registered(drafter, service)
    response = await drafter.step(path, "number", number=number, on="2026-09-14")
    problem = refused(response, 422, "kernel.malformed_document_number")
    assert "GB/T 9704" in str(problem)


async def test_a_number_typed_wrongly_is_put_right_and_free_for_another_document(
    drafter: Caller, service: FilingService
) -> None:
    path = await in_force(drafter, service, TYPED)
    put = ok(await drafter.step(path, "entries/2/rectification", change={"number": "赣市府规[2026]3号"}, **WHY))
    assert (put["number"], put["stage"]) == (NUMBER, "published")
    assert await holder(service, TYPED) is None
    assert await holder(service, NUMBER) == put["id"]
    other = await registered(drafter, service, "matter-2")
    assert ok(await drafter.step(other, "number", number=TYPED, on="2026-09-21"))["number"] == TYPED
    ok(await drafter.get("/v1/documents/series", word="赣市府规", year=2026))
    corrected = [fact["data"]["data"] for fact in await outbox(service) if "fact_corrected" in fact["type"]]
    assert [data["number"] for data in corrected] == [NUMBER, NUMBER]


async def test_a_number_is_not_put_right_to_one_that_another_document_has(
    drafter: Caller, service: FilingService
) -> None:
    await in_force(drafter, service)
    other = await registered(drafter, service, "matter-2")
    ok(await drafter.step(other, "number", number=TYPED, on="2026-09-21"))
    response = await drafter.step(other, "entries/2/rectification", change={"number": NUMBER}, **WHY)
    refused(response, 409, "filing.number_exists")
    assert await holder(service, TYPED) == ok(await drafter.get(other))["id"]


async def test_a_void_number_is_free_neither_by_time_nor_for_its_own_document(
    drafter: Caller, service: FilingService
) -> None:
    path = await registered(drafter, service)
    ok(await drafter.step(path, "number", number=TYPED, on="2026-09-14"))
    shown = ok(await drafter.step(path, "void-number", reason="印制错误", on="2026-09-15"))
    assert shown["void_numbers"] == {TYPED: "2026-09-15"}
    refused(await drafter.step(path, "number", number=TYPED, on="2026-09-16"), 409, "filing.number_exists")
    undone = ok(await drafter.step(path, "entries/3/voiding", **WHY))
    assert (undone["number"], undone["void_numbers"]) == (TYPED, {})


async def test_a_number_is_of_the_makers_own_series(
    door: Door, drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    ok(await registrar.step(f"/v1/makers/{MAKER}", "words", words=["赣市府规", "赣市府发"], on="2026-01-05", **PAPER))
    path = await registered(drafter, service)
    for number, code, expected in (
        ("赣市住建〔2026〕3号", "filing.number_of_another_word", "赣市府规、赣市府发"),
        ("赣市府规〔2027〕3号", "filing.number_of_another_year", "2026"),
        ("赣市府规〔2025〕3号", "filing.number_of_another_year", "2026"),
    ):
        response = await drafter.step(path, "number", number=number, on="2026-09-14")
        refused(response, 422, code)
        assert expected in response.text
    assert ok(await drafter.step(path, "number", number=NUMBER, on="2026-09-14"))["number"] == NUMBER


async def test_a_number_is_judged_by_the_words_of_its_day_whatever_they_are_now(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    for words, on in ((["赣市府规"], "2026-01-05"), (["赣市府发"], "2026-09-15")):
        ok(await registrar.step(f"/v1/makers/{MAKER}", "words", words=words, on=on, **PAPER))
    path = await in_force(drafter, service)
    assert ok(await drafter.get(path))["number"] == NUMBER
    later = {"change": {"on": "2026-09-16"}, "reason": "录入有误。"}
    refused(await drafter.step(path, "entries/2/rectification", **later), 422, "filing.number_of_another_word")
    earlier = {"change": {"on": "2026-09-10"}, "reason": "录入有误。"}
    response = await registrar.step(f"/v1/makers/{MAKER}", "entries/3/rectification", **earlier)
    refused(response, 422, "filing.number_of_another_word")


@pytest.mark.parametrize(("published_on", "found"), [("2026-09-14", False), ("2026-09-15", True)])
async def test_the_number_of_what_is_published_already_is_judged_by_the_words_of_that_day(
    drafter: Caller, registrar: Caller, published_on: str, found: bool
) -> None:
    for words, on in ((["赣市府规"], "2026-01-05"), (["赣市府发"], "2026-09-15")):
        ok(await registrar.step(f"/v1/makers/{MAKER}", "words", words=words, on=on, **PAPER))
    body = {**BEFORE, "published_on": published_on, "number": NUMBER}
    document = ok(await drafter.post("/v1/documents/published", **body), 201)
    assert ("outside_series" in [each["flaw"] for each in document["shortcomings"]]) is found


async def test_the_series_shows_its_gaps(drafter: Caller, service: FilingService) -> None:
    await in_force(drafter, service)
    (shown,) = ok(await drafter.get("/v1/documents/series", word="赣市府规", year=2026))["series"]
    assert shown == {
        "region": GANZHOU,
        "units": [MAKER],
        "word": "赣市府规",
        "year": 2026,
        "elsewhere": False,
        "taken": 1,
        "last": 3,
        "void": [],
        "gaps": [1, 2],
    }
    assert ok(await drafter.get("/v1/documents/series", year=2026, only_gaps=True))["series"] == [shown]
    assert ok(await drafter.get("/v1/documents/series", year=2025, only_gaps=True))["series"] == []


@pytest.mark.parametrize(
    ("roles", "unit", "region", "taken"),
    [
        ((Role.DRAFTER,), "elsewhere", GANZHOU, 0),
        ((), "elsewhere", GANZHOU, 0),
        ((Role.SUPERVISOR,), "aq-justice", "340800", 0),
        ((Role.SUPERVISOR,), "zhanggong", "360702", 0),
        ((Role.SUPERVISOR,), "jx-justice", "360000", 1),
        ((Role.REGISTRAR,), AUTHORITY, GANZHOU, 1),
    ],
)
async def test_a_series_is_shown_to_those_who_may_see_its_numbers(
    door: Door,
    drafter: Caller,
    maker: Any,
    service: FilingService,
    roles: tuple[Role, ...],
    unit: str,
    region: str,
    taken: int,
) -> None:
    await in_force(drafter, service)
    caller = door(*roles, unit=unit, region=region)
    shown = ok(await caller.get("/v1/documents/series", word="赣市府规", year=2026))
    assert [(each["taken"], each["last"]) for each in shown["series"]] == [(1, 3)] * taken


@pytest.mark.parametrize("year", [0, -1, 10_000, 2**63])
async def test_a_series_has_a_year_of_the_calendar(drafter: Caller, year: int) -> None:
    answer = await drafter.get("/v1/documents/series", word="赣市府规", year=year)
    refused(answer, 422, "web.inputs")
    assert answer.json()["errors"][0]["field"] == "year"
