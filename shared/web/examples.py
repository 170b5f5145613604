"""Examples for an OpenAPI document, put together from those of the fields."""

from collections.abc import Mapping
from typing import Any

_FORMATS = {
    "date": "2026-03-02",
    "date-time": "2026-03-02T01:30:00Z",
    "uuid": "0f8fad5b-d9cb-469f-a165-70867728950e",
}
_PLAIN: dict[str, Any] = {"string": "示例", "integer": 1, "number": 1.0, "boolean": True, "null": None}


def example_of(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> Any:  # noqa: ANN401 - whatever the schema allows
    """A value the schema allows: its own example where it has one, else made of its parts.

    What may be left out is left out unless an example is given for it.
    """
    if "$ref" in schema:
        return example_of(schemas[schema["$ref"].rsplit("/", 1)[-1]], schemas)
    if "examples" in schema:
        return schema["examples"][0]
    for given in ("example", "const", "default"):
        if schema.get(given) is not None:
            return schema[given]
    if "enum" in schema:
        return schema["enum"][0]
    for several in ("anyOf", "oneOf"):
        if several in schema:
            return example_of(schema[several][0], schemas)
    return _made(schema, schemas)


def _made(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> Any:  # noqa: ANN401 - as above
    match schema.get("type"):
        case "object":
            return _object(schema, schemas)
        case "array":
            return [example_of(schema["items"], schemas)] if schema.get("minItems") or "items" in schema else []
        case "string" if schema.get("format") in _FORMATS:
            return _FORMATS[schema["format"]]
        case "integer" | "number" as kind:
            least = max(schema.get("minimum", 1), schema.get("exclusiveMinimum", 0) + 1)
            return int(least) if kind == "integer" else least
        case plain:
            return _PLAIN.get(plain or "string")


def _object(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> dict[str, Any]:
    required = schema.get("required", ())
    return {
        name: example_of(field, schemas)
        for name, field in schema.get("properties", {}).items()
        if name in required or "examples" in field
    }
