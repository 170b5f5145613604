"""Several defendants under one number: what one record tells of the common decision reaches the others."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from services.litigation.cases.domain.appeal_periods import final_on
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.outcomes import Form, Outcome
from services.litigation.cases.domain.parties import co_defendant
from services.litigation.cases.domain.refusals import CoDefendantTwice, OwnCoDefendant, ServedAlready
from services.litigation.cases.domain.stages import Stage
from services.litigation.cases.domain.terms import Party
from services.litigation.cases.domain.voices import Voice
from shared.kernel.lives.entries import Entry
from shared.kernel.lives.refusals import NeedsPaper
from shared.kernel.model.actor import Role
from shared.kernel.words.refusals import Refusal
from tests.litigation.builders import AGENCY, COURT, HANTAI, JUDGE, LITIGATOR, an_actor
from tests.litigation.docket import Docket

OTHER = "gz-land"
LOST = {"form": Form.JUDGMENT, "outcome": Outcome.REVOKED, "on": date(2026, 11, 2)}


@pytest.fixture
async def joint(either_docket: Docket) -> Docket:
    """The court's case against two agencies, both lost."""
    await either_docket.comes_to(date(2026, 11, 24))
    for id, unit, other in (("case-1", AGENCY, OTHER), ("case-2", OTHER, AGENCY)):
        await either_docket.registered(id=id, by=JUDGE, unit=unit, joint_defendants=(other,))
        await either_docket.judged(id, **LOST, served={Party.PLAINTIFF: date(2026, 11, 3)})
    return either_docket


async def acts_from_the_other(docket: Docket, id: str, other: str) -> list[str]:
    return [line.act for line in await docket.lines(id) if line.set_off_by == f"case/{other}"]


async def test_the_service_on_one_defendant_is_known_to_the_other(joint: Docket) -> None:
    """Fifteen days from 10 November end on the 25th: before that the other's decision is not final either."""
    await joint.served("case-1", party=Party.AGENCY, on=date(2026, 11, 10))
    await joint.served("case-2", party=Party.AGENCY, on=date(2026, 11, 4))
    assert await acts_from_the_other(joint, "case-2", "case-1") == ["serve_judgment"]
    assert (await joint.case("case-2")).appeal_ends[co_defendant(AGENCY)] == date(2026, 11, 25)
    await joint.comes_to(date(2026, 11, 25))
    assert [(await joint.case(id)).stage for id in ("case-1", "case-2")] == [Stage.JUDGED, Stage.JUDGED]
    await joint.comes_to(date(2026, 11, 26))
    assert [(await joint.case(id)).effective_on for id in ("case-1", "case-2")] == [date(2026, 11, 26)] * 2


async def test_the_appeal_of_one_defendant_keeps_the_decision_from_being_final_for_the_other(joint: Docket) -> None:
    await joint.served("case-1", party=Party.AGENCY, on=date(2026, 11, 10))
    await joint.served("case-2", party=Party.AGENCY, on=date(2026, 11, 4))
    await joint.appealed("case-1", party=Party.AGENCY, on=date(2026, 11, 20))
    other = await joint.case("case-2")
    assert (other.stage, [*other.ruling.appealed]) == (Stage.APPEALED, [co_defendant(AGENCY)])
    assert await acts_from_the_other(joint, "case-2", "case-1") == ["serve_judgment", "appeal"]
    assert await acts_from_the_other(joint, "case-1", "case-2") == ["serve_judgment"]


@pytest.mark.parametrize("on", [date(2026, 11, 20), date(2026, 12, 4)], ids=["in time", "late, and allowed"])
async def test_an_appeal_entered_after_both_were_held_to_be_lost_undoes_both(joint: Docket, on: date) -> None:
    await joint.served("case-1", party=Party.AGENCY, on=date(2026, 11, 10))
    await joint.served("case-2", party=Party.AGENCY, on=date(2026, 11, 4))
    await joint.comes_to(date(2026, 12, 10))
    assert [(await joint.case(id)).lost for id in ("case-1", "case-2")] == [True, True]
    await joint.appealed("case-1", party=Party.AGENCY, on=on)
    assert [(await joint.case(id)).stage for id in ("case-1", "case-2")] == [Stage.APPEALED, Stage.APPEALED]
    assert len(await joint.told_of("fact_withdrawn", "case-2")) == 2


