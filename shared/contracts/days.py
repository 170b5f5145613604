"""The days that facts tell: legal dates, and what follows from them."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from shared.kernel.periods.legal_days import follows_from_legal_days


def _of_law(day: date) -> date:
    if not follows_from_legal_days(day):
        raise PydanticCustomError("day_out_of_bounds", "It neither is a legal date nor follows from one")
    return day


# Whoever hears a day counts on from it; one that nobody can count from makes the fact unreadable.
Day = Annotated[date, AfterValidator(_of_law)]
