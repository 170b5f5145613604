"""What was decided or published stays so: it is not begun anew, and a review that failed counts against it."""

from datetime import date
from typing import Any

import pytest

from services.review.matters.domain import acts
from services.review.matters.domain.lines import Occasion, OccasionLine, matter_lines
from services.review.matters.domain.matter import Matter
from services.review.matters.domain.stages import Stage
from services.review.matters.domain.terms import Outcome, Resolution, Shortcoming
from services.review.power_lists.domain import acts as changes
from services.review.power_lists.domain.lines import adjustment_lines
from services.review.power_lists.domain.power_list import PowerListAct, PowerListChange, PowerListStage
from services.review.power_lists.domain.terms import Lack
from shared.kernel.lives.refusals import NeedsPaper
from shared.kernel.model.actor import Role
from tests.house import lives
from tests.house.caller import ok, refused
from tests.review.builders import LAWS, a_matter, accepted, change, change_at, decide, deliberate, enter, opine, review
from tests.review.conftest import Bureau
from tests.review.correcting import WRONG, confirmed
from tests.review.test_power_lists_over_http import consented, proposed

S, A = PowerListStage, PowerListAct
MEETING = date(2026, 3, 12)
LETTER = "司审〔2026〕3号"
IRREGULARLY = {"resolution": "approved", "collectively": True}


async def rates(house: Bureau) -> dict[str, tuple[int, int]]:
    reader = house.caller(Role.SUPERVISOR, unit="督察处")
    told = ok(await reader.get("/v1/rates", region="360700", **{"from": "2026-01-01", "to": "2026-12-31"}))
    return {each["id"]: (each["numerator"], each["denominator"]) for each in told["rates"]}


async def published(house: Bureau) -> str:
    """A change that was published before it was reported; its review is the fourth entry."""
    path = await consented(house)
    done = await house.drafters_office.done(path, "irregular-publication", on="2026-05-06")
    assert done["next_acts"] == ["report"]
    return path


async def said_otherwise(house: Bureau, path: str, entry: int, change: dict[str, Any]) -> dict[str, Any]:
    """The reviewer puts its word right, and another of its unit agrees to that."""
    asked = await house.reviewer.step(path, f"entries/{entry}/rectification", change=change, **WRONG, paper=LETTER)
    return await confirmed(house.caller(Role.REVIEWER, sub="another-reviewer"), path, asked)


@pytest.mark.parametrize("on", ["2026-05-04", "2026-05-06", "2026-05-07"])
async def test_what_is_published_is_not_proposed_anew_though_its_review_failed(house: Bureau, on: str) -> None:
    path = await published(house)
    failed = await said_otherwise(house, path, 4, {"passed": False})
    assert failed["stage"] == "published"
    anew = await house.drafter.step(path, "resubmission", on=on, title="x")
    refused(anew, 409, "review.published_not_proposed_anew")
    now = ok(await house.drafter.get(path))
    assert (now["title"], now["round"], len(now["answers"])) == ("新增行政许可一项", 1, 2)
    assert [each["code"] for each in now["findings"]] == ["unreviewed", "unreported"]


async def test_what_is_decided_is_not_resubmitted_of_an_earlier_day_or_of_the_same(house: Bureau) -> None:
    path = await house.submitted()
    await house.reviewer.done(path, "acceptance", on="2026-03-02")
    await house.reviewer.done(path, "opinion", on="2026-03-09", outcome="fail", paper=LETTER)
    await house.head.done(path, "irregular-decision", on="2026-03-12", **IRREGULARLY)
    for on in ("2026-03-10", "2026-03-12"):
        anew = await house.drafter.step(path, "resubmission", on=on, materials=["草案"], paper=LETTER)
        refused(anew, 409, "review.decided_not_resubmitted")
    assert ok(await house.drafter.get(path))["round"] == 1


def test_on_the_day_of_an_early_publication_it_is_reported_after_it() -> None:
    thing = change(change_at(S.CONSENTED), changes.PublishIrregularly(on=MEETING))
    assert thing.next_acts == [A.REPORT]
    change(thing, changes.Report(on=MEETING))
    assert (thing.stage, thing.reported_on, [each.code for each in thing.findings]) == (
        S.PUBLISHED,
        MEETING,
        [Lack.UNREPORTED],
    )


def test_of_one_day_an_early_publication_and_a_consent_come_in_the_order_of_their_entry() -> None:
    early = change(
        change_at(S.REVIEWED), changes.PublishIrregularly(on=MEETING), changes.ConsentIrregularly(on=MEETING)
    )
    assert [each.code for each in early.findings] == [Lack.UNCONSENTED]
    late = change(change_at(S.REVIEWED), changes.Consent(on=MEETING), changes.PublishIrregularly(on=MEETING))
    assert [each.code for each in late.findings] == [Lack.UNREPORTED]


async def test_who_consents_on_the_day_of_an_early_publication_needs_no_paper_and_it_is_reported_then(
    house: Bureau,
) -> None:
    path = await proposed(house)
    await house.drafters_office.done(path, "irregular-publication", on="2026-05-06")
    agreed = await house.head.done(path, "irregular-consent", on="2026-05-06", body="gz-government")
    assert (agreed["stage"], agreed["next_acts"]) == ("published", ["report"])
    done = await house.drafter.done(path, "report", on="2026-05-06", paper="收文登记簿2026年第8号")
    assert (done["stage"], done["next_acts"]) == ("published", [])


