"""Ledgers of makers and of filings: what others name comes first, and what was never filed stays so."""

import pytest

from services.filing.entrypoints.ledgers import ledgers
from services.filing.service import FilingService
from shared.kernel.model.actor import Role
from shared.ledgers.importing import Importer
from shared.storage.cause import own_cause
from tests.filing.conftest import Door
from tests.filing.over_rest import PAPER
from tests.house.caller import Caller, ok
from tests.house.ledgers import a_csv, codes, counts, imported, told_of_rows

MAKERS = ["单位标识", "单位名称", "行政区划", "层级", "列入清单日期", "机关代字", "统一社会信用代码"]
MAKER = ["gz-gov", "赣州市人民政府", "360700", "市级", "2020-01-05", "赣市府规", ""]
DOCUMENTS = ["制定单位", "文件名称", "发文字号", "公布日期"]
DOCUMENT = ["赣州市人民政府", "某办法", "赣市府规〔2025〕3号", "2025-03-04"]
FILINGS = ["发文字号", "备案渠道", "报备日期", "报备材料", "形式审查结果", "审查日期"]
FILING = ["赣市府规[2025]3号", "政府备案", "2025-03-15", "备案报告、正式文本", "予以登记", "2025-03-20"]


@pytest.fixture
def importer(service: FilingService) -> Importer:
    return Importer(service.store, ledgers(service))


@pytest.fixture
async def listed_and_made(registrar: Caller, importer: Importer) -> None:
    await imported(registrar, importer, "makers", a_csv(MAKERS, MAKER), **PAPER)
    await imported(registrar, importer, "documents", a_csv(DOCUMENTS, DOCUMENT))


async def test_makers_are_listed_with_their_words(registrar: Caller, importer: Importer) -> None:
    run = await imported(registrar, importer, "makers", a_csv(MAKERS, MAKER), **PAPER)
    assert counts(run) == (1, 0, 0, 0)
    maker = ok(await registrar.get("/v1/makers/gz-gov"))
    assert (maker["name"], maker["level"], maker["words"]) == ("赣州市人民政府", "city", ["赣市府规"])


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({0: "市政府"}, ("单位标识", "import.not_a_unit")),
        ({2: "340800"}, ("行政区划", "kernel.outside_region")),
        ({2: "369900"}, ("行政区划", "kernel.unknown_region")),
        ({3: "村级"}, ("层级", "import.unknown_word")),
        ({6: "11360700MB1234567Q"}, ("统一社会信用代码", "kernel.malformed_credit_code")),
        ({6: "B1360700MB1234567R"}, ("统一社会信用代码", "kernel.malformed_credit_code")),
    ],
)
async def test_a_maker_is_refused_by_its_column(
    registrar: Caller, importer: Importer, change: dict[int, str], told: tuple[str, str]
) -> None:
    row = [change.get(n, cell) for n, cell in enumerate(MAKER)]
    run = await imported(registrar, importer, "makers", a_csv(MAKERS, row), dry_run="true")
    assert [codes(each) for each in await told_of_rows(registrar, run)] == [[told]]


async def test_a_maker_on_the_list_already_is_not_listed_again(registrar: Caller, importer: Importer) -> None:
    body = {"unit": "gz-gov", "region": "360700", "name": "市人民政府", "level": "city", "on": "2026-01-05", **PAPER}
    ok(await registrar.post("/v1/makers", **body), 201)
    run = await imported(registrar, importer, "makers", a_csv(MAKERS, MAKER), **PAPER)
    assert [codes(each) for each in await told_of_rows(registrar, run)] == [
        [("单位标识", "filing.maker_listed_before")]
    ]


async def test_a_filing_is_entered_as_far_as_it_came(
    registrar: Caller, importer: Importer, listed_and_made: None
) -> None:
    """By the paper of the ledger, for it was filed in time: without one it stays late, and where to name it is told."""
    run = await imported(registrar, importer, "filings", a_csv(FILINGS, FILING))
    assert [codes(each) for each in await told_of_rows(registrar, run)] == [
        [("凭证文号（导入参数 paper）", "kernel.needs_paper")]
    ]
    result = await registrar.get(f"/v1/imports/{run['id']}/result.csv")
    assert "凭证文号（导入参数 paper）：" in result.content.decode("utf-8-sig")
    run = await imported(registrar, importer, "filings", a_csv(FILINGS, FILING), paper="收文簿")
    assert counts(run) == (1, 0, 0, 0)
    (line,) = await told_of_rows(registrar, run)
    filing = ok(await registrar.get(f"/v1/filings/{line['thing'].partition('/')[2]}"))
    assert (filing["stage"], filing["filed_on"], filing["registered_on"]) == ("registered", "2025-03-15", "2025-03-20")
    assert counts(await imported(registrar, importer, "filings", a_csv(FILINGS, FILING))) == (0, 1, 0, 0)


