"""The OpenAPI documents: complete, and with examples that are true."""

import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute, iter_route_contexts
from pydantic import TypeAdapter

from shared.web.bodies import UNIT_CODE
from shared.web.rates import RatesView, RateView
from tests.architecture.test_routes import app, everybody, service  # noqa: F401 - fixtures


def bodies(app: FastAPI) -> Iterator[tuple[str, Any, Any]]:  # noqa: F811 - the fixture's value
    """Path, model and example of every request body."""
    paths = app.openapi()["paths"]
    for route in iter_route_contexts(app.routes):
        if not isinstance(route.original_route, APIRoute) or route.body_field is None:
            continue
        for method in route.methods or ():
            media = paths[route.path_format][method.lower()]["requestBody"]["content"]["application/json"]
            yield route.path_format or "", route.body_field.field_info.annotation, media["example"]


def test_the_example_of_every_body_is_accepted_by_its_model(app: FastAPI) -> None:  # noqa: F811 - as above
    shown = list(bodies(app))
    assert shown, "no route takes a body"
    for path, model, example in shown:
        assert TypeAdapter(model).validate_python(example, strict=False) is not None, path


def test_the_example_of_a_body_is_whole(app: FastAPI) -> None:  # noqa: F811 - as above
    """Nothing is empty in it, nothing a mere place-holder: what is sent as it is shown says something."""
    empty = [(path, example) for path, _, example in bodies(app) if not said(example)]
    assert not empty, empty


def said(part: Any) -> bool:
    if isinstance(part, dict | list):
        parts = part.values() if isinstance(part, dict) else part
        return bool(part) and all(said(each) for each in parts)
    return part not in (None, "", "示例")


def test_every_answer_has_an_example(app: FastAPI) -> None:  # noqa: F811 - as above
    missing = [
        f"{method} {path} {status}"
        for path, operations in app.openapi()["paths"].items()
        for method, operation in operations.items()
        for status, answer in operation["responses"].items()
        for media in answer.get("content", {}).values()
        if media.get("schema") and media.get("example") is None
    ]
    if missing:
        pytest.fail(f"without an example: {missing}")


def test_every_operation_says_what_it_is_for_and_who_may_call_it(app: FastAPI) -> None:  # noqa: F811 - as above
    for path, operations in app.openapi()["paths"].items():
        for method, operation in operations.items():
            assert operation.get("summary"), f"{method} {path}"
            assert operation.get("x-actors"), f"{method} {path}"


def test_every_service_tells_its_rates_in_the_same_shape(app: FastAPI) -> None:  # noqa: F811 - as above
    document = app.openapi()
    operation = document["paths"]["/v1/rates"]["get"]
    answer = operation["responses"]["200"]["content"]["application/json"]["schema"]
    assert answer == {"$ref": "#/components/schemas/RatesView"}
    for model in (RatesView, RateView):
        assert document["components"]["schemas"][model.__name__]["properties"].keys() == model.model_fields.keys()
    asked = {parameter["name"] for parameter in operation["parameters"] if parameter.get("required")}
    assert asked == {"region", "from", "to"}


