"""What is left behind goes after its time, and nothing else does; what is missing is found."""

import asyncio
import os
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from services.review.service import ReviewService
from services.review.settings import ReviewSettings
from shared.files import sweeping
from shared.files.kept_bytes import INCOMING
from shared.files.sweeping import Swept, sweep
from shared.files.turns import Files
from shared.files.verifying import flaw_of_files
from shared.storage.files import KEPT_FILE
from tests.house import papers
from tests.house.caller import ok, refused
from tests.house.papers import PDF, TXT, upload
from tests.review.conftest import Bureau

DAY, NOW = timedelta(days=1), timedelta(0)


class Depot:
    """The review service with its files, and whoever sweeps them."""

    def __init__(self, bureau: Bureau, service: ReviewService, place: Path) -> None:
        self.bureau, self.service, self.place = bureau, service, place

    async def sweep(self, grace: timedelta, *, dry_run: bool = False) -> Swept:
        assert self.service.files is not None
        return await sweep(self.service.store, self.service.files, grace, dry_run=dry_run)

    async def flaw(self, *, whole: bool = False) -> str | None:
        async with self.service.store.reading() as connection:
            return await flaw_of_files(connection, self.service.files, whole=whole)

    def lying(self) -> list[Path]:
        return sorted(each for each in self.place.rglob("*") if each.is_file())

    async def uploaded(self, content: bytes = TXT, name: str = "稿.txt") -> str:
        return str(ok(await upload(self.bureau.drafter, content, name), 201)["id"])


@pytest.fixture
async def house(open_house: Any, migrated_url: str, settings: Callable[..., ReviewSettings], tmp_path: Path) -> Any:
    """On SQLite and on PostgreSQL."""
    bureau = await open_house(migrated_url, files=str(tmp_path / "files"))
    service = ReviewService.assemble(settings(migrated_url, files=str(tmp_path / "files")))
    yield Depot(bureau, service, tmp_path / "files" / "review")
    await service.store.close()


async def test_what_hangs_on_nothing_goes_after_its_time(house: Depot) -> None:
    free, hung = await house.uploaded(), await house.uploaded(PDF, "稿.pdf")
    await house.bureau.submitted(files=[hung])
    assert await house.sweep(DAY) == Swept()
    assert await house.sweep(NOW, dry_run=True) == Swept(files=1)
    assert len(house.lying()) == 2
    assert await house.sweep(NOW) == Swept(files=1, bytes=1, size=len(TXT))
    refused(await house.bureau.drafter.get(f"/v1/files/{free}"), 404, "not_found")
    ok(await house.bureau.reviewer.get(f"/v1/files/{hung}"))
    assert len(house.lying()) == 1
    names = house.bureau._ask("SELECT text FROM kept_text WHERE thing LIKE 'file/%'")
    assert names == [("稿.pdf",)]
    assert await house.flaw(whole=True) is None


async def test_bytes_that_another_row_needs_stay(house: Depot) -> None:
    await house.uploaded()
    await house.bureau.submitted(files=[await house.uploaded()])
    assert await house.sweep(NOW) == Swept(files=1)
    assert len(house.lying()) == 1


async def test_bytes_without_a_row_go(house: Depot) -> None:
    """As a process leaves them that is killed after it has put them in their place, and before it commits."""
    await house.bureau.submitted(files=[await house.uploaded()])
    left = house.place / "sha256" / "ab" / ("ab" * 32)
    left.parent.mkdir()
    left.write_bytes(b"left")
    assert await house.sweep(DAY) == Swept()
    assert await house.sweep(NOW) == Swept(bytes=1, size=4)
    assert len(house.lying()) == 1


@pytest.mark.parametrize("name", ["whole", "begun#1"])
async def test_what_was_never_received_whole_goes(house: Depot, name: str) -> None:
    """The store does not list what it has only begun to write."""
    await house.uploaded()
    left = house.place / INCOMING / name
    left.write_bytes(b"left")
    assert await house.sweep(DAY) == Swept()
    yesterday = time.time() - DAY.total_seconds() - 60
    os.utime(left, (yesterday, yesterday))
    assert await house.sweep(DAY) == Swept(begun=1, size=4)
    assert not left.exists()


