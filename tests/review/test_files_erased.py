"""A whole file is erased: content, text and name are gone, its hash and who has erased it stay; units have a quota."""

import asyncio
import hashlib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from services.review.service import ReviewService
from services.review.settings import ReviewSettings
from shared.files.sweeping import sweep
from shared.files.turns import Files
from shared.files.verifying import flaw_of_files
from shared.kernel.model.actor import Role
from shared.storage.files import KEPT_FILE
from shared.storage.texts import verify_texts
from tests.house import papers
from tests.house.caller import Caller, ok, refused
from tests.house.papers import PDF, TXT, upload
from tests.review.conftest import Bureau
from tests.review.correcting import WRONG

WHY = {"reason": "误传，含有当事人身份信息。", "paper": "赣市住建函〔2026〕21号"}
KIB = 1024


class Depot:
    """The review service with its files, and its worker beside it."""

    def __init__(self, bureau: Bureau, service: ReviewService, place: Path) -> None:
        self.bureau, self.service, self.place = bureau, service, place
        self.head = bureau.caller(Role.HEAD, unit="住建局")

    def lying(self) -> list[str]:
        return sorted(each.name for each in self.place.rglob("*") if each.is_file())

    async def uploaded(self, content: Any = TXT, name: str = "张三补偿协议.txt", by: Caller | None = None) -> str:
        return str(ok(await upload(by or self.bureau.drafter, content, name), 201)["id"])

    async def read_texts(self) -> None:
        assert self.service.files is not None
        turns = Files(self.service.store, self.service.files, timedelta(1))
        while await turns.read_one():
            pass

    async def flaw(self) -> str | None:
        async with self.service.store.reading() as connection:
            return await flaw_of_files(connection, self.service.files, whole=True)


@pytest.fixture
async def depot(open_house: Any, migrated_url: str, settings: Callable[..., ReviewSettings], tmp_path: Path) -> Any:
    """On SQLite and on PostgreSQL."""
    bureau = await open_house(migrated_url, files=str(tmp_path / "files"), file_quota=300 * KIB)
    service = ReviewService.assemble(settings(migrated_url, files=str(tmp_path / "files")))
    yield Depot(bureau, service, tmp_path / "files" / "review")
    await service.store.close()


async def test_what_is_erased_is_gone_and_says_so(depot: Depot) -> None:
    id = await depot.uploaded()
    path = await depot.bureau.submitted(files=[id])
    await depot.read_texts()
    gone = ok(await depot.head.post(f"/v1/files/{id}/erasure", **WHY))
    assert (gone["erased"]["by"], gone["erased"]["paper"]) == ("住建局-head", WHY["paper"])
    assert (gone["erased"]["reason"], gone["name"]) == (WHY["reason"], "")
    assert (gone["hash"], gone["thing"]) == (hashlib.sha256(TXT).hexdigest(), f"matter/{path.rpartition('/')[2]}")
    for reader in (depot.bureau.drafter, depot.bureau.reviewer):
        assert ok(await reader.get(f"/v1/files/{id}")) == gone
        problem = refused(await reader.get(f"/v1/files/{id}/content"), 404, "files.erased")
        assert WHY["paper"] in problem["detail"]
    assert ok(await depot.bureau.reviewer.get(path))["files"] == [id]
    assert depot.lying() == []
    for table in ("kept_file", "kept_text"):
        for row in depot.bureau._ask(f"SELECT * FROM {table}"):  # noqa: S608 - the test's own word
            assert "张三" not in str(row)
            assert "管线管理的通知" not in str(row)
    assert await depot.flaw() is None
    async with depot.service.store.reading() as connection:
        assert await verify_texts(connection, 100) is None


async def test_who_may_have_it_erased(depot: Depot) -> None:
    """The head of the unit that brought it, on a paper and with a reason; nobody who only reads it."""
    id = await depot.uploaded()
    await depot.bureau.submitted(files=[id])
    for caller, code in (
        (depot.bureau.drafter, "web.role_needed"),
        (depot.bureau.reviewer, "web.role_needed"),
        (depot.bureau.caller(Role.HEAD), "files.not_your_file"),
    ):
        refused(await caller.post(f"/v1/files/{id}/erasure", **WHY), 403, code)
    elsewhere = depot.bureau.caller(Role.HEAD, unit="nk-urban", region="360703")
    refused(await elsewhere.post(f"/v1/files/{id}/erasure", **WHY), 404, "not_found")
    refused(await depot.head.post("/v1/files/none/erasure", **WHY), 404, "not_found")
    for without in WHY:
        said = {name: word for name, word in WHY.items() if name != without}
        refused(await depot.head.post(f"/v1/files/{id}/erasure", **said), 422, "web.inputs")
    ok(await depot.bureau.reviewer.ask("GET", f"/v1/files/{id}"))
    assert len(depot.lying()) == 1


async def test_it_is_erased_once(depot: Depot) -> None:
    id = await depot.uploaded()
    answers = await asyncio.gather(*(depot.head.post(f"/v1/files/{id}/erasure", **WHY) for _ in range(2)))
    assert sorted(each.status_code for each in answers) == [200, 409]
    refused(await depot.head.post(f"/v1/files/{id}/erasure", **WHY), 409, "files.erased_before")


