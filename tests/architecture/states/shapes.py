"""The shape of a kind's stored state, or of an act's arguments: fields, recursively, with types, defaults and codes."""

from typing import Any

from shared.kernel.lives.entered import Entered
from shared.kernel.model.aggregate import Aggregate
from shared.storage.codecs import codec

Shape = dict[str, Any]
_FOR_PEOPLE = {"title", "description"}


def shape_of(stored: type[Aggregate | Entered]) -> Shape:
    """As JSON Schema has it, without words for people; lists whose order says nothing are sorted."""
    shape: Shape = _bare(codec(stored).json_schema())
    top = shape["$defs"][stored.__name__] if "$ref" in shape else shape
    if issubclass(stored, Aggregate):
        del top["properties"]["version"]
    return shape


def _bare(schema: Any) -> Any:
    match schema:
        case {"properties": dict(fields), **rest}:
            return {**_bare(rest), "properties": {name: _bare(field) for name, field in sorted(fields.items())}}
        case dict():
            return {key: _sorted(key, _bare(value)) for key, value in schema.items() if key not in _FOR_PEOPLE}
        case list():
            return [_bare(each) for each in schema]
    return schema


def _sorted(key: str, value: Any) -> Any:
    return sorted(value) if key in ("enum", "required") else value
