"""The fields of a body, however deep, that hold the code of a unit, each with one of a unit that is not there."""

from collections.abc import Iterator, Mapping
from typing import Any

from fastapi import FastAPI

from shared.web.bodies import UNIT_CODE
from shared.web.doors import GuardedRoute

NOBODY = "there-is-none"
# Of a part of a body of which the example says nothing.
_DAY = "2026-12-01"
UNKNOWN_FIELD = "kernel.unknown_field"
# What comes behind the gate, which is shut for the matter of the rounds: `tests/review/test_meetings_over_rest.py` goes
# through it.
LATER = {("POST /v1/meetings/{id}/matters", "heard.unit")}
Schema = Mapping[str, Any]


def units_named(app: FastAPI, route: GuardedRoute, told: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Where in the body a unit is named (``shares.to``), and what its first field says then; otherwise as it is `told`.
    A unit that is registered under its `id` is not to be there."""
    schemas = app.openapi()["components"]["schemas"]
    of_body = schemas.get(getattr(route.body, "__name__", ""), {}).get("properties", {})
    for name, schema in of_body.items():
        if name != "id":
            for where, wrong in _named(schema, schemas, told.get(name)):
                yield ".".join((name, *where)), wrong


def is_of(field: str, where: str, code: object) -> bool:
    """Whether a refusal of that field is one of what stands there, whichever of several it is; of one that stands by
    itself also where it is refused of a part of it, and of what the entry has not at all also of the whole."""
    said = [part for part in field.split(".") if not part.isdigit()]
    named = where.split(".")
    if code == UNKNOWN_FIELD:
        return said == named[: len(said)]
    return said == named or (len(named) == 1 and said[0] == where)


def _named(schema: Schema, schemas: Schema, told: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Each place below, and the value that names nobody there."""
    if "$ref" in schema:
        schema = schemas[schema["$ref"].rpartition("/")[2]]
    for each in (*schema.get("anyOf", ()), *schema.get("oneOf", ())):
        yield from _named(each, schemas, told)
    if schema.get("pattern") == UNIT_CODE:
        yield (), NOBODY
    elif schema.get("type") == "array":
        first = told[0] if isinstance(told, list) and told else None
        yield from ((where, [wrong]) for where, wrong in _named(schema["items"], schemas, first))
    elif schema.get("type") == "object":
        whole = dict(told) if isinstance(told, Mapping) else _made(schema, schemas)
        for name, part in schema.get("properties", {}).items():
            for where, wrong in _named(part, schemas, whole.get(name)):
                yield (name, *where), {**whole, name: wrong}


def _made(schema: Schema, schemas: Schema) -> dict[str, Any]:
    """What has to be said of something, as its schema shows it."""
    properties = schema.get("properties", {})
    return {name: _shown(properties[name], schemas) for name in schema.get("required", ())}


def _shown(schema: Schema, schemas: Schema) -> Any:
    if "$ref" in schema:
        schema = schemas[schema["$ref"].rpartition("/")[2]]
    if "examples" in schema:
        return schema["examples"][0]
    if "enum" in schema:
        return schema["enum"][0]
    if "const" in schema:
        return schema["const"]
    if "anyOf" in schema:
        return _shown(schema["anyOf"][0], schemas)
    kinds = {"object": lambda: _made(schema, schemas), "array": list, "boolean": bool, "integer": lambda: 1}
    if schema.get("type") in kinds:
        return kinds[schema["type"]]()
    return _DAY if schema.get("format") == "date" else "如实填写"
