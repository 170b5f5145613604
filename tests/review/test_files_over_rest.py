"""Files through the doors of review: whole or not at all, and read where the thing they hang on may be read."""

import asyncio
import hashlib
import resource
import zipfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import pytest

from shared.kernel.model.actor import Role
from shared.storage import faults
from tests.house import papers
from tests.house.caller import Caller, ok, refused
from tests.house.papers import GBK, PDF, TXT, as_sent, upload
from tests.review.conftest import Bureau

Open = Callable[..., Awaitable[Bureau]]
KIB = 1024


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "files" / "review"


@pytest.fixture
async def bureau(open_house: Open, migrated_url: str, place: Path) -> Bureau:
    """On SQLite and on PostgreSQL."""
    return await open_house(migrated_url, files=str(place.parent), file_limit=512 * KIB)


@pytest.fixture
async def small(open_house: Open, sqlite_url: str, place: Path) -> Bureau:
    return await open_house(sqlite_url, files=str(place.parent), file_limit=512 * KIB)


def lying(place: Path) -> list[str]:
    """What there is in the store."""
    return sorted(str(each.relative_to(place)) for each in place.rglob("*") if each.is_file()) if place.exists() else []


def nothing_kept(bureau: Bureau, place: Path) -> bool:
    return lying(place) == [] and bureau.count("kept_file") == 0 and bureau.count("kept_text") == 0


async def in_parts(content: bytes, size: int = 64 * KIB) -> AsyncIterator[bytes]:
    for start in range(0, len(content), size):
        yield content[start : start + size]


def got(answer: httpx.Response, status: int = 200) -> bytes:
    assert answer.status_code == status, answer.text
    return answer.content


async def content(caller: Caller, id: str, **headers: str) -> httpx.Response:
    return await caller.ask("GET", f"/v1/files/{id}/content", **headers)


async def test_what_is_uploaded_comes_back_as_it_was(bureau: Bureau, place: Path) -> None:
    answer = await upload(bureau.drafter, in_parts(PDF), "送审稿 第1版.pdf")
    file = ok(answer, 201)
    hash = hashlib.sha256(PDF).hexdigest()
    assert answer.headers["location"] == f"/v1/files/{file['id']}"
    assert (file["hash"], file["algorithm"], file["size"]) == (hash, "sha256", len(PDF))
    assert (file["type"], file["name"], file["thing"]) == ("application/pdf", "送审稿 第1版.pdf", None)
    assert lying(place) == [f"sha256/{hash[:2]}/{hash}"]
    assert ok(await bureau.drafter.get(f"/v1/files/{file['id']}")) == file
    back = await content(bureau.drafter, file["id"])
    assert got(back) == PDF
    assert back.headers["etag"] == f'"sha256-{hash}"'
    assert back.headers["content-type"] == "application/pdf"
    assert back.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in back.headers["content-security-policy"]
    assert back.headers["content-disposition"].startswith("attachment; ")
    assert back.headers["content-disposition"].endswith(as_sent("送审稿 第1版.pdf").partition("; ")[2])
    assert got(await content(bureau.drafter, file["id"], if_none_match=back.headers["etag"]), 304) == b""


async def test_by_sm3_where_the_chain_is_by_it(open_house: Open, sqlite_url: str, place: Path) -> None:
    bureau = await open_house(sqlite_url, files=str(place.parent), chain="sm3")
    file = ok(await upload(bureau.drafter), 201)
    assert (file["algorithm"], lying(place)) == ("sm3", [f"sm3/{file['hash'][:2]}/{file['hash']}"])
    assert file["hash"] == hashlib.new("sm3", TXT).hexdigest()


@pytest.mark.parametrize(
    ("asked", "status", "part", "said"),
    [
        ("bytes=0-3", 206, slice(0, 4), "bytes 0-3/{}"),
        ("bytes=5-", 206, slice(5, None), "bytes 5-{last}/{}"),
        ("bytes=-4", 206, slice(-4, None), "bytes {fourth}-{last}/{}"),
        ("bytes=-99999", 206, slice(0, None), "bytes 0-{last}/{}"),
        ("bytes=2-99999", 206, slice(2, None), "bytes 2-{last}/{}"),
        ("bytes=0-1,4-5", 200, slice(0, None), None),
        ("bytes=4-2", 200, slice(0, None), None),
        ("bytes=-", 200, slice(0, None), None),
        ("lines=1-2", 200, slice(0, None), None),
    ],
)
async def test_a_part_of_it(small: Bureau, asked: str, status: int, part: slice, said: str | None) -> None:
    id = ok(await upload(small.drafter), 201)["id"]
    answer = await content(small.drafter, id, range=asked)
    assert got(answer, status) == TXT[part]
    assert int(answer.headers["content-length"]) == len(TXT[part])
    many = len(TXT)
    assert answer.headers.get("content-range") == (said and said.format(many, last=many - 1, fourth=many - 4))


