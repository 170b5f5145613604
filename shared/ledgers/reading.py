"""What a cell says: read as the thing that its column holds, or refused by name."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from shared.kernel.identifiers.written import as_numbered
from shared.kernel.model.stages import must_have_come
from shared.kernel.periods.calculator import read_date
from shared.kernel.periods.written_days import written_day
from shared.kernel.words.secrecy import mark_of_secrecy
from shared.kernel.words.unseen import HIDDEN
from shared.kernel.words.wording import WordedCode
from shared.ledgers.cells import Broken, Cell, Formula, Instant, Number, shown
from shared.ledgers.refusals import (
    BareNumberForDay,
    BrokenCell,
    ClassifiedMark,
    DayWithTime,
    DigitsLost,
    FormulaInCell,
    HiddenCharacter,
    LineBreakInCell,
    NotAUnit,
    NotWhole,
    TooLong,
    UnknownWord,
    UnstorableText,
)
from shared.web.bodies import ID_OF_A_TEXT, NEVER_STORED, UNIT_CODE

Reader = Callable[[str, Cell, date], Any]
"""Gives what the cell of the field says today; refuses with the field's name. It is never asked of an empty cell."""

LINE, PARAGRAPH = 300, 2000
_UNIT = re.compile(UNIT_CODE)
_WHOLE = re.compile(r"-?\d{1,9}", re.ASCII)
_NARROW = str.maketrans("０１２３４５６７８９", "0123456789")
PARTS = re.compile(r"[、；;\n]")
_BETWEEN = re.compile(r"[；;\n]")
_NONE = frozenset({"无", "-", "—", ""})
_PARTED = re.compile(r"[、；;，,\s/和及]+")
YES_NO = ("是", "否")
_YES = {"是": True, "有": True, "√": True, "Y": True, "YES": True, "否": False, "无": False, "×": False, "N": False}


def written(field: str, cell: Cell) -> str:
    """What a cell says as text, without blanks around it; refuses what nobody wrote there, and what is classified."""
    match cell:
        case Formula(text=text):
            raise FormulaInCell(field=field, text=text[:40])
        case Broken(text=text):
            raise BrokenCell(field=field, text=text[:40])
        case Number() if cell.has_lost_digits:
            raise DigitsLost(field=field, text=cell.text)
    text = shown(cell).replace("\r\n", "\n").strip()
    if NEVER_STORED.search(text) or ID_OF_A_TEXT.search(text):
        raise UnstorableText(field=field)
    if HIDDEN.search(text):
        raise HiddenCharacter(field=field)
    mark = mark_of_secrecy(text)
    if mark is not None:
        raise ClassifiedMark(field=field, mark=mark)
    return text


def line(longest: int = LINE) -> Reader:
    """One line of words."""

    def read(field: str, cell: Cell, _today: date) -> str:
        text = written(field, cell)
        if "\n" in text:
            raise LineBreakInCell(field=field)
        return _short(field, text, longest)

    return read


def paragraph(field: str, cell: Cell, _today: date) -> str:
    """Words of several lines."""
    return _short(field, written(field, cell), PARAGRAPH)


def lines(field: str, cell: Cell, _today: date) -> tuple[str, ...]:
    """Several of one line, with 、or ； between them."""
    given = (part.strip() for part in PARTS.split(written(field, cell)))
    return tuple(_short(field, part, LINE) for part in given if part)


def each(read_one: Reader) -> Reader:
    """Several with ； between, in their order, each as `read_one` reads it; None for one that is said to be none."""

    def read(field: str, cell: Cell, today: date) -> tuple[Any, ...]:
        if not isinstance(cell, str):
            return (read_one(field, cell, today),)
        parts = [part.strip() for part in _BETWEEN.split(written(field, cell))]
        return tuple(None if part in _NONE else read_one(field, part, today) for part in parts)

    return read


def compact(field: str, cell: Cell, _today: date) -> str:
    """A code or a number, in which blanks say nothing."""
    return _short(field, "".join(written(field, cell).split()).translate(_NARROW), LINE)


def unit(field: str, cell: Cell, _today: date) -> str:
    """The code of a unit, such as ganzhou-housing; a name is none."""
    text = "".join(written(field, cell).split())
    if not _UNIT.fullmatch(text):
        raise NotAUnit(field=field, text=text[:40])
    return text


