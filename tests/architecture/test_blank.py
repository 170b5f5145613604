"""Nothing is said by an empty line: words or a number that may be left out are left out or null, and never blank; so it
is with what is asked for, where a blank would find nothing and be taken for an answer."""

from collections.abc import Iterator
from itertools import product
from typing import Any
from uuid import uuid4

import httpx
from fastapi import FastAPI

from shared.web.doors import guarded_routes
from shared.web.listings import Format
from tests.architecture.test_openapi import inputs
from tests.architecture.test_routes import app, everybody, service  # noqa: F401 - fixtures

BLANK = ("", "  ", "\u3000", "\u200b\u2060", "\u3164")
# A document is refused by what reads it; a change is taken as the route of the act takes it.
READ_LATER = {"file", "text", "change"}


def blanked(app: FastAPI, blanks: tuple[str, ...] = BLANK) -> Iterator[tuple[str, str, Any, str]]:  # noqa: F811
    """Method, path and body of each request that has one field blank, with the field's name."""
    document = app.openapi()
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            media = operation.get("requestBody", {}).get("content", {}).get("application/json")
            if media is not None:
                for place, name in texts(media["schema"], document["components"]["schemas"]):
                    for blank in blanks if place[0] not in READ_LATER else ():
                        yield method, path, put(media["example"], place, blank), name


def texts(schema: Any, schemas: dict[str, Any], place: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Where a caller may write words of its own; `*` is the first of many."""
    while "$ref" in schema:
        schema = schemas[schema["$ref"].rpartition("/")[2]]
    for kind in schema.get("anyOf", ()):
        yield from texts(kind, schemas, place)
    if schema.get("type") == "array":
        yield from texts(schema["items"], schemas, (*place, "*"))
    if schema.get("type") == "string" and not {"enum", "const", "format"} & schema.keys():
        yield place, next(each for each in reversed(place) if each != "*")
    for name, part in schema.get("properties", {}).items():
        yield from texts(part, schemas, (*place, name))


def put(example: Any, place: tuple[str, ...], value: str) -> Any:
    """The example with that value at the place."""
    if not place:
        return value
    first, *others = place
    if first == "*":
        return [put(example[0] if isinstance(example, list) and example else {}, tuple(others), value)]
    known = example if isinstance(example, dict) else {}
    return {**known, first: put(known.get(first), tuple(others), value)}


async def test_no_field_of_a_body_takes_a_blank(app: FastAPI, everybody: str) -> None:  # noqa: F811 - as above
    await must_be_refused(app, everybody, list(blanked(app)))


async def must_be_refused(app: FastAPI, token: str, given: list[tuple[str, str, Any, str]]) -> None:  # noqa: F811
    """Each of the requests by the field that is named."""
    doors = {(route.method.lower(), route.path) for route in guarded_routes(app)}
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": str(uuid4()), "If-Match": '"1"'}
    taken, asked = set(), [each for each in given if each[:2] in doors]
    assert asked
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
        for method, path, body, name in asked:
            answer = await client.request(
                method, path.replace("{number}", "1").replace("{", "").replace("}", ""), headers=headers, json=body
            )
            said = answer.json() if answer.status_code == 422 else {"errors": []}
            named = [error["field"] for error in said["errors"] if error.get("code")]
            if not any(name in field for field in named):
                taken.add((method, path, name, answer.status_code, repr(named)))
    assert sorted(taken) == []


def test_no_field_is_shown_to_be_blank_where_it_is_left_out(app: FastAPI) -> None:  # noqa: F811 - as above
    assert {where for where, part in inputs(app.openapi()) if part.get("default") == ""} == set()


async def test_no_parameter_of_a_query_takes_a_blank(app: FastAPI, everybody: str) -> None:  # noqa: F811 - as above
    """Every filter of every list among them, whatever the list is answered as; and those of figures."""
    token, taken, asked = {"Authorization": f"Bearer {everybody}"}, set(), list(blank_queries(app))
    assert asked
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
        for path, query, name in asked:
            answer = await client.get(path.replace("{", "").replace("}", ""), params=query, headers=token)
            said = answer.json() if answer.status_code == 422 else {}
            named = [each["field"] for each in said.get("errors", ())]
            if (said.get("code"), named) != ("web.blank_parameter", [name]):
                taken.add((path, name, answer.status_code))
    assert sorted(taken) == []


def blank_queries(app: FastAPI) -> Iterator[tuple[str, dict[str, str], str]]:  # noqa: F811 - the fixture's value
    """Path and query of each reading that has one parameter blank, with its name: as a page and as a table."""
    for path, operations in app.openapi()["paths"].items():
        told = operations.get("get", {}).get("parameters", ())
        names = {each["name"] for each in told if each.get("in") == "query"}
        shapes = [{"format": shape} for shape in Format] if "format" in names else [{}]
        for name, blank, shape in product(sorted(names), BLANK, shapes):
            yield path, {**shape, name: blank}, name
