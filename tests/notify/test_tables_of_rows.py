"""Lists of what are no things, the inbox, deliveries and deadlines: counted, and handed over as tables."""

import csv
import io
from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook

from services.notify.deadlines.domain.watch import Said
from shared.contracts.naming import ThingNamedV1
from shared.contracts.review import GateRefusedV1
from shared.kernel.model.actor import Role
from shared.messaging.subscription import Fact
from shared.web.listings import exports, routes
from tests.house.caller import Caller, ok, refused
from tests.notify.builders import FUZHOU, a_fact, as_fact
from tests.notify.conftest import House, Web

FORMATS = ["csv", "xlsx"]


def gate(number: int) -> Fact:
    contract = GateRefusedV1(matter=f"m-{number}", kind="normative_document", unit="住建局", stage="accepted")
    return as_fact(contract, "review", on=date(2026, 2, number), sequence=number)


async def table_of(caller: Caller, path: str, format_: str, **asked: Any) -> list[list[str]]:
    """The cells of a table as texts, its headings first; days as they are written in ISO 8601."""
    answer = await caller.get(path, format=format_, **asked)
    assert answer.status_code == 200, answer.text
    if format_ == "csv":
        return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
    rows = load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True)
    return [["" if cell is None else str(cell).removesuffix(" 00:00:00") for cell in row] for row in rows]


async def counted(caller: Caller, path: str, **asked: Any) -> tuple[int, bool]:
    count = ok(await caller.get(path, count="true", limit=1, **asked))["count"]
    return count["number"], count["more"]


@pytest.mark.parametrize("format_", FORMATS)
async def test_a_table_of_an_inbox_has_what_is_for_the_caller_and_nothing_else(
    house: House, web: Web, monkeypatch: pytest.MonkeyPatch, format_: str
) -> None:
    """In pages of two, so that a page ends at an instant and the next goes on from it."""
    monkeypatch.setattr(exports, "ROWS", 2)
    for number in range(1, 6):
        await house.hear(gate(number))
    others = web.caller(Role.SUPERVISOR, unit="督察-361000", region=FUZHOU)
    assert len(await table_of(others, "/v1/inbox", format_)) == 1
    headings, *lines = await table_of(web.owner, "/v1/inbox", format_)
    assert headings[:4] == ["通知 Notice", "程度 Severity", "内容 Content in Chinese", "英文内容 Content"]
    assert {(line[0], line[1]) for line in lines} == {("未经审查提交讨论被拒", "告警")}
    of_day = headings.index("事项日期 Of")
    assert [line[of_day] for line in lines] == [f"2026-02-0{number}" for number in range(5, 0, -1)]
    newest = ok(await web.owner.get("/v1/inbox"))["items"]
    assert [line[-1] for line in lines] == [each["id"] for each in newest]
    assert [line[2:4] for line in lines] == [[each["zh"], each["en"]] for each in newest]
    ok(await web.owner.post(f"/v1/inbox/{newest[0]['id']}/acknowledgement", on="2026-03-02"))
    left = await table_of(web.owner, "/v1/inbox", format_, unread="true")
    assert [line[-1] for line in left[1:]] == [each["id"] for each in newest[1:]]


@pytest.mark.parametrize("format_", FORMATS)
async def test_a_table_of_an_inbox_names_each_deadline_and_what_it_is_about_as_they_are_called_now(
    house: House, web: Web, format_: str
) -> None:
    """A number that is put right is the thing's own, whatever it was when the notice came, and was read."""

    def named(number: str, version: int) -> Fact:
        told = ThingNamedV1(kind="case", thing="case-1", unit="住建局", label=number, version=version)
        return as_fact(told, "review", on=date(2026, 3, 2), sequence=100 + version)

    await house.hear(named("（2026）赣0702行初1号", 1))
    await house.hear(a_fact(Said.OPENED, thing="case-1", name="answer", number="（2026）赣0702行初1号"))
    await house.tick(date(2026, 3, 30))
    before = ok(await web.owner.get("/v1/inbox"))["items"]
    assert before
    assert all("行初1号" in each["zh"] for each in before)
    ok(await web.owner.post(f"/v1/inbox/{before[0]['id']}/acknowledgement", on="2026-03-30"))
    right = "（2026）赣0702行初11号"
    told = a_fact(Said.OPENED, thing="case-1", name="answer", number=right).contract
    told = told.model_copy(update={"replaces": True})
    await house.hear(as_fact(told, "review", on=date(2026, 3, 2), sequence=2), named(right, 2))
    after = ok(await web.owner.get("/v1/inbox"))["items"]
    assert [each["id"] for each in after] == [each["id"] for each in before]
    assert all(right in each["zh"] and right in each["en"] and each["params"]["number"] == right for each in after)
    headings, *lines = await table_of(web.owner, "/v1/inbox", format_)
    rows = [dict(zip(headings, line, strict=True)) for line in lines]
    assert {each["期限 Deadline"] for each in rows} == {"答辩"}
    assert {each["事项 Of"] for each in rows} == {right}
    assert {each["程度 Severity"] for each in rows} <= {"预警", "告警"}


