"""By whom each route is used stands beside it, in the OpenAPI documents and on a page for officials."""

from typing import Any

import pytest
from fastapi import FastAPI

from shared.web.doors import guarded_routes
from shared.web.issuer import Issuer
from tests.architecture.authority_page import PAGE, page
from tests.architecture.test_routes import app, guarded, looked_at, service  # noqa: F401 - fixtures


def test_the_page_says_what_the_doors_say(issuer: Issuer, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert PAGE.read_text(encoding="utf-8") == page(lambda name: looked_at(name, issuer, tmp_path_factory))


def test_whatever_does_something_says_by_whom(app: FastAPI) -> None:  # noqa: F811 - fixtures
    silent = [f"{each.method} {each.path}" for each in guarded(app) if _writes(each.method) and not each.door.rows]
    assert silent == []


def test_whatever_only_reads_says_nothing_of_it(app: FastAPI) -> None:  # noqa: F811 - as above
    assert [each.path for each in guarded_routes(app) if not _writes(each.method) and each.door.rows] == []


def test_each_role_of_a_door_has_its_row(app: FastAPI) -> None:  # noqa: F811 - as above
    for each in guarded(app):
        if each.door.roles and each.door.rows:
            assert {role for role, _ in each.door.rows} == each.door.roles, each.path
        assert all(bonds for _, bonds in each.door.rows), each.path


def test_the_document_shows_it_in_codes_and_in_words(app: FastAPI) -> None:  # noqa: F811 - as above
    paths: dict[str, Any] = app.openapi()["paths"]
    for each in guarded(app):
        operation = paths[each.path][each.method.lower()]
        told = {role or "authenticated": [*bonds] for role, bonds in each.door.rows}
        assert operation.get("x-relations", {}) == told, each.path
        words = [bond.zh for _, bonds in each.door.rows for bond in bonds]
        assert [word for word in words if word not in operation["description"]] == []


def _writes(method: str) -> bool:
    return method not in ("GET", "HEAD")
