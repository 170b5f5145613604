"""形式审查."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from services.filing.filings.domain import acts
from services.filing.filings.domain.filing import Filing
from services.filing.filings.domain.refusals import CheckedLater, NotSaidWhatIsMissing, NotSaidWhy
from services.filing.filings.domain.terms import Verdict
from services.filing.filings.usecases.at_authority import at_authority
from services.filing.filings.usecases.ports import FilingsWork
from shared.kernel.lives.refusals import LaterEntryImpossible
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class CheckForm(Act):
    verdict: Verdict
    missing: tuple[str, ...] = ()
    reason: str | None = None


async def check_form(command: CheckForm, work: FilingsWork, today: date) -> Filing:
    """The authority looks at the form. What it registers on the government track is reviewed in substance; who is sent
    back is told what is missing, or why."""
    if command.verdict is Verdict.SUPPLEMENT and not command.missing:
        raise NotSaidWhatIsMissing(field="missing")
    if command.verdict is Verdict.NOT_ACCEPTED and command.reason is None:
        raise NotSaidWhy(field="reason")
    return await enter_check(command, work, today)


async def enter_check(command: CheckForm, work: FilingsWork, today: date) -> Filing:
    """As the record has it: an old one may not say why."""
    filing = await at_authority(work, command, today)
    thing = f"filing/{filing.id}"
    act = acts.Check(
        on=command.on,
        verdict=command.verdict,
        missing=tuple(work.keep_text(thing, each) for each in command.missing),
        reason=command.reason and work.keep_text(thing, command.reason),
        by=command.by.id,
    )
    try:
        return await work.filings.enter(filing, act, paper=command.paper)
    except LaterEntryImpossible as refusal:
        if command.verdict is Verdict.SUPPLEMENT and filing.checked_on is not None and filing.checked_on >= command.on:
            where: dict[str, Any] = {**refusal.facts}
            raise CheckedLater(**where) from refusal
        raise
