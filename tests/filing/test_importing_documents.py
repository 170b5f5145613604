"""Ledgers of documents handed in: read, judged row by row, entered as they are, once."""

import csv
import io
from typing import Any

import httpx
import pytest
from openpyxl import load_workbook

from services.filing.entrypoints.ledgers import ledgers
from services.filing.service import FilingService
from shared.kernel.model.actor import Role
from shared.ledgers.importing import Importer
from tests.filing.builders import AUTHORITY, MAKER
from tests.filing.conftest import Door
from tests.filing.over_rest import listed
from tests.house.caller import Caller, ok, refused
from tests.house.ledgers import a_csv, a_workbook, codes, counts, hand_in, imported, told_of_rows
from tests.shared.storage.asked import statements

HEADINGS = ["制定单位", "文件名称", "发文字号", "公布日期", "审核意见书文号", "报备日期"]
ROW = [
    "赣州市人民政府",
    "赣州市房屋租赁管理办法",
    "赣市府规〔2024〕3号",
    "2024-03-04",
    "赣市司审〔2024〕1号",
    "2024-03-15",
]


@pytest.fixture
def importer(service: FilingService) -> Importer:
    return Importer(service.store, ledgers(service))


async def carried_out(registrar: Caller, importer: Importer, file: bytes, **query: Any) -> dict[str, Any]:
    return await imported(registrar, importer, "documents", file, **query)


async def documents(registrar: Caller) -> list[dict[str, Any]]:
    return list(ok(await registrar.get("/v1/documents"))["items"])


@pytest.fixture
async def maker(registrar: Caller) -> dict[str, Any]:
    return await listed(registrar, on="2020-01-05")


async def test_what_was_reviewed_numbered_and_filed_is_registered_in_order(
    registrar: Caller, importer: Importer, maker: dict[str, Any]
) -> None:
    run = await carried_out(registrar, importer, a_csv(HEADINGS, ROW))
    assert (run["state"], run["rows"], run["format"], counts(run)) == ("done", 1, "utf-8", (1, 0, 0, 0))
    (document,) = await documents(registrar)
    assert (document["number"], document["published_on"], document["shortcomings"]) == (ROW[2], ROW[3], [])
    filing = ok(await registrar.get(f"/v1/filings/{document['id']}.government"))
    assert (filing["stage"], filing["filed_on"]) == ("submitted", "2024-03-15")
    entries = ok(await registrar.get(f"/v1/documents/{document['id']}/entries"))["items"]
    assert {each["imported"] for each in entries} == {f"{run['id']}#2"}


async def test_what_was_left_out_is_found_wrong_with_it(
    registrar: Caller, importer: Importer, maker: dict[str, Any]
) -> None:
    run = await carried_out(registrar, importer, a_csv(HEADINGS, [ROW[0], ROW[1], "", ROW[3], "", ""]))
    assert counts(run) == (1, 0, 0, 0)
    (line,) = await told_of_rows(registrar, run)
    assert {each["code"] for each in line["told"]} == {"unreviewed", "unnumbered"}


@pytest.mark.parametrize(
    ("published", "filed", "found"),
    [("2026-03-04", "", ["never_filed"]), ("2026-03-04", "2026-03-10", []), ("2026-12-25", "", [])],
)
async def test_what_was_not_filed_by_its_last_day_is_found_so_before_a_day_has_passed(
    registrar: Caller, importer: Importer, maker: dict[str, Any], published: str, filed: str, found: list[str]
) -> None:
    """That it was filed in time, by the paper of the ledger."""
    row = [ROW[0], ROW[1], "赣市府规〔2026〕3号", published, "赣市司审〔2026〕1号", filed]
    run = await carried_out(registrar, importer, a_csv(HEADINGS, row), paper="收文簿")
    assert counts(run) == (1, 0, 0, 0)
    (line,) = await told_of_rows(registrar, run)
    assert [each["code"] for each in line["told"]] == found


async def test_what_was_filed_late_is_not_found_never_to_have_been(
    registrar: Caller, importer: Importer, maker: dict[str, Any]
) -> None:
    """That it came late takes no paper; that it came in time does, and the row says where that is named."""
    late, timely = (
        [ROW[0], f"办法{n}", f"赣市府规〔2026〕{n}号", "2026-03-04", ROW[4], on]
        for n, on in enumerate(("2026-05-20", "2026-03-10"), start=1)
    )
    run = await carried_out(registrar, importer, a_csv(HEADINGS, late, timely))
    entered, refused = await told_of_rows(registrar, run)
    assert (entered["outcome"], entered["told"]) == ("entered", [])
    document = ok(await registrar.get(f"/v1/documents/{entered['thing'].partition('/')[2]}"))
    filing = ok(await registrar.get(f"/v1/filings/{document['id']}.government"))
    assert (filing["filed_on"], filing["in_time"], document["shortcomings"]) == ("2026-05-20", False, [])
    assert codes(refused) == [("凭证文号（导入参数 paper）", "kernel.needs_paper")]


