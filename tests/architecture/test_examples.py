"""What the OpenAPI documents show is sent as it is shown: it is taken, or refused for what the office has on record."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncEngine

from shared.kernel.model.actor import Role
from shared.web.doors import guarded_routes
from shared.web.issuer import Issuer
from tests.architecture.sources import SERVICES
from tests.architecture.test_routes import application, looked_at
from tests.conftest import Migrated
from tests.house.caller import Callers, knocking
from tests.house.declared import undeclared

# A thing that is not there, is another's or stands otherwise, and what the register says against what is sent.
OF_THE_OFFICE = {403, 404, 409, 412, 422}
JSON = "application/json"


@pytest.fixture(params=SERVICES)
def served(
    request: pytest.FixtureRequest,
    issuer: Issuer,
    migrated: Migrated,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[str, FastAPI]:
    """Its document is that of every application of the service."""
    service: str = request.param
    app = application(service, issuer, tmp_path, database=migrated(service))
    app.openapi_schema = looked_at(service, issuer, tmp_path_factory).openapi()
    return service, app


def shown(app: FastAPI) -> Iterator[tuple[str, str, str, Any, frozenset[Role], bool]]:
    """Method, path, the path of a thing there, example, and the roles of every route that takes a body in JSON."""
    paths = app.openapi()["paths"]
    for route in guarded_routes(app):
        operation = paths.get(route.path, {}).get(route.method.lower(), {})
        media = operation.get("requestBody", {}).get("content", {})
        if JSON in media and not route.door.public:
            of_path = (each for each in operation.get("parameters", ()) if each.get("in") == "path")
            named = {each["name"]: 1 if each["schema"].get("type") == "integer" else each["name"] for each in of_path}
            there = route.path.format(**named)
            yield route.method, route.path, there, media[JSON]["example"], route.door.roles, route.door.precondition


async def test_the_example_of_every_body_is_taken_or_refused_for_a_reason_of_the_office(
    served: tuple[str, FastAPI], issuer: Issuer, opened: Sequence[AsyncEngine]
) -> None:
    """Never for its form, never by a fault of ours, and as the document says."""
    service, app = served
    answers: dict[str, tuple[int, str]] = {}
    otherwise: list[str] = []
    async with knocking(app, service) as client:
        callers = Callers(client, issuer, service, "360700-sfj")
        for method, path, there, example, roles, precondition in shown(app):
            caller = callers.caller(*(roles or Role), sub="somebody")
            read = {"if_match": '"1"'} if precondition else {}
            answer = await caller.ask(method, there, example, **read)
            otherwise += undeclared(app.openapi(), method, path, answer)
            code = "" if answer.status_code < 300 else answer.json()["code"]
            answers[f"{method} {path}"] = (answer.status_code, code)
    for engine in opened:
        await engine.dispose()
    assert answers
    assert otherwise == []
    refusals = {where: told for where, told in answers.items() if told[0] >= 300}
    wrong = [f"{where}: {told}" for where, told in refusals.items() if not _of_the_office(*told)]
    if wrong:
        pytest.fail("\n".join(wrong))


def _of_the_office(status: int, code: str) -> bool:
    return status in OF_THE_OFFICE and not code.startswith("web.")
