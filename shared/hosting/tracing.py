"""Spans out of the process, over OTLP/HTTP, for those who ask for them; without an address nothing is sent."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext, suppress

import structlog

from shared.storage.spans import trace_with
from shared.web.settings import ServiceSettings

_FLUSH_SECONDS = 5.0
_SEND_SECONDS = 5.0
_log = structlog.get_logger(__name__)


class TracingMissing(RuntimeError):
    """Traces were asked for, and the libraries that send them are not installed."""


def tracing(settings: ServiceSettings, version: str) -> Callable[[], AbstractAsyncContextManager[object]]:
    """A part of an application that sends spans while it runs. Refuses with TracingMissing, before anything starts."""
    if settings.traces_endpoint is None:
        return nullcontext
    endpoint = settings.traces_endpoint
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
        from opentelemetry.sdk.trace.sampling import ParentBased, TraceIdRatioBased
    except ImportError as missing:
        raise TracingMissing(
            f"LIANDONG_TRACES_ENDPOINT is set, but {missing.name} is not installed: install liandong[tracing], or "
            "leave the setting out"
        ) from missing
    who = {"service.name": settings.service, "service.namespace": "liandong", "service.version": version}

    @asynccontextmanager
    async def part() -> AsyncIterator[None]:
        exporter = OTLPSpanExporter(endpoint=endpoint, timeout=_SEND_SECONDS)
        provider = TracerProvider(
            sampler=ParentBased(TraceIdRatioBased(settings.traces_ratio)),
            resource=Resource.create(who),
            shutdown_on_exit=False,
        )
        provider.add_span_processor(BatchSpanProcessor(exporter))
        trace_with(provider.get_tracer("liandong", version))
        try:
            yield
        finally:
            trace_with(None)
            await _end(provider.shutdown, exporter.shutdown)

    return part


async def _end(flush: Callable[[], None], give_up: Callable[[], None]) -> None:
    """Send what is left, for so long as a collector that answers needs; one that hangs holds up nobody's end."""
    done = asyncio.Event()
    loop = asyncio.get_running_loop()

    def flushing() -> None:
        flush()
        with suppress(RuntimeError):  # too late: the loop has ended
            loop.call_soon_threadsafe(done.set)

    # No thread of a pool: the interpreter would wait for it at its end.
    threading.Thread(target=flushing, name="spans", daemon=True).start()
    try:
        async with asyncio.timeout(_FLUSH_SECONDS):
            await done.wait()
    except TimeoutError:
        _log.warning("spans_lost", why="the collector does not answer")
        give_up()
