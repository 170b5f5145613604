"""What the use cases of suggestions need of the outside."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from services.litigation.cases.usecases.ports import CaseWork
from services.litigation.suggestions.domain.acts import NoteCorrection
from services.litigation.suggestions.domain.suggestion import Suggestion
from shared.kernel.lives.ports import Lives


class Suggestions(Lives[Suggestion], Protocol):
    """All suggestions."""

    async def numbered(self, number: str, unit: str, issuer: str) -> Suggestion | None:
        """The suggestion of that number to the unit that is this issuer's, if there is one that stands: by its own word
        or as the agency has it, which may have named the government in whose name it acts."""
        ...

    async def any_numbered(self, number: str, unit: str) -> Suggestion | None:
        """Any of that number to the unit that stands, whoever has issued it."""
        ...

    async def about(self, document_number: str) -> Sequence[Suggestion]:
        """The suggestions about a document, void ones as well."""
        ...

    async def hear_anew(self, fact: str, acts: Mapping[str, NoteCorrection]) -> None:
        """What is entered in answer to that fact becomes these acts, by the id of the suggestion, whatever it was."""
        ...


class SuggestionWork(CaseWork, Protocol):
    """One unit of work on suggestions, which may be about a case."""

    @property
    def suggestions(self) -> Suggestions: ...