async def test_striking_what_one_record_told_takes_it_back_from_the_other(joint: Docket) -> None:
    await joint.served("case-1", party=Party.AGENCY, on=date(2026, 11, 10))
    before = await joint.case("case-2")
    await joint.appealed("case-1", party=Party.AGENCY, on=date(2026, 11, 20))
    number = (await joint.lines("case-1"))[-1].written.number
    await joint.rectified(number, None, id="case-1")
    after = await joint.case("case-2")
    assert (after.stage, after.ruling, after.deadlines) == (Stage.JUDGED, before.ruling, before.deadlines)
    await joint.rectified(number - 1, None, id="case-1")
    assert co_defendant(AGENCY) not in (await joint.case("case-2")).appeal_ends
    assert await acts_from_the_other(joint, "case-2", "case-1") == ["serve_judgment", "appeal", "strike", "strike"]


async def test_what_was_told_before_the_other_record_knew_the_decision_is_not_lost(either_docket: Docket) -> None:
    for id, unit, other in (("case-1", AGENCY, OTHER), ("case-2", OTHER, AGENCY)):
        await either_docket.registered(id=id, by=JUDGE, unit=unit, joint_defendants=(other,))
    await either_docket.judged("case-1", **LOST, served={Party.AGENCY: date(2026, 11, 10)})
    await either_docket.appealed("case-1", party=Party.AGENCY, on=date(2026, 11, 20))
    await either_docket.judged("case-2", **LOST, served={Party.AGENCY: date(2026, 11, 4)})
    other = await either_docket.case("case-2")
    assert co_defendant(AGENCY) in other.appeal_ends
    assert other.stage is Stage.APPEALED


STRANGER = an_actor("ht-forestry", Role.LITIGATOR, region=HANTAI)


@pytest.mark.parametrize("court", [COURT, "ht-court"], ids=["before the same court", "before another"])
async def test_whoever_is_not_named_by_the_other_record_changes_nothing_of_it(joint: Docket, court: str) -> None:
    """A loss stands, whatever a stranger tells under the same number of the same defendants."""
    for id in ("case-1", "case-2"):
        await joint.served(id, party=Party.AGENCY, on=date(2026, 11, 4))
    await joint.comes_to(date(2026, 12, 10))
    assert (await joint.case("case-1")).lost
    before = await joint.lines("case-1")
    named = {"joint_defendants": (AGENCY, OTHER), "court": court, "region": HANTAI, "unit": STRANGER.unit}
    await joint.registered(id="case-3", by=STRANGER, **named, paper="（2026）赣0702行初12号传票")
    told = await joint.judged("case-3", by=STRANGER, **LOST, served={Party.AGENCY: date(2026, 11, 4)})
    assert co_defendant(AGENCY) not in told.judgment_served
    await joint.appealed("case-3", by=STRANGER, party=Party.AGENCY, on=date(2026, 11, 10), paper="第7号")
    assert (await joint.case("case-1")).lost
    assert await joint.lines("case-1") == before


NUMBERED_ANEW = {"number": "（2026）赣0702行初99号"}
NAMING_NOBODY: dict[str, Any] = {"joint_defendants": ()}


@pytest.mark.parametrize("changed", [NUMBERED_ANEW, NAMING_NOBODY], ids=["another number", "other defendants"])
@pytest.mark.parametrize("leaving", ["case-1", "case-2"])
async def test_whoever_leaves_the_number_takes_along_what_it_told_and_leaves_what_it_was_told(
    joint: Docket, leaving: str, changed: dict[str, Any]
) -> None:
    await joint.served("case-1", party=Party.AGENCY, on=date(2026, 11, 10))
    await joint.served("case-2", party=Party.AGENCY, on=date(2026, 11, 4))
    await joint.appealed("case-1", party=Party.AGENCY, on=date(2026, 11, 20))
    registered = (await joint.lines(leaving))[0].written
    assert isinstance(registered, Entry)
    await joint.rectified(1, replace(registered.act, **changed), id=leaving)
    assert (await joint.case("case-2")).ruling.appeals == []
    assert co_defendant(AGENCY) not in (await joint.case("case-2")).appeal_ends
    assert co_defendant(OTHER) not in (await joint.case("case-1")).appeal_ends
    assert (await joint.case("case-1")).stage is Stage.APPEALED


