"""Ledgers as offices have them, in the files of their programs."""

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

import httpx
from openpyxl import Workbook

from shared.ledgers.importing import Importer
from tests.house.caller import Caller, ok

CSV, XLSX = "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SPACES = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_GIVEN = iter(range(1, 10**9))


def a_csv(*rows: Sequence[str], encoding: str = "utf-8") -> bytes:
    """The rows, the headings first."""
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    return written.getvalue().encode(encoding)


def a_workbook(*rows: Sequence[Any], title: str = "Sheet1") -> bytes:
    """The same on the only sheet of a workbook."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    for row in rows:
        sheet.append([None if cell == "" else cell for cell in row])
    return saved(book)


def with_parts(instead: Mapping[str, str | bytes]) -> bytes:
    """A workbook with these parts for those of the same names; what kinds of parts it says it has is one of them."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(a_workbook([""]))) as source,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in {*source.namelist()} - {*instead}:
            archive.writestr(name, source.read(name))
        for name, content in instead.items():
            archive.writestr(name, content)
    return written.getvalue()


def saved(book: Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


async def hand_in(
    caller: Caller, kind: str, file: bytes, *, key: str | None = None, media: str = "", **query: Any
) -> httpx.Response:
    """Hand a ledger in."""
    headers = {
        "authorization": f"Bearer {caller.token}",
        "idempotency-key": key or f"ledger-key-{next(_GIVEN)}",
        "content-type": media or (XLSX if file.startswith(b"PK") else CSV),
    }
    return await caller.client.post("/v1/imports", params={"kind": kind, **query}, content=file, headers=headers)


async def imported(caller: Caller, importer: Importer, kind: str, file: bytes, **query: Any) -> dict[str, Any]:
    """A ledger handed in and done to its end; gives the run."""
    handed = ok(await hand_in(caller, kind, file, **query), 202)
    while await importer.turn() == 0:
        pass
    return ok(await caller.get(f"/v1/imports/{handed['id']}"))


async def told_of_rows(caller: Caller, run: dict[str, Any], **query: Any) -> list[dict[str, Any]]:
    """What became of its rows."""
    return list(ok(await caller.get(f"/v1/imports/{run['id']}/rows", limit="100", **query))["items"])


def counts(run: dict[str, Any]) -> tuple[int, int, int, int]:
    """How many rows were entered, unchanged, conflicting, refused."""
    return run["entered"], run["unchanged"], run["conflicting"], run["refused"]


def codes(row: dict[str, Any]) -> list[tuple[str | None, str]]:
    """What is told of a row, by column and code."""
    return [(each["column"], each["code"]) for each in row["told"]]
