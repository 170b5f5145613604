"""What became of a run's rows, as a table: those that were not entered with their cells, to be put right there."""

import csv
import io
import json
from collections.abc import AsyncIterator, Sequence
from typing import Any

from sqlalchemy import Row, select

from shared.kernel.words.spreadsheets import as_text
from shared.kernel.words.wording import WordedCode
from shared.ledgers.cells import from_plain, shown
from shared.ledgers.headings import RESULT
from shared.ledgers.judging import message_of
from shared.ledgers.runs import LINE, RowOutcome, Run
from shared.ledgers.sheets import Sheet
from shared.storage.store import AnyStore

_AT_ONCE = 500


async def result(run: Run, sheet: Sheet[Any], store: AnyStore, outcome: RowOutcome | None) -> AsyncIterator[bytes]:
    """The rows of a run, or those of one outcome, as CSV in UTF-8 with its mark."""
    yield _csv([[*(each.zh for each in sheet.columns), *RESULT]]).encode("utf-8-sig")
    last = 0
    while True:
        where = [LINE.c.run == run.id, LINE.c.number > last, LINE.c.outcome.is_not(None)]
        if outcome is not None:
            where.append(LINE.c.outcome == outcome)
        async with store.reading() as connection:
            rows = (await connection.execute(select(LINE).where(*where).order_by(LINE.c.number).limit(_AT_ONCE))).all()
        if not rows:
            return
        yield _csv([_row(each, len(sheet.columns), sheet.findings) for each in rows]).encode()
        last = rows[-1].number


def _row(row: Row[Any], columns: int, findings: type[WordedCode] | None) -> list[str]:
    cells = [] if row.cells is None else [shown(from_plain(each)) for each in json.loads(row.cells)]
    told = [] if row.told is None else json.loads(row.told)
    said = "；".join(_said(each, findings).removesuffix("。") for each in told)
    padded = [*map(as_text, cells[:columns]), *[""] * (columns - len(cells))]
    return [*padded, str(row.number), RowOutcome(row.outcome).zh, said]


def _said(told: dict[str, Any], findings: type[WordedCode] | None) -> str:
    message = message_of(told, findings, "zh")
    return f"{told['column']}：{message}" if told.get("column") else message


def _csv(rows: Sequence[Sequence[str]]) -> str:
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    return written.getvalue()