@pytest.mark.parametrize(
    ("until", "state", "found"),
    [("2025-06-09", "有效", ["expired"]), ("2025-06-09", "", []), ("2099-06-09", "有效", []), ("", "有效", [])],
)
async def test_what_the_ledger_has_in_force_beyond_its_last_day_is_found_so(
    registrar: Caller, importer: Importer, maker: dict[str, Any], until: str, state: str, found: list[str]
) -> None:
    run = await carried_out(registrar, importer, a_csv([*HEADINGS, "有效期至", "效力状态"], [*ROW, until, state]))
    assert counts(run) == (1, 0, 0, 0)
    (line,) = await told_of_rows(registrar, run)
    assert [each["code"] for each in line["told"]] == found
    result = await registrar.get(f"/v1/imports/{run['id']}/result.csv")
    assert ("有效期已过" in result.content.decode("utf-8-sig")) is bool(found)


async def test_a_dry_run_says_what_would_be_and_enters_nothing(
    registrar: Caller, importer: Importer, maker: dict[str, Any]
) -> None:
    wrong = ["赣州市人民政府", "", "赣市府规2024-4号", "2024年13月1日", "", ""]
    run = await carried_out(registrar, importer, a_csv(HEADINGS, ROW, wrong), dry_run="true")
    assert (run["dry_run"], counts(run)) == (True, (1, 0, 0, 1))
    assert await documents(registrar) == []
    (line,) = await told_of_rows(registrar, run, outcome="refused")
    assert line["row"] == 3
    assert [(each["column"], each["code"]) for each in line["told"]] == [
        ("文件名称", "import.missing"),
        ("发文字号", "kernel.malformed_document_number"),
        ("公布日期", "kernel.malformed_date"),
    ]


async def test_the_same_ledger_again_changes_nothing_and_what_says_otherwise_is_told(
    registrar: Caller, importer: Importer, maker: dict[str, Any]
) -> None:
    await carried_out(registrar, importer, a_csv(HEADINGS, ROW))
    (before,) = await documents(registrar)
    again = await carried_out(registrar, importer, a_csv(HEADINGS, ROW))
    assert counts(again) == (0, 1, 0, 0)
    other = await carried_out(registrar, importer, a_csv(HEADINGS, [ROW[0], "另一标题", *ROW[2:]]))
    assert counts(other) == (0, 0, 1, 0)
    (line,) = await told_of_rows(registrar, other)
    assert (line["told"][0]["code"], "文件名称" in line["told"][0]["message"]) == ("import.other_than_imported", True)
    assert await documents(registrar) == [before]


async def test_what_was_voided_is_imported_anew(registrar: Caller, importer: Importer, maker: dict[str, Any]) -> None:
    await carried_out(registrar, importer, a_csv(HEADINGS, ROW))
    (document,) = await documents(registrar)
    ok(await registrar.step(f"/v1/documents/{document['id']}", "voiding", reason="导入有误。", paper="更正单"))
    again = await carried_out(registrar, importer, a_csv(HEADINGS, [ROW[0], "另一标题", *ROW[2:]]))
    assert counts(again) == (1, 0, 0, 0)


async def test_a_process_that_ends_in_between_leaves_nothing_out_and_nothing_twice(
    registrar: Caller, service: FilingService, maker: dict[str, Any]
) -> None:
    rows = [[ROW[0], f"办法{n}", f"赣市府规〔2024〕{n}号", ROW[3], "", ""] for n in range(1, 8)]
    handed = ok(await hand_in(registrar, "documents", a_csv(HEADINGS, *rows)), 202)
    for _ in range(2):
        await Importer(service.store, ledgers(service), at_once=2).turn()
    going = ok(await registrar.get(f"/v1/imports/{handed['id']}"))
    assert (going["state"], going["done"], len(await documents(registrar))) == ("running", 4, 4)
    refused(await registrar.get(f"/v1/imports/{handed['id']}/result.csv"), 409, "import.still_running")
    while await Importer(service.store, ledgers(service), at_once=3).turn() == 0:
        pass
    done = ok(await registrar.get(f"/v1/imports/{handed['id']}"))
    assert (done["state"], counts(done), len(await documents(registrar))) == ("done", (7, 0, 0, 0), 7)


