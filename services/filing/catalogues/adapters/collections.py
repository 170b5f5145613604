"""Catalogues in the database."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any, ClassVar

from sqlalchemy import select

from services.filing.catalogues.adapters import tables
from services.filing.catalogues.domain import catalogue
from services.filing.catalogues.domain.across import MakerGone, OwesCatalogues
from services.filing.catalogues.domain.acts import ACTS
from services.filing.catalogues.domain.catalogue import CatalogueDuty
from services.filing.catalogues.domain.terms import Covers
from services.filing.tables import DEADLINE_LINES
from shared.kernel.clocks.lines import DeadlineLine, deadline_lines
from shared.kernel.lives.entered import Consequence
from shared.storage.lives.collection import LivingCollection
from shared.storage.lives.rows import Because

Consequences = frozenset[Consequence[Any]]


class SqlCatalogues(LivingCollection[CatalogueDuty]):
    kind = "catalogue"
    term = catalogue.TERM
    aggregate = CatalogueDuty
    row = tables.CatalogueDutyRow
    acts = ACTS
    line_tables: ClassVar = (DEADLINE_LINES,)

    def began_on(self, aggregate: CatalogueDuty) -> date:
        return aggregate.from_on

    def columns(self, aggregate: CatalogueDuty) -> dict[str, Any]:
        return {
            "maker": aggregate.maker,
            "covers": aggregate.covers,
            "year": aggregate.year,
            "stage": aggregate.stage,
            "due_on": aggregate.due_on,
        }

    def reported(self, aggregate: CatalogueDuty) -> Iterator[DeadlineLine]:
        return deadline_lines(aggregate)

    async def of(self, unit: str, covers: Covers, year: int) -> CatalogueDuty | None:
        """The catalogue that the unit owes or has handed in, or None."""
        c = self.table().c
        return await self.find_one(c.unit == unit, c.covers == covers, c.year == year, self.stands())

    async def opened(self, since: int) -> Collection[str]:
        """The ids of all duties that fell due in or after the year, voided ones among them."""
        table = self.table()
        query = select(table.c.id).where(table.c.due_on >= date(since, 1, 1))
        return set((await self._work.connection.execute(query)).scalars())

    async def follow_maker(self, maker: str, cause: str, begun: Consequences, ended: Consequences) -> None:
        """Let catalogues lapse with the end of their maker, fall due again without it, and go with a voided one, and
        come back with it; what fell due before it was on the list goes, too. So does, once it stands again, what was
        void by itself."""
        because, of_maker, due_on = Because(set_off_by=cause), self.table().c.maker == maker, self.table().c.due_on
        owes = [each.on for each in begun if isinstance(each, OwesCatalogues)]
        otherwise = OwesCatalogues in map(type, ended)
        for since in owes:
            for gone in await self.find(of_maker, ~self.stands(), due_on >= since):
                await self.stand_again_with(gone, because)
        for duty in await self.find(of_maker):
            if otherwise and all(duty.due_on < since for since in owes):
                if because.set_off_by not in await self.void_because_of(duty):
                    await self.void(duty, because)
                continue
            for consequence in (each for each in ended if isinstance(each, MakerGone)):
                await self.take_back(duty, because, consequence)
            for consequence in (each for each in begun if isinstance(each, MakerGone)):
                act = consequence.means_for(duty)
                if act is not None:
                    await self.enter_because(duty, act, because)
