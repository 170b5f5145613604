"""From dataclasses to JSON and back: one compiled codec per class."""

from typing import Any

from pydantic import TypeAdapter

_made: dict[Any, TypeAdapter[Any]] = {}


def codec(cls: Any) -> TypeAdapter[Any]:  # noqa: ANN401 - any class whose fields pydantic understands
    """The codec of a class, compiled once."""
    made = _made.get(cls)
    if made is None:
        made = _made[cls] = TypeAdapter(cls)
    return made
