"""The list of cases: what is asked wrongly, what is another's, orders, filters, search, counts and tables."""

import csv
import io
from typing import Any
from zipfile import ZipFile

import pytest

from shared.kernel.model.actor import Role
from shared.storage import runs
from shared.web.listings import reading, sought
from shared.web.pages import Paging
from tests.house.caller import Caller, ok, refused
from tests.litigation.builders import AGENCY, COURT, GANZHOU, JUSTICE, LITIGATOR, an_actor
from tests.litigation.conftest import Door

LAND = an_actor("gz-land", Role.LITIGATOR)
OVERSEER = an_actor(JUSTICE, Role.SUPERVISOR)
NUMBERS = ("（2026）赣0702行初9号", "（2026）赣0702行初10号", "（2025）赣0702行初77号")
SERVED = {NUMBERS[0]: "2026-11-02", NUMBERS[1]: "2026-12-28", NUMBERS[2]: "2026-03-04"}
AREAS = {NUMBERS[0]: "housing", NUMBERS[1]: "land", NUMBERS[2]: "land"}


@pytest.fixture
async def agency(either_door: Door) -> Caller:
    """Of three cases the second was served last, and the third is answered."""
    caller = either_door(LITIGATOR)
    for number in NUMBERS:
        said = {"case_number": number, "area": AREAS[number], "cause": "penalty", "on": SERVED[number], "court": COURT}
        made = ok(await caller.post("/v1/cases", **said), 201)
        if number == NUMBERS[2]:
            await caller.done(f"/v1/cases/{made['id']}", "answer", on="2026-03-10", paper="收件回执2026-3")
    return caller


async def numbers(caller: Caller, **asked: Any) -> list[str]:
    return [case["number"] for case in ok(await caller.get("/v1/cases", **asked))["items"]]


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"stag": "served"}, "web.unknown_parameter"),
        ({"stage": "lost"}, "web.inputs"),
        ({"sort": "title"}, "web.inputs"),
        ({"format": "pdf"}, "web.inputs"),
        ({"began_from": "2026/11/02"}, "web.inputs"),
        ({"due_to": "20261102"}, "web.inputs"),
        ({"overdue": "perhaps"}, "web.inputs"),
        ({"region": "36"}, "kernel.malformed_region_code"),
        ({"q": "赣"}, "web.search_too_short"),
        ({"q": "〔〕"}, "web.search_too_short"),
        ({"q": "行初 9"}, "web.search_too_short"),
        ({"cursor": "bm9uZQ"}, "web.cursor_tampered"),
    ],
)
async def test_what_is_asked_wrongly_is_refused_by_a_code(agency: Caller, asked: dict[str, str], code: str) -> None:
    answer = await agency.get("/v1/cases", **asked)
    assert (answer.status_code in (400, 422), answer.json()["code"]) == (True, code)
    assert [each["field"] for each in answer.json()["errors"]] == list(asked)


async def test_a_cursor_is_good_for_its_filters_and_its_order(agency: Caller) -> None:
    asked = {"limit": "1", "sort": "newest", "unit": AGENCY}
    cursor = ok(await agency.get("/v1/cases", **asked))["next"]
    for other in ({"sort": "urgent"}, {"unit": "gz-land"}, {"q": "行初"}, {"began_from": "2026-01-01"}):
        answer = await agency.get("/v1/cases", **{**asked, **other, "cursor": cursor})
        assert (answer.status_code, answer.json()["code"]) == (400, "web.cursor_tampered"), other
    assert await numbers(agency, **asked, cursor=cursor) == [NUMBERS[0]]
    assert await numbers(agency, **{**asked, "limit": "2", "count": "true", "cursor": cursor}) == [
        NUMBERS[0],
        NUMBERS[2],
    ]


