"""Pages put together of several sources: nothing is lost, nothing comes twice, and each comes in its order, though a
source may look through many rows for one."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

import pytest

from shared.web.cursors import Cursors
from shared.web.pages import Paging
from shared.web.work.reading import Place, Slice, put_together

PER_PAGE, MOST = 3, 2


class Item(NamedTuple):
    place: Place


class Rows:
    """Rows of which only some are found, and which are looked through a few at a time."""

    def __init__(self, rows: Sequence[tuple[date, str, bool]]) -> None:
        self.rows = sorted(rows)

    async def read(self, nth: int, after: Place | None, wanted: int) -> Slice:
        at = None if after is None else after.in_kind(nth)
        if after is not None and at is None:
            return Slice([], None)
        left = [row for row in self.rows if at is None or (row[0].isoformat(), row[1]) > at]
        seen = left[: PER_PAGE * MOST]
        found = [Item(Place(on, nth, id)) for on, id, is_found in seen if is_found]
        if len(found) > wanted:
            return Slice(found[:wanted], found[wanted - 1].place)
        return Slice(found, Place(seen[-1][0], nth, seen[-1][1]) if len(left) > len(seen) else None)


def a_source(random: Random) -> Rows:
    days = [date(2026, 3, 2) + timedelta(nth) for nth in range(4)] + [date.max]
    return Rows([(random.choice(days), f"{nth:03}", random.random() < 0.4) for nth in range(random.randrange(25))])


@pytest.mark.parametrize("seed", range(30))
async def test_every_item_comes_once_and_in_its_order(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - a walk, not a secret
    sources = [a_source(random) for _ in range(random.randrange(1, 5))]
    paging = Paging(random.randrange(1, 6), "/v1/work?[]", None, Cursors("a key that nobody knows"))
    found: list[Place] = []
    for _ in range(500):
        page, cursor = await put_together(sources, paging)
        assert len(page) <= paging.limit
        found += [each.place for each in page]
        if cursor is None:
            break
        paging = Paging(paging.limit, paging.listing, cursor, paging.cursors)
    else:
        raise AssertionError("the pages have no end")
    wanted = [Place(on, nth, id) for nth, source in enumerate(sources) for on, id, is_found in source.rows if is_found]
    assert found == sorted(wanted)
