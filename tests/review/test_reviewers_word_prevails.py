"""What others have entered on the reviewer's word keeps that out of nothing: it stays on record, and has no effect."""

from datetime import date

import pytest

from services.review.matters.domain import acts
from services.review.matters.domain.matter import Matter
from services.review.matters.domain.stages import MatterStep, Stage
from services.review.matters.domain.terms import MatterKind, Outcome, Resolution, Shortcoming
from services.review.power_lists.domain import acts as changes
from services.review.power_lists.domain.power_list import REPORT, PowerListStage
from services.review.power_lists.domain.terms import Respondent
from shared.kernel.lives.refusals import LaterEntryImpossible
from shared.kernel.model.actor import Role
from tests.house import lives
from tests.house.caller import Caller, refused
from tests.review.builders import (
    ACCEPTED_ON,
    LAWS,
    a_change,
    a_matter,
    accepted,
    answer,
    change,
    decide,
    deliberate,
    do,
    enter,
    opine,
    review,
    shorten,
)
from tests.review.conftest import Bureau
from tests.review.correcting import WRONG, confirmed, last_told
from tests.review.test_own_word import in_one_unit

MEETING = date(2026, 3, 12)
FAIL = {"change": {"outcome": "fail"}, **WRONG}


def cleared() -> Matter:
    return enter(accepted(a_matter()), opine())


def fails(matter: Matter) -> None:
    """The opinion, the third entry, was against it."""
    lives.rectify(matter, 3, opine(Outcome.FAIL), LAWS, paper="司审〔2026〕3号")


def test_what_was_discussed_and_decided_upon_a_pass_that_was_none_has_no_effect() -> None:
    matter = enter(cleared(), deliberate(MEETING), decide(MEETING))
    fails(matter)
    assert (matter.stage, matter.decided_on, matter.discussed_on) == (Stage.REJECTED, None, [])
    assert lives.in_vain(matter, LAWS) == {4, 5}


def test_that_it_was_decided_all_the_same_is_recorded_by_whoever_knows_it() -> None:
    matter = enter(cleared(), deliberate(MEETING), decide(MEETING))
    fails(matter)
    enter(matter, acts.DecideIrregularly(on=MEETING, resolution=Resolution.APPROVED, collectively=True))
    assert [each.code for each in matter.findings] == [Shortcoming.UNREVIEWED]
    assert (matter.stage, matter.decided_on) == (Stage.DECIDED, MEETING)


def test_the_drafters_revision_keeps_no_other_opinion_out() -> None:
    matter = do(enter(accepted(a_matter()), opine(Outcome.PASS_WITH_CHANGES)), MatterStep.REVISE, MEETING)
    lives.rectify(matter, 3, opine(), LAWS)
    assert (matter.stage, lives.in_vain(matter, LAWS)) == (Stage.CLEARED, {4})
    lives.rectify(matter, 3, opine(Outcome.PASS_WITH_CHANGES), LAWS, paper="司审〔2026〕3号")
    assert (matter.stage, lives.in_vain(matter, LAWS)) == (Stage.REVISED, set())


def test_a_new_version_is_in_vain_where_the_one_before_had_passed() -> None:
    matter = do(enter(accepted(a_matter()), opine(Outcome.FAIL)), MatterStep.RESUBMIT, MEETING)
    lives.rectify(matter, 3, opine(), LAWS)
    assert (matter.stage, matter.round, lives.in_vain(matter, LAWS)) == (Stage.CLEARED, 1, {4})


def test_what_the_reviewer_has_done_since_is_its_own_to_strike_first() -> None:
    matter = do(enter(accepted(a_matter()), opine(Outcome.FAIL)), MatterStep.RESUBMIT, MEETING)
    accepted(matter, MEETING)
    with pytest.raises(LaterEntryImpossible) as kept:
        lives.rectify(matter, 3, opine(), LAWS)
    assert (kept.value.facts["entry"], kept.value.facts["act"]) == (5, "accept")


def test_material_handed_in_upon_a_request_that_never_was_is_in_vain() -> None:
    matter = do(accepted(a_matter()), MatterStep.REQUEST_SUPPLEMENT, ACCEPTED_ON)
    do(matter, MatterStep.SUPPLEMENT, MEETING)
    lives.rectify(matter, 3, None, LAWS, paper="司审〔2026〕3号")
    assert (matter.stage, matter.missing, lives.in_vain(matter, LAWS)) == (Stage.ACCEPTED, (), {4})


def test_an_opinion_against_it_that_is_entered_late_passes_over_what_was_shortened_since() -> None:
    matter = enter(accepted(a_matter(kind=MatterKind.MAJOR_DECISION)), shorten(date(2026, 3, 6)))
    enter(matter, opine(Outcome.FAIL, date(2026, 3, 5)))
    assert (matter.stage, matter.shortened_by, lives.in_vain(matter, LAWS)) == (Stage.REJECTED, None, {3})