async def test_bytes_that_another_file_has_stay(depot: Depot) -> None:
    """And whoever uploads the same again has it, and no more of the one that was erased."""
    one, other = await depot.uploaded(), await depot.uploaded(by=depot.bureau.reviewer)
    ok(await depot.head.post(f"/v1/files/{one}/erasure", **WHY))
    assert len(depot.lying()) == 1
    answer = await depot.bureau.reviewer.ask("GET", f"/v1/files/{other}/content")
    assert (answer.status_code, answer.content) == (200, TXT)
    again = await depot.uploaded()
    assert (await depot.bureau.drafter.ask("GET", f"/v1/files/{again}/content")).content == TXT
    refused(await depot.bureau.drafter.get(f"/v1/files/{one}/content"), 404, "files.erased")


async def test_erased_in_between_it_is_named_by_no_act_and_what_named_it_is_put_right_as_before(depot: Depot) -> None:
    one, other = await depot.uploaded(), await depot.uploaded(PDF, "稿.pdf")
    ok(await depot.head.post(f"/v1/files/{one}/erasure", **WHY))
    given = {"kind": "normative_document", "title": "通知", "materials": ["送审稿"], "on": "2026-03-02"}
    refused(await depot.bureau.drafter.post("/v1/matters", **given, files=[one]), 422, "files.erased_meanwhile")
    path = await depot.bureau.submitted(files=[other])
    ok(await depot.head.post(f"/v1/files/{other}/erasure", **WHY))
    third = await depot.uploaded(PDF, "稿2.pdf")
    await depot.bureau.drafter.done(path, "entries/1/rectification", **WRONG, change={"files": [other, third]})
    assert ok(await depot.bureau.reviewer.get(path))["files"] == [other, third]


async def test_what_the_worker_has_just_read_is_not_written_back(depot: Depot, monkeypatch: pytest.MonkeyPatch) -> None:
    """It was erased while its text was being read."""
    id = await depot.uploaded()
    assert depot.service.files is not None
    turns = Files(depot.service.store, depot.service.files, timedelta(1))

    async def slowly(*_: object) -> str:
        ok(await depot.head.post(f"/v1/files/{id}/erasure", **WHY))
        return "关于加强管线管理的通知"

    monkeypatch.setattr(turns, "_words", slowly)
    assert await turns.read_one()
    assert depot.bureau._ask("SELECT words, wordless FROM kept_file") == [(None, "files.erased")]


async def test_whoever_is_struck_before_the_bytes_are_gone_leaves_them_to_the_sweep(
    depot: Depot, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = await depot.uploaded()
    await depot.bureau.submitted(files=[id])

    async def struck(*_: object) -> None:
        raise OSError("gone")

    with monkeypatch.context() as patched:
        patched.setattr("shared.files.routes.drop_bytes_of", struck)
        assert (await depot.head.post(f"/v1/files/{id}/erasure", **WHY)).status_code == 500
    refused(await depot.bureau.drafter.get(f"/v1/files/{id}/content"), 404, "files.erased")
    assert len(depot.lying()) == 1
    assert depot.service.files is not None
    swept = await sweep(depot.service.store, depot.service.files, timedelta(0))
    assert (swept.bytes, depot.lying()) == (1, [])


async def test_a_unit_uploads_so_much_a_day_and_what_is_beyond_leaves_nothing(depot: Depot) -> None:
    """Each unit has its own; a smaller one still fits; a retry of what was taken is answered as before."""
    first = papers.random(200 * KIB)
    ok(await upload(depot.bureau.drafter, first, key="first-of-day"), 201)
    before = (depot.lying(), depot.bureau.count("kept_file"), depot.bureau.count("kept_text"))
    problem = refused(await upload(depot.bureau.drafter, papers.random(101 * KIB)), 409, "files.over_quota")
    assert str(100 * KIB) in problem["detail"]
    assert (depot.lying(), depot.bureau.count("kept_file"), depot.bureau.count("kept_text")) == before
    ok(await upload(depot.bureau.reviewer, papers.random(101 * KIB)), 201)
    ok(await upload(depot.bureau.drafter, papers.random(100 * KIB)), 201)
    refused(await upload(depot.bureau.drafter, TXT), 409, "files.over_quota")
    again = await upload(depot.bureau.drafter, first, key="first-of-day")
    assert (ok(again, 201)["size"], again.headers["idempotency-replayed"]) == (200 * KIB, "true")


async def test_who_upload_at_once_have_one_quota(depot: Depot) -> None:
    parts = [papers.random((90 + each) * KIB) for each in range(6)]
    answers = await asyncio.gather(*(upload(depot.bureau.drafter, each) for each in parts))
    assert sorted(each.status_code for each in answers) == [201, 201, 201, 409, 409, 409]
    assert depot.bureau.count("kept_file") == len(depot.lying()) == 3


async def test_the_next_day_begins_anew(depot: Depot) -> None:
    ok(await upload(depot.bureau.drafter, papers.random(300 * KIB)), 201)
    refused(await upload(depot.bureau.drafter, TXT), 409, "files.over_quota")
    yesterday = depot.service.clock.machine.now() - timedelta(1)
    async with depot.service.store.writing() as connection:
        await connection.execute(update(KEPT_FILE).values(kept_at=yesterday))
        await connection.commit()
    ok(await upload(depot.bureau.drafter, TXT), 201)
