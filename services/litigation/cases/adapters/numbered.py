"""One number before two courts, as far as the caller sees both."""

from collections.abc import Callable, Sequence
from functools import partial

from sqlalchemy.ext.asyncio import AsyncConnection

from services.litigation.cases.adapters.collections import SqlCases
from services.litigation.cases.adapters.views import CaseView, Seen, WarningView
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.warned import number_elsewhere
from shared.kernel.model.actor import Actor
from shared.storage.doubled import doubled_among

# Who is sued with others has a case of that number, too: it is one of the same unit that is too many.
OF_ONE_CASE = ("number", "unit")


async def cases_beside(
    by: Seen, connection: AsyncConnection, actor: Actor, cases: Sequence[Case]
) -> Callable[[Case], CaseView]:
    """How the cases are shown to whoever may see another of their number."""
    elsewhere = await doubled_among(connection, SqlCases, actor, cases, OF_ONE_CASE)
    return partial(_seen, by, elsewhere)


def _seen(by: Seen, elsewhere: frozenset[str], case: Case) -> CaseView:
    view = CaseView.seen(by, case)
    if case.id in elsewhere:
        view.warnings = [*view.warnings, WarningView.model_validate(number_elsewhere())]
    return view