async def test_no_part_is_behind_the_end(small: Bureau) -> None:
    id = ok(await upload(small.drafter), 201)["id"]
    for asked in (f"bytes={len(TXT)}-", "bytes=-0"):
        answer = await content(small.drafter, id, range=asked)
        refused(answer, 416, "files.nothing_in_range")
        assert answer.headers["content-range"] == f"bytes */{len(TXT)}"


async def test_a_part_only_of_the_same_file(small: Bureau) -> None:
    id = ok(await upload(small.drafter), 201)["id"]
    assert got(await content(small.drafter, id, range="bytes=0-3", if_range='"another"')) == TXT


@pytest.mark.parametrize("announced", [True, False])
async def test_a_file_too_large_leaves_nothing(small: Bureau, place: Path, announced: bool) -> None:
    whole = papers.random(512 * KIB + 1)
    answer = await upload(small.drafter, whole if announced else in_parts(whole))
    refused(answer, 413, "web.body_too_large")
    assert nothing_kept(small, place)
    ok(await upload(small.drafter, in_parts(whole[:-1])), 201)


async def test_a_file_cut_off_in_the_middle_leaves_nothing(small: Bureau, place: Path) -> None:
    """Whoever sends it is gone after the first parts."""
    parts = iter([papers.random(100 * KIB)] * 3)

    async def receive() -> dict[str, Any]:
        part = next(parts, None)
        if part is None:
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": part, "more_body": True}

    said: list[Any] = []

    async def send(message: Any) -> None:
        said.append(message)

    request = small.client.build_request("POST", "/v1/files", headers=as_uploaded(small.drafter))
    headers = [(name.lower(), value) for name, value in request.headers.raw if name.lower() != b"content-length"]
    scope = {"type": "http", "method": "POST", "path": "/v1/files", "raw_path": b"/v1/files", "query_string": b""}
    scope |= {"headers": headers, "scheme": "http", "http_version": "1.1", "server": ("review", 80), "root_path": ""}
    scope |= {"client": ("127.0.0.1", 1), "asgi": {"version": "3.0"}}
    transport: Any = small.client._transport
    await transport.app(scope, receive, send)
    assert said[0]["status"] == 400
    assert b"files.broken_off" in said[1]["body"]
    assert nothing_kept(small, place)


def as_uploaded(caller: Caller) -> dict[str, str]:
    return {
        "content-type": "application/octet-stream",
        "idempotency-key": "cut-off-key",
        "authorization": f"Bearer {caller.token}",
        "content-disposition": as_sent("送审稿.txt"),
    }


@pytest.mark.parametrize(
    ("sent", "name", "code"),
    [
        (TXT, "送审稿.docx", "files.name_belies_content"),
        (papers.docx("一"), "送审稿.pdf", "files.name_belies_content"),
        (PDF, "送审稿", "files.name_belies_content"),
        (b"", "送审稿.txt", "files.nothing_in_file"),
        (papers.packed({"a.txt": b"1"}), "材料.zip", "files.not_taken"),
        (papers.BOMB, "送审稿.docx", "files.unpacks_too_large"),
        (papers.docx("一")[:-40], "送审稿.docx", "files.cut_off"),
    ],
)
async def test_what_is_not_taken_leaves_nothing(small: Bureau, place: Path, sent: bytes, name: str, code: str) -> None:
    refused(await upload(small.drafter, sent, name), 422, code)
    assert nothing_kept(small, place)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("attachment; filename*=UTF-8''%E7%A8%BF.txt", "稿.txt"),
        ("attachment; filename*=utf-8'zh-CN'%E7%A8%BF.txt; filename=other.txt", "稿.txt"),
        ("attachment; filename=plain.txt", "plain.txt"),
        ('attachment; filename="a \\"b\\".txt"', 'a "b".txt'),
        ("attachment; filename*=UTF-8''..%2F..%2Fetc%2Fpasswd.txt", "passwd.txt"),
        ("attachment; filename*=UTF-8''C%3A%5C%E7%A8%BF.txt", "稿.txt"),
    ],
)
async def test_the_name_as_it_is_sent(small: Bureau, said: str, name: str) -> None:
    file = ok(await upload(small.drafter, name=None, **{"content-disposition": said}), 201)
    assert file["name"] == name


