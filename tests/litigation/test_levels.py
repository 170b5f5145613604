"""What the decision of one level means for the others: in whatever order it comes, and when it is put right."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.outcomes import Form, Outcome
from services.litigation.cases.domain.stages import Stage
from services.litigation.cases.domain.terms import Lesson, Party
from services.litigation.cases.usecases.account_for_loss import AccountForLoss, account_for_loss
from services.litigation.cases.usecases.close_case import CloseCase, close_case
from services.litigation.cases.usecases.take_effect import TakeEffect, take_effect
from shared.kernel.lives.refusals import LaterEntryImpossible
from shared.storage.lives.rows import Because
from tests.litigation.builders import FIRST, JUDGE, LITIGATOR, SECOND
from tests.litigation.docket import Docket

LOST = {"form": Form.JUDGMENT, "outcome": Outcome.REVOKED, "on": date(2026, 11, 2)}
SERVED_BOTH = {Party.AGENCY: date(2026, 11, 3), Party.PLAINTIFF: date(2026, 11, 4)}
RETRIAL, ANOTHER = "（2026）赣07行再5号", "（2026）赣行再6号"


async def lost_at_first(docket: Docket) -> None:
    await docket.registered()
    await docket.judged(**LOST, served=SERVED_BOTH)


async def decided_on_appeal(docket: Docket, outcome: Outcome) -> None:
    """Lost at first instance, decided by the upper court on 8 December, served and effective on the 10th."""
    await lost_at_first(docket)
    await docket.appealed(party=Party.AGENCY, on=date(2026, 11, 12))
    await docket.registered(
        id="case-2", case_number=SECOND, previous=FIRST, appellant=True, on=date(2026, 11, 20), by=JUDGE
    )
    served = {Party.AGENCY: date(2026, 12, 10)}
    await docket.judged("case-2", form=Form.JUDGMENT, outcome=outcome, on=date(2026, 12, 8), served=served)


async def accounted_for(docket: Docket, on: date) -> None:
    command = AccountForLoss(id="case-1", by=LITIGATOR, lessons=(Lesson.LAW,), note="说明", on=on)
    async with docket.begin(LITIGATOR) as work:
        await account_for_loss(command, work, docket.today)


async def closed(docket: Docket, on: date) -> None:
    async with docket.begin(LITIGATOR) as work:
        await close_case(CloseCase(id="case-1", by=LITIGATOR, on=on), work, docket.today)


async def put_right(docket: Docket, **changes: Any) -> None:
    """The decision of the upper court."""
    judged = next(line.written for line in await docket.lines("case-2") if line.act == "judge")
    await docket.rectified(judged.number, replace(judged.act, **changes), id="case-2")


async def test_the_upper_courts_decision_of_another_day_moves_the_replacement_of_a_closed_case(
    either_docket: Docket,
) -> None:
    await decided_on_appeal(either_docket, Outcome.DISMISSED)
    await closed(either_docket, date(2026, 12, 20))
    await put_right(either_docket, served={Party.AGENCY: date(2026, 12, 14)})
    case = await either_docket.case()
    assert (case.stage, case.replaced_on) == (Stage.CLOSED, date(2026, 12, 14))
    assert [line.act for line in await either_docket.lines()][-2:] == ["close", "replace"]


async def test_an_upper_decision_is_moved_under_what_was_entered_since(docket: Docket) -> None:
    await decided_on_appeal(docket, Outcome.UPHELD)
    await accounted_for(docket, date(2026, 12, 15))
    await put_right(docket, served={Party.AGENCY: date(2026, 12, 11)})
    case = await docket.case()
    assert (case.effective_on, case.accountability is not None) == (date(2026, 12, 11), True)


async def test_a_decision_that_replaced_and_lets_stand_after_all_is_one_entry_put_right(docket: Docket) -> None:
    await decided_on_appeal(docket, Outcome.DISMISSED)
    await closed(docket, date(2026, 12, 20))
    with pytest.raises(LaterEntryImpossible) as refused:
        await put_right(docket, outcome=Outcome.UPHELD)
    assert refused.value.facts["act"] == "close"
    await docket.rectified((await docket.lines())[-1].written.number, None, by=LITIGATOR)
    await put_right(docket, outcome=Outcome.UPHELD)
    await accounted_for(docket, date(2026, 12, 15))
    await closed(docket, date(2026, 12, 20))
    case = await docket.case()
    assert (case.stage, case.lost, case.effective_on) == (Stage.CLOSED, True, date(2026, 12, 10))


async def retried(docket: Docket, id: str, number: str, previous: str, on: date) -> None:
    """A retrial that revokes anew, effective on that day by the court's word."""
    await docket.registered(id=id, case_number=number, previous=previous, on=on - timedelta(3), by=JUDGE)
    await docket.judged(id, **{**LOST, "on": on})
    async with docket.begin(JUDGE) as work:
        await take_effect(TakeEffect(id=id, by=JUDGE, on=on), work, docket.today)


async def twice_retried(docket: Docket) -> tuple[Case, Case]:
    await lost_at_first(docket)
    await docket.comes_to(date(2026, 12, 31))
    await accounted_for(docket, date(2026, 11, 30))
    await closed(docket, date(2026, 12, 1))
    await retried(docket, "case-2", RETRIAL, FIRST, date(2026, 12, 8))
    await retried(docket, "case-3", ANOTHER, RETRIAL, date(2026, 12, 15))
    return await docket.case(), await docket.case("case-2")


async def test_of_two_decisions_that_take_its_place_the_first_counts(either_docket: Docket) -> None:
    first, second = await twice_retried(either_docket)
    assert (first.stage, first.replaced_on) == (Stage.CLOSED, date(2026, 12, 8))
    assert second.replaced_on == date(2026, 12, 15)
    assert [(await either_docket.case(id)).lost for id in ("case-1", "case-2", "case-3")] == [False, False, True]


async def test_when_the_first_of_them_was_none_the_second_counts(either_docket: Docket) -> None:
    await twice_retried(either_docket)
    async with either_docket.begin(JUDGE) as work:
        await work.cases.void(await work.cases.get("case-2"), Because(reason="录错单位。"))
    case = await either_docket.case()
    assert (case.replaced_on, case.lost) == (date(2026, 12, 15), False)


async def test_a_decision_does_not_take_the_place_of_one_that_came_after_it(docket: Docket) -> None:
    await twice_retried(docket)
    effect = next(line.written for line in await docket.lines("case-2") if line.act == "take_effect")
    await docket.rectified(effect.number, replace(effect.act, on=date(2026, 12, 9)), id="case-2")
    assert ((await docket.case("case-3")).stands, (await docket.case()).replaced_on) == (True, date(2026, 12, 9))
