"""The ladder: which act in which stage, who may do it, and that nothing is done twice."""

from datetime import date

import pytest

from services.notify.deadlines.domain.escalation import must_not_be_addressee
from services.notify.deadlines.domain.ladder import NEXT, LadderAct, Stage
from services.notify.deadlines.domain.refusals import (
    EndedForGood,
    GapNotPassed,
    GroundStands,
    LadderExhausted,
    NoLetterForTalk,
    NoReplyWaits,
    NotATalk,
    NothingServedYet,
    RepliedAlready,
    SignedByAddressee,
)
from shared.kernel.lives.refusals import LaterEntryImpossible
from shared.kernel.model.actor import Role
from shared.kernel.model.stages import BeforeEarlierStep, NotNow
from tests.house.lives import enter, rectify
from tests.notify.builders import LAWS, an_actor
from tests.notify.escalations import DRAFTED, NEXT_FROM, OVERDUE, act_on, an_escalation, entry, following

MISSING = {
    (Stage.DRAFTED, LadderAct.REPLY): NothingServedYet,
    (Stage.DRAFTED, LadderAct.RECORD_TALK): NoLetterForTalk,
    # The first letter of this ladder is a reminder.
    **dict.fromkeys(
        ((stage, LadderAct.RECORD_TALK) for stage in (Stage.SIGNED, Stage.SERVED, Stage.OBJECTED)), NotATalk
    ),
    (Stage.SIGNED, LadderAct.REPLY): NothingServedYet,
    **dict.fromkeys(((stage, LadderAct.RULE_ON_REPLY) for stage in Stage), NoReplyWaits),
    (Stage.CLOSED, LadderAct.WITHDRAW): GroundStands,
    (Stage.CLOSED, LadderAct.GO_ON): EndedForGood,
}
ANSWERED_ON = date(2026, 3, 20)


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
            act_on(escalation, act)
        assert (escalation.stage, escalation.take_events()) == (before, [])
    elif (stage, act) in MISSING:
        with pytest.raises(MISSING[stage, act]):
            act_on(escalation, act)
    else:
        act_on(escalation, act)
        assert escalation.take_events()


def test_facts_are_frozen_with_the_step() -> None:
    facts = an_escalation().step.facts
    assert (facts["due"], facts["days_late"], facts["rule"]) == ("2026-03-17", 1, "filing.period")


def test_the_next_step_waits_for_the_gap() -> None:
    escalation = an_escalation(Stage.SERVED)
    assert escalation.next_wake_on == NEXT_FROM
    with pytest.raises(GapNotPassed):
        act_on(escalation, LadderAct.ADVANCE, on=date(2026, 3, 25))
    act_on(escalation, LadderAct.ADVANCE)
    assert [step.code for step in escalation.steps] == ["reminder_letter", "warning_interview"]
    assert escalation.next_wake_on is None


def test_an_unsigned_step_is_not_followed_by_another() -> None:
    assert an_escalation(Stage.DRAFTED).next_wake_on is None


def test_the_last_step_has_none_after_it() -> None:
    escalation = an_escalation(Stage.SERVED, ladder=("interview_to_rectify",))
    assert escalation.next_wake_on is None
    with pytest.raises(LadderExhausted):
        act_on(escalation, LadderAct.ADVANCE)


def test_an_objection_holds_the_ladder_until_it_is_rejected() -> None:
    escalation = an_escalation(Stage.OBJECTED)
    assert escalation.next_wake_on is None
    act_on(escalation, LadderAct.RULE)
    assert escalation.next_wake_on == NEXT_FROM


def test_an_upheld_objection_closes_the_case() -> None:
    escalation = an_escalation(Stage.OBJECTED)
    act_on(escalation, LadderAct.RULE, upheld=True)
    assert (escalation.stage, escalation.closed_because, escalation.reached) == (Stage.CLOSED, "objection_upheld", 1)


def test_the_addressee_does_nothing_that_goes_against_itself() -> None:
    with pytest.raises(SignedByAddressee):
        must_not_be_addressee(an_escalation(), an_actor(Role.HEAD, unit=OVERDUE.owner))


def test_a_skipped_step_keeps_its_reason_and_does_not_count_as_reached() -> None:
    escalation = an_escalation()
    act_on(escalation, LadderAct.SKIP)
    assert (escalation.steps[0].skipped_because, escalation.step.code) == ("text:1", "warning_interview")
    assert escalation.reached == 0


def test_a_step_is_not_dated_before_the_one_it_follows() -> None:
    with pytest.raises(BeforeEarlierStep):
        act_on(an_escalation(), LadderAct.SIGN, on=date(2026, 3, 17))


