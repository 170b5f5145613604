"""What is counted of the clocks."""

from datetime import date

from services.notify.deadlines.adapters.metrics import DEADLINE_METRICS, count_clocks
from services.notify.deadlines.domain.ladder import Stage
from services.notify.deadlines.domain.watch import Said, WatchState
from tests.notify.builders import a_fact
from tests.notify.conftest import House


async def test_deadlines_are_counted_by_state_and_escalations_by_stage(house: House) -> None:
    await house.hear(*(a_fact(Said.OPENED, thing=f"t{n}", sequence=n) for n in range(1, 3)))
    await house.hear(a_fact(Said.SUSPENDED, thing="t3", sequence=3))
    assert await _shown(house) == {"armed": 2, "suspended": 1}
    await house.tick(date(2026, 3, 18))
    assert await _shown(house) == {"overdue": 2, "suspended": 1, "drafted": 2}


async def test_what_there_is_none_of_is_counted_as_none(house: House) -> None:
    """And not left out, nor left at what it was."""
    await house.hear(a_fact(Said.OPENED))
    await _shown(house)
    await house.tick(date(2026, 3, 10))
    await _shown(house)
    assert DEADLINE_METRICS.get_sample_value("deadlines", {"state": "armed"}) == 0
    assert all(_of("deadlines", "state", state) is not None for state in WatchState)
    assert all(_of("escalations", "stage", stage) == 0 for stage in Stage)


async def _shown(house: House) -> dict[str, float | None]:
    """Counts that are not 0, by state and by stage."""
    async with house.service.store.reading() as connection:
        await count_clocks(connection)
    states = {state.value: _of("deadlines", "state", state) for state in WatchState}
    stages = {stage.value: _of("escalations", "stage", stage) for stage in Stage}
    return {name: count for name, count in (states | stages).items() if count}


def _of(metric: str, label: str, code: WatchState | Stage) -> float | None:
    return DEADLINE_METRICS.get_sample_value(metric, {label: code.value})
