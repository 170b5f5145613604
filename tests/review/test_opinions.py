"""When an opinion may be given, by whom, and what it may say."""

from datetime import date, timedelta

import pytest

from services.review.matters.domain import acts
from services.review.matters.domain.refusals import (
    ClassifiedNeedsStub,
    CounselNotHeard,
    NoFloorToShorten,
    NotStated,
    RiskOnlyForDecisions,
)
from services.review.matters.domain.review_period import review_period
from services.review.matters.domain.stages import MatterStep, Stage
from services.review.matters.domain.terms import MatterKind, Outcome, Shortcoming
from shared.kernel.clocks.not_started import NotStarted
from shared.kernel.clocks.statutes import Counted
from shared.kernel.words.refusals import Refusal
from shared.kernel.words.wording import Wording
from tests.house import lives
from tests.review.builders import (
    ACCEPTED_ON,
    ANQING,
    CEILING_ON,
    FLOOR_ON,
    GANZHOU,
    HANTAI,
    HEAD,
    LAWS,
    REVIEWER,
    STATUTES,
    a_matter,
    accepted,
    decide,
    deliberate,
    do,
    enter,
    matter_at,
    names,
    opine,
    shorten,
)

# Accepted on Monday 27 April 2026, over Labour Day. Working days: 28, 29, 30 April; 6, 7 May are the fourth and fifth;
# 8 and the make-up Saturday 9 the sixth and seventh; 11 to 15 the eighth to twelfth; 20 May the fifteenth.
APRIL = date(2026, 4, 27)
FIFTH, SEVENTH, FIFTEENTH = date(2026, 5, 7), date(2026, 5, 9), date(2026, 5, 20)
NATION_ONLY = (
    "360000",
    GANZHOU,
    "360702",
    "361000",
    "360100",
    "360124",
    "610000",
    "610700",
    HANTAI,
    "340000",
    "110000",
)
OF_ANQING = (ANQING, "340881")
DECISION, DOCUMENT = MatterKind.MAJOR_DECISION, MatterKind.NORMATIVE_DOCUMENT

FLOORS = [
    *((place, kind, {DECISION: SEVENTH, DOCUMENT: FIFTH}.get(kind)) for place in NATION_ONLY for kind in MatterKind),
    *((place, kind, SEVENTH) for place in OF_ANQING for kind in MatterKind),
]


@pytest.mark.parametrize(("region", "kind", "first_day"), FLOORS)
def test_each_place_leaves_the_reviewer_its_time(region: str, kind: MatterKind, first_day: date | None) -> None:
    """A discussion is kept away until the floor's last day, however early the opinion; without a floor by nothing."""
    matter = accepted(a_matter(region=region, kind=kind, on=APRIL), APRIL)
    matter.take_events()
    ceiling = matter.deadlines.get(matter.ceiling)
    assert (ceiling and ceiling.due) == (FIFTEENTH if kind is DOCUMENT else None)
    if first_day is None:
        assert matter.floor not in matter.deadlines
        assert matter.kept_from_discussion(APRIL) is None
        return
    enter(matter, opine(on=APRIL + timedelta(1)))
    assert (matter.stage, matter.running_deadlines()) == (Stage.CLEARED, [matter.floor])
    kept = matter.kept_from_discussion(first_day - timedelta(1))
    assert kept is not None
    assert (kept.due, kept.rule in {"review.opinion_floor", f"review.{kind}.opinion_floor"}) == (first_day, True)
    assert matter.kept_from_discussion(first_day) is None
    enter(matter, deliberate(first_day))
    assert (matter.deadlines[matter.floor].met_in_time, matter.findings) == (True, [])


@pytest.mark.parametrize(
    ("region", "kind", "on", "floor"),
    [
        (ANQING, MatterKind.AGREEMENT, date(2024, 7, 23), None),
        (ANQING, MatterKind.AGREEMENT, date(2024, 7, 24), "review.opinion_floor"),
        (ANQING, DOCUMENT, date(2024, 7, 23), "review.normative_document.opinion_floor"),
        (ANQING, DOCUMENT, date(2024, 7, 24), "review.opinion_floor"),
        (GANZHOU, DECISION, date(2019, 8, 31), None),
        (GANZHOU, DECISION, date(2019, 9, 1), "review.major_decision.opinion_floor"),
        (GANZHOU, DOCUMENT, date(2018, 12, 3), None),
    ],
)
def test_the_floor_is_the_one_in_force_at_acceptance(
    region: str, kind: MatterKind, on: date, floor: str | None
) -> None:
    period = review_period(STATUTES, kind, region, on)
    assert (period.floor.rule.id if isinstance(period.floor, Counted) else None) == floor


def test_of_a_matter_before_the_first_rules_that_are_known_it_is_said_from_when_they_are() -> None:
    matter = accepted(a_matter(on=date(2016, 3, 2)), date(2016, 3, 2))
    told = {name: (each.why, each.known_from) for name, each in matter.clocks_not_started.items()}
    assert told == dict.fromkeys((matter.floor, matter.ceiling), (NotStarted.RULES_BEGIN_LATER, date(2018, 12, 4)))


