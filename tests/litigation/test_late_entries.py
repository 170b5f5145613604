"""What is entered after its day finds its place, and what was told before is put right, on SQLite and PostgreSQL."""

from datetime import date

import pytest

from services.litigation.cases.domain.acts.ruling import Ordered
from services.litigation.cases.domain.appeal_periods import APPEAL, final_on
from services.litigation.cases.domain.outcomes import Form, Outcome
from services.litigation.cases.domain.pleadings import ANSWER
from services.litigation.cases.domain.refusals import AppealTooLate
from services.litigation.cases.domain.stages import Stage
from services.litigation.cases.domain.terms import ObligationKind, Party
from services.litigation.cases.usecases.confirm_service import ConfirmService, confirm_service
from services.litigation.instruments.domain.stated import StatedTerm
from shared.kernel.clocks.deadlines import DeadlineState
from shared.kernel.lives.refusals import NeedsPaper
from shared.kernel.model.actor import Actor
from shared.kernel.periods import Unit
from tests.litigation.builders import FIRST, JUDGE, LITIGATOR, SECOND
from tests.litigation.docket import Docket

SERVED_BOTH = {Party.AGENCY: date(2026, 11, 3), Party.PLAINTIFF: date(2026, 11, 10)}
TO_PAY = (Ordered(kind=ObligationKind.PAY, term=StatedTerm(length=30, unit=Unit.DAY)),)
LOST = {"form": Form.JUDGMENT, "outcome": Outcome.REVOKED, "on": date(2026, 11, 2), "obligations": TO_PAY}
THURSDAY = date(2026, 11, 12)


async def held_to_be_lost(docket: Docket) -> None:
    """Nobody is known to have appealed: effective on 26 November, with a term of performance."""
    await docket.registered()
    await docket.judged(**LOST, served=SERVED_BOTH)
    await docket.comes_to(date(2026, 11, 26))
    assert (await docket.case()).lost


async def must_be_undone(docket: Docket) -> None:
    """The decision is appealed, and what was told of its effect is withdrawn by the ids it was told under."""
    case = await docket.case()
    assert (case.stage, case.effective_on, case.lost) == (Stage.APPEALED, None, False)
    assert not case.is_running("performance.1")
    withdrawn = {each.data["original"]: each.data["type"] for each in await docket.told_of("fact_withdrawn")}
    effect = [*await docket.told_of("judgment_effective"), *await docket.told_of("case_lost")]
    assert withdrawn == {each.id: each.type for each in effect}
    assert len(effect) == 2
    ended = [each.data for each in await docket.told_of("deadline_cancelled") if each.data["reason"] == "never_began"]
    assert "performance.1" in [each["name"] for each in ended]


@pytest.mark.parametrize(("by", "paper"), [(JUDGE, None), (LITIGATOR, "上诉状签收回执第7号")], ids=["court", "agency"])
async def test_thursdays_appeal_entered_when_the_case_was_held_to_be_lost_undoes_the_loss(
    either_docket: Docket, by: Actor, paper: str | None
) -> None:
    await held_to_be_lost(either_docket)
    await either_docket.appealed(by=by, party=Party.AGENCY, on=THURSDAY, paper=paper)
    await must_be_undone(either_docket)
    case, line = await either_docket.case(), (await either_docket.lines())[-1]
    assert (case.deadlines[APPEAL].state, case.deadlines[APPEAL].met_in_time) == (DeadlineState.MET, True)
    assert (line.act, line.late, line.paper) == ("appeal", True, paper)


async def test_the_agencys_word_alone_does_not_undo_its_loss(either_docket: Docket) -> None:
    await held_to_be_lost(either_docket)
    told, lines = await either_docket.told(), await either_docket.lines()
    with pytest.raises(NeedsPaper) as refused:
        await either_docket.appealed(by=LITIGATOR, party=Party.AGENCY, on=THURSDAY)
    assert "lost" in refused.value.facts["burdens"]
    assert (await either_docket.told(), await either_docket.lines()) == (told, lines)
    assert (await either_docket.case()).lost


async def test_a_paper_does_not_make_an_appeal_timely_that_came_after_the_period(docket: Docket) -> None:
    await held_to_be_lost(docket)
    with pytest.raises(AppealTooLate):
        await docket.appealed(by=LITIGATOR, party=Party.AGENCY, on=date(2026, 11, 19), paper="第7号")


async def test_an_appeal_the_court_allowed_late_keeps_the_decision_from_being_final(docket: Docket) -> None:
    """It came on 4 December, after the last period; it is lived on that period's last day."""
    await held_to_be_lost(docket)
    await docket.comes_to(date(2026, 12, 4))
    await docket.appealed(by=JUDGE, party=Party.PLAINTIFF, on=date(2026, 12, 4))
    await must_be_undone(docket)


