"""The gate is not opened by putting right what another had to say, nor by moving its dates."""

from datetime import date

import pytest

from shared.kernel.model.actor import Role
from shared.storage.lives import proposals
from tests.house.caller import ok, refused
from tests.review.conftest import Bureau, Caller

WRONG = {"reason": "录入有误。"}
LATE = {"on": "2026-03-09", "paper": "赣市司审〔2026〕8号"}
BUREAU = "司法局"


async def in_one_unit(house: Bureau) -> tuple[Caller, Caller, str]:
    """Drafter and reviewer are two persons of the justice bureau, and the review has begun."""
    drafter = house.caller(Role.DRAFTER, unit=BUREAU, sub="drafter-1")
    reviewer = house.caller(Role.REVIEWER, unit=BUREAU, sub="reviewer-1")
    draft = {"kind": "normative_document", "title": "管线管理通知", "materials": ["送审稿"], "on": "2026-03-02"}
    path = f"/v1/matters/{(await drafter.post('/v1/matters', **draft)).json()['id']}"
    await reviewer.done(path, "acceptance", on="2026-03-02")
    return drafter, reviewer, path


async def test_the_drafter_does_not_put_the_opinion_right(house: Bureau) -> None:
    drafter, reviewer, path = await in_one_unit(house)
    await reviewer.done(path, "opinion", **LATE, outcome="fail")
    to_pass = {"change": {"outcome": "pass"}, **WRONG}
    alone = await drafter.step(path, "entries/3/rectification", **to_pass)
    assert (alone.status_code, alone.json()["code"]) == (403, "kernel.entrys_role")
    both = house.caller(Role.DRAFTER, Role.REVIEWER, unit=BUREAU, sub="drafter-1")
    as_both = await both.step(path, "entries/3/rectification", **to_pass)
    assert (as_both.status_code, as_both.json()["code"]) == (403, "kernel.barred_from_entry")
    another = house.caller(Role.REVIEWER, unit=BUREAU, sub="reviewer-2")
    proposed = await another.step(path, "entries/3/rectification", **to_pass)
    assert proposed.status_code == 202
    settled = await both.step(path, f"proposals/{proposed.json()['id']}/confirmation")
    assert (settled.status_code, settled.json()["code"]) == (403, "kernel.barred_from_entry")
    assert (await house.office.get(path)).json()["stage"] == "rejected"


async def test_a_struck_opinion_is_not_revived_by_another_text(house: Bureau) -> None:
    _, reviewer, path = await in_one_unit(house)
    await reviewer.done(path, "opinion", **LATE, outcome="pass", counsel="张律师")
    await reviewer.done(path, "entries/3/voiding", **WRONG)
    revived = await reviewer.step(path, "entries/3/rectification", change={"counsel": "李律师"}, **WRONG)
    assert (revived.status_code, revived.json()["code"]) == (409, "kernel.struck_already")


async def test_the_floor_is_not_passed_by_moving_the_acceptance(house: Bureau) -> None:
    path = await house.submitted(kind="normative_document")
    await house.reviewer.done(path, "acceptance", on="2026-06-29")
    back = {"change": {"on": "2026-03-02"}, **WRONG}
    moved = await house.reviewer.step(path, "entries/2/rectification", **back)
    assert (moved.status_code, moved.json()["code"]) == (403, "kernel.needs_paper")
    struck = await house.reviewer.step(path, "entries/2/voiding", **WRONG)
    assert (struck.status_code, struck.json()["code"]) == (403, "kernel.needs_paper")
    by_paper = await house.reviewer.done(path, "entries/2/rectification", **back, paper="收文簿2026-31")
    assert by_paper["accepted_on"] == "2026-03-02"


async def test_the_time_for_the_opinion_does_not_begin_anew_with_another_acceptance(house: Bureau) -> None:
    """Its floor has run out; on the last day the acceptance is struck, to be entered anew."""
    path = await house.submitted(kind="normative_document", on="2026-06-30")
    await house.reviewer.done(path, "acceptance", on="2026-06-30")
    due = ok(await house.reviewer.get(path))["deadlines"]["opinion_ceiling.2"]["due"]
    await house.comes_to(date.fromisoformat(due))
    refused(await house.reviewer.step(path, "entries/2/voiding", **WRONG), 403, "kernel.needs_paper")
    by_paper = await house.reviewer.step(path, "entries/2/voiding", **WRONG, paper="收文簿2026-31")
    another = house.caller(Role.REVIEWER, unit=BUREAU, sub="reviewer-2")
    await another.done(path, f"proposals/{by_paper.json()['id']}/confirmation")


