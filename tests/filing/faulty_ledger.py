"""A ledger of documents as offices hand it in: most rows well written in one way or another, some with a fault."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

FIELDS = {
    "maker": "制定单位",
    "title": "文件名称",
    "number": "发文字号",
    "published_on": "公布日期",
    "valid_until": "有效期至",
    "opinion": "审核意见书文号",
    "matter": "送审事项编号",
    "filed_on": "报备日期",
    "state": "效力状态",
    "ended_on": "废止失效日期",
    "region": "行政区划",
}
HEADINGS = list(FIELDS.values())
MAKER, TWIN, TAKEN, FIRST = "赣州市人民政府", "赣州市城管局", "赣市府规〔2023〕1号", "赣市府规〔2024〕1号"
Told = list[tuple[str, str]]


@dataclass(frozen=True)
class Fault:
    """What is written otherwise in a row, and what is to be told of it, by column and code."""

    name: str
    change: dict[str, Any]
    told: Told


def fault(name: str, told: dict[str, str], **change: Any) -> Fault:
    return Fault(name, change, [(FIELDS.get(field, ""), code) for field, code in told.items()])


DATE, NUMBER = {"published_on": "kernel.malformed_date"}, {"number": "kernel.malformed_document_number"}
FAULTS = [
    fault("no maker", {"maker": "import.missing"}, maker=None),
    fault("no title", {"title": "import.missing"}, title="  "),
    fault("no day", {"published_on": "import.missing"}, published_on=""),
    fault("an unknown maker", {"maker": "filing.unknown_maker"}, maker="某某办公室"),
    fault("a maker of that name twice", {"maker": "filing.ambiguous_maker"}, maker=TWIN),
    fault("a code that is on no list", {"maker": "filing.maker_not_listed"}, maker="gz-nobody"),
    fault("a listed maker elsewhere", {"region": "filing.another_place"}, region="360702"),
    fault("a region of five digits", {"region": "kernel.malformed_region_code"}, region="36070"),
    fault("a region with a gap", {"region": "kernel.malformed_region_code"}, region="360002"),
    fault("a region that is none", {"region": "kernel.unknown_region"}, maker="gz-nobody", region="369900"),
    fault("a region that is another's", {"region": "kernel.outside_region"}, maker="gz-nobody", region="340800"),
    fault("half a region", {"region": "kernel.malformed_region_code"}, region=360700.5),
    fault("a number without brackets", NUMBER, number="赣市府规2024-7号"),
    fault("a number with a zero ahead", NUMBER, number="赣市府规〔2024〕07号"),
    fault("a number with 第", NUMBER, number="赣市府规〔2024〕第7号"),
    fault("a number of no year", NUMBER, number="赣市府规〔24〕7号"),
    fault("a number that is a range", NUMBER, number="赣市府规〔2024〕7—9号"),
    fault("the number of an order", NUMBER, number="赣州市人民政府令第7号"),
    fault("a number that is a number", NUMBER, number=7),
    fault("a number twice in the file", {"number": "import.twice_in_file"}, number=FIRST),
    fault("a number on the register", {"number": "filing.number_exists"}, number=TAKEN),
    fault("a day that is words", DATE, published_on="去年三月"),
    fault("a thirteenth month", DATE, published_on="2024年13月1日"),
    fault("a thirtieth of February", DATE, published_on="2024.2.30"),
    fault("a year of two digits", DATE, published_on="24.3.4"),
    fault("a month alone", DATE, published_on="2024年3月"),
    fault("two days in one cell", DATE, published_on="2024-03-04至2024-03-05"),
    fault("mixed separators", DATE, published_on="2024-03/04"),
    fault("a yes for a day", DATE, published_on=True),
    fault("a day that has not come", {"published_on": "kernel.in_the_future"}, published_on="2027-01-04"),
    fault("a day before there were any", {"published_on": "kernel.day_out_of_bounds"}, published_on="1911-10-10"),
    fault("a year for a day", {"published_on": "kernel.day_out_of_bounds"}, published_on=2024),
    fault("a serial in words", {"published_on": "import.bare_number_for_day"}, published_on="45355"),
    fault("a serial of no day", {"published_on": "import.bare_number_for_day"}, published_on=4535512),
    fault("a day that a number spells wrongly", DATE, published_on=20240230),
    fault("a time of day", {"published_on": "import.day_with_time"}, published_on=datetime(2024, 3, 4, 9, 30)),  # noqa: DTZ001
    fault("a formula", {"published_on": "import.formula_in_cell"}, published_on="=TODAY()"),
    fault("a formula in words", {"title": "import.formula_in_cell"}, title='=A1&"办法"'),
    fault("what a program could not do", {"number": "import.broken_cell"}, number="#REF!"),
    fault("an end before its beginning", {"valid_until": "import.wrong_order"}, valid_until="2024-01-01"),
    fault("filed before it was published", {"filed_on": "import.wrong_order"}, filed_on="2024-01-01"),
    fault("repealed before it was published", {"ended_on": "import.wrong_order"}, ended_on="2024-01-01", state="废止"),
    fault("filed in time to come", {"filed_on": "kernel.in_the_future"}, filed_on=date(2027, 2, 1)),
    fault("repealed on no day", {"state": "import.needs_other"}, state="废止"),
    fault("in force and ended", {"ended_on": "import.needs_other"}, state="有效", ended_on="2025-01-01"),
    fault("a state that is none", {"state": "import.unknown_word"}, state="拟修改"),
    fault("a title without end", {"title": "import.too_long"}, title="办法" * 151),
    fault("a title of two lines", {"title": "import.line_break_in_cell"}, title="某某\n办法"),
    fault("a mark of secrecy on it", {"title": "import.classified_mark"}, title="【机密】某某办法"),
    fault("a mark of secrecy at its end", {"title": "import.classified_mark"}, title="某某办法（机密）"),
    fault("a mark of secrecy before a colon", {"title": "import.classified_mark"}, title="秘密：某某办法"),
    fault("a mark of secrecy beside it", {"opinion": "import.classified_mark"}, opinion="秘密★1年"),
    fault("digits that were lost", {"opinion": "import.digits_lost"}, opinion=1234567890123456),
    fault("the id of a text of ours", {"title": "import.unstorable_text"}, title="text:" + "0" * 36),
    fault("a review that is unknown", {"matter": "filing.not_cleared"}, matter="no-such-matter"),
    fault("what stands beside the table", {"": "import.beside_the_table"}, beside="待核"),
    fault(
        "several at once, told at once",
        {
            "maker": "filing.unknown_maker",
            "title": "import.missing",
            "published_on": "kernel.malformed_date",
            "state": "import.unknown_word",
        },
        maker="某某办公室",
        title=None,
        published_on="不详",
        state="存疑",
    ),
]

# The same thing written as people write it.
WAYS: list[Callable[[dict[str, Any]], dict[str, Any]]] = [
    lambda row: row,
    lambda row: {**row, "published_on": "2024年3月4日"},
    lambda row: {**row, "published_on": "2024.3.4"},
    lambda row: {**row, "published_on": "2024/3/4"},
    lambda row: {**row, "published_on": "２０２４年３月４日"},
    lambda row: {**row, "published_on": "二〇二四年三月四日"},
    lambda row: {**row, "published_on": date(2024, 3, 4)},
    lambda row: {**row, "published_on": 45355},
    lambda row: {**row, "published_on": 20240304},
    lambda row: {**row, "maker": f" {row['maker']} "},
    lambda row: {**row, "maker": "gz-gov"},
    lambda row: {**row, "region": 360700},
    lambda row: {**row, "number": row["number"].replace("〔", "[").replace("〕", "]")},
    lambda row: {**row, "number": row["number"].replace("〔", " 【").replace("〕", "】 ")},
    lambda row: {**row, "number": row["number"].translate(str.maketrans("0123456789", "０１２３４５６７８９"))},
    lambda row: {**row, "state": "已废止", "ended_on": "2025-06-30"},
    lambda row: {**row, "state": "invalid", "ended_on": "2025-06-30"},
    lambda row: {**row, "title": "保守国家秘密实施办法"},
    lambda row: {**row, "opinion": "赣市司审〔2024〕9号", "filed_on": "2024-03-15"},
]


def a_row(n: int) -> dict[str, Any]:
    """The n-th document, in order."""
    return {
        "maker": MAKER,
        "title": f"某某管理办法（{n}）",
        "number": f"赣市府规〔2024〕{n}号",
        "published_on": "2024-03-04",
    }


def the_ledger(rows: int) -> tuple[list[list[Any]], dict[int, Fault]]:
    """So many rows, and which of them have which fault, by the number of the row in the file."""
    every = rows // len(FAULTS)
    wrong = {nth * every + every - 1: each for nth, each in enumerate(FAULTS)}
    table = list(_rows(rows, wrong))
    return table, {n + 2: each for n, each in wrong.items()}


def _rows(rows: int, wrong: dict[int, Fault]) -> Iterator[list[Any]]:
    for n in range(rows):
        row = {**a_row(n + 1), **wrong[n].change} if n in wrong else WAYS[n % len(WAYS)](a_row(n + 1))
        beside = row.pop("beside", None)
        yield [*(row.get(field) for field in FIELDS), *([beside] if beside else [])]
