"""Observed hearings as callers see them."""

from datetime import date
from typing import Annotated

from pydantic import Field

from shared.web.views import ThingView


class ObservedHearingView(ThingView):
    """旁听庭审."""

    number: str
    administrative: Annotated[bool, Field(description="是否行政案件，由案号得知。")]
    court: str
    observed_on: date
    members: tuple[str, ...]
    persons: int
    recorded_by: str
    voided_on: date | None
