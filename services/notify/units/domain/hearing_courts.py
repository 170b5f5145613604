"""The courts that hear the cases of a unit by what is entered: by these it is found for them, wherever they lie."""

from collections.abc import Iterator
from dataclasses import dataclass

from services.notify.units.domain.subject_unit import SubjectUnit
from shared.kernel.model.lines import Line


@dataclass(frozen=True, kw_only=True, slots=True)
class HearingCourtLine(Line):
    """One court, `unit`, that hears the cases of a unit. No figure counts it."""


def hearing_court_lines(unit: SubjectUnit) -> Iterator[HearingCourtLine]:
    """A line for each of these courts."""
    for each in unit.parties:
        yield HearingCourtLine(thing=unit.id, part=each, region=unit.region, unit=each)
