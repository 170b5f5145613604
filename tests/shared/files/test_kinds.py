"""What a file is by its content; what it is called has to fit."""

import io
import zipfile

import pytest

from shared.files import refusals
from shared.files.kinds import DOCX, JPG, OFD, PDF, PNG, TXT, XLSX, Kind, kind_of
from tests.house import papers

OLD_WORD = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000)
WITH_PASSWORD = bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le")
ELF = b"\x7fELF" + bytes(range(256))
LOCKED = papers.docx("机密").replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")


def found(content: bytes) -> str:
    return kind_of(io.BytesIO(content), len(content)).media_type


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (papers.docx("一"), DOCX),
        (papers.XLSX, XLSX),
        (papers.OFD, OFD),
        (papers.PDF, PDF),
        (papers.JPG, JPG),
        (papers.PNG, PNG),
        (b"\n\n" + papers.PDF, PDF),
    ],
)
def test_what_is_taken_is_known_by_its_content(content: bytes, kind: Kind) -> None:
    assert found(content) == kind.media_type


def test_text_says_in_which_characters_it_is_written() -> None:
    assert found(papers.TXT) == "text/plain; charset=utf-8"
    assert found(papers.GBK) == "text/plain; charset=gb18030"
    assert found("\ufeff第一条".encode()) == "text/plain; charset=utf-8"
    # A character that stands across two parts as they are read.
    assert found(b"a" + "管".encode() * 100_000) == "text/plain; charset=utf-8"


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", refusals.NothingInFile),
        (ELF, refusals.NotTaken),
        (papers.packed({"a.txt": b"1"}), refusals.NotTaken),
        (papers.packed({"word/document.xml": b"1"}), refusals.NotTaken),
        (papers.packed({"OFD.xml": b"1", "word/document.xml": b"1", "[Content_Types].xml": b"1"}), refusals.NotTaken),
        (b"7z\xbc\xaf\x27\x1c" + bytes(100), refusals.NotTaken),
        (b"Rar!\x1a\x07\x01\x00" + bytes(100), refusals.NotTaken),
        (b"\x1f\x8b\x08" + bytes(100), refusals.NotTaken),
        (b"GIF89a" + bytes(100), refusals.NotTaken),
        (OLD_WORD, refusals.NotTaken),
        (WITH_PASSWORD, refusals.Locked),
        (LOCKED, refusals.Locked),
        (papers.docx("宏", word__vbaProject=b"1"), refusals.Macros),
        (papers.docx("一")[:-200], refusals.CutOff),
        (papers.docx("一")[:-10], refusals.CutOff),
        (papers.PDF[:40], refusals.CutOff),
        (papers.PNG[:20], refusals.CutOff),
        (papers.TXT[:-1], refusals.NotTaken),
        ("第一条".encode("utf-16"), refusals.NotTaken),
        (papers.BOMB, refusals.Unpacks),
        (papers.of_many_parts(5001), refusals.Unpacks),
    ],
)
def test_what_is_not_taken_is_refused_by_name(content: bytes, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        found(content)


def test_a_list_of_parts_is_bounded_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of an archive of 100 MiB it may have a million: they would take a gigabyte."""

    def read(*_: object) -> None:
        raise AssertionError("it was read")

    many = papers.of_many_parts(5001)
    monkeypatch.setattr(zipfile.ZipFile, "__init__", read)
    with pytest.raises(refusals.Unpacks):
        found(many)


def test_nothing_is_unpacked_to_see_what_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """What an archive says of itself may be a lie: whoever reads the text of it is bounded, and may be killed."""

    def read(*_: object, **__: object) -> None:
        raise AssertionError("it was unpacked")

    understated = papers.understated()
    monkeypatch.setattr(zipfile.ZipFile, "open", read)
    assert found(understated) == DOCX.media_type


@pytest.mark.parametrize(("name", "kind"), [("通知.PDF", PDF), ("a.jpeg", JPG), ("a.b.txt", TXT)])
def test_a_name_that_fits(name: str, kind: Kind) -> None:
    kind.must_be_called(name)


@pytest.mark.parametrize("name", ["通知.docx", "通知", "pdf", "a.pdf.exe", "a.pdf "])
def test_a_name_that_belies_the_content(name: str) -> None:
    with pytest.raises(refusals.NameBelies):
        PDF.must_be_called(name)
