"""The same application over a real socket."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from shared.storage.store import Store
from shared.web.application import create_app
from shared.web.server import server
from tests.house.caller import Caller
from tests.shared.web.conftest import ExampleSettings, a_complaint


@pytest.fixture
async def served(
    make_app: Callable[..., FastAPI], settings: ExampleSettings, drafter: Caller
) -> AsyncIterator[tuple[Caller, int]]:
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    running = server(make_app(), settings)
    serving = asyncio.create_task(running.serve(sockets=[listening]))
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
        yield Caller(client, drafter.token), port
    running.should_exit = True
    await serving


async def test_a_complaint_is_filed_and_read_over_a_socket(served: tuple[Caller, int]) -> None:
    caller, _ = served
    filed = await caller.ask("POST", "/v1/complaints", a_complaint())
    assert filed.status_code == 201
    read = await caller.ask("GET", filed.headers["location"])
    assert read.json() == filed.json()
    assert "server" not in read.headers


async def test_a_chunked_body_is_cut_off_over_a_socket(served: tuple[Caller, int]) -> None:
    caller, _ = served

    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield b" " * 65_536

    headers = {"authorization": f"Bearer {caller.token}", "idempotency-key": "chunked-1"}
    headers["content-type"] = "application/json"
    answer = await caller.client.post("/v1/complaints", content=chunks(), headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (413, "web.body_too_large")


async def test_an_announced_body_is_refused_before_it_is_sent(served: tuple[Caller, int]) -> None:
    caller, port = served
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    head = f"POST /v1/complaints HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {caller.token}\r\n"
    writer.write(f"{head}content-type: application/json\r\ncontent-length: 99999999\r\n\r\n".encode())
    status = await asyncio.wait_for(reader.readline(), 5)
    writer.close()
    await writer.wait_closed()
    assert status.split()[1] == b"413"


async def test_parts_are_entered_in_order_and_left_in_reverse(store: Store[Any], settings: ExampleSettings) -> None:
    seen: list[str] = []

    def part(name: str) -> Any:
        @asynccontextmanager
        async def running() -> AsyncIterator[None]:
            seen.append(f"+{name}")
            yield
            seen.append(f"-{name}")

        return running

    app = create_app(
        service="example",
        title="t",
        description="d",
        version="1",
        settings=settings,
        store=store,
        routers=[],
        parts=[part("first"), part("second")],
    )
    async with app.router.lifespan_context(app):
        assert seen == ["+first", "+second"]
    assert seen == ["+first", "+second", "-second", "-first"]
