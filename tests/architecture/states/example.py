"""A thing to be recorded as it is stored, and what is done to it when it is loaded again."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from shared.kernel.lives.entered import Happening
from shared.kernel.model.aggregate import Aggregate


@dataclass(frozen=True)
class Example:
    """`made` gives the thing, `act` does to it what its stage allows, or is the act that may be entered next; None
    where nothing may happen any more."""

    name: str
    made: Callable[[], Aggregate]
    act: Callable[[Any], object] | Happening[Any] | None