async def test_what_is_not_the_callers_is_in_no_list_and_in_no_table(agency: Caller, either_door: Door) -> None:
    for stranger in (
        LAND,
        an_actor("other-court", Role.COURT),
        an_actor("督察-361000", Role.SUPERVISOR, region="361000"),
    ):
        for asked in ({}, {"unit": AGENCY}, {"q": "行初"}, {"number": NUMBERS[0]}, {"region": GANZHOU}):
            assert await numbers(either_door(stranger), **asked) == [], (stranger, asked)
            assert ok(await either_door(stranger).get("/v1/cases", count="true", **asked))["count"]["number"] == 0
            assert len(await table(either_door(stranger), **asked)) == 1
    for one in (OVERSEER, an_actor(COURT, Role.COURT)):
        assert len(await numbers(either_door(one))) == 3
        assert len(await table(either_door(one))) == 4


@pytest.mark.parametrize(("sort", "order"), [("urgent", (0, 1, 2)), ("newest", (1, 0, 2)), ("number", (2, 0, 1))])
async def test_each_order_is_the_same_whatever_the_page(agency: Caller, sort: str, order: tuple[int, ...]) -> None:
    """What has no open duty comes last; 9号 comes before 10号."""
    wanted = [NUMBERS[nth] for nth in order]
    assert await numbers(agency, sort=sort) == wanted
    found, cursor = [], {}
    while True:
        page = ok(await agency.get("/v1/cases", sort=sort, limit="1", **cursor))
        found += [case["number"] for case in page["items"]]
        if page["next"] is None:
            break
        cursor = {"cursor": page["next"]}
    assert found == wanted


async def test_the_most_urgent_come_first_where_no_order_is_asked(agency: Caller) -> None:
    assert await numbers(agency) == await numbers(agency, sort="urgent")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"stage": "answered"}, {2}),
        ({"area": "land"}, {1, 2}),
        ({"area": "land", "stage": "served"}, {1}),
        ({"level": "second_instance"}, set()),
        ({"court": COURT}, {0, 1, 2}),
        ({"court": "other-court"}, set()),
        ({"region": "360000"}, {0, 1, 2}),
        ({"region": "360702"}, set()),
        ({"number": "(2026)赣０７０２行初9号"}, {0}),
        ({"number": "〔2026〕赣0702行初10号"}, {1}),
        ({"began_from": "2026-11-02"}, {0, 1}),
        ({"began_to": "2026-11-02"}, {0, 2}),
        ({"began_from": "2026-11-03", "began_to": "2026-12-27"}, set()),
        ({"due_from": "2026-12-01"}, {1}),
        ({"due_to": "2026-12-01"}, {0}),
        ({"overdue": "true"}, {0}),
        ({"overdue": "false"}, {1, 2}),
        ({"q": "初9"}, {0}),
        ({"q": "初10"}, {1}),
        ({"q": "２０２６】赣"}, {0, 1}),
        ({"q": "(2025) 77号"}, {2}),
        ({"q": "77 初9"}, set()),
        ({"q": "行终"}, set()),
        ({"q": "行初", "area": "land", "overdue": "false", "stage": "served"}, {1}),
    ],
)
async def test_a_filter_leaves_what_fits_in_every_order(agency: Caller, asked: dict[str, str], found: set[int]) -> None:
    for sort in ("urgent", "newest", "number"):
        assert sorted(await numbers(agency, sort=sort, **asked)) == sorted(NUMBERS[nth] for nth in found), sort
    counted = ok(await agency.get("/v1/cases", count="true", limit="1", **asked))["count"]
    assert counted == {"number": len(found), "more": False}


async def test_nothing_is_counted_unless_it_is_asked(agency: Caller) -> None:
    assert ok(await agency.get("/v1/cases"))["count"] is None


