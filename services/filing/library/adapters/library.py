"""What the public may find: published documents in force, and nothing of how they came about."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.filing.documents.adapters.collections import SqlDocuments
from services.filing.documents.domain.stages import DocumentStage
from services.filing.library.adapters.views import LibraryEntryView
from shared.storage.visibility import within
from shared.web.pages import Page, Paging


async def in_force(
    connection: AsyncConnection,
    paging: Paging,
    today: date,
    *,
    title: str | None,
    number: str | None,
    region: str | None,
) -> Page[LibraryEntryView]:
    """One page, the newest first; `title` and `number` are searched for as parts."""
    table = SqlDocuments.table()
    where: list[ColumnElement[bool]] = [
        SqlDocuments.readable(),
        SqlDocuments.stands(),
        table.c.stage == DocumentStage.PUBLISHED,
        or_(table.c.valid_until.is_(None), table.c.valid_until >= today),
    ]
    if title is not None:
        where.append(table.c.title.contains(title, autoescape=True))
    if number is not None:
        where.append(table.c.number.contains(number, autoescape=True))
    if region is not None:
        where.append(within(region, table))
    order = (table.c.published_on, table.c.id)
    query = select(table.c.published_on, *SqlDocuments.stored()).where(*where)
    rows = (await connection.execute(paging.over(query, *order, descending=True))).all()
    return paging.page(rows, _entry, *order)


def _entry(row: Row[Any]) -> LibraryEntryView:
    document = SqlDocuments.load(row)
    return LibraryEntryView(
        number=document.official_number,
        title=document.title,
        maker=document.maker,
        region=document.region,
        published_on=document.published_on,
        valid_until=document.valid_until,
    )
