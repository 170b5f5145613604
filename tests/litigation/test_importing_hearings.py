"""Several hearings of a case come in by a ledger of their own, several duties of a judgment in their one row."""

import pytest

from services.litigation.entrypoints.ledgers import ledgers
from services.litigation.service import LitigationService
from shared.kernel.model.actor import Role
from shared.ledgers.importing import Importer
from tests.house import figures
from tests.house.caller import Caller, ok
from tests.house.ledgers import a_csv, codes, counts, imported, told_of_rows
from tests.litigation.builders import LITIGATOR, an_actor
from tests.litigation.conftest import Door
from tests.litigation.test_importing_cases import ENDINGS, HEADINGS, HEARD, HEARING, LOST, OFFICE, PAPER, ROW

HEARINGS = ["案号", *HEARD]
FIRST = [ROW[0], "2024-04-01", "2024-05-08", "应当通知", "负责人未出庭", "", "否", "是"]
SECOND = [ROW[0], "2024-05-10", "2024-05-20", "应当通知", "负责人出庭", "正职", "是", "否"]
DUTIES = ["裁判送达原告日期", "裁判确定的义务", "履行期限", "履行日期"]


@pytest.fixture
def importer(service: LitigationService) -> Importer:
    return Importer(service.store, ledgers(service))


@pytest.fixture
def litigator(door: Door) -> Caller:
    return door(LITIGATOR)


async def a_case(litigator: Caller, importer: Importer, headings: list[str], cells: list[str]) -> str:
    """The path of the one that was imported."""
    file = a_csv([*HEADINGS, *ENDINGS, *headings], [*ROW, *LOST, *cells])
    run = await imported(litigator, importer, "cases", file, **PAPER)
    (line,) = await told_of_rows(litigator, run)
    assert line["outcome"] == "entered", line
    return f"/v1/cases/{line['thing'].partition('/')[2]}"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({0: "（2024）赣0702行初99号"}, [("案号", "not_found")]),
        ({0: ""}, [("案号", "import.missing")]),
        ({1: ""}, [("开庭通知送达日期", "import.missing")]),
        ({1: "2024-05-21"}, [("开庭日期", "import.wrong_order")]),
        ({2: "2024-05-08", 1: "2024-05-01"}, [("开庭日期", "litigation.hearing_exists")]),
        ({5: ""}, [("出庭负责人类别", "litigation.head_without_category")]),
        ({4: ""}, [(column, "import.needs_other") for column in ("出庭负责人类别", "工作人员出庭", "律师出庭")]),
    ],
)
async def test_what_is_wrong_about_a_hearing_is_told_by_its_column(
    litigator: Caller, importer: Importer, change: dict[int, str], told: list[tuple[str, str]]
) -> None:
    path = await a_case(litigator, importer, HEARD, FIRST[1:])
    row = [change.get(n, cell) for n, cell in enumerate(SECOND)]
    run = await imported(litigator, importer, "hearings", a_csv(HEARINGS, row), **PAPER)
    assert [codes(each) for each in await told_of_rows(litigator, run)] == [told]
    assert len(ok(await litigator.get(path))["hearings"]) == 1


async def test_a_case_was_heard_twice_and_the_same_ledger_again_changes_nothing(
    door: Door, litigator: Caller, importer: Importer
) -> None:
    """Nobody came first: one head who came later does not make up for it."""
    path = await a_case(litigator, importer, [], [])
    file = a_csv(HEARINGS, SECOND, FIRST)
    assert counts(await imported(litigator, importer, "hearings", file, **PAPER)) == (2, 0, 0, 0)
    found = {each["hearing_on"]: each["attended"] for each in ok(await litigator.get(path))["hearings"]}
    assert found == {"2024-05-08": False, "2024-05-20": True}
    year = {"from": "2024-01-01", "to": "2024-12-31"}
    assert (await figures.counts(door(OFFICE), **year))["attendance"] == (0, 1)
    assert counts(await imported(litigator, importer, "hearings", file, **PAPER)) == (0, 2, 0, 0)
    assert len(ok(await litigator.get(path))["hearings"]) == 2


async def test_a_row_of_another_units_case_is_not_found(door: Door, litigator: Caller, importer: Importer) -> None:
    await a_case(litigator, importer, [], [])
    other = door(an_actor("gz-land", Role.LITIGATOR))
    run = await imported(other, importer, "hearings", a_csv(HEARINGS, SECOND), **PAPER)
    assert [codes(each) for each in await told_of_rows(other, run)] == [[("案号", "not_found")]]


async def test_several_duties_stand_in_one_row_each_with_its_days(litigator: Caller, importer: Importer) -> None:
    cells = ["2024-06-06", "重新作出行政行为；赔偿", "2024-09-01；无", "无；2024-08-20"]
    path = await a_case(litigator, importer, [*HEARD, *DUTIES], [*HEARING, *cells])
    duties = ok(await litigator.get(path))["obligations"]
    assert [(each["kind"], each["state"], each["done_on"]) for each in duties] == [
        ("act_anew", "open", None),
        ("compensate", "performed", "2024-08-20"),
    ]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (["重新作出行政行为；赔偿", "2024-09-01", ""], [("履行期限", "import.other_number")]),
        (["重新作出行政行为；赔偿", "", "2024-09-01；无；无"], [("履行日期", "import.other_number")]),
        (["重新作出行政行为；无", "", ""], [("裁判确定的义务", "import.missing")]),
        (["赔偿；公开道歉", "", ""], [("裁判确定的义务", "import.unknown_word")]),
        (["赔偿；补偿", "2024-09-01；2024-06-02", ""], [("履行期限", "import.wrong_order")]),
    ],
)
async def test_what_is_wrong_about_several_duties_is_told_by_its_column(
    litigator: Caller, importer: Importer, cells: list[str], told: list[tuple[str, str]]
) -> None:
    file = a_csv([*HEADINGS, *ENDINGS, *DUTIES[1:]], [*ROW, *LOST, *cells])
    run = await imported(litigator, importer, "cases", file, dry_run="true", **PAPER)
    assert [codes(each) for each in await told_of_rows(litigator, run)] == [told]
