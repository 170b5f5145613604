"""What an act of the court costs that may show a step not to have come by itself: how often the case is lived again."""

from datetime import date

from services.litigation.cases.domain.outcomes import Form, Outcome
from services.litigation.cases.domain.stages import Stage
from services.litigation.cases.domain.terms import Party
from services.litigation.cases.usecases.take_effect import TakeEffect, take_effect
from tests.house.counting import lives_counted
from tests.litigation.builders import JUDGE
from tests.litigation.docket import Docket

SERVED = {Party.AGENCY: date(2026, 11, 3), Party.PLAINTIFF: date(2026, 11, 10)}
EFFECTIVE_ON = date(2026, 11, 26)


async def decided(docket: Docket) -> None:
    await docket.registered()
    await docket.judged(form=Form.JUDGMENT, outcome=Outcome.REVOKED, on=date(2026, 11, 2), served=SERVED)


async def times_for_an_appeal(docket: Docket, on: date) -> int:
    with lives_counted() as lived:
        await docket.appealed(by=JUDGE, party=Party.AGENCY, on=on)
    assert (await docket.case()).stage is Stage.APPEALED
    return len(lived)


async def times_for_effect(docket: Docket, on: date) -> int:
    with lives_counted() as lived:
        async with docket.begin(JUDGE) as work:
            await take_effect(TakeEffect(id="case-1", by=JUDGE, on=on), work, docket.today)
    assert (await docket.case()).effective_on == on
    return len(lived)


async def test_an_appeal_in_time_lives_nothing_again(docket: Docket) -> None:
    await decided(docket)
    assert await times_for_an_appeal(docket, date(2026, 11, 12)) == 0


async def test_nor_does_an_effect_of_which_the_court_tells_before_it_comes_by_itself(docket: Docket) -> None:
    await decided(docket)
    assert await times_for_effect(docket, date(2026, 11, 25)) == 0


async def test_nor_one_that_vouches_for_what_has_come_by_itself(docket: Docket) -> None:
    await decided(docket)
    await docket.comes_to(EFFECTIVE_ON)
    assert await times_for_effect(docket, EFFECTIVE_ON) == 0


async def test_a_late_appeal_that_was_allowed_lives_again_what_has_come_by_itself(docket: Docket) -> None:
    await decided(docket)
    await docket.comes_to(date(2026, 12, 4))
    assert await times_for_an_appeal(docket, date(2026, 12, 3)) > 0


async def test_and_so_does_one_for_which_something_is_still_to_come(docket: Docket) -> None:
    """The clock has not turned since."""
    await decided(docket)
    docket.service.clock.move_to(date(2026, 12, 4))
    assert await times_for_an_appeal(docket, date(2026, 12, 3)) > 0


async def test_and_so_does_a_later_day_of_effect_than_had_come_by_itself(docket: Docket) -> None:
    await decided(docket)
    await docket.comes_to(date(2026, 12, 4))
    assert await times_for_effect(docket, date(2026, 12, 3)) > 0
