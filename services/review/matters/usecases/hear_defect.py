"""备案审查反馈: a document this service had cleared was found defective."""

from dataclasses import dataclass
from datetime import date

from services.review.matters.domain.acts import NoteDefect
from services.review.matters.usecases.ports import Work


@dataclass(frozen=True, kw_only=True)
class HearDefect:
    matter: str
    document: str
    defects: tuple[str, ...]
    on: date


async def hear_defect(fact: str, command: HearDefect | None, work: Work) -> None:
    """Note on the matter what that fact tells, for the quality of the review is judged by it.

    It may tell it anew: None takes back what was noted.
    """
    if command is None:
        await work.matters.hear_anew(fact, {})
        return
    act = NoteDefect(on=command.on, document=command.document, defects=command.defects)
    await work.matters.hear_anew(fact, {command.matter: act})
