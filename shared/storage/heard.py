"""Tables that follow from what other services told, and from nothing that is entered here."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from shared.storage.work import Work

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Otherwise(Generic[R]):
    """A row as it `stands`, and as the facts have it; None where there is, or should be, none."""

    id: str
    stands: R | None
    should: R | None


class Heard(ABC, Generic[R]):
    """One such table, of the `kind`; `liandong admin verify` looks through it, and `rewrite` puts it right."""

    kind: ClassVar[str]

    def __init__(self, work: Work) -> None:
        self._work = work

    @abstractmethod
    async def otherwise(self) -> tuple[int, Sequence[Otherwise[R]]]:
        """How many rows the facts come to, and where the table is otherwise; the snapshot is the caller's."""

    @abstractmethod
    async def put_right(self, rows: Sequence[Otherwise[R]]) -> int:
        """Make each what it should be, as long as it stands as it was found; gives how many."""

    async def fill_lines(self) -> int:
        """Bring the lines of the table in step with it; gives how many were opened, which is none where none follow."""
        return 0
