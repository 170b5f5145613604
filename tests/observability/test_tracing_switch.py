"""Tracing is off until somebody names a collector; then it is refused, or works, or fails and disturbs nobody."""

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from opentelemetry.trace import SpanKind
from pydantic import ValidationError

import shared.hosting.tracing
from shared.hosting.tracing import TracingMissing, tracing
from shared.storage.spans import begin, is_tracing, trace_with, traceparent_in, well_formed
from shared.web.settings import ServiceSettings
from tests.eventually import eventually
from tests.observability.collector import Collector

PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
UNSAMPLED = PARENT[:-2] + "00"


class Settings(ServiceSettings):
    service = "example"


def settings(endpoint: str | None, **more: object) -> Settings:
    return Settings(
        environment="development", database_url="sqlite+aiosqlite://", jwks="x", traces_endpoint=endpoint, **more
    )


@pytest.fixture(autouse=True)
def _off_again() -> Iterator[None]:
    yield
    trace_with(None)


@dataclass
class Sent:
    name: str
    traceparent: str | None


def step(name: str, parent: str | None) -> Sent:
    begun = begin(SpanKind.INTERNAL, name, parent=parent)
    begun.end()
    return Sent(name, begun.traceparent)


async def test_without_an_address_a_traceparent_passes_unchanged() -> None:
    async with tracing(settings(None), "1")():
        assert not is_tracing()
        assert step("a", PARENT).traceparent == PARENT
        assert step("a", None).traceparent is None


def test_without_an_address_no_sdk_is_loaded() -> None:
    code = "import sys, services.notify.worker; print([name for name in sys.modules if 'opentelemetry.sdk' in name])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert run.stdout.strip() == "[]"


def test_asked_for_without_the_libraries_it_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry.sdk.trace", None)
    with pytest.raises(TracingMissing, match=r"LIANDONG_TRACES_ENDPOINT is set.*liandong\[tracing\]"):
        tracing(settings("http://127.0.0.1:9/v1/traces"), "1")


def test_what_is_no_address_is_refused() -> None:
    with pytest.raises(ValidationError, match="traces_endpoint"):
        settings("collector:4318")


async def test_steps_are_sent_when_the_process_ends() -> None:
    with Collector().listening() as collector:
        async with tracing(settings(collector.url), "1")():
            first = step("first", None)
            second = step("second", first.traceparent)
            step("third", PARENT)
            unsampled = step("not sampled", UNSAMPLED)
        spans = {span.name: span for span in collector.spans}
    assert set(spans) == {"first", "second", "third"}
    assert (spans["second"].trace, spans["second"].parent) == (spans["first"].trace, spans["first"].id)
    assert (spans["third"].trace, spans["third"].parent) == (PARENT[3:35], PARENT[36:52])
    assert second.traceparent is not None
    assert well_formed(second.traceparent)
    # Who does not want to be recorded still stays in one trace.
    assert unsampled.traceparent is not None
    assert (unsampled.traceparent[:36], unsampled.traceparent[-2:]) == (UNSAMPLED[:36], "00")
    assert not is_tracing()


async def test_a_part_of_the_traces_may_be_left_out() -> None:
    with Collector().listening() as collector:
        async with tracing(settings(collector.url, traces_ratio=0), "1")():
            step("left out", None)
            step("follows its caller", PARENT)
        assert [span.name for span in collector.spans] == ["follows its caller"]


async def test_a_collector_that_refuses_disturbs_nobody() -> None:
    with Collector(status=400).listening() as collector:
        async with tracing(settings(collector.url), "1")():
            step("lost", None)
        assert collector.requests == 1
        assert collector.spans == []


async def test_a_collector_that_hangs_holds_up_the_end_for_a_few_seconds_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here for half a second: no longer than is said for it."""
    monkeypatch.setattr(shared.hosting.tracing, "_FLUSH_SECONDS", 0.5)
    waiting: list[asyncio.StreamWriter] = []

    async def silent(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        waiting.append(writer)

    server = await asyncio.start_server(silent, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with tracing(settings(f"http://127.0.0.1:{port}/v1/traces"), "1")():
        step("lost", None)
        began = time.monotonic()
    assert time.monotonic() - began < 3.5
    server.close()
    for writer in waiting:
        writer.close()
    await eventually(lambda: all(writer.is_closing() for writer in waiting))


def test_the_traceparent_of_a_stored_fact_is_found_and_no_text_is_taken_for_it() -> None:
    said = {"data": {"note": f'"traceparent":"{UNSAMPLED}"'}, "traceparent": PARENT}
    assert traceparent_in(json.dumps(said, separators=(",", ":"))) == PARENT
    assert traceparent_in(json.dumps({"data": said["data"]}, separators=(",", ":"))) is None
