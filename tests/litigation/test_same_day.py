"""What a court above receives and decides on one day is entered as of that day."""

from typing import Any

import pytest

from tests.litigation.builders import JUDGE, LITIGATOR
from tests.litigation.conftest import Door
from tests.litigation.levels import ABOVE, SECOND, by_itself, id_of, state
from tests.litigation.words import COLLEAGUE, PAPER, WRONG, done, rates, registered

DAY = "2026-12-20"
DECIDED: dict[str, Any] = {"on": DAY, "form": "judgment", "served": {"agency": DAY, "plaintiff": DAY}}


async def appealed(door: Door, on: str = "2026-11-12") -> str:
    path = await registered(door(LITIGATOR))
    said = {"form": "judgment", "outcome": "revoked", "on": "2026-11-02"}
    await done(door(JUDGE), path, "judgment", **said, served={"agency": "2026-11-03", "plaintiff": "2026-11-04"})
    await done(door(JUDGE), path, "appeal", party="agency", on=on)
    return path


@pytest.mark.parametrize(
    ("outcome", "below"),
    [("upheld", ("effective", DAY, True)), ("dismissed", ("replaced", None, False))],
)
async def test_a_second_instance_that_is_decided_on_the_day_of_its_service(
    door: Door, outcome: str, below: tuple[Any, ...]
) -> None:
    path = await appealed(door)
    above = await registered(door(LITIGATOR), **SECOND)
    await done(door(ABOVE), above, "judgment", **DECIDED, outcome=outcome)
    assert await state(door(LITIGATOR), path) == (*below, id_of(above))
    await done(door(ABOVE), above, "entries/2/voiding", **WRONG)
    assert await state(door(LITIGATOR), path) == ("appealed", None, False, id_of(above))
    await done(door(ABOVE), above, "judgment", **DECIDED, outcome=outcome)
    change = {"change": {"on": "2026-12-19"}, **WRONG, **PAPER}
    asked = await door(LITIGATOR).step(above, "entries/1/rectification", **change)
    await done(door(COLLEAGUE), above, f"proposals/{asked.json()['id']}/confirmation")
    assert await state(door(LITIGATOR), path) == (*below, id_of(above))


async def test_a_second_instance_of_which_nobody_had_told_the_appeal(door: Door) -> None:
    path = await registered(door(LITIGATOR))
    said = {"form": "judgment", "outcome": "revoked", "on": "2026-11-02"}
    await done(door(JUDGE), path, "judgment", **said)
    above = await registered(door(LITIGATOR), **SECOND, **PAPER)
    await done(door(ABOVE), above, "judgment", **DECIDED, outcome="upheld")
    assert await state(door(LITIGATOR), path) == ("effective", DAY, True, id_of(above))


async def test_a_decision_below_and_above_on_one_day(door: Door) -> None:
    """As far as the papers say: the appeal, the service above and the decision there bear the day of the first one."""
    path = await registered(door(LITIGATOR))
    await done(door(JUDGE), path, "judgment", **DECIDED, outcome="revoked")
    await done(door(JUDGE), path, "appeal", party="agency", on=DAY)
    above = await registered(door(LITIGATOR), **SECOND)
    await done(door(ABOVE), above, "judgment", **DECIDED, outcome="upheld")
    assert await state(door(LITIGATOR), path) == ("effective", DAY, True, id_of(above))


async def test_a_retrial_that_is_decided_on_the_day_of_its_service_had_its_object(door: Door, service: Any) -> None:
    path = await by_itself(door, service, "revoked")
    retrial = await registered(
        door(LITIGATOR), case_number="（2026）赣07行再5号", court="up-court", on=DAY, previous="（2026）赣0702行初12号"
    )
    await done(door(ABOVE), retrial, "judgment", on=DAY, form="judgment", outcome="dismissed")
    await done(door(ABOVE), retrial, "effectiveness", on=DAY)
    assert await state(door(LITIGATOR), path) == ("replaced", "2026-11-20", False, id_of(retrial))
    assert (await door(LITIGATOR).get(retrial)).json()["warnings"] == []
    assert (await rates(door))["loss.concluded"] == (0, 1)
