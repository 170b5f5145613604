"""Whoever puts an entry right has a hand in what it says, and whoever is kept from it does not strike it, either."""

import pytest

from shared.kernel.model.actor import Role
from tests.house.caller import ok, refused
from tests.review.conftest import Bureau
from tests.review.correcting import confirmed
from tests.review.test_separation import PAPER, X, deciding, drafting, reviewing, submitted

WHY = {"reason": "录入有误"}
FAILED = {"outcome": "fail", "on": "2026-03-20", **PAPER}


async def failed(house: Bureau, path: str) -> str:
    await house.reviewer.done(path, "acceptance", on="2026-03-02")
    await house.reviewer.done(path, "opinion", **FAILED)
    return path


async def test_who_rewrites_the_draft_by_a_correction_does_not_review_it(house: Bureau) -> None:
    """Nor does whoever has confirmed another correction for the drafting unit; a third person does."""
    path = await submitted(house.drafter)
    asked = await drafting(house).step(path, "entries/1/rectification", change={"materials": ["送审稿（改写）"]}, **WHY)
    await confirmed(house.drafter, path, asked)
    kind = {"change": {"kind": "major_decision"}, **WHY, **PAPER}
    asked = ok(await house.drafter.step(path, "entries/1/rectification", **kind), 202)
    ok(await drafting(house, "confirming").step(path, f"proposals/{asked['id']}/confirmation"))
    for sub in (X, "confirming"):
        refused(await reviewing(house, sub).step(path, "acceptance", on="2026-03-02"), 403, "kernel.same_person")
    await house.reviewer.done(path, "acceptance", on="2026-03-02")


@pytest.mark.parametrize("who", ["proposed", "confirmed"])
async def test_who_puts_the_opinion_right_does_not_revise_the_draft(house: Bureau, who: str) -> None:
    path = await failed(house, await submitted(house.drafter))
    one, other = (reviewing(house), house.reviewer) if who == "proposed" else (house.reviewer, reviewing(house))
    change = {"change": {"outcome": "pass_with_changes"}, **WHY, **PAPER}
    if who == "confirmed":
        one = reviewing(house, "r-3")
    asked = ok(await one.step(path, "entries/3/rectification", **change), 202)
    ok(await other.step(path, f"proposals/{asked['id']}/confirmation"))
    revised = {"on": "2026-03-21", "explanation": None}
    refused(await drafting(house).step(path, "revision", **revised), 403, "kernel.same_person")
    await house.drafter.done(path, "revision", **revised)


async def test_a_supervisor_who_drafted_strikes_no_opinion_on_it(house: Bureau) -> None:
    """Neither alone nor with the whole; one who did not does."""
    path = await failed(house, await submitted(drafting(house)))
    same = house.caller(Role.SUPERVISOR, unit="法治督察办", sub=X)
    for act in ("entries/3/voiding", "voiding"):
        refused(await same.step(path, act, **WHY, **PAPER), 403, "kernel.barred_from_entry")
    other = house.caller(Role.SUPERVISOR, unit="法治督察办", sub="supervisor-1")
    await other.done(path, "entries/3/voiding", **WHY, **PAPER)


async def test_who_drafted_enters_no_decision_on_it(house: Bureau) -> None:
    """Neither in order nor against the procedure, nor that it was discussed."""
    path = await submitted(drafting(house))
    await house.reviewer.done(path, "acceptance", on="2026-03-02")
    await house.reviewer.done(path, "opinion", outcome="pass", on="2026-03-20", **PAPER)
    office = house.caller(Role.OFFICE, unit="gz-government", sub=X)
    discussed = {"minutes": "纪要一", "on": "2026-04-10"}
    decided = {"resolution": "approved", "on": "2026-04-10"}
    refused(await office.step(path, "deliberation", **discussed), 403, "kernel.same_person")
    refused(await office.step(path, "irregular-decision", **decided), 403, "kernel.same_person")
    await house.caller(Role.OFFICE, unit="gz-government", sub="office-1").done(path, "deliberation", **discussed)
    refused(await deciding(house).step(path, "decision", **decided), 403, "kernel.same_person")
    await deciding(house, "head-1").done(path, "decision", **decided)