@pytest.mark.parametrize(
    ("said", "status", "code"),
    [
        ("attachment", 422, "files.nameless"),
        ("attachment; filename*=GBK''%B8%E5.txt", 422, "files.nameless"),
        ("attachment; filename*=UTF-8''%FF.txt", 422, "files.nameless"),
        ("attachment; filename*=UTF-8''a%2F", 422, "web.inputs"),
        ("attachment; filename*=UTF-8''a%0Ab.txt", 422, "web.inputs"),
        ("attachment; filename*=UTF-8''%E2%80%AEtxt.exe", 422, "web.inputs"),
        ("attachment; filename*=UTF-8''" + "a" * 250 + ".txt", 422, "web.inputs"),
        (as_sent("机密★关于某事的通知.txt"), 422, "web.inputs"),
        (None, 422, "web.inputs"),
    ],
)
async def test_a_name_that_is_none(small: Bureau, place: Path, said: str | None, status: int, code: str) -> None:
    headers = {} if said is None else {"content-disposition": said}
    refused(await upload(small.drafter, name=None, **headers), status, code)
    assert nothing_kept(small, place)


async def test_who_may_bring_a_file(small: Bureau, place: Path) -> None:
    refused(await upload(small.stranger), 401, "web.unauthenticated")
    refused(await upload(small.caller(Role.OPERATOR)), 403, "web.role_needed")
    refused(await upload(small.drafter, **{"content-type": "text/html"}), 415, "web.not_taken")
    assert nothing_kept(small, place)


async def test_without_a_place_no_file_is_taken(open_house: Open, new_database: Any) -> None:
    """Beside the file that a database is there is one."""
    url = new_database("review")
    answer = await upload((await open_house(url)).drafter)
    if url.startswith("sqlite"):
        ok(answer, 201)
    else:
        refused(answer, 503, "files.none_kept_here")


async def test_the_same_bytes_at_once(bureau: Bureau, place: Path) -> None:
    """Both have a row; the bytes stand there once, and whole."""
    whole = papers.random(300 * KIB)
    answers = await asyncio.gather(*(upload(each, in_parts(whole, 9999)) for each in (bureau.drafter, bureau.reviewer)))
    first, second = (ok(each, 201) for each in answers)
    assert first["id"] != second["id"]
    assert first["hash"] == second["hash"]
    assert len(lying(place)) == 1
    for file, caller in ((first, bureau.drafter), (second, bureau.reviewer)):
        assert got(await content(caller, file["id"])) == whole


async def test_a_retry_is_the_same_file(bureau: Bureau, place: Path) -> None:
    first = ok(await upload(bureau.drafter, key="once-only"), 201)
    again = await upload(bureau.drafter, key="once-only")
    assert (ok(again, 201), again.headers["idempotency-replayed"]) == (first, "true")
    refused(await upload(bureau.drafter, GBK, key="once-only"), 422, "web.idempotency_key_reused")
    refused(await upload(bureau.drafter, name="别的.txt", key="once-only"), 422, "web.idempotency_key_reused")
    assert (bureau.count("kept_file"), len(lying(place))) == (1, 1)


