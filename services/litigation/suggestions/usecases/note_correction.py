"""A document was corrected: the suggestions about it are rectified by that."""

from dataclasses import dataclass
from datetime import date

from services.litigation.suggestions.domain import acts
from services.litigation.suggestions.domain.suggestion import Suggestion
from services.litigation.suggestions.usecases.ports import SuggestionWork


@dataclass(frozen=True, kw_only=True)
class DocumentCorrection:
    """What filing has told: the document by its number and its id there."""

    number: str
    document: str
    on: date


async def note_correction(fact: str, told: DocumentCorrection | None, work: SuggestionWork) -> None:
    """Let stand what the fact with that id tells now, and nothing that it told before; None where it was withdrawn.

    A suggestion that had not come by then is not rectified by it.
    """
    noted = {suggestion.id: (suggestion, number) for suggestion, number in await work.suggestions.by_fact(fact)}
    concerned = {} if told is None else await _concerned(told, work)
    for id, (suggestion, number) in noted.items():
        await work.suggestions.hear_again(suggestion, number, concerned.get(id, (None, None))[1], fact)
    for id, (suggestion, act) in concerned.items():
        if id not in noted:
            await work.suggestions.hear(suggestion, act, fact)


async def _concerned(
    told: DocumentCorrection, work: SuggestionWork
) -> dict[str, tuple[Suggestion, acts.NoteCorrection]]:
    act = acts.NoteCorrection(on=told.on, document=told.document)
    about = await work.suggestions.about(told.number)
    return {letter.id: (letter, act) for letter in about if letter.receipt.first_told <= told.on}
