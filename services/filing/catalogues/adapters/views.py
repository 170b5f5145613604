"""What callers see of catalogues."""

from datetime import date
from typing import Annotated

from pydantic import Field

from services.filing.catalogues.domain.stages import CatalogueAct, CatalogueStage
from services.filing.catalogues.domain.terms import Covers
from shared.web.views import Part, TimedView


class EntryView(Part):
    """目录中的一件文件."""

    number: str
    published_on: date
    filed_on: date | None


class CatalogueView(TimedView):
    """发文目录."""

    covers: Covers
    year: int
    from_on: date
    to_on: date
    due_on: date
    stage: CatalogueStage
    submitted_on: date | None
    entries: tuple[EntryView, ...]
    missed: Annotated[tuple[str, ...], Field(description="漏报：已发文而未报备。")]
    unlisted: Annotated[tuple[str, ...], Field(description="漏列：本系统有记录而目录未列。")]
    next_acts: list[CatalogueAct]
