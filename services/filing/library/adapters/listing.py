"""What the public may find: published documents in force, and nothing of how they came about."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, Table, or_

from services.filing.documents.adapters.collections import SqlDocuments
from services.filing.documents.adapters.listing import JOINT_MAKERS
from services.filing.documents.domain.document import Document
from services.filing.documents.domain.stages import DocumentStage
from services.filing.library.adapters.views import LibraryEntryView
from shared.storage.narrowing import Same
from shared.web.listings import IN_REGION, Column, Listing, day, day_span


def _in_force(table: Table, today: date) -> Sequence[ColumnElement[bool]]:
    return SqlDocuments.stands(), or_(table.c.valid_until.is_(None), table.c.valid_until >= today)


LIBRARY = Listing(
    of=SqlDocuments,
    common=(IN_REGION, *day_span("published", "published_on", "公布日期", "its publication")),
    newest="published_on",
    last=(
        Column("maker", "制定主体", "Maker", told=lambda document: document.maker),
        Column("unit", "制定主体代码", "Unit of the maker"),
        *JOINT_MAKERS,
        Column("region", "区划", "Region"),
        day("published_on", "公布日期", "Published on"),
        day("valid_until", "有效期至", "Valid until"),
    ),
    due=False,
    mentions=lambda document: document.joint_makers,
    sees=lambda _actor, _table: [Same("stage", DocumentStage.PUBLISHED.value)],
    always=_in_force,
)


def entry(document: Document) -> LibraryEntryView:
    """A document as the public sees it."""
    return LibraryEntryView(
        number=document.official_number,
        title=document.title,
        maker=document.maker,
        joint_makers=document.joint_makers,
        region=document.region,
        published_on=document.published_on,
        valid_until=document.valid_until,
    )