def test_what_was_consented_reported_and_published_on_a_review_that_failed_has_no_effect() -> None:
    thing = change(a_change(), answer(), answer(Respondent.ESTABLISHMENT), review())
    change(thing, changes.Consent(on=MEETING), changes.Report(on=MEETING), changes.Publish(on=MEETING))
    lives.rectify(thing, 4, review(passed=False), LAWS, paper="司审〔2026〕3号")
    assert (thing.stage, thing.consented_on, thing.deadlines) == (PowerListStage.REJECTED, None, {})
    assert lives.in_vain(thing, LAWS) == {5, 6, 7}
    lives.rectify(thing, 4, review(), LAWS, paper="司审〔2026〕3号")
    assert (thing.stage, lives.in_vain(thing, LAWS)) == (PowerListStage.PUBLISHED, set())
    assert thing.deadlines[REPORT].met_on == MEETING


def test_a_consent_that_never_was_keeps_no_report_of_it() -> None:
    thing = change(a_change(), answer(), answer(Respondent.ESTABLISHMENT), review())
    change(thing, changes.Consent(on=MEETING), changes.Report(on=MEETING))
    lives.rectify(thing, 5, None, LAWS, paper="赣市府办〔2026〕3号")
    assert (thing.stage, lives.in_vain(thing, LAWS)) == (PowerListStage.REVIEWED, {6})


def test_a_round_that_was_asked_for_anew_is_in_vain_with_its_answers() -> None:
    thing = change(a_change(), answer(), answer(Respondent.ESTABLISHMENT), review(passed=False))
    change(thing, changes.ResubmitChange(on=MEETING), answer(on=MEETING))
    lives.rectify(thing, 4, review(), LAWS)
    assert (thing.stage, thing.round, len(thing.answers)) == (PowerListStage.REVIEWED, 1, 2)
    assert lives.in_vain(thing, LAWS) == {5, 6}


async def consented(house: Bureau) -> str:
    """A change that the government has agreed to, in April; its review is the fourth entry."""
    proposed = await house.drafter.post("/v1/power-list-changes", title="新增行政许可一项", on="2026-04-27")
    path = f"/v1/power-list-changes/{proposed.json()['id']}"
    bodies = {"approval": "行政审批局", "establishment": "编办"}
    for respondent, unit in bodies.items():
        caller = house.caller(Role.OFFICE, unit=unit)
        await caller.done(path, "consultation-replies", on="2026-04-28", respondent=respondent, agrees=True)
    await house.reviewer.done(path, "legality-opinion", on="2026-04-29", passed=True)
    await house.head.done(path, "consent", on="2026-04-30")
    return path


async def test_nobody_else_puts_the_opinion_right(house: Bureau) -> None:
    path = await house.cleared()
    await house.office.done(path, "deliberation", on="2026-03-12", minutes="〔2026〕3号纪要")
    for caller in (house.drafter, house.office, house.head):
        refused(await caller.step(path, "entries/3/rectification", **FAIL), 403, "kernel.not_your_entry")
    refused(await house.reviewer.step(path, "entries/4/voiding", **WRONG), 403, "kernel.not_your_entry")


async def test_the_reviewer_puts_its_pass_right_though_it_was_discussed_and_decided(either_house: Bureau) -> None:
    """Another reviewer confirms, since others have acted on it; who decided hears that it is not so."""
    house = either_house
    path = await house.cleared()
    await house.office.done(path, "deliberation", on="2026-03-12", minutes="〔2026〕3号纪要")
    await house.head.done(path, "decision", on="2026-03-13", resolution="approved")
    asked = await house.reviewer.step(path, "entries/3/rectification", **FAIL)
    failed = await confirmed(house.caller(Role.REVIEWER, sub="another-reviewer"), path, asked)
    assert (failed["stage"], failed["decided_on"]) == ("rejected", None)
    told = dict(last_told(house, 4))
    assert {"matter_rejected", "fact_withdrawn"} <= told.keys()
    entries = {each["number"]: each for each in (await house.office.get(f"{path}/entries")).json()["items"]}
    assert [number for number, each in entries.items() if each["in_vain"]] == [4, 5]
    irregular = {"on": "2026-03-13", "resolution": "approved", "collectively": True}
    again = await house.reviewer.done(path, "irregular-decision", **irregular)
    assert [each["code"] for each in again["findings"]] == ["unreviewed"]


async def test_what_the_reviewing_unit_has_drafted_itself_is_put_right_first(house: Bureau) -> None:
    """The justice bureau reviews its own draft: its one hand leaves nothing of its other without effect."""
    drafter, reviewer, path = await in_one_unit(house)
    await reviewer.done(path, "opinion", on="2026-03-09", outcome="pass_with_changes", paper="赣市司审〔2026〕8号")
    await drafter.done(path, "revision", on="2026-03-10")
    to_pass = {"change": {"outcome": "pass"}, **WRONG}
    kept = refused(
        await reviewer.step(path, "entries/3/rectification", **to_pass), 409, "kernel.later_entry_impossible"
    )
    assert "4" in kept["detail"]


async def test_a_review_of_a_change_is_put_right_though_the_government_had_agreed(either_house: Bureau) -> None:
    house = either_house
    path = await consented(house)
    failed = {"change": {"passed": False}, **WRONG}
    asked = await house.reviewer.step(path, "entries/4/rectification", **failed, paper="赣市司审〔2026〕8号")
    second: Caller = house.caller(Role.REVIEWER, sub="another-reviewer")
    now = await confirmed(second, path, asked)
    assert (now["stage"], now["consented_on"], now["deadlines"]) == ("rejected", None, {})
    assert "fact_withdrawn" in [name for name, _ in last_told(house, 3)]
