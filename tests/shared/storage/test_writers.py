"""Several written in one transaction of SQLite: what fails of one is its own, and nobody else's."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from shared.storage.writers import Writers


class File:
    """A file of SQLite with one table of different numbers, through which writers write."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self.connection.execute("CREATE TABLE number (value INT UNIQUE CHECK (value < 100))")
        self.said: list[str] = []
        self.connection.set_trace_callback(self.said.append)
        self.writers, self.gate = Writers(), asyncio.Event()

    async def through(self, do: Callable[[sqlite3.Connection], Any]) -> Any:
        await self.gate.wait()
        return await asyncio.to_thread(do, self.connection)

    async def write(self, *values: int) -> None:
        def insert(connection: sqlite3.Connection) -> None:
            for value in values:
                connection.execute("INSERT INTO number VALUES (?)", [value])

        await self.writers.write(insert, self.through)

    @property
    def kept(self) -> list[int]:
        return [value for (value,) in self.connection.execute("SELECT value FROM number ORDER BY value")]

    @property
    def commits(self) -> int:
        return self.said.count("COMMIT")


@pytest.fixture
def file(tmp_path: Path) -> Iterator[File]:
    opened = File(tmp_path / "numbers.db")
    yield opened
    opened.connection.close()


async def test_what_fails_of_one_is_undone_and_nothing_else(file: File) -> None:
    """Neither what it had written before it failed, nor what others write before and after it."""
    file.gate.set()
    first, wrong, second, last = await asyncio.gather(
        file.write(1), file.write(2, 200), file.write(2), file.write(1), return_exceptions=True
    )
    assert (first, second) == (None, None)
    assert isinstance(wrong, sqlite3.IntegrityError)
    assert isinstance(last, sqlite3.IntegrityError)
    assert file.kept == [1, 2]
    assert file.commits == 1


async def test_all_fail_where_nothing_can_be_kept(file: File) -> None:
    """Another process holds the file; afterwards it is written again."""
    file.gate.set()
    file.connection.execute("PRAGMA busy_timeout = 0")
    path = file.connection.execute("PRAGMA database_list").fetchone()[2]
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    outcomes = await asyncio.gather(file.write(1), file.write(2), return_exceptions=True)
    assert [type(each) for each in outcomes] == [sqlite3.OperationalError] * 2
    other.close()
    await file.write(3)
    assert file.kept == [3]


async def test_a_failure_that_undoes_all_is_everybodys(file: File) -> None:
    file.gate.set()

    def undo(connection: sqlite3.Connection) -> None:
        connection.execute("ROLLBACK")
        raise sqlite3.OperationalError("disk I/O error")

    outcomes = await asyncio.gather(
        file.write(1), file.writers.write(undo, file.through), file.write(2), return_exceptions=True
    )
    assert [type(each) for each in outcomes] == [sqlite3.OperationalError] * 3
    assert file.kept == []


async def test_whoever_goes_away_while_it_waits_is_not_written(file: File) -> None:
    """The one that came first among them, whose connection the others would have been written through."""
    async with file.writers.alone:
        first, second = asyncio.create_task(file.write(1)), asyncio.create_task(file.write(2))
        await asyncio.sleep(0)
        first.cancel()
        await asyncio.wait({first})
    file.gate.set()
    await second
    assert first.cancelled()
    assert file.kept == [2]


async def test_whoever_goes_away_while_it_is_written_takes_nobody_along(file: File) -> None:
    first, second = asyncio.create_task(file.write(1)), asyncio.create_task(file.write(2))
    await asyncio.sleep(0.01)
    first.cancel()
    await asyncio.wait({first})
    file.gate.set()
    await second
    await file.write(3)
    assert file.kept == [1, 2, 3]


async def test_the_end_waits_for_what_is_written_for_those_who_went_away(file: File) -> None:
    gone = asyncio.create_task(file.write(1))
    await asyncio.sleep(0.01)
    gone.cancel()
    ending = asyncio.create_task(file.writers.end())
    await asyncio.sleep(0.01)
    assert not ending.done()
    file.gate.set()
    await ending
    assert file.kept == [1]


async def test_nobody_is_written_while_another_writes_alone(file: File) -> None:
    file.gate.set()
    async with file.writers.alone:
        waiting = asyncio.create_task(file.write(1))
        await asyncio.sleep(0.01)
        assert file.kept == []
    await waiting
    assert file.kept == [1]
