"""What the court has said of the defendants of a record stood behind a slash, and stands in a column: both ways."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import column, create_engine, select, table, text
from sqlalchemy.pool import NullPool

from services.litigation import migrations
from shared.storage.migrations import downgrade, upgrade
from shared.storage.schema import synchronous
from tests.conftest import NewDatabase

SCRIPTS = Path(str(migrations.__path__[0]))
WRITTEN = ["", "gz-land", "gz-land,gz-water/registered", "gz-land/spoken"]
APART = [("", ""), ("gz-land", ""), ("gz-land,gz-water", "registered"), ("gz-land", "spoken")]
LINE = text(
    "INSERT INTO result_line (thing, part, region, unit, thing_kind, number, court, level, area, joint, effective_on,"
    " form, outcome, lost, known_from) VALUES (:thing, 'result', '360700', 'gz-housing', 'case', '（2026）赣07行终1号',"
    " 'gz-court', 'second', 'housing', :joint, :on, 'judgment', 'revoked', :lost, :at)"
)


def rows(url: str, *columns: str) -> list[tuple[str, ...]]:
    kept = table("result_line", *map(column, columns))
    with create_engine(synchronous(url), poolclass=NullPool).begin() as connection:
        return [tuple(row) for row in connection.execute(select(kept).order_by(column("thing")))]


@pytest.mark.parametrize("word", ["registered", "spoken"])
def test_a_unit_that_is_called_like_a_word_of_the_court_stays_one(new_database: NewDatabase, word: str) -> None:
    url = before(new_database, word)
    upgrade(SCRIPTS, url)
    assert rows(url, "joint", "courts_word") == [(word, "")]


def test_what_stood_behind_a_slash_stands_apart_and_goes_back(new_database: NewDatabase) -> None:
    url = before(new_database, *WRITTEN)
    upgrade(SCRIPTS, url)
    assert rows(url, "joint", "courts_word") == APART
    downgrade(SCRIPTS, url, "0003")
    assert rows(url, "joint") == [(each,) for each in WRITTEN]


def before(new_database: NewDatabase, *joint: str) -> str:
    """A database as the release before has left it, with a result for each of these."""
    url = new_database("litigation")
    downgrade(SCRIPTS, url, "0003")
    at, on = datetime(2026, 3, 2, tzinfo=UTC), date(2026, 3, 2)
    with create_engine(synchronous(url), poolclass=NullPool).begin() as connection:
        for nth, each in enumerate(joint):
            connection.execute(LINE, {"thing": f"case-{nth}", "joint": each, "on": on, "lost": True, "at": at})
    return url
