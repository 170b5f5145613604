"""登记报备对象错误."""

from dataclasses import dataclass
from datetime import date

from services.filing.filings.domain import acts
from services.filing.filings.domain.filing import Filing
from services.filing.filings.usecases.ports import FilingsWork
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class RecordMisdirection(Act):
    """`to` is the unit to which it was handed in."""

    to: str


async def record_misdirection(command: RecordMisdirection, work: FilingsWork, today: date) -> Filing:
    """The maker, the authority, or whoever had it in its stead says that it went to another unit."""
    filing = await seen(work.filings, command, today)
    act = acts.FileElsewhere(on=command.on, to=command.to)
    return await work.filings.enter(filing, act, paper=command.paper)
