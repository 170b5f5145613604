"""The legal data that lies beside this code: calendar, profiles and places."""

from pathlib import Path

from shared.kernel.identifiers import divisions
from shared.kernel.periods.calendar import Calendar
from shared.kernel.rules.places import Places
from shared.kernel.rules.rulebook import Rulebook

DEPLOY = Path(__file__).parents[1]
CALENDAR = DEPLOY / "calendar"
PROFILES = DEPLOY / "profiles"
PLACES = DEPLOY / "places" / "places.toml"
DIRECTORY = DEPLOY / "places" / "directory.toml"


def calendar() -> Calendar:
    return Calendar.load(CALENDAR)


def rulebook() -> Rulebook:
    return Rulebook.load(PROFILES)


def places() -> Places:
    """The table of places; this process knows the changes of divisions with it, as a service does."""
    places = Places.load(PLACES)
    divisions.keep(places.changes)
    return places
