"""Which law a figure of a past day is counted by: that which was in force when the day ended."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime

import pytest

from shared.kernel.clocks.laws import Laws
from shared.storage.counting import law_then
from shared.storage.lines import end_of
from shared.storage.releases import IN_FORCE, RELEASE, LawFolders
from shared.storage.store import Store
from shared.storage.work import Work
from tests.shared.storage.loans import DEPLOY, LAWS, a_store

FOLDERS = LawFolders(DEPLOY / "profiles", DEPLOY / "calendar")
RULE = "filing.on_time_denominator"


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store[Work]]:
    """Since February a law that divides by what was due is kept, since May one that divides by what was filed, which
    is rolled back in August."""
    async with a_store(database_url) as opened:
        texts = json.dumps(FOLDERS.texts(), ensure_ascii=False)
        rows = [
            {"release": "first", "content": texts, "kept_at": datetime(2026, 2, 2, tzinfo=UTC)},
            {"release": "second", "content": _by_filed(texts), "kept_at": datetime(2026, 5, 2, tzinfo=UTC)},
        ]
        since = [*((each["release"], each["kept_at"]) for each in rows), ("first", datetime(2026, 8, 2, tzinfo=UTC))]
        in_force = [{"number": at, "release": release, "since": day} for at, (release, day) in enumerate(since, 1)]
        async with opened.writing() as connection:
            await connection.execute(RELEASE.insert(), rows)
            await connection.execute(IN_FORCE.insert(), in_force)
        yield opened


def _by_filed(texts: str) -> str:
    before = json.dumps(f'id = "{RULE}"\ndocument = "运行约定"\nclause = "第2项"', ensure_ascii=False)[1:-1]
    head, found, rest = texts.partition(before)
    assert found
    return head + found + rest.replace('choice = \\"due\\"', 'choice = \\"filed\\"', 1)


@pytest.mark.parametrize(
    ("day", "choice"),
    [
        (date(2026, 1, 1), "due"),
        (date(2026, 3, 31), "due"),
        (date(2026, 5, 1), "due"),
        (date(2026, 5, 2), "filed"),
        (date(2026, 8, 1), "filed"),
        (date(2026, 8, 2), "due"),
        (date(2026, 12, 31), "due"),
    ],
)
async def test_the_release_that_was_in_force_at_the_end_of_the_day_is_counted_by(
    store: Store[Work], day: date, choice: str
) -> None:
    """Before any was kept the first is, for which nothing else is known."""
    async with store.reading() as connection:
        law = await law_then(connection, Laws(LAWS.current), end_of(day))
    assert law.rulebook.required(RULE, "360700", day).choice == choice


async def test_now_the_law_in_force_is_counted_by(store: Store[Work]) -> None:
    async with store.reading() as connection:
        assert await law_then(connection, LAWS, None) is LAWS.current