async def test_no_file_is_lost_to_a_sweep_beside_it(house: Depot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Uploads of bytes that lie there without a row already, and sweeps that are after just these; those that are on
    their way are younger than any grace."""

    async def nothing(*_: object, **__: object) -> list[Any]:
        return []

    monkeypatch.setattr(sweeping, "_sweep_begun", nothing)
    for _ in range(12):
        await asyncio.gather(*(house.uploaded() for _ in range(2)), house.sweep(NOW), house.sweep(NOW))
        assert await house.flaw() is None
        await house.sweep(NOW)


async def test_bytes_that_are_missing_or_differ_are_found(house: Depot) -> None:
    id = await house.uploaded()
    (bytes_,) = house.lying()
    assert await house.flaw(whole=True) is None
    bytes_.write_bytes(bytes(len(TXT)))
    assert await house.flaw() is None
    assert await house.flaw(whole=True) == f"the bytes of file {id} are not those that were kept"
    bytes_.write_bytes(TXT[:-1])
    assert await house.flaw() == f"the bytes of file {id} are not those that were kept"
    bytes_.unlink()
    assert await house.flaw() == f"the bytes of file {id} are missing"


async def test_the_worker_reads_what_waits(house: Depot) -> None:
    assert house.service.files is not None
    files = Files(house.service.store, house.service.files, DAY)
    contents = {
        "稿.docx": (papers.docx("第一条（一）"), "第一条一", None),
        "稿.txt": (TXT, "送审稿关于加强管线管理的通知", None),
        "稿.png": (papers.PNG, None, "files.picture_only"),
        "稿.pdf": (PDF, None, "files.file_damaged"),
    }
    ids = {await house.uploaded(content, name): name for name, (content, _, _) in contents.items()}
    gone = await house.uploaded(papers.GBK, "没了.txt")
    (house.place / "sha256").joinpath(*_parts(house, gone)).unlink()
    while await files.read_one():
        pass
    async with house.service.store.reading() as connection:
        rows = {row.id: row for row in (await connection.execute(KEPT_FILE.select())).all()}
    assert {ids[id]: (rows[id].words, rows[id].wordless) for id in ids} == {
        name: (words, wordless) for name, (_, words, wordless) in contents.items()
    }
    assert rows[gone].wordless == "files.bytes_away"
    stands = {name: ok(await house.bureau.drafter.get(f"/v1/files/{id}"))["text"] for id, name in ids.items()}
    assert stands == {"稿.docx": "read", "稿.txt": "read", "稿.png": "none", "稿.pdf": "none"}


def _parts(house: Depot, id: str) -> tuple[str, str]:
    ((hash,),) = house.bureau._ask(f"SELECT hash FROM kept_file WHERE id = '{id}'")  # noqa: S608 - the test's own
    return hash[:2], hash


async def test_a_file_that_a_correction_waits_with_stays(house: Depot) -> None:
    """Whoever has to confirm may take longer than a day; declined, nothing keeps it."""
    bureau = house.bureau
    own, better, other = await house.uploaded(), await house.uploaded(PDF, "稿.pdf"), await house.uploaded(papers.GBK)
    path = await bureau.submitted(files=[own])
    await bureau.reviewer.done(path, "acceptance", on="2026-03-02")
    change = {"change": {"files": [better]}, "reason": "附件传错"}
    asked = ok(await bureau.drafter.step(path, "entries/1/rectification", **change), 202)
    assert (await house.sweep(NOW)).files == 1
    refused(await bureau.drafter.get(f"/v1/files/{other}"), 404, "not_found")
    ok(await bureau.reviewer.step(path, f"proposals/{asked['id']}/confirmation"))
    assert ok(await bureau.reviewer.get(path))["files"] == [better]
    assert (await house.sweep(NOW)).files == 0
    assert await house.flaw(whole=True) is None
