"""What the public sees of documents."""

from datetime import date

from shared.web.views import Part


class LibraryEntryView(Part):
    """公开的现行有效文件."""

    number: str
    title: str
    maker: str
    region: str
    published_on: date
    valid_until: date | None
