"""The schemas of the OpenAPI documents are such as clients are generated from: each of its own name."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from jsonschema import Draft202012Validator

from tests.architecture.test_routes import app, service  # noqa: F401 - fixtures


def schemas(app: FastAPI) -> dict[str, dict[str, Any]]:  # noqa: F811 - the fixture's value
    found: dict[str, dict[str, Any]] = app.openapi()["components"]["schemas"]
    return found


def test_no_two_schemas_have_one_title(app: FastAPI) -> None:  # noqa: F811 - as above
    """Generators name classes by it, and leave out the second, and all that refers to it."""
    counted = Counter(schema.get("title", name) for name, schema in schemas(app).items())
    assert [title for title, times in counted.items() if times > 1] == []


def test_no_schema_is_named_by_its_module_or_by_its_way(app: FastAPI) -> None:  # noqa: F811 - as above
    assert [name for name in schemas(app) if "__" in name or name.endswith(("-Input", "-Output"))] == []


def answers(app: FastAPI) -> Iterator[tuple[str, dict[str, Any], Any]]:  # noqa: F811 - the fixture's value
    """Which answer, its schema and its example, of every answer in JSON."""
    document = app.openapi()
    for operations in document["paths"].values():
        for operation in operations.values():
            for status, told in operation["responses"].items():
                known = document["components"]["responses"][told["$ref"].split("/")[-1]] if "$ref" in told else told
                for kind, media in known.get("content", {}).items():
                    if kind.endswith("json"):
                        yield f"{operation['operationId']} {status}", media["schema"], media["example"]


def checker(app: FastAPI, schema: dict[str, Any]) -> Draft202012Validator:  # noqa: F811 - as above
    whole = {**schema, "components": app.openapi()["components"]}
    return Draft202012Validator(whole, format_checker=Draft202012Validator.FORMAT_CHECKER)


def test_every_example_of_an_answer_is_one(app: FastAPI) -> None:  # noqa: F811 - as above
    found = list(answers(app))
    assert found
    wrong = [
        f"{where}: {no.json_path} {no.message}" for where, of, one in found for no in checker(app, of).iter_errors(one)
    ]
    if wrong:
        pytest.fail("\n".join(wrong[:40]))


def test_an_example_of_another_shape_is_seen(app: FastAPI) -> None:  # noqa: F811 - as above
    view = {"$ref": "#/components/schemas/RatesView"}
    assert list(checker(app, view).iter_errors({"rates": "many"}))


def said(part: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Each text of an example by the name of its field."""
    if isinstance(part, dict):
        for key, value in part.items():
            yield from said(value, key)
    elif isinstance(part, list):
        for value in part:
            yield from said(value, name)
    elif isinstance(part, str):
        yield name, part


def test_no_example_of_an_answer_is_a_mere_place_holder(app: FastAPI) -> None:  # noqa: F811 - as above
    bare = {f"{where}: {name}" for where, _, example in answers(app) for name, text in said(example) if text == "示例"}
    if bare:
        pytest.fail("\n".join(sorted(bare)[:60]))
