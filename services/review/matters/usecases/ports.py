"""What the use cases need of the outside."""

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from services.review.matters.domain.acts import NoteDefect
from services.review.matters.domain.matter import Matter
from shared.kernel.lives.ports import Lives, Recording
from shared.kernel.model.actor import Actor


class Matters(Lives[Matter], Protocol):
    """All matters."""

    async def known(self, id: str) -> Matter | None:
        """The one with this id, or None."""
        ...

    async def is_taken_over(self, matter: Matter, by: Actor, on: date) -> bool:
        """Whether the caller's unit takes the place of the body that had accepted the matter: it has succeeded that,
        or that may not go on, being one with the drafting unit by then."""
        ...

    async def hear_anew(self, fact: str, acts: Mapping[str, NoteDefect]) -> None:
        """What was entered in answer to that fact becomes these acts, by the matter's id."""
        ...


class Work(Recording, Protocol):
    """One unit of work."""

    @property
    def matters(self) -> Matters: ...
