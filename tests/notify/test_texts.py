"""From a file to its text: nothing of the document is lost, and what gives no text is refused by name."""

import zlib

import pytest

from shared.files.texts import reading as files
from shared.files.texts import word
from shared.files.texts.reading import DOCX, HTML, PDF, TXT, media_type_of, text_of
from shared.files.texts.refusals import (
    EmptyFile,
    FileDamaged,
    FileEncrypted,
    FileTooLarge,
    NotText,
    PictureOnly,
    TextTooLong,
    UnknownFileType,
    UnreadableFile,
)
from shared.files.texts.word_numbering import W, written
from tests.notify.papers import NOTICE, as_page, as_pdf, as_word, paragraph, word_file, zipped

CHINESE = "chineseCounting"
LINES = [line for line in NOTICE.split("\n") if line]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_plain_text_comes_as_it_is_in_every_encoding(encoding: str) -> None:
    windows = NOTICE.replace("\n", "\r\n")
    assert text_of(windows.encode(encoding), TXT) == windows


def test_the_mark_before_utf_8_stays_so_that_places_are_those_in_the_file(tmp_path) -> None:
    file = tmp_path / "notice.txt"
    file.write_bytes(NOTICE.encode("utf-8-sig"))
    with file.open(encoding="utf-8", newline="") as opened:
        assert text_of(file.read_bytes(), TXT) == opened.read()


@pytest.mark.parametrize(("make", "media_type"), [(as_word, DOCX), (as_page, HTML), (as_pdf, PDF)])
def test_every_kind_of_file_gives_the_lines_of_the_document(make, media_type: str) -> None:
    assert [line for line in text_of(make(NOTICE), media_type).split("\n") if line] == LINES


def test_word_numbers_its_clauses_as_it_shows_them() -> None:
    """Numbered through the paragraph and through its style, on two levels, and started anew by a second list."""
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, form, text in [
            (0, "chineseCounting", "%1、"),
            (1, "chineseCounting", "（%2）"),
            (2, "decimal", "%3."),
        ]
    )
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="2"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    styles = (
        '<w:style w:styleId="H"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Body"><w:pPr/></w:style>'
    )

    def own(list_id: int, depth: int) -> str:
        return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>'

    body = [
        ('<w:pStyle w:val="H"/>', "总体要求"), (own(1, 1), "目标"), (own(1, 2), "甲"), (own(1, 2), "乙"),
        (own(1, 1), "任务"), (own(1, 2), "丙"), ('<w:pStyle w:val="H"/>', "保障"), (own(1, 1), "经费"),
        (own(2, 2), "另起"), (own(0, 0), "无号"), ('<w:pStyle w:val="Body"/>', "正文"),
    ]  # fmt: skip
    file = word_file("".join(paragraph(text, style) for style, text in body), numbering=numbering, styles=styles)
    assert text_of(file, DOCX).split("\n") == [
        "一、总体要求", "（一）目标", "1.甲", "2.乙", "（二）任务", "1.丙", "二、保障", "（一）经费",
        "1.另起", "无号", "正文",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (1, "chineseCountingThousand", "一"),
        (10, "chineseCounting", "十"),
        (11, "chineseCounting", "十一"),
        (20, "japaneseCounting", "二十"),
        (32, "chineseCounting", "三十二"),
        (104, "chineseCounting", "一〇四"),
        (3, "decimalEnclosedCircle", "③"),
        (12, "decimalFullWidth", "１２"),
        (2, "lowerLetter", "b"),
        (2, "upperLetter", "B"),
        (4, "lowerRoman", "iv"),
        (9, "upperRoman", "IX"),
        (7, "decimal", "7"),
    ],
)
def test_a_number_is_written_in_its_form(number: int, form: str, text: str) -> None:
    assert written(number, form) == text


def test_a_word_table_is_read_line_by_line_and_deleted_words_are_not() -> None:
    cell = "<w:tc>{}</w:tc>".format
    table = f"<w:tbl><w:tr>{cell(paragraph('任务'))}{cell(paragraph('每季度1次'))}</w:tr></w:tbl>"
    changed = (
        "<w:p><w:r><w:t>每年</w:t></w:r><w:del><w:r><w:delText>一</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>两</w:t></w:r></w:ins><w:r><w:t>次</w:t><w:br/><w:t>以上</w:t></w:r></w:p>"
    )
    assert text_of(word_file(table + changed), DOCX) == "任务\t每季度1次\n每年两次\n以上"


def test_a_page_loses_what_belongs_to_the_site() -> None:
    page = """<!doctype html><html><head><title>政务网</title><style>p {color: red}</style></head><body>
    <nav>首页 | <a href="/">要闻</a></nav><script>var a = "<p>每年9次</p>";</script>
    <div><h1>关于规范执法的通知</h1><p>各单位每季度&nbsp;通报<b>1</b>次，
    并于年底前
    报告。</p><table><tr><td>甲</td><td>乙</td></tr></table>首行<br>次行</div>
    <footer>版权所有</footer></body></html>"""
    assert text_of(page.encode(), HTML).split("\n") == [
        "关于规范执法的通知", "各单位每季度\xa0通报1次，并于年底前报告。", "甲\t乙", "首行", "次行",
    ]  # fmt: skip


