"""Ledgers of matters: as far as they came, with the shortcomings that the ledger shows."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from services.review.entrypoints.ledgers import ledgers
from services.review.service import ReviewService
from services.review.settings import ReviewSettings
from shared.kernel.model.actor import Role
from shared.ledgers.importing import Importer
from shared.ledgers.sheets import PAPER_BESIDE
from tests.house.caller import ok, refused
from tests.house.cut_over import cut_over_profiles
from tests.house.ledgers import a_csv, codes, counts, hand_in, imported, told_of_rows
from tests.review.conftest import Bureau

STEPS = ["送审日期", "受理日期", "意见日期", "审查意见", "集体讨论日期", "会议纪要", "决定日期", "决定结果"]
HEADINGS = ["送审编号", "送审单位", "事项类别", "事项名称", *STEPS]
ROW = ["2024-31", "gz-housing", "行政规范性文件", "某办法（送审稿）"]
PAPER = {"paper": "赣市司函〔2024〕12号"}
MINUTES = "市政府常务会议纪要〔2024〕3号"
WHOLE = ["2024-01-02", "2024-01-03", "2024-01-12", "合法", "2024-02-01", MINUTES, "2024-02-01", "通过"]


@pytest.fixture
async def importer(house: Bureau, settings: Callable[..., ReviewSettings]) -> AsyncIterator[Importer]:
    service = ReviewService.assemble(settings(house.url))
    yield Importer(service.store, ledgers(service))
    await service.store.close()


async def test_a_matter_that_went_its_whole_way_is_in_order(house: Bureau, importer: Importer) -> None:
    run = await imported(house.reviewer, importer, "matters", a_csv(HEADINGS, [*ROW, *WHOLE]), **PAPER)
    (line,) = await told_of_rows(house.reviewer, run)
    assert (counts(run), line["told"]) == ((1, 0, 0, 0), [])
    matter = ok(await house.reviewer.get(f"/v1/matters/{line['thing'].partition('/')[2]}"))
    assert (matter["stage"], matter["resolution"], matter["decided_on"]) == ("decided", "approved", "2024-02-01")
    assert (matter["unit"], matter["title"]) == ("gz-housing", "某办法（送审稿）")


@pytest.mark.parametrize(
    ("steps", "stage", "findings"),
    [
        (["2024-01-02", "", "", "", "", "", "", ""], "submitted", []),
        (["2024-01-02", "2024-01-03", "", "", "", "", "", ""], "accepted", []),
        (["2024-01-02", "2024-01-03", "2024-01-12", "不合法", "", "", "", ""], "rejected", []),
        (["2024-01-02", "", "", "", "", "", "2024-02-01", "通过"], "decided", ["unreviewed"]),
        (["2024-01-02", "2024-01-03", "2024-01-12", "不合法", "", "", "2024-02-01", "通过"], "decided", ["unreviewed"]),
        (
            ["2024-01-02", "2024-01-03", "2024-01-04", "合法", "2024-01-05", "纪要", "2024-01-05", "通过"],
            "decided",
            ["hurried"],
        ),
    ],
)
async def test_what_was_left_out_is_found_wrong_with_it(
    house: Bureau, importer: Importer, steps: list[str], stage: str, findings: list[str]
) -> None:
    run = await imported(house.reviewer, importer, "matters", a_csv(HEADINGS, [*ROW, *steps]), **PAPER)
    (line,) = await told_of_rows(house.reviewer, run)
    assert [each["code"] for each in line["told"]] == findings
    assert ok(await house.reviewer.get(f"/v1/matters/{line['thing'].partition('/')[2]}"))["stage"] == stage


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({1: "住建局"}, [("送审单位", "import.not_a_unit")]),
        ({2: "红头文件"}, [("事项类别", "import.unknown_word")]),
        ({3: "【秘密】某事项"}, [("事项名称", "import.classified_mark")]),
        ({5: "2024-01-01"}, [("受理日期", "import.wrong_order")]),
        ({5: ""}, [("意见日期", "import.needs_other")]),
        ({7: ""}, [("意见日期", "import.needs_other")]),
        ({9: ""}, [("集体讨论日期", "import.needs_other")]),
        ({11: ""}, [("决定日期", "import.needs_other")]),
        ({2: "重大行政决策"}, [("法律顾问意见", "review.counsel_not_heard")]),
    ],
)
async def test_a_matter_is_refused_by_its_column(
    house: Bureau, importer: Importer, change: dict[int, str], told: list[tuple[str, str]]
) -> None:
    row = [change.get(n, cell) for n, cell in enumerate([*ROW, *WHOLE])]
    headings = [*HEADINGS, "法律顾问意见"]
    run = await imported(house.reviewer, importer, "matters", a_csv(headings, [*row, ""]), dry_run="true", **PAPER)
    assert [codes(each) for each in await told_of_rows(house.reviewer, run)] == [told]


async def test_without_a_paper_ones_own_word_lifts_no_lateness(house: Bureau, importer: Importer) -> None:
    run = await imported(house.reviewer, importer, "matters", a_csv(HEADINGS, [*ROW, *WHOLE]))
    (line,) = await told_of_rows(house.reviewer, run)
    assert [each["code"] for each in line["told"]] == ["kernel.needs_paper"]


async def test_another_region_is_not_the_reviewers(house: Bureau, importer: Importer) -> None:
    row = [*ROW, *WHOLE, "340800"]
    run = await imported(house.reviewer, importer, "matters", a_csv([*HEADINGS, "行政区划"], row))
    assert [codes(each) for each in await told_of_rows(house.reviewer, run)] == [
        [("行政区划", "kernel.outside_region")]
    ]


async def test_drafters_import_nothing(house: Bureau) -> None:
    drafter = house.caller(Role.DRAFTER, unit="gz-housing")
    refused(await hand_in(drafter, "matters", a_csv(HEADINGS, [*ROW, *WHOLE])), 403, "web.role_needed")


IN_TIME = ["2026-06-15", "2026-06-15", "2026-06-29", "合法", "2026-06-30", MINUTES, "2026-06-30", "通过"]
ONLY_DECIDED = ["2026-06-15", "", "", "", "", "", "2026-06-29", "通过"]
THEIRS = "kernel.not_theirs_to_do"


@pytest.mark.parametrize("steps", [IN_TIME, ONLY_DECIDED, ["2026-06-15", *[""] * 7]])
@pytest.mark.parametrize("paper", [{}, PAPER])
@pytest.mark.parametrize("of", ["gz-housing", "gz-water"])
async def test_a_bureau_is_the_reviewing_body_of_nobody_in_a_ledger_either(
    house: Bureau, importer: Importer, of: str, paper: dict[str, str], steps: list[str]
) -> None:
    """Neither of its own drafts nor of another's, tried or done."""
    bureau = house.caller(Role.REVIEWER, unit="gz-housing")
    told_before = len(house.told())
    for tried in ("true", "false"):
        file = a_csv(HEADINGS, ["2026-9", of, *ROW[2:], *steps])
        run = await imported(bureau, importer, "matters", file, dry_run=tried, **paper)
        assert [codes(each) for each in await told_of_rows(bureau, run)] == [[("", THEIRS)]]
    assert ok(await house.reviewer.get("/v1/matters"))["items"] == []
    assert len(house.told()) == told_before


