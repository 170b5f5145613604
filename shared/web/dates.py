"""Days and years as callers write them."""

from datetime import MAXYEAR, MINYEAR
from typing import Annotated

from pydantic import Field

Year = Annotated[int, Field(ge=MINYEAR, le=MAXYEAR, description="公历年份。", examples=[2026])]
