"""Clients generated from the four documents know every operation, and read what it answers as it stands there."""

import sys
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from shared.web.examples import example_of
from tests.architecture.test_routes import app, service  # noqa: F401 - fixtures
from tests.house.clients import GeneratedClient, generated

JSON = ("application/json", "application/problem+json")


@pytest.fixture(scope="module")
def client(service: str, app: FastAPI, tmp_path_factory: pytest.TempPathFactory) -> Iterator[GeneratedClient]:  # noqa: F811
    made = generated(service, app.openapi(), tmp_path_factory.mktemp(service))
    yield made
    sys.path.pop(0)
    for name in [name for name in sys.modules if name.partition(".")[0] == made.name]:
        del sys.modules[name]


def operations(app: FastAPI) -> Iterator[dict[str, Any]]:  # noqa: F811 - the fixture's value
    for operations in app.openapi()["paths"].values():
        yield from operations.values()


def examples(app: FastAPI, told: dict[str, Any]) -> Iterator[tuple[str, Any]]:  # noqa: F811 - as above
    """Status and example of each answer in JSON, and what it is with all that may be null."""
    for status, answer in told["responses"].items():
        known = answer if "$ref" not in answer else resolved(app.openapi(), answer["$ref"])
        for kind, media in known.get("content", {}).items():
            if kind in JSON:
                yield status, media["example"]
                yield status, example_of(media["schema"], app.openapi()["components"]["schemas"])


def resolved(document: dict[str, Any], ref: str) -> Any:
    found = document
    for part in ref.removeprefix("#/").split("/"):
        found = found[part]
    return found


def same(value: Any) -> Any:
    """A moment is the same however its zone is written."""
    if isinstance(value, dict):
        return {name: same(each) for name, each in value.items()}
    if isinstance(value, list):
        return [same(each) for each in value]
    if isinstance(value, str) and "T" in value:
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            return value
    return value


def plain(read: Any) -> Any:
    if isinstance(read, list):
        return [plain(each) for each in read]
    return read.to_dict() if hasattr(read, "to_dict") else read


def test_nothing_of_the_document_is_left_out(client: GeneratedClient, app: FastAPI) -> None:  # noqa: F811 - as above
    assert client.complaints == []
    assert {told["operationId"] for told in operations(app)} == client.operations.keys()


def test_every_answer_is_read_as_it_is_shown(client: GeneratedClient, app: FastAPI) -> None:  # noqa: F811 - as above
    caller, wrong, asked = client.part("client").Client(base_url="http://here"), [], 0
    for told in operations(app):
        read = client.operation(told["operationId"])._parse_response
        for status, example in examples(app, told):
            answer = httpx.Response(int(status), json=example)
            try:
                got = plain(read(client=caller, response=answer))
            except (TypeError, ValueError, KeyError, AttributeError) as failed:
                got = repr(failed)
            if same(got) != same(example):
                wrong.append((told["operationId"], status, got))
            asked += 1
    assert asked
    if wrong:
        pytest.fail("\n".join(f"{id} {status}: {str(got)[:300]}" for id, status, got in wrong))


def test_every_body_is_sent_as_it_is_shown(client: GeneratedClient, app: FastAPI) -> None:  # noqa: F811 - as above
    sent = 0
    for told in operations(app):
        media = told.get("requestBody", {}).get("content", {}).get("application/json")
        if media is None:
            continue
        module = client.operation(told["operationId"])
        model = getattr(module, media["schema"]["$ref"].rpartition("/")[2])
        body = model.from_dict(media["example"])
        assert same(body.to_dict()) == same(media["example"]), told["operationId"]
        sent += 1
    assert sent
