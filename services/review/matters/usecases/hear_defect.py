"""备案审查反馈: a document this service had cleared was found defective."""

from dataclasses import dataclass
from datetime import date

from services.review.matters.usecases.ports import Work


@dataclass(frozen=True, kw_only=True)
class HearDefect:
    matter: str
    document: str
    defects: tuple[str, ...]
    on: date


async def hear_defect(command: HearDefect, work: Work) -> None:
    """Note the finding on the matter, for the quality of the review is judged by it."""
    matter = await work.matters.get(command.matter)
    matter.hear_defect(command.document, command.defects, on=command.on)
