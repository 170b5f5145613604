"""The one way to make a service's HTTP application."""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import replace
from functools import partial
from typing import Any

import structlog
from fastapi import APIRouter, FastAPI
from fastapi.middleware.asyncexitstack import AsyncExitStackMiddleware
from prometheus_client import CollectorRegistry
from starlette.middleware import Middleware
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.types import ASGIApp

from shared.kernel.directory.names import Names
from shared.kernel.rules.places import Places
from shared.storage.collection import SqlCollection
from shared.storage.directory import names_of
from shared.storage.idempotency import forget_expired
from shared.storage.store import Store
from shared.web.clock import Moved, clock_routes
from shared.web.cursors import Cursors
from shared.web.docs import description_routes, docs_routes
from shared.web.doors import guarded_routes
from shared.web.gate import Addressing, Admitting, Gate
from shared.web.history import history_routes
from shared.web.keys import Keys
from shared.web.ledger import ledger_routes
from shared.web.metrics import Metrics
from shared.web.middleware import Limited, Observed
from shared.web.openapi import complete
from shared.web.probes import Check, database_check, probe_routes
from shared.web.problems import speak_in_problems
from shared.web.representing import Representing
from shared.web.settings import ServiceSettings
from shared.web.straight import Straight
from shared.web.tokens import Tokens

Part = Callable[[], AbstractAsyncContextManager[object]]

SWEEP_SECONDS = 3600.0
# The paths to which whole files are sent.
TAKES_LEDGERS, TAKES_FILES = "/v1/imports", "/v1/files"

log = structlog.get_logger(__name__)


class Application(FastAPI):
    """FastAPI with a complete OpenAPI document; `state.codes` are the lists of codes that are data, by their names, and
    `state.webhooks` makes what it says of what is delivered."""

    def openapi(self) -> dict[str, Any]:
        if self.openapi_schema is None:
            document = complete(self, super().openapi(), getattr(self.state, "codes", {}))
            if (webhooks := getattr(self.state, "webhooks", None)) is not None:
                document["webhooks"] = webhooks()
            self.openapi_schema = document
        return self.openapi_schema

    def build_middleware_stack(self) -> ASGIApp:
        """What FastAPI puts around every request beside this is for what is not used here, or done outermost."""
        app: ASGIApp = ExceptionMiddleware(AsyncExitStackMiddleware(self.router), handlers=self.exception_handlers)
        app = Straight(app, of=self)
        for wrap, args, kwargs in reversed(self.user_middleware):
            app = wrap(app, *args, **kwargs)
        return app


def create_app(
    *,
    service: str,
    title: str,
    description: str,
    version: str,
    settings: ServiceSettings,
    store: Store[Any],
    routers: Sequence[APIRouter],
    collections: Sequence[type[SqlCollection[Any]]] = (),
    checks: Sequence[Check] = (),
    parts: Sequence[Part] = (),
    registries: Sequence[CollectorRegistry] = (),
    moved: Moved | None = None,
    places: Places | None = None,
    admitting: Sequence[Admitting] = (),
    representing: Representing | None = None,
    addressing: Addressing | None = None,
) -> FastAPI:
    """A service's routes behind the doors every service has.

    `service` is the audience its tokens must name. `collections` are the kinds whose history may be read. The database
    is always checked; `checks` are what else /readyz names. `parts` are entered in order when the application starts
    and left in reverse when it stops. `registries` are where the service keeps its own metrics; `moved` is awaited when
    an operator has moved the clock. Where the `places` are known, only units of these are let in, and of those
    only whom all `admitting` do not refuse. Raises UnguardedRoute when a route names no actor.
    """
    metrics = Metrics(service, version, registries)
    app = Application(
        title=title,
        description=description,
        version=version,
        openapi_url=None,
        redirect_slashes=False,
        lifespan=_running([*parts, _sweeping(store)]),
        middleware=[
            Middleware(Observed, metrics=metrics),
            Middleware(Limited, limit=settings.body_limit, larger=_larger(settings)),
        ],
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    app.state.gate = replace(
        _gate(service, settings, places),
        admitting=tuple(admitting),
        representing=representing,
        addressing=addressing,
    )
    app.state.names_of = partial(_names_of, store)
    app.state.kinds = frozenset(each.kind for each in collections)
    speak_in_problems(app)
    ours = [
        probe_routes([database_check(store), *checks], metrics),
        ledger_routes(store),
        history_routes(store, collections),
        description_routes(),
    ]
    if settings.clock_control:
        ours.append(clock_routes(store.clock, moved))
    if settings.docs:
        ours.append(docs_routes(title))
    for router in (*routers, *ours):
        app.router.routes.extend(router.routes)
    guarded_routes(app)
    return app


def _larger(settings: ServiceSettings) -> dict[str, int]:
    return {TAKES_LEDGERS: settings.ledger_limit, TAKES_FILES: settings.file_limit}


async def _names_of(store: Store[Any], units: Collection[str]) -> Names:
    async with store.reading() as connection:
        return await names_of(connection, units)


def _gate(service: str, settings: ServiceSettings, places: Places | None) -> Gate:
    tokens = Tokens(Keys(settings.jwks), audience=service, issuer=settings.issuer, algorithms=settings.token_algorithms)
    cursors = Cursors(settings.cursor_key.get_secret_value())
    return Gate(tokens=tokens, cursors=cursors, places=places)


def _running(parts: Sequence[Part]) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            for part in parts:
                await stack.enter_async_context(part())
            yield

    return lifespan


def _sweeping(store: Store[Any]) -> Part:
    """Forgets expired idempotency keys while the application runs."""

    @asynccontextmanager
    async def part() -> AsyncIterator[None]:
        sweeper = asyncio.create_task(_sweep(store))
        try:
            yield
        finally:
            sweeper.cancel()
            await asyncio.gather(sweeper, return_exceptions=True)

    return part


async def _sweep(store: Store[Any]) -> None:
    while True:
        try:
            async with store.writing() as connection:
                await forget_expired(connection, at=store.clock.machine.now())
        except Exception:
            log.exception("sweep_failed")
        await asyncio.sleep(SWEEP_SECONDS)