def test_past_the_known_calendar_the_floor_protects_the_reviewer_under_every_arrangement() -> None:
    """Nobody knows yet which days of January 2027 are worked: the latest reading is the one that is waited for."""
    matter = accepted(a_matter(on=date(2026, 12, 30)), date(2026, 12, 30))
    floor = matter.deadlines[matter.floor]
    assert (floor.status, floor.due) == ("provisional", floor.latest)
    assert floor.earliest is not None
    assert matter.kept_from_discussion(floor.earliest) == floor


def test_an_opinion_on_the_last_day_of_the_floor_in_an_unarranged_year_is_in_time_by_the_ceiling() -> None:
    """The floor is waited for by its latest reading, the ceiling is broken only past its own."""
    matter = accepted(a_matter(on=date(2026, 12, 30)), date(2026, 12, 30))
    floor, ceiling = matter.deadlines[matter.floor], matter.deadlines[matter.ceiling]
    assert ceiling.due
    assert ceiling.latest
    given_on = max(floor.due or ceiling.due, ceiling.due + timedelta(1))
    assert ceiling.due < given_on <= ceiling.latest
    enter(matter, opine(on=given_on))
    assert [matter.deadlines[name].met_in_time for name in (matter.floor, matter.ceiling)] == [True, True]


def test_an_approver_lifts_the_floor_for_a_reason_on_the_record() -> None:
    matter = matter_at(Stage.ACCEPTED)
    enter(matter, shorten())
    assert names(matter) == ["DeadlineCancelled", "ReviewShortened"]
    assert (matter.shortened_by, matter.shortened_because) == (HEAD, "防汛紧急")
    enter(matter, opine(on=ACCEPTED_ON))
    assert matter.stage is Stage.CLEARED
    assert matter.deadlines[matter.ceiling].met_on == ACCEPTED_ON


@pytest.mark.parametrize("kind", [MatterKind.OTHER, MatterKind.AGREEMENT])
def test_where_no_floor_applies_there_is_nothing_to_shorten(kind: MatterKind) -> None:
    matter = matter_at(Stage.ACCEPTED, kind=kind)
    with pytest.raises(NoFloorToShorten):
        enter(matter, shorten(FLOOR_ON))


def test_a_floor_is_shortened_once() -> None:
    matter = matter_at(Stage.ACCEPTED)
    enter(matter, shorten())
    with pytest.raises(NoFloorToShorten):
        enter(matter, shorten())


@pytest.mark.parametrize("outcome", [Outcome.FAIL, Outcome.PASS, Outcome.PASS_WITH_CHANGES])
def test_a_reviewer_who_is_ready_says_so_before_the_floor_has_run(outcome: Outcome) -> None:
    """The time is the reviewer's own. After a pass it goes on to keep the meeting away, after a fail nothing does."""
    matter = enter(accepted(a_matter()), opine(outcome, on=FLOOR_ON - timedelta(3)))
    running = [] if outcome is Outcome.FAIL else [matter.floor]
    assert (matter.running_deadlines(), matter.deadlines[matter.ceiling].met_in_time) == (running, True)
    assert matter.burdens() == frozenset()


def test_a_discussion_before_the_floor_has_run_is_on_record_with_its_shortcoming() -> None:
    """As when an approval to shorten proves not to have been given."""
    early = FLOOR_ON - timedelta(1)
    matter = enter(accepted(a_matter()), shorten(), opine(on=early), deliberate(early))
    assert (matter.findings, matter.burdens()) == ([], frozenset())
    lives.rectify(matter, 3, None, LAWS)
    (finding,) = matter.findings
    floor = matter.deadlines[matter.floor]
    assert (finding.code, finding.on, finding.rule) == (Shortcoming.HURRIED, early, floor.rule)
    assert (finding.source, floor.met_in_time) == (floor.source, False)


@pytest.mark.parametrize("stage", [Stage.CLEARED, Stage.REVISING, Stage.REVISED])
def test_the_meeting_is_let_come_earlier_after_the_opinion_too(stage: Stage) -> None:
    outcome = Outcome.PASS if stage is Stage.CLEARED else Outcome.PASS_WITH_CHANGES
    matter = enter(accepted(a_matter()), opine(outcome, on=ACCEPTED_ON))
    if stage is Stage.REVISED:
        do(matter, MatterStep.REVISE, ACCEPTED_ON)
    enter(matter, shorten())
    assert (matter.stage, matter.kept_from_discussion(ACCEPTED_ON)) == (stage, None)


def test_a_new_round_forgets_who_shortened_the_last() -> None:
    matter = matter_at(Stage.ACCEPTED)
    enter(matter, shorten())
    enter(matter, opine(Outcome.FAIL, on=ACCEPTED_ON))
    do(matter, MatterStep.RESUBMIT, FLOOR_ON)
    assert (matter.shortened_by, matter.shortened_because) == (None, None)


