"""One duty for one time: evidence, floors, lateness, and what may happen in which stage."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from services.notify.deadlines.domain.rungs import rungs_of
from services.notify.deadlines.domain.watch import WatchState
from services.notify.register.domain.evidence import Measure, progress
from services.notify.register.domain.evidence_acts import Give, Retract
from services.notify.register.domain.given_evidence import RetractedAlready
from services.notify.register.domain.occurrence import (
    NEXT,
    Occurrence,
    OccurrenceAct,
    OccurrenceMet,
    OccurrenceReopened,
    OccurrenceStage,
    Standing,
)
from services.notify.register.domain.occurrence_watch import explanation_of, watch_of
from services.notify.register.domain.shortage import short_from, wakes_on
from services.notify.register.domain.spans import Slot
from services.notify.register.domain.subject_sets import Each
from shared.kernel.lives.refusals import NeedsPaper
from shared.kernel.model.stages import BeforeEarlierStep, NotNow
from shared.kernel.rules.rule_shapes import Per
from tests.house import lives
from tests.notify.builders import HANTAI, LAWS, STATUTES
from tests.notify.register_builders import OFFICERS, a_unit, an_obligation, an_occurrence, some_evidence

TODAY, ACTS = date(2026, 3, 2), frozenset({"times"})


def as_asked(occurrence: Occurrence) -> None:
    occurrence.adjust(occurrence.asked, occurrence.due, "refreshed", on=TODAY)


def retract(occurrence: Occurrence) -> None:
    """The first piece of evidence is taken back."""
    occurrence.must(OccurrenceAct.RETRACT)
    first, *others = occurrence.evidence
    occurrence.hold([replace(first, retracted_on=TODAY, retracted_because="日期有误"), *others], on=TODAY)


GIVE = Give(
    on=TODAY, id="e-1", region=HANTAI, unit="某局", occurrence="o-1", opens_on=date(2026, 1, 1), due=None, count=1,
    by="p-1", given_on=TODAY,
)  # fmt: skip
DO: dict[OccurrenceAct, Callable[[Occurrence], None]] = {
    OccurrenceAct.GIVE: lambda it: it.give(some_evidence(9)),
    OccurrenceAct.RETRACT: retract,
    OccurrenceAct.ADJUST: as_asked,
    OccurrenceAct.EXPIRE: lambda it: it.expire(on=TODAY),
    OccurrenceAct.LIFT: lambda it: it.lift(on=TODAY),
    OccurrenceAct.RESTORE: lambda it: it.restore(on=TODAY),
}


def an_open() -> Occurrence:
    occurrence = an_occurrence()
    occurrence.give(some_evidence())
    return occurrence


def a_met() -> Occurrence:
    occurrence = an_open()
    occurrence.give(some_evidence(2))
    return occurrence


def an_expired() -> Occurrence:
    occurrence = an_open()
    occurrence.expire(on=TODAY)
    return occurrence


def a_lifted() -> Occurrence:
    occurrence = an_open()
    occurrence.lift(on=TODAY)
    return occurrence


STAGES = {
    OccurrenceStage.OPEN: an_open,
    OccurrenceStage.MET: a_met,
    OccurrenceStage.EXPIRED: an_expired,
    OccurrenceStage.LIFTED: a_lifted,
}


@pytest.mark.parametrize("act", OccurrenceAct)
@pytest.mark.parametrize("stage", OccurrenceStage)
def test_what_may_happen_in_which_stage(stage: OccurrenceStage, act: OccurrenceAct) -> None:
    occurrence = STAGES[stage]()
    assert occurrence.stage is stage
    occurrence.take_events()
    if act in NEXT[stage]:
        DO[act](occurrence)
        assert occurrence.take_events()
    else:
        with pytest.raises(NotNow):
            DO[act](occurrence)
        assert occurrence.take_events() == []


def test_a_floor_is_met_on_the_day_on_which_enough_was_done() -> None:
    """Evidence comes in any order; more than enough changes nothing."""
    occurrence = an_occurrence()
    occurrence.give(some_evidence(1, on=date(2026, 5, 20)))
    assert (occurrence.done, occurrence.missing, occurrence.standing(TODAY)) == (1, 1, Standing.OPEN)
    occurrence.give(some_evidence(2, on=date(2026, 3, 1)))
    assert (occurrence.met_on, occurrence.in_time) == (date(2026, 5, 20), True)
    occurrence.give(some_evidence(3, on=date(2026, 9, 1)))
    assert (occurrence.met_on, occurrence.done) == (date(2026, 5, 20), 3)
    assert sum(isinstance(event, OccurrenceMet) for event in occurrence.take_events()) == 1


@pytest.mark.parametrize(
    ("done_on", "standing"),
    [(date(2026, 12, 31), Standing.MET), (date(2027, 1, 1), Standing.LATE)],
)
def test_the_last_day_is_in_time_and_the_day_after_is_late(done_on: date, standing: Standing) -> None:
    occurrence = an_occurrence()
    occurrence.give(some_evidence(on=done_on, count=2))
    assert occurrence.standing(date(2027, 2, 1)) is standing


def test_what_is_missing_after_the_last_day_is_unmet() -> None:
    occurrence = an_occurrence()
    assert occurrence.standing(date(2026, 12, 31)) is Standing.OPEN
    assert occurrence.standing(date(2027, 1, 1)) is Standing.UNMET


def test_what_was_done_before_the_span_opened_is_refused() -> None:
    with pytest.raises(BeforeEarlierStep):
        an_occurrence().give(some_evidence(on=date(2025, 12, 31)))


def test_evidence_taken_back_reopens_and_counts_no_more() -> None:
    occurrence = a_met()
    retract(occurrence)
    assert (occurrence.stage, occurrence.done, occurrence.met_on) == (OccurrenceStage.OPEN, 1, None)
    assert isinstance(occurrence.take_events()[-1], OccurrenceReopened)


def test_what_is_lifted_is_not_met_any_more_and_is_so_again_when_it_is_asked_again() -> None:
    occurrence = a_met()
    occurrence.lift(on=TODAY)
    assert any(isinstance(event, OccurrenceReopened) for event in occurrence.take_events())
    occurrence.restore(on=TODAY)
    assert (occurrence.stage, occurrence.met_on) == (OccurrenceStage.MET, TODAY)


def test_evidence_is_taken_back_once_and_not_before_it_was_done() -> None:
    evidence = lives.begin(GIVE, LAWS)
    with pytest.raises(BeforeEarlierStep):
        lives.enter(evidence, Retract(on=date(2026, 3, 1), reason="日期有误"), LAWS)
    lives.enter(evidence, Retract(on=TODAY, reason="日期有误"), LAWS)
    with pytest.raises(RetractedAlready):
        lives.enter(evidence, Retract(on=TODAY, reason="日期有误"), LAWS)


def test_evidence_of_what_was_done_before_the_span_opened_is_refused() -> None:
    with pytest.raises(BeforeEarlierStep):
        lives.begin(replace(GIVE, on=date(2025, 12, 31)), LAWS)


def test_evidence_that_came_late_is_not_made_timely_by_ones_own_word() -> None:
    evidence = lives.begin(replace(GIVE, due=date(2026, 3, 1)), LAWS)
    timely = replace(GIVE, due=date(2026, 3, 1), on=date(2026, 2, 27))
    with pytest.raises(NeedsPaper):
        lives.rectify(evidence, 1, timely, LAWS)
    assert lives.rectify(evidence, 1, timely, LAWS, paper="收文2026-8").done_on == date(2026, 2, 27)


def test_of_a_duty_at_every_moment_the_latest_count_stands() -> None:
    standing = Measure(at_least=2, each=Each.UNIT, per=Per.STANDING, persons=None)
    given = [some_evidence(1, count=2), some_evidence(2, on=date(2026, 5, 6), count=1)]
    assert progress(given[:1], standing).met_on == TODAY
    assert progress(given, standing) == (1, None)


def test_persons_reach_their_hours_one_by_one() -> None:
    hours = Measure(at_least=60, each=Each.PERSON, per=Per.YEAR, persons=3)
    given = [
        some_evidence(1, count=40, people=("p-1", "p-2")),
        some_evidence(2, on=date(2026, 5, 6), count=20, people=("p-1",)),
        some_evidence(3, on=date(2026, 6, 1), count=2),
    ]
    assert [progress(given[:nth], hours).done for nth in range(4)] == [0, 0, 1, 3]
    assert progress(given, hours).met_on == date(2026, 6, 1)


def test_without_a_number_of_persons_nothing_is_met() -> None:
    occurrence = an_occurrence(subject=OFFICERS)
    occurrence.give(some_evidence(count=5))
    assert (occurrence.needed, occurrence.stage) == (None, OccurrenceStage.OPEN)


def test_as_a_deadline_it_names_its_last_day_and_replays() -> None:
    occurrence = an_occurrence(unit=a_unit())
    explanation = explanation_of(occurrence, STATUTES.calendar)
    assert explanation is not None
    watch = watch_of(occurrence, explanation, turn=1, told_on=TODAY)
    assert (watch.due, watch.state, watch.status) == (date(2026, 12, 31), WatchState.ARMED, "firm")
    assert watch.explanation == explanation.hash
    assert explanation.replay() == watch.due
    assert "〈某文〉 一" in explanation.lines("zh")[0]


def test_it_is_warned_of_by_the_points_of_fixed_dates() -> None:
    """Those of a period of ten days would leave out the seventh before."""
    slot = Slot("once", TODAY, date(2026, 3, 11))
    occurrence = Occurrence.open(an_obligation(), a_unit(), slot, on=TODAY)
    explanation = explanation_of(occurrence, STATUTES.calendar)
    assert explanation is not None
    watch = watch_of(occurrence, explanation, turn=1, told_on=TODAY)
    assert [rung.code for rung in rungs_of(watch, STATUTES)] == ["before_7", "before_3", "before_1", "due", "overdue"]


def test_an_aspiration_is_no_deadline() -> None:
    assert explanation_of(an_occurrence(watched=False), STATUTES.calendar) is None


@pytest.mark.parametrize(
    ("missing", "first"),
    [(4, date(2026, 9, 3)), (3, date(2026, 10, 3)), (2, date(2026, 11, 2)), (1, None)],
)
def test_time_is_short_when_fewer_days_are_left_than_what_is_missing_takes(missing: int, first: date | None) -> None:
    """Thirty days each: with three missing, 89 days are left on 3 October."""
    occurrence = an_occurrence(at_least=4)
    if missing < 4:
        occurrence.give(some_evidence(count=4 - missing))
    assert short_from(occurrence, STATUTES, ACTS) == first


def test_time_is_short_once_for_each_number_that_is_missing() -> None:
    occurrence = an_occurrence(at_least=4)
    occurrence.fall_short(on=date(2026, 9, 3))
    assert wakes_on(occurrence, STATUTES, ACTS, TODAY) is None
    occurrence.give(some_evidence(on=date(2026, 9, 10)))
    assert wakes_on(occurrence, STATUTES, ACTS, TODAY) == date(2026, 10, 3)


def test_persons_have_no_pace() -> None:
    assert short_from(an_occurrence(unit=a_unit(officers=9), subject=OFFICERS), STATUTES, ACTS) is None


def test_it_wakes_on_the_day_after_its_duty_has_ended() -> None:
    occurrence = an_occurrence(valid_to=date(2026, 5, 31))
    assert wakes_on(occurrence, STATUTES, ACTS, TODAY) == date(2026, 6, 1)
