"""What the decision of one level means for the others: in whatever order it comes, and when it is put right."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.outcomes import Form, Outcome
from services.litigation.cases.domain.refusals import DecisionReplaced, HeardAtNextLevelAlready
from services.litigation.cases.domain.stages import Stage
from services.litigation.cases.domain.terms import Lesson, Party
from services.litigation.cases.usecases.account_for_loss import AccountForLoss, account_for_loss
from services.litigation.cases.usecases.close_case import CloseCase, close_case
from services.litigation.cases.usecases.take_effect import TakeEffect, take_effect
from shared.kernel.model.actor import Actor
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
    form = Form.RULING if outcome is Outcome.REMANDED else Form.JUDGMENT
    await docket.judged("case-2", form=form, outcome=outcome, on=date(2026, 12, 8), served=served)


async def accounted_for(docket: Docket, on: date) -> None:
    command = AccountForLoss(id="case-1", by=LITIGATOR, lessons=(Lesson.LAW,), note="说明", on=on)
    async with docket.begin(LITIGATOR) as work:
        await account_for_loss(command, work, docket.today)


async def closed(docket: Docket, on: date) -> None:
    async with docket.begin(LITIGATOR) as work:
        await close_case(CloseCase(id="case-1", by=LITIGATOR, on=on), work, docket.today)


@pytest.mark.parametrize("first_by", [JUDGE, LITIGATOR], ids=["court", "agency"])
async def test_a_decision_is_heard_once_at_second_instance(docket: Docket, first_by: Actor) -> None:
    """The agency's slip in the number keeps nobody out: the court registers its own case beside it."""
    other = "（2026）赣07行终88号"
    await lost_at_first(docket)
    await docket.appealed(party=Party.AGENCY, on=date(2026, 11, 12))
    then: dict[str, Any] = {"previous": FIRST, "appellant": True, "on": date(2026, 11, 20)}
    await docket.registered(id="case-2", case_number=SECOND, by=first_by, **then)
    with pytest.raises(HeardAtNextLevelAlready) as refused:
        await docket.registered(id="case-3", case_number=other, by=LITIGATOR, **then)
    assert SECOND in refused.value.sentence("zh")
    if first_by is JUDGE:
        with pytest.raises(HeardAtNextLevelAlready):
            await docket.registered(id="case-3", case_number=other, by=JUDGE, **then)
        async with docket.begin(JUDGE) as work:
            await work.cases.void(await work.cases.get("case-2"), Because(paper="赣07法函〔2026〕9号"))
    await docket.registered(id="case-3", case_number=other, by=JUDGE, **then)
    assert (await docket.case()).next_case == "case-3"


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
    await put_right(docket, outcome=Outcome.UPHELD)
    # A lost case is closed when it is accounted for: till then the agency's closing has no effect.
    assert (await docket.case()).stage is Stage.EFFECTIVE
    await accounted_for(docket, date(2026, 12, 15))
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


async def test_a_retrial_does_not_go_on_from_a_decision_that_was_replaced(either_docket: Docket) -> None:
    await decided_on_appeal(either_docket, Outcome.DISMISSED)
    await either_docket.comes_to(date(2026, 12, 31))
    with pytest.raises(DecisionReplaced) as refused:
        await retried(either_docket, "case-3", RETRIAL, FIRST, date(2026, 12, 20))
    assert (refused.value.facts["number"], refused.value.facts["existing"]) == (FIRST, "case-2")
    assert refused.value.field == "previous"
    await closed(either_docket, date(2026, 12, 20))
    with pytest.raises(DecisionReplaced):
        await retried(either_docket, "case-3", "（2026）赣07行申5号", FIRST, date(2026, 12, 24))
    await retried(either_docket, "case-3", RETRIAL, SECOND, date(2026, 12, 24))
    assert [(await either_docket.case(id)).replaced_on for id in ("case-1", "case-2", "case-3")] == [
        date(2026, 12, 10),
        date(2026, 12, 24),
        None,
    ]


async def test_a_retrial_of_what_was_upheld_goes_on_from_either(docket: Docket) -> None:
    await decided_on_appeal(docket, Outcome.UPHELD)
    await docket.comes_to(date(2026, 12, 31))
    await retried(docket, "case-3", RETRIAL, FIRST, date(2026, 12, 20))
    assert (await docket.case()).replaced_on == date(2026, 12, 20)


async def test_after_a_remand_the_first_instance_goes_on_from_a_closed_file_too(either_docket: Docket) -> None:
    await decided_on_appeal(either_docket, Outcome.REMANDED)
    await closed(either_docket, date(2026, 12, 20))
    await either_docket.comes_to(date(2026, 12, 31))
    anew = await either_docket.registered(
        id="case-3", case_number="（2026）赣0702行初88号", previous=FIRST, on=date(2026, 12, 22), by=JUDGE
    )
    assert (anew.previous, (await either_docket.case()).next_case) == ("case-1", "case-3")


async def both_go_on(docket: Docket) -> None:
    """The appeal is thought to be over, and the first decision is retried, with effect on 24 December."""
    await lost_at_first(docket)
    await docket.appealed(party=Party.AGENCY, on=date(2026, 11, 12))
    await docket.registered(
        id="case-2", case_number=SECOND, previous=FIRST, appellant=True, on=date(2026, 11, 20), by=JUDGE
    )
    async with docket.begin(JUDGE) as work:
        await take_effect(TakeEffect(id="case-1", by=JUDGE, on=date(2026, 11, 28)), work, docket.today)
    await docket.comes_to(date(2026, 12, 31))
    await retried(docket, "case-3", RETRIAL, FIRST, date(2026, 12, 24))


async def test_a_decision_on_appeal_that_comes_late_is_not_kept_out_by_a_retrial_of_the_first(
    either_docket: Docket,
) -> None:
    """The retrial was told of the first decision, as the appeal was thought to be over; the court's word reaches all
    three."""
    await both_go_on(either_docket)
    served = {Party.AGENCY: date(2026, 12, 10)}
    await either_docket.judged(
        "case-2", form=Form.JUDGMENT, outcome=Outcome.DISMISSED, on=date(2026, 12, 8), served=served
    )
    first, second = await either_docket.case(), await either_docket.case("case-2")
    assert (first.replaced_on, first.next_case) == (date(2026, 12, 10), "case-2")
    assert (second.replaced_on, second.stage) == (date(2026, 12, 24), Stage.REPLACED)
    assert [(await either_docket.case(id)).lost for id in ("case-1", "case-2", "case-3")] == [False, False, True]


async def test_of_two_decisions_of_one_day_one_stands(either_docket: Docket) -> None:
    """That which took the place of the other first: neither takes the place of what took its own."""
    await both_go_on(either_docket)
    later = {"form": Form.JUDGMENT, "outcome": Outcome.DISMISSED, "on": date(2026, 12, 26)}
    await either_docket.judged("case-2", **later, served={Party.AGENCY: date(2026, 12, 28)})
    effect = next(line.written for line in await either_docket.lines("case-3") if line.act == "take_effect")
    await either_docket.rectified(effect.number, replace(effect.act, on=date(2026, 12, 28)), id="case-3")
    stand = [(await either_docket.case(id)).stands for id in ("case-1", "case-2", "case-3")]
    assert stand == [False, True, False]
