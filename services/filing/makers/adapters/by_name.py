"""Makers as people name them: by the code of the unit, or by a name that it has or had, on the list of makers or in the
directory."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.filing.makers.adapters.collections import SqlMakers
from services.filing.makers.domain.maker import Maker
from services.filing.makers.domain.refusals import AmbiguousMaker, AnotherPlace, MakerNotListed, UnknownMaker
from shared.kernel.identifiers.divisions import same
from shared.kernel.model.actor import Actor
from shared.ledgers.units_by_name import UnitsByName
from shared.storage.states import Stored
from shared.storage.visibility import within

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,63}")


@dataclass(frozen=True, slots=True)
class MakersByName:
    """The makers that stand on the list within a region."""

    by_unit: Mapping[str, Maker]
    by_name: Mapping[str, tuple[str, ...]]
    in_directory: Mapping[str, Sequence[str]]

    def unit(self, name: str, *, field: str = "maker") -> str:
        """The unit that is meant, by the list or else by the directory; what can only be a code is given back. Refuses
        what is no name and no code, and a name that several have."""
        if name in self.by_unit:
            return name
        units = self.by_name.get(name) or tuple(sorted(self.in_directory.get("".join(name.split()), ())))
        if len(units) > 1:
            raise AmbiguousMaker(field=field, name=name, units=units)
        if not units and not _CODE.fullmatch(name):
            raise UnknownMaker(field=field, name=name[:60])
        return units[0] if units else name

    def region_of(self, name: str) -> str | None:
        """Where the unit is that is meant, as the list has it; None where it is on none or nobody knows which."""
        units = (name,) if name in self.by_unit else self.by_name.get(name, ())
        return self.by_unit[units[0]].region if len(units) == 1 else None

    def must_be_of(self, name: str, region: str | None) -> None:
        """Refuse a unit of another place than the list has it in, and one that is on no list and has no place."""
        unit = self.unit(name)
        maker = self.by_unit.get(unit)
        if maker is None and region is None:
            raise MakerNotListed(field="maker", unit=unit)
        if maker is not None and region is not None and not same(maker.region, region):
            raise AnotherPlace(field="region", unit=unit, listed=maker.region, region=region)


async def makers_by_name(connection: AsyncConnection, by: Actor, units: UnitsByName) -> MakersByName:
    """Those within the caller's region."""
    stands = (within(by.region, SqlMakers.table()), SqlMakers.stands(), SqlMakers.readable())
    rows = (await connection.execute(select(*SqlMakers.stored()).where(*stands))).all()
    makers = [SqlMakers.load(Stored(*row)) for row in rows]
    named: dict[str, set[str]] = {}
    for maker in makers:
        for name in maker.names.values():
            named.setdefault(name, set()).add(maker.unit)
    by_name = {name: tuple(sorted(units)) for name, units in named.items()}
    return MakersByName({maker.unit: maker for maker in makers}, by_name, await units.on(connection))