async def test_whoever_comes_back_to_the_number_is_told_again(joint: Docket) -> None:
    await joint.served("case-1", party=Party.AGENCY, on=date(2026, 11, 10))
    await joint.served("case-2", party=Party.AGENCY, on=date(2026, 11, 4))
    await joint.appealed("case-1", party=Party.AGENCY, on=date(2026, 11, 20))
    before = [await joint.case(id) for id in ("case-1", "case-2")]
    registered = (await joint.lines("case-2"))[0].written
    assert isinstance(registered, Entry)
    await joint.rectified(1, replace(registered.act, **NUMBERED_ANEW), id="case-2")
    await joint.rectified(1, registered.act, id="case-2")
    after = [await joint.case(id) for id in ("case-1", "case-2")]
    assert [(each.stage, each.appeal_ends) for each in after] == [(each.stage, each.appeal_ends) for each in before]


@pytest.fixture
async def one_after_the_other(either_docket: Docket) -> Docket:
    """The same, but the decision was served on the one before the other's record knew of it; by the agencies' word."""
    await either_docket.comes_to(date(2026, 11, 24))
    for id, unit, other in (("case-1", AGENCY, OTHER), ("case-2", OTHER, AGENCY)):
        await either_docket.registered(id=id, by=JUDGE, unit=unit, joint_defendants=(other,))
    served = {Party.PLAINTIFF: date(2026, 11, 3), Party.AGENCY: date(2026, 11, 10)}
    await either_docket.judged("case-1", by=LITIGATOR, **LOST, served=served)
    await either_docket.judged("case-2", **LOST, served={Party.PLAINTIFF: date(2026, 11, 3)})
    return either_docket


async def number_of(docket: Docket, act: str, id: str) -> tuple[int, Any]:
    line = next(line for line in await docket.lines(id) if line.act == act)
    assert isinstance(line.written, Entry)
    return line.written.number, line.written.act


async def test_what_was_told_before_the_other_record_knew_the_decision_follows_it_when_it_is_put_right(
    one_after_the_other: Docket,
) -> None:
    docket, first = one_after_the_other, co_defendant(AGENCY)
    assert (await docket.case("case-2")).judgment_served[first] == {Voice.AGENCY: date(2026, 11, 10)}
    number, judged = await number_of(docket, "judge", "case-1")
    moved = replace(judged, served={**judged.served, Party.AGENCY: date(2026, 11, 12)})
    await docket.rectified(number, moved, by=LITIGATOR)
    assert (await docket.case("case-2")).judgment_served[first] == {Voice.AGENCY: date(2026, 11, 12)}
    unserved = replace(judged, served={Party.PLAINTIFF: date(2026, 11, 3)})
    await docket.rectified(number, unserved, by=LITIGATOR)
    assert first not in (await docket.case("case-2")).judgment_served


async def test_putting_right_ones_own_days_of_service_leaves_what_the_other_told(one_after_the_other: Docket) -> None:
    docket = one_after_the_other
    number, judged = await number_of(docket, "judge", "case-2")
    served = {Party.PLAINTIFF: date(2026, 11, 3), Party.AGENCY: date(2026, 11, 4)}
    await docket.rectified(number, replace(judged, served=served), id="case-2")
    assert final_on(await docket.case("case-2")) == date(2026, 11, 25)


async def must_be_struck_and_told_again(docket: Docket) -> None:
    """The decision was entered on the wrong record: it goes with what others told of it, and comes back with that."""
    await docket.appealed("case-1", party=Party.AGENCY, on=date(2026, 11, 20))
    before = await docket.case("case-2")
    await docket.rectified((await number_of(docket, "judge", "case-2"))[0], None, id="case-2")
    struck = await docket.case("case-2")
    assert (struck.stage, struck.judgment, struck.judgment_served) == (Stage.SERVED, None, {})
    await docket.judged("case-2", **LOST, served={Party.PLAINTIFF: date(2026, 11, 3)})
    again = await docket.case("case-2")
    assert (again.stage, again.appeal_ends) == (before.stage, before.appeal_ends)


async def test_an_agency_is_not_rid_of_its_loss_by_striking_what_it_entered_of_it(one_after_the_other: Docket) -> None:
    """Nor of what the other defendant told, without which the decision is not final."""
    docket = one_after_the_other
    await docket.served("case-2", party=Party.AGENCY, on=date(2026, 11, 4))
    await docket.comes_to(date(2026, 12, 10))
    assert (await docket.case()).lost
    lines = await docket.lines()
    with pytest.raises(NeedsPaper):
        await docket.rectified((await number_of(docket, "judge", "case-1"))[0], None, by=LITIGATOR)
    assert await docket.lines() == lines


