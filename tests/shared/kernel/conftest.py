"""What every kernel test counts with: the calendar, the places and the rules that are deployed."""

from pathlib import Path

import pytest

from shared.kernel.periods.calendar import Calendar
from shared.kernel.rules.places import Places
from shared.kernel.rules.rulebook import Rulebook

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


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    return Rulebook.load(DEPLOY / "profiles")
