"""导入台账: a letter that was received before it came here, as the agency's ledger has it."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from services.litigation.instruments.domain.stated import StatedTerm
from services.litigation.suggestions.domain.suggestion import Suggestion
from services.litigation.suggestions.usecases.ports import SuggestionWork
from services.litigation.suggestions.usecases.receive_suggestion import ReceiveSuggestion, receive_suggestion
from services.litigation.suggestions.usecases.rectify_suggestion import RectifySuggestion, rectify_suggestion
from services.litigation.suggestions.usecases.reply_to_suggestion import ReplyToSuggestion, reply_to_suggestion
from shared.kernel.model.actor import Actor
from shared.kernel.rules.places import Places
from shared.kernel.rules.rulebook import Rulebook


class TakingOverLetters(SuggestionWork, Protocol):
    """One unit of work, in which one act follows from the other."""

    async def write_ahead(self) -> None:
        """Write what has changed so far: whoever looks for it then finds it."""
        ...


@dataclass(frozen=True, kw_only=True)
class TakeOverSuggestion:
    """`reply_by` and `rectify_by` are the days that the letter itself states."""

    id: str
    by: Actor
    issuer: str
    number: str
    kind: str
    document_number: str | None
    received_on: date
    reply_by: date | None
    rectify_by: date | None
    replied_on: date | None
    rectified_on: date | None
    paper: str | None


async def take_over_suggestion(
    command: TakeOverSuggestion, work: TakingOverLetters, places: Places, rulebook: Rulebook, today: date
) -> Suggestion:
    """Received, replied to and rectified on the days that the ledger gives."""
    by, paper = command.by, command.paper
    received = ReceiveSuggestion(
        id=command.id,
        by=by,
        region=by.region_on(command.received_on),
        unit=by.unit,
        issuer=command.issuer,
        number=command.number,
        kind=command.kind,
        document_number=command.document_number,
        reply=_term(command.reply_by),
        rectify=_term(command.rectify_by),
        paper=paper,
        on=command.received_on,
    )
    letter = await receive_suggestion(received, work, places, rulebook, today)
    await work.write_ahead()
    if command.replied_on is not None:
        reply = ReplyToSuggestion(id=letter.id, by=by, on=command.replied_on, paper=paper)
        letter = await reply_to_suggestion(reply, work, today)
        await work.write_ahead()
    if command.rectified_on is None:
        return letter
    return await rectify_suggestion(
        RectifySuggestion(id=letter.id, by=by, on=command.rectified_on, paper=paper), work, today
    )


def _term(by: date | None) -> StatedTerm | None:
    return None if by is None else StatedTerm(due_on=by)
