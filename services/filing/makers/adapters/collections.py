"""Makers in the database."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from services.filing.catalogues.domain.catalogue import Listed
from services.filing.makers.adapters import tables
from services.filing.makers.domain import maker
from services.filing.makers.domain.maker import Maker
from shared.kernel.identifiers import CreditCode
from shared.storage.collection import SqlCollection


class SqlMakers(SqlCollection[Maker]):
    kind = "maker"
    term = maker.TERM
    aggregate = Maker
    row = tables.MakerRow

    def columns(self, aggregate: Maker) -> dict[str, Any]:
        code = aggregate.credit_code
        return {"entered_on": aggregate.entered_on, "credit_code": None if code is None else str(code)}

    async def with_credit_code(self, credit_code: CreditCode) -> Maker | None:
        """The maker of this code, or None."""
        return await self.find_one(self.table().c.credit_code == str(credit_code))

    async def listed(self) -> Sequence[Listed]:
        """All makers, as far as catalogues ask."""
        table = self.table()
        query = select(table.c.id, table.c.region, table.c.unit, table.c.entered_on).order_by(table.c.id)
        return (await self._work.connection.execute(query)).all()
