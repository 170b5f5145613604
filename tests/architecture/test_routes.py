"""Who may call what: every route of every service, with every role, and with none."""

import asyncio
import importlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute, iter_route_contexts
from pydantic import SecretStr

from shared.kernel.model.actor import Role
from shared.web.bodies import Body
from shared.web.doors import GuardedRoute, guarded_routes
from shared.web.issuer import Issuer
from shared.web.settings import ServiceSettings
from shared.web.straight import paths_of
from tests.architecture.sources import SERVICES

PUBLIC = {
    "/livez",
    "/readyz",
    "/metrics",
    "/openapi.json",
    "/docs",
    "/docs/start.js",
    "/docs/{asset}",
    "/v1/calculator",
    "/v1/calendar/{year}",
    "/v1/library",
}

# Facts put aside, notices and deliveries have no versions: a second time is harmless, or refused by their state.
# Whoever comes onto a roster is a thing of its own.
WITHOUT_VERSIONS = {
    # A file has no versions: it is there, or was erased.
    "/v1/files/{id}/erasure",
    "/v1/parked/{id}/release",
    "/v1/parked/{id}/drop",
    "/v1/inbox/{id}/acknowledgement",
    "/v1/webhooks/{id}/deliveries/{event_id}/redelivery",
    "/v1/webhooks/{id}/ping",
    "/v1/units/{id}/persons",
}

# Who handles a thing changes nothing in it, and of two who name others the second counts.
NO_PART_OF_IT = "/handlers"

# What is put right may be tried first, by a query; of an import the name of the file stands there; who may name a
# handler is asked of other doors. All are rare.
LONGER_WAYS = ("/files", "/v1/imports", "/rectification", "/voiding", "/confirmation", "/declining", NO_PART_OF_IT)

# By service and key.
_MADE: dict[tuple[str, str | None], FastAPI] = {}


@pytest.fixture(scope="module", params=SERVICES)
def service(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def app(service: str, issuer: Issuer, tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    return looked_at(service, issuer, tmp_path_factory)


@pytest.fixture
def everybody(issuer: Issuer, service: str) -> str:
    return issuer.token(sub="somebody", unit="360700-sfj", region="360700", roles=set(Role), audience=[service])


def application(service: str, issuer: Issuer, folder: Path, *, database: str = "") -> FastAPI:
    """The whole application, as it is served; nothing behind its doors is connected but the `database`, where one is
    named."""
    issuer.write_jwks(folder / "jwks.json")
    settings_class: type[ServiceSettings] = getattr(
        importlib.import_module(f"services.{service}.settings"), f"{service.title()}Settings"
    )
    settings = settings_class(
        environment="development",
        database_url=SecretStr(database or f"sqlite+aiosqlite:///{folder}/{service}.db"),
        jwks=str(folder / "jwks.json"),
        issuer=issuer.name,
        together=True,
    )
    made: FastAPI = importlib.import_module(f"services.{service}.api").application(settings)
    if not database:
        # Rosters are kept there, and for whom one may act.
        made.state.gate = replace(made.state.gate, admitting=(), representing=None)
    return made


def guarded(app: FastAPI) -> Iterator[GuardedRoute]:
    return (route for route in guarded_routes(app) if not route.door.public)


def looked_at(service: str, issuer: Issuer, folders: pytest.TempPathFactory) -> FastAPI:
    """The same application for all who change nothing in it: it takes longer to make, and its document to write, than
    all that is asked of it."""
    known = service, issuer.key.kid
    if known not in _MADE:
        _MADE[known] = application(service, issuer, folders.mktemp(service))
    return _MADE[known]


async def knock(app: FastAPI, route: GuardedRoute, token: str | None) -> tuple[int, str]:
    """The status and the code of the problem, for a request that is empty but for its token."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        path = route.path.replace("{", "").replace("}", "")
        answer = await client.request(route.method, path, headers=headers, json={} if route.has_body else None)
    return answer.status_code, answer.json()["code"]


def test_the_public_may_call_what_is_listed_and_nothing_else(app: FastAPI) -> None:
    public = {route.path for route in guarded_routes(app) if route.door.public}
    assert public - PUBLIC == set()


def test_the_public_only_reads(app: FastAPI) -> None:
    assert {route.method for route in guarded_routes(app) if route.door.public} <= {"GET", "HEAD"}


def test_every_body_refuses_what_no_database_keeps(app: FastAPI) -> None:
    """And fields that nobody knows."""
    routes = [route.original_route for route in iter_route_contexts(app.routes)]
    bodies = {route.body_field.field_info.annotation for route in routes if getattr(route, "body_field", None)}
    assert bodies
    assert {body.__name__ for body in bodies if not issubclass(body, Body)} == set()


def test_a_step_on_a_thing_names_the_version_it_was_taken_on(app: FastAPI) -> None:
    """Every POST below one thing is a step on it."""
    steps = [route for route in guarded(app) if route.method == "POST" and "{id}/" in route.path]
    unversioned = {route.path for route in steps if not route.door.precondition}
    assert {path for path in unversioned - WITHOUT_VERSIONS if not path.endswith(NO_PART_OF_IT)} == set()


def test_every_write_may_be_taken_straight(app: FastAPI) -> None:
    """Whatever a route asks for beside its call, parts of its path and one body has it go the longer way."""
    known = [path.way.route for paths in paths_of(app.routes).values() for path in paths if path.way is not None]
    writes = [route for route in app.routes if isinstance(route, APIRoute) and route.methods - {"GET", "HEAD"}]
    assert writes
    longer = {route.path for route in writes if not any(route is each for each in known)}
    assert {path for path in longer if not path.endswith(LONGER_WAYS)} == set()


async def test_nobody_comes_in_without_a_token(app: FastAPI) -> None:
    answers = {(route.method, route.path): await knock(app, route, None) for route in guarded(app)}
    assert answers
    assert {key: answer for key, answer in answers.items() if answer != (401, "web.unauthenticated")} == {}


async def test_nobody_comes_in_with_another_role(app: FastAPI, service: str, issuer: Issuer) -> None:
    """Every role that a route does not name, and a token without any."""
    tokens = {role: _token(issuer, service, {role}) for role in Role} | {None: _token(issuer, service, set())}
    knocks = {
        (route.method, route.path, role): knock(app, route, token)
        for route in guarded(app)
        if route.door.roles
        for role, token in tokens.items()
        if role not in route.door.roles
    }
    answers = dict(zip(knocks, await asyncio.gather(*knocks.values()), strict=True))
    assert answers
    assert {key: answer for key, answer in answers.items() if answer != (403, "web.role_needed")} == {}


async def test_a_token_for_another_service_opens_nothing(app: FastAPI, issuer: Issuer) -> None:
    stray = _token(issuer, "elsewhere", set(Role))
    answers = {(route.method, route.path): await knock(app, route, stray) for route in guarded(app)}
    assert {key: answer for key, answer in answers.items() if answer != (401, "web.token_invalid")} == {}


def _token(issuer: Issuer, service: str, roles: set[Role]) -> str:
    return issuer.token(sub="somebody", unit="360700-sfj", region="360700", roles=roles, audience=[service])
