"""Ledgers of cases and of suggestions: the agency's own, by its word, which lifts nothing without a paper."""

import pytest

from services.litigation.entrypoints.ledgers import ledgers
from services.litigation.service import LitigationService
from shared.contracts.envelope import Envelope
from shared.kernel.model.actor import Role
from shared.ledgers.importing import Importer
from tests.house import figures
from tests.house.caller import Caller, ok, refused
from tests.house.ledgers import a_csv, codes, counts, hand_in, imported, told_of_rows
from tests.litigation.builders import AGENCY, GANZHOU, JUSTICE, LITIGATOR, an_actor
from tests.litigation.conftest import Door
from tests.litigation.levels import outbox

HEADINGS = ["案号", "受理法院", "应诉通知送达日期", "行政管理领域", "案由"]
ENDINGS = ["答辩日期", "裁判日期", "裁判文书", "裁判结果", "裁判送达日期"]
ROW = ["(2024)赣0702行初12号", "court-360702", "2024-03-04", "土地征收", "行政征收"]
ENDED = ["2024-03-15", "2024-06-03", "判决", "驳回诉讼请求", "2024-06-05"]
LETTERS = ["建议书编号", "种类", "制发单位", "收到日期", "回复日期"]
LETTER = ["赣州法建〔2024〕3号", "司法建议书", "court-360702", "2024-03-04", ""]
# What a service tells of itself, whoever works in it.
NOT_OF_ROWS = (".law_release_in_force.v1",)
OFFICE = an_actor(JUSTICE, Role.OFFICE)
PAPER = {"paper": "赣市司函〔2024〕12号"}


@pytest.fixture
def importer(service: LitigationService) -> Importer:
    return Importer(service.store, ledgers(service))


@pytest.fixture
def litigator(door: Door) -> Caller:
    return door(LITIGATOR)


async def test_a_case_is_registered_answered_and_judged(litigator: Caller, importer: Importer) -> None:
    run = await imported(litigator, importer, "cases", a_csv([*HEADINGS, *ENDINGS], [*ROW, *ENDED]), **PAPER)
    assert counts(run) == (1, 0, 0, 0), await told_of_rows(litigator, run)
    (line,) = await told_of_rows(litigator, run)
    case = ok(await litigator.get(f"/v1/cases/{line['thing'].partition('/')[2]}"))
    assert (case["number"], case["court"]) == ("（2024）赣0702行初12号", "court-360702")
    assert case["stage"] in ("judged", "effective")


async def test_a_case_on_the_docket_already_is_refused_and_the_same_again_is_left(
    litigator: Caller, importer: Importer
) -> None:
    body = {"case_number": ROW[0], "court": ROW[1], "on": ROW[2], "area": "land", "cause": "expropriation"}
    ok(await litigator.post("/v1/cases", **body, paper="收文簿"), 201)
    run = await imported(litigator, importer, "cases", a_csv(HEADINGS, ROW))
    assert [codes(each) for each in await told_of_rows(litigator, run)] == [[("案号", "litigation.case_exists")]]
    other = [ROW[0].replace("12", "13"), *ROW[1:]]
    assert counts(await imported(litigator, importer, "cases", a_csv(HEADINGS, other))) == (1, 0, 0, 0)
    assert counts(await imported(litigator, importer, "cases", a_csv(HEADINGS, other))) == (0, 1, 0, 0)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({0: "（2024）赣0702民初12号"}, [("案号", "kernel.malformed_case_number")]),
        ({0: "（2025）赣0702行初12号"}, [("案号", "kernel.number_not_yet")]),
        ({1: "名录中没有的法院"}, [("受理法院", "import.not_a_unit")]),
        ({3: "渔业"}, [("行政管理领域", "import.unknown_word")]),
        ({5: "2024-03-01"}, [("答辩日期", "import.wrong_order")]),
        ({8: "胜诉"}, [("裁判结果", "import.unknown_word")]),
        ({8: "维持原判"}, [("裁判结果", "litigation.outcome_unfit")]),
        ({7: ""}, [("裁判日期", "import.needs_other"), ("裁判结果", "import.needs_other")]),
        (
            {6: ""},
            [
                ("裁判文书", "import.needs_other"),
                ("裁判结果", "import.needs_other"),
                ("裁判送达日期", "import.needs_other"),
            ],
        ),
    ],
)
async def test_a_case_is_refused_by_its_column(
    litigator: Caller, importer: Importer, change: dict[int, str], told: list[tuple[str, str]]
) -> None:
    row = [change.get(n, cell) for n, cell in enumerate([*ROW, *ENDED])]
    run = await imported(litigator, importer, "cases", a_csv([*HEADINGS, *ENDINGS], row), dry_run="true", **PAPER)
    assert [codes(each) for each in await told_of_rows(litigator, run)] == [told]


