"""No OpenAPI document takes back what it promised, unless that is decided (`openapi_baseline --breaking`)."""

from copy import deepcopy
from typing import Any

import pytest
from fastapi import FastAPI

from tests.architecture.openapi_baseline import Promise, breaks, promised, recorded
from tests.architecture.test_routes import app, service  # noqa: F401 - fixtures


def test_whoever_was_written_for_the_recorded_document_can_go_on(app: FastAPI, service: str) -> None:  # noqa: F811
    on_record = recorded(service)
    assert on_record["operations"], "nothing is on record"
    broken = sorted(breaks(on_record, promised(app.openapi())))
    if broken:
        pytest.fail("\n".join(broken))


PROMISE: Promise = {
    "operations": {
        "submit_matter": {
            "at": "POST /v1/matters",
            "parameters": {"query kind": {"required": False, "schema": {"type": "string", "enum": ["a", "b"]}}},
            "body": {"$ref": "#/components/schemas/NewMatter"},
            "answers": {"201": {"$ref": "#/components/schemas/MatterView"}},
        }
    },
    "schemas": {
        "NewMatter": {
            "type": "object",
            "additionalProperties": False,
            "required": ["title"],
            "properties": {
                "title": {"type": "string", "maxLength": 300},
                "note": {"anyOf": [{"type": "string"}, {"type": "null"}]},
            },
        },
        "MatterView": {
            "type": "object",
            "required": ["id", "of"],
            "properties": {"id": {"type": "string"}, "of": {"$ref": "#/components/schemas/MatterView"}},
        },
    },
}


def otherwise(*path: str, value: Any = None) -> Promise:
    """The promise with one part of another value, or without it."""
    made = deepcopy(PROMISE)
    *way, last = path
    part: Any = made
    for name in way:
        part = part[name]
    if value is None:
        del part[last]
    else:
        part[last] = value
    return made


OPERATION, NEW, VIEW = ("operations", "submit_matter"), ("schemas", "NewMatter"), ("schemas", "MatterView")


@pytest.mark.parametrize(
    "now",
    [
        otherwise(*OPERATION),
        otherwise(*OPERATION, "at", value="POST /v1/things"),
        otherwise(*OPERATION, "answers", "201"),
        otherwise(*OPERATION, "parameters", "query kind"),
        otherwise(*OPERATION, "parameters", "query kind", "required", value=True),
        otherwise(*OPERATION, "parameters", "query kind", "schema", "enum", value=["a"]),
        otherwise(*OPERATION, "parameters", "header If-Match", value={"required": True, "schema": {}}),
        otherwise(*NEW, "required", value=["title", "note"]),
        otherwise(*NEW, "properties", "title", "maxLength", value=20),
        otherwise(*NEW, "properties", "title", "type", value="integer"),
        otherwise(*NEW, "properties", "note"),
        otherwise(*NEW, "properties", "note", value={"type": "string"}),
        otherwise(*VIEW, "properties", "id"),
        otherwise(*VIEW, "properties", "id", "type", value="integer"),
        otherwise(*VIEW, "properties", "id", value={"anyOf": [{"type": "string"}, {"type": "null"}]}),
        otherwise(*VIEW, "required", value=["of"]),
    ],
)
def test_what_breaks_a_client_is_seen(now: Promise) -> None:
    assert list(breaks(PROMISE, now))


@pytest.mark.parametrize(
    "now",
    [
        PROMISE,
        otherwise("operations", "read_matter", value=PROMISE["operations"]["submit_matter"]),
        otherwise(*OPERATION, "parameters", "query limit", value={"required": False, "schema": {}}),
        otherwise(*OPERATION, "parameters", "query kind", "schema", "enum", value=["a", "b", "c"]),
        otherwise(*NEW, "required", value=[]),
        otherwise(*NEW, "properties", "title", "maxLength", value=500),
        otherwise(*NEW, "properties", "more", value={"type": "string"}),
        otherwise(*VIEW, "properties", "more", value={"type": "string"}),
    ],
)
def test_what_breaks_none_is_welcome(now: Promise) -> None:
    assert list(breaks(PROMISE, now)) == []
