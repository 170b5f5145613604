"""报送备案."""

from dataclasses import dataclass
from datetime import date

from services.filing.filings.domain.filing import FORM_CHECK_RULE, Filing
from services.filing.filings.usecases.ports import Work
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class SubmitFiling(Act):
    materials: tuple[str, ...]


async def submit_filing(command: SubmitFiling, work: Work, statutes: Statutes, today: date) -> Filing:
    """The document is filed, or filed again with what was missing; the form check falls due as the place has it."""
    filing = await seen(work.filings, command, today)
    filing.submit(command.materials, statutes.count(FORM_CHECK_RULE, filing.region, command.on), on=command.on)
    return filing