async def test_a_decision_that_is_struck_goes_with_what_others_told_of_it(joint: Docket) -> None:
    await joint.served("case-1", party=Party.AGENCY, on=date(2026, 11, 10))
    await must_be_struck_and_told_again(joint)


async def test_a_decision_that_is_struck_goes_with_what_others_had_told_before(one_after_the_other: Docket) -> None:
    await must_be_struck_and_told_again(one_after_the_other)


SERVED_ON_BOTH = {Party.PLAINTIFF: date(2026, 11, 3), Party.AGENCY: date(2026, 11, 3)}


async def lost_by_it(docket: Docket, **registered: Any) -> Case:
    """The agency's own registration, the court's decision against it, and the days after the last period to appeal."""
    await docket.comes_to(date(2026, 11, 10))
    await docket.registered(**registered)
    return await docket.judged(**LOST, served=SERVED_ON_BOTH)


async def test_whom_the_agency_alone_names_keeps_no_loss_from_taking_effect(docket: Docket) -> None:
    """Nor whom it names when the decision is known already: only the court, or that defendant's own record, does."""
    await lost_by_it(docket, joint_defendants=("gz-water",))
    registered = (await docket.lines())[0].written
    assert isinstance(registered, Entry)
    named = replace(registered.act, joint_defendants=("gz-water", "gz-transport"))
    await docket.rectified(1, named, by=LITIGATOR)
    await docket.comes_to(date(2026, 12, 10))
    assert ((await docket.case()).lost, (await docket.case()).effective_on) == (True, date(2026, 11, 19))


async def test_whom_the_court_names_keeps_the_decision_from_being_final_until_it_is_served(docket: Docket) -> None:
    await lost_by_it(docket)
    await docket.registered(by=JUDGE, joint_defendants=(OTHER,))
    await docket.comes_to(date(2026, 12, 10))
    assert (await docket.case()).stage is Stage.JUDGED


async def test_whom_the_agency_names_keeps_it_from_being_final_by_a_record_of_its_own(docket: Docket) -> None:
    await lost_by_it(docket, joint_defendants=(OTHER,))
    theirs = an_actor(OTHER, Role.LITIGATOR)
    await docket.registered(id="case-2", by=theirs, unit=OTHER, joint_defendants=(AGENCY,))
    told = {"by": theirs, **LOST, "served": {Party.AGENCY: date(2026, 11, 9)}}
    with pytest.raises(NeedsPaper):
        await docket.judged("case-2", **told)
    await docket.judged("case-2", **told, paper="送达回证第7号")
    await docket.comes_to(date(2026, 12, 10))
    assert (await docket.case()).effective_on == date(2026, 11, 25)


@pytest.mark.parametrize(
    ("named", "refusal"),
    [((AGENCY,), OwnCoDefendant), ((OTHER, OTHER), CoDefendantTwice)],
    ids=["the agency itself", "one twice"],
)
async def test_a_defendant_is_named_beside_others_and_once(
    docket: Docket, named: tuple[str, ...], refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal) as at_first:
        await docket.registered(joint_defendants=named)
    assert at_first.value.field == "joint_defendants"
    await docket.registered()
    registered = (await docket.lines())[0].written
    assert isinstance(registered, Entry)
    with pytest.raises(refusal):
        await docket.rectified(1, replace(registered.act, joint_defendants=named), by=LITIGATOR)
    with pytest.raises(refusal):
        await docket.registered(by=JUDGE, joint_defendants=named)
    assert len(await docket.lines()) == 1


async def test_a_loss_is_not_put_off_by_telling_again_when_somebody_was_served(docket: Docket) -> None:
    """A day of service is told once by each side; whoever erred puts it right."""
    await docket.comes_to(date(2026, 11, 18))
    await docket.registered()
    await docket.judged(by=LITIGATOR, **LOST, served=SERVED_ON_BOTH)
    with pytest.raises(ServedAlready):
        await docket.served(by=LITIGATOR, party=Party.PLAINTIFF, on=date(2026, 11, 18))
    await docket.comes_to(date(2026, 12, 5))
    assert (await docket.case()).effective_on == date(2026, 11, 19)
    told = await docket.served(party=Party.PLAINTIFF, on=date(2026, 11, 4))
    assert told.judgment_served[Party.PLAINTIFF] == {Voice.AGENCY: date(2026, 11, 3), Voice.COURT: date(2026, 11, 4)}
