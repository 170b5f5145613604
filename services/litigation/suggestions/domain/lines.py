"""What reports count of a letter: its first reply."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from services.litigation.suggestions.domain.stages import SuggestionStage
from services.litigation.suggestions.domain.suggestion import FIRST_REPLY, Suggestion
from shared.kernel.model.actor import Role
from shared.kernel.model.lines import Line


@dataclass(frozen=True, kw_only=True, slots=True)
class ReplyLine(Line):
    """The first reply to a letter of that `issuing` role, which is late after a day; the term that an answer was sent
    back with makes it no more timely. It was `missed` where it had not come before the letter gave a new term."""

    issuing: Role
    issuer: str
    kind: str
    late_after: date
    replied_on: date | None
    ended_on: date | None
    withdrawn: bool
    missed: bool


def letter_lines(letter: Suggestion) -> Iterator[ReplyLine]:
    """The line of a letter, once its time to reply runs; its clocks are beside it."""
    first = letter.deadlines.get(FIRST_REPLY)
    if first is not None and first.late_after is not None:
        yield ReplyLine(
            thing=letter.id,
            part=FIRST_REPLY,
            region=letter.region,
            unit=letter.unit,
            issuing=letter.issuing,
            issuer=letter.issuer,
            kind=letter.kind,
            late_after=first.late_after,
            replied_on=first.met_on,
            ended_on=first.cancelled_on,
            withdrawn=letter.stage is SuggestionStage.WITHDRAWN,
            missed=letter.missed_first,
        )
