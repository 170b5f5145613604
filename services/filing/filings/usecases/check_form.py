"""形式审查."""

from dataclasses import dataclass
from datetime import date

from services.filing.filings.domain.filing import SUPPLEMENT_RULE, Filing
from services.filing.filings.domain.terms import Verdict
from services.filing.filings.usecases.ports import Work
from services.filing.makers.domain.terms import Track
from services.filing.reviews.domain.request import Request
from services.filing.reviews.domain.terms import Asker
from services.filing.reviews.usecases.ask_for_review import ask_for_review
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class CheckForm(Act):
    verdict: Verdict
    missing: tuple[str, ...]


async def check_form(command: CheckForm, work: Work, statutes: Statutes, today: date) -> Filing:
    """The authority looks at the form. What it registers on the government track is reviewed in substance."""
    filing = await seen(work.filings, command, today)
    filing.check_form(
        command.verdict,
        command.missing,
        statutes.count(SUPPLEMENT_RULE, filing.region, command.on),
        by=command.by.id,
        unit=command.by.unit,
        on=command.on,
    )
    if command.verdict is Verdict.OK and filing.track is Track.GOVERNMENT:
        document = await work.documents.get(filing.document)
        await ask_for_review(document, Request(asker=Asker.FILING, thing=filing.id, on=command.on), work, statutes)
    return filing
