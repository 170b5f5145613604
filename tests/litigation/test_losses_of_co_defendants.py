"""A loss that is common to several defendants is not put off by what one of them alone tells of its own day."""

from typing import Any

import pytest

from shared.kernel.model.actor import Role
from tests.litigation.builders import JUDGE, LITIGATOR, an_actor
from tests.litigation.conftest import Door
from tests.litigation.test_entries_over_rest import CASE
from tests.litigation.words import PAPER, WRONG, done, is_refused, registered

OTHERS = an_actor("gz-land", Role.LITIGATOR)
# Fifteen days from 24 December end in January: on 31 December the loss is still to come.
DECIDED: dict[str, Any] = {"on": "2026-12-22", "form": "judgment", "outcome": "revoked"}
SERVED = {"agency": "2026-12-23", "plaintiff": "2026-12-24"}
LATER = {"party": "agency", "on": "2026-12-30"}


async def both(door: Door) -> tuple[str, str]:
    """Two agencies' records of one decision, each naming the other; the second has told no day of its own yet."""
    first = await registered(door(LITIGATOR), joint_defendants=[OTHERS.unit])
    second = await registered(door(OTHERS), joint_defendants=[LITIGATOR.unit])
    await done(door(LITIGATOR), first, "judgment", **DECIDED, served=SERVED)
    await done(door(OTHERS), second, "judgment", **DECIDED, served={})
    return first, second


async def last_days(door: Door, path: str) -> tuple[str, str | None]:
    """The last of the days known to the agency itself, and that of the other defendant."""
    ends = (await door(LITIGATOR).get(path)).json()["appeal_ends"]
    return max(ends["agency"], ends["plaintiff"]), ends.get(f"co_defendant:{OTHERS.unit}")


async def is_put_off(door: Door, path: str) -> bool:
    own, others = await last_days(door, path)
    return others is not None and others > own


async def test_a_first_day_of_one_defendant_alone_does_not_put_off_the_loss_of_the_other(door: Door) -> None:
    first, second = await both(door)
    assert is_refused(await door(OTHERS).step(second, "judgment-service", **LATER))
    assert (await last_days(door, first))[1] is None
    await done(door(OTHERS), second, "judgment-service", **LATER, **PAPER)
    assert await is_put_off(door, first)


async def test_the_court_tells_it_without_a_paper(door: Door) -> None:
    first, second = await both(door)
    await done(door(JUDGE), second, "judgment-service", **LATER)
    assert await is_put_off(door, first)


async def test_a_first_day_that_puts_nothing_off_needs_no_paper(door: Door) -> None:
    first, second = await both(door)
    await done(door(OTHERS), second, "judgment-service", party="agency", on="2026-12-23")
    assert not await is_put_off(door, first)


async def test_nor_told_with_ones_own_decision(door: Door) -> None:
    first, second = await both(door)
    await done(door(OTHERS), second, "entries/2/voiding", **WRONG, **PAPER)
    served = {"agency": LATER["on"]}
    assert is_refused(await door(OTHERS).step(second, "judgment", **DECIDED, served=served))
    await done(door(OTHERS), second, "judgment", **DECIDED, served=served, **PAPER)
    assert await is_put_off(door, first)


@pytest.mark.parametrize("paper", [{}, PAPER], ids=["by its word", "by a paper"])
async def test_whom_the_court_names_does_not_keep_the_loss_from_having_come_by_its_silence(
    door: Door, paper: dict[str, str]
) -> None:
    """All other periods ran out in November: a day in December would put off what waits for that word only."""
    first = await registered(door(LITIGATOR), joint_defendants=[OTHERS.unit])
    second = await registered(door(OTHERS), joint_defendants=[LITIGATOR.unit])
    said = {name: value for name, value in CASE.items() if name != "court"} | {"region": LITIGATOR.region}
    for unit, other in ((LITIGATOR.unit, OTHERS.unit), (OTHERS.unit, LITIGATOR.unit)):
        pushed = await door(JUDGE).post("/v1/cases/pushed", **said, unit=unit, joint_defendants=[other])
        assert pushed.status_code == 200, pushed.text
    decided = DECIDED | {"on": "2026-11-02"}
    served = {"agency": "2026-11-03", "plaintiff": "2026-11-04"}
    await done(door(LITIGATOR), first, "judgment", **decided, served=served)
    await done(door(OTHERS), second, "judgment", **decided, served={})
    told = await door(OTHERS).step(second, "judgment-service", **LATER, **paper)
    assert told.status_code == 200 if paper else is_refused(told)
    own = await door(OTHERS).step(second, "judgment-service", party="agency", on="2026-11-05")
    assert own.status_code == (409 if paper else 200)
