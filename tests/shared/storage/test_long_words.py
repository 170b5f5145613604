"""Numbers and titles longer than any of ours: what stands in indexes is short, and all of it is found."""

import random
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select

from shared.storage.listed import ListedAs
from shared.storage.pairing import pair_all
from shared.storage.pairs import KEPT, PAIR, UNNUMBERED, number_key
from shared.storage.store import Store
from shared.storage.work import Work
from tests.shared.storage.notes import CAUSE, ON, Note, SqlNotes, a_store, put, rows

# Of four bytes each, and hardly compressed by what databases compress with.
RARE = "".join(random.Random(3).choices([chr(each) for each in range(0x20000, 0x2A000)], k=700))  # noqa: S311 - the same each time
# One character in a number, eighteen in the word that it is looked for by.
WIDE = "\ufdfa" * 300


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store[Work]]:
    async with a_store(database_url) as opened:
        yield opened


@pytest.mark.parametrize("number", [RARE[:300], WIDE, "1号" * 150, "9" * 300], ids=["rare", "wide", "digits", "run"])
async def test_a_thing_with_long_words_is_kept_and_stands_in_every_index(store: Store[Work], number: str) -> None:
    await put(store, "a", **ListedAs(began_on=ON, number=number, title=RARE[300:]).columns)
    row = (await rows(store))["a"]
    assert (row["number"], row["title"]) == (number, RARE[300:])
    assert max(len(row[name]) for name in ("number_key", "number_folded")) <= KEPT
    assert row["has_other_words"]


async def test_a_title_of_400_characters_is_entered_and_found_to_its_end(store: Store[Work]) -> None:
    async with store.begin(CAUSE) as work:
        SqlNotes(work).add(Note(id="a", region="360700", unit="司法局", title=RARE[300:])).read()
    await pair_all(store)
    async with store.reading() as connection:
        found = await connection.scalars(select(PAIR.c.thing).where(PAIR.c.pair == RARE[-2:]))
        assert found.all() == ["a"]


def test_numbers_that_are_alike_for_long_are_told_apart() -> None:
    long = "市" * 290
    assert number_key(f"{long}1号") != number_key(f"{long}2号")
    assert number_key(f"{long} 1 号") == number_key(f"{long}１号") < UNNUMBERED


@pytest.mark.parametrize(
    ("number", "title", "other"), [("", None, False), ("赣〔2026〕9号", None, False), ("", "题", True)]
)
def test_what_has_words_beside_its_number_is_known_by_its_row(number: str, title: str | None, other: bool) -> None:
    assert ListedAs(began_on=ON, number=number, title=title).columns["has_other_words"] is other
