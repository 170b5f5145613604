"""Runs on SQLite and on PostgreSQL: several processes at once, a process that ends, rows that two runs have."""

import asyncio
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from services.filing.documents.adapters.collections import SqlDocuments
from services.filing.entrypoints.ledgers import ledgers
from services.filing.makers.usecases.register_maker import RegisterMaker, register_maker
from services.filing.service import FilingService
from shared.kernel.identifiers import Level
from shared.kernel.model.actor import Actor, Role
from shared.ledgers.handing_in import Handed, hand_in
from shared.ledgers.importing import Importer
from shared.ledgers.runs import KEPT, LINE, RowOutcome, Run, all_kept, forget_old, known_run
from shared.storage import faults
from shared.storage.cause import Cause
from tests.filing.builders import AUTHORITY, GANZHOU
from tests.house.directory import as_admitted
from tests.house.ledgers import a_csv

BY = as_admitted(Actor(id="registrar-1", unit=AUTHORITY, region=GANZHOU, roles=frozenset({Role.REGISTRAR})))
HEADINGS = ["制定单位", "文件名称", "发文字号", "公布日期"]
ROWS = [["gz-gov", f"办法{n}", f"赣市府规〔2024〕{n}号", "2024-03-04"] for n in range(1, 13)]


@pytest.fixture
async def filing(either_service: FilingService) -> FilingService:
    service = either_service
    command = RegisterMaker(
        by=BY,
        unit="gz-gov",
        region=GANZHOU,
        name="赣州市人民政府",
        level=Level.CITY,
        authority=None,
        congress=None,
        credit_code=None,
        paper="赣市司发〔2020〕1号",
        on=date(2020, 1, 5),
    )
    async with service.store.begin(Cause(actor=BY, correlation_id="maker")) as work:
        await register_maker(command, work, service.statutes, service.places, service.clock.today())
    return service


async def handed_in(service: FilingService, tmp_path: Path, rows: list[list[str]]) -> Run:
    file = tmp_path / "ledger.csv"
    file.write_bytes(a_csv(HEADINGS, *rows))
    run = await hand_in(Handed(file, file.name, "", BY, False), ledgers(service)["documents"], service.store, most=100)
    async with service.store.writing() as connection:
        await all_kept(connection, run.id, run.rows or 0)
    return run


def importer(service: FilingService, at_once: int = 5) -> Importer:
    return Importer(service.store, ledgers(service), at_once=at_once)


async def to_the_end(one: Importer) -> None:
    while await one.turn() == 0:
        pass


async def outcome(service: FilingService, run: Run) -> tuple[dict[str, int], int]:
    """How the rows came out, and how many documents there are."""
    async with service.store.reading() as connection:
        known = await known_run(connection, run.id)
        documents = await connection.execute(select(func.count()).select_from(SqlDocuments.table()))
        assert known is not None
        assert known.ended_at is not None
        return {each.value: many for each, many in known.counts.items() if many}, documents.scalar_one()


async def test_two_processes_at_once_enter_nothing_twice(filing: FilingService, tmp_path: Path) -> None:
    run = await handed_in(filing, tmp_path, ROWS)
    await asyncio.gather(*(to_the_end(importer(filing, at_once)) for at_once in (3, 4)))
    assert await outcome(filing, run) == ({RowOutcome.ENTERED.value: 12}, 12)


async def test_a_process_that_ends_before_it_commits_leaves_nothing_out(
    filing: FilingService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = await handed_in(filing, tmp_path, ROWS)
    ended = 0

    async def end(point: str) -> None:
        nonlocal ended
        ended += point == "api.before_commit"
        if ended == 2:
            ended += 1
            raise asyncio.CancelledError

    with monkeypatch.context() as patched:
        patched.setattr(faults, "hit", end)
        with pytest.raises(asyncio.CancelledError):
            await to_the_end(importer(filing))
    await to_the_end(importer(filing))
    assert await outcome(filing, run) == ({RowOutcome.ENTERED.value: 12}, 12)


async def test_what_a_run_before_it_has_entered_is_unchanged(filing: FilingService, tmp_path: Path) -> None:
    first = await handed_in(filing, tmp_path, ROWS[:6])
    second = await handed_in(filing, tmp_path, ROWS)
    await to_the_end(importer(filing))
    assert (await outcome(filing, first))[0] == {RowOutcome.ENTERED.value: 6}
    told: Any = await outcome(filing, second)
    assert told == ({RowOutcome.ENTERED.value: 6, RowOutcome.UNCHANGED.value: 6}, 12)


async def test_a_failure_within_is_told_of_its_row_alone(
    filing: FilingService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = await handed_in(filing, tmp_path, ROWS)
    begin = SqlDocuments.begin

    async def break_one(self: SqlDocuments, birth: Any, *more: Any, **named: Any) -> Any:
        if birth.number == ROWS[6][2]:
            raise ZeroDivisionError
        return await begin(self, birth, *more, **named)

    monkeypatch.setattr(SqlDocuments, "begin", break_one)
    await to_the_end(importer(filing))
    assert await outcome(filing, run) == ({RowOutcome.ENTERED.value: 11, RowOutcome.REFUSED.value: 1}, 11)


async def test_rows_are_forgotten_in_time_and_what_was_entered_is_known_on(
    filing: FilingService, tmp_path: Path
) -> None:
    done = await handed_in(filing, tmp_path, ROWS[:2])
    await to_the_end(importer(filing))
    file = tmp_path / "ledger.csv"
    cut_short = await hand_in(
        Handed(file, file.name, "", BY, False), ledgers(filing)["documents"], filing.store, most=100
    )
    now = filing.clock.machine.now()
    async with filing.store.writing() as connection:
        await forget_old(connection, now + KEPT + timedelta(days=1))
        left = (await connection.execute(select(func.count()).select_from(LINE))).scalar_one()
        assert (left, await known_run(connection, cut_short.id)) == (0, None)
        assert await known_run(connection, done.id) is not None
    again = await handed_in(filing, tmp_path, ROWS[:2])
    await to_the_end(importer(filing))
    assert (await outcome(filing, again))[0] == {RowOutcome.UNCHANGED.value: 2}
