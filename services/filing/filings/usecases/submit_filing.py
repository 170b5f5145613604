"""报送备案."""

from dataclasses import dataclass
from datetime import date

from services.filing.filings.domain import acts
from services.filing.filings.domain.filing import Filing
from services.filing.filings.domain.refusals import NotASide
from services.filing.filings.domain.stages import FILING_NEXT, FilingAct
from services.filing.filings.domain.submission import Submission
from services.filing.filings.domain.terms import Voice
from services.filing.filings.usecases.ports import FilingsWork
from services.filing.makers.domain.refusals import AnotherAuthority
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class SubmitFiling(Act):
    """`receipt_number` is that of the authority's receipt, where it tells of it."""

    materials: tuple[str, ...]
    files: tuple[str, ...] = ()
    receipt_number: str | None = None


async def submit_filing(command: SubmitFiling, work: FilingsWork, today: date) -> Filing:
    """The document is filed, or filed again with what was missing; the form check falls due as the place has it. Its
    maker says so, or its authority. Of what the authority has entered by itself the maker tells its own day.

    Refuses with NotASide whoever only sees it.
    """
    filing = await seen(work.filings, command, today)
    if not command.by.is_of(filing.unit, filing.authority):
        raise NotASide(caller=command.by.unit, unit=filing.unit, authority=filing.authority)
    by = Voice.MAKER if command.by.is_of(filing.unit) else Voice.AUTHORITY
    if command.receipt_number is not None and by is Voice.MAKER:
        raise AnotherAuthority(authority=filing.authority)
    materials = tuple(work.keep_text(f"filing/{filing.id}", each) for each in command.materials)
    last = _untold(filing) if by is Voice.MAKER else None
    if last is not None:
        told = acts.TellSubmission(
            on=command.on, of=last.entry, materials=materials, submitted_by=command.by.id, files=command.files
        )
        return await work.filings.enter(filing, told, paper=command.paper)
    act = acts.SubmitFiling(
        on=command.on,
        ordinal=filing.next_submission,
        materials=materials,
        by=by,
        submitted_by=command.by.id if by is Voice.MAKER else None,
        receipt_number=command.receipt_number,
        files=command.files,
    )
    return await work.filings.enter(filing, act, paper=command.paper)


def _untold(filing: Filing) -> Submission | None:
    """What is with the authority by its own word alone, where nothing more is to be handed in."""
    last = filing.submissions[-1] if filing.submissions else None
    handed_in = FilingAct.SUBMIT not in FILING_NEXT[filing.stage]
    return last if handed_in and last is not None and last.said_on is None else None
