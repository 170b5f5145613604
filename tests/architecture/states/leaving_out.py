"""What a stored state might lack, as one does that was written before a field was thought of."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from tests.architecture.states.shapes import Shape

Path = tuple[str | int, ...]


class Key(NamedTuple):
    """A key that is not required; `field` is its place in the shape, ``hearings.*.excuse``.

    It is `silent` where it holds the default: the state would say the same without it.
    """

    path: Path
    field: str
    silent: bool


def optional_keys(shape: Shape, state: Any) -> list[Key]:
    """Those that the state holds; what several shapes of a union know is found once."""
    return list({key.path: key for key in _walk(shape, shape, state, (), ())}.values())


def silent_fields(shape: Shape, state: Any) -> dict[str, list[Path]]:
    """By field, where it is silent."""
    places: dict[str, list[Path]] = defaultdict(list)
    for key in optional_keys(shape, state):
        if key.silent:
            places[key.field].append(key.path)
    return places


def _walk(whole: Shape, shape: Shape, state: Any, at: Path, field: tuple[str, ...]) -> Iterator[Key]:
    if "$ref" in shape:
        yield from _walk(whole, whole["$defs"][shape["$ref"].rpartition("/")[2]], state, at, field)
    for one in shape.get("anyOf", ()):
        yield from _walk(whole, one, state, at, field)
    if isinstance(state, list):
        for nth, each in enumerate(state):
            yield from _walk(whole, shape.get("items", {}), each, (*at, nth), (*field, "*"))
    if isinstance(state, dict):
        yield from _walk_keys(whole, shape, state, at, field)


def _walk_keys(whole: Shape, shape: Shape, state: dict[str, Any], at: Path, field: tuple[str, ...]) -> Iterator[Key]:
    known = shape.get("properties", {})
    others = shape.get("additionalProperties")
    for name, value in state.items():
        if name in known:
            yield from _walk(whole, known[name], value, (*at, name), (*field, name))
            if name not in shape.get("required", ()):
                yield Key((*at, name), ".".join((*field, name)), _is_default(known[name], value))
        elif isinstance(others, dict):
            yield from _walk(whole, others, value, (*at, name), (*field, "*"))


def _is_default(shape: Shape, value: Any) -> bool:
    """A shape without a default makes an empty one anew for each."""
    return bool(value == shape["default"]) if "default" in shape else value in ([], {})


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