async def test_a_matter_refused_at_the_gate_is_not_voided_by_its_drafter(house: Bureau) -> None:
    path = await house.submitted()
    await house.office.step(path, "deliberation", on="2026-03-10", minutes="〔2026〕1号纪要")
    proposed = await house.drafter.step(path, "voiding", reason="重复登记")
    assert proposed.status_code == 202
    settling = f"proposals/{proposed.json()['id']}/confirmation"
    colleague = house.caller(Role.DRAFTER, unit="住建局", sub="another-drafter")
    assert (await colleague.step(path, settling)).json()["code"] == "kernel.awaits_another"
    assert (await house.office.done(path, settling))["voided_on"] is not None


async def test_who_asked_and_who_agreed_stand_in_the_entry_and_it_is_theirs_who_asked(house: Bureau) -> None:
    path = await house.submitted()
    await house.office.step(path, "deliberation", on="2026-03-10", minutes="〔2026〕1号纪要")
    proposed = await house.drafter.step(path, "voiding", reason="重复登记")
    await house.office.done(path, f"proposals/{proposed.json()['id']}/confirmation")
    last = (await house.office.get(f"{path}/entries")).json()["items"][-1]
    assert (last["actor"], last["unit"]) == ("住建局-drafter", "住建局")
    assert (last["confirmed_by"], last["confirmed_for"]) == ("市政府办-office", "市政府办")
    back = {"reason": "并非重复登记"}
    voiding = f"entries/{last['number']}/voiding"
    refused(await house.office.step(path, voiding, **back), 403, "kernel.not_your_entry")
    asked = await house.drafter.step(path, voiding, **back)
    assert (asked.status_code, asked.json()["awaits"]) == (202, "市政府办")
    stands = await house.office.done(path, f"proposals/{asked.json()['id']}/confirmation")
    assert stands["voided_on"] is None


async def test_the_history_names_who_asked_for_a_correction_and_who_agreed(house: Bureau) -> None:
    path = await house.submitted()
    await house.reviewer.done(path, "acceptance", on="2026-06-29")
    right = {"change": {"on": "2026-03-01"}, **WRONG}
    colleague = house.caller(Role.DRAFTER, unit="住建局", sub="another-drafter")
    proposed = await house.drafter.step(path, "entries/1/rectification", **right)
    assert proposed.status_code == 202
    await colleague.done(path, f"proposals/{proposed.json()['id']}/confirmation")
    (put_right,) = (await house.office.get(f"/v1/history/matter/{path.split('/')[-1]}")).json()["items"][0]["put_right"]
    assert (put_right["actor"], put_right["confirmed_by"]) == ("住建局-drafter", "another-drafter")


async def test_what_was_voided_by_two_stands_again_by_two(house: Bureau) -> None:
    path = await house.submitted()
    colleague = house.caller(Role.DRAFTER, unit="住建局", sub="another-drafter")
    asked = await colleague.step(path, "entries/1/rectification", change={"title": "管线管理办法"}, **WRONG)
    await house.drafter.done(path, f"proposals/{ok(asked, 202)['id']}/confirmation")
    proposed = await house.drafter.step(path, "voiding", **WRONG)
    assert proposed.status_code == 202
    await colleague.done(path, f"proposals/{proposed.json()['id']}/confirmation")
    assert (await house.drafter.step(path, "entries/3/voiding", **WRONG)).status_code == 202


async def test_a_matter_of_several_units_is_voided_by_the_supervisor(house: Bureau) -> None:
    path = await house.submitted()
    await house.reviewer.done(path, "acceptance", on="2026-03-02")
    await house.reviewer.done(path, "opinion", **LATE, outcome="pass")
    await house.office.done(path, "deliberation", on="2026-03-12", minutes="〔2026〕3号纪要")
    refused(await house.drafter.step(path, "voiding", reason="重复登记"), 403, "kernel.others_entries")
    supervisor = house.caller(Role.SUPERVISOR, unit="督察处")
    assert (await supervisor.done(path, "voiding", reason="重复登记"))["voided_on"] is not None


