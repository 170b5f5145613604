"""What callers see of filings."""

from datetime import date
from typing import Annotated

from pydantic import Field

from services.filing.filings.domain.stages import FilingAct, FilingStage
from services.filing.filings.domain.terms import Verdict
from services.filing.makers.domain.terms import Track
from shared.web.views import TimedView


class FilingView(TimedView):
    """报送备案."""

    document: str
    number: str
    track: Track
    authority: str
    stage: FilingStage
    materials: tuple[str, ...]
    filed_on: date | None
    in_time: bool | None
    verdicts: list[Verdict]
    well_formed: Annotated[bool | None, Field(description="首次形式审查是否合格。")]
    missing: tuple[str, ...]
    registered_on: date | None
    next_acts: list[FilingAct]
