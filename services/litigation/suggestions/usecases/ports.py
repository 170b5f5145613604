"""What the use cases of suggestions need of the outside."""

from collections.abc import Sequence
from typing import Protocol

from services.litigation.cases.usecases.ports import CaseWork
from services.litigation.suggestions.domain.suggestion import Suggestion
from shared.kernel.model.acts import Things


class Suggestions(Things[Suggestion], Protocol):
    """All suggestions."""

    async def numbered(self, number: str, unit: str) -> Suggestion | None:
        """The suggestion of that number to the unit, if there is one."""
        ...

    async def about(self, document_number: str) -> Sequence[Suggestion]:
        """The suggestions about a document that are not rectified."""
        ...


class SuggestionWork(CaseWork, Protocol):
    """One unit of work on suggestions, which may be about a case."""

    @property
    def suggestions(self) -> Suggestions: ...
