"""The OpenAPI documents: complete, and with examples that are true."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute, iter_route_contexts
from pydantic import TypeAdapter

from shared.web.rates import RatesView, RateView
from tests.architecture.test_routes import app, service  # noqa: F401 - fixtures


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
