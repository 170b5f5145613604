"""The next number of a series: offered, taken, put right; and whose series it is."""

from datetime import date

import pytest

from services.filing.service import FilingService
from shared.kernel.model.actor import Role
from shared.kernel.model.clock import MovableClock
from tests.filing.builders import ANQING, GANZHOU, MAKER, NUMBER
from tests.filing.conftest import Door
from tests.filing.facts import cleared, decided, hear
from tests.filing.over_rest import BEFORE, PAPER, TYPED, WHY, holder, in_force, listed, registered
from tests.house.caller import Caller, ok, refused

pytestmark = pytest.mark.usefixtures("maker")


async def with_words(registrar: Caller, *words: str, elsewhere: tuple[str, ...] = ()) -> None:
    body = {"words": words, "elsewhere": elsewhere, "on": "2026-01-05"}
    ok(await registrar.step(f"/v1/makers/{MAKER}", "words", **body, **PAPER))


async def test_the_next_number_is_offered_and_not_taken(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    await with_words(registrar, "赣市府规")
    path = await registered(drafter, service)
    for _ in range(2):
        offered = ok(await drafter.get(f"{path}/next-number", on="2026-09-14"))
        assert offered == {"number": "赣市府规〔2026〕1号", "word": "赣市府规", "year": 2026, "serial": 1}
    taken = ok(await drafter.step(path, "next-number", on="2026-09-14"))
    assert (taken["number"], taken["stage"]) == ("赣市府规〔2026〕1号", "numbered")


async def test_22_typed_for_2_is_put_right_and_the_next_is_3(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    await with_words(registrar, "赣市府规")
    first, second, third = [await registered(drafter, service, f"matter-{nth}") for nth in (1, 2, 3)]
    ok(await drafter.step(first, "next-number", on="2026-09-14"))
    ok(await drafter.step(second, "number", number=TYPED, on="2026-09-14"))
    assert ok(await drafter.get(f"{third}/next-number"))["serial"] == 23
    ok(await drafter.step(second, "entries/2/rectification", change={"number": "赣市府规〔2026〕2号"}, **WHY))
    assert ok(await drafter.get(f"{third}/next-number"))["serial"] == 3
    assert ok(await drafter.step(third, "number", number=TYPED, on="2026-09-21"))["number"] == TYPED


async def test_after_a_void_number_comes_another_and_the_void_one_is_no_gap(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    await with_words(registrar, "赣市府规")
    path = await registered(drafter, service)
    ok(await drafter.step(path, "next-number", on="2026-09-14"))
    ok(await drafter.step(path, "void-number", reason="印制错误", on="2026-09-15"))
    assert ok(await drafter.step(path, "next-number", on="2026-09-16"))["number"] == "赣市府规〔2026〕2号"
    (shown,) = ok(await drafter.get("/v1/documents/series", year=2026))["series"]
    assert (shown["void"], shown["gaps"], shown["last"]) == ([1], [], 2)


async def test_what_is_entered_late_gets_a_number_of_its_own_year(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    await with_words(registrar, "赣市府规")
    path = await registered(drafter, service)
    assert isinstance(service.clock, MovableClock)
    service.clock.move_to(date(2027, 1, 8))
    assert ok(await drafter.get(f"{path}/next-number"))["number"] == "赣市府规〔2027〕1号"
    response = await drafter.step(path, "number", number=NUMBER, on="2027-01-06")
    refused(response, 422, "filing.number_of_another_year")
    assert ok(await drafter.step(path, "next-number", on="2026-12-30"))["number"] == "赣市府规〔2026〕1号"


@pytest.mark.parametrize(
    "number", ["赣市府规[2026]3号", "赣市府规(2026)3号", "赣市府规【2026】 ３号", "赣市府规﹝２０２６﹞3号"]
)
async def test_a_double_is_one_in_whatever_brackets_and_width(
    drafter: Caller, service: FilingService, number: str
) -> None:
    await in_force(drafter, service)
    other = await registered(drafter, service, "matter-2")
    refused(await drafter.step(other, "number", number=number, on="2026-09-14"), 409, "filing.number_exists")


async def test_an_announcement_is_a_double_with_and_without_its_brackets(
    drafter: Caller, service: FilingService
) -> None:
    await in_force(drafter, service, "赣州市人民政府公告2026年第3号")
    other = await registered(drafter, service, "matter-2")
    response = await drafter.step(other, "number", number="赣州市人民政府公告〔2026〕3号", on="2026-09-14")
    refused(response, 409, "filing.number_exists")


async def test_a_word_is_of_one_maker_of_a_place_at_a_time(registrar: Caller) -> None:
    await with_words(registrar, "赣市府规")
    office = {"unit": "gz-office", "name": "赣州市人民政府办公室", "words": ["赣市府办规", "赣市府规"]}
    body = {"region": GANZHOU, "level": "city", **office, **PAPER}
    problem = refused(await registrar.post("/v1/makers", **body, on="2026-02-02"), 409, "filing.word_taken")
    assert MAKER in str(problem)
    ok(await registrar.step(f"/v1/makers/{MAKER}", "removal", on="2026-03-02", **PAPER))
    ok(await registrar.post("/v1/makers", **body, on="2026-03-02"), 201)
    response = await registrar.step(
        "/v1/makers/gz-office", "entries/1/rectification", change={"on": "2026-02-27"}, reason="录入有误。"
    )
    refused(response, 409, "filing.word_taken")


@pytest.mark.parametrize("known_by", ["words", "use"])
async def test_whose_words_are_not_on_record_takes_no_number_of_another_maker(
    door: Door, drafter: Caller, registrar: Caller, service: FilingService, known_by: str
) -> None:
    if known_by == "words":
        await with_words(registrar, "赣市府规")
    await in_force(drafter, service)
    await listed(registrar, unit="gz-housing", name="赣州市住房和城乡建设局")
    housing = door(Role.DRAFTER, unit="gz-housing", region=GANZHOU)
    await hear(service, cleared("matter-9", unit="gz-housing"), date(2026, 9, 1))
    await hear(service, decided("matter-9", unit="gz-housing"), date(2026, 9, 10))
    body = {"title": "公租房管理办法", "matter": "matter-9", "on": "2026-09-14"}
    path = f"/v1/documents/{ok(await housing.post('/v1/documents', **body), 201)['id']}"
    response = await housing.step(path, "number", number="赣市府规〔2026〕4号", on="2026-09-14")
    assert MAKER in str(refused(response, 422, "filing.number_of_another_maker"))
    ok(await housing.step(path, "number", number="赣市住建规〔2026〕4号", on="2026-09-14"))
    wrong = {"change": {"number": "赣市府规〔2026〕4号"}, **WHY}
    refused(await housing.step(path, "entries/2/rectification", **wrong), 422, "filing.number_of_another_maker")


async def test_what_the_office_numbers_itself_is_typed_and_has_no_gaps(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    await with_words(registrar, "赣市府发", elsewhere=("赣市府发",))
    path = await registered(drafter, service)
    refused(await drafter.get(f"{path}/next-number"), 422, "filing.no_series_here")
    refused(await drafter.step(path, "next-number", on="2026-09-14"), 422, "filing.no_series_here")
    ok(await drafter.step(path, "number", number="赣市府发〔2026〕41号", on="2026-09-14"))
    (shown,) = ok(await drafter.get("/v1/documents/series", year=2026))["series"]
    assert (shown["elsewhere"], shown["last"], shown["gaps"]) == (True, 41, [])


async def test_of_several_series_one_is_named_and_of_none_nothing_is_offered(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    path = await registered(drafter, service)
    for asked in ({}, {"word": "赣市府规"}):
        refused(await drafter.get(f"{path}/next-number", **asked), 422, "filing.no_word_known")
    await with_words(registrar, "赣市府规", "赣市府发")
    refused(await drafter.get(f"{path}/next-number"), 422, "filing.word_needed")
    refused(await drafter.get(f"{path}/next-number", word="赣府规"), 422, "filing.no_series_here")
    assert ok(await drafter.get(f"{path}/next-number", word="赣市府发", on="2026-09-14"))["serial"] == 1


@pytest.mark.parametrize("word", ["赣市府规〔2026〕", "GZ", "规", "赣市 府规"])
async def test_a_word_that_no_number_can_begin_with_is_refused(registrar: Caller, word: str) -> None:
    response = await registrar.step(f"/v1/makers/{MAKER}", "words", words=[word], on="2026-01-05")
    refused(response, 422, "kernel.malformed_word")


async def test_offices_of_two_places_may_number_alike(door: Door, drafter: Caller, service: FilingService) -> None:
    """南府发 is the word of more than one county of a province."""
    await in_force(drafter, service)
    anqing = door(Role.REGISTRAR, unit="aq-justice", region=ANQING)
    await listed(anqing, unit="aq-gov", region=ANQING, name="安庆市人民政府")
    body = {**BEFORE, "maker": "aq-gov", "number": NUMBER}
    there = ok(await anqing.post("/v1/documents/published", **body), 201)
    assert there["number"] == NUMBER
    assert await holder(service, NUMBER) != there["id"]