async def test_what_one_unit_proposes_of_a_thing_has_a_limit_and_is_read_page_by_page(
    house: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proposals, "MOST_WAITING", 3)
    path = await house.submitted()
    await house.reviewer.done(path, "acceptance", on="2026-03-02")
    asked = [{"change": {"on": f"2026-02-{day}"}, **WRONG} for day in (10, 11, 12, 13)]
    for each in asked[:3]:
        assert (await house.drafter.step(path, "entries/1/rectification", **each)).status_code == 202
    again = await house.drafter.step(path, "entries/1/rectification", **asked[0])
    assert again.status_code == 202
    refused(await house.drafter.step(path, "entries/1/rectification", **asked[3]), 409, "kernel.too_many_proposals")
    colleague = house.caller(Role.DRAFTER, unit="住建局", sub="another-drafter")
    for listing in (f"{path}/proposals", "/v1/proposals"):
        first = (await colleague.get(listing, limit=2)).json()
        rest = (await colleague.get(listing, limit=2, cursor=first["next"])).json()
        days = [each["change"]["on"] for each in (*first["items"], *rest["items"])]
        assert (days, len(first["items"]), rest["next"]) == (["2026-02-10", "2026-02-11", "2026-02-12"], 2, None)
    await colleague.step(path, f"proposals/{again.json()['id']}/declining")
    assert (await house.drafter.step(path, "entries/1/rectification", **asked[3])).status_code == 202


async def test_an_opinion_that_was_overdue_when_the_matter_was_withdrawn_is_not_in_time_by_ones_own_word(
    house: Bureau,
) -> None:
    path = await house.submitted(kind="normative_document")
    await house.reviewer.done(path, "acceptance", on="2026-03-02")
    in_time = {"on": "2026-03-09", "outcome": "pass"}
    refused = await house.reviewer.step(path, "opinion", **in_time)
    assert (refused.status_code, refused.json()["code"]) == (403, "kernel.needs_paper")
    await house.drafter.done(path, "withdrawal", on="2026-06-30", reason="撤回送审")
    withdrawn = await house.reviewer.step(path, "opinion", **in_time)
    assert (withdrawn.status_code, withdrawn.json()["code"]) == (403, "kernel.needs_paper")
    earlier = {"change": {"on": "2026-03-03"}, **WRONG}
    moved = await house.drafter.step(path, "entries/3/rectification", **earlier)
    assert (moved.status_code, moved.json()["code"]) == (403, "kernel.needs_paper")


@pytest.mark.parametrize("on", ["2026-03-05", "2026-06-30"])
async def test_a_voided_matter_is_not_brought_to_discussion_on_whatever_day(house: Bureau, on: str) -> None:
    path = await house.submitted()
    await house.reviewer.done(path, "acceptance", on="2026-03-09")
    supervisor = house.caller(Role.SUPERVISOR, unit="督察办")
    await supervisor.done(path, "voiding", reason="重复登记", paper="赣司〔2026〕1号")
    refused(await house.office.step(path, "deliberation", on=on, minutes="〔2026〕1号纪要"), 409, "kernel.voided")


async def test_the_day_of_a_decision_without_a_review_is_a_slip_only_today(house: Bureau) -> None:
    """It is as unreviewed on the other day; that it was reviewed, or was no decision, is not said without a paper."""
    path = await house.submitted()
    await house.office.done(path, "irregular-decision", on="2026-03-05", resolution="approved")
    refused(await house.office.step(path, "entries/2/voiding", **WRONG), 403, "kernel.needs_paper")
    moved = await house.office.done(path, "entries/2/rectification", change={"on": "2026-03-04"}, **WRONG)
    assert [(each["code"], each["on"]) for each in moved["findings"]] == [("unreviewed", "2026-03-04")]
    await house.comes_to(date(2026, 7, 1))
    back = {"change": {"on": "2026-03-05"}, **WRONG}
    refused(await house.office.step(path, "entries/2/rectification", **back), 403, "kernel.needs_paper")
