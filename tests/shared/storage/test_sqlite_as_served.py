"""What is committed to SQLite is on the disk when a caller hears of it; tests, which lose no power, do not wait."""

from pathlib import Path

import pytest
from sqlalchemy import text

import shared.storage.engine
from shared.storage.engine import open_engine
from tests.conftest import SQLITE

OFF, FULL = 0, 2


async def synchronous(folder: Path) -> int:
    engine = open_engine(f"{SQLITE}{folder / 'here.db'}")
    async with engine.connect() as connection:
        found = (await connection.execute(text("PRAGMA synchronous"))).scalar_one()
    await engine.dispose()
    return int(found)


async def test_a_process_of_ours_waits_for_the_disk_at_each_commit(
    sqlite_as_served: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(shared.storage.engine, "_PRAGMAS", sqlite_as_served)
    assert await synchronous(tmp_path) == FULL


async def test_a_test_does_not(tmp_path: Path) -> None:
    assert await synchronous(tmp_path) == OFF
