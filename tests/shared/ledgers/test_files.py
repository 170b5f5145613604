"""Files as they come: read in each form the offices have, refused by name in each in which they cannot be."""

import io
import re
import secrets
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from shared.kernel.words.refusals import Refusal
from shared.ledgers.archives import merged_in
from shared.ledgers.cells import Broken, Cell, Formula, Instant, Number
from shared.ledgers.csv_rows import csv_rows, encoding_of
from shared.ledgers.headings import layout_of
from shared.ledgers.refusals import MergedCells
from shared.ledgers.templates import csv_template, xlsx_template
from shared.ledgers.workbooks import opened_workbook, strings_in
from shared.ledgers.xlsx_rows import xlsx_rows
from tests.house.ledgers import SPACES, a_csv, a_workbook, saved, with_parts
from tests.shared.ledgers.sheet import NOTES

HEAD, ROW = ["名称", "日期"], ["甲", "2026-03-02"]
Keep = Callable[[bytes], Path]


@pytest.fixture
def keep(tmp_path: Path) -> Keep:
    def kept(content: bytes) -> Path:
        (tmp_path / "ledger").write_bytes(content)
        return tmp_path / "ledger"

    return kept


def text_rows(file: Path) -> list[list[Cell]]:
    return [cells for _, cells in csv_rows(file, encoding_of(file))]


def book_rows(file: Path) -> list[list[Cell]]:
    return [cells for _, cells in xlsx_rows(file, NOTES.term.zh, 200_000)]


