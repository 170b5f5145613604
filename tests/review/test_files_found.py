"""What is written in files is found by the lists, where the thing may be read; what was erased is found no more."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from services.review.matters.adapters.listing import MATTERS
from services.review.service import ReviewService
from services.review.settings import ReviewSettings
from shared.files.turns import Files
from shared.kernel.model.actor import Actor, Role
from shared.storage.texts_of_files import MOST_KEPT
from shared.web.cursors import Cursors
from shared.web.listings.asked import Asked, Format
from shared.web.listings.listing import Sort
from shared.web.listings.reading import Question
from shared.web.pages import Paging
from tests.house import papers
from tests.house.caller import Caller, ok, refused
from tests.house.papers import upload
from tests.review.conftest import Bureau

PIPES = "第一条 为了加强城镇燃气\n管道（地下）的安全管理，制定本办法。"


class Cabinet:
    """The review service with its files, and its worker beside it."""

    def __init__(self, bureau: Bureau, service: ReviewService) -> None:
        self.bureau, self.service = bureau, service

    async def submitted(self, written: str, title: str, **more: Any) -> str:
        """The path of a matter with a file in which that is written, which the worker has read."""
        file = ok(await upload(self.bureau.drafter, papers.docx(*written.split("\n")), "稿.docx"), 201)
        path = await self.bureau.submitted(title=title, files=[file["id"]], **more)
        await self.read_texts()
        return path

    async def read_texts(self) -> None:
        assert self.service.files is not None
        turns = Files(self.service.store, self.service.files, timedelta(1))
        while await turns.read_one():
            pass


@pytest.fixture
async def cabinet(open_house: Any, migrated_url: str, settings: Callable[..., ReviewSettings], tmp_path: Path) -> Any:
    """On SQLite and on PostgreSQL."""
    bureau = await open_house(migrated_url, files=str(tmp_path / "files"))
    service = ReviewService.assemble(settings(migrated_url, files=str(tmp_path / "files")))
    yield Cabinet(bureau, service)
    await service.store.close()


async def found(caller: Caller, q: str, **asked: str) -> list[str]:
    return [each["title"] for each in ok(await caller.get("/v1/matters", q=q, **asked))["items"]]


@pytest.mark.parametrize("q", ["燃气", "燃气管道", "〔地下〕的安全", "燃气 安全管理", "城镇燃气管道"])
async def test_what_is_written_in_a_file_is_found_by_two_characters(cabinet: Cabinet, q: str) -> None:
    """Over line ends and in any brackets, in each order."""
    await cabinet.submitted(PIPES, "甲办法")
    await cabinet.submitted("本办法自公布之日起施行。", "乙办法")
    for sort in ("urgent", "newest"):
        assert await found(cabinet.bureau.reviewer, q, sort=sort) == ["甲办法"]


@pytest.mark.parametrize("q", ["气燃", "燃气 施行", "听证"])
async def test_what_stands_in_no_file_or_not_in_one_is_not_found(cabinet: Cabinet, q: str) -> None:
    await cabinet.submitted(PIPES, "甲办法")
    await cabinet.submitted("本办法自公布之日起施行。", "乙办法")
    assert await found(cabinet.bureau.reviewer, q) == []


async def test_titles_and_files_are_found_together_once_and_in_order(cabinet: Cabinet) -> None:
    await cabinet.submitted(PIPES, "甲办法", on="2026-03-02")
    await cabinet.submitted(PIPES, "燃气管理办法", on="2026-03-04")
    await cabinet.submitted("无关", "燃气价格办法", on="2026-03-03")
    expected = ["燃气管理办法", "燃气价格办法", "甲办法"]
    assert await found(cabinet.bureau.reviewer, "燃气", sort="newest") == expected
    page = ok(await cabinet.bureau.reviewer.get("/v1/matters", q="燃气", sort="newest", limit=2, count=True))
    assert ([each["title"] for each in page["items"]], page["count"]["number"]) == (expected[:2], 3)
    rest = ok(await cabinet.bureau.reviewer.get("/v1/matters", q="燃气", sort="newest", limit=2, cursor=page["next"]))
    assert [each["title"] for each in rest["items"]] == expected[2:]
    table = (await cabinet.bureau.reviewer.get("/v1/matters", q="燃气", format="csv")).text
    assert all(title in table for title in expected)


async def test_other_filters_hold_for_it_as_well(cabinet: Cabinet) -> None:
    await cabinet.submitted(PIPES, "甲办法", on="2026-03-02")
    assert await found(cabinet.bureau.reviewer, "燃气", stage="submitted", began_from="2026-03-01") == ["甲办法"]
    for asked in ({"stage": "accepted"}, {"began_from": "2026-03-03"}, {"unit": "gz-land"}):
        assert await found(cabinet.bureau.reviewer, "燃气", **asked) == []


async def test_whoever_may_not_read_the_thing_finds_nothing_of_it(cabinet: Cabinet) -> None:
    await cabinet.submitted(PIPES, "甲办法")
    for caller in (
        cabinet.bureau.caller(Role.DRAFTER, unit="城管局"),
        cabinet.bureau.caller(Role.DRAFTER, unit="nk-urban", region="360703"),
    ):
        page = ok(await caller.get("/v1/matters", q="燃气", count=True))
        assert (page["items"], page["count"]["number"]) == ([], 0)
        assert "甲办法" not in (await caller.get("/v1/matters", q="燃气", format="csv")).text


async def test_what_was_erased_is_found_no_more(cabinet: Cabinet) -> None:
    path = await cabinet.submitted(PIPES, "甲办法")
    (file,) = ok(await cabinet.bureau.reviewer.get(path))["files"]
    assert await found(cabinet.bureau.reviewer, "燃气") == ["甲办法"]
    head = cabinet.bureau.caller(Role.HEAD, unit="住建局")
    ok(await head.post(f"/v1/files/{file}/erasure", reason="误传。", paper="赣市住建函〔2026〕21号"))
    assert await found(cabinet.bureau.reviewer, "燃气") == []


async def test_a_file_that_hangs_on_nothing_is_found_by_nobody(cabinet: Cabinet) -> None:
    ok(await upload(cabinet.bureau.drafter, papers.docx(PIPES), "稿.docx"), 201)
    await cabinet.read_texts()
    assert await found(cabinet.bureau.drafter, "燃气") == []


async def test_what_stands_far_behind_is_not_kept(cabinet: Cabinet) -> None:
    await cabinet.submitted("前" * MOST_KEPT + "燃气", "甲办法")
    assert await found(cabinet.bureau.reviewer, "燃气") == []
    assert await found(cabinet.bureau.reviewer, "前前") == ["甲办法"]
    refused(await cabinet.bureau.reviewer.get("/v1/matters", q="前"), 422, "web.search_too_short")


async def test_so_many_of_the_newest_files_are_looked_through(cabinet: Cabinet) -> None:
    await cabinet.submitted(PIPES, "甲办法")
    await cabinet.submitted(PIPES, "乙办法")
    actor = Actor(id="d", unit="住建局", region="360700", roles=frozenset({Role.DRAFTER}))
    asked = Asked(
        paging=Paging(10, "found", None, Cursors("found")),
        sort=Sort.NEWEST,
        values={},
        words=("燃气",),
        count=False,
        format=Format.JSON,
    )
    question = Question(MATTERS, asked, actor, cabinet.service.clock.today())
    async with cabinet.service.store.reading() as connection:
        for most, number in ((1, 1), (2, 2), (1000, 2)):
            assert len((await question.found_in_files(connection, most)).in_files) == number
