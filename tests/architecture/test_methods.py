"""A path that is asked for by a method it has not answers with those it has."""

import httpx
from fastapi import FastAPI

from tests.architecture.test_routes import app, service  # noqa: F401 - fixtures

METHODS = ("GET", "POST", "PUT", "DELETE", "PATCH")


async def test_each_path_names_the_methods_it_has_and_no_other(app: FastAPI) -> None:  # noqa: F811 - as above
    asked = 0
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://here") as client:
        for path in app.openapi()["paths"]:
            url = path.replace("{year}", "2026").replace("{", "").replace("}", "")
            answer = await client.request("OPTIONS", url)
            assert answer.status_code == 405, path
            allowed = set(answer.headers["allow"].split(", "))
            for method in METHODS:
                is_there = (await client.request(method, url)).status_code != 405
                assert is_there is (method in allowed), (method, path, allowed)
                asked += 1
    assert asked