def test_counsel_is_heard_in_the_review_of_a_major_decision() -> None:
    matter = matter_at(Stage.ACCEPTED, kind=DECISION)
    with pytest.raises(CounselNotHeard) as refused:
        enter(matter, opine(on=CEILING_ON, counsel=None))
    assert (refused.value.field, refused.value.source) == ("counsel", "重大行政决策程序暂行条例 第28条")
    enter(matter_at(Stage.ACCEPTED), opine(counsel=None))


@pytest.mark.parametrize("kind", MatterKind)
def test_only_a_major_decision_goes_on_with_its_risk_stated(kind: MatterKind) -> None:
    """决策条例 25 makes the exception for exploratory reform; 国办发〔2018〕115号 knows three outcomes."""
    matter = matter_at(Stage.ACCEPTED, kind=kind)
    opinion = opine(Outcome.RISK_FLAGGED, on=CEILING_ON)
    if kind is DECISION:
        enter(matter, opinion)
        assert "MatterCleared" in names(matter)
        return
    with pytest.raises(RiskOnlyForDecisions):
        enter(matter, opinion)
    assert matter.stage is Stage.ACCEPTED


def ask(*missing: str) -> acts.RequestSupplement:
    return acts.RequestSupplement(on=FLOOR_ON, by=REVIEWER, missing=missing)


@pytest.mark.parametrize(
    ("stage", "attempt", "field"),
    [
        (None, lambda _: a_matter(classified=True, title="密件"), "title"),
        (None, lambda _: a_matter(classified=True, materials=("送审稿",)), "materials"),
        (Stage.SUBMITTED, lambda m: enter(m, acts.Return(on=FLOOR_ON, by=REVIEWER, missing=("依据",))), "missing"),
        (Stage.RETURNED, lambda m: enter(m, acts.Resubmit(on=FLOOR_ON, materials=("送审稿",))), "materials"),
        (Stage.ACCEPTED, lambda m: enter(m, shorten(FLOOR_ON, reason="某事")), "reason"),
        (Stage.REVISING, lambda m: enter(m, acts.Revise(on=FLOOR_ON, explanation="某条")), "explanation"),
        (Stage.CLEARED, lambda m: enter(m, acts.Withdraw(on=FLOOR_ON, reason="某事")), "reason"),
        (Stage.ACCEPTED, lambda m: enter(m, opine(counsel="某律师")), "counsel"),
        (
            Stage.ACCEPTED,
            lambda m: enter(m, acts.RequestSupplement(on=FLOOR_ON, by=REVIEWER, missing=("某",))),
            "missing",
        ),
        (Stage.SUPPLEMENTING, lambda m: enter(m, acts.Supplement(on=FLOOR_ON, materials=("某",))), "materials"),
        (Stage.CLEARED, lambda m: enter(m, deliberate(minutes="某纪要")), "minutes"),
        (Stage.DELIBERATED, lambda m: enter(m, decide(heard_from="某局", heard_on=FLOOR_ON)), "heard.unit"),
    ],
)
def test_a_classified_matter_stays_a_stub_in_every_step(stage: Stage | None, attempt: object, field: str) -> None:
    matter = None if stage is None else matter_at(stage, classified=True)
    with pytest.raises(ClassifiedNeedsStub) as refused:
        attempt(matter)  # type: ignore[operator]
    assert refused.value.field == field
    assert matter is None or (matter.stage, names(matter)) == (stage, [])


@pytest.mark.parametrize("stage", Stage)
def test_a_classified_matter_goes_the_whole_way_without_words(stage: Stage) -> None:
    matter = matter_at(stage, classified=True)
    assert matter.title is None
    assert matter.materials == ()


@pytest.mark.parametrize(
    ("stage", "attempt", "field"),
    [
        (Stage.SUBMITTED, lambda m: enter(m, acts.Return(on=FLOOR_ON, by=REVIEWER, missing=())), "missing"),
        (Stage.ACCEPTED, lambda m: enter(m, shorten(FLOOR_ON, reason=None)), "reason"),
        (Stage.CLEARED, lambda m: enter(m, acts.Withdraw(on=FLOOR_ON, reason=None)), "reason"),
        (Stage.ACCEPTED, lambda m: enter(m, ask()), "missing"),
        (Stage.CLEARED, lambda m: enter(m, deliberate(minutes=None)), "minutes"),
        (Stage.DELIBERATED, lambda m: enter(m, decide(heard_on=FLOOR_ON)), "heard.unit"),
    ],
)
def test_any_other_matter_is_told_the_reason(stage: Stage, attempt: object, field: str) -> None:
    matter = matter_at(stage)
    with pytest.raises(NotStated) as refused:
        attempt(matter)  # type: ignore[operator]
    assert refused.value.field == field


def test_refusals_speak_both_languages() -> None:
    refusal: Refusal = ClassifiedNeedsStub(field="title", what=Wording("标题", "title"))
    assert "标题" in refusal.sentence("zh")
    assert "title" in refusal.sentence("en")
