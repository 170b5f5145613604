"""What the rates of replies are counted from."""

from datetime import date

from sqlalchemy import ColumnElement
from sqlalchemy.ext.asyncio import AsyncConnection

from services.litigation.cases.adapters.rate_facts import all_of
from services.litigation.suggestions.adapters.collections import SqlSuggestions
from services.litigation.suggestions.domain.suggestion import Suggestion


async def suggestions_of(
    connection: AsyncConnection, visible: ColumnElement[bool], first: date, last: date
) -> list[Suggestion]:
    """The suggestions to which a first reply was due in the span."""
    return await all_of(connection, SqlSuggestions, visible, SqlSuggestions.table().c.reply_due.between(first, last))
