"""What the public sees of documents."""

from datetime import date
from typing import Annotated

from pydantic import Field

from shared.web.views import Part


class LibraryEntryView(Part):
    """公开的现行有效文件."""

    number: str
    title: str
    maker: str
    joint_makers: Annotated[tuple[str, ...], Field(description="联合制定单位的单位标识。")]
    region: str
    published_on: date
    valid_until: date | None