async def test_the_upper_courts_case_that_comes_late_is_linked_and_undoes_the_effect(either_docket: Docket) -> None:
    await held_to_be_lost(either_docket)
    await either_docket.comes_to(date(2026, 12, 2))
    await either_docket.registered(
        id="case-2", case_number=SECOND, previous=FIRST, appellant=True, on=date(2026, 12, 2), by=JUDGE
    )
    await must_be_undone(either_docket)
    first, second = await either_docket.case("case-1"), await either_docket.case("case-2")
    assert (first.next_case, second.previous, second.lineage) == ("case-2", "case-1", "case-1")


async def test_a_third_party_served_later_keeps_the_decision_open_and_may_appeal(docket: Docket) -> None:
    """Its fifteen days from 20 November end on Saturday 5 December, so on the 7th."""
    await docket.comes_to(date(2026, 11, 20))
    await docket.registered()
    await docket.judged(**LOST, served=SERVED_BOTH)
    await docket.served(party=Party.THIRD_PARTY, on=date(2026, 11, 20))
    await docket.comes_to(date(2026, 12, 7))
    case = await docket.case()
    assert (case.stage, final_on(case)) == (Stage.JUDGED, date(2026, 12, 7))
    case = await docket.appealed(party=Party.THIRD_PARTY, on=date(2026, 12, 7))
    assert (case.stage, [each.party for each in case.appeals]) == (Stage.APPEALED, [Party.THIRD_PARTY])


async def test_a_third_partys_day_of_service_told_too_late_moves_the_effect_and_what_was_told_of_it(
    either_docket: Docket,
) -> None:
    await held_to_be_lost(either_docket)
    await either_docket.comes_to(date(2026, 12, 10))
    with pytest.raises(NeedsPaper):
        await either_docket.served(by=LITIGATOR, party=Party.THIRD_PARTY, on=date(2026, 11, 20))
    await either_docket.served(by=LITIGATOR, party=Party.THIRD_PARTY, on=date(2026, 11, 20), paper="送达回证")
    case = await either_docket.case()
    assert (case.effective_on, case.deadlines["performance.1"].anchor_on) == (date(2026, 12, 8), date(2026, 12, 8))
    (effective,) = await either_docket.told_of("judgment_effective")
    corrected = {each.data["original"]: each.data for each in await either_docket.told_of("fact_corrected")}
    assert corrected[effective.id]["legal_on"] == "2026-12-08"
    assert await either_docket.told_of("fact_withdrawn") == []


async def test_an_effect_that_was_undone_and_comes_on_another_day_is_told_under_its_own_ids(
    either_docket: Docket,
) -> None:
    """On 1 December it is told that the third party has until the 7th: on the 8th the decision is effective again."""
    await held_to_be_lost(either_docket)
    await either_docket.comes_to(date(2026, 12, 1))
    await either_docket.served(by=JUDGE, party=Party.THIRD_PARTY, on=date(2026, 11, 20))
    assert (await either_docket.case()).stage is Stage.JUDGED
    await either_docket.comes_to(date(2026, 12, 8))
    case = await either_docket.case()
    assert (case.effective_on, case.lost, case.withdrawn) == (date(2026, 12, 8), True, frozenset())
    (effective,), (lost,) = await either_docket.told_of("judgment_effective"), await either_docket.told_of("case_lost")
    withdrawn = {each.data["original"]: each.data["revision"] for each in await either_docket.told_of("fact_withdrawn")}
    returned = {each.data["original"]: each.data for each in await either_docket.told_of("fact_corrected")}
    assert withdrawn.keys() == returned.keys() == {effective.id, lost.id}
    assert all(returned[id]["revision"] > revision for id, revision in withdrawn.items())
    assert {each["legal_on"] for each in returned.values()} == {"2026-12-08"}


async def test_the_courts_day_of_service_told_after_the_answer_judges_it_anew(either_docket: Docket) -> None:
    await either_docket.registered()
    await either_docket.answered(date(2026, 10, 8))
    async with either_docket.begin(JUDGE) as work:
        await confirm_service(ConfirmService(id="case-1", by=JUDGE, on=date(2026, 9, 14)), work, either_docket.today)
    assert (await either_docket.case()).deadlines[ANSWER].met_in_time is False
    (answered,) = await either_docket.told_of("case_answered")
    corrected = {each.data["original"]: each.data for each in await either_docket.told_of("fact_corrected")}
    assert (answered.data["in_time"], corrected[answered.id]["data"]["in_time"]) == (True, False)
    met = [each.data["in_time"] for each in await either_docket.told_of("deadline_met")]
    assert met == [True, False]
