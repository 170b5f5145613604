"""What every service shows beside its own routes."""

import json
import socket
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import insert, select

from shared.kernel.model.actor import Role
from shared.kernel.model.clock import SystemClock
from shared.kernel.model.health import Health
from shared.storage.cursor import CURSOR
from shared.storage.engine import open_engine
from shared.storage.parking import PARKED
from shared.storage.store import Store
from shared.storage.tables import LEDGER
from tests.house.caller import Caller
from tests.shared.web.conftest import a_complaint


async def broker_away() -> Health:
    return Health("broker", "degraded", "no connection")


async def loop_dead() -> Health:
    return Health("relay", "failed", "ended")


async def check_breaks() -> Health:
    raise RuntimeError("secret")


@pytest.mark.parametrize(
    ("checks", "status", "state", "said"),
    [
        ([], 200, "ok", {"database": "ok"}),
        ([broker_away], 200, "degraded", {"database": "ok", "broker": "degraded"}),
        ([broker_away, loop_dead], 503, "failed", {"database": "ok", "broker": "degraded", "relay": "failed"}),
        ([check_breaks], 503, "failed", {"database": "ok", "check_breaks": "failed"}),
    ],
)
async def test_a_degraded_process_is_ready_and_a_failed_one_is_not(
    door: Callable[..., Caller], make_app: Callable[..., FastAPI], checks: Any, status: int, state: str, said: Any
) -> None:
    caller = door(at=make_app(checks=checks), anonymous=True)
    answer = await caller.ask("GET", "/readyz")
    assert (answer.status_code, answer.json()["state"]) == (status, state)
    assert {check["name"]: check["state"] for check in answer.json()["checks"]} == said
    assert "secret" not in answer.text
    assert (await caller.ask("GET", "/livez")).status_code == 200


