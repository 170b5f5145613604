"""送审."""

from dataclasses import dataclass
from datetime import date

from services.review.matters.domain import acts
from services.review.matters.domain.matter import Matter
from services.review.matters.domain.terms import MatterKind
from services.review.matters.usecases.ports import Work
from services.review.matters.usecases.texts import all_kept, kept
from shared.kernel.model.actor import Actor


@dataclass(frozen=True, kw_only=True)
class SubmitMatter:
    id: str
    by: Actor
    kind: MatterKind
    title: str | None
    materials: tuple[str, ...]
    classified: bool
    deciding_body: str | None
    on: date
    files: tuple[str, ...] = ()
    checklist: tuple[str, ...] | None = None
    draft: str | None = None
    comment_from: date | None = None
    comment_to: date | None = None
    comment_shortened: bool = False
    comment_omitted: bool = False
    touches_market: bool = False
    of_great_effect: bool = False
    hearing_on: date | None = None
    papers_served_on: date | None = None


async def submit_matter(command: SubmitMatter, work: Work, today: date) -> Matter:
    """A drafter hands in a draft of its own unit for review."""
    birth = acts.Submit(
        on=command.on,
        id=command.id,
        region=command.by.region_on(command.on),
        unit=command.by.unit,
        kind=command.kind,
        title=kept(work, command.id, command.title),
        drafter=command.by.id,
        materials=all_kept(work, command.id, command.materials),
        files=command.files,
        checklist=command.checklist,
        draft=command.draft,
        classified=command.classified,
        deciding_body=command.deciding_body,
        comment_from=command.comment_from,
        comment_to=command.comment_to,
        comment_shortened=command.comment_shortened,
        comment_omitted=command.comment_omitted,
        touches_market=command.touches_market,
        of_great_effect=command.of_great_effect,
        hearing_on=command.hearing_on,
        papers_served_on=command.papers_served_on,
    )
    return await work.matters.begin(birth)
