"""Lists as tables, their counts and what they leave out, whatever they are of."""

import asyncio
import csv
import io
from datetime import date, timedelta
from typing import Any
from zipfile import ZipFile

import pytest
from sqlalchemy import insert, update

from shared.storage.listed import ListedAs
from shared.storage.pairs import PAIR, pairs_of
from shared.storage.store import Store
from shared.web.listings import exports, reading, routes, sought
from tests.house.caller import Caller, ok
from tests.shared.web.conftest import a_complaint
from tests.shared.web.example import Complaint, SqlComplaints

TABLE, FIRST = SqlComplaints.table(), date(2020, 1, 1)
FORMULAS = ["=1+1", "+1+1", "-1+1", "@SUM(1)"]


@pytest.fixture
def example_url(database_url: str) -> str:
    return database_url


async def lay(store: Store[Any], many: int) -> None:
    """Complaints of consecutive days, newest last."""
    lines, pairs = [], []
    for nth in range(many):
        title, on = f"占道经营第{nth}件", FIRST + timedelta(nth)
        complaint = Complaint(id=f"c-{nth:05}", region="360700", unit="361-urban", title=title, received_on=on)
        row = {"id": complaint.id, "version": 1, "region": "360700", "unit": "361-urban", "received_on": on}
        state = {"state_version": 1, "state": SqlComplaints.dump(complaint)}
        lines.append(row | state | ListedAs(began_on=on, title=title).columns)
        found = {"kind": "complaint", "began_on": on, "thing": complaint.id}
        pairs += [{**found, "pair": pair} for pair in pairs_of(title)]
    async with store.writing() as connection:
        await connection.execute(insert(TABLE), lines)
        await connection.execute(insert(PAIR), pairs)


async def ids(caller: Caller, **asked: str) -> list[str]:
    return [each["id"] for each in ok(await caller.get("/v1/complaint-list", **asked))["items"]]


@pytest.mark.parametrize("title", FORMULAS)
async def test_what_a_spreadsheet_would_reckon_is_text(drafter: Caller, title: str) -> None:
    ok(await drafter.ask("POST", "/v1/complaints", a_complaint(title=title)), 201)
    answer = await drafter.get("/v1/complaint-list", format="csv")
    _, line = csv.reader(io.StringIO(answer.content.decode().removeprefix("\ufeff"), newline=""))
    assert line[1] == f"'{title}"
    book = await drafter.get("/v1/complaint-list", format="xlsx")
    with ZipFile(io.BytesIO(book.content)) as opened:
        sheet = opened.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert title.strip() in sheet


@pytest.mark.parametrize(("name", "value"), [("limit", "5"), ("count", "true"), ("cursor", "any")])
async def test_of_a_table_no_page_and_no_count_is_asked(drafter: Caller, name: str, value: str) -> None:
    wrong = await drafter.get("/v1/complaint-list", format="csv", **{name: value})
    assert (wrong.status_code, wrong.json()["code"]) == (422, "web.not_of_a_table")
    assert [(each["field"], each["place"]) for each in wrong.json()["errors"]] == [(name, "query")]


@pytest.mark.parametrize("format_", ["csv", "xlsx"])
async def test_a_table_of_many_pages_has_each_row_once_and_in_order(
    drafter: Caller, store: Store[Any], monkeypatch: pytest.MonkeyPatch, format_: str
) -> None:
    monkeypatch.setattr(exports, "ROWS", 3)
    await lay(store, 10)
    answer = await drafter.get("/v1/complaint-list", format=format_, began_from="2020-01-03")
    text = answer.content.decode() if format_ == "csv" else sheet_of(answer.content)
    places = [text.index(f"占道经营第{nth}件") for nth in range(9, 1, -1)]
    assert places == sorted(places)
    assert (text.count("占道经营第"), "第1件" in text) == (8, False)


async def test_an_empty_table_has_its_headings(drafter: Caller) -> None:
    answer = await drafter.get("/v1/complaint-list", format="csv", q="没有")
    assert answer.content.decode().startswith("\ufeff编号 Number,标题 Title,收到日期 Received on")
    assert answer.content.count(b"\n") == 1


async def test_a_sheet_that_would_be_too_long_is_refused_before_anything_is_handed_over(
    drafter: Caller, store: Store[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "SHEET", 5)
    await lay(store, 5)
    refused = await drafter.get("/v1/complaint-list", format="xlsx")
    assert (refused.status_code, refused.json()["code"]) == (422, "web.too_many_for_a_sheet")
    assert (await drafter.get("/v1/complaint-list", format="xlsx", began_from="2020-01-02")).status_code == 200
    assert (await drafter.get("/v1/complaint-list", format="csv")).status_code == 200


async def test_it_is_counted_up_to_a_number_and_said_that_there_are_more(
    drafter: Caller, store: Store[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routes, "MOST_COUNTED", 4)
    await lay(store, 5)
    for asked, count in (({}, (4, True)), ({"q": "第3"}, (1, False)), ({"began_from": "2020-01-02"}, (4, False))):
        found = ok(await drafter.get("/v1/complaint-list", count="true", limit="1", **asked))["count"]
        assert (found["number"], found["more"]) == count, asked


async def test_of_words_only_what_has_them_is_counted(drafter: Caller, store: Store[Any]) -> None:
    """The pairs of a word may stand apart in a title, and a text may have been erased."""
    await lay(store, 5)
    for words, count in (("占道经营", 5), ("经营占道经营", 0), ("占道经营第3", 1)):
        found = ok(await drafter.get("/v1/complaint-list", count="true", q=words))
        assert (len(found["items"]), found["count"]) == (count, {"number": count, "more": False}), words


@pytest.mark.parametrize("few", [0, 2, 1000])
async def test_few_rows_and_many_are_found_alike(
    drafter: Caller, store: Store[Any], monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    """Whether rows are found first and put in order, or gone through in order, nobody sees."""
    for most in ("FEW", "NOT_TOO_MANY", "TRIED"):
        monkeypatch.setattr(reading, most, few)
    monkeypatch.setattr(sought, "FEW_FOUND", few)
    await lay(store, 12)
    assert await ids(drafter, q="第1") == ["c-00011", "c-00010", "c-00001"]
    assert await ids(drafter, q="占道 11件") == ["c-00011"]
    first = ok(await drafter.get("/v1/complaint-list", q="占道", began_to="2020-01-05", limit="2"))
    assert [each["id"] for each in first["items"]] == ["c-00004", "c-00003"]
    rest = await ids(drafter, q="占道", began_to="2020-01-05", limit="2", cursor=first["next"])
    assert rest == ["c-00002", "c-00001"]


async def test_what_is_damaged_or_of_a_later_release_is_left_out_and_the_rest_is_there(
    drafter: Caller, store: Store[Any]
) -> None:
    await lay(store, 4)
    async with store.writing() as connection:
        await connection.execute(update(TABLE).where(TABLE.c.id == "c-00001").values(state="{"))
        await connection.execute(update(TABLE).where(TABLE.c.id == "c-00002").values(state_version=9))
    assert await ids(drafter) == ["c-00003", "c-00000"]
    assert await ids(drafter, q="占道") == ["c-00003", "c-00000"]


async def test_lists_are_asked_for_at_once(drafter: Caller, store: Store[Any]) -> None:
    await lay(store, 6)
    found = await asyncio.gather(*(ids(drafter, q="占道", limit="3") for _ in range(8)))
    assert found == [["c-00005", "c-00004", "c-00003"]] * 8


def sheet_of(content: bytes) -> str:
    with ZipFile(io.BytesIO(content)) as book:
        return book.read("xl/worksheets/sheet1.xml").decode()
