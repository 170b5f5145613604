"""`liandong admin verify notify --lives` and `rewrite notify deadline`: deadlines are what the facts heard come to."""

import asyncio
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from deploy.admin.settings_of import settings_of
from services.notify.deadlines.domain.watch import Said
from services.notify.service import NotifyService
from shared.messaging.subscription import Fact
from tests.admin.conftest import Settings, notify_on
from tests.conftest import NewDatabase
from tests.deploy.commands import data_of, liandong
from tests.house.directory import forget_what_was_not_told
from tests.notify.builders import a_fact, as_fact, enveloped, with_what_explains
from tests.notify.conftest import House
from tests.notify.test_put_right import put_right

TODAY = date(2026, 3, 18)
PUT_RIGHT = put_right(Said.MET, sequence=5, thing="thing-3", met_on=date(2026, 3, 10)).contract
# thing-1 is overdue, thing-2 near, thing-3 was met, put right and opened again, thing-4 stands
# still, of thing-5 no warning has come yet, and it concerns three beside its owner.


def concerning(fact: Fact, *parties: str) -> Fact:
    return enveloped(fact, fact.envelope.model_copy(update={"parties": parties}))


HEARD = (
    a_fact(Said.OPENED, sequence=1),
    a_fact(Said.OPENED, sequence=2, thing="thing-2", anchor_on=date(2026, 3, 9)),
    a_fact(Said.OPENED, sequence=3, thing="thing-3"),
    a_fact(Said.MET, sequence=4, thing="thing-3", met_on=date(2026, 3, 9)),
    as_fact(PUT_RIGHT, "review", on=date(2026, 3, 10), sequence=5),
    a_fact(Said.OPENED, sequence=6, thing="thing-3", anchor_on=date(2026, 3, 11)),
    a_fact(Said.OPENED, sequence=7, thing="thing-4"),
    a_fact(Said.SUSPENDED, sequence=8, thing="thing-4", told_on=date(2026, 3, 5), latest=None),
    concerning(a_fact(Said.OPENED, sequence=9, thing="thing-5", anchor_on=date(2026, 3, 16)), "jx-gov", "gz-a", "gz-b"),
)
TAMPERED = {
    "no ladder": "UPDATE deadline SET state = 'met', next_wake_on = NULL WHERE ref = 'review/thing-1/ceiling'",
    "never late": "UPDATE deadline SET state = 'warned', next_wake_on = '2099-01-01' WHERE ref LIKE '%thing-1/%'",
    "another day": "UPDATE deadline SET due = '2026-12-31' WHERE ref = 'review/thing-1/ceiling'",
    "another owner": "UPDATE deadline SET owner = '城管局' WHERE ref = 'review/thing-1/ceiling'",
    "no other parties": "UPDATE deadline SET others = NULL WHERE ref = 'review/thing-5/ceiling'",
    "warned early": "UPDATE deadline SET state = 'warned' WHERE ref = 'review/thing-5/ceiling'",
    "asleep": "UPDATE deadline SET next_wake_on = NULL WHERE ref = 'review/thing-2/ceiling'",
    "running": "UPDATE deadline SET state = 'armed', next_wake_on = NULL WHERE ref = 'review/thing-4/ceiling'",
    "gone": "DELETE FROM deadline WHERE ref = 'review/thing-1/ceiling'",
    "come from nowhere": "UPDATE deadline SET ref = 'review/thing-9/ceiling' WHERE ref = 'review/thing-3/ceiling#1'",
}


# The record of the warning of thing-2 is one of thing-5.
WARNED_BEFORE = """
UPDATE notice SET deadline = 'review/thing-5/ceiling', spell =
    (SELECT turn || '.' || retold || '/' || due FROM deadline WHERE ref = 'review/thing-5/ceiling')
WHERE deadline = 'review/thing-2/ceiling'
"""


@pytest.fixture
def database(settings: Settings, new_database: NewDatabase) -> str:
    url = new_database("notify", _heard)
    settings(database_url=url, clock_control=True, clock_on=TODAY)
    return url.replace("+aiosqlite", "")