@contextmanager
def disk_full(after: int) -> Iterator[None]:
    """As if no file could grow beyond so many bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (after, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


async def test_a_full_disk_keeps_nothing(open_house: Open, sqlite_url: str, place: Path) -> None:
    bureau = await open_house(sqlite_url, files=str(place.parent))
    whole = papers.random(9 * KIB * KIB)
    with disk_full(8 * KIB * KIB):
        refused(await upload(bureau.drafter, in_parts(whole)), 503, "files.store_away")
    assert nothing_kept(bureau, place)
    ok(await upload(bureau.drafter, in_parts(whole)), 201)


async def test_bytes_that_are_gone_are_no_answer(small: Bureau, place: Path) -> None:
    id = ok(await upload(small.drafter), 201)["id"]
    (gone,) = lying(place)
    (place / gone).write_bytes(TXT[:-1])
    refused(await content(small.drafter, id), 503, "files.bytes_away")
    (place / gone).unlink()
    refused(await content(small.drafter, id), 503, "files.bytes_away")


async def test_before_it_hangs_on_anything_it_is_its_units(small: Bureau) -> None:
    id = ok(await upload(small.drafter), 201)["id"]
    for caller in (small.reviewer, small.office, small.head):
        for path in (f"/v1/files/{id}", f"/v1/files/{id}/content"):
            refused(await caller.get(path), 404, "not_found")
    ok(await small.drafters_office.get(f"/v1/files/{id}"))
    refused(await small.drafter.get("/v1/files/none"), 404, "not_found")


async def test_the_reviewer_downloads_what_was_handed_in(bureau: Bureau) -> None:
    first, second = [
        ok(await upload(bureau.drafter, each, name), 201) for each, name in ((PDF, "稿.pdf"), (TXT, "说明.txt"))
    ]
    path = await bureau.submitted(files=[first["id"], second["id"]])
    matter = ok(await bureau.reviewer.get(path))
    assert matter["files"] == [first["id"], second["id"]]
    for id, whole in ((first["id"], PDF), (second["id"], TXT)):
        assert got(await content(bureau.reviewer, id)) == whole
    assert ok(await bureau.reviewer.get(f"/v1/files/{first['id']}"))["thing"] == f"matter/{matter['id']}"
    elsewhere = bureau.caller(Role.DRAFTER, unit="nk-urban", region="360703")
    assert (await elsewhere.get(path)).status_code == 404
    refused(await elsewhere.get(f"/v1/files/{first['id']}"), 404, "not_found")


async def test_what_a_matter_cannot_take(bureau: Bureau, place: Path) -> None:
    own = ok(await upload(bureau.drafter), 201)["id"]
    anothers = ok(await upload(bureau.reviewer), 201)["id"]
    given = {"kind": "normative_document", "title": "管线", "materials": ["送审稿"], "on": "2026-03-02"}
    nobodys = "00000000-0000-4000-8000-000000000000"
    for files, code in (
        ([nobodys], "files.unknown_file"),
        ([anothers], "files.unknown_file"),
        ([own, anothers], "files.unknown_file"),
        ([own, own], "files.named_twice"),
        (["送审稿.txt"], "web.inputs"),
        ([hashlib.sha256(TXT).hexdigest()], "web.inputs"),
    ):
        problem = await bureau.drafter.post("/v1/matters", **given, files=files)
        assert problem.status_code == 422, problem.text
        if code != "web.inputs":
            refused(problem, 422, code)
    stub = {"kind": "normative_document", "classified": True, "on": "2026-03-02", "files": [own]}
    problem = await bureau.drafter.post("/v1/matters", **stub)
    assert problem.json()["code"] == "review.classified_needs_stub", problem.text
    assert ok(await bureau.drafter.get(f"/v1/files/{own}"))["thing"] is None
    await bureau.submitted(files=[own])
    refused(await bureau.drafter.post("/v1/matters", **given, files=[own]), 422, "files.hangs_elsewhere")


async def test_more_material_comes_with_its_files(small: Bureau) -> None:
    first, second, third = [ok(await upload(small.drafter, name=f"{n}.txt"), 201)["id"] for n in range(3)]
    path = await small.submitted(files=[first])
    await small.reviewer.done(path, "return", on="2026-03-02", missing=["依据"])
    again = await small.drafter.done(path, "resubmission", on="2026-03-03", materials=["送审稿"], files=[first, second])
    assert again["files"] == [first, second]
    await small.reviewer.done(path, "acceptance", on="2026-03-03")
    await small.reviewer.done(
        path, "supplement-request", on="2026-03-04", missing=["结论"], paper="赣市司审〔2026〕7号"
    )
    last = await small.drafter.done(
        path, "supplement", on="2026-03-05", materials=["结论"], files=[third], paper="赣市住建函〔2026〕5号"
    )
    assert last["files"] == [first, second, third]


async def test_a_correction_takes_no_other_files_than_the_act(small: Bureau, one_clerk: None) -> None:
    own, later = [ok(await upload(small.drafter, name=f"{n}.txt"), 201)["id"] for n in range(2)]
    anothers = ok(await upload(small.reviewer), 201)["id"]
    path = await small.submitted(files=[own])
    for files, code in (([anothers], "files.unknown_file"), ([later, later], "files.named_twice")):
        said = {"change": {"files": files}, "reason": "附件传错"}
        refused(await small.drafter.step(path, "entries/1/rectification", **said), 422, code)
    said = {"change": {"files": [later]}, "reason": "附件传错"}
    matter = await small.drafter.done(path, "entries/1/rectification", **said)
    assert ok(await small.reviewer.get(path))["files"] == [later], matter
    for id in (own, later):
        assert got(await content(small.reviewer, id)) == TXT
    entries = ok(await small.reviewer.get(f"{path}/entries"))
    assert [each["arguments"].get("files") for each in entries["items"] if each["arguments"]] == [[own], [later]]


async def test_the_name_stands_nowhere_but_among_the_texts(small: Bureau, caplog: pytest.LogCaptureFixture) -> None:
    """Neither is it told, nor logged; what is in the file neither."""
    name = "张三补偿协议.txt"
    file = ok(await upload(small.drafter, name=name), 201)
    await small.submitted(files=[file["id"]])
    await content(small.reviewer, file["id"])
    for table in ("entry", "history", "outbox", "event_log", "matter", "kept_file"):
        for row in small._ask(f"SELECT * FROM {table}"):  # noqa: S608 - the test's own word
            assert "张三" not in str(row), table
    assert "张三" not in caplog.text
    assert "%E5%BC%A0" not in caplog.text


async def test_the_drafter_reads_the_opinion(bureau: Bureau) -> None:
    """It is the reviewer's to bring, and nobody else's file."""
    opinion, drafters = [
        ok(await upload(each, PDF, "意见书.pdf"), 201)["id"] for each in (bureau.reviewer, bureau.drafter)
    ]
    path = await bureau.submitted()
    await bureau.reviewer.done(path, "acceptance", on="2026-03-02")
    given = {"on": "2026-03-09", "outcome": "pass", "paper": "赣市司审〔2026〕8号"}
    refused(await bureau.reviewer.step(path, "opinion", **given, files=[drafters]), 422, "files.unknown_file")
    matter = await bureau.reviewer.done(path, "opinion", **given, files=[opinion])
    assert matter["opinion"]["files"] == [opinion]
    assert got(await content(bureau.drafter, opinion)) == PDF


async def test_a_file_is_never_in_memory_as_a_whole(open_house: Open, sqlite_url: str, place: Path) -> None:
    """Long before its end most of it is in the store."""
    bureau = await open_house(sqlite_url, files=str(place.parent))
    written: list[int] = []

    async def slowly() -> AsyncIterator[bytes]:
        for number in range(40):
            yield papers.random(KIB) * KIB
            if number == 30:
                written.extend(each.stat().st_size for each in (place / "incoming").iterdir())

    file = ok(await upload(bureau.drafter, slowly()), 201)
    assert file["size"] == 40 * KIB * KIB
    assert sum(written) > 15 * KIB * KIB


async def test_a_process_that_ends_between_bytes_and_row_leaves_only_what_is_swept(
    bureau: Bureau, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bytes are in their place then; a retry finds no answer, and brings the file anew."""
    hit = faults.hit

    async def strike(point: str) -> None:
        await hit(point)
        if point == "api.before_commit":
            raise faults.Struck(point)

    with monkeypatch.context() as patched:
        patched.setattr(faults, "hit", strike)
        refused(await upload(bureau.drafter, key="struck-once"), 500, "web.unexpected")
    assert (bureau.count("kept_file"), len(lying(place))) == (0, 1)
    file = ok(await upload(bureau.drafter, key="struck-once"), 201)
    assert (bureau.count("kept_file"), len(lying(place))) == (1, 1)
    assert got(await content(bureau.drafter, file["id"])) == TXT


def beyond(parts: int) -> bytes:
    """An archive whose end is said to be elsewhere, as that of one beyond 4 GiB is."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<document/>")
        for each in range(parts):
            archive.writestr(f"{each}", "")
    whole = made.getvalue()
    at = whole.rindex(b"PK\x05\x06")
    return whole[:at] + b"PK\x06\x07" + bytes(16) + whole[at:]


@pytest.mark.parametrize("comment", [b"", b"a" * 65535])
async def test_an_end_that_is_elsewhere_is_not_looked_for(small: Bureau, comment: bytes) -> None:
    whole = beyond(3)
    whole = whole[:-2] + len(comment).to_bytes(2, "little") + comment
    answer = await upload(small.drafter, whole, name="方案.docx")
    refused(answer, 422, "files.unpacks_too_large")


@pytest.mark.parametrize("name", ["方案（秘密）.txt", "方案绝密.txt", "绝\u200b密★方案.txt"])
async def test_a_name_that_bears_a_mark_of_secrecy_is_refused_before_its_ending(small: Bureau, name: str) -> None:
    answer: Any = await upload(small.drafter, "正文".encode(), name=name)
    assert answer.status_code == 422