async def test_an_inbox_is_counted_for_the_caller_and_as_it_is_narrowed(
    house: House, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routes, "MOST_COUNTED", 4)
    for number in range(1, 6):
        await house.hear(gate(number))
    others = web.caller(Role.SUPERVISOR, unit="督察-361000", region=FUZHOU)
    assert await counted(others, "/v1/inbox") == (0, False)
    assert await counted(web.owner, "/v1/inbox", told_from="2026-02-04") == (2, False)
    # The supervisor has the same five, each once.
    for caller in (web.owner, web.supervisor):
        assert await counted(caller, "/v1/inbox") == (4, True)
        assert await counted(caller, "/v1/inbox", told_to="2026-02-03", code="gate_refused") == (3, False)


@pytest.mark.parametrize("format_", FORMATS)
async def test_deliveries_to_one_address_are_handed_over_to_its_owner_alone(
    house: House, web: Web, monkeypatch: pytest.MonkeyPatch, format_: str
) -> None:
    monkeypatch.setattr(exports, "ROWS", 2)
    outsider = web.caller(Role.SUPERVISOR, unit="督察-360700")
    made = ok(await outsider.post("/v1/webhooks", url="http://127.0.0.1:9/", region="360700"), 201)
    ok(await outsider.post("/v1/webhooks", url="http://127.0.0.1:10/", region="360700"), 201)
    for number in range(1, 6):
        await house.hear(gate(number))
    path = f"/v1/webhooks/{made['id']}/deliveries"
    for nobodys in (web.owner, web.supervisor):
        refused(await nobodys.get(path, format=format_), 404, "not_found")
        refused(await nobodys.get(path, count="true"), 404, "not_found")
    assert await counted(outsider, path) == (5, False)
    assert await counted(outsider, path, state="delivered") == (0, False)
    headings, *lines = await table_of(outsider, path, format_)
    assert headings[:3] == ["事实 Fact", "类型 Type", "状态 State"]
    assert [line[0] for line in lines] == [each["event_id"] for each in ok(await outsider.get(path))["items"]]
    assert {line[3] for line in lines} == {"0"}
    assert len(await table_of(outsider, path, format_, type="nothing.of.the.kind")) == 1


@pytest.mark.parametrize("format_", FORMATS)
async def test_deadlines_are_handed_over_soonest_first_and_without_a_day_where_they_stand_still(
    house: House, web: Web, monkeypatch: pytest.MonkeyPatch, format_: str
) -> None:
    monkeypatch.setattr(exports, "ROWS", 2)
    begun = [a_fact(Said.OPENED, thing=f"t{n}", sequence=n, anchor_on=date(2026, 3, 20 - n)) for n in range(1, 5)]
    await house.hear(*begun, a_fact(Said.SUSPENDED, thing="t5", sequence=5))
    headings, *lines = await table_of(web.supervisor, "/v1/deadlines", format_)
    assert [line[-1] for line in lines] == [f"review/t{nth}/ceiling" for nth in (4, 3, 2, 1, 5)]
    assert lines[-1][headings.index("到期日 Due")] == ""
    assert await counted(web.supervisor, "/v1/deadlines", state="suspended") == (1, False)
    assert await counted(web.caller(Role.SUPERVISOR, unit="督察-361000", region=FUZHOU), "/v1/deadlines") == (0, False)