def code(read: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refused:
        read()
    return refused.value.code


@pytest.mark.parametrize(
    ("encoding", "is_read_as"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("gbk", "gb18030"), ("gb18030", "gb18030")],
)
def test_text_is_read_in_the_encodings_of_the_offices(encoding: str, is_read_as: str, keep: Keep) -> None:
    file = keep(a_csv(HEAD, ["𬱖县", "2026-03-02"] if encoding != "gbk" else ROW, encoding=encoding))
    assert encoding_of(file) == is_read_as
    assert text_rows(file)[0] == HEAD


@pytest.mark.parametrize(
    "content",
    [a_csv(HEAD, ROW, encoding="utf-16"), a_csv(HEAD, ROW) + b"\xff", a_csv(HEAD, ROW, encoding="gbk") + b"\x81"],
    ids=["utf-16", "a byte too much", "half a character"],
)
def test_text_that_cannot_be_read_is_refused_with_the_byte(content: bytes, keep: Keep) -> None:
    assert code(lambda: encoding_of(keep(content))) == "import.wrong_encoding"


def test_the_byte_that_cannot_be_read_is_counted_across_parts(keep: Keep) -> None:
    with pytest.raises(Refusal) as refused:
        encoding_of(keep("甲".encode() * 50_000 + b"\xff\xff"))
    assert refused.value.facts["position"] == 150_001


@pytest.mark.parametrize("content", [b'a,b\n"c,d\n', b'a,b\n"c"d,e\n', b"a,b\nc,\0\n", b"a,b\n" + b"c" * 40_000])
def test_what_is_no_table_is_refused(content: bytes, keep: Keep) -> None:
    assert code(lambda: text_rows(keep(content))) == "import.no_table"


def test_empty_rows_and_cells_say_nothing_and_rows_keep_their_numbers(keep: Keep) -> None:
    file = keep('名称,日期\r\n,\r\n\r\n"甲\n乙",2026-03-02\r\n丙,\r\n'.encode())
    assert list(csv_rows(file, "utf-8"))[1:] == [(4, ["甲\n乙", "2026-03-02"]), (5, ["丙", None])]


def test_headings_stand_in_any_order_and_may_bear_their_star() -> None:
    layout = layout_of(["日期 *", "题名"], NOTES)
    assert layout.arranged(["2026-03-02", "甲"])[:2] == ["甲", "2026-03-02"]
    assert layout.arranged(["2026-03-02", "甲", None, "旁注"])[len(NOTES.columns) :] == ["旁注"]


@pytest.mark.parametrize(
    ("headings", "codes"),
    [
        (["名称"], ["import.missing_heading"]),
        (["名称", "日期", "天气"], ["import.unknown_heading"]),
        (["名称", "日期", "", "颜色"], ["import.unknown_heading"]),
        (["名称", "日期", "题名"], ["import.doubled_heading"]),
        (["便笺台账"], ["import.unknown_heading", "import.missing_heading", "import.missing_heading"]),
    ],
)
def test_wrong_headings_are_named_all_at_once(headings: list[Cell], codes: list[str]) -> None:
    with pytest.raises(Refusal) as refused:
        layout_of(headings, NOTES)
    assert refused.value.code == "import.wrong_headings"
    assert [each.code for each in refused.value.facts["wrong"].wrong] == codes  # type: ignore[attr-defined]
    assert "“" in refused.value.sentence("zh")


@pytest.mark.parametrize("delimiter", ["\t", ";", "；"])
def test_other_delimiters_are_named(delimiter: str) -> None:
    assert code(lambda: layout_of([delimiter.join(["名称", "日期", "颜色"])], NOTES)) == "import.wrong_delimiter"


def test_a_workbook_is_read_as_it_is_shown(keep: Keep) -> None:
    row = ["甲", date(2026, 3, 2), 46083, 2.5, True, "=A1", datetime(2026, 3, 2, 9, 30), None]  # noqa: DTZ001
    (cells,) = book_rows(keep(a_workbook(row)))
    instant = Instant("2026-03-02 09:30")
    day = date(2026, 3, 2)
    assert cells == ["甲", day, Number(46083, day), Number(2.5), "是", Formula("=A1"), instant]


def test_serials_are_of_the_calendar_of_the_file(keep: Keep) -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append([46083 - 1462, date(2026, 3, 2)])
    assert book_rows(keep(saved(book))) == [[Number(44621, date(2026, 3, 2)), date(2026, 3, 2)]]


def test_rows_of_a_workbook_keep_their_numbers(keep: Keep) -> None:
    found = list(xlsx_rows(keep(a_workbook(HEAD, [None, None], ROW)), "", 10))
    assert [number for number, _ in found] == [1, 3]


def with_part(name: str, content: bytes, book: bytes | None = None) -> bytes:
    """A workbook with one more part."""
    written = io.BytesIO(book or a_workbook(HEAD, ROW))
    with zipfile.ZipFile(written, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return written.getvalue()


def with_sheets(*titles: str, hidden: str = "") -> bytes:
    book = Workbook()
    book.remove(book.active)
    for title in titles:
        book.create_sheet(title).append(HEAD)
        book[title].sheet_state = "hidden" if title == hidden else "visible"
    return saved(book)


def merged() -> bytes:
    book = Workbook()
    book.active.append(HEAD)
    book.active.merge_cells("A2:A3")
    return saved(book)


def encrypted() -> bytes:
    """What a workbook with a password is: another kind of container, with the workbook in it."""
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(100)


def flagged() -> bytes:
    """An archive of which a part says that it is encrypted."""
    content = bytearray(a_workbook(HEAD, ROW))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def another_archive() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("letter.txt", "no table")
    return written.getvalue()


def a_damaged_part() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(a_workbook(HEAD, ROW))) as source, zipfile.ZipFile(written, "w") as archive:
        for name in source.namelist():
            content = source.read(name)
            archive.writestr(name, content[: len(content) // 2] if name == "xl/worksheets/sheet1.xml" else content)
    return written.getvalue()


def many_parts() -> bytes:
    written = io.BytesIO(a_workbook(HEAD, ROW))
    with zipfile.ZipFile(written, "a") as archive:
        for n in range(1001):
            archive.writestr(f"xl/media/{n}.png", b"")
    return written.getvalue()


def with_a_part_cut_into() -> bytes:
    """An archive of which a part is not what was packed."""
    content = bytearray(with_rows(a_text("甲乙丙丁" * 100)))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        part = archive.getinfo("xl/worksheets/sheet1.xml")
    at = part.header_offset + 30 + len(part.filename)
    content[at : at + 20] = b"\xff" * 20
    return bytes(content)


def with_entities_where_parts_are_named() -> bytes:
    with zipfile.ZipFile(io.BytesIO(a_workbook(HEAD))) as source:
        kinds = source.read("[Content_Types].xml").decode()
    return with_parts({"[Content_Types].xml": '<!DOCTYPE x [<!ENTITY a "甲">]>' + kinds.partition("?>")[2]})


def in_another_encoding() -> bytes:
    """A sheet of which only the first line can be read as other parts are."""
    said = f"<worksheet {SPACES}><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>"
    return b'<?xml version="1.0" encoding="cp037"?>' + said.encode("cp037")


def a_text(said: str) -> str:
    """A row that says this alone."""
    return f'<row><c t="str"><v>{said}</v></c></row>'


SHARED = '<c><f t="shared" si="0">{}</f></c>'


def with_rows(*rows: str, styles: str = "", before: str = "") -> bytes:
    """A workbook whose sheet has these rows as they are written in it."""
    said = f"{before}<worksheet {SPACES}><sheetData>{''.join(rows)}</sheetData></worksheet>"
    shown = {"xl/styles.xml": f"<styleSheet {SPACES}>{styles}</styleSheet>"} if styles else {}
    return with_parts({"xl/worksheets/sheet1.xml": said, **shown})


def with_strings(*strings: str, part: str = "xl/sharedStrings.xml") -> bytes:
    """A workbook whose only cell is the last of these strings, which are kept in that part of the archive."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    with zipfile.ZipFile(io.BytesIO(a_workbook(HEAD))) as source:
        kinds = source.read("[Content_Types].xml").decode()
    kinds = re.sub(r"<Override [^>]*sharedStrings[^>]*/>", "", kinds)
    row = f'<row r="1"><c r="A1" t="s"><v>{len(strings) - 1}</v></c></row>'
    return with_parts(
        {
            "[Content_Types].xml": kinds.replace(
                "</Types>", f'<Override PartName="/{part}" ContentType="{kind}"/></Types>'
            ),
            "xl/worksheets/sheet1.xml": f"<worksheet {SPACES}><sheetData>{row}</sheetData></worksheet>",
            part: f"<sst {SPACES}>{''.join(strings)}</sst>",
        }
    )


def test_rows_that_say_nothing_take_no_time_and_no_room(keep: Keep) -> None:
    """Whether they are written down, as programs do for a column that has a colour, or passed over."""
    last = '<row r="1048576"><c r="B1048576" t="str"><v>甲</v></c></row>'
    file = keep(with_rows(*(f'<row r="{n}" s="1"/>' for n in range(1, 100_001)), last))
    tracemalloc.start()
    try:
        assert list(xlsx_rows(file, "", 10)) == [(1_048_576, [None, "甲"])]
        assert tracemalloc.get_traced_memory()[1] < 3_000_000
    finally:
        tracemalloc.stop()


def test_styles_say_what_a_number_is_and_nothing_else_of_them_is_read(keep: Keep) -> None:
    """As many as a program may write, and such as openpyxl does not know."""
    formats = (
        '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>'
    )
    unknown = "<fills><fill><colour/></fill></fills>"
    xfs = '<xf numFmtId="0"><alignment/><protection/></xf>' * 64_000 + '<xf numFmtId="164"/><xf numFmtId="46"/>'
    row = '<row><c s="64000"><v>46083</v></c><c s="1"><v>46083</v></c><c s="64001"><v>1.5</v></c></row>'
    file = keep(with_rows(row, styles=f"{formats}{unknown}<cellStyleXfs><xf/></cellStyleXfs><cellXfs>{xfs}</cellXfs>"))
    day = date(2026, 3, 2)
    assert book_rows(file) == [[day, Number(46083, day), Broken("1 day, 12:00:00")]]


@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/worksheets/strings.xml"])
def test_strings_are_counted_before_they_are_read(part: str, keep: Keep) -> None:
    """Wherever they are kept, of as many as there may be and of one more."""
    most = [f"<si><t>{nth}</t></si>" for nth in range(600)]
    file = keep(with_strings(*most, part=part))
    with opened_workbook(file, 600) as book:
        [(number, [cell])] = book.rows(book.tables[0])
        assert (number, cell["value"]) == (1, "599")
    assert code(lambda: opened_workbook(file, 599).__enter__()) == "import.inflated"
    with zipfile.ZipFile(keep(with_strings(*most * 40))) as archive:
        assert strings_in(archive, "xl/sharedStrings.xml", 10**6) == 24_000


# What a name before a colon may be (NCName): letters, digits, and "-", "." and "_" behind the first, of any script.
PREFIXES = ("", "x:", "x-y:", "x.y:", "_x1:", "名:", "é:", f"{'x' * 200}:")


@pytest.mark.parametrize("prefix", PREFIXES, ids=lambda each: ascii(each[:8]))
def test_strings_and_merged_cells_are_found_under_any_prefix(prefix: str, keep: Keep) -> None:
    """Also where a chunk ends within a name."""
    strings = "".join(f"<{prefix}si><{prefix}t>{nth}</{prefix}t></{prefix}si>" for nth in range(3_000))
    cells = f"<{prefix}mergeCells count='1'><{prefix}mergeCell\n ref = 'A1:B2' /></{prefix}mergeCells>"
    parts = {"xl/sharedStrings.xml": strings, "xl/worksheets/sheet1.xml": cells}
    file = keep(with_parts(parts))
    with zipfile.ZipFile(file) as archive:
        assert strings_in(archive, "xl/sharedStrings.xml", 10**6) == 3_000
    with pytest.raises(MergedCells):
        merged_in(file, "xl/worksheets/sheet1.xml", "甲")


def test_a_string_is_read_without_how_it_is_written_and_said(keep: Keep) -> None:
    rich = "<si><r><rPr><b/></rPr><t>赣</t></r><r><t>州</t></r><rPh sb='0' eb='1'><t>gàn</t></rPh></si>"
    assert book_rows(keep(with_strings("<si><t>甲</t></si>", rich))) == [["赣州"]]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (lambda: with_strings(*(f"<si><t>{nth}</t></si>" for nth in range(1_200_001))), "import.inflated"),
        (
            lambda: with_parts({"xl/workbook.xml": f"<!-- {secrets.token_hex(2**21)} --><workbook/>"}),
            "import.inflated",
        ),
        (lambda: with_parts({"xl/workbook.xml": f"<workbook>{'<x/>' * 100_000}</workbook>"}), "import.inflated"),
        (lambda: with_rows("<row>" + "<c/>" * 50_000 + "</row>"), "import.inflated"),
        (lambda: with_rows('<row r="1"/>' * 2), "import.not_a_workbook"),
        (lambda: with_rows('<row r="2"/><row r="1"/>'), "import.not_a_workbook"),
        (lambda: with_rows('<row r="1048577"/>'), "import.not_a_workbook"),
        (lambda: b"PK but not really", "import.not_a_workbook"),
        (lambda: a_workbook(HEAD, ROW)[:-40], "import.not_a_workbook"),
        (another_archive, "import.not_a_workbook"),
        (a_damaged_part, "import.not_a_workbook"),
        (lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "import.old_workbook"),
        (encrypted, "import.encrypted_file"),
        (flagged, "import.encrypted_file"),
        (lambda: with_part("xl/vbaProject.bin", b"macro"), "import.macros_in_file"),
        (lambda: with_part("xl/macrosheets/sheet1.xml", b"macro"), "import.macros_in_file"),
        (lambda: with_part("xl/media/zeros.bin", bytes(32 * 1024 * 1024)), "import.inflated"),
        (with_a_part_cut_into, "import.not_a_workbook"),
        (lambda: with_rows(a_text(secrets.token_hex(2**20))), "import.inflated"),
        (lambda: with_rows("<row " + " ".join(f'a{n}=""' for n in range(150_000)) + "/>"), "import.inflated"),
        (
            lambda: with_rows("<row>" + SHARED.format("A1+" * 2_000) + SHARED.format("") * 2_000 + "</row>"),
            "import.inflated",
        ),
        (lambda: with_rows(a_text("&a;"), before='<!DOCTYPE x [<!ENTITY a "甲">]>'), "import.not_a_workbook"),
        (with_entities_where_parts_are_named, "import.not_a_workbook"),
        (lambda: with_parts({"xl/worksheets/sheet1.xml": in_another_encoding()}), "import.not_a_workbook"),
        (many_parts, "import.inflated"),
        (merged, "import.merged_cells"),
        (lambda: with_sheets("甲", "乙", hidden="乙"), "import.hidden_sheet"),
        (lambda: with_sheets("甲", "乙"), "import.several_sheets"),
        (lambda: with_sheets("填写说明"), "import.not_a_workbook"),
    ],
    ids=[
        "very many strings",
        "a large part that is read as a whole",
        "very many elements in such a part",
        "very many cells in a row",
        "the same row twice",
        "rows in another order",
        "a row below the last",
        "no archive",
        "cut short",
        "another archive",
        "a damaged part",
        "of before 2007",
        "encrypted",
        "flagged as encrypted",
        "macros",
        "macro sheets",
        "much of nothing",
        "a part that does not unpack",
        "a very long text",
        "very many attributes",
        "a long formula of many cells",
        "entities",
        "entities where the parts are named",
        "another encoding",
        "very many parts",
        "merged cells",
        "a hidden sheet",
        "several sheets",
        "no ledger",
    ],
)
def test_a_workbook_that_is_not_read_says_why(content: Callable[[], bytes], why: str, keep: Keep) -> None:
    file = keep(content())
    assert code(lambda: book_rows(file)) == why


def test_of_several_sheets_that_with_the_name_of_the_ledger_is_read(keep: Keep) -> None:
    assert book_rows(keep(with_sheets("别的", NOTES.term.zh))) == [HEAD]
    assert book_rows(keep(with_sheets("填写说明", "任意"))) == [HEAD]


def test_a_bomb_of_entities_does_not_go_off(keep: Keep) -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    cell = '<row r="1"><c t="str"><v>&a11;</v></c></row>'
    bomb = f'<!DOCTYPE x [<!ENTITY a0 "ha">{entities}]><worksheet><sheetData>{cell}</sheetData></worksheet>'
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(a_workbook(HEAD, ROW))) as source, zipfile.ZipFile(written, "w") as archive:
        for name in source.namelist():
            archive.writestr(name, bomb if name == "xl/worksheets/sheet1.xml" else source.read(name))
    assert code(lambda: book_rows(keep(written.getvalue()))) == "import.not_a_workbook"


@pytest.mark.parametrize("written", ["9" * 4_000, "1e999", "-1e999"])
def test_a_number_that_no_program_has_is_broken(written: str, keep: Keep) -> None:
    """The record could not keep it."""
    assert book_rows(keep(with_rows(f"<row><c><v>{written}</v></c></row>"))) == [[Broken("#NUM!")]]


def test_a_few_rows_say_no_more_than_a_ledger(keep: Keep) -> None:
    """Each by itself says no more than a row may."""
    file = keep(with_rows(*(a_text(secrets.token_hex(30_000)) for _ in range(280))))
    assert code(lambda: list(xlsx_rows(file, "", 10))) == "import.inflated"
    assert len(list(xlsx_rows(file, "", 10_000))) == 280


def test_a_formula_that_cells_share_is_one_in_each(keep: Keep) -> None:
    row = f"<row>{SHARED.format('B1*2')}{SHARED.format('')}</row>"
    assert book_rows(keep(with_rows(row))) == [[Formula("=B1*2"), Formula("=B1*2")]]


def test_templates_have_every_heading_and_the_words_to_choose_from(keep: Keep) -> None:
    (headings,) = book_rows(keep(xlsx_template(NOTES)))
    assert headings == text_rows(keep(csv_template(NOTES)))[0]
    assert headings[:3] == ["名称*", "日期*", "截止日期"]
    assert layout_of(headings, NOTES).places == tuple(range(len(NOTES.columns)))
    with zipfile.ZipFile(io.BytesIO(xlsx_template(NOTES))) as archive:
        assert b"dataValidation " in archive.read("xl/worksheets/sheet1.xml")
