"""The schemas of the OpenAPI documents are such as clients are generated from: each of its own name."""

from collections import Counter
from typing import Any

from fastapi import FastAPI

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
