"""A timely appeal that is told late means that the decision never took effect: a retrial of it had no object."""

from dataclasses import replace
from datetime import date

import pytest

from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.outcomes import Form, Outcome
from services.litigation.cases.domain.refusals import WrongLevelBefore
from services.litigation.cases.domain.stages import Stage
from services.litigation.cases.domain.terms import Party
from services.litigation.cases.usecases.take_effect import TakeEffect, take_effect
from shared.kernel.lives.refusals import NeedsPaper
from shared.kernel.model.actor import Actor
from tests.litigation.builders import FIRST, JUDGE, LITIGATOR, SECOND
from tests.litigation.conftest import Door
from tests.litigation.docket import Docket
from tests.litigation.levels import ABOVE, by_itself
from tests.litigation.test_levels import RETRIAL, lost_at_first, retried
from tests.litigation.words import done, registered

APPEALED_ON = date(2026, 11, 12)
CODE = "litigation.retrial_without_object"


@pytest.fixture
async def retrial(either_docket: Docket) -> Docket:
    """Lost at first instance, final by itself on 20 November; retried, and lost again on 8 December."""
    await lost_at_first(either_docket)
    await either_docket.comes_to(date(2026, 12, 31))
    await retried(either_docket, "case-3", RETRIAL, FIRST, date(2026, 12, 8))
    return either_docket


async def stand(docket: Docket, *ids: str) -> list[bool]:
    return [(await docket.case(id)).stands for id in ids]


def warned(case: Case) -> list[str]:
    return [each.code for each in case.warnings]


async def decided_above(docket: Docket, outcome: Outcome, on: date = date(2026, 12, 20)) -> None:
    above = {"id": "case-2", "case_number": SECOND, "previous": FIRST, "appellant": True}
    await docket.registered(**above, on=date(2026, 11, 20), by=JUDGE)
    await docket.judged("case-2", form=Form.JUDGMENT, outcome=outcome, on=on, served={Party.AGENCY: on})


@pytest.mark.parametrize(("by", "paper"), [(JUDGE, None), (LITIGATOR, "上诉状签收回执")])
async def test_the_appeal_is_accepted_and_the_retrial_says_that_it_had_no_object(
    retrial: Docket, by: Actor, paper: str | None
) -> None:
    before = [await retrial.case(id) for id in ("case-1", "case-3")]
    assert (before[0].replaced_on, warned(before[1])) == (date(2026, 12, 8), [])
    if by is LITIGATOR:
        with pytest.raises(NeedsPaper):
            await retrial.appealed(by=by, party=Party.AGENCY, on=APPEALED_ON)
    await retrial.appealed(by=by, party=Party.AGENCY, on=APPEALED_ON, paper=paper)
    first, third = await retrial.case(), await retrial.case("case-3")
    assert (first.stage, first.effective_on, first.replaced_on) == (Stage.APPEALED, None, None)
    assert (warned(third), third.stands, third.previous) == ([CODE], True, "case-1")
    (number,) = [line.written.number for line in await retrial.lines() if line.act == "appeal"]
    await retrial.rectified(number, None, by=by, paper="第9号")
    after = [await retrial.case(id) for id in ("case-1", "case-3")]
    assert [(each.stage, each.ruling.effect, each.replaced_on) for each in after] == [
        (each.stage, each.ruling.effect, each.replaced_on) for each in before
    ]
    assert warned(after[1]) == []


@pytest.mark.parametrize(
    ("outcome", "left"), [(Outcome.DISMISSED, [False, True, False]), (Outcome.UPHELD, [True, True, False])]
)
async def test_what_is_decided_on_the_appeal_takes_the_place_of_what_was_retried(
    retrial: Docket, outcome: Outcome, left: list[bool]
) -> None:
    """Be the first decision replaced or upheld: the dispute has one result."""
    await retrial.appealed(party=Party.AGENCY, on=APPEALED_ON)
    await decided_above(retrial, outcome)
    assert await stand(retrial, "case-1", "case-2", "case-3") == left
    assert (await retrial.case("case-3")).replaced_on == date(2026, 12, 20)


async def test_a_retrial_that_is_decided_after_the_first_decision_took_effect_takes_its_place(retrial: Docket) -> None:
    await retrial.appealed(party=Party.AGENCY, on=APPEALED_ON)
    await decided_above(retrial, Outcome.UPHELD, on=date(2026, 12, 4))
    assert await stand(retrial, "case-1", "case-3") == [False, True]
    assert (await retrial.case()).replaced_on == date(2026, 12, 8)


