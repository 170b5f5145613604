"""整改完成, by the agency's word or because filing has told that the document was corrected."""

from dataclasses import dataclass
from datetime import date

from services.litigation.suggestions.domain.stages import NEXT, SuggestionStep
from services.litigation.suggestions.domain.suggestion import Suggestion
from services.litigation.suggestions.usecases.ports import SuggestionWork
from shared.kernel.model.acts import Act, owned


@dataclass(frozen=True, kw_only=True)
class RectifySuggestion(Act):
    """整改完成."""


async def rectify_suggestion(command: RectifySuggestion, work: SuggestionWork, today: date) -> Suggestion:
    """The agency has set right what the suggestion complained of."""
    suggestion = await owned(work.suggestions, command, today)
    suggestion.rectify(on=command.on)
    return suggestion


async def note_correction(number: str, document: str, corrected_on: date, work: SuggestionWork) -> int:
    """A document was corrected: the suggestions about it are rectified by that. Gives how many were."""
    noted = [
        suggestion
        for suggestion in await work.suggestions.about(number)
        if SuggestionStep.RECTIFY in NEXT[suggestion.stage] and suggestion.received_on <= corrected_on
    ]
    for suggestion in noted:
        suggestion.rectify(on=corrected_on, by_document=document)
    return len(noted)
