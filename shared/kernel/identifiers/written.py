"""A number as the standard of its kind writes it, whatever it was typed like."""

from collections.abc import Callable

from shared.kernel.identifiers.case_number import CaseNumber
from shared.kernel.identifiers.document_number import official_number
from shared.kernel.identifiers.letter_number import LetterNumber
from shared.kernel.words.refusals import Unacceptable

_KINDS: tuple[Callable[[str], object], ...] = (official_number, CaseNumber.parse, LetterNumber.parse)


def as_numbered(text: str) -> str:
    """The number of a document, a case or a letter in its standard's brackets and digits, without blanks; any other
    text as it is, such as the minutes of a meeting or a number that whoever reads it will refuse."""
    for parse in _KINDS:
        try:
            return str(parse(text))
        except Unacceptable:
            continue
    return text