DESIGNATED = [*HEADINGS, "指定管辖文号", "指定管辖法院"]


@pytest.mark.parametrize(
    ("order", "told"),
    [
        ("（2024）赣07行辖3号\n另一份", [("指定管辖文号", "import.line_break_in_cell")]),
        ("长" * 301, [("指定管辖文号", "import.too_long")]),
    ],
)
async def test_an_order_of_designation_that_is_no_number_is_told_by_its_column(
    litigator: Caller, importer: Importer, order: str, told: list[tuple[str, str]]
) -> None:
    run = await imported(litigator, importer, "cases", a_csv(DESIGNATED, [*ROW, order, "supreme-court"]))
    assert [codes(each) for each in await told_of_rows(litigator, run)] == [told]


async def test_a_court_elsewhere_has_a_case_of_the_ledger_by_an_order_or_by_its_own_paper(
    litigator: Caller, importer: Importer
) -> None:
    """Where neither is named the row is refused: in it the court is mistyped, more often than not."""
    row = ["（2024）皖08行初7号", "court-340800", *ROW[2:]]
    run = await imported(litigator, importer, "cases", a_csv(HEADINGS, row))
    (told,) = await told_of_rows(litigator, run)
    assert (told["outcome"], codes(told)) == ("refused", [("受理法院", "litigation.no_paper_of_the_court")])
    run = await imported(litigator, importer, "cases", a_csv(HEADINGS, row), paper="（2024）皖08行初7号传票")
    assert counts(run) == (1, 0, 0, 0), await told_of_rows(litigator, run)


BY_PAPER = [*HEADINGS, "应诉通知书文号"]
SUMMONS = "（2024）皖08行初7号应诉通知书"


async def test_each_row_names_the_paper_of_its_own_court(litigator: Caller, importer: Importer) -> None:
    """As with courts for railways, customs and concentrated cases: a row without it is refused in the words of the
    ledger, and the paper of one row is none of another's; the home court needs none."""
    far = ["（2024）皖08行初7号", "court-340800", *ROW[2:]]
    without, too_long = ["（2024）皖08行初8号", *far[1:], ""], ["（2024）皖08行初9号", *far[1:], "长" * 301]
    ledger = a_csv(BY_PAPER, [*far, SUMMONS], without, [*ROW, ""], too_long)
    run = await imported(litigator, importer, "cases", ledger)
    assert counts(run) == (2, 0, 0, 2)
    entered, refused_without, _home, refused_too_long = await told_of_rows(litigator, run)
    path = f"/v1/cases/{entered['thing'].partition('/')[2]}"
    birth, *_ = ok(await litigator.get(f"{path}/entries"))["items"]
    assert birth["paper"] == SUMMONS
    assert [each["code"] for each in ok(await litigator.get(path))["warnings"]] == [
        "litigation.court_without_jurisdiction"
    ]
    assert codes(refused_without) == [("受理法院", "litigation.no_paper_of_the_court")]
    (said,) = refused_without["told"]
    assert ("“应诉通知书文号”" in said["message"], "paper" in said["message"]) == (True, False)
    assert codes(refused_too_long) == [("应诉通知书文号", "import.too_long")]


async def test_the_courts_paper_vouches_for_the_court_and_for_nothing_else_in_the_row(
    litigator: Caller, importer: Importer
) -> None:
    """That it answered in time takes the paper of the ledger, as without that column."""
    far = ["（2024）皖08行初7号", "court-340800", *ROW[2:]]
    headings = [*BY_PAPER, "答辩日期"]
    run = await imported(litigator, importer, "cases", a_csv(headings, [*far, SUMMONS, "2024-03-15"]))
    (told,) = await told_of_rows(litigator, run)
    assert codes(told) == [("凭证文号（导入参数 paper）", "kernel.needs_paper")]


async def test_the_template_asks_for_the_paper_of_a_court_elsewhere(litigator: Caller) -> None:
    answer = await litigator.get("/v1/imports/templates/cases.csv")
    assert "应诉通知书文号" in answer.content.decode("utf-8-sig").splitlines()[0]


async def test_a_court_elsewhere_confirms_a_case_of_the_ledger_by_the_order_that_it_names(
    door: Door, litigator: Caller, importer: Importer
) -> None:
    """What the ledger names is kept as REST keeps it, and stands in the list as it is exported."""
    number, order = "（2024）皖08行初7号", "（2024）最高法行辖12号"
    row = [number, "court-340800", *ROW[2:], "(２０２４)最高法行辖 12号", "supreme-court"]
    run = await imported(litigator, importer, "cases", a_csv(DESIGNATED, row))
    assert counts(run) == (1, 0, 0, 0), await told_of_rows(litigator, run)
    (case,) = ok(await litigator.get("/v1/cases"))["items"]
    read = ok(await litigator.get(f"/v1/cases/{case['id']}"))
    assert (read["designated_by"], read["designating_court"]) == (order, "supreme-court")
    assert order in (await litigator.get("/v1/cases", format="csv")).content.decode("utf-8-sig")
    court = door(an_actor("court-340800", Role.COURT, region="340800"))
    body = {"case_number": number, "on": ROW[2], "area": "land", "cause": "expropriation"}
    against = {"region": GANZHOU, "unit": AGENCY, "designated_by": order, "designating_court": "supreme-court"}
    ok(await court.post("/v1/cases/pushed", **body, **against))


