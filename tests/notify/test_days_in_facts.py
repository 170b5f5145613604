"""Days in facts: one that nobody can count from makes the fact unreadable, and breaks no listener."""

import json
from datetime import timedelta
from typing import Any

import pytest

from services.notify.deadlines.domain.watch import Said
from services.notify.entrypoints.consumers import subscriptions
from shared.kernel.periods.legal_days import EARLIEST, LATEST, MARGIN
from shared.messaging.desk import Desk
from shared.messaging.verdict import Unreadable
from shared.storage.event_log import Entry
from tests.notify.builders import a_fact
from tests.notify.conftest import House

DAY = timedelta(1)


def an_entry(**changed: Any) -> Entry:
    """A clock that was opened, with other days."""
    told = json.loads(a_fact(Said.OPENED).envelope.to_json())
    told["legaldate"] = changed.pop("legaldate", told["legaldate"])
    told["data"] |= changed
    return Entry("an-epoch", 1, told["id"], told["type"], told["subject"], json.dumps(told), "p", "h")


@pytest.mark.parametrize("day", ["0001-01-01", (EARLIEST - MARGIN - DAY).isoformat(), "9999-12-31"])
@pytest.mark.parametrize("field", ["due", "anchor_on", "latest", "legaldate"])
def test_a_fact_with_a_day_that_nobody_counts_from_is_unreadable(house: House, field: str, day: str) -> None:
    desk = Desk("notify", subscriptions(house.service))
    with pytest.raises(Unreadable, match=f"^{field}: day_out_of_bounds$"):
        desk.read(an_entry(**{field: day}))


async def test_what_follows_from_the_last_legal_day_is_read_and_wakes(house: House) -> None:
    last = (LATEST + MARGIN).isoformat()
    await house.read(an_entry(due=last, latest=last, earliest=last))
    await house.tick(LATEST + MARGIN)
    assert (await house.rungs("due"))[-1][-1] == last
