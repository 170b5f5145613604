"""Each answer, of whatever outcome, is one that the OpenAPI document names, with the headers it carries."""

from collections.abc import AsyncIterator, Sequence

import pytest
from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncEngine

from shared.kernel.model.actor import Role
from shared.web.doors import guarded_routes
from shared.web.issuer import Issuer
from tests.architecture.test_examples import served  # noqa: F401 - a fixture
from tests.architecture.test_routes import app, service  # noqa: F401 - as above
from tests.house.caller import Callers, knocking
from tests.house.declared import undeclared


@pytest.fixture
async def callers(
    served: tuple[str, FastAPI],  # noqa: F811 - the fixture's value
    issuer: Issuer,
    opened: Sequence[AsyncEngine],
) -> AsyncIterator[Callers]:
    service, app = served  # noqa: F811 - as above
    async with knocking(app, service) as client:
        yield Callers(client, issuer, service, "360700-sfj")
    for engine in opened:
        await engine.dispose()


async def test_whatever_is_read_is_answered_as_declared(callers: Callers, served: tuple[str, FastAPI]) -> None:  # noqa: F811
    """By one who may, one with a cursor that is none, one with a parameter that is none, and a stranger."""
    app, found = served[1], []  # noqa: F811 - as above
    document, somebody = app.openapi(), callers.caller(*Role, sub="somebody")
    for route in guarded_routes(app):
        if route.method != "GET" or route.path not in document["paths"]:
            continue
        url = route.path.replace("{year}", "2026").replace("{", "").replace("}", "")
        answers = [
            await somebody.get(url),
            await somebody.get(url, **({"region": "360700", "from": "2026-01-01", "to": "2026-03-31"})),
            await somebody.get(url, cursor="none-of-ours"),
            await callers.stranger.get(url),
        ]
        found += [each for answer in answers for each in undeclared(document, "GET", route.path, answer)]
    if found:
        pytest.fail("\n".join(found))


def test_what_shows_a_version_declares_its_tag_and_what_is_made_its_place(app: FastAPI) -> None:  # noqa: F811 - as above
    """And a step, that it may be answered again."""
    for path, operations in app.openapi()["paths"].items():
        for method, operation in operations.items():
            declared = {status: told.get("headers", {}).keys() for status, told in operation["responses"].items()}
            # A file is what its hash says, and never another version of itself.
            if "201" in declared and path != "/v1/files":
                assert {"ETag", "Location", "Idempotency-Replayed"} <= declared["201"], path
            if method == "get" and path.endswith("/{id}") and "304" in declared:
                assert "ETag" in declared["200"] & declared["304"], path
            if any(each.get("name") == "cursor" for each in operation["parameters"]):
                assert "400" in declared, path


def test_of_most_things_one_may_ask_whether_they_are_as_one_knows_them(app: FastAPI) -> None:  # noqa: F811 - as above
    operations = app.openapi()["paths"]
    assert any("304" in told["get"]["responses"] for path, told in operations.items() if path.endswith("/{id}"))
