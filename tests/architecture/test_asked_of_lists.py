"""What a list is asked by is held against what there is: a code of nothing would find nothing, and that be taken for an
answer; and of two values of one parameter one would be lost."""

from collections.abc import Iterator

import httpx
from fastapi import FastAPI

from tests.architecture.test_lists import pages
from tests.architecture.test_routes import app, everybody, service  # noqa: F401 - fixtures

NOWHERE = "999999"


def asked(app: FastAPI, names: set[str]) -> Iterator[tuple[str, str]]:  # noqa: F811 - the fixture's value
    for path, parameters in pages(app).items():
        yield from ((path.replace("{", "").replace("}", ""), name) for name in sorted(parameters & names))


async def refused(app: FastAPI, token: str, path: str, query: list[tuple[str, str]]) -> tuple[str | None, list[str]]:  # noqa: F811
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
        answer = await client.get(path, params=query, headers={"Authorization": f"Bearer {token}"})
    said = answer.json() if answer.status_code == 422 else {}
    return said.get("code"), [each["field"] for each in said.get("errors", ())]


async def test_no_list_is_asked_by_a_region_that_there_never_was(app: FastAPI, everybody: str) -> None:  # noqa: F811
    given = list(asked(app, {"region"}))
    assert given
    for path, name in given:
        found = await refused(app, everybody, path, [(name, NOWHERE)])
        assert found == ("web.no_such_region", ["region"]), path


async def test_no_parameter_is_given_twice(app: FastAPI, everybody: str) -> None:  # noqa: F811
    given = list(asked(app, {"limit", "unit", "region", "stage"}))
    assert given
    for path, name in given:
        twice = await refused(app, everybody, path, [(name, "1"), (name, "2")])
        assert twice == ("web.doubled_parameter", [name]) or name == "region", (path, twice)


def test_only_what_clocks_run_on_is_asked_what_is_due(app: FastAPI) -> None:  # noqa: F811 - as above
    """Of documents nothing is ever overdue: their filing is, which is a thing of its own."""
    timed = {path for path, names in pages(app).items() if "overdue" in names}
    assert "/v1/documents" not in timed
    assert timed <= {
        *("/v1/matters", "/v1/power-list-changes", "/v1/filings", "/v1/reviews", "/v1/catalogues"),
        *("/v1/cases", "/v1/suggestions", "/v1/deadlines"),
    }
