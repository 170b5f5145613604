"""A document was corrected: the suggestions about it are rectified by that."""

from dataclasses import dataclass
from datetime import date

from services.litigation.suggestions.domain import acts
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
    await work.suggestions.hear_anew(fact, {} if told is None else await _concerned(told, work))


async def _concerned(told: DocumentCorrection, work: SuggestionWork) -> dict[str, acts.NoteCorrection]:
    act = acts.NoteCorrection(on=told.on, document=told.document)
    about = await work.suggestions.about(told.number)
    return {letter.id: act for letter in about if letter.receipt.first_told <= told.on}
