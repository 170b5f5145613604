"""Whatever a caller lists is read in the one way, or it is named here why not."""

from typing import Any

import pytest
from fastapi import FastAPI

from deploy.local.system import ROOT
from shared.web.issuer import Issuer
from tests.architecture.sources import SERVICES
from tests.architecture.test_routes import app, looked_at, service  # noqa: F401 - fixtures

# docs/lists.md says the same to those who call them.
OTHERWISE = {
    "/v1/feed": "a stream of facts, read on from a number for ever",
    "/v1/facts": "the log as other services read it, by its numbers",
    "/v1/parked": "what an operator has to settle of the log, by its numbers",
    "/v1/register": "rules and kept duties of a place laid beside each other, which no table holds",
    "/v1/scoreboard": "how duties stand today is counted when it is asked for",
    "/v1/scoreboard/totals": "sums, one for each unit, duty or place",
    "/v1/overdue-at-cut-over": "what the rules of each place leave over from before the first day of use",
    "/v1/proposals": "what waits for the caller's word, which follows from roles and not from columns",
    "/v1/work": "what waits for the caller, which follows from stages, the directory and roles",
    "/v1/rates/{id}/members": "those that a figure counts, by the lines it was counted from",
    "/v1/history/{kind}/{id}": "the record of one thing, in the order in which it was written",
    "/v1/imports/{id}/rows": "the rows of a file in their order, with what became of each",
}
# Of one thing, in the order in which it came.
BENEATH = ("/proposals", "/entries")


def pages(app: FastAPI) -> dict[str, set[str]]:  # noqa: F811 - the fixture's value
    """Every route that answers a page or an array, with the names of its query parameters."""
    document = app.openapi()
    found = {}
    for path, operations in document["paths"].items():
        if "get" in operations and _is_list(operations["get"], document["components"]["schemas"]):
            asked = operations["get"].get("parameters", ())
            found[path] = {each["name"] for each in asked if each.get("in") == "query"}
    return found


def _is_list(operation: dict[str, Any], schemas: dict[str, Any]) -> bool:
    schema = operation["responses"]["200"].get("content", {}).get("application/json", {}).get("schema", {})
    named = schemas.get(schema.get("$ref", "").rpartition("/")[2], schema)
    return named.get("type") == "array" or {"items", "next"} <= named.get("properties", {}).keys()


def test_every_list_is_read_in_the_one_way(app: FastAPI) -> None:  # noqa: F811 - as above
    lists = pages(app)
    one_way = {path for path, asked in lists.items() if {"sort", "count", "format", "cursor", "limit"} <= asked}
    assert one_way
    assert {path for path in lists.keys() - one_way if path not in OTHERWISE and not path.endswith(BENEATH)} == set()
    assert not one_way & OTHERWISE.keys()


def test_nothing_is_named_that_is_no_list_of_any_service(
    issuer: Issuer, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A route that is gone, or is read in the one way by now, leaves no reason behind: neither here nor for those who
    call it."""
    lists = {path for name in SERVICES for path in pages(looked_at(name, issuer, tmp_path_factory))}
    assert OTHERWISE.keys() - lists == set()
    told = (ROOT / "docs" / "lists.md").read_text(encoding="utf-8").partition("原因 why")[2]
    paths = {path for path in OTHERWISE if f"`{path}`" not in told}
    assert paths == set()
