"""Runs carried out row by row, in order, some rows in a transaction with what becomes of them.

What was committed stands with its outcome, and a process that ends in between leaves nothing half done: whoever goes on
begins with the first row that has no outcome.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy.exc import IntegrityError

from shared.kernel.directory.succession import Succession
from shared.kernel.words.refusals import Refusal
from shared.ledgers.judging import Entering, RowRead
from shared.ledgers.known_again import remember
from shared.ledgers.refusals import Failed
from shared.ledgers.runs import Judged, RowOutcome, Run, RunTaken, end_run, forget_old, next_lines, next_run, note
from shared.ledgers.sheets import Sheet, Taking
from shared.ledgers.units_by_name import UnitsByName
from shared.storage.cause import Cause
from shared.storage.leaving_out import PASSING
from shared.storage.sights import with_sight
from shared.storage.store import AnyStore
from shared.storage.work import Work

Sheets = Mapping[str, Sheet[Any]]
Rows = Sequence[RowRead]

AT_ONCE = 25
IDLE_SECONDS = 2.0
SWEPT_EVERY = timedelta(hours=1)

_log = structlog.get_logger(__name__)


class Importer:
    """Carries out what was handed in, the run that came first before the others."""

    def __init__(self, store: AnyStore, sheets: Sheets, *, at_once: int = AT_ONCE) -> None:
        self._store, self._sheets, self._at_once = store, sheets, at_once
        self._swept_at: datetime | None = None
        self._units = UnitsByName()

    async def turn(self) -> float:
        """Some rows; gives the seconds until there may be more to do."""
        async with self._store.reading() as connection:
            run = await next_run(connection)
        if run is None:
            self._units.forget()
            await self._sweep(self._store.clock.machine.now())
            return IDLE_SECONDS
        await self.go_on(run)
        return 0.0

    async def go_on(self, run: Run) -> None:
        """The next rows of a run, or its end; whoever has handed it in speaks for those that its unit succeeds, and
        sees what that may."""
        succession = await self._succession()
        by = succession.standing(run.by, self._store.clock.today(), self._store.service)
        run = replace(run, by=await with_sight(by, self._store))
        entering = Entering(self._store, self._sheets[run.kind], run)
        async with self._store.reading() as connection:
            lines = await next_lines(connection, run, self._at_once)
            rows = await entering.read(lines, connection, self._units) if lines else []
            known = await entering.sheet.look_up(connection, run.by, self._units) if lines else None
        try:
            if not rows:
                async with self._store.writing() as connection:
                    await end_run(connection, run.id, self._store.clock.machine.now())
            elif run.dry_run:
                await self._try(entering, rows, known)
            elif not await self._enter_all(entering, rows, known):
                await self._enter_each(entering, rows, known)
        except RunTaken:
            _log.info("run_taken", run=run.id)

    async def _succession(self) -> Succession:
        async with self._store.reading() as connection:
            return await self._store.directory_on(connection).succession()

    async def _try(self, entering: Entering, rows: Rows, known: Any) -> None:  # noqa: ANN401 - of the sheet
        """Each row by itself, so that of none anything stays; then what would become of them."""
        judged = []
        for row in rows:
            async with self._store.trying(_cause(entering, row)) as work:
                try:
                    one = await entering.judge(row, self._taking(entering.run, work, known))
                    if one.outcome is RowOutcome.ENTERED:
                        await work.flush()
                except PASSING:
                    raise
                except Exception as problem:  # noqa: BLE001 - told by `_failed`, of this row alone
                    one = _failed(entering, row, problem)
                judged.append(one)
        async with self._store.writing() as connection:
            await note(connection, entering.run, judged)

    async def _enter_all(self, entering: Entering, rows: Rows, known: Any) -> bool:  # noqa: ANN401 - as above
        """All rows in one transaction; False, and nothing done, where one of them fails while it is entered."""
        run, judged = entering.run, []
        try:
            async with self._store.begin(_cause(entering, rows[0])) as work:
                for row in rows:
                    await work.turn_to(_cause(entering, row))
                    one = await entering.judge(row, self._taking(run, work, known))
                    if one.is_half_done:
                        raise _MetARefusal
                    judged.append(one)
                await remember(work.connection, entering.new)
                await note(work.connection, run, judged)
        except (*PASSING, RunTaken):
            raise
        except Exception as problem:  # noqa: BLE001 - it is met again row by row, and told there
            _log.info("rows_one_by_one", run=run.id, problem=type(problem).__name__)
            return False
        return True

    async def _enter_each(self, entering: Entering, rows: Rows, known: Any) -> None:  # noqa: ANN401 - as above
        """Each row in its own transaction; what refuses it, or fails, is written down alone."""
        for row in rows:
            entering.new.clear()
            try:
                await self._enter_one(entering, row, known)
            except _Refused as refused:
                await self._note(entering.run, refused.judged)
            except (*PASSING, RunTaken):
                raise
            except Exception as problem:  # noqa: BLE001 - told by `_failed`, of this row alone
                await self._note(entering.run, _failed(entering, row, problem))
            entering.run = replace(entering.run, last=row.line.number)

    async def _enter_one(self, entering: Entering, row: RowRead, known: Any) -> None:  # noqa: ANN401 - as above
        async with self._store.begin(_cause(entering, row)) as work:
            one = await entering.judge(row, self._taking(entering.run, work, known))
            if one.is_half_done:
                raise _Refused(one)
            await remember(work.connection, entering.new)
            await note(work.connection, entering.run, [one])

    async def _note(self, run: Run, judged: Judged) -> None:
        async with self._store.writing() as connection:
            await note(connection, run, [judged])

    async def _sweep(self, now: datetime) -> None:
        """Now and then, while there is nothing else to do."""
        if self._swept_at is None or now - self._swept_at >= SWEPT_EVERY:
            async with self._store.writing() as connection:
                await forget_old(connection, now)
            self._swept_at = now

    def _taking(self, run: Run, work: Work, known: Any) -> Taking[Any]:  # noqa: ANN401 - as above
        return Taking(run.by, work, self._store.clock.today(), known, run.paper, run.id)


class _MetARefusal(Exception):
    """A row was refused after something of it may have been put into the work at hand, which is given up."""


class _Refused(Exception):
    """The same, of a row by itself."""

    def __init__(self, judged: Judged) -> None:
        super().__init__()
        self.judged = judged


def _failed(entering: Entering, row: RowRead, problem: Exception) -> Judged:
    """What becomes of a row that could not be entered; two of the same number at once are a refusal like others."""
    if isinstance(problem, Refusal):
        return entering.refused(row, problem)
    level = _log.warning if isinstance(problem, IntegrityError) else _log.error
    level("row_failed", run=entering.run.id, row=row.line.number, exc_info=problem)
    return entering.refused(row, Failed(run=entering.run.id))


def _cause(entering: Entering, row: RowRead) -> Cause:
    """By whoever handed the ledger in, in the roles that it asks for."""
    run = entering.run
    return Cause(
        actor=run.by,
        correlation_id=run.id,
        roles=entering.sheet.roles & run.by.roles,
        imported=f"{run.id}#{row.line.number}",
    )
