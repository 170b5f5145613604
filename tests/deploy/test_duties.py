"""`liandong duties extract`: a file in, its draft duties out, and what gives no text refused."""

import hashlib
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from services.notify.policies.reading.read_document import read_document
from shared.files.texts.reading import SUFFIXES
from tests.deploy.commands import ROOT, data_of, liandong
from tests.notify.papers import NOTICE, as_page, as_pdf, as_word

SOURCE = {"title", "number", "issuer", "issued_on", "kind", "sha256", "characters"}
DUTY = [
    "clause", "quote", "start", "end", "subject", "lead_units", "co_units", "kind", "quantity", "trigger", "due",
    "modality", "service", "mode", "confidence",
]  # fmt: skip


def test_a_text_file_is_read_with_places_as_python_reads_it(tmp_path: Path) -> None:
    """Line ends of Windows count as the two characters they are."""
    file = tmp_path / "notice.txt"
    file.write_bytes(NOTICE.replace("\n", "\r\n").encode())
    told = data_of(liandong("duties", "extract", file, "--json"))
    with file.open(encoding="utf-8", newline="") as opened:
        text = opened.read()
    assert told.keys() == {"source", "duties"}
    assert told["source"].keys() == SOURCE
    assert told["source"]["sha256"] == hashlib.sha256(text.encode()).hexdigest()
    assert told["source"]["characters"] == len(text)
    assert len(told["duties"]) == len(read_document(text).duties)
    for duty in told["duties"]:
        assert list(duty) == DUTY
        assert text[duty["start"] : duty["end"]] == duty["quote"]
        assert duty["quantity"] is None or list(duty["quantity"]) == ["value", "unit", "comparator", "per"]


@pytest.mark.parametrize(("suffix", "make"), [(".docx", as_word), (".pdf", as_pdf), (".html", as_page)])
def test_every_kind_of_file_gives_the_duties_of_its_text(
    tmp_path: Path, suffix: str, make: Callable[[str], bytes]
) -> None:
    """As many as the text itself."""
    file = tmp_path / f"通知{suffix}"
    file.write_bytes(make(NOTICE))
    assert suffix in SUFFIXES
    found = data_of(liandong("duties", "extract", file, "--json"))["duties"]
    assert len(found) == len(read_document(NOTICE).duties)


def test_people_read_a_table(tmp_path: Path) -> None:
    file = tmp_path / "notice.txt"
    file.write_text(NOTICE, encoding="utf-8")
    result = liandong("duties", "extract", file)
    assert result.exit_code == 0
    assert "title:" in result.stdout
    assert "clause" in result.stdout


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0", "files.unknown_file_type"),
        ("a.txt", b"", "files.empty_file"),
        ("a.docx", b"\xd0\xcf\x11\xe0", "files.file_encrypted"),
        ("a.pdf", as_pdf("1"), "files.picture_only"),
        ("a.txt", None, "files.no_such_file"),
    ],
)
def test_what_gives_no_text_ends_with_status_2_and_says_why(
    tmp_path: Path, name: str, content: bytes | None, code: str
) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    assert data_of(liandong("duties", "extract", file, "--json"), exit_code=2)["problem"]["code"] == code
    spoken = liandong("duties", "extract", file)
    assert (spoken.exit_code, spoken.stdout) == (2, "")
    assert spoken.stderr.splitlines()[0] == code


@pytest.mark.slow
def test_a_document_of_thirty_pages_takes_about_a_second(tmp_path: Path) -> None:
    """From the start of the process; three times the promise, since machines that test are busy."""
    body = NOTICE[NOTICE.index("一、") : NOTICE.rindex("云溪市")]
    file = tmp_path / "long.txt"
    file.write_text(NOTICE + body * (20_000 // len(body)), encoding="utf-8")
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "deploy.local.cli", "duties", "extract", str(file), "--json"],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    assert time.perf_counter() - began < 3
