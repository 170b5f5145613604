"""A power list changed as it should not have been: recorded as it was, with its shortcomings; the rates fall."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.review.matters.domain.refusals import ClassifiedNeedsStub
from services.review.power_lists.domain import acts as changes
from services.review.power_lists.domain.power_list import REPORT, PowerListAct, PowerListChange, PowerListStage
from services.review.power_lists.domain.refusals import ClassifiedIsNotPublished
from services.review.power_lists.domain.terms import Lack
from shared.kernel.lives.refusals import NeedsPaper
from shared.kernel.model.actor import Role
from shared.kernel.model.stages import BeforeEarlierStep, NotNow
from tests.house import lives
from tests.house.caller import ok, refused
from tests.review.builders import ACCEPTED_ON, HANTAI, LAWS, a_change, answered, change, change_at, review
from tests.review.conftest import Bureau
from tests.review.correcting import WRONG, last_told, right
from tests.review.test_power_lists_over_http import bodies, consented, proposed

S, A = PowerListStage, PowerListAct
LATER = date(2026, 3, 9)
GOVERNMENT = "市政府"
LEDGER = "赣市府办〔2026〕12号"


def agreed(on: date = LATER, body: str | None = None) -> changes.ConsentIrregularly:
    return changes.ConsentIrregularly(on=on, body=body, deciders=(GOVERNMENT,))


def publish(on: date = LATER) -> changes.PublishIrregularly:
    return changes.PublishIrregularly(on=on)


def found(thing: PowerListChange) -> list[Lack]:
    return [each.code for each in thing.findings]


@pytest.mark.parametrize(
    ("stage", "lacking"),
    [
        (S.CONSULTING, [Lack.UNCONSULTED, Lack.UNREVIEWED]),
        (S.CONSULTED, [Lack.UNREVIEWED]),
        (S.REJECTED, [Lack.UNREVIEWED]),
        (S.REVIEWED, []),
    ],
)
def test_what_was_agreed_to_too_early_is_made_and_found_wrong_by_its_rule(stage: S, lacking: list[Lack]) -> None:
    thing = change(change_at(stage), agreed())
    assert (thing.stage, thing.consented_on, found(thing)) == (S.CONSENTED, LATER, lacking)
    assert all(each.source.endswith("赣市府发〔2024〕9号 第5条") for each in thing.findings)
    assert thing.burdens() == {f"{each.value}.{LATER}" for each in lacking}
    assert thing.deadlines[REPORT].due == date(2026, 3, 16)


@pytest.mark.parametrize(("body", "is_wrong"), [("住建局", True), (GOVERNMENT, False), (None, False)])
def test_another_body_than_decides_for_the_unit_is_the_wrong_one(body: str | None, is_wrong: bool) -> None:
    assert (Lack.WRONG_BODY in found(change(change_at(S.REVIEWED), agreed(body=body)))) is is_wrong


def test_where_nobody_is_known_to_decide_for_it_no_body_is_the_wrong_one() -> None:
    assert found(change(change_at(S.REVIEWED), changes.ConsentIrregularly(on=LATER, body="住建局"))) == []


def test_where_no_rule_lays_the_order_down_nothing_is_found() -> None:
    thing = change(change_at(S.CONSULTING, region=HANTAI), agreed(), publish())
    assert (thing.stage, thing.findings) == (S.PUBLISHED, [])


def test_what_was_published_before_it_was_agreed_to_is_still_agreed_to_and_reported() -> None:
    thing = change(change_at(S.CONSULTED), publish())
    assert (thing.stage, found(thing)) == (S.PUBLISHED, [Lack.UNREVIEWED, Lack.UNCONSENTED])
    assert (thing.deadlines, thing.next_acts) == ({}, [A.CONSENT_IRREGULARLY])
    with pytest.raises(NotNow):
        change(thing, changes.Report(on=LATER))
    change(thing, agreed(LATER + timedelta(1)))
    assert (thing.stage, thing.next_acts, thing.is_running(REPORT)) == (S.PUBLISHED, [A.REPORT], True)
    assert found(thing) == [Lack.UNREVIEWED, Lack.UNCONSENTED]
    change(thing, changes.Report(on=LATER + timedelta(2)))
    assert (thing.stage, thing.next_acts, thing.deadlines[REPORT].met_in_time) == (S.PUBLISHED, [], True)


def test_what_had_passed_before_it_was_published_counts_as_reviewed_when_it_is_agreed_to() -> None:
    thing = change(change_at(S.REVIEWED), publish(), agreed(LATER + timedelta(1)))
    assert found(thing) == [Lack.UNCONSENTED]


def test_what_was_published_before_it_was_reported_is_still_to_be_reported() -> None:
    thing = change(change_at(S.CONSENTED), publish())
    assert (found(thing), thing.next_acts) == ([Lack.UNREPORTED], [A.REPORT])
    change(thing, changes.Report(on=date(2026, 3, 20)))
    assert (thing.stage, thing.deadlines[REPORT].met_in_time) == (S.PUBLISHED, False)
    assert thing.burdens() == {f"unreported.{LATER}", f"late.{REPORT}"}


@pytest.mark.parametrize("stage", [S.REPORTED, S.WITHHELD, S.WITHDRAWN])
def test_what_is_over_or_in_order_is_not_recorded_as_irregular(stage: S) -> None:
    thing = change_at(stage, classified=stage is S.WITHHELD)
    for act in (agreed(), publish()):
        with pytest.raises(NotNow):
            change(thing, act)


def test_nothing_of_it_is_before_the_proposal() -> None:
    thing = a_change()
    for act in (agreed(ACCEPTED_ON - timedelta(1)), publish(ACCEPTED_ON - timedelta(1))):
        with pytest.raises(BeforeEarlierStep):
            change(thing, act)


def test_a_classified_change_names_no_body_and_was_not_published() -> None:
    thing = change_at(S.CONSULTED, classified=True)
    with pytest.raises(ClassifiedNeedsStub):
        change(thing, agreed(body=GOVERNMENT))
    with pytest.raises(ClassifiedIsNotPublished):
        change(thing, publish())
    change(thing, agreed())
    assert (thing.stage, found(thing), thing.next_acts) == (S.CONSENTED, [Lack.UNREVIEWED], [A.REPORT])


def test_a_review_that_comes_late_lifts_what_was_found_by_a_paper_only() -> None:
    """It had passed on the day before it was agreed to, as the opinion on paper shows."""
    thing = change(answered(a_change()), agreed())
    assert found(thing) == [Lack.UNREVIEWED]
    with pytest.raises(NeedsPaper):
        change(thing, review(LATER - timedelta(1)))
    change(thing, review(LATER - timedelta(1)), paper="司审〔2026〕3号")
    assert (thing.stage, found(thing)) == (S.CONSENTED, [])


def test_a_consent_of_before_shows_that_what_was_published_had_been_agreed_to() -> None:
    thing = change(change_at(S.REVIEWED), publish())
    change(thing, changes.Consent(on=LATER - timedelta(2)), paper=LEDGER)
    assert (thing.stage, thing.consented_on, found(thing)) == (
        S.PUBLISHED,
        LATER - timedelta(2),
        [Lack.UNREPORTED],
    )


def test_it_is_put_right_and_struck_like_any_entry() -> None:
    thing = change(change_at(S.REVIEWED), agreed(body="住建局"))
    number = thing.entries
    lives.rectify(thing, number, agreed(body=GOVERNMENT), LAWS, paper=LEDGER)
    assert found(thing) == []
    lives.rectify(thing, number, None, LAWS, paper=LEDGER)
    assert (thing.stage, thing.deadlines, thing.consented_on) == (S.REVIEWED, {}, None)


def test_the_unit_withdraws_nothing_that_proves_to_have_been_agreed_to() -> None:
    thing = change(a_change(), changes.WithdrawChange(on=LATER, reason="情况变化"))
    withdrawn = thing.entries
    change(thing, agreed(LATER - timedelta(1)))
    assert (thing.stage, lives.in_vain(thing, LAWS)) == (S.CONSENTED, {withdrawn})


async def rate(house: Bureau, name: str) -> tuple[int, int]:
    reader = house.caller(Role.SUPERVISOR, unit="督察处")
    rates = ok(await reader.get("/v1/rates", region="360700", **{"from": "2026-01-01", "to": "2026-12-31"}))
    (one,) = [each for each in rates["rates"] if each["id"] == name]
    return one["numerator"], one["denominator"]


async def test_only_who_decides_or_reviews_records_a_consent_and_who_hears_of_it_a_publication(house: Bureau) -> None:
    path = await proposed(house)
    approvals, establishment = bodies(house)
    for caller in (approvals, establishment):
        refused(await caller.step(path, "irregular-consent", on="2026-04-28"), 403, "kernel.not_theirs_to_do")
    assert (await house.drafter.step(path, "irregular-consent", on="2026-04-28")).status_code == 403
    refused(await approvals.step(path, "irregular-publication", on="2026-04-28"), 403, "kernel.not_theirs_to_do")
    elsewhere = house.caller(Role.REVIEWER, unit="抚州市司法局", region="361000")
    for act in ("irregular-consent", "irregular-publication"):
        assert (await elsewhere.post(f"{path}/{act}", version=1, on="2026-04-28")).status_code == 404
    published = await establishment.done(path, "irregular-publication", on="2026-04-28")
    assert published["stage"] == "published"


async def test_a_body_that_there_is_not_has_agreed_to_nothing(house: Bureau) -> None:
    path = await proposed(house)
    unknown = await house.reviewer.step(path, "irregular-consent", on="2026-04-28", body="nobody-there")
    refused(unknown, 422, "kernel.unknown_unit")


async def test_the_rates_fall_by_what_was_changed_without_review_until_that_is_struck(either_house: Bureau) -> None:
    house = either_house
    await consented(house)
    assert (await rate(house, "power_list.reviewed"), await rate(house, "power_list.in_order")) == ((1, 1), (1, 1))
    path = await proposed(house)
    done: dict[str, Any] = await house.reviewer.done(path, "irregular-consent", on="2026-04-30", body="gz-housing")
    assert [each["code"] for each in done["findings"]] == ["unconsulted", "unreviewed", "wrong_body"]
    assert (await rate(house, "power_list.reviewed"), await rate(house, "power_list.in_order")) == ((1, 2), (1, 2))
    now = await right(house.reviewer, path, 2, change={"body": "gz-government"}, paper=LEDGER)
    assert [each["code"] for each in now["findings"]] == ["unconsulted", "unreviewed"]
    ok(await house.reviewer.step(path, "entries/2/voiding", **WRONG, paper=LEDGER))
    assert await rate(house, "power_list.in_order") == (1, 1)
    assert ("fact_withdrawn", "liandong.review.power_list_adjusted.v1") in last_told(house, 3)
