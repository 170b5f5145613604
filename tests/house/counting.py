"""How often things are lived from their birth on."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from shared.kernel.lives.reliving import Life


@contextmanager
def lives_counted() -> Iterator[list[int]]:
    """Gives a list that grows by one, the number of entries, with each life that is lived."""
    lived: list[int] = []
    relive = Life.relive

    def counted(life: Life[Any], entries: Any, *more: Any, **named: Any) -> Any:
        lived.append(len(entries))
        return relive(life, entries, *more, **named)

    with patch.object(Life, "relive", counted):
        yield lived
