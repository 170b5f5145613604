"""Very many objects gone through some at a time.

What one call into the interpreter does to a hundred thousand of them, such as sorting them or letting go of a list of
them, everybody in the process waits for, in whichever thread it is.
"""

from collections.abc import Callable, Iterable, Iterator
from heapq import merge
from itertools import islice
from typing import Any, TypeVar

T = TypeVar("T")

AT_ONCE = 1_000


def parted(found: Iterable[T], at_once: int = AT_ONCE) -> Iterator[list[T]]:
    """The same, so many at a time."""
    rest = iter(found)
    while part := list(islice(rest, at_once)):
        yield part


def in_order(found: Iterable[T], key: Callable[[T], Any]) -> list[T]:
    """The same sorted by that key."""
    parts = [sorted(part, key=key) for part in parted(found)]
    return parts[0] if len(parts) == 1 else list(merge(*parts, key=key))


def let_go(held: list[list[Any]]) -> None:
    """Empty all of the lists."""
    while held:
        last = held.pop()
        while last:
            del last[-AT_ONCE:]
