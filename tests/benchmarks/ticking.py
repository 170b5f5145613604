"""A tick over many open deadlines: on a day on which nothing is due, and on a day on which many are."""

import asyncio
import time
from abc import ABC, abstractmethod
from datetime import date, timedelta
from pathlib import Path
from typing import ClassVar

from sqlalchemy import text
from sqlmodel import SQLModel

from deploy.local.system import ROOT
from services.notify.deadlines.adapters.watches import DEADLINE
from services.notify.entrypoints.clock import tick
from services.notify.service import NotifyService
from services.notify.settings import NotifySettings
from services.notify.tables import NOTIFY
from shared.hosting.processes import leave_what_stays
from shared.storage.tables import LEDGER
from tests.benchmarks.databases import NewDatabase, count_rows, plain_engine
from tests.benchmarks.deadlines import DUE_ON, our_rows, store, usual_rows
from tests.benchmarks.findings import OURS, USUAL, Finding, Findings, must_be
from tests.benchmarks.sizes import Sizes
from tests.benchmarks.usual import tick as usual_tick
from tests.benchmarks.usual.database import open_engine, sessions_of
from tests.benchmarks.usual.tables import Deadline

_QUIET_DAY = DUE_ON - timedelta(days=1)


class _Form(ABC):
    """A tick leaves one row in each of `effects` for each deadline that is due; `undo` says how they are removed."""

    name: ClassVar[str]
    effects: ClassVar[tuple[str, ...]]
    undo: ClassVar[tuple[str, ...]]

    def __init__(self, database: str, due: int) -> None:
        self.database, self.due = database, due

    @abstractmethod
    async def tick(self, today: date) -> None: ...

    @abstractmethod
    async def close(self) -> None: ...

    def reset(self) -> None:
        with plain_engine(self.database).begin() as connection:
            for statement in self.undo:
                connection.execute(text(statement), {"today": DUE_ON})


class _Ours(_Form):
    """The notify service itself, without its process."""

    name = OURS
    effects = ("notice", "outbox", "passed_fact")
    undo = (
        *(f"DELETE FROM {table}" for table in effects),  # noqa: S608 - the names above
        "UPDATE deadline SET state = 'warned', next_wake_on = due WHERE due = :today",
    )

    def __init__(self, database: str, sizes: Sizes) -> None:
        super().__init__(database, sizes.due)
        for tables in (LEDGER, NOTIFY):
            tables.create_all(plain_engine(database))
        store(database, DEADLINE, our_rows(sizes.deadlines, sizes.due))
        self._service = NotifyService.assemble(_settings(database))

    async def tick(self, today: date) -> None:
        await tick(self._service, today)

    async def close(self) -> None:
        await self._service.store.close()


class _Usual(_Form):
    name = USUAL
    effects = ("notice", "outbox")
    undo = (
        *(f"DELETE FROM {table}" for table in effects),  # noqa: S608 - the names above
        "UPDATE deadline SET state = 'open' WHERE due = :today",
    )

    def __init__(self, database: str, sizes: Sizes) -> None:
        super().__init__(database, sizes.usual_due)
        SQLModel.metadata.create_all(plain_engine(database))
        deadline = Deadline.__table__  # type: ignore[attr-defined]  # SQLModel adds it to every table class
        store(database, deadline, usual_rows(sizes.deadlines, sizes.usual_due))
        self._engine = open_engine(database)
        self._sessions = sessions_of(self._engine)

    async def tick(self, today: date) -> None:
        await usual_tick.tick(self._sessions, today)

    async def close(self) -> None:
        await self._engine.dispose()


def measure_tick(sizes: Sizes, _folder: Path, kind: str, new_database: NewDatabase) -> list[Finding]:
    """Milliseconds of a tick that finds nothing to do; deadlines a second of one that finds many."""
    return asyncio.run(_measure(sizes, kind, new_database))


async def _measure(sizes: Sizes, kind: str, new_database: NewDatabase) -> list[Finding]:
    findings = Findings(f"tick over {sizes.deadlines:,}", kind)
    forms: list[_Form] = [_Ours(new_database(), sizes), _Usual(new_database(), sizes)]
    leave_what_stays()  # as the process does, in which the tick runs
    for _ in range(sizes.rounds):
        for form in forms:
            idle = [await _seconds(form, _QUIET_DAY) for _ in range(sizes.idle_ticks)]
            must_be(f"{form.name} on a quiet day", _effects(form), 0)
            findings.time("nothing due, ms", form.name, sum(idle) / len(idle) * 1000)
            findings.rate(f"{sizes.due:,} due, deadlines/s", form.name, form.due / await _seconds(form, DUE_ON))
            must_be(f"{form.name} on the day", _effects(form), form.due)
            await _seconds(form, DUE_ON)
            must_be(f"{form.name} when asked again", _effects(form), form.due)
            form.reset()
    for form in forms:
        await form.close()
    return findings.all()


async def _seconds(form: _Form, today: date) -> float:
    began = time.perf_counter()
    await form.tick(today)
    return time.perf_counter() - began


def _effects(form: _Form) -> int:
    """How many rows of each kind are there, which must be the same number."""
    counts = count_rows(form.database, *form.effects)
    must_be(f"rows of {form.name}", counts, dict.fromkeys(form.effects, counts[form.effects[0]]))
    return counts[form.effects[0]]


def _settings(database: str) -> NotifySettings:
    return NotifySettings(
        environment="development",
        database_url=database,
        jwks="-",
        profiles=ROOT / "deploy" / "profiles",
        calendar=ROOT / "deploy" / "calendar",
        places=ROOT / "deploy" / "places" / "places.toml",
    )
