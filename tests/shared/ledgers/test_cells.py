"""What a cell says, as people and their programs write it."""

from datetime import date
from typing import Any

import pytest

from shared.kernel.words.refusals import Refusal
from shared.ledgers.cells import Broken, Cell, Formula, Instant, Number, from_plain, shown, to_plain
from tests.shared.ledgers.sheet import NOTES

TODAY, ON = date(2026, 11, 29), date(2026, 3, 2)


def read(**cells: Cell) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """What a row of these cells says, and what is wrong with it, by field and code."""
    given = {"name": "甲", "on": ON, **cells}
    values, wrong = NOTES.read([given.get(column.field) for column in NOTES.columns], TODAY)
    return values, [(each.field or "", each.code) for each in wrong]


def said(field: str, cell: Cell) -> Any:
    values, wrong = read(**{field: cell})
    assert wrong == []
    return values[field]


@pytest.mark.parametrize(
    "written",
    [
        "2026-03-02",
        "2026-3-2",
        "2026.3.2",
        "2026/03/02",
        "20260302",
        "2026年3月2日",
        "2026年03月02日",
        " 2026 年 3 月 2 日 ",
        "２０２６年３月２日",
        "２０２６．３．２",
        "二〇二六年三月二日",
        "二○二六年三月二日",
        ON,
        Number(46083, ON),
        Number(20260302),
    ],
    ids=str,
)
def test_a_day_is_read_however_it_is_written(written: Cell) -> None:
    assert said("on", written) == ON


@pytest.mark.parametrize(
    ("written", "on"),
    [
        ("二〇二六年十月十日", date(2026, 10, 10)),
        ("二〇二六年十一月二十九日", TODAY),
        ("二〇二五年十二月三十日", date(2025, 12, 30)),
    ],
)
def test_chinese_numerals_of_a_day(written: str, on: date) -> None:
    assert said("on", written) == on


@pytest.mark.parametrize(
    "written",
    [
        "2026-02-30",
        "2026年13月1日",
        "26.3.2",
        "2026年3月",
        "3月2日",
        "2026-03/02",
        "2026",
        "二〇二六年三月四十日",
        "二〇二六年十十月二日",
        "昨天",
    ],
)
def test_what_is_no_day_is_refused(written: str) -> None:
    _, wrong = read(on=written)
    assert wrong in ([("on", "kernel.malformed_date")], [("on", "import.bare_number_for_day")])


@pytest.mark.parametrize(
    ("field", "cell", "code"),
    [
        ("on", Number(45355.5), "import.bare_number_for_day"),
        ("on", Number(1.0, date(1900, 1, 1)), "kernel.day_out_of_bounds"),
        ("on", Instant("2026-03-02 09:30"), "import.day_with_time"),
        ("on", "2026-12-01", "kernel.in_the_future"),
        ("until", "2026-03-01", "import.wrong_order"),
        ("name", None, "import.missing"),
        ("name", " 　", "import.missing"),
        ("name", "字" * 21, "import.too_long"),
        ("name", "一\n二", "import.line_break_in_cell"),
        ("name", "一\r\n二", "import.line_break_in_cell"),
        ("name", "一\t二", "import.hidden_character"),
        ("name", "一\u202e二", "import.hidden_character"),
        ("name", Formula("=A1"), "import.formula_in_cell"),
        ("name", Broken("#REF!"), "import.broken_cell"),
        ("name", Number(1e15), "import.digits_lost"),
        ("name", "机密★10年", "import.classified_mark"),
        ("name", "\0", "import.unstorable_text"),
        ("colour", "绿", "import.unknown_word"),
        ("colour", "红", "import.needs_other"),
        ("colours", "红、绿", "import.unknown_word"),
        ("many", "三", "import.not_whole"),
        ("many", Number(2.5), "import.not_whole"),
        ("kept", "也许", "import.unknown_word"),
        ("case", "（2026）赣07民初1号", "kernel.malformed_case_number"),
        ("code", "11360700MB123456", "kernel.malformed_credit_code"),
    ],
    ids=str,
)
def test_what_is_wrong_with_a_cell_is_named_with_its_field(field: str, cell: Cell, code: str) -> None:
    assert read(**{field: cell})[1] == [(field, code)]


@pytest.mark.parametrize(
    ("field", "cell", "value"),
    [
        ("name", "  甲　", "甲"),
        ("name", Number(360700.0), "360700"),
        ("name", "保守国家秘密办法", "保守国家秘密办法"),
        ("colours", "蓝，红、blue", ("blue", "red")),
        ("many", Number(12.0), 12),
        ("many", " １２ ", 12),
        ("kept", "是", True),
        ("kept", "否", False),
        ("tags", "一；二\n三", ("一", "二", "三")),
        ("case", "(2026)赣07行初１号", "（2026）赣07行初1号"),
        ("until", "2027-01-01", date(2027, 1, 1)),
    ],
    ids=str,
)
def test_what_is_written_otherwise_says_the_same(field: str, cell: Cell, value: object) -> None:
    assert said(field, cell) == value


def test_everything_that_is_wrong_with_a_row_is_told_at_once() -> None:
    _, wrong = read(name=None, on="不详", many="三", colour="绿")
    assert [field for field, _ in wrong] == ["name", "on", "colour", "many"]


def test_a_fault_is_told_in_both_languages() -> None:
    _, wrong = NOTES.read([None, "不详"], TODAY)
    assert all(isinstance(each, Refusal) and each.sentence("zh") != each.sentence("en") for each in wrong)


@pytest.mark.parametrize(
    "cell", [None, "甲", ON, Number(2.5), Number(46083, ON), Formula("=A1"), Broken("#REF!"), Instant("…")], ids=str
)
def test_a_cell_is_kept_as_it_was(cell: Cell) -> None:
    assert from_plain(to_plain(cell)) == cell
    assert isinstance(shown(cell), str)
