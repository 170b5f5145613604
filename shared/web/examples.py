"""Examples for an OpenAPI document, put together from those of the fields."""

from collections.abc import Mapping
from typing import Any

from shared.web.example_words import SAID

_FORMATS = {
    "date": "2026-03-02",
    "date-time": "2026-03-02T01:30:00Z",
    "uuid": "0f8fad5b-d9cb-469f-a165-70867728950e",
}
_PLAIN: dict[str, Any] = {"string": "示例", "integer": 1, "number": 1.0, "boolean": True, "null": None}


def example_of(schema: Mapping[str, Any], schemas: Mapping[str, Any], name: str = "", *, answer: bool = False) -> Any:  # noqa: ANN401 - whatever the schema allows
    """A value the schema allows: its own example where it has one, else made of its parts.

    What may be left out is left out unless an example is given for it. In an `answer` what may be null is: so it is of
    a thing at its beginning, and nothing stands beside what cannot be yet.
    """
    if "$ref" in schema:
        return example_of(schemas[schema["$ref"].rsplit("/", 1)[-1]], schemas, name, answer=answer)
    if "examples" in schema:
        return schema["examples"][0]
    for given in ("example", "const", "default"):
        if schema.get(given) is not None:
            return schema[given]
    if "enum" in schema:
        return schema["enum"][0]
    for several in ("anyOf", "oneOf"):
        if several in schema:
            if answer and {"type": "null"} in schema[several]:
                return None
            return example_of(schema[several][0], schemas, name, answer=answer)
    return _made(schema, schemas, name, answer=answer)


def _made(schema: Mapping[str, Any], schemas: Mapping[str, Any], name: str, *, answer: bool) -> Any:  # noqa: ANN401 - as above
    match schema.get("type"):
        case "object":
            return _object(schema, schemas, answer=answer)
        case "array":
            return [example_of(schema["items"], schemas, name, answer=answer)] if "items" in schema else []
        case "string" if schema.get("format") in _FORMATS:
            return _FORMATS[schema["format"]]
        case "string" if answer and "format" not in schema:
            return SAID.get(name, _PLAIN["string"])
        case "integer" | "number" as kind:
            least = max(schema.get("minimum", 1), schema.get("exclusiveMinimum", 0) + 1)
            return int(least) if kind == "integer" else least
        case None if answer:
            return SAID.get(name, _PLAIN["string"])
        case plain:
            return _PLAIN.get(plain or "string")


def _object(schema: Mapping[str, Any], schemas: Mapping[str, Any], *, answer: bool) -> dict[str, Any]:
    required = schema.get("required", ())
    return {
        name: example_of(field, schemas, name, answer=answer)
        for name, field in schema.get("properties", {}).items()
        if name in required or "examples" in field
    }
