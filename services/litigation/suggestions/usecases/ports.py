"""What the use cases of suggestions need of the outside."""

from collections.abc import Sequence
from typing import Protocol

from services.litigation.cases.usecases.ports import CaseWork
from services.litigation.suggestions.domain.suggestion import Suggestion
from shared.kernel.lives.entered import Happening
from shared.kernel.lives.ports import Lives


class Suggestions(Lives[Suggestion], Protocol):
    """All suggestions."""

    async def numbered(self, number: str, unit: str) -> Suggestion | None:
        """The suggestion of that number to the unit, if there is one that stands."""
        ...

    async def about(self, document_number: str) -> Sequence[Suggestion]:
        """The suggestions about a document that stand."""
        ...

    async def by_fact(self, fact: str) -> Sequence[tuple[Suggestion, int]]:
        """Those of which an entry, its number beside, was made because of the fact with that id, and stands."""
        ...

    async def hear(self, suggestion: Suggestion, act: Happening[Suggestion], fact: str) -> None:
        """An act because of that fact."""
        ...

    async def hear_again(
        self, suggestion: Suggestion, number: int, instead: Happening[Suggestion] | None, fact: str
    ) -> None:
        """Put the entry right that was made because of that fact, or strike it; nothing where it is right already."""
        ...


class SuggestionWork(CaseWork, Protocol):
    """One unit of work on suggestions, which may be about a case."""

    @property
    def suggestions(self) -> Suggestions: ...
