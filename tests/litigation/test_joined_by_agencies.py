"""Two agencies that name each other are one defendant's figure only until the court has spoken: then by its word."""

from typing import Any

import pytest

from shared.kernel.model.actor import Role
from tests.house.caller import ok
from tests.house.figures import apart, counts
from tests.litigation.builders import GANZHOU, JUDGE, LITIGATOR, an_actor
from tests.litigation.conftest import Door
from tests.litigation.test_counted_days import OFFICE
from tests.litigation.test_entries_over_rest import CASE
from tests.litigation.words import PAPER, done, registered

WATER = an_actor("gz-water", Role.LITIGATOR)
CAME = {"on": "2026-10-28", "presence": "attended", "category": "principal", "spoke": True}


async def two(door: Door) -> tuple[str, str]:
    """Both registered by the agencies, each of which names the other."""
    agency, water = door(LITIGATOR), door(WATER)
    ours = await registered(agency, grounds=["environment"], joint_defendants=[WATER.unit])
    theirs = await registered(water, grounds=["environment"], joint_defendants=[LITIGATOR.unit])
    return ours, theirs


async def absent(door: Door, path: str) -> None:
    """By the court's word; it has registered neither."""
    await done(door(JUDGE), path, "hearings", on="2026-09-25", hearing_on="2026-10-20", call="must")
    await done(door(JUDGE), path, "hearings/1/attendance", on="2026-10-20", presence="absent", staff=True)


async def came(door: Door, path: str) -> None:
    """By the other agency's word."""
    await done(door(WATER), path, "hearings", on="2026-10-22", hearing_on="2026-10-28", call="none")
    await done(door(WATER), path, "hearings/1/attendance", **CAME)


async def pushed(door: Door, unit: str, *others: str) -> None:
    said: dict[str, Any] = {name: told for name, told in CASE.items() if name != "court"}
    where = {"region": GANZHOU, "unit": unit, "grounds": ["environment"], "joint_defendants": others}
    ok(await door(JUDGE).post("/v1/cases/pushed", **said, **where))


@pytest.mark.parametrize("court_first", [True, False], ids=["the court first", "the partner first"])
async def test_a_partners_word_does_not_outweigh_the_absence_that_the_court_has_recorded(
    door: Door, court_first: bool
) -> None:
    ours, theirs = await two(door)
    if not court_first:
        await came(door, theirs)
    await absent(door, ours)
    if court_first:
        assert (await counts(door(OFFICE)))["attendance"] == (0, 1)
        await came(door, theirs)
    assert (await apart(door(OFFICE), "attendance", "unit"))[LITIGATOR.unit] == (0, 1)
    assert (await counts(door(OFFICE)))["attendance"] == (1, 2)


async def test_until_the_court_has_spoken_they_are_one_by_both_agencies_words(door: Door) -> None:
    ours, theirs = await two(door)
    await done(door(LITIGATOR), ours, "hearings", on="2026-09-25", hearing_on="2026-10-20", call="must", **PAPER)
    await done(door(LITIGATOR), ours, "hearings/1/attendance", on="2026-10-20", presence="absent", staff=True)
    await came(door, theirs)
    assert (await counts(door(OFFICE)))["attendance"] == (1, 1)


@pytest.mark.parametrize(
    ("unit", "named", "attendance"),
    [
        (LITIGATOR.unit, (WATER.unit,), (1, 1)),
        (WATER.unit, (LITIGATOR.unit,), (1, 1)),
        (LITIGATOR.unit, (), (1, 2)),
    ],
    ids=["named in the one", "named in the other", "not named"],
)
async def test_once_the_court_has_registered_they_are_one_where_it_says_so(
    door: Door, unit: str, named: tuple[str, ...], attendance: tuple[int, int]
) -> None:
    ours, theirs = await two(door)
    await absent(door, ours)
    await came(door, theirs)
    await pushed(door, unit, *named)
    assert (await counts(door(OFFICE)))["attendance"] == attendance


async def test_two_losses_of_which_the_court_has_told_are_no_longer_one_by_the_agencies_words(door: Door) -> None:
    ours, theirs = await two(door)
    for path in (ours, theirs):
        await done(door(JUDGE), path, "judgment", on="2026-11-02", form="judgment", outcome="revoked")
        await done(door(JUDGE), path, "effectiveness", on="2026-11-25")
    assert (await counts(door(OFFICE)))["loss.judged"] == (2, 2)
    await pushed(door, LITIGATOR.unit, WATER.unit)
    assert (await counts(door(OFFICE)))["loss.judged"] == (1, 1)
