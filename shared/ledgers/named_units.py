"""Units in a ledger that are named, as offices name them, where their codes are asked for."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from shared.ledgers.cells import Cell
from shared.ledgers.reading import PARTS, known_unit, known_units
from shared.ledgers.refusals import SeveralUnits
from shared.ledgers.runs import Line
from shared.ledgers.sheets import Sheet
from shared.ledgers.units_by_name import UnitsByName
from shared.web.bodies import is_unit_code


@dataclass(frozen=True, slots=True)
class ByName:
    """A line with the codes of the units that it names in their place, and what is wrong with those names."""

    line: Line
    wrong: Sequence[SeveralUnits] = ()


async def by_name(
    lines: Sequence[Line], sheet: Sheet[Any], connection: AsyncConnection, units: UnitsByName
) -> list[ByName]:
    """What is the name of just one unit, now or before it was renamed, is read as its code; that of several is refused,
    and any other left for the column to refuse."""
    places = {at: column.field for at, column in enumerate(sheet.columns) if column.read in (known_unit, known_units)}
    several = {at for at in places if sheet.columns[at].read is known_units}
    if not any(_names(line.cells, at, several) for line in lines for at in places):
        return [ByName(line) for line in lines]
    ids = await units.on(connection)
    return [_coded(line, places, several, ids) for line in lines]


def _coded(line: Line, places: Mapping[int, str], several: Collection[int], ids: Mapping[str, Sequence[str]]) -> ByName:
    cells, wrong = list(line.cells), list[SeveralUnits]()
    for at, field in places.items():
        if not _names(cells, at, several):
            continue
        parts = _parts(cells, at, several)
        for nth, name in enumerate(parts):
            found = ids.get(name, ())
            if len(found) == 1:
                parts[nth] = found[0]
            elif found:
                wrong.append(SeveralUnits(field=field, name=name, ids=tuple(sorted(found))))
        cells[at] = "、".join(parts)
    return ByName(replace(line, cells=cells), wrong)


def _parts(cells: Sequence[Cell], at: int, several: Collection[int]) -> list[str]:
    """What stands there, each part where there may be several."""
    said = cells[at] if at < len(cells) else None
    if not isinstance(said, str):
        return []
    return ["".join(part.split()) for part in (PARTS.split(said) if at in several else [said])]


def _names(cells: Sequence[Cell], at: int, several: Collection[int]) -> list[str]:
    """What stands there and is no code."""
    return [part for part in _parts(cells, at, several) if part and not is_unit_code(part)]
