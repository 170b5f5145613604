"""One number before two courts, as far as the caller sees both."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.litigation.cases.adapters.collections import SqlCases
from services.litigation.cases.adapters.views import CaseView, Seen, WarningView
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.warned import number_elsewhere
from shared.kernel.model.actor import Actor
from shared.storage.visibility import visible_to


def seen_beside(by: Seen, case: Case) -> CaseView:
    """A case as whoever sees another of its number sees it."""
    view = CaseView.seen(by, case)
    view.warnings = [*view.warnings, WarningView.model_validate(number_elsewhere(), from_attributes=True)]
    return view


async def is_numbered_elsewhere(connection: AsyncConnection, actor: Actor, case: Case) -> bool:
    """Whether the caller sees another case of that number and unit that stands; a voided one has none beside it."""
    table = SqlCases.table()
    same = (table.c.number == case.number, table.c.unit == case.unit, table.c.id != case.id)
    seen = select(func.count()).where(*same, SqlCases.stands(), visible_to(actor, table))
    return case.voided_on is None and bool((await connection.execute(seen)).scalar_one())