async def test_a_justice_bureau_imports_no_review_of_its_own_draft(house: Bureau, importer: Importer) -> None:
    """Though the directory knows of nobody who reviews for it."""
    row = ["2026-9", "gz-justice", *ROW[2:], *IN_TIME]
    own = house.caller(Role.REVIEWER, unit="gz-justice")
    run = await imported(own, importer, "matters", a_csv(HEADINGS, row), **PAPER)
    assert [codes(each) for each in await told_of_rows(own, run)] == [[("", THEIRS)]]


async def test_what_another_body_has_decided_the_reviewing_body_tells_on_the_paper_of_its_ledger(
    house: Bureau, importer: Importer
) -> None:
    file = a_csv(HEADINGS, ["2026-9", *ROW[1:], *IN_TIME])
    run = await imported(house.reviewer, importer, "matters", file)
    assert [codes(each) for each in await told_of_rows(house.reviewer, run)] == [
        [(PAPER_BESIDE, "kernel.needs_paper_of_ledger")]
    ]
    run = await imported(house.reviewer, importer, "matters", file, **PAPER)
    assert counts(run) == (1, 0, 0, 0)


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        (["2026-03-17", *[""] * 7], []),
        (["2026-03-18", *[""] * 7], ["import.after_cut_over"]),
        (["2026-03-02", "2026-03-03", "2026-03-18", "合法", *[""] * 4], ["import.after_cut_over"]),
    ],
)
async def test_what_is_done_since_the_cut_over_day_is_entered_by_those_who_do_it(
    house: Bureau,
    settings: Callable[..., ReviewSettings],
    tmp_path: Path,
    steps: list[str],
    told: list[str],
) -> None:
    kept_here = {"profiles": cut_over_profiles(tmp_path)}
    service = ReviewService.assemble(settings(house.url).model_copy(update=kept_here))
    run = await imported(
        house.reviewer, Importer(service.store, ledgers(service)), "matters", a_csv(HEADINGS, [*ROW, *steps]), **PAPER
    )
    await service.store.close()
    assert [[each["code"] for each in line["told"]] for line in await told_of_rows(house.reviewer, run)] == [told]
