"""A value with something changed."""

from typing import TYPE_CHECKING, Any, TypeVar

__all__ = ["changed"]

V = TypeVar("V")

if TYPE_CHECKING:
    # Which changes there may be follows from the fields of the value.
    from dataclasses import replace as changed
else:

    def changed(value: V, /, **changes: Any) -> V:  # noqa: ANN401 - fields of the value
        """As `dataclasses.replace`, for what is changed at every step of a life: at a quarter of its price.

        Of a frozen dataclass that has no slots, and whose fields all belong to each other as they were given: it has no
        `__post_init__`, and keeps nothing that was made of them.
        """
        other = object.__new__(type(value))
        other.__dict__.update(value.__dict__)
        other.__dict__.update(changes)
        return other