HEARD = ["开庭通知送达日期", "开庭日期", "通知负责人出庭", "实际出庭情况", "出庭负责人类别", "工作人员出庭", "律师出庭"]
HEARING = ["2024-04-01", "2024-05-08", "应当通知", "负责人出庭", "正职", "是", "否"]
PERFORMED = ["裁判送达原告日期", "裁判确定的义务", "履行期限", "履行日期"]
LOST = ["2024-03-15", "2024-06-03", "判决", "撤销", "2024-06-05"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({0: ""}, [("开庭日期", "import.needs_other"), ("通知负责人出庭", "import.needs_other")]),
        ({0: "2024-05-09"}, [("开庭日期", "import.wrong_order")]),
        ({1: "2024-06-04"}, [("裁判日期", "import.wrong_order")]),
        ({2: "口头"}, [("通知负责人出庭", "import.unknown_word")]),
        ({3: "负责人未出庭"}, [("出庭负责人类别", "litigation.head_without_category")]),
        ({4: ""}, [("出庭负责人类别", "litigation.head_without_category")]),
        (
            {3: ""},
            [
                ("出庭负责人类别", "import.needs_other"),
                ("工作人员出庭", "import.needs_other"),
                ("律师出庭", "import.needs_other"),
            ],
        ),
        ({7: "公开道歉"}, [("裁判确定的义务", "import.unknown_word")]),
    ],
)
async def test_what_is_wrong_about_a_hearing_or_a_duty_is_told_by_its_column(
    litigator: Caller, importer: Importer, change: dict[int, str], told: list[tuple[str, str]]
) -> None:
    given = [change.get(n, cell) for n, cell in enumerate([*HEARING, ""])]
    file = a_csv([*HEADINGS, *ENDINGS, *HEARD, "裁判确定的义务"], [*ROW, *LOST, *given])
    run = await imported(litigator, importer, "cases", file, dry_run="true", **PAPER)
    assert [codes(each) for each in await told_of_rows(litigator, run)] == [told]


async def test_nobody_came_lost_and_performed_late_stand_in_the_figures_of_their_year(
    door: Door, litigator: Caller, importer: Importer
) -> None:
    heard = ["2024-04-01", "2024-05-08", "应当通知", "负责人未出庭", "", "否", "是"]
    done = ["2024-06-06", "重新作出行政行为", "2024-09-01", "2024-09-10"]
    file = a_csv([*HEADINGS, *ENDINGS, *HEARD, *PERFORMED], [*ROW, *LOST, *heard, *done])
    run = await imported(litigator, importer, "cases", file, **PAPER)
    (line,) = await told_of_rows(litigator, run)
    assert line["outcome"] == "entered", line
    case = ok(await litigator.get(f"/v1/cases/{line['thing'].partition('/')[2]}"))
    (hearing,) = case["hearings"]
    assert (hearing["hearing_on"], hearing["attended"]) == ("2024-05-08", False)
    assert case["stage"] == "effective"
    assert case["effective_on"] == "2024-06-22"
    (duty,) = case["obligations"]
    assert (duty["state"], duty["done_on"]) == ("performed", "2024-09-10")
    found = await figures.counts(door(OFFICE), **{"from": "2024-01-01", "to": "2024-12-31"})
    assert found["attendance"] == (0, 1)
    assert found["loss.judged"] == (1, 1)


async def test_the_head_who_came_counts_and_what_is_left_out_is_not_made_up(
    litigator: Caller, importer: Importer
) -> None:
    unknown = [*HEARING[:3], "", "", "", ""]
    other = ["（2024）赣0702行初13号", *ROW[1:]]
    file = a_csv([*HEADINGS, *ENDINGS, *HEARD], [*ROW, *LOST, *HEARING], [*other, *LOST, *unknown])
    run = await imported(litigator, importer, "cases", file, **PAPER)
    rows = await told_of_rows(litigator, run)
    assert [row["outcome"] for row in rows] == ["entered", "entered"], rows
    came, open_ = [ok(await litigator.get(f"/v1/cases/{row['thing'].partition('/')[2]}")) for row in rows]
    assert [came["hearings"][0]["attended"], open_["hearings"][0]["attended"]] == [True, False]
    assert came["stage"] == "judged", "without the plaintiff's day of service no period has run out"


