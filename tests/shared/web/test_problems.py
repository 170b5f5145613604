"""Every way a request can fail, in both languages: status, stable code, sentence, and nothing stored."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from pydantic_core._pydantic_core import list_all_errors
from sqlalchemy import func, select
from sqlalchemy.exc import DataError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from shared.kernel.model.actor import Role
from shared.kernel.words.refusals import NotFound, Refusal
from shared.storage.batch import Batch
from shared.storage.states import DamagedState, LaterState
from shared.storage.store import Store
from shared.storage.tables import LEDGER
from shared.web import refusals
from shared.web.problems import FAMILIES, INPUTS, family_of
from shared.web.refusals import RangeMissed
from shared.web.validation import ZH, explain
from tests.house.caller import Caller
from tests.shared.web.conftest import a_complaint
from tests.shared.web.example import FAILURES, NO_FUTURE, SqlComplaints

POST = {"idempotency-key": "problem-0001", "content-type": "application/json"}
GOOD = json.dumps(a_complaint(2))
SETTLEMENT = "/v1/complaints/c-1/settlement"

JSON = {"content-type": "application/json"}
TEXT = {"idempotency-key": "problem-0001", "content-type": "text/plain"}
STALE, FRESH, WEAK = {**POST, "if-match": '"1"'}, {**POST, "if-match": '"2"'}, {**POST, "if-match": "3"}
ON, LATER = b'{"on": "2026-03-02"}', json.dumps(a_complaint(2, received_on="2026-03-03"))
ALL, SETTLE, CLOCK = "/v1/complaints", SETTLEMENT, "/v1/clock"

CASES = [
    ("POST", ALL, POST, b'{"id": "c-1",}', 400, "web.broken_json", "不是有效的 JSON", "not valid JSON"),
    ("POST", ALL, JSON, GOOD, 400, "web.idempotency_key_missing", "Idempotency-Key", "Idempotency-Key"),
    ("POST", SETTLE, WEAK, ON, 400, "web.if_match_malformed", "ETag", "ETag"),
    ("POST", SETTLE, {**POST, "if-match": '"01"'}, ON, 400, "web.if_match_malformed", "ETag", "ETag"),
    ("GET", ALL + "?cursor=abcd", {}, None, 400, "web.cursor_tampered", "游标", "cursor"),
    ("GET", ALL, {"authorization": ""}, None, 401, "web.unauthenticated", "访问令牌", "bearer token"),
    ("PUT", CLOCK, JSON, ON, 403, "web.role_needed", "系统运维人员", "operator"),
    ("GET", "/v1/failures/not_allowed", {}, None, 403, "example.not_yours", "不是本单位", "not your unit"),
    ("GET", "/v1/complaints/c-404", {}, None, 404, "not_found", "没有找到", "There is no"),
    ("GET", "/v1/history/nothing/c-1", {}, None, 404, "not_found", "没有找到", "There is no"),
    ("GET", "/v1/nowhere", {}, None, 404, "web.no_such_route", "没有此地址", "nothing at this address"),
    ("DELETE", ALL, {}, None, 405, "web.method_not_supported", "请求方法", "method"),
    ("POST", SETTLE, FRESH, ON, 409, "example.settled_before", "已于 2026-03-01 办结", "settled on 2026-03-01"),
    ("GET", "/v1/failures/already_exists", {}, None, 409, "example.title_taken", "已有", "is taken"),
    ("GET", "/v1/failures/clash", {}, None, 409, "web.written_meanwhile", "刚被他人登记", "same moment"),
    ("POST", SETTLE, STALE, ON, 412, "stale", "已被他人修改", "changed by someone else"),
    ("POST", ALL, POST, b" " * 1_100_000, 413, "web.body_too_large", "1048576 字节", "1048576 bytes"),
    ("POST", ALL, TEXT, GOOD, 415, "web.not_json", "application/json", "application/json"),
    ("GET", "/v1/failures/range", {}, None, 416, "web.range_missed", "的5字节", "the 5 bytes"),
    ("POST", ALL, POST, LATER, 422, "example.in_the_future", "尚未到来", "has not come yet"),
    ("POST", ALL, POST, b"{}", 422, "web.inputs", "3 处输入", "not acceptable: 3"),
    ("GET", "/v1/failures/unstorable", {}, None, 422, "web.not_storable", "无法保存", "cannot be stored"),
    ("POST", SETTLE, POST, ON, 428, "web.precondition_missing", "If-Match", "If-Match"),
    ("GET", "/v1/failures/unexpected", {}, None, 500, "web.unexpected", "内部出错", "failed inside"),
    ("GET", "/v1/failures/database", {}, None, 503, "web.unavailable", "暂时不可用", "unavailable"),
    ("GET", "/v1/failures/pool", {}, None, 503, "web.unavailable", "暂时不可用", "unavailable"),
    ("GET", "/v1/failures/network", {}, None, 503, "web.unavailable", "暂时不可用", "unavailable"),
]


@pytest.fixture(autouse=True)
def failures(monkeypatch: pytest.MonkeyPatch) -> None:
    secret = Exception("password=hunter2")
    for kind, failure in {
        "unexpected": RuntimeError("password=hunter2"),
        "range": RangeMissed(limit=5),
        "database": OperationalError("SELECT hunter2", {}, secret),
        "pool": NoConnectionFree("hunter2"),
        "network": ConnectionRefusedError("hunter2"),
        "unstorable": DataError("INSERT hunter2", {}, secret),
        "clash": IntegrityError("INSERT hunter2", {}, secret),
    }.items():
        monkeypatch.setitem(FAILURES, kind, failure)


@pytest.fixture
async def settled(drafter: Caller) -> Caller:
    """A caller whose complaint c-1 is settled, at version 2."""
    await drafter.ask("POST", "/v1/complaints", a_complaint())
    await drafter.ask("POST", SETTLEMENT, {"on": "2026-03-01"}, if_match='"1"')
    return drafter


async def counted(store: Store[Any]) -> list[int]:
    tables = [LEDGER.tables["outbox"], LEDGER.tables["history"], LEDGER.tables["idempotency"], SqlComplaints.table()]
    async with store.reading() as connection:
        return [(await connection.execute(select(func.count()).select_from(table))).scalar_one() for table in tables]


@pytest.mark.parametrize(
    ("method", "path", "headers", "body", "status", "code", "zh", "en"), CASES, ids=lambda case: None
)
async def test_every_failure_is_a_problem_in_both_languages(
    settled: Caller,
    store: Store[Any],
    method: str,
    path: str,
    headers: dict[str, str],
    body: Any,
    status: int,
    code: str,
    zh: str,
    en: str,
) -> None:
    before = await counted(store)
    for language, tag, sentence in ((None, "zh-CN", zh), ("en-GB,en;q=0.9,zh;q=0.5", "en", en)):
        sent = {"authorization": f"Bearer {settled.token}", **headers} | (
            {"accept-language": language} if language else {}
        )
        answer = await settled.client.request(method, path, headers=sent, content=body)
        problem = answer.json()
        assert (answer.status_code, problem["status"], problem["code"]) == (status, status, code)
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.headers["content-language"] == tag
        assert problem["type"] == f"urn:liandong:problem:{code}"
        assert problem["instance"] == path.partition("?")[0]
        assert problem["correlation_id"] == answer.headers["x-correlation-id"]
        assert problem["title"]
        assert sentence in problem["detail"]
        assert "hunter2" not in answer.text
        assert ("retry-after" in answer.headers) == (status == 503)
    assert await counted(store) == before


def test_the_table_above_meets_every_status_we_give() -> None:
    assert {case[4] for case in CASES} | {409} == {family.status for family in FAMILIES.values()}


def test_every_refusal_of_the_door_has_a_code_of_its_own_and_sentences_in_both_languages() -> None:
    ours = [kind for kind in vars(refusals).values() if isinstance(kind, type) and issubclass(kind, Refusal)]
    ours = [kind for kind in ours if kind.__module__ == refusals.__name__]
    assert len({kind.code for kind in ours}) == len(ours)
    for kind in ours:
        assert kind.code.startswith("web.")
        assert {kind.zh, kind.en}.isdisjoint({Refusal.zh, Refusal.en})
        assert family_of(kind) is not FAMILIES[Refusal]


async def test_wrong_fields_are_listed_each_with_its_reason(drafter: Caller) -> None:
    wrong = {"id": "7", "title": "占", "received_on": "2026-02-30", "colour": "red"}
    answer = await drafter.ask("POST", "/v1/complaints", wrong)
    assert [(error["field"], error["place"], error["code"], error["message"]) for error in answer.json()["errors"]] == [
        ("id", "body", "string_pattern_mismatch", "格式不符，须匹配 ^c-[0-9]+$。"),
        ("title", "body", "string_too_short", "至少 2 个字符。"),
        ("received_on", "body", "date_from_datetime_parsing", "须为有效日期，形如 2026-01-31。"),
        ("colour", "body", "extra_forbidden", "没有此项。"),
    ]
    english = await drafter.ask("POST", "/v1/complaints", wrong, accept_language="en")
    assert english.json()["errors"][1]["message"] == "String should have at least 2 characters."
    query = await drafter.ask("GET", "/v1/complaints?limit=101")
    assert query.json()["errors"] == [
        {"field": "limit", "place": "query", "code": "less_than_equal", "message": "须不大于 100。"}
    ]


@pytest.mark.parametrize("kind", list_all_errors(), ids=lambda kind: kind["type"])
def test_every_kind_of_wrong_input_has_a_sentence(kind: dict[str, Any]) -> None:
    error = {"type": kind["type"], "loc": ("body", "x"), "msg": kind["example_message_python"]}
    error["ctx"] = kind["example_context"] or {}
    for language in ("zh", "en"):
        (told,) = explain([error], language)
        assert told["message"].endswith(("。", "."))
        assert "{" not in told["message"]


def test_every_translation_is_of_a_kind_that_exists() -> None:
    assert set(ZH) <= {kind["type"] for kind in list_all_errors()}


@pytest.mark.parametrize(
    ("method", "path", "headers", "field", "place"),
    [
        ("GET", f"{ALL}?nothing=1", {}, "nothing", "query"),
        ("GET", f"{ALL}?cursor=made-up", {}, "cursor", "query"),
        ("POST", ALL, {"content-type": "application/json"}, "Idempotency-Key", "header"),
        ("GET", ALL, {"acting-for": " "}, "Acting-For", "header"),
    ],
)
async def test_where_the_named_field_stands_is_said(
    settled: Caller, method: str, path: str, headers: dict[str, str], field: str, place: str
) -> None:
    sent = {"authorization": f"Bearer {settled.token}", **headers}
    answer = await settled.client.request(method, path, headers=sent, content=GOOD if method == "POST" else None)
    (error,) = answer.json()["errors"]
    assert (error["field"], error["place"]) == (field, place)


def test_what_is_wrong_is_said_in_plain_english() -> None:
    for type_, said in (("bool_parsing", "true or false"), ("model_attributes_type", "an object")):
        error = {"type": type_, "loc": ("body", "change"), "msg": "Input should be a valid dictionary to extract from"}
        (told,) = explain([error], "en")
        assert told["message"].endswith(f"{said}.")


async def test_a_refusal_names_field_rule_and_source(drafter: Caller) -> None:
    answer = await drafter.ask("POST", "/v1/complaints", a_complaint(received_on="2026-03-03"), accept_language="en")
    assert answer.json()["errors"] == [
        {
            "field": "received_on",
            "place": "body",
            "code": "example.in_the_future",
            "message": "2026-03-03 has not come yet.",
            "rule": NO_FUTURE,
            "source": "《某办法》第三条",
        }
    ]


@pytest.mark.parametrize(
    ("method", "path", "headers", "body", "field", "place"),
    [
        ("POST", ALL, TEXT, GOOD, "Content-Type", "header"),
        ("POST", ALL, POST, b" " * 1_100_000, "body", "body"),
        ("GET", ALL, {"authorization": ""}, None, "Authorization", "header"),
        ("PUT", CLOCK, JSON, ON, "Authorization", "header"),
        ("POST", SETTLE, STALE, ON, "If-Match", "header"),
        ("POST", SETTLE, FRESH, ON, "settlement", "path"),
        ("GET", "/v1/failures/unstorable", {}, None, "body", "body"),
    ],
    ids=lambda part: None,
)
async def test_where_a_refusal_names_no_field_the_problem_does(
    settled: Caller, method: str, path: str, headers: dict[str, str], body: Any, field: str, place: str
) -> None:
    sent = {"authorization": f"Bearer {settled.token}", **headers}
    answer = await settled.client.request(method, path, headers=sent, content=body)
    (error,) = answer.json()["errors"]
    assert (error["field"], error["place"], error["message"]) == (field, place, answer.json()["detail"])


async def test_a_step_that_may_not_happen_yet_is_named_as_it_stands_in_the_path(drafter: Caller) -> None:
    """Not by a variable part of the path."""
    answer = await drafter.ask("GET", "/v1/failures/already_exists")
    assert [error["field"] for error in answer.json()["errors"]] == ["failures"]


def test_what_a_caller_did_wrong_always_has_a_field() -> None:
    """But for addresses and methods, of which no part is the wrong one."""
    nameless = {family for family in FAMILIES if not any(ancestor in INPUTS for ancestor in family.__mro__)}
    ours = {refusals.MethodNotSupported, refusals.Unexpected, refusals.Unavailable, DamagedState, LaterState}
    assert nameless == {Refusal, NotFound, *ours}


@pytest.mark.parametrize(
    ("header", "language"),
    [
        (None, "zh-CN"),
        ("", "zh-CN"),
        ("fr", "zh-CN"),
        ("*", "zh-CN"),
        ("en", "en"),
        ("en;q=0.3, zh;q=0.8", "zh-CN"),
        ("zh;q=0.3, en-US;q=0.8", "en"),
        ("en;q=0", "zh-CN"),
        ("en;q=rubbish", "zh-CN"),
    ],
)
async def test_the_language_follows_the_callers_wish(drafter: Caller, header: str | None, language: str) -> None:
    answer = await drafter.ask("GET", "/v1/nowhere", **({} if header is None else {"accept_language": header}))
    assert answer.headers["content-language"] == language


async def test_a_body_without_a_length_is_measured_as_it_comes(drafter: Caller, store: Store[Any]) -> None:
    sent = 0

    async def endless() -> Any:
        nonlocal sent
        for _ in range(64):
            sent += 65_536
            yield b" " * 65_536

    headers = {"authorization": f"Bearer {drafter.token}", **POST}
    answer = await drafter.client.post("/v1/complaints", content=endless(), headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (413, "web.body_too_large")
    assert await counted(store) == [0, 0, 0, 0]


async def test_the_limit_itself_is_still_allowed(door: Callable[..., Caller], make_app: Callable[..., FastAPI]) -> None:
    caller = door(Role.DRAFTER, at=make_app(body_limit=1024))
    for size, status in ((1024, 201), (1025, 413)):
        body = json.dumps(a_complaint()).ljust(size).encode()
        headers = {"authorization": f"Bearer {caller.token}", **POST}
        answer = await caller.client.post("/v1/complaints", content=body, headers=headers)
        assert answer.status_code == status


async def test_a_commit_that_fails_is_never_answered_with_created(
    drafter: Caller, store: Store[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(_batch: Batch, _connection: object) -> None:
        raise OperationalError("COMMIT", {}, Exception("disk full"))

    with monkeypatch.context() as broken:
        broken.setattr(Batch, "commit", full)
        answer = await drafter.ask("POST", "/v1/complaints", a_complaint(), key="commit-0001")
    assert (answer.status_code, answer.json()["code"]) == (503, "web.unavailable")
    assert await counted(store) == [0, 0, 0, 0]
    assert (await drafter.ask("POST", "/v1/complaints", a_complaint(), key="commit-0001")).status_code == 201


async def test_of_two_who_read_the_same_version_one_is_told_so(door: Callable[..., Caller], drafter: Caller) -> None:
    await drafter.ask("POST", "/v1/complaints", a_complaint())
    both = [drafter, door(Role.HEAD)]
    answers = await asyncio.gather(*(who.ask("POST", SETTLEMENT, {"on": "2026-03-02"}, if_match='"1"') for who in both))
    assert sorted(answer.status_code for answer in answers) == [200, 412]


async def test_the_same_thing_written_twice_at_once_is_a_conflict(drafter: Caller, store: Store[Any]) -> None:
    answers = await asyncio.gather(*(drafter.ask("POST", "/v1/complaints", a_complaint()) for _ in range(2)))
    assert sorted(answer.status_code for answer in answers) == [201, 409]
    assert await counted(store) == [1, 1, 1, 1]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        ({"type": "enum", "ctx": {"expected": "'yes', 'no' or 'other'"}}, "须为下列之一：yes、no、other。"),
        ({"type": "union_tag_invalid", "ctx": {"expected_tags": "'edit', 'add'"}}, "类型须为下列之一：edit、add。"),
        ({"type": "tuple_type", "ctx": {}}, "须为列表。"),
        ({"type": "something_new", "ctx": {}}, "输入无效。"),
    ],
)
def test_what_is_wrong_is_said_without_english_or_codes(error: dict[str, Any], said: str) -> None:
    (told,) = explain([{"loc": ("body", "field"), "msg": "English", **error}], "zh")
    assert told["message"] == said


def test_a_name_that_is_none_of_those_there_may_be_is_the_field_at_fault() -> None:
    error = {"loc": ("body", "served", "judge", "[key]"), "type": "enum", "msg": "English", "ctx": {"expected": "'a'"}}
    assert explain([error], "zh")[0]["field"] == "served.judge"
