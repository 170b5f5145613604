"""Listings go on where they stopped, and only there."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

import pytest

from shared.storage.store import Store
from shared.web.cursors import Cursors
from shared.web.refusals import CursorTampered
from tests.house.caller import Caller
from tests.shared.web.conftest import a_complaint

# Filed in this order; several share a day, so that the day alone does not sort them.
DAYS = {1: "2026-02-03", 2: "2026-02-01", 3: "2026-02-03", 4: "2026-02-02", 5: "2026-02-01"}
DAYS |= {6: "2026-02-03", 7: "2026-01-31"}
SORTED = ["c-7", "c-2", "c-5", "c-4", "c-1", "c-3", "c-6"]


@pytest.fixture
async def filed(drafter: Caller) -> Caller:
    for number, day in DAYS.items():
        await drafter.ask("POST", "/v1/complaints", a_complaint(number, received_on=day))
    return drafter


async def read_through(caller: Caller, path: str, limit: int) -> list[list[str]]:
    pages, cursor = [], ""
    while True:
        page = (await caller.ask("GET", f"{path}?limit={limit}{cursor}")).json()
        pages.append([item["id"] for item in page["items"]])
        if page["next"] is None:
            return pages
        cursor = f"&cursor={page['next']}"


@pytest.mark.parametrize(("limit", "sizes"), [(1, [1] * 7), (2, [2, 2, 2, 1]), (3, [3, 3, 1]), (7, [7]), (100, [7])])
async def test_each_item_is_shown_once_in_order_whatever_the_page(filed: Caller, limit: int, sizes: list[int]) -> None:
    pages = await read_through(filed, "/v1/complaints", limit)
    assert [len(page) for page in pages] == sizes
    assert [id for page in pages for id in page] == SORTED


async def test_what_comes_in_before_the_cursor_does_not_shift_the_next_page(filed: Caller) -> None:
    first = (await filed.ask("GET", "/v1/complaints?limit=3")).json()
    await filed.ask("POST", "/v1/complaints", a_complaint(8, received_on="2026-01-01"))
    second = (await filed.ask("GET", f"/v1/complaints?limit=3&cursor={first['next']}")).json()
    assert [item["id"] for item in second["items"]] == SORTED[3:6]


async def test_a_cursor_is_good_for_its_own_listing_only(filed: Caller) -> None:
    cursor = (await filed.ask("GET", "/v1/complaints?limit=3")).json()["next"]
    raw = bytearray(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    for place in (0, 15, 16, len(raw) - 1):
        forged = raw.copy()
        forged[place] ^= 1
        answer = await filed.ask("GET", f"/v1/complaints?cursor={urlsafe_b64encode(forged).decode()}")
        assert (answer.status_code, answer.json()["code"]) == (400, "web.cursor_tampered"), place
    assert (await filed.ask("GET", f"/v1/history/complaint/c-1?cursor={cursor}")).status_code == 400
    assert (await filed.ask("GET", f"/v1/complaints?limit=50&cursor={cursor}")).status_code == 200


@pytest.mark.parametrize("rubbish", ["", "x", "====", "令牌", "A" * 40, "a.b", "-" * 22])
def test_rubbish_is_no_cursor(rubbish: str) -> None:
    with pytest.raises(CursorTampered):
        Cursors("key").read("/v1/complaints", rubbish)


def test_another_key_signs_other_cursors() -> None:
    cursor = Cursors("one key").sign("/v1/complaints", ["2026-02-03", "c-1"])
    assert Cursors("one key").read("/v1/complaints", cursor) == ["2026-02-03", "c-1"]
    with pytest.raises(CursorTampered):
        Cursors("another key").read("/v1/complaints", cursor)


async def test_history_is_read_page_by_page_too(drafter: Caller, store: Store[Any]) -> None:
    await drafter.ask("POST", "/v1/complaints", a_complaint(), x_correlation_id="case-of-2026")
    await drafter.ask("POST", "/v1/complaints/c-1/settlement", {"on": "2026-03-02"}, if_match='"1"')
    first = (await drafter.ask("GET", "/v1/history/complaint/c-1?limit=1")).json()
    second = (await drafter.ask("GET", f"/v1/history/complaint/c-1?limit=1&cursor={first['next']}")).json()
    assert second["next"] is None
    events = [*first["items"], *second["items"]]
    assert [(event["event"], event["moment"], event["on"]) for event in events] == [
        ("ComplaintFiled", "1", "2026-03-01"),
        ("ComplaintSettled", "2", "2026-03-02"),
    ]
    assert events[0]["correlation_id"] == "case-of-2026"
    assert events[0]["facts"] == {"on": "2026-03-01", "title": "占道经营"}
    assert events[0]["actor"] == "361-urban-clerk"


async def test_a_version_that_is_known_is_not_sent_again(drafter: Caller) -> None:
    await drafter.ask("POST", "/v1/complaints", a_complaint())
    first = await drafter.ask("GET", "/v1/complaints/c-1")
    assert first.headers["etag"] == '"1"'
    for known in ('"1"', 'W/"1"', '"7", "1"', "*"):
        again = await drafter.ask("GET", "/v1/complaints/c-1", if_none_match=known)
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", '"1"')
    await drafter.ask("POST", "/v1/complaints/c-1/settlement", {"on": "2026-03-02"}, if_match='"1"')
    changed = await drafter.ask("GET", "/v1/complaints/c-1", if_none_match='"1"')
    assert (changed.status_code, changed.headers["etag"]) == (200, '"2"')
    assert changed.json()["settled_on"] == "2026-03-02"
