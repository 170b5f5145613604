"""导入台账: how a document was filed before it came here, as the ledger of the office has it."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from services.filing.documents.usecases.ports import Numbers
from services.filing.filings.domain.filing import Filing
from services.filing.filings.domain.refusals import NoSuchFiling
from services.filing.filings.domain.terms import Verdict
from services.filing.filings.usecases.check_form import CheckForm, enter_check
from services.filing.filings.usecases.number_registration import NumberRegistration, number_registration
from services.filing.filings.usecases.ports import Filings, FilingsWork
from services.filing.filings.usecases.record_misdirection import RecordMisdirection, record_misdirection
from services.filing.filings.usecases.submit_filing import SubmitFiling, submit_filing
from services.filing.makers.domain.terms import Track
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.identifiers import DocumentNumber
from shared.kernel.model.actor import Actor
from shared.kernel.model.acts import Known
from shared.kernel.model.authority import may_see


class KnownFilings(Filings, Known[Filing], Protocol):
    """Filings, which may not be here."""


class Work(FilingsWork, Protocol):
    """One unit of work, in which one act follows from the other."""

    async def write_ahead(self) -> None:
        """Write what has changed so far: whoever looks for it then finds it."""
        ...

    @property
    def filings(self) -> KnownFilings: ...
    @property
    def numbers(self) -> Numbers: ...


@dataclass(frozen=True, kw_only=True)
class TakeOverFiling:
    """`submitted_on` is the day of the submission, None where there was none, `receipt_number` that of the authority's
    receipt; `verdict` what the authority said of the form on the day `checked_on`, `registration_number` under what it
    registered it; `misdirected_to` the unit to which it was handed in before, as the wrong one."""

    by: Actor
    number: str
    track: Track
    submitted_on: date | None
    materials: tuple[str, ...]
    verdict: Verdict | None
    checked_on: date | None
    missing: tuple[str, ...]
    reason: str | None
    receipt_number: str | None = None
    registration_number: str | None = None
    misdirected_to: str | None = None
    misdirected_on: date | None = None
    paper: str | None


async def take_over_filing(command: TakeOverFiling, work: Work, statutes: Statutes, today: date) -> Filing:
    """What was handed in and what was said of its form; where nothing was, it stays as it is, due or missed."""
    filing = await filing_of(command.number, command.track, command.by, work)
    if command.misdirected_to is not None and command.misdirected_on is not None:
        elsewhere = RecordMisdirection(
            id=filing.id, by=command.by, on=command.misdirected_on, to=command.misdirected_to, paper=command.paper
        )
        filing = await record_misdirection(elsewhere, work, today)
        await work.write_ahead()
    if command.submitted_on is not None:
        submission = SubmitFiling(
            id=filing.id,
            by=command.by,
            on=command.submitted_on,
            materials=command.materials,
            receipt_number=command.receipt_number,
            paper=command.paper,
        )
        filing = await submit_filing(submission, work, today)
        await work.write_ahead()
    if command.verdict is None or command.checked_on is None:
        return filing
    check = CheckForm(
        id=filing.id,
        by=command.by,
        on=command.checked_on,
        verdict=command.verdict,
        missing=command.missing,
        reason=command.reason,
        paper=command.paper,
    )
    filing = await enter_check(check, work, today)
    if command.registration_number is None:
        return filing
    await work.write_ahead()
    number = NumberRegistration(
        id=filing.id,
        by=command.by,
        on=command.checked_on,
        number=command.registration_number,
        paper=command.paper,
    )
    return await number_registration(number, work, statutes, today)


async def filing_of(number: str, track: Track, by: Actor, work: Work) -> Filing:
    """The filing of the document of that number; refuses with NoSuchFiling, also what is not the caller's to see,
    and where several places number so."""
    bearing = await work.numbers.bearing(str(DocumentNumber.parse(number)))
    filings = [await work.filings.known(f"{taken.document}.{track}") for taken in bearing]
    seen = [each for each in filings if each is not None and each.voided_on is None and may_see(by, each)]
    if len(seen) != 1:
        raise NoSuchFiling(field="number", number=number, track=track)
    return seen[0]