def _heard(url: str) -> None:
    asyncio.run(_with_house(url, HEARD))
    forget_what_was_not_told(url)


async def _with_house(url: str, facts: tuple[Any, ...] = ()) -> None:
    service = NotifyService.assemble(notify_on(url, TODAY))
    house = House(service)
    await house.hear(*with_what_explains(*facts))
    await house.tick(TODAY)
    await service.store.close()


def _rows(url: str, statement: str | None = None) -> list[tuple[object, ...]]:
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        if statement is not None:
            connection.execute(text(statement))
        found = [tuple(row) for row in connection.execute(text("SELECT * FROM deadline ORDER BY ref"))]
    engine.dispose()
    return found


def _flaw() -> str | None:
    result = liandong("admin", "verify", "notify", "--lives", "--json")
    flaw: str | None = data_of(result, result.exit_code)["flaw"]
    assert result.exit_code == (0 if flaw is None else 1)
    return flaw


@pytest.mark.parametrize("how", TAMPERED)
def test_a_deadline_that_is_not_what_was_heard_is_found_and_put_right(database: str, how: str) -> None:
    before = _rows(database)
    assert (len(before), _flaw()) == (6, None)
    assert _rows(database, TAMPERED[how]) != before
    flaw = _flaw()
    assert flaw is not None
    assert flaw.startswith("deadline/review/thing-")
    (told,) = data_of(liandong("admin", "rewrite", "notify", "deadline", "--json"))["kinds"]
    wrong = 2 if how == "come from nowhere" else 1
    assert (told["kind"], told["read"], told["written"], told["overtaken"]) == ("deadline", 6, wrong, 0)
    assert _flaw() is None
    asyncio.run(_with_house(settings_of("notify").database_url.get_secret_value()))
    assert _rows(database) == before


def test_what_was_warned_of_by_other_rules_is_no_flaw(database: str) -> None:
    """The calendar of now knows no warning yet; that there was one is on record."""
    assert _rows(database, TAMPERED["warned early"]) != []
    assert _flaw() is not None
    _rows(database, WARNED_BEFORE)
    assert _flaw() is None


@pytest.mark.parametrize(
    ("tampered", "filled"),
    [
        ("DELETE FROM watch_line WHERE thing LIKE '%/thing-2/%'", 1),
        ("DELETE FROM watch_party_line", 2),
        ("UPDATE watch_party_line SET unit = 'gz-c', part = 'gz-c' WHERE unit = 'gz-b'", 1),
        ("UPDATE watch_party_line SET thing = 'review/thing-1/ceiling' WHERE unit = 'gz-b'", 1),
    ],
)
def test_lines_that_are_gone_are_filled_again(database: str, tampered: str, filled: int) -> None:
    """And those of a party that is none are closed."""
    before = _parties(database)
    with create_engine(database, poolclass=NullPool).begin() as connection:
        assert connection.execute(text(tampered)).rowcount
    (told,) = data_of(liandong("admin", "rewrite", "notify", "deadline", "--json"))["kinds"]
    assert (told["lines"], told["written"]) == (filled, 0)
    assert _parties(database) == before
    (told,) = data_of(liandong("admin", "rewrite", "notify", "deadline", "--json"))["kinds"]
    assert told["lines"] == 0


def _parties(url: str) -> list[tuple[object, ...]]:
    query = text("SELECT thing, unit FROM watch_party_line WHERE known_to IS NULL ORDER BY thing, unit")
    with create_engine(url, poolclass=NullPool).begin() as connection:
        return [tuple(row) for row in connection.execute(query)]


@pytest.mark.usefixtures("database")
def test_under_a_clock_that_was_moved_on_it_is_looked_at_as_of_the_day_it_stands_at(settings: Settings) -> None:
    """The command begins where the service has come to, and not at the day at which that began."""
    asyncio.run(_moved_on())
    assert _flaw() is None


async def _moved_on() -> None:
    """Days after which all that ran is overdue."""
    service = NotifyService.assemble(settings_of("notify"))  # type: ignore[arg-type]  # the settings of that service
    await House(service).tick(TODAY + timedelta(days=400))
    await service.store.close()
