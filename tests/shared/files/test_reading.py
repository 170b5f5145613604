"""The text of a file is read within bounds: whatever is handed in, nobody else waits and nothing is eaten up."""

import asyncio
import os
import resource
import time
from pathlib import Path

import pytest

from shared.files import reading
from shared.files.kinds import DOCX, OFD, PDF, TXT, XLSX
from shared.files.reading import text_in_bounds
from shared.files.texts import refusals
from tests.house import papers

CELLS = b"""<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<si><t>\xe6\x96\x87\xe5\x8f\xb7</t></si><si><r><t>\xe5\x88\xb6\xe5\xae\x9a</t></r><r><t>\xe4\xb8\xbb\xe4\xbd\x93</t></r></si></sst>"""
SHEET = papers.packed({"xl/workbook.xml": b"<workbook/>", "xl/sharedStrings.xml": CELLS})
PAGE = '<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:TextCode>{}</ofd:TextCode></ofd:Page>'
PAGES = papers.packed(
    {f"Doc_0/Pages/Page_{number}/Content.xml": PAGE.format(f"第{number}页").encode() for number in (10, 2, 1)}
)


@pytest.mark.parametrize(
    ("content", "media_type", "text"),
    [
        (papers.docx("第一条", "第二条"), DOCX.media_type, "第一条\n第二条"),
        (papers.TXT, TXT.media_type, papers.TXT.decode()),
        (papers.GBK, f"{TXT.media_type}; charset=gb18030", papers.TXT.decode()),
        (SHEET, XLSX.media_type, "文号\n制定主体"),
        (PAGES, OFD.media_type, "第1页\n第2页\n第10页"),
    ],
)
async def test_the_words_of_a_file(content: bytes, media_type: str, text: str) -> None:
    assert await text_in_bounds(content, media_type) == text


@pytest.mark.parametrize(
    ("content", "media_type", "refusal"),
    [
        (papers.docx("一")[:-40], DOCX.media_type, refusals.FileDamaged),
        (papers.PDF, PDF.media_type, refusals.FileDamaged),
        (b" ", TXT.media_type, refusals.EmptyFile),
        (papers.random(1_000_001), TXT.media_type, refusals.TextTooLong),
        (papers.understated(), OFD.media_type, refusals.EmptyFile),
        (b"GIF89a", "image/gif", refusals.UnknownFileType),
    ],
)
async def test_why_a_file_gives_no_text(content: bytes, media_type: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        await text_in_bounds(content, media_type)


async def test_what_takes_too_much_memory_is_ended() -> None:
    bomb = papers.of_many_elements()
    assert len(bomb) < 64 * 1024
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(refusals.TooMuchToRead):
        await text_in_bounds(bomb, DOCX.media_type)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 64 * 1024


# A page of comments that never end: the parser looks from each of them to the end of it.
SLOW, PAGE_TYPE = b"<!--" * 300_000, "text/html"


async def test_what_takes_too_long_is_ended_and_nobody_waits_for_it() -> None:
    turns, began = 0, time.monotonic()

    async def others() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0.01)

    meanwhile = asyncio.ensure_future(others())
    with pytest.raises(refusals.TooMuchToRead):
        await text_in_bounds(SLOW, PAGE_TYPE, seconds=2)
    meanwhile.cancel()
    assert time.monotonic() - began < 10
    assert turns > 10
    assert children() == []


async def test_whoever_is_cancelled_leaves_no_process() -> None:
    task = asyncio.ensure_future(text_in_bounds(SLOW, PAGE_TYPE))
    await asyncio.sleep(1)
    assert len(children()) == 1
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert children() == []


def children() -> list[str]:
    """The processes that read for this one."""
    found = []
    for each in Path("/proc").glob("[0-9]*"):
        try:
            line, parent = (each / "cmdline").read_bytes(), (each / "stat").read_text().rpartition(")")[2].split()[1]
        except OSError:
            continue
        if b"shared.files.texts.child" in line and int(parent) == os.getpid():
            found.append(each.name)
    return found


async def test_nothing_of_ours_is_in_that_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIANDONG_CURSOR_KEY", "a-secret")
    assert list(reading._environment()) == ["PYTHONPATH"]
