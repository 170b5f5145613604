"""What every kernel test counts with: the calendar and the places that are deployed."""

from pathlib import Path

import pytest

from shared.kernel.periods.calendar import Calendar
from shared.kernel.rules.places import Places

DEPLOY = Path(__file__).parents[3] / "deploy"


@pytest.fixture(scope="session")
def calendar_folder() -> Path:
    return DEPLOY / "calendar"


@pytest.fixture(scope="session")
def calendar(calendar_folder: Path) -> Calendar:
    return Calendar.load(calendar_folder)


@pytest.fixture(scope="session")
def places() -> Places:
    return Places.load(DEPLOY / "places" / "places.toml")
