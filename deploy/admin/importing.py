"""`liandong admin import`: a ledger entered from the operator's side, on behalf of whoever answers for it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sqlalchemy import select

from deploy.admin.opened import service_of
from shared.hosting.service import Service
from shared.kernel.identifiers.written import as_numbered
from shared.kernel.model.actor import Actor
from shared.kernel.words.unseen import HIDDEN
from shared.ledgers.handing_in import Handed, hand_in
from shared.ledgers.importing import Importer, Sheets
from shared.ledgers.refusals import HiddenCharacter, UnknownLedger
from shared.ledgers.runs import LINE, Run, all_kept, known_run
from shared.ledgers.sheets import Sheet
from shared.ledgers.views import LineView, RunView
from shared.web.settings import ServiceSettings

# As many faulty rows are printed; all of them are in the result, see the routes.
SHOWN = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """Which file is to be imported as which ledger, and for whom: `by` is a person of the unit."""

    kind: str
    file: Path
    by: str
    unit: str
    region: str
    paper: str | None
    dry_run: bool


async def imported(settings: ServiceSettings, asked: Asked) -> dict[str, Any]:
    """The run as it ended, with the rows that were not entered. Refuses with UnknownLedger, and what routes refuse."""
    service = service_of(settings)
    sheets = ledgers_of(service)
    if asked.kind not in sheets:
        raise UnknownLedger(field="kind", kind=asked.kind[:40], known=tuple(sheets))
    async with service.connected():
        run = await _carried_out(service, sheets, asked)
        left_out = await _left_out(service, sheets[asked.kind], run)
        return {"run": RunView.of(run).model_dump(mode="json"), "rows": left_out}


def ledgers_of(service: Service[Any, Any]) -> Sheets:
    """The ledgers that can be imported into the service; none into one that keeps none."""
    name = f"services.{service.settings.service}.entrypoints.ledgers"
    if find_spec(name) is None:
        return {}
    sheets: Sheets = import_module(name).ledgers(service)
    return sheets


async def _carried_out(service: Service[Any, Any], sheets: Sheets, asked: Asked) -> Run:
    _must_be_of_one_line(asked)
    sheet, store = sheets[asked.kind], service.store
    by = Actor(id=asked.by, unit=asked.unit, region=asked.region, roles=sheet.roles)
    with asked.file.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    handed = Handed(asked.file, asked.file.name, digest, by, asked.dry_run, _paper(asked))
    run = await hand_in(handed, sheet, store, most=service.settings.ledger_rows)
    async with store.writing() as connection:
        await all_kept(connection, run.id, run.rows or 0)
    importer = Importer(store, sheets)
    while run.ended_at is None:
        await importer.go_on(run)
        async with store.reading() as connection:
            run = await known_run(connection, run.id) or run
    return run


def _must_be_of_one_line(asked: Asked) -> None:
    """What is said beside the file, as a route would take it."""
    for field in ("by", "unit", "region", "paper"):
        said = getattr(asked, field) or ""
        if HIDDEN.search(said) or "\n" in said:
            raise HiddenCharacter(field=field)


def _paper(asked: Asked) -> str | None:
    """The number of the paper as the standard writes it; a blank is none."""
    return as_numbered(asked.paper.strip()) or None if asked.paper else None


async def _left_out(service: Service[Any, Any], sheet: Sheet[Any], run: Run) -> list[Mapping[str, Any]]:
    out = (LINE.c.run == run.id, LINE.c.outcome.in_(("refused", "conflicting")))
    async with service.store.reading() as connection:
        rows = (await connection.execute(select(LINE).where(*out).order_by(LINE.c.number).limit(SHOWN))).all()
    return [LineView.of(row, run, sheet.findings, "zh").model_dump(mode="json") for row in rows]