def test_a_page_is_decoded_as_it_declares_itself() -> None:
    page = (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=big5"></head><body>每年</body></html>'
    )
    assert text_of(page.replace("每年", "縣市政府許功蓋").encode("big5"), HTML)
    assert text_of(page.replace("big5", "gb2312").encode("gb2312"), HTML) == "每年"


def test_a_type_follows_from_the_name() -> None:
    assert [media_type_of(name) for name in ("a.txt", "通知.DOCX", "b.pdf", "c.htm")] == [TXT, DOCX, PDF, HTML]


BOMB = (
    '<!DOCTYPE d [<!ENTITY a "每年"><!ENTITY b "&a;&a;&a;">]>'
    f'<w:document xmlns:w="{W[1:-1]}"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>'
)
NESTED_FIELDS = f"<w:tr>{'<w:sdt>' * 2_000}{'</w:sdt>' * 2_000}</w:tr>"


def cut_into(file: bytes) -> bytes:
    """The same, but for some bytes of its first part."""
    return file[:60] + b"\xff" * 20 + file[80:]


NO_BODY = zipped({"word/other.xml": "<a/>"})
SCAN = as_pdf("12")
REFUSED: dict[str, tuple[bytes, str, type[UnreadableFile]]] = {
    "an old Word file": (b"\xd0\xcf\x11\xe0", "application/msword", UnknownFileType),
    "no file at all": (b"", TXT, EmptyFile),
    "blanks": ("\ufeff \r\n\u3000".encode(), TXT, EmptyFile),
    "an empty Word file": (word_file(paragraph("")), DOCX, EmptyFile),
    "a page without words": (b"<html><body><script>1</script></body></html>", HTML, EmptyFile),
    "bytes that are no text": (b"\x89PNG\x00\x01\x02", TXT, NotText),
    "half a character": ("通知".encode() + b"\xff\xff", TXT, NotText),
    "a Word file with a password": (b"\xd0\xcf\x11\xe0\xa1\xb1", DOCX, FileEncrypted),
    "a PDF with a password": (as_pdf(NOTICE, "secret"), PDF, FileEncrypted),
    "no ZIP": (b"hello", DOCX, FileDamaged),
    "a ZIP without a document": (NO_BODY, DOCX, FileDamaged),
    "half a Word file": (as_word(NOTICE)[:300], DOCX, FileDamaged),
    "XML cut short": (zipped({"word/document.xml": "<w:document"}), DOCX, FileDamaged),
    "entities that multiply": (zipped({"word/document.xml": BOMB}), DOCX, FileDamaged),
    "the same, in UTF-16": (zipped({"word/document.xml": BOMB.encode("utf-16")}), DOCX, FileDamaged),
    "a part that does not unpack": (cut_into(word_file(paragraph("每年"))), DOCX, FileDamaged),
    "cells within fields without end": (word_file(NESTED_FIELDS), DOCX, FileDamaged),
    "very many elements": (zipped({"word/document.xml": f"<a>{'<b/>' * 4_000_000}</a>"}), DOCX, FileTooLarge),
    "no PDF": (b"hello", PDF, FileDamaged),
    "pictures of pages": (SCAN, PDF, PictureOnly),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_gives_no_text_is_refused_by_name(case: str) -> None:
    content, media_type, refusal = REFUSED[case]
    with pytest.raises(refusal) as refused:
        text_of(content, media_type)
    assert type(refused.value) is refusal


def test_a_pdf_locked_against_changes_alone_is_read() -> None:
    assert [line for line in text_of(as_pdf(NOTICE, ""), PDF).split("\n") if line] == LINES


def test_what_is_too_large_is_refused_before_it_fills_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Packed it is small; unpacked it would not be."""
    bomb = zipped({"word/document.xml": " " * 3_000_000})
    assert len(bomb) < 10_000
    monkeypatch.setattr(word, "_MOST_BYTES", 1_000_000)
    with pytest.raises(FileTooLarge):
        text_of(bomb, DOCX)
    monkeypatch.setattr(files, "MOST_BYTES", 100)
    with pytest.raises(FileTooLarge):
        text_of(b"a" * 101, TXT)
    monkeypatch.setattr(files, "MOST_CHARACTERS", 50)
    with pytest.raises(TextTooLong):
        text_of(b"a" * 51, TXT)


def test_tables_within_tables_and_boxes_nested_without_end_are_refused() -> None:
    deep = "<w:sdt>" * 1000 + "</w:sdt>" * 1000
    with pytest.raises(FileDamaged):
        text_of(word_file(deep), DOCX)


def test_a_pdf_that_unpacks_without_end_is_refused() -> None:
    """A page's content of a few kilobytes that would be hundreds of megabytes."""
    packed = zlib.compress(b" " * 200_000_000, 9)
    head = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << >> >>"
    stream = b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed)
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, each) for n, each in enumerate((*head, page, stream), 1))
    with pytest.raises(UnreadableFile):
        text_of(b"%PDF-1.4\n" + body + b"trailer << /Size 5 /Root 1 0 R >>\n%%EOF", PDF)
