"""The ladder: which act in which stage, who may do it, and that nothing is done twice."""

from datetime import date
from typing import Any

import pytest

from services.notify.deadlines.domain.escalation import Escalation
from services.notify.deadlines.domain.ladder import NEXT, LadderAct, Stage
from services.notify.deadlines.domain.refusals import GapNotPassed, LadderExhausted, NothingServedYet, SignedByAddressee
from services.notify.deadlines.domain.watch import WatchState
from shared.kernel.model.actor import Role
from shared.kernel.model.authority import SamePerson
from shared.kernel.model.stages import BeforeEarlierStep, NotNow
from tests.notify.builders import a_watch, an_actor

SUPERVISOR = an_actor(Role.SUPERVISOR, id="督察一", unit="法治督察办")
OTHER = an_actor(Role.HEAD, id="督察二", unit="法治督察办")
LADDER = ("发函提醒", "约谈警示", "通报批评")
OVERDUE = a_watch(state=WatchState.OVERDUE)
DRAFTED = date(2026, 3, 18)
NEXT_FROM = date(2026, 3, 26)


def an_escalation(stage: Stage = Stage.DRAFTED, ladder: tuple[str, ...] = LADDER) -> Escalation:
    escalation = Escalation.open(OVERDUE, date(2026, 3, 17), ladder, "依据", on=DRAFTED)
    if stage in (Stage.SIGNED, Stage.SERVED, Stage.OBJECTED):
        _do(escalation, LadderAct.SIGN)
    if stage in (Stage.SERVED, Stage.OBJECTED):
        _do(escalation, LadderAct.SERVE)
    if stage is Stage.OBJECTED:
        _do(escalation, LadderAct.OBJECT)
    if stage is Stage.CLOSED:
        _do(escalation, LadderAct.CLOSE)
    return escalation


def _do(escalation: Escalation, act: LadderAct, on: date = DRAFTED) -> None:
    match act:
        case LadderAct.SIGN:
            escalation.sign("赣市法督〔2026〕3号", by=SUPERVISOR, reply_by=None, next_from=NEXT_FROM, on=on)
        case LadderAct.SKIP:
            escalation.skip(OVERDUE, "已当面提醒", by=SUPERVISOR, on=on)
        case LadderAct.SERVE:
            escalation.serve(on=on)
        case LadderAct.OBJECT:
            escalation.object("已按期办结", on=on)
        case LadderAct.RULE:
            escalation.rule(upheld=False, by=OTHER, on=on)
        case LadderAct.REPLY:
            escalation.reply("赣市住建函〔2026〕15号", on=on)
        case LadderAct.ADVANCE:
            escalation.advance(OVERDUE, on=NEXT_FROM)
        case LadderAct.CLOSE:
            escalation.close("met_late", on=on)


def test_the_table_is_total() -> None:
    assert set(NEXT) == set(Stage)


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("act", LadderAct)
def test_an_act_happens_in_its_stages_only(stage: Stage, act: LadderAct) -> None:
    """What the table allows records something; what it does not is refused and changes nothing."""
    escalation = an_escalation(stage)
    escalation.take_events()
    before = escalation.stage
    if act not in NEXT[stage]:
        with pytest.raises(NotNow):
            _do(escalation, act)
        assert (escalation.stage, escalation.take_events()) == (before, [])
    elif (stage, act) == (Stage.DRAFTED, LadderAct.REPLY):
        with pytest.raises(NothingServedYet):
            _do(escalation, act)
    else:
        _do(escalation, act)
        assert escalation.take_events()


def test_facts_are_frozen_with_the_step() -> None:
    facts = an_escalation().step.facts
    assert (facts["due"], facts["days_late"], facts["rule"]) == ("2026-03-17", 1, "filing.period")


def test_the_next_step_waits_for_the_gap() -> None:
    escalation = an_escalation(Stage.SERVED)
    assert escalation.next_wake_on == NEXT_FROM
    with pytest.raises(GapNotPassed):
        escalation.advance(OVERDUE, on=date(2026, 3, 25))
    escalation.advance(OVERDUE, on=NEXT_FROM)
    assert [step.code for step in escalation.steps] == ["发函提醒", "约谈警示"]
    assert escalation.next_wake_on is None


def test_an_unsigned_step_is_not_followed_by_another() -> None:
    assert an_escalation(Stage.DRAFTED).next_wake_on is None


def test_the_last_step_has_none_after_it() -> None:
    escalation = an_escalation(Stage.SERVED, ladder=("约谈整改",))
    assert escalation.next_wake_on is None
    with pytest.raises(LadderExhausted):
        escalation.advance(OVERDUE, on=NEXT_FROM)


def test_an_objection_holds_the_ladder_until_it_is_rejected() -> None:
    escalation = an_escalation(Stage.OBJECTED)
    assert escalation.next_wake_on is None
    escalation.rule(upheld=False, by=OTHER, on=DRAFTED)
    assert escalation.next_wake_on == NEXT_FROM


def test_an_upheld_objection_closes_the_case() -> None:
    escalation = an_escalation(Stage.OBJECTED)
    escalation.rule(upheld=True, by=OTHER, on=DRAFTED)
    assert (escalation.stage, escalation.closed_because, escalation.reached) == (Stage.CLOSED, "objection_upheld", 1)


def test_who_signed_does_not_rule_on_the_objection() -> None:
    with pytest.raises(SamePerson):
        an_escalation(Stage.OBJECTED).rule(upheld=False, by=SUPERVISOR, on=DRAFTED)


def test_the_addressee_neither_signs_nor_skips_nor_rules() -> None:
    own = an_actor(Role.HEAD, id="局长", unit=OVERDUE.owner)
    acts: list[Any] = [
        lambda: an_escalation().sign("文", by=own, reply_by=None, next_from=None, on=DRAFTED),
        lambda: an_escalation().skip(OVERDUE, "理由", by=own, on=DRAFTED),
        lambda: an_escalation(Stage.OBJECTED).rule(upheld=True, by=own, on=DRAFTED),
    ]
    for act in acts:
        with pytest.raises(SignedByAddressee):
            act()


def test_a_skipped_step_keeps_its_reason_and_does_not_count_as_reached() -> None:
    escalation = an_escalation()
    _do(escalation, LadderAct.SKIP)
    assert (escalation.steps[0].skipped_because, escalation.step.code) == ("已当面提醒", "约谈警示")
    assert escalation.reached == 0


def test_a_step_is_not_dated_before_the_one_it_follows() -> None:
    with pytest.raises(BeforeEarlierStep):
        _do(an_escalation(), LadderAct.SIGN, on=date(2026, 3, 17))
