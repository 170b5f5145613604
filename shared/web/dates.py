"""Days and years as callers write them."""

from datetime import date
from typing import Annotated, Any

from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, PydanticKnownError
from pydantic_core.core_schema import no_info_before_validator_function

from shared.kernel.periods.calculator import MalformedDate, read_date
from shared.kernel.periods.legal_days import EARLIEST, LATEST, DayOutOfBounds

BOUNDS = {"earliest": EARLIEST.isoformat(), "latest": LATEST.isoformat()}
OUT_OF_BOUNDS = "day_out_of_bounds"


class _AsDocumented:
    """A date that is written as a date, within the bounds; pydantic would read it out of numbers and instants too."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401 - pydantic's
        return no_info_before_validator_function(_day, handler(source))

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {**handler(schema), "formatMinimum": BOUNDS["earliest"], "formatMaximum": BOUNDS["latest"]}


def _day(given: object) -> date:
    if not isinstance(given, str | date):
        raise PydanticKnownError("date_type")
    try:
        return read_date(given)
    except MalformedDate:
        raise PydanticKnownError("date_from_datetime_parsing", {"error": "write it like 2026-01-31"}) from None
    except DayOutOfBounds:
        sentence = "Must be a day from {earliest} to {latest}; what has no end is left empty"
        raise PydanticCustomError(OUT_OF_BOUNDS, sentence, dict(BOUNDS)) from None


LegalDay = Annotated[date, _AsDocumented()]
"""Every date in a body, a query or a path: see `shared.kernel.periods.legal_days`."""

Year = Annotated[int, Field(ge=EARLIEST.year, le=LATEST.year, description="公历年份。", examples=[2026])]
