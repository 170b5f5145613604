"""What a person has done in a matter, or in a change of a power list, keeps it from judging that, in whatever unit it
comes, by whatever role (`shared.kernel.lives.separation`)."""

from typing import Any

from shared.kernel.model.actor import Role
from tests.house.caller import Caller, ok, refused
from tests.review.conftest import Bureau

PAPER = {"paper": "赣市司审〔2026〕8号"}
X = "two-hats"


def drafting(house: Bureau, sub: str = X) -> Caller:
    return house.caller(Role.DRAFTER, unit="住建局", sub=sub)


def reviewing(house: Bureau, sub: str = X) -> Caller:
    return house.caller(Role.REVIEWER, sub=sub)


def deciding(house: Bureau, sub: str = X) -> Caller:
    return house.caller(Role.HEAD, unit="gz-government", sub=sub)


async def submitted(by: Caller) -> str:
    draft = {"kind": "normative_document", "title": "管线管理通知", "materials": ["送审稿"], "on": "2026-03-02"}
    return f"/v1/matters/{ok(await by.post('/v1/matters', **draft), 201)['id']}"


async def not_then_another(path: str, same: Caller, other: Caller, act: str, **body: Any) -> None:
    read = ok(await other.get(path))
    problem = refused(await same.step(path, act, **body), 403, "kernel.same_person")
    assert "不得为同一人" in problem["detail"]
    assert problem["errors"][0]["source"]
    assert ok(await other.get(path)) == read
    await other.done(path, act, **body)


async def test_who_drafts_does_not_review(house: Bureau) -> None:
    """At no step of it; another reviewer does."""
    path = await submitted(drafting(house))
    both = house.reviewer
    await not_then_another(path, reviewing(house), both, "return", on="2026-03-02", missing=["依据"])
    await drafting(house).done(path, "resubmission", on="2026-03-02", materials=["送审稿", "依据"])
    await not_then_another(path, reviewing(house), both, "acceptance", on="2026-03-02")
    await not_then_another(
        path, reviewing(house), both, "supplement-request", on="2026-03-03", missing=["说明"], **PAPER
    )
    await drafting(house).done(path, "supplement", on="2026-03-04", materials=["说明"])
    changes = {"outcome": "pass_with_changes", "on": "2026-03-20", **PAPER}
    await not_then_another(path, reviewing(house), both, "opinion", **changes)
    await drafting(house).done(path, "revision", on="2026-03-21", explanation=None)
    await not_then_another(path, reviewing(house), both, "confirmation", on="2026-03-21", confirmed=True)


async def test_a_reviewer_who_changes_the_draft_does_not_confirm_it(house: Bureau) -> None:
    """Lent to the drafting bureau meanwhile: neither way round."""
    path = await submitted(house.drafter)
    await reviewing(house).done(path, "acceptance", on="2026-03-02")
    changes = {"outcome": "pass_with_changes", "on": "2026-03-20", **PAPER}
    await house.reviewer.done(path, "opinion", **changes)
    await not_then_another(path, drafting(house), house.drafter, "revision", on="2026-03-21", explanation=None)


async def test_who_shortens_the_time_does_not_review_in_it(house: Bureau) -> None:
    path = await submitted(drafting(house, "drafter-1"))
    await house.reviewer.done(path, "acceptance", on="2026-03-02")
    short = {"on": "2026-03-03", "reviewer": X, "reason": "抢险", **PAPER}
    refused(await deciding(house, "drafter-1").step(path, "shortening", **short), 403, "kernel.same_person")
    refused(await deciding(house).step(path, "shortening", **short), 403, "kernel.same_person")
    await deciding(house).done(path, "shortening", **{**short, "reviewer": "another"})
    passed = {"outcome": "pass", "on": "2026-03-04", **PAPER}
    await not_then_another(path, reviewing(house), house.reviewer, "opinion", **passed)


async def test_an_opinion_entered_late_is_held_to_it_as_well(house: Bureau) -> None:
    """The shortening is of a later day than the opinion, but entered before it."""
    path = await submitted(house.drafter)
    await house.reviewer.done(path, "acceptance", on="2026-03-02")
    short = {"on": "2026-03-06", "reviewer": "another", "reason": "抢险", **PAPER}
    await deciding(house).done(path, "shortening", **short)
    passed = {"outcome": "pass", "on": "2026-03-05", **PAPER}
    await not_then_another(path, reviewing(house), house.reviewer, "opinion", **passed)


async def test_in_a_change_of_a_power_list_each_step_is_anothers(house: Bureau) -> None:
    proposal = {"title": "新增行政许可一项", "on": "2026-04-27"}
    made = ok(await drafting(house).post("/v1/power-list-changes", **proposal), 201)
    path = f"/v1/power-list-changes/{made['id']}"
    for unit, respondent in (("行政审批局", "approval"), ("编办", "establishment")):
        same, other = (house.caller(Role.OFFICE, unit=unit, sub=sub) for sub in (X, f"{unit}-1"))
        answer = {"on": "2026-04-28", "respondent": respondent, "agrees": True}
        await not_then_another(path, same, other, "consultation-replies", **answer)
    consulted = reviewing(house, "编办-1")
    refused(await consulted.step(path, "legality-opinion", on="2026-04-29", passed=True), 403, "kernel.same_person")
    other = reviewing(house, "reviewer-1")
    await not_then_another(path, reviewing(house), other, "legality-opinion", on="2026-04-29", passed=True)
    for sub in (X, "编办-1", "reviewer-1"):
        refused(await deciding(house, sub).step(path, "consent", on="2026-04-30"), 403, "kernel.same_person")
    await house.head.done(path, "consent", on="2026-04-30")
