"""Files in S3, on a real server: what holds of a folder holds there."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from services.review.service import ReviewService
from services.review.settings import ReviewSettings
from shared.files.refusals import StoreAway
from shared.files.sweeping import Swept, sweep
from shared.files.verifying import flaw_of_files
from tests.house import papers
from tests.house.caller import ok, refused
from tests.house.papers import TXT, upload
from tests.house.s3 import Bucket, s3_server
from tests.review.conftest import Bureau

Open = Callable[..., Awaitable[Bureau]]
MIB = 1024 * 1024


@pytest.fixture
def bucket(tmp_path: Path) -> Iterator[Bucket]:
    with s3_server(tmp_path / "s3") as started:
        yield started


@pytest.fixture
async def bureau(open_house: Open, sqlite_url: str, bucket: Bucket) -> Bureau:
    return await open_house(sqlite_url, file_limit=16 * MIB, **bucket.settings)


@pytest.fixture
async def service(
    sqlite_url: str, settings: Callable[..., ReviewSettings], bucket: Bucket
) -> AsyncIterator[ReviewService]:
    assembled = ReviewService.assemble(settings(sqlite_url, **bucket.settings))
    yield assembled
    await assembled.store.close()


async def in_parts(content: bytes, size: int = 100_000) -> AsyncIterator[bytes]:
    for start in range(0, len(content), size):
        yield content[start : start + size]


@pytest.mark.parametrize("size", [len(TXT), 5 * MIB, 12 * MIB + 7])
async def test_a_file_of_one_part_or_of_several(bureau: Bureau, bucket: Bucket, size: int) -> None:
    whole = TXT if size == len(TXT) else papers.random(size)
    file = ok(await upload(bureau.drafter, in_parts(whole)), 201)
    assert bucket.lying() == [f"place/review/sha256/{file['hash'][:2]}/{file['hash']}"]
    back = await bureau.drafter.ask("GET", f"/v1/files/{file['id']}/content")
    assert (back.status_code, back.content == whole) == (200, True)
    part = await bureau.drafter.ask("GET", f"/v1/files/{file['id']}/content", range=f"bytes=5-{size - 3}")
    assert (part.status_code, part.content == whole[5:-2]) == (206, True)


async def test_what_is_refused_leaves_nothing(bureau: Bureau, bucket: Bucket) -> None:
    refused(await upload(bureau.drafter, in_parts(papers.random(16 * MIB + 1))), 413, "web.body_too_large")
    refused(await upload(bureau.drafter, papers.BOMB, "稿.docx"), 422, "files.unpacks_too_large")
    refused(await upload(bureau.drafter, papers.docx("一"), "稿.pdf"), 422, "files.name_belies_content")
    assert bucket.lying() == []
    ok(await upload(bureau.drafter, papers.docx("一"), "稿.docx"), 201)


async def test_what_hangs_on_nothing_goes(bureau: Bureau, bucket: Bucket, service: ReviewService) -> None:
    free, hung = [ok(await upload(bureau.drafter, each), 201)["id"] for each in (TXT, papers.GBK)]
    await bureau.submitted(files=[hung])
    assert service.files is not None
    assert await sweep(service.store, service.files, timedelta(days=1)) == Swept()
    assert await sweep(service.store, service.files, timedelta(seconds=-1)) == Swept(files=1, bytes=1, size=len(TXT))
    refused(await bureau.drafter.get(f"/v1/files/{free}"), 404, "not_found")
    async with service.store.reading() as connection:
        assert await flaw_of_files(connection, service.files, whole=True) is None
    (left,) = bucket.lying()
    (bucket.folder / left).write_bytes(b"another")
    async with service.store.reading() as connection:
        flaw = await flaw_of_files(connection, service.files, whole=True)
    assert flaw == f"the bytes of file {hung} are not those that were kept"


async def test_a_wrong_key_opens_nothing(open_house: Open, sqlite_url: str, bucket: Bucket) -> None:
    bureau = await open_house(sqlite_url, **bucket.settings | {"files_s3_secret": "another"})
    refused(await upload(bureau.drafter), 503, StoreAway.code)
    assert bureau.count("kept_file") == 0
