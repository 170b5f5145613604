"""Units in a ledger that are named, as offices name them, where their codes are asked for."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.kernel.directory.units import KnownUnit
from shared.ledgers.cells import Cell
from shared.ledgers.reading import known_unit
from shared.ledgers.refusals import SeveralUnits
from shared.ledgers.runs import Line
from shared.ledgers.sheets import Sheet
from shared.storage.codecs import codec
from shared.storage.directory import KNOWN_UNIT
from shared.web.bodies import is_unit_code


@dataclass(frozen=True, slots=True)
class ByName:
    """A line with the codes of the units that it names in their place, and what is wrong with those names."""

    line: Line
    wrong: Sequence[SeveralUnits] = ()


async def by_name(lines: Sequence[Line], sheet: Sheet[Any], connection: AsyncConnection) -> list[ByName]:
    """What is the name of just one unit, now or before it was renamed, is read as its code; that of several is refused,
    and any other left for the column to refuse."""
    places = {at: column.field for at, column in enumerate(sheet.columns) if column.read is known_unit}
    if not any(_name(line.cells, at) for line in lines for at in places):
        return [ByName(line) for line in lines]
    ids = await _ids(connection)
    return [_coded(line, places, ids) for line in lines]


def _coded(line: Line, places: Mapping[int, str], ids: Mapping[str, Sequence[str]]) -> ByName:
    cells, wrong = list(line.cells), []
    for at, field in places.items():
        found = ids.get(_name(cells, at), ())
        if len(found) == 1:
            cells[at] = found[0]
        elif found:
            wrong.append(SeveralUnits(field=field, name=_name(cells, at), ids=tuple(sorted(found))))
    return ByName(replace(line, cells=cells), wrong)


def _name(cells: Sequence[Cell], at: int) -> str:
    """What stands there and is no code."""
    said = cells[at] if at < len(cells) else None
    written = "".join(said.split()) if isinstance(said, str) else ""
    return "" if is_unit_code(written) else written


async def _ids(connection: AsyncConnection) -> Mapping[str, Sequence[str]]:
    """The units by all of their names, but for those that never were."""
    found = defaultdict[str, list[str]](list)
    for state in await connection.scalars(select(KNOWN_UNIT.c.state)):
        unit = codec(KnownUnit).validate_json(state)
        for name in {"".join(spell.name.split()) for spell in unit.spells} if not unit.voided else ():
            found[name].append(unit.id)
    return found
