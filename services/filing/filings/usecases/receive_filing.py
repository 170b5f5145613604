"""登记收文."""

from dataclasses import dataclass
from datetime import date

from services.filing.filings.domain import acts
from services.filing.filings.domain.filing import Filing
from services.filing.filings.domain.refusals import ReceivedAlready
from services.filing.filings.domain.stages import FILING_NEXT, FilingAct
from services.filing.filings.domain.terms import Voice
from services.filing.filings.usecases.at_authority import at_authority
from services.filing.filings.usecases.ports import FilingsWork
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class ReceiveFiling(Act):
    """`on` is the day on which the authority had it, `number` that of its receipt."""

    number: str | None = None


async def receive_filing(command: ReceiveFiling, work: FilingsWork, today: date) -> Filing:
    """The authority gives its day for what was handed in last; the maker's is kept beside it. What the maker has not
    told of it enters by its own word."""
    filing = await at_authority(work, command, today)
    said = filing.submissions[-1] if filing.submissions else None
    act: acts.Receive | acts.SubmitFiling
    if said is not None and said.received_on is None:
        act = acts.Receive(on=command.on, of=said.entry, number=command.number)
    elif said is None or FilingAct.SUBMIT in FILING_NEXT[filing.stage]:
        act = acts.SubmitFiling(
            on=command.on,
            ordinal=filing.next_submission,
            materials=(),
            by=Voice.AUTHORITY,
            receipt_number=command.number,
        )
    else:
        raise ReceivedAlready(on=said.received_on)
    return await work.filings.enter(filing, act, paper=command.paper)
