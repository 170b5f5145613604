"""The first row of a table: which column stands where."""

from collections.abc import Sequence
from dataclasses import dataclass

from shared.kernel.words.refusals import Refusal
from shared.kernel.words.wording import Sentenced
from shared.ledgers.cells import Cell, shown
from shared.ledgers.refusals import (
    DoubledHeading,
    MissingHeading,
    UnknownHeading,
    WrongDelimiter,
    WrongHeadings,
)
from shared.ledgers.sheets import Sheet

_OTHER_DELIMITERS = {"\t": "TAB", ";": ";", "；": "；", "，": "，", "|": "|"}
REQUIRED = "*"
# What stands beside the rows of a result; a result that was put right is handed in again as it is.
RESULT = ("行号", "导入结果", "说明")


@dataclass(frozen=True, slots=True)
class Layout:
    """For each column of the sheet where it stands in the file, None where it does not; how many the file has."""

    places: tuple[int | None, ...]
    width: int

    def arranged(self, cells: Sequence[Cell]) -> list[Cell]:
        """A row in the order of the sheet's columns; what stands outside of the table comes after them."""
        found = [cells[at] if at is not None and at < len(cells) else None for at in self.places]
        outside = [(at, cell) for at, cell in enumerate(cells) if at >= self.width and cell not in (None, "")]
        return [*found, *(cell for _, cell in outside)]


def layout_of(cells: Sequence[Cell], sheet: Sheet) -> Layout:  # type: ignore[type-arg]  # of whichever service
    """The layout that the first row gives; the order is free. Refuses with WrongHeadings, which says all at once."""
    _must_be_divided(cells)
    headings = [_plain(shown(cell)) for cell in cells]
    while headings and not headings[-1]:
        headings.pop()
    by_heading = {_plain(each): n for n, column in enumerate(sheet.columns) for each in column.headings}
    found: dict[int, int] = {}
    wrong: list[Refusal] = []
    for at, heading in enumerate(headings):
        column = by_heading.get(heading)
        if heading in RESULT and column is None:
            continue
        if column is None:
            known = tuple(each.zh for each in sheet.columns)
            wrong.append(UnknownHeading(field=heading or f"#{at + 1}", heading=heading[:40], known=known))
        elif column in found:
            wrong.append(DoubledHeading(field=heading, heading=sheet.columns[column].zh))
        else:
            found[column] = at
    for n, each in enumerate(sheet.columns):
        if each.required and n not in found:
            wrong.append(MissingHeading(field=each.zh, heading=each.zh))
    if wrong:
        raise WrongHeadings(field="file", wrong=_Several(wrong))
    return Layout(tuple(found.get(n) for n in range(len(sheet.columns))), len(headings))


@dataclass(frozen=True, slots=True)
class _Several(Sentenced):
    """What is wrong, one sentence after the other."""

    wrong: Sequence[Refusal]

    def sentence(self, language: str) -> str:
        return ("" if language == "zh" else " ").join(each.sentence(language) for each in self.wrong)


def _plain(heading: str) -> str:
    """Without blanks, line breaks and the star of what must be filled in; letters are small."""
    return "".join(heading.split()).strip(REQUIRED + "＊").lower()


def _must_be_divided(cells: Sequence[Cell]) -> None:
    if len(cells) != 1:
        return
    for delimiter, called in _OTHER_DELIMITERS.items():
        if shown(cells[0]).count(delimiter) > 1:
            raise WrongDelimiter(field="file", delimiter=called)