async def test_the_directory_is_read_once_for_all_rows(
    registrar: Caller, service: FilingService, maker: dict[str, Any]
) -> None:
    rows = [[ROW[0], f"办法{n}", f"赣市府规〔2024〕{n}号", ROW[3], "", ""] for n in range(1, 4)]
    ok(await hand_in(registrar, "documents", a_csv(HEADINGS, *rows)), 202)
    importer = Importer(service.store, ledgers(service), at_once=1)
    with statements(service.store) as asked:
        while await importer.turn() == 0:
            pass
    assert len([each for each in asked if each.endswith("FROM known_unit") and "state" in each]) == 1


async def test_one_row_that_is_refused_while_it_is_entered_keeps_no_other_out(
    registrar: Caller, importer: Importer, maker: dict[str, Any]
) -> None:
    """Of what was reviewed here only the review shows that; what the row says is not enough."""
    bad = [ROW[0], "办法", "赣市府规〔2024〕9号", ROW[3], "", "", "no-such-matter"]
    good = [[ROW[0], f"办法{n}", f"赣市府规〔2024〕{n}号", ROW[3], "", "", ""] for n in (1, 2)]
    file = a_csv([*HEADINGS, "送审事项编号"], good[0], bad, good[1])
    run = await carried_out(registrar, importer, file)
    assert counts(run) == (2, 0, 0, 1)
    (line,) = await told_of_rows(registrar, run, outcome="refused")
    assert [(each["column"], each["code"]) for each in line["told"]] == [("送审事项编号", "filing.not_cleared")]


async def test_a_workbook_says_the_same_as_the_text(
    registrar: Caller, importer: Importer, maker: dict[str, Any]
) -> None:
    await carried_out(registrar, importer, a_csv(HEADINGS, ROW))
    run = await carried_out(registrar, importer, a_workbook(HEADINGS, ROW))
    assert (run["format"], counts(run)) == ("xlsx", (0, 1, 0, 0))


@pytest.mark.parametrize(("role", "unit"), [(Role.DRAFTER, MAKER), (Role.SUPERVISOR, AUTHORITY)])
async def test_others_than_registrars_import_nothing(door: Door, role: Role, unit: str) -> None:
    answer = await hand_in(door(role, unit=unit), "documents", a_csv(HEADINGS, ROW))
    refused(answer, 403, "web.role_needed")


async def test_a_run_is_its_units_to_see(
    registrar: Caller, door: Door, importer: Importer, maker: dict[str, Any]
) -> None:
    run = await carried_out(registrar, importer, a_csv(HEADINGS, ROW))
    other = door(Role.REGISTRAR, unit="other-justice")
    refused(await other.get(f"/v1/imports/{run['id']}"), 404, "not_found")
    assert ok(await other.get("/v1/imports"))["items"] == []
    assert [each["id"] for each in ok(await registrar.get("/v1/imports"))["items"]] == [run["id"]]


async def test_what_lies_outside_of_ones_region_is_refused_row_by_row(
    door: Door, importer: Importer, maker: dict[str, Any]
) -> None:
    """Also what is known there already: a stranger does not learn of it."""
    stranger = door(Role.REGISTRAR, unit="anqing-justice", region="340800")
    run = await carried_out(stranger, importer, a_csv(HEADINGS, ROW))
    assert counts(run) == (0, 0, 0, 1)
    (line,) = await told_of_rows(stranger, run)
    assert [each["code"] for each in line["told"]] == ["filing.maker_not_listed"]


async def test_a_retry_gets_the_answer_of_the_first(registrar: Caller, importer: Importer) -> None:
    first = ok(await hand_in(registrar, "documents", a_csv(HEADINGS, ROW), key="import-once"), 202)
    again = await hand_in(registrar, "documents", a_csv(HEADINGS, ROW), key="import-once")
    assert (ok(again, 202)["id"], again.headers["idempotency-replayed"]) == (first["id"], "true")
    other = await hand_in(registrar, "documents", a_csv(HEADINGS, ROW, ROW), key="import-once")
    refused(other, 422, "web.idempotency_key_reused")