def inputs(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema, however deep, of what callers send: in bodies, queries and paths."""
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            told = [each.get("schema", {}) for each in operation.get("parameters", ())]
            told += [media["schema"] for media in operation.get("requestBody", {}).get("content", {}).values()]
            for schema in told:
                for part in parts(schema, document["components"]["schemas"], set()):
                    yield f"{method} {path}", part


def parts(schema: Any, schemas: dict[str, Any], seen: set[str]) -> Iterator[dict[str, Any]]:
    if isinstance(schema, list):
        for each in schema:
            yield from parts(each, schemas, seen)
    if not isinstance(schema, dict):
        return
    yield schema
    name = str(schema.get("$ref", "")).rpartition("/")[2]
    if name and name not in seen:
        seen.add(name)
        yield from parts(schemas[name], schemas, seen)
    for key, part in schema.items():
        if key not in ("example", "examples", "default", "description"):
            yield from parts(part, schemas, seen)


def test_every_date_that_is_sent_is_a_legal_day(app: FastAPI) -> None:  # noqa: F811 - as above
    dates = [(where, part) for where, part in inputs(app.openapi()) if part.get("format") == "date"]
    assert dates, "no route takes a date"
    unbounded = [where for where, part in dates if "formatMinimum" not in part or "formatMaximum" not in part]
    assert not unbounded, unbounded


def test_where_the_code_of_a_unit_is_asked_for_a_name_is_refused(app: FastAPI) -> None:  # noqa: F811 - as above
    """A unit's word, its clocks and its rates hang on the code that its tokens carry."""
    asked = re.compile("单位标识|单位代码|(?<!计数)单位的代码")
    sent = [(where, part) for where, part in inputs(app.openapi()) if not where.startswith("get")]
    told = [(where, part) for where, part in sent if asked.search(str(part.get("description", "")))]
    open_ended = {where for where, part in told if UNIT_CODE not in coded(part)}
    assert not open_ended, open_ended


def coded(part: dict[str, Any]) -> list[str]:
    """The patterns of what is sent, of each of them where there are many."""
    kinds = [part, *part.get("anyOf", ()), part.get("items", {})]
    return [kind["pattern"] for kind in kinds if "pattern" in kind]


async def test_no_route_leaves_out_a_query_parameter_it_does_not_know(app: FastAPI) -> None:  # noqa: F811 - as above
    """Whoever may come in, on every route of every service."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://here") as client:
        for path, operations in app.openapi()["paths"].items():
            if "get" in operations and operations["get"]["x-actors"] == ["public"]:
                answer = await client.get(path.replace("{", "").replace("}", ""), params={"no-such": "1"})
                assert answer.json()["code"] in ("web.unknown_parameter", "web.no_parameters", "web.inputs"), path


async def test_where_there_are_no_parameters_none_are_offered(app: FastAPI, everybody: str) -> None:  # noqa: F811 - as above
    """A refusal that lists nothing as what there is says nothing."""
    headers, asked = {"Authorization": f"Bearer {everybody}"}, 0
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://here") as client:
        for path, operations in app.openapi()["paths"].items():
            told = operations.get("get", {}).get("parameters", ())
            if "get" in operations and path.startswith("/v1") and not any(each.get("in") == "query" for each in told):
                url = path.replace("{year}", "2026").replace("{", "").replace("}", "")
                answer = await client.get(url, params={"no-such": "1"}, headers=headers)
                assert answer.json()["code"] == "web.no_parameters", path
                assert "—" not in answer.json()["detail"]
                asked += 1
    assert asked


def test_every_answer_that_does_what_was_asked_has_a_shape(app: FastAPI) -> None:  # noqa: F811 - as above
    bare = [
        f"{method} {path} {status}"
        for path, operations in app.openapi()["paths"].items()
        for method, operation in operations.items()
        for status, answer in operation["responses"].items()
        for kind, media in answer.get("content", {}).items()
        if status.startswith("2") and kind == "application/json" and not media.get("schema")
    ]
    assert not bare, bare


def test_a_rectification_shows_what_each_act_of_its_kind_lets_change(app: FastAPI) -> None:  # noqa: F811 - as above
    document = app.openapi()
    schemas = document["components"]["schemas"]
    rectifications = [path for path in document["paths"] if path.endswith("/rectification") and "{number}" in path]
    assert rectifications
    for path in rectifications:
        operation = document["paths"][path]["post"]
        assert {"200", "202", "403", "404", "409", "412", "422", "428"} <= operation["responses"].keys()
        (ref,) = operation["requestBody"]["content"]["application/json"]["schema"].values()
        told = schemas[ref.rpartition("/")[2]]["properties"]["change"]["anyOf"]
        named = {name for each in told for name in schemas[each["$ref"].rpartition("/")[2]]["properties"]}
        assert named > {"on"}, path
