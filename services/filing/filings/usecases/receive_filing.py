"""登记收文."""

from dataclasses import dataclass
from datetime import date

from services.filing.filings.domain import acts
from services.filing.filings.domain.filing import TERM, Filing
from services.filing.filings.domain.stages import FILING_NEXT, FilingAct
from services.filing.filings.usecases.at_authority import at_authority
from services.filing.filings.usecases.ports import FilingsWork
from shared.kernel.model.acts import Act
from shared.kernel.model.stages import must_be_next


@dataclass(frozen=True, kw_only=True)
class ReceiveFiling(Act):
    """`on` is the day on which the authority had it."""


async def receive_filing(command: ReceiveFiling, work: FilingsWork, today: date) -> Filing:
    """The authority gives its day for what was handed in last; the maker's is kept beside it."""
    filing = await at_authority(work, command, today)
    must_be_next(FILING_NEXT, filing.stage, FilingAct.RECEIVE, of=filing, term=TERM)
    act = acts.Receive(on=command.on, of=filing.submissions[-1].entry)
    return await work.filings.enter(filing, act, paper=command.paper)
