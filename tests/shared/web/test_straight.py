"""Writes that are taken straight to their routes are answered as FastAPI would have them answered."""

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from shared.kernel.model.actor import Role
from shared.web.issuer import Issuer
from shared.web.straight import Straight
from tests.shared.web.conftest import a_complaint

COMPLAINTS = "/v1/complaints"
ONE = json.dumps(a_complaint())
BODIES: dict[str, bytes] = {
    "as documented": ONE.encode(),
    "in another encoding": ONE.encode("utf-16"),
    "nothing": b"",
    "null": b"null",
    "a list": b"[]",
    "a number that is none": b'{"id": NaN}',
    "cut off": ONE.encode()[:-5],
    "no text at all": b"\xff\xfe\xfa",
    "nested without end": b"[" * 100_000,
    "twice the same": b'{"id": "c-1", "id": "c-2", "title": "aa", "received_on": "2026-03-01"}',
    "several faults": json.dumps({"title": "", "received_on": "soon", "colour": "red"}).encode(),
    "never stored": json.dumps(a_complaint(title="a\0b")).encode(),
    "in the future": json.dumps(a_complaint(received_on="2027-01-01")).encode(),
    "too large": json.dumps(a_complaint(title="a" * 2_000_000)).encode(),
}
TYPES = ["application/json", "Application/JSON; charset=utf-8", "application/problem+json", "text/plain", None]
SETTLEMENTS = ["/v1/complaints/c-1/settlement", "/v1/complaints/none/settlement", "/v1/complaints/%00/settlement"]


async def said(app: FastAPI, path: str, headers: dict[str, str], body: bytes, method: str = "POST") -> Any:
    """What is answered, but for what is of that request alone."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://example") as client:
        answer = await client.request(method, path, headers=headers, content=body)
    known = {name: value for name, value in answer.headers.items() if name != "x-correlation-id"}
    content = answer.json() if answer.content else None
    if isinstance(content, dict):
        content.pop("correlation_id", None)
    return answer.status_code, known, content


@pytest.fixture
def both_ways(make_app: Callable[..., FastAPI], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Sends it straight and FastAPI's own way, and gives both answers, with whether it was taken straight at all."""
    app, found = make_app(), Straight._way

    async def send(*request: Any, **more: Any) -> tuple[Any, Any, bool]:
        taken: list[bool] = []

        def noting(self: Straight, scope: Any) -> Any:
            way = found(self, scope)
            taken.append(way is not None)
            return way

        monkeypatch.setattr(Straight, "_way", lambda _self, _scope: None)
        usual = await said(app, *request, **more)
        monkeypatch.setattr(Straight, "_way", noting)
        return await said(app, *request, **more), usual, any(taken)

    return send


def headers(issuer: Issuer, **more: str | None) -> dict[str, str]:
    token = issuer.token(sub="clerk", unit="361-urban", region="360700", roles=[Role.DRAFTER], audience=["example"])
    given = {"authorization": f"Bearer {token}", "content-type": "application/json", "idempotency-key": "key-0001"}
    named = {name.replace("_", "-"): value for name, value in more.items()}
    return {name: value for name, value in {**given, **named}.items() if value is not None}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
async def test_whatever_is_sent(both_ways: Callable[..., Any], issuer: Issuer, body: bytes) -> None:
    """What is carried out is so once: the second time the first answer is replayed."""
    straight, usual, taken = await both_ways(COMPLAINTS, headers(issuer), body)
    assert taken
    straight[1].pop("idempotency-replayed", None)
    assert straight == usual


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("body", [b"", ONE.encode(), b"{"])
async def test_whatever_it_is_said_to_be(
    both_ways: Callable[..., Any], issuer: Issuer, kind: str | None, body: bytes
) -> None:
    straight, usual, taken = await both_ways(COMPLAINTS, headers(issuer, content_type=kind), body)
    assert taken == (kind is not None and kind.lower().startswith("application/json"))
    straight[1].pop("idempotency-replayed", None)
    assert straight == usual


@pytest.mark.parametrize("without", ["authorization", "idempotency_key"])
@pytest.mark.parametrize("body", [ONE.encode(), b"{", b"{}"])
async def test_what_is_wrong_first_is_said(
    both_ways: Callable[..., Any], issuer: Issuer, without: str, body: bytes
) -> None:
    straight, usual, taken = await both_ways(COMPLAINTS, headers(issuer, **{without: None}), body)
    assert taken
    assert straight[0] in (400, 401)
    assert straight == usual


@pytest.mark.parametrize("path", SETTLEMENTS)
@pytest.mark.parametrize("version", [None, '"1"', "one"])
async def test_steps_on_things(both_ways: Callable[..., Any], issuer: Issuer, path: str, version: str | None) -> None:
    straight, usual, taken = await both_ways(path, headers(issuer, if_match=version), b'{"on": "2026-03-02"}')
    assert taken
    assert straight == usual


@pytest.mark.parametrize(
    ("method", "path"),
    [("PUT", COMPLAINTS), ("POST", "/v1/complaints/"), ("POST", "/v1/none"), ("DELETE", "/v1/complaints/c-1")],
)
async def test_where_nothing_is(both_ways: Callable[..., Any], issuer: Issuer, method: str, path: str) -> None:
    straight, usual, taken = await both_ways(path, headers(issuer), ONE.encode(), method=method)
    assert not taken
    assert straight == usual


async def test_a_query_that_nobody_asked_for(both_ways: Callable[..., Any], issuer: Issuer) -> None:
    straight, usual, taken = await both_ways(f"{COMPLAINTS}?colour=red", headers(issuer), ONE.encode())
    assert taken
    assert straight[0] == 422
    assert straight == usual
