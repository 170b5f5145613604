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
    recorded_on: date
    paper: Annotated[str | None, Field(description="凭证文号；职责到期后补登又无凭证的，按补登之日计。")]
    voided_on: date | None
