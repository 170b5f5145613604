"""What holds of every case, whichever way it came to where it stands."""

from itertools import pairwise

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.hearing import Hearing
from services.litigation.cases.domain.hearings import attendance
from services.litigation.cases.domain.pleadings import ANSWER, PLEADING_CLOCKS
from services.litigation.cases.domain.stages import Stage
from services.litigation.cases.domain.terms import HeadCall, NotHeld, Violation
from services.litigation.cases.domain.voices import Voice
from shared.kernel.clocks.deadlines import DeadlineState
from shared.kernel.lives.entries import Entry, counting
from tests.house import lives
from tests.litigation.builders import LAWS

STANDS_STILL = DeadlineState.SUSPENDED


def must_agree_in_itself(case: Case) -> None:
    must_stand_where_its_hearings_are(case)
    assert len({each.ordinal for each in case.hearings}) == len(case.hearings)
    for hearing in case.hearings:
        must_agree_with_its_duty(case, hearing)
    for one in case.obligations:
        runs, due = case.is_running(one.clock), one.is_open and case.stage is Stage.EFFECTIVE
        assert runs == (due and one.term is not None), one
        assert (one.done_on is None) == one.is_open
    clocks = [case.deadlines[name].state for name in PLEADING_CLOCKS if case.is_running(name)]
    assert all((state is STANDS_STILL) == (case.stayed_on is not None) for state in clocks)
    assert not clocks or case.judgment is None
    assert not (case.is_running(ANSWER) and case.answered_on is not None)
    assert (case.stage in (Stage.SERVED, Stage.ANSWERED, Stage.SCHEDULED, Stage.HEARD)) == (case.judgment is None)
    assert case.stage is not Stage.HEARD or case.heard_on is not None
    assert case.lost <= (case.effective_on is not None and case.replaced_on is None)


def must_keep_every_word(case: Case) -> None:
    """Whatever each side has told, and nobody has struck, is there beside what the other tells, or has no effect."""
    for entry in counting(lives.written(case)):
        assert _is_kept(case, entry) or entry.number in lives.in_vain(case, LAWS), entry


def _is_kept(case: Case, entry: Entry) -> bool:
    hearings = {each.ordinal: each for each in case.hearings}
    hearing = hearings.get(getattr(entry.act, "hearing", getattr(entry.act, "ordinal", 0)))
    match entry.act:
        case acts.Schedule(by=by, on=on, hearing_on=day, call=call):
            told = () if hearing is None else hearing.told.get(by, ())
            return (on, day, call) in [(each.served_on, each.hearing_on, each.call) for each in told]
        case acts.CallOff(by=by, on=on):
            return hearing is not None and hearing.called_off.get(by) == on
        case acts.Attend(by=by) as came:
            return hearing is not None and hearing.came_as_told.get(by) == came.account()
        case acts.FileExcuse():
            return hearing is not None and hearing.excuse is not None
        case acts.RuleOnExcuse(by=by, accepted=accepted, on=on):
            excuse = None if hearing is None else hearing.excuse
            return (
                excuse is not None
                and by in excuse.rulings
                and ((excuse.rulings[by].accepted, excuse.rulings[by].ruled_on) == (accepted, on))
            )
        case acts.Judge(by=by, outcome=outcome, on=on):
            # What the agency alone had told is unsaid by what the court did after it.
            judged = case.judgments.get(by)
            return (judged.outcome, judged.decided_on) == (outcome, on) if judged else case.ruling.unsaid == on
        case acts.Appeal(by=by, party=party, on=on):
            return by in case.ruling.appealed.get(party, {}) and case.ruling.appealed[party][by].on == on
        case acts.Challenge(by=by, document=document, on=on):
            return by in (told := case.ruling.held_unlawful(document)) and told[by].on == on
        case _:
            return True


def must_stand_where_its_hearings_are(case: Case) -> None:
    """The stage before the decision; and no hearing is to come that a stay, a decision or another notice took away."""
    to_come = [each for each in case.hearings if not (each.held or each.put_off)]
    if case.judgment is None:
        unheard = Stage.SERVED if case.answered_on is None else Stage.ANSWERED
        heard = Stage.HEARD if case.held_hearings else unheard
        assert case.stage in ({Stage.SCHEDULED, Stage.HEARD} if to_come else {heard}), (case.stage, case.hearings)
    pending = case.hearing_list.pending
    assert pending is None or case.judgment is not None or case.stage is Stage.SCHEDULED
    if pending is not None and case.stayed_on is not None and pending.notice_served_on < case.stayed_on:
        assert pending.hearing_on <= case.stayed_on
    stayed = case.hearing_list.stayed
    if stayed is not None and case.stayed_on is None and case.judgment is None and case.stay_list.suspensions:
        resumed_after = case.stay_list.suspensions[-1].to_on
        assert resumed_after is not None
        assert stayed.hearing_on <= resumed_after
    if pending is not None and case.ruling.decided_on is not None:
        assert pending.hearing_on <= max(each.decided_on for each in case.judgments.values())
    for before, after in pairwise(case.hearings):
        gone_by = before.hearing_on < after.first_served_on
        assert gone_by or before not in to_come, (before, after)
        assert not (gone_by and before.off is NotHeld.PUT_OFF), (before, after)


def must_agree_with_its_duty(case: Case, hearing: Hearing) -> None:
    clock, name = case.deadlines.get(attendance(hearing.ordinal)), attendance(hearing.ordinal)
    called = hearing.call is not HeadCall.NONE and hearing.hearing_on > hearing.notice_served_on
    courts = [told.get(Voice.COURT) for told in (hearing.notices, hearing.accounts)]
    assert [told or default for told, default in zip(courts, (hearing.notice, hearing.attendance), strict=True)] == [
        hearing.notice,
        hearing.attendance,
    ]
    assert (hearing.off is NotHeld.CALLED_OFF) <= bool(hearing.called_off)
    assert not (hearing.held and hearing.put_off)
    assert not (hearing.relieved and Violation.HEAD_ABSENT in hearing.violations)
    owed = called and not (hearing.put_off or hearing.relieved or hearing.attended or case.stage is Stage.CLOSED)
    assert case.is_running(name) == (owed and clock is not None), (hearing, clock)
    assert clock is None or (clock.state is DeadlineState.MET) <= hearing.attended, (hearing, clock)