async def test_a_database_that_is_away_fails_readiness_but_not_liveness(
    door: Callable[..., Caller], make_app: Callable[..., FastAPI], store: Store[Any]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        nobody_listens = taken.getsockname()[1]
    present, store.engine = store.engine, open_engine(f"postgresql+psycopg://u@127.0.0.1:{nobody_listens}/d")
    caller = door(Role.DRAFTER, at=make_app())
    assert (await caller.ask("GET", "/livez")).status_code == 200
    answer = await caller.ask("GET", "/readyz")
    assert (answer.status_code, answer.json()["checks"]) == (
        503,
        [{"name": "database", "state": "failed", "detail": "OperationalError"}],
    )
    refused = await caller.ask("POST", "/v1/complaints", a_complaint())
    assert (refused.status_code, refused.json()["code"]) == (503, "web.unavailable")
    await store.engine.dispose()
    store.engine = present


async def test_requests_are_measured_by_route_and_not_by_address(drafter: Caller) -> None:
    await drafter.ask("GET", "/v1/complaints/c-1")
    await drafter.ask("GET", "/v1/complaints/c-2")
    await drafter.ask("GET", "/v1/nowhere")
    text = (await drafter.ask("GET", "/metrics")).text
    counted = [line for line in text.splitlines() if line.startswith("liandong_request_seconds_count")]
    assert 'liandong_request_seconds_count{method="GET",route="/v1/complaints/{id}",status="404"} 2.0' in counted
    assert 'liandong_request_seconds_count{method="GET",route="-",status="404"} 1.0' in counted
    assert "c-1" not in text
    assert 'liandong_check_state{check="database"} 0.0' in text


async def test_ids_of_the_caller_are_kept_and_given_back(drafter: Caller) -> None:
    own = await drafter.ask("GET", "/livez", x_correlation_id="journey-2026-03")
    assert own.headers["x-correlation-id"] == "journey-2026-03"
    for bad in ("short", "x" * 129, "new line\tinside"):
        other = await drafter.ask("GET", "/livez", x_correlation_id=bad)
        assert other.headers["x-correlation-id"] != bad
        assert len(other.headers["x-correlation-id"]) == 32


async def test_a_fact_carries_the_ids_of_the_request_it_came_from(drafter: Caller, store: Store[Any]) -> None:
    parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    await drafter.ask("POST", "/v1/complaints", a_complaint(), x_correlation_id="journey-2026-03", traceparent=parent)
    async with store.reading() as connection:
        body = (await connection.execute(select(LEDGER.tables["outbox"].c.body))).scalar_one()
    fact = json.loads(body)
    assert (fact["correlationid"], fact["traceparent"]) == ("journey-2026-03", parent)
    assert (fact["actor"], fact["unit"]) == ("361-urban-clerk", "361-urban")


async def test_every_answer_carries_safe_headers(drafter: Caller) -> None:
    for path in ("/v1/complaints", "/v1/nowhere", "/livez"):
        headers = (await drafter.ask("GET", path)).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
        assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"


async def test_the_clock_is_moved_forward_by_its_operator_only(door: Callable[..., Caller], store: Store[Any]) -> None:
    operator = door(Role.OPERATOR)
    assert (await operator.ask("GET", "/v1/clock")).json()["today"] == "2026-03-02"
    moved = await operator.ask("PUT", "/v1/clock", {"on": "2026-10-08"})
    assert (moved.status_code, moved.json()["today"]) == (200, "2026-10-08")
    assert store.clock.today() == date(2026, 10, 8)
    back = await operator.ask("PUT", "/v1/clock", {"on": "2026-10-07"})
    assert (back.status_code, back.json()["code"]) == (409, "web.clock_cannot_go_back")
    assert (await door(Role.SUPERVISOR).ask("PUT", "/v1/clock", {"on": "2026-12-01"})).status_code == 403
    assert store.clock.today() == date(2026, 10, 8)


async def test_without_clock_control_there_is_no_clock(
    door: Callable[..., Caller], make_app: Callable[..., FastAPI]
) -> None:
    operator = door(Role.OPERATOR, at=make_app(clock_control=False))
    for answer in (
        await operator.ask("GET", "/v1/clock"),
        await operator.ask("PUT", "/v1/clock", {"on": "2026-10-08"}),
    ):
        assert (answer.status_code, answer.json()["code"]) == (404, "web.no_such_route")


def test_only_a_movable_clock_can_be_controlled(make_app: Callable[..., FastAPI], store: Store[Any]) -> None:
    store.clock = SystemClock()
    with pytest.raises(TypeError, match="MovableClock"):
        make_app()


async def test_the_ledger_is_shown_to_those_who_watch_it(door: Callable[..., Caller], drafter: Caller) -> None:
    await drafter.ask("POST", "/v1/complaints", a_complaint())
    ledger = (await door(Role.OPERATOR).ask("GET", "/v1/ledger")).json()
    assert (ledger["service"], ledger["issued"], ledger["settled"] + ledger["pending"]) == ("example", 1, 1)
    assert (await drafter.ask("GET", "/v1/ledger")).status_code == 403


@pytest.fixture
async def parked(store: Store[Any]) -> list[int]:
    """Three facts of two subjects put aside; the second waits behind the first."""
    at = datetime(2026, 3, 2, tzinfo=UTC)
    same = {"producer": "review", "type": "liandong.review.x.v1", "parked_at": at}
    same |= {"body": '{"region":"360700","sequence":"4","unit":"361-urban"}'}
    same |= {"reason": "unknown", "attempts": 5}
    facts = [(4, "matter/1", "parked"), (5, "matter/1", "held"), (6, "matter/2", "parked")]
    async with store.writing() as connection:
        values = {"producer": "review", "epoch": "e", "seq": 6, "hash": "h", "applied": 3, "parked": 3}
        await connection.execute(insert(CURSOR), values | {"replays": 0, "trying": 0, "attempts": 0})
        for seq, subject, state in facts:
            fact = same | {"seq": seq, "event_id": f"e-{seq}", "subject": subject, "state": state}
            await connection.execute(insert(PARKED), fact)
        return list((await connection.execute(select(PARKED.c.id).order_by(PARKED.c.id))).scalars())


async def test_what_was_put_aside_is_listed_released_and_dropped(
    door: Callable[..., Caller], parked: list[int]
) -> None:
    operator = door(Role.OPERATOR)
    first = (await operator.ask("GET", "/v1/parked?limit=2")).json()
    rest = (await operator.ask("GET", f"/v1/parked?limit=2&cursor={first['next']}")).json()
    assert [item["id"] for item in first["items"] + rest["items"]] == parked
    assert rest["next"] is None
    assert [item["id"] for item in (await operator.ask("GET", "/v1/parked?state=held")).json()["items"]] == parked[1:2]

    released = await operator.ask("POST", f"/v1/parked/{parked[0]}/release", key="release-1")
    assert (released.status_code, released.json()["state"]) == (200, "released")
    assert (await operator.ask("POST", f"/v1/parked/{parked[0]}/release", key="release-1")).content == released.content
    again = await operator.ask("POST", f"/v1/parked/{parked[0]}/release")
    assert (again.status_code, again.json()["code"]) == (409, "ledger.not_parked")

    dropped = await operator.ask("POST", f"/v1/parked/{parked[2]}/drop", {"because": "对方已另行更正"})
    assert (dropped.json()["state"], dropped.json()["settled_because"]) == ("dropped", "对方已另行更正")
    assert dropped.json()["settled_by"] == "361-urban-clerk"
    assert (await operator.ask("POST", f"/v1/parked/{parked[1]}/drop", {})).status_code == 422
    assert (await operator.ask("POST", "/v1/parked/999/release")).status_code == 404
    assert (await door(Role.SUPERVISOR).ask("GET", "/v1/parked")).status_code == 403


async def test_the_description_is_complete(drafter: Caller) -> None:
    document = (await drafter.ask("GET", "/openapi.json")).json()
    file = document["paths"]["/v1/complaints"]["post"]
    assert file["security"] == [{"bearer": []}]
    assert file["x-actors"] == ["drafter"]
    assert "起草（承办）单位" in file["description"]
    assert set(file["responses"]) == {"201", "400", "401", "403", "404", "409", "413", "415", "422", "500", "503"}
    assert {"$ref": "#/components/parameters/IdempotencyKey"} in file["parameters"]
    settle = document["paths"]["/v1/complaints/{id}/settlement"]["post"]
    assert {"404", "412", "428"} <= set(settle["responses"])
    assert {"$ref": "#/components/parameters/IfMatch"} in settle["parameters"]
    assert document["paths"]["/livez"]["get"]["security"] == []
    assert "HTTPValidationError" not in document["components"]["schemas"]
    text = json.dumps(document)
    for name in ("schemas", "responses", "parameters"):
        for used in {part.split('"')[0] for part in text.split(f"#/components/{name}/")[1:]}:
            assert used in document["components"][name], used


async def test_the_pages_load_nothing_from_elsewhere(door: Callable[..., Caller], make_app: Callable[..., Any]) -> None:
    reader = door(anonymous=True)
    page = await reader.ask("GET", "/docs")
    assert "://" not in page.text
    assert "default-src 'self'" in page.headers["content-security-policy"]
    assets = {"swagger-ui.css": "text/css", "swagger-ui-bundle.js": "text/javascript", "start.js": "text/javascript"}
    for asset, kind in assets.items():
        answer = await reader.ask("GET", f"/docs/{asset}")
        assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (200, kind)
    assert (await reader.ask("GET", "/docs/__init__.py")).status_code == 422
    without = door(anonymous=True, at=make_app(docs=False))
    assert (await without.ask("GET", "/docs")).status_code == 404