async def test_a_case_put_right_is_found_by_what_it_is_now(agency: Caller) -> None:
    (case,) = ok(await agency.get("/v1/cases", q="初9"))["items"]
    change = {"change": {"number": "（2026）赣0702行初88号"}, "reason": "登记有误。"}
    ok(await agency.post(f"/v1/cases/{case['id']}/entries/1/rectification", version=case["version"], **change))
    assert await numbers(agency, q="初9") == []
    assert await numbers(agency, q="初88") == ["（2026）赣0702行初88号"]
    assert await numbers(agency, sort="number") == [NUMBERS[2], NUMBERS[1], "（2026）赣0702行初88号"]


async def test_a_voided_case_stands_at_no_stage_and_nothing_of_it_is_urgent(agency: Caller) -> None:
    (case,) = ok(await agency.get("/v1/cases", q="初9"))["items"]
    ok(
        await agency.post(
            f"/v1/cases/{case['id']}/voiding", version=case["version"], reason="登记有误。", paper="赣府办函〔2026〕1号"
        )
    )
    assert await numbers(agency, stage="served") == [NUMBERS[1]]
    assert await numbers(agency, overdue="true") == []
    assert set(await numbers(agency)) == set(NUMBERS)


async def test_a_table_has_all_that_fits_and_more_than_a_page(agency: Caller) -> None:
    """It has no pages; what is not there is an empty cell."""
    asked = {"sort": "newest", "area": "land"}
    cursor = ok(await agency.get("/v1/cases", **asked, limit="1"))["next"]
    for of_pages in ({"limit": "1"}, {"cursor": cursor}, {"count": "true"}):
        answer = await agency.get("/v1/cases", format="csv", **asked, **of_pages)
        refused(answer, 422, "web.not_of_a_table")
    headings, *lines = await table(agency, **asked)
    assert headings[:4] == ["编号 Number", "法院 Court", "法院名称 Court name", "审级 Level"]
    assert [line[0] for line in lines] == [NUMBERS[1], NUMBERS[2]]
    by_heading = dict(zip(headings, lines[1], strict=True))
    assert (by_heading["阶段 Stage"], by_heading["最近的期限 Most urgent"]) == ("已答辩", "")
    assert by_heading["开始日期 Began on"] == "2026-03-04"


