"""What callers see of catalogues."""

from datetime import date
from typing import Annotated

from pydantic import Field

from services.filing.catalogues.domain.catalogue import CatalogueDuty, OnRecord
from services.filing.catalogues.domain.stages import CatalogueAct, CatalogueStage
from services.filing.catalogues.domain.terms import Covers
from shared.web.views import Part, TimedView


class ListedDocumentView(Part):
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
    listed: Annotated[tuple[ListedDocumentView, ...], Field(description="报送的目录。")]
    next_acts: list[CatalogueAct]
    voided_on: date | None


class LackingView(Part):
    """漏报、漏列的一件文件."""

    number: Annotated[str | None, Field(description="发文字号；未编号的为空。")]
    document: Annotated[str | None, Field(description="在本系统的编号；本系统没有登记的为空。")]
    title: str | None


class OtherDayView(Part):
    """日期不一致的一件文件."""

    number: str
    document: Annotated[str, Field(description="在本系统的编号。")]
    title: str
    listed_on: Annotated[date, Field(description="目录所列的公布日期。")]
    published_on: Annotated[date, Field(description="本系统记录的公布日期。")]


class ReconciliationView(Part):
    """目录与本系统现有记录的对照: as of now, whatever was filed since the catalogue was handed in."""

    missed: Annotated[
        tuple[LackingView, ...],
        Field(description="漏报：目录所列或者本系统记录为期间内公布，而至今未报备；含未编号的。"),
    ]
    unlisted: Annotated[tuple[LackingView, ...], Field(description="漏列：本系统有记录而目录未列。")]
    otherwise: Annotated[
        tuple[OtherDayView, ...], Field(description="日期不一致：目录所列的公布日期与本系统记录的不同。")
    ]

    @classmethod
    def of(cls, duty: CatalogueDuty, record: OnRecord) -> "ReconciliationView":
        """The catalogue held against the record."""
        lists = {"missed": duty.missed(record), "unlisted": duty.unlisted(record), "otherwise": duty.otherwise(record)}
        return cls.model_validate(lists)
