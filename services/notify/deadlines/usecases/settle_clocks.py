"""Whether a clock that does not run is still warned of."""

from collections.abc import Collection, Sequence

from services.notify.deadlines.domain.not_running import as_it_is, unsettled
from services.notify.deadlines.domain.notices import Notice
from services.notify.deadlines.usecases.ports import DeadlineWork


async def settle_clocks(clocks: Collection[str], work: DeadlineWork) -> None:
    """Open or close the warnings that those clocks do not run, by all that was told of them."""
    told = await work.notices.of_clocks_not_started(clocks)
    held = await work.watches.find(told.keys())
    await work.notices.put([each for clock, said in told.items() for each in as_it_is(said, held.get(clock))])


async def correct_settlement(fact: str, now: Sequence[Notice], work: DeadlineWork) -> None:
    """What the `fact` told of the end of a clock is as the records say it `now`, or is not so."""
    was = await work.notices.of_fact(fact)
    kept = {each.id for each in now}
    await work.notices.put([*(unsettled(each) for each in was if each.id not in kept), *now])
    await settle_clocks({str(each.deadline) for each in (*was, *now)}, work)