async def test_what_was_never_filed_stays_so_and_is_found(
    registrar: Caller, importer: Importer, service: FilingService, listed_and_made: None
) -> None:
    async with service.store.begin(own_cause("filing", "the-clock")) as work:
        await work.filings.settle_due(service.clock.today(), limit=10)
    run = await imported(registrar, importer, "filings", a_csv(FILINGS, [*FILING[:2], "", "", "", ""]))
    (line,) = await told_of_rows(registrar, run)
    assert [each["code"] for each in line["told"]] == ["never_filed"]
    filing = ok(await registrar.get(f"/v1/filings/{line['thing'].partition('/')[2]}"))
    assert (filing["stage"], filing["filed_on"]) == ("due", None)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({0: "赣市府规〔2025〕4号"}, [("发文字号", "filing.no_such_filing")]),
        ({1: "人大"}, [("发文字号", "filing.no_such_filing")]),
        ({1: "国务院备案"}, [("备案渠道", "import.unknown_word")]),
        ({2: "2025-03-01"}, [("报备日期", "kernel.before_earlier_step")]),
        ({5: "2025-03-14"}, [("审查日期", "import.wrong_order")]),
        ({5: ""}, [("形式审查结果", "import.needs_other")]),
        ({2: ""}, [("形式审查结果", "import.needs_other")]),
    ],
)
async def test_a_filing_is_refused_by_its_column(
    registrar: Caller,
    importer: Importer,
    listed_and_made: None,
    change: dict[int, str],
    told: list[tuple[str | None, str]],
) -> None:
    row = [change.get(n, cell) for n, cell in enumerate(FILING)]
    run = await imported(registrar, importer, "filings", a_csv(FILINGS, row))
    assert [codes(each) for each in await told_of_rows(registrar, run)] == [told]


async def test_another_authoritys_filings_are_not_checked(
    door: Door, importer: Importer, listed_and_made: None
) -> None:
    other = door(Role.REGISTRAR, unit="other-justice")
    run = await imported(other, importer, "filings", a_csv(FILINGS, FILING), paper="收文簿")
    assert [codes(each) for each in await told_of_rows(other, run)] == [[("", "filing.not_a_side")]]


ELSEWHERE = [*FILINGS[:3], "误报单位", "误报日期"]
SENT_WRONG = ["赣市府规[2025]3号", "政府备案", "", "gz-gov-office", "2025-03-10"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({4: ""}, [("误报单位", "import.needs_other")]),
        ({3: ""}, [("误报日期", "import.needs_other")]),
        ({3: "市政府办公室"}, [("误报单位", "import.not_a_unit")]),
        ({2: "2025-03-09"}, [("报备日期", "import.wrong_order")]),
    ],
)
async def test_what_is_wrong_about_a_misdirected_filing_is_told_by_its_column(
    registrar: Caller,
    importer: Importer,
    listed_and_made: None,
    change: dict[int, str],
    told: list[tuple[str, str]],
) -> None:
    row = [change.get(n, cell) for n, cell in enumerate(SENT_WRONG)]
    run = await imported(registrar, importer, "filings", a_csv(ELSEWHERE, row))
    assert [codes(each) for each in await told_of_rows(registrar, run)] == [told]


async def test_what_went_to_the_wrong_unit_is_found_so_and_filed_when_it_came_to_the_right_one(
    registrar: Caller, importer: Importer, listed_and_made: None
) -> None:
    late = [cell if n != 2 else "2025-04-25" for n, cell in enumerate(SENT_WRONG)]
    run = await imported(registrar, importer, "filings", a_csv(ELSEWHERE, late))
    assert counts(run) == (1, 0, 0, 0), await told_of_rows(registrar, run)
    (line,) = await told_of_rows(registrar, run)
    path = f"/v1/filings/{line['thing'].partition('/')[2]}"
    filing = ok(await registrar.get(path))
    assert (filing["stage"], filing["filed_on"], filing["in_time"]) == ("submitted", "2025-04-25", False)
    assert [(each["to"], each["on"]) for each in filing["misdirected"]] == [("gz-gov-office", "2025-03-10")]
