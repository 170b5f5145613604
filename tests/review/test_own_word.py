"""The gate is not opened by putting right what another had to say, nor by moving its dates."""

from shared.kernel.model.actor import Role
from tests.review.conftest import Caller, House

WRONG = {"reason": "录入有误。"}
LATE = {"on": "2026-03-09", "paper": "赣市司审〔2026〕8号"}
BUREAU = "司法局"


async def in_one_unit(house: House) -> tuple[Caller, Caller, str]:
    """Drafter and reviewer are two persons of the justice bureau, and the review has begun."""
    drafter = house.caller(Role.DRAFTER, unit=BUREAU, sub="drafter-1")
    reviewer = house.caller(Role.REVIEWER, unit=BUREAU, sub="reviewer-1")
    draft = {"kind": "normative_document", "title": "管线管理通知", "materials": ["送审稿"], "on": "2026-03-02"}
    path = f"/v1/matters/{(await drafter.post('/v1/matters', **draft)).json()['id']}"
    await reviewer.done(path, "acceptance", on="2026-03-02")
    return drafter, reviewer, path


async def test_the_drafter_does_not_put_the_opinion_right(house: House) -> None:
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


async def test_a_struck_opinion_is_not_revived_by_another_text(house: House) -> None:
    _, reviewer, path = await in_one_unit(house)
    await reviewer.done(path, "opinion", **LATE, outcome="pass", counsel="张律师")
    await reviewer.done(path, "entries/3/voiding", **WRONG)
    revived = await reviewer.step(path, "entries/3/rectification", change={"counsel": "李律师"}, **WRONG)
    assert (revived.status_code, revived.json()["code"]) == (409, "kernel.struck_already")


async def test_the_floor_is_not_passed_by_moving_the_acceptance(house: House) -> None:
    path = await house.submitted(kind="normative_document")
    await house.reviewer.done(path, "acceptance", on="2026-06-29")
    back = {"change": {"on": "2026-03-02"}, **WRONG}
    moved = await house.reviewer.step(path, "entries/2/rectification", **back)
    assert (moved.status_code, moved.json()["code"]) == (403, "kernel.needs_paper")
    struck = await house.reviewer.step(path, "entries/2/voiding", **WRONG)
    assert (struck.status_code, struck.json()["code"]) == (403, "kernel.needs_paper")
    by_paper = await house.reviewer.done(path, "entries/2/rectification", **back, paper="收文簿2026-31")
    assert by_paper["accepted_on"] == "2026-03-02"


async def test_a_matter_refused_at_the_gate_is_not_voided_by_its_drafter(house: House) -> None:
    path = await house.submitted()
    await house.office.step(path, "deliberation", on="2026-03-10", minutes="〔2026〕1号纪要")
    proposed = await house.drafter.step(path, "voiding", reason="重复登记")
    assert proposed.status_code == 202
    settling = f"proposals/{proposed.json()['id']}/confirmation"
    colleague = house.caller(Role.DRAFTER, unit="住建局", sub="another-drafter")
    assert (await colleague.step(path, settling)).json()["code"] == "kernel.not_your_entry"
    assert (await house.office.done(path, settling))["voided_on"] is not None


async def test_a_matter_of_several_units_is_voided_by_the_supervisor(house: House) -> None:
    path = await house.submitted()
    await house.reviewer.done(path, "acceptance", on="2026-03-02")
    await house.reviewer.done(path, "opinion", **LATE, outcome="pass")
    await house.office.done(path, "deliberation", on="2026-03-12", minutes="〔2026〕3号纪要")
    refused = await house.drafter.step(path, "voiding", reason="重复登记")
    assert (refused.status_code, refused.json()["code"]) == (403, "kernel.others_entries")
    supervisor = house.caller(Role.SUPERVISOR, unit="督察处")
    assert (await supervisor.done(path, "voiding", reason="重复登记"))["voided_on"] is not None