async def test_what_is_in_order_is_not_recorded_as_a_consent_against_the_procedure(house: Bureau) -> None:
    path = await proposed(house)
    for unit, respondent in {"行政审批局": "approval", "编办": "establishment"}.items():
        caller = house.caller(Role.OFFICE, unit=unit)
        await caller.done(path, "consultation-replies", on="2026-04-28", respondent=respondent, agrees=True)
    await house.reviewer.done(path, "legality-opinion", on="2026-04-29", passed=True)
    for body in ({"body": "gz-government"}, {}):
        in_order = await house.head.step(path, "irregular-consent", on="2026-04-30", **body)
        refused(in_order, 409, "review.consent_in_order")
    colleague = house.caller(Role.REVIEWER, sub="another-reviewer")
    by_another = await colleague.done(path, "irregular-consent", on="2026-04-30", body="gz-housing")
    assert [each["code"] for each in by_another["findings"]] == ["wrong_body"]


async def test_a_court_consents_to_no_power_list(house: Bureau) -> None:
    path = await proposed(house)
    by_a_court = await house.reviewer.step(path, "irregular-consent", on="2026-04-28", body="gz-court")
    refused(by_a_court, 422, "kernel.unfit_part")


async def test_a_drafting_unit_that_reviews_its_own_is_told_so_and_of_no_merger(house: Bureau) -> None:
    path = await proposed(house)
    own = house.caller(Role.REVIEWER, unit="住建局")
    told = refused(await own.step(path, "irregular-consent", on="2026-04-28"), 403, "kernel.reviews_its_own_draft")
    assert "合并" not in told["detail"]


def decided_on_a_pass() -> Matter:
    return enter(accepted(a_matter()), opine(), deliberate(MEETING), decide(MEETING))


def decisions(matter: Matter) -> list[tuple[date, date | None, bool]]:
    lines = (each for each in matter_lines(matter) if isinstance(each, OccasionLine))
    return [(each.on, each.cleared_on, each.in_order) for each in lines if each.occasion is Occasion.DECIDED]


def test_a_decision_upon_a_pass_that_was_none_counts_as_one_without_review() -> None:
    matter = decided_on_a_pass()
    lives.rectify(matter, 3, opine(Outcome.FAIL), LAWS, paper=LETTER)
    assert (matter.stage, matter.decided_on) == (Stage.REJECTED, None)
    assert [(each.code, each.on) for each in matter.findings] == [(Shortcoming.UNREVIEWED, MEETING)]
    assert decisions(matter) == [(MEETING, None, False)]


@pytest.mark.parametrize("on", [date(2026, 3, 11), MEETING, date(2026, 3, 13)])
def test_recorded_as_against_the_procedure_it_is_still_one_decision(on: date) -> None:
    matter = decided_on_a_pass()
    lives.rectify(matter, 3, opine(Outcome.FAIL), LAWS, paper=LETTER)
    enter(matter, acts.DecideIrregularly(on=on, resolution=Resolution.APPROVED), paper=LETTER)
    assert [(each.code, each.on) for each in matter.findings] == [(Shortcoming.UNREVIEWED, on)]
    assert decisions(matter) == [(on, None, False)]


def test_what_was_only_put_off_upon_it_is_no_decision() -> None:
    matter = enter(accepted(a_matter()), opine(), deliberate(MEETING), decide(MEETING, Resolution.POSTPONED))
    lives.rectify(matter, 3, opine(Outcome.FAIL), LAWS, paper=LETTER)
    assert (matter.findings, decisions(matter)) == ([], [])


def test_the_finding_goes_with_the_opinion_by_a_paper() -> None:
    matter = decided_on_a_pass()
    lives.rectify(matter, 3, opine(Outcome.FAIL), LAWS, paper=LETTER)
    with pytest.raises(NeedsPaper):
        lives.rectify(matter, 3, opine(), LAWS)
    lives.rectify(matter, 3, opine(), LAWS, paper=LETTER)
    assert (matter.stage, matter.findings) == (Stage.DECIDED, [])
    assert decisions(matter) == [(MEETING, matter.cleared_on, True)]


def agreed_upon_a_pass() -> PowerListChange:
    return change(change_at(S.REVIEWED), changes.Consent(on=MEETING), changes.Report(on=MEETING))


def test_a_consent_upon_a_pass_that_was_none_counts_as_one_without_review() -> None:
    thing = agreed_upon_a_pass()
    lives.rectify(thing, 4, review(passed=False), LAWS, paper=LETTER)
    assert (thing.stage, thing.consented_on, thing.deadlines) == (S.REJECTED, None, {})
    assert [(each.code, each.on) for each in thing.findings] == [(Lack.UNREVIEWED, MEETING)]
    (line,) = adjustment_lines(thing)
    assert (line.on, line.reviewed, line.in_order) == (MEETING, False, False)
    change(thing, changes.ConsentIrregularly(on=MEETING))
    assert [each.code for each in thing.findings] == [Lack.UNREVIEWED]
    assert len(list(adjustment_lines(thing))) == 1


async def test_the_rates_fall_as_soon_as_the_opinion_fails(either_house: Bureau) -> None:
    house = either_house
    path = await house.cleared()
    await house.office.done(path, "deliberation", on="2026-03-12", minutes="〔2026〕3号纪要")
    await house.head.done(path, "decision", on="2026-03-13", resolution="approved")
    change_path = await consented(house)
    before = await rates(house)
    assert {before[each] for each in ("coverage", "decided_in_order", "power_list.reviewed")} == {(1, 1)}
    failed = await said_otherwise(house, path, 3, {"outcome": "fail"})
    assert [each["code"] for each in failed["findings"]] == ["unreviewed"]
    await said_otherwise(house, change_path, 4, {"passed": False})
    after = await rates(house)
    assert {after[each] for each in ("coverage", "decided_in_order", "power_list.reviewed", "power_list.in_order")} == {
        (0, 1)
    }
    await said_otherwise(house, path, 3, {"outcome": "pass"})
    assert (await rates(house))["decided_in_order"] == (1, 1)