async def test_a_workbook_says_the_same(agency: Caller) -> None:
    answer = await agency.get("/v1/cases", format="xlsx", sort="number")
    assert answer.headers["content-disposition"].endswith('.xlsx"')
    with ZipFile(io.BytesIO(answer.content)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert [sheet.index(NUMBERS[nth]) for nth in (2, 0, 1)] == sorted(sheet.index(number) for number in NUMBERS)
    assert "编号 Number" in sheet


async def table(caller: Caller, **asked: str) -> list[list[str]]:
    answer = await caller.get("/v1/cases", format="csv", **asked)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/csv; charset=utf-8")
    text = answer.content.decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


@pytest.mark.parametrize(("few", "not_too_many"), [(0, 0), (0, 1000), (1, 1)])
async def test_of_few_and_of_many_a_list_says_the_same(
    agency: Caller, monkeypatch: pytest.MonkeyPatch, few: int, not_too_many: int
) -> None:
    """The days of a pair, of which all things may be on one, leave none of them out."""
    year = {"began_from": "2026-02-01", "began_to": "2027-01-31"}
    narrowed = ({}, {"q": "行初"}, {"q": "9号"}, {"q": "初10"}, {"stage": "answered"}, year, {"area": "land", **year})
    asked = [{"sort": sort, **each} for sort in ("urgent", "newest", "number") for each in narrowed]
    said = [await numbers(agency, **each) for each in asked]
    for most, number in (("FEW", few), ("NOT_TOO_MANY", not_too_many), ("TRIED", 0)):
        monkeypatch.setattr(reading, most, number)
    monkeypatch.setattr(sought, "FEW_FOUND", few)
    assert [await numbers(agency, **each) for each in asked] == said
    assert [len(each) for each in said[:3]] == [3, 3, 1]


@pytest.mark.parametrize("most_runs", [400, 0])
async def test_a_year_by_number_is_put_together_of_regions_and_years(
    agency: Caller, either_door: Door, monkeypatch: pytest.MonkeyPatch, most_runs: int
) -> None:
    """Page by page, with what was voided, and with too many regions the same in another way."""
    for most in ("FEW", "TRIED"):
        monkeypatch.setattr(reading, most, 0)
    monkeypatch.setattr(reading, "MOST_RUNS", most_runs)
    put_together = spy(monkeypatch)
    for caller in (agency, either_door(OVERSEER), either_door(an_actor(COURT, Role.COURT))):
        for asked, found in (
            ({"began_from": "2026-03-04", "began_to": "2026-12-28"}, (2, 0, 1)),
            ({"began_from": "2026-03-05"}, (0, 1)),
            ({"began_to": "2026-12-27", "area": "land"}, (2,)),
            ({"began_from": "2026-03-05", "stage": "answered"}, ()),
            ({"began_from": "2027-01-01"}, ()),
        ):
            said, cursor = [], {}
            while cursor is not None:
                page = ok(await caller.get("/v1/cases", sort="number", limit="1", **asked, **cursor))
                said += [case["number"] for case in page["items"]]
                cursor = None if page["next"] is None else {"cursor": page["next"]}
            assert said == [NUMBERS[nth] for nth in found], asked
    assert bool(put_together) == bool(most_runs)


@pytest.mark.parametrize("most_runs", [400, 0])
async def test_words_in_a_region_by_number_are_put_together_of_regions_and_years(
    either_door: Door, agency: Caller, monkeypatch: pytest.MonkeyPatch, most_runs: int
) -> None:
    """Page by page; a unit, whose things are not found by a region, goes another way to the same."""
    for most in ("FEW", "TRIED"):
        monkeypatch.setattr(reading, most, 0)
    monkeypatch.setattr(sought, "FEW_FOUND", 0)
    monkeypatch.setattr(reading, "MOST_RUNS", most_runs)
    put_together = spy(monkeypatch)
    asks = [({"q": "行初"}, (2, 0, 1)), ({"q": "2026"}, (0, 1)), ({"q": "初1", "stage": "served"}, (1,))]
    for caller in (either_door(OVERSEER), agency):
        for asked, found in asks:
            said, cursor = [], {}
            while cursor is not None:
                page = ok(await caller.get("/v1/cases", sort="number", limit="1", **asked, **cursor))
                said += [case["number"] for case in page["items"]]
                cursor = None if page["next"] is None else {"cursor": page["next"]}
            assert said == [NUMBERS[nth] for nth in found], asked
        assert bool(put_together) == bool(most_runs)


def spy(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many rows each page had that was put together of runs."""
    said: list[int] = []

    async def first_of(*asked: Any) -> Any:
        found = await runs.first_of(*asked)
        said.append(len(found))
        return found

    monkeypatch.setattr(reading, "first_of", first_of)
    return said


async def test_what_leads_is_compared_with_where_a_page_begins(
    agency: Caller, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """PostgreSQL goes through all there is for the rows of a small unit that follow, where it does not stand first."""
    compared: list[bool] = []

    def over(paging: Paging, query: Any, *columns: Any, first: Any = None, **how: Any) -> Any:
        if paging.cursor is not None and columns[0].name == "urgent_on":
            compared.append(first is not None)
        return whole(paging, query, *columns, first=first, **how)

    whole = Paging.over
    page = ok(await agency.get("/v1/cases", sort="urgent", limit="1", q="行初"))
    for most in ("TRIED", "FEW", "NOT_TOO_MANY"):
        monkeypatch.setattr(reading, most, 0)
    monkeypatch.setattr(sought, "FEW_FOUND", 0)
    monkeypatch.setattr(Paging, "over", over)
    rest = await numbers(agency, sort="urgent", limit="1", q="行初", cursor=page["next"])
    assert rest == [NUMBERS[1]]
    assert len(compared) == 2
    assert set(compared) == {"postgres" in request.node.name}