async def test_the_result_is_put_right_and_handed_in_again(
    registrar: Caller, importer: Importer, maker: dict[str, Any]
) -> None:
    run = await carried_out(registrar, importer, a_csv(HEADINGS, ROW, [ROW[0], "=A1", "", "不详", "", ""]))
    answer = await registrar.get(f"/v1/imports/{run['id']}/result.csv", outcome="refused")
    assert answer.headers["content-type"].startswith("text/csv")
    text = answer.content.decode("utf-8-sig")
    assert "公布日期：“不详”不是日期" in text
    assert "'=A1" in text
    mended = text.replace("不详,", "2024-05-06,", 1)
    again = await carried_out(registrar, importer, mended.encode("utf-8-sig"))
    assert (again["format"], counts(again)) == ("utf-8-sig", (1, 0, 0, 0))


async def test_templates_are_read_as_they_are_handed_out(registrar: Caller, importer: Importer) -> None:
    for kind in ("makers", "documents", "filings"):
        for form in ("csv", "xlsx"):
            answer: httpx.Response = await registrar.get(f"/v1/imports/templates/{kind}.{form}")
            assert answer.status_code == 200
            refused(await hand_in(registrar, kind, answer.content), 422, "import.empty_file")
    refused(await registrar.get("/v1/imports/templates/documents.ods"), 422, "import.unknown_format")
    refused(await registrar.get("/v1/imports/templates/poems.csv"), 422, "import.unknown_ledger")


async def test_a_row_that_is_refused_half_way_leaves_nothing_of_itself(
    door: Door, registrar: Caller, importer: Importer, maker: dict[str, Any]
) -> None:
    """Registered and published, and then not to be filed by the word of whoever is not its authority."""
    other = door(Role.REGISTRAR, unit="other-justice")
    late = [ROW[0], "某办法", "赣市府规〔2025〕3号", "2025-03-04", "", "2025-03-15"]
    rest = [ROW[0], "别的办法", "赣市府规〔2025〕4号", "2025-03-04", "", ""]
    run = await carried_out(other, importer, a_csv(HEADINGS, late, rest))
    assert counts(run) == (1, 0, 0, 1)
    (line,) = await told_of_rows(other, run, outcome="refused")
    assert [each["code"] for each in line["told"]] == ["filing.not_a_side"]
    assert [each["number"] for each in await documents(registrar)] == [rest[2]]


async def test_the_numbers_that_a_ledger_lacks_are_told_of_it(
    registrar: Caller, importer: Importer, maker: dict[str, Any]
) -> None:
    rows = [
        [ROW[0], f"办法{n}", f"赣市府规〔{year}〕{n}号", f"{year}-03-04", "", ""]
        for year in (2023, 2024)
        for n in (2, 5)
    ]
    run = await carried_out(registrar, importer, a_csv(HEADINGS, *rows))
    assert [each["code"] for each in run["remarks"]] == ["gap_in_numbers"] * 2
    assert run["remarks"][0]["message"] == "赣市府规〔2023〕缺3个序号：1、3、4。"
    whole = [[ROW[0], f"办法{n}", f"赣市府规〔2023〕{n}号", "2023-03-04", "", ""] for n in (1, 3, 4)]
    assert (await carried_out(registrar, importer, a_csv(HEADINGS, *whole)))["remarks"] == []


@pytest.mark.parametrize("handed_in", [a_csv, a_workbook], ids=["csv", "xlsx"])
async def test_a_title_that_begins_as_a_formula_is_text_in_every_export(
    registrar: Caller, importer: Importer, maker: dict[str, Any], handed_in: Any
) -> None:
    """Whether it came in by import or by REST; what an export has marked as text is read as it was said."""
    row = [*ROW]
    row[1] = "'=1+1"
    run = await carried_out(registrar, importer, handed_in(HEADINGS, row))
    assert counts(run) == (1, 0, 0, 0)
    title = row[1].removeprefix("'")
    by_rest: dict[str, Any] = {
        "on": "2024-09-02", "maker": maker["unit"], "title": "=HYPERLINK(1)", "published_on": "2024-09-18",
        "reason": "公布于本系统启用以前，审核材料为纸质档案。", "evidence": ["赣市司审〔2024〕31号"],
    }  # fmt: skip
    ok(await registrar.post("/v1/documents/historic", **by_rest), 201)
    titles = {title, "=HYPERLINK(1)"}
    assert {each["title"] for each in await documents(registrar)} == titles
    table = (await registrar.get("/v1/documents", format="csv")).content.decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(table, newline="")))
    assert {line[1] for line in lines[1:]} == {f"'{each}" for each in titles}
    book = load_workbook(io.BytesIO((await registrar.get("/v1/documents", format="xlsx")).content))
    cells = [each[1] for each in book.active.iter_rows(min_row=2)]
    assert {(each.value, each.data_type) for each in cells} == {(each, "s") for each in titles}
