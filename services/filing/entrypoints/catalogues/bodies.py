"""What callers send about catalogues."""

from typing import Annotated

from pydantic import Field

from services.filing.catalogues.domain.terms import Covers
from services.filing.entrypoints.documents.bodies import Number
from shared.web.bodies import Body, Entering, whole
from shared.web.dates import LegalDay


class NewEntry(Body):
    """目录中的一件文件."""

    number: Number
    published_on: LegalDay
    filed_on: LegalDay | None = None


class NewCatalogue(Entering):
    """发文目录."""

    model_config = whole(
        on="2026-01-15",
        covers="previous_year",
        year=2025,
        entries=[{"number": "赣市府发〔2025〕3号", "published_on": "2025-03-10", "filed_on": "2025-03-20"}],
    )

    covers: Covers
    year: Annotated[int, Field(ge=2000, le=2999, description="目录所涉文件的年份。")]
    entries: Annotated[tuple[NewEntry, ...], Field(max_length=5000)] = ()
