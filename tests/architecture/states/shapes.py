"""The shape of a kind's stored state: its fields, recursively, with their types, defaults and codes."""

from collections.abc import Iterator
from functools import reduce
from operator import getitem
from typing import Any

from shared.kernel.model.aggregate import Aggregate
from shared.storage.codecs import codec

Shape = dict[str, Any]
Path = tuple[str | int, ...]
_FOR_PEOPLE = {"title", "description"}


def shape_of(aggregate: type[Aggregate]) -> Shape:
    """As JSON Schema has it, without words for people; lists whose order says nothing are sorted."""
    shape: Shape = _bare(codec(aggregate).json_schema())
    top = shape["$defs"][aggregate.__name__] if "$ref" in shape else shape
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


def optional_keys(shape: Shape, state: Any) -> Iterator[tuple[Path, Any]]:
    """Where a stored state holds a key that it might lack, with the default that stands for it where the shape says."""
    yield from dict(_walk(shape, shape, state, ())).items()


def silent_keys(shape: Shape, state: Any) -> list[Path]:
    """Where what is held is the default itself: the state would say the same without it."""
    return [path for path, default in optional_keys(shape, state) if default == reduce(getitem, path, state)]


def _walk(whole: Shape, shape: Shape, state: Any, at: Path) -> Iterator[tuple[Path, Any]]:
    if "$ref" in shape:
        yield from _walk(whole, whole["$defs"][shape["$ref"].rpartition("/")[2]], state, at)
    for one in shape.get("anyOf", ()):
        yield from _walk(whole, one, state, at)
    if isinstance(state, list):
        for nth, each in enumerate(state):
            yield from _walk(whole, shape.get("items", {}), each, (*at, nth))
    if isinstance(state, dict):
        yield from _walk_keys(whole, shape, state, at)


def _walk_keys(whole: Shape, shape: Shape, state: dict[str, Any], at: Path) -> Iterator[tuple[Path, Any]]:
    known = shape.get("properties", {})
    others = shape.get("additionalProperties")
    for key, value in state.items():
        if key in known:
            yield from _walk(whole, known[key], value, (*at, key))
            if key not in shape.get("required", ()):
                yield (*at, key), known[key].get("default", _MADE)
        elif isinstance(others, dict):
            yield from _walk(whole, others, value, (*at, key))


class _Made:
    """The default is made anew for each: an empty list or mapping."""

    def __eq__(self, other: object) -> bool:
        return other in ([], {})

    __hash__ = None  # type: ignore[assignment]  # equal to several values


_MADE = _Made()


def without(state: Any, *paths: Path) -> Any:
    """The state without the keys at these places."""
    for path in sorted(paths, key=len, reverse=True):
        state = _dropped(state, path)
    return state


def _dropped(state: Any, path: Path) -> Any:
    key, *rest = path
    if not rest:
        return {name: value for name, value in state.items() if name != key}
    if isinstance(state, list):
        return [_dropped(each, tuple(rest)) if nth == key else each for nth, each in enumerate(state)]
    return {name: _dropped(value, tuple(rest)) if name == key else value for name, value in state.items()}