async def test_a_retrial_known_to_be_effective_only_later_gives_way_all_the_same(either_docket: Docket) -> None:
    await lost_at_first(either_docket)
    await either_docket.comes_to(date(2026, 12, 31))
    await either_docket.registered(id="case-3", case_number=RETRIAL, previous=FIRST, on=date(2026, 12, 5), by=JUDGE)
    await either_docket.appealed(party=Party.AGENCY, on=APPEALED_ON)
    await decided_above(either_docket, Outcome.UPHELD)
    await retried_at_last(either_docket)
    assert await stand(either_docket, "case-1", "case-3") == [True, False]


async def retried_at_last(docket: Docket) -> None:
    await docket.judged("case-3", form=Form.JUDGMENT, outcome=Outcome.REVOKED, on=date(2026, 12, 8))
    async with docket.begin(JUDGE) as work:
        await take_effect(TakeEffect(id="case-3", by=JUDGE, on=date(2026, 12, 8)), work, docket.today)


async def test_a_party_that_was_served_later_shows_that_the_retrial_came_too_early(retrial: Docket) -> None:
    """Fifteen days from 24 November end on 9 December: the retrial was of what was not in force yet."""
    await retrial.served(party=Party.THIRD_PARTY, on=date(2026, 11, 24))
    assert warned(await retrial.case("case-3")) == [CODE]
    assert [(await retrial.case()).effective_on, (await retrial.case("case-3")).replaced_on] == [date(2026, 12, 10)] * 2


async def test_of_what_is_appealed_already_no_retrial_is_registered(docket: Docket) -> None:
    await lost_at_first(docket)
    await docket.comes_to(date(2026, 12, 31))
    await docket.appealed(party=Party.AGENCY, on=APPEALED_ON)
    with pytest.raises(WrongLevelBefore):
        await retried(docket, "case-3", RETRIAL, FIRST, date(2026, 12, 8))


async def test_the_service_of_a_retrial_in_vain_is_put_right_all_the_same(retrial: Docket) -> None:
    await retrial.appealed(party=Party.AGENCY, on=APPEALED_ON)
    birth = (await retrial.lines("case-3"))[0].written
    await retrial.rectified(1, replace(birth.act, on=date(2026, 12, 4)), id="case-3")
    assert warned(await retrial.case("case-3")) == [CODE]


async def test_the_finding_is_read_with_its_source(door: Door, service: object) -> None:
    path = await by_itself(door, service, "revoked")
    retried = await registered(
        door(LITIGATOR), case_number=RETRIAL, court="up-court", on="2026-12-20", area="housing", previous=FIRST
    )
    await done(door(JUDGE), path, "appeal", party="agency", on="2026-11-12")
    (warning,) = (await door(ABOVE).get(retried)).json()["warnings"]
    assert (warning["code"], warning["rule"], warning["latest_permitted"]) == (CODE, None, None)
    assert "第90条" in warning["source"]
    entries = (await door(LITIGATOR).get(f"{path}/entries")).json()["items"]
    assert [each["standing"] for each in entries if each["act"] == "continue"] == [True]


async def test_what_was_said_to_be_final_by_mistake_is_so_by_what_was_upheld_on_its_appeal(
    either_docket: Docket,
) -> None:
    """Which was known when it was thought to be final already, and meant nothing for it then."""
    await lost_at_first(either_docket)
    above = {"id": "case-2", "case_number": SECOND, "previous": FIRST, "appellant": True}
    await either_docket.registered(**above, on=date(2026, 11, 10), by=JUDGE)
    async with either_docket.begin(JUDGE) as work:
        await take_effect(TakeEffect(id="case-1", by=JUDGE, on=date(2026, 11, 12)), work, either_docket.today)
    served = {Party.AGENCY: date(2026, 12, 20)}
    await either_docket.judged(
        "case-2", form=Form.JUDGMENT, outcome=Outcome.UPHELD, on=date(2026, 12, 20), served=served
    )
    said = (each for each in await either_docket.lines() if each.act == "take_effect" and each.set_off_by is None)
    (number,) = [line.written.number for line in said]
    await either_docket.rectified(number, None, paper="第10号")
    first = await either_docket.case()
    assert (first.stage, first.effective_on) == (Stage.EFFECTIVE, date(2026, 12, 20))