async def test_without_a_paper_ones_own_word_lifts_no_lateness(litigator: Caller, importer: Importer) -> None:
    """An answer in time, told when the time has long run out."""
    file = a_csv([*HEADINGS, "答辩日期"], [*ROW, "2024-03-15"])
    run = await imported(litigator, importer, "cases", file)
    (line,) = await told_of_rows(litigator, run)
    assert (line["outcome"], [each["code"] for each in line["told"]]) == ("refused", ["kernel.needs_paper"])
    assert ok(await litigator.get("/v1/cases"))["items"] == []
    assert counts(await imported(litigator, importer, "cases", file, **PAPER)) == (1, 0, 0, 0)


async def test_a_letter_is_received_and_replied_to(litigator: Caller, importer: Importer) -> None:
    row = [*LETTER[:4], "2024-04-15"]
    run = await imported(litigator, importer, "suggestions", a_csv(LETTERS, row), **PAPER)
    assert counts(run) == (1, 0, 0, 0), await told_of_rows(litigator, run)
    (line,) = await told_of_rows(litigator, run)
    letter = ok(await litigator.get(f"/v1/suggestions/{line['thing'].partition('/')[2]}"))
    assert (letter["stage"], letter["kind"]) == ("replied", "judicial")


async def test_two_defendants_of_one_case_each_have_it_in_their_own_ledger(
    door: Door, litigator: Caller, importer: Importer
) -> None:
    """Also where somebody of the other unit sees the whole region."""
    other = door(an_actor("gz-land", Role.LITIGATOR, Role.OFFICE))
    rows = [([*HEADINGS], ROW, "cases"), (LETTERS, LETTER, "suggestions")]
    for headings, row, kind in rows:
        file = a_csv(headings, row)
        assert counts(await imported(litigator, importer, kind, file)) == (1, 0, 0, 0)
        assert counts(await imported(other, importer, kind, file)) == (1, 0, 0, 0)
        assert counts(await imported(other, importer, kind, file)) == (0, 1, 0, 0)
        assert counts(await imported(litigator, importer, kind, file)) == (0, 1, 0, 0)


async def test_a_trial_names_nothing_as_entered(litigator: Caller, importer: Importer) -> None:
    run = await imported(litigator, importer, "cases", a_csv(HEADINGS, ROW), dry_run="true")
    assert [(row["outcome"], row["thing"]) for row in await told_of_rows(litigator, run)] == [("entered", None)]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({0: "无号"}, [("建议书编号", "kernel.malformed_document_number")]),
        ({1: "公函"}, [("种类", "import.unknown_word")]),
        ({1: "judicial_on_document"}, [("所涉文件文号", "litigation.document_needed")]),
        ({3: ""}, [("收到日期", "import.missing")]),
        ({4: "2024-03-01"}, [("回复日期", "import.wrong_order")]),
    ],
)
async def test_a_letter_is_refused_by_its_column(
    litigator: Caller, importer: Importer, change: dict[int, str], told: list[tuple[str, str]]
) -> None:
    row = [change.get(n, cell) for n, cell in enumerate(LETTER)]
    file = a_csv([*LETTERS, "所涉文件文号"], [*row, ""])
    run = await imported(litigator, importer, "suggestions", file, dry_run="true")
    assert [codes(each) for each in await told_of_rows(litigator, run)] == [told]


async def test_templates_are_read_as_they_are_handed_out(litigator: Caller) -> None:
    for kind in ("cases", "hearings", "suggestions"):
        for form in ("csv", "xlsx"):
            answer = await litigator.get(f"/v1/imports/templates/{kind}.{form}")
            assert answer.status_code == 200
            refused(await hand_in(litigator, kind, answer.content), 422, "import.empty_file")


async def test_what_a_ledger_tells_is_marked_and_what_happens_afterwards_is_news(
    litigator: Caller, importer: Importer, service: LitigationService
) -> None:
    file = a_csv([*HEADINGS, *ENDINGS], [*ROW, *ENDED])
    run = await imported(litigator, importer, "cases", file, **PAPER)
    (line,) = await told_of_rows(litigator, run)
    before = [Envelope.from_json(body) for body in await outbox(service)]
    assert before
    assert all(each.imported for each in before if not each.type.endswith(NOT_OF_ROWS))
    path = f"/v1/cases/{line['thing'].partition('/')[2]}"
    ok(await litigator.step(path, "appeal", on="2024-06-12", party="plaintiff", **PAPER))
    after = [Envelope.from_json(body) for body in (await outbox(service))[len(before) :]]
    assert after
    assert [each.imported for each in after] == [None] * len(after)