def test_what_proves_to_have_been_in_time_ends_drafts_and_marks_what_was_signed() -> None:
    """A draft ends with the case; a signed paper is out of the house, until another takes it back."""
    drafted, served = an_escalation(), an_escalation(Stage.SERVED)
    for escalation in (drafted, served):
        enter(escalation, following(date(2026, 3, 16), fallen=True, heard_on=ANSWERED_ON), LAWS)
        assert (escalation.stage, escalation.closed_because) == (Stage.CLOSED, "met_in_time")
    assert (drafted.without_ground, drafted.next_acts) == ([], [])
    assert (served.without_ground, served.next_acts) == ([1], [LadderAct.WITHDRAW])
    act_on(served, LadderAct.WITHDRAW, on=ANSWERED_ON)
    assert (served.step.withdrawal, served.next_acts) == ("赣市法督〔2026〕9号", [])
    with pytest.raises(GroundStands):
        act_on(served, LadderAct.WITHDRAW, on=ANSWERED_ON)


def test_the_ground_of_a_closed_case_may_fall_too() -> None:
    escalation = an_escalation(Stage.SERVED)
    act_on(escalation, LadderAct.CLOSE)
    enter(escalation, following(date(2026, 3, 16), fallen=True, heard_on=ANSWERED_ON), LAWS)
    assert (escalation.closed_because, escalation.without_ground) == ("called_off", [1])


def test_a_reply_ends_nothing_while_what_was_due_is_not_done() -> None:
    """It is the addressee's own word: the next step comes, and is replied to for itself."""
    escalation = an_escalation(Stage.SERVED)
    next_from = escalation.next_wake_on
    act_on(escalation, LadderAct.REPLY)
    assert (escalation.stage, escalation.next_wake_on, escalation.step.replied_on) == (
        Stage.SERVED,
        next_from,
        escalation.step.served_on,
    )
    assert LadderAct.REPLY not in escalation.next_acts
    with pytest.raises(RepliedAlready):
        act_on(escalation, LadderAct.REPLY)
    act_on(escalation, LadderAct.ADVANCE, on=NEXT_FROM)
    assert (escalation.stage, len(escalation.steps)) == (Stage.DRAFTED, 2)


def test_a_service_that_is_entered_after_the_end_takes_its_place_before_it() -> None:
    """Signed and handed over on the 18th, met late on the 20th, the service entered on the 23rd."""
    escalation = an_escalation(Stage.SIGNED)
    enter(escalation, following(ANSWERED_ON, fallen=False, reason="met_late"), LAWS)
    act_on(escalation, LadderAct.SERVE)
    assert (escalation.step.served_on, escalation.closed_because) == (DRAFTED, "met_late")


@pytest.mark.parametrize(("stage", "act"), [(Stage.DRAFTED, LadderAct.SIGN), (Stage.SIGNED, LadderAct.SERVE)])
def test_a_paper_of_the_very_day_on_which_the_deadline_ended_went_before_that(stage: Stage, act: LadderAct) -> None:
    """Nothing is offered, for nothing more happens; what happened that day and was not entered yet has its place."""
    escalation = an_escalation(stage)
    enter(escalation, following(ANSWERED_ON, fallen=False, reason="met_late"), LAWS)
    assert (escalation.stage, escalation.next_acts) == (Stage.CLOSED, [])
    with pytest.raises(NotNow):
        act_on(escalation, act, on=date(2026, 3, 21))
    act_on(escalation, act, on=ANSWERED_ON)
    assert ANSWERED_ON in (escalation.step.signed_on, escalation.step.served_on)
    assert (escalation.closed_on, escalation.closed_because) == (ANSWERED_ON, "met_late")


def test_after_a_person_ended_the_case_nothing_is_entered_for_that_day() -> None:
    escalation = an_escalation(Stage.SIGNED)
    act_on(escalation, LadderAct.CLOSE, on=ANSWERED_ON)
    with pytest.raises(NotNow):
        act_on(escalation, LadderAct.SERVE, on=ANSWERED_ON)


def test_a_signature_with_the_wrong_day_is_put_right_and_back_and_the_gap_follows() -> None:
    escalation = an_escalation(Stage.SIGNED)
    right = entry(LadderAct.SIGN)
    rectify(escalation, 2, entry(LadderAct.SIGN, on=date(2026, 3, 19)), LAWS)
    assert (escalation.step.signed_on, escalation.next_from) == (date(2026, 3, 19), date(2026, 3, 27))
    rectify(escalation, 2, right, LAWS)
    assert (escalation.step.signed_on, escalation.next_from) == (DRAFTED, NEXT_FROM)


def test_a_signature_that_the_next_draft_rests_on_is_not_struck() -> None:
    escalation = an_escalation(Stage.SERVED)
    act_on(escalation, LadderAct.ADVANCE)
    with pytest.raises(LaterEntryImpossible):
        rectify(escalation, 2, None, LAWS)


def test_whoever_supervises_ends_the_case_with_a_reason_and_may_take_that_back() -> None:
    escalation = an_escalation(Stage.OBJECTED)
    act_on(escalation, LadderAct.CLOSE)
    assert (escalation.closed_because, escalation.closing_note) == ("called_off", "text:3")
    rectify(escalation, 5, None, LAWS)
    assert (escalation.stage, escalation.closing_note) == (Stage.OBJECTED, None)