async def test_who_drafted_takes_it_up_in_no_meeting(house: Bureau) -> None:
    path = await submitted(drafting(house))
    await house.reviewer.done(path, "acceptance", on="2026-03-02")
    await house.reviewer.done(path, "opinion", outcome="pass", on="2026-03-20", **PAPER)
    said = {"matter": path.rsplit("/", 1)[1], "result": "passed"}
    same, other = (house.caller(Role.OFFICE, unit="gz-government", sub=sub) for sub in (X, "office-1"))
    convened = {"on": "2026-04-10", "kind": "executive", "minutes": "第7次"}
    meeting = f"/v1/meetings/{ok(await same.post('/v1/meetings', **convened), 201)['id']}"
    came = {"members": 11, "present": {"head": 1, "deputy": 5, "member": 2, "reviewer": 1}, "enough": True}
    await other.done(meeting, "attendance", **came)
    refused(await same.step(meeting, "matters", **said), 403, "kernel.same_person")
    ok(await other.step(meeting, "matters", **said))


async def test_who_reviewed_a_change_consents_to_it_against_no_procedure(house: Bureau) -> None:
    made = ok(await house.drafter.post("/v1/power-list-changes", title="新增", on="2026-04-27"), 201)
    path = f"/v1/power-list-changes/{made['id']}"
    for unit, respondent in (("行政审批局", "approval"), ("编办", "establishment")):
        answer = {"on": "2026-04-28", "respondent": respondent, "agrees": True}
        ok(await house.caller(Role.OFFICE, unit=unit, sub=unit).step(path, "consultation-replies", **answer))
    ok(await reviewing(house).step(path, "legality-opinion", on="2026-04-29", passed=True))
    said = {"on": "2026-04-30", **PAPER}
    wrong_body = {**said, "body": "gz-housing"}
    for act, body in (("irregular-consent", wrong_body), ("irregular-publication", said)):
        refused(await reviewing(house).step(path, act, **body), 403, "kernel.same_person")
    ok(await reviewing(house, "reviewer-2").step(path, "irregular-consent", **wrong_body))


async def test_of_two_refusals_at_the_gate_neither_is_struck_by_a_word_of_today(house: Bureau) -> None:
    """The day of one may be said otherwise on the day of entry; that both were on one day may not."""
    path = await submitted(house.drafter)
    office = house.caller(Role.OFFICE, unit="gz-government", sub="office-1")
    for on in ("2026-03-03", "2026-03-04"):
        refused(await office.step(path, "deliberation", minutes="纪要一", on=on), 409, "review.not_reviewed")
    for number in (2, 3):
        refused(await office.step(path, f"entries/{number}/voiding", **WHY), 403, "kernel.needs_paper")
    ok(await office.step(path, "entries/3/voiding", **WHY, **PAPER))


@pytest.mark.parametrize("body", ["gz-housing", "zg-urban"])
async def test_no_peer_decides_because_the_drafter_says_so(house: Bureau, body: str) -> None:
    """Neither as it is submitted nor by a correction; the government, its office and the unit itself do."""
    draft = {"kind": "normative_document", "title": "管线管理通知", "materials": ["送审稿"], "on": "2026-03-02"}
    problem = refused(await house.drafter.post("/v1/matters", **draft, deciding_body=body), 422, "review.decides_not")
    assert [each["field"] for each in problem["errors"]] == ["deciding_body"]
    path = await submitted(house.drafter)
    change = {"change": {"deciding_body": body}, **WHY}
    problem = refused(await house.drafter.step(path, "entries/1/rectification", **change), 422, "review.decides_not")
    land = house.caller(Role.DRAFTER, unit="gz-land")
    for one in ("gz-government", "gz-gov-office", "gz-land"):
        ok(await land.post("/v1/matters", **draft, deciding_body=one), 201)


@pytest.mark.parametrize("change", [{"title": "管线管理办法"}, {"materials": ["送审稿（改写）"]}])
async def test_what_is_or_was_reviewed_is_called_otherwise_with_the_word_of_its_reviewer(
    house: Bureau, change: dict[str, str | list[str]]
) -> None:
    path = await house.cleared()
    asked = ok(await house.drafter.step(path, "entries/1/rectification", change=change, **WHY), 202)
    assert asked["awaits"] == "司法局"
    (was,) = [ok(await house.drafter.get(path))[name] for name in change]
    colleague = house.caller(Role.DRAFTER, unit="住建局", sub="colleague")
    refused(await colleague.step(path, f"proposals/{asked['id']}/confirmation"), 403, "kernel.awaits_another")
    ok(await house.reviewer.step(path, f"proposals/{asked['id']}/confirmation"))
    (now,) = [ok(await house.drafter.get(path))[name] for name in change]
    assert [was != now, now] == [True, *change.values()]