def known_unit(field: str, cell: Cell, today: date) -> str:
    """The code of a unit that the directory has; its name is read as its code, see `shared.ledgers.named_units`."""
    return unit(field, cell, today)


def known_units(field: str, cell: Cell, today: date) -> tuple[str, ...]:
    """The same of several, with 、or ； between them."""
    return tuple(unit(field, each, today) for each in lines(field, cell, today))


def parsed(parse: Callable[..., Any]) -> Reader:
    """What one of the project's parsers makes of it, such as ``DocumentNumber.parse``; the text of that."""

    def read(field: str, cell: Cell, _today: date) -> str:
        return str(parse(written(field, cell), field=field))

    return read


def paper_number(field: str, cell: Cell, today: date) -> str:
    """The number of a paper of whatever kind, as the standard of its kind writes it, or as it stands."""
    text: str = line()(field, cell, today)
    return as_numbered(text)


def day(*, ahead: bool = False) -> Reader:
    """A legal day, which has come; `ahead` where it need not have."""

    def read(field: str, cell: Cell, today: date) -> date:
        on = _day(field, cell)
        if not ahead:
            must_have_come(on, today, field=field)
        return on

    return read


def whole(field: str, cell: Cell, _today: date) -> int:
    """A whole number."""
    text = "".join(written(field, cell).split()).translate(_NARROW)
    if not _WHOLE.fullmatch(text):
        raise NotWhole(field=field, text=text[:40])
    return int(text)


def yes(field: str, cell: Cell, _today: date) -> bool:
    """是 or 否."""
    text = written(field, cell).upper()
    if text not in _YES:
        raise UnknownWord(field=field, given=text[:40], allowed=YES_NO)
    return _YES[text]


def one_of(words: Mapping[str, Any]) -> Reader:
    """One of a closed list, by its official words or by its code; `words` are code by word, codes among them."""

    def read(field: str, cell: Cell, _today: date) -> Any:  # noqa: ANN401 - of the list
        return _found(field, "".join(written(field, cell).split()), words)

    return read


def some_of(words: Mapping[str, Any]) -> Reader:
    """Several of a closed list, each once."""

    def read(field: str, cell: Cell, _today: date) -> tuple[Any, ...]:
        given = (part for part in _PARTED.split(written(field, cell)) if part)
        return tuple(dict.fromkeys(_found(field, part, words) for part in given))

    return read


def official_words(codes: Iterable[StrEnum], others: Mapping[str, StrEnum] | None = None) -> dict[str, StrEnum]:
    """The codes by their Chinese words, those of `others`, and themselves; words come first, for templates to show."""
    listed = list(codes)
    words: dict[str, StrEnum] = {each.zh: each for each in listed if isinstance(each, WordedCode)}
    return {**words, **(others or {}), **{each.value: each for each in listed}}


def shown_words(words: Mapping[str, Any]) -> tuple[str, ...]:
    """The words of a closed list that a template shows: for each code one."""
    by_code: dict[Any, str] = {}
    for word, code in words.items():
        by_code.setdefault(code, word)
    return tuple(by_code.values())


def _found(field: str, given: str, words: Mapping[str, Any]) -> Any:  # noqa: ANN401 - of the list
    if given not in words:
        raise UnknownWord(field=field, given=given[:40], allowed=shown_words(words))
    return words[given]


def _day(field: str, cell: Cell) -> date:
    match cell:
        case Instant(text=text):
            raise DayWithTime(field=field, text=text)
        case date():
            return read_date(cell, field=field)
        case Number(day=on) if on is not None:
            return read_date(on, field=field)
        case Number() if len(cell.text) != len("20260302"):
            raise BareNumberForDay(field=field, text=cell.text)
    text = written(field, cell)
    if _WHOLE.fullmatch(text) and len(text) != len("20260302"):
        raise BareNumberForDay(field=field, text=text)
    return written_day(text, field=field)


def _short(field: str, text: str, longest: int) -> str:
    if len(text) > longest:
        raise TooLong(field=field, limit=longest, length=len(text))
    return text
