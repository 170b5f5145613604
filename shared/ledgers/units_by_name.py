"""The units by all of their names, as ledgers name them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.kernel.directory.units import KnownUnit
from shared.storage.codecs import codec
from shared.storage.directory import KNOWN_UNIT

_AS_TOLD = select(func.count(), func.sum(KNOWN_UNIT.c.version))


class UnitsByName:
    """Read from the directory when first asked for, and anew once it has been told something."""

    def __init__(self) -> None:
        self._as_told: tuple[int, int | None] | None = None
        self._found: Mapping[str, Sequence[str]] = {}

    async def on(self, connection: AsyncConnection) -> Mapping[str, Sequence[str]]:
        """The ids under each name without its blanks, but for units that never were."""
        # Each unit has come, and its version risen, with whatever was told of it.
        count, versions = (await connection.execute(_AS_TOLD)).one()
        if (count, versions) != self._as_told:
            self._found, self._as_told = await _units_by_name(connection), (count, versions)
        return self._found

    def forget(self) -> None:
        """They are not needed for now, and would stay in memory."""
        self._as_told, self._found = None, {}


async def _units_by_name(connection: AsyncConnection) -> Mapping[str, Sequence[str]]:
    found = defaultdict[str, list[str]](list)
    for state in await connection.scalars(select(KNOWN_UNIT.c.state)):
        unit = codec(KnownUnit).validate_json(state)
        for name in {"".join(spell.name.split()) for spell in unit.spells} if not unit.voided else ():
            found[name].append(unit.id)
    return found
