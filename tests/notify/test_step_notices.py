"""What inboxes hear of an escalation stands or falls with it; what a paper takes back is told to outsiders, too."""

import json
from datetime import date
from typing import Any

import pytest

from services.notify.deadlines.adapters.tables import NoticeRow
from services.notify.deadlines.domain.watch import Said
from shared.kernel.model.actor import Role
from shared.storage.tables import OutboxRow
from tests.notify.builders import a_fact
from tests.notify.conftest import Caller, House, Web

OVERDUE_ON = date(2026, 3, 18)
DAY, NUMBER = {"on": "2026-03-18"}, "赣市法督〔2026〕3号"
WRONG = {"reason": "登记有误。"}


@pytest.fixture
async def case(house: House, web: Web) -> str:
    """The path of a case whose first step is drafted."""
    await house.hear(a_fact(Said.OPENED))
    await house.tick(OVERDUE_ON)
    (found,) = (await web.supervisor.get("/v1/escalations")).json()["items"]
    return f"/v1/escalations/{found['id']}"


@pytest.fixture
async def served(case: str, web: Web) -> str:
    """The path of a case whose first step was signed and served."""
    await web.supervisor.step(case, "signature", document=NUMBER, reply_by="2026-03-25", **DAY)
    await web.supervisor.step(case, "service", **DAY)
    return case


async def said(house: House) -> list[tuple[str, int, str | None]]:
    """What was said of the steps: what, of which step, and why it does not stand."""
    rows = [row | {"params": json.loads(row["params"])} for row in await house.rows(NoticeRow, "code", "id")]
    return sorted(
        (row["code"], row["params"]["step"], row["closed_because"]) for row in rows if "step" in row["params"]
    )


async def read(caller: Caller, code: str) -> dict[str, Any]:
    """Acknowledge the one notice of that code; as it was."""
    (found,) = (await caller.get("/v1/inbox", code=code, unread=True)).json()["items"]
    answer = await caller.post(f"/v1/inbox/{found['id']}/acknowledgement", **DAY)
    assert answer.status_code == 200, answer.text
    notice: dict[str, Any] = found
    return notice


async def done(case: str, web: Web, act: str, by: Caller | None = None, **body: Any) -> None:
    """By its supervisor, if by nobody else; of what another unit has read, with the word of a second one."""
    answer = await (by or web.supervisor).step(case, act, **WRONG, **body)
    if answer.status_code == 202:
        second = web.caller(Role.SUPERVISOR, unit="法治督察办", sub="another-supervisor")
        answer = await second.step(case, f"proposals/{answer.json()['id']}/confirmation")
    assert answer.status_code == 200, answer.text


async def test_a_service_that_never_was_leaves_the_inbox_unread(served: str, web: Web, house: House) -> None:
    await done(served, web, "entries/3/voiding")
    assert (await web.owner.get("/v1/inbox", code="escalation_served", unread=True)).json()["items"] == []
    assert await said(house) == [("escalation_drafted", 1, "signed"), ("escalation_served", 1, "withdrawn")]
    await web.supervisor.step(served, "service", **DAY)
    assert ("escalation_served", 1, None) in await said(house)


async def test_whoever_has_read_of_a_service_that_never_was_is_told_so_once(
    served: str, web: Web, house: House
) -> None:
    await read(web.owner, "escalation_served")
    await done(served, web, "entries/3/voiding")
    (told,) = (await web.owner.get("/v1/inbox", code="fact_withdrawn", unread=True)).json()["items"]
    assert told["zh"].startswith(f"撤回：下列通知内容不成立：收到“发函提醒”{NUMBER}")
    await web.supervisor.step(served, "closing", reason="已当面说明情况", **DAY)
    (still,) = (await web.owner.get("/v1/inbox", code="fact_withdrawn", unread=True)).json()["items"]
    assert still["id"] == told["id"]


async def test_a_day_for_the_reply_put_right_replaces_what_is_unread_and_corrects_what_was_read(
    served: str, web: Web, house: House
) -> None:
    change: dict[str, Any] = {"change": {"reply_by": "2026-03-27"}}
    await done(served, web, "entries/2/rectification", **change)
    assert (await read(web.owner, "escalation_served"))["params"]["reply_by"] == "2026-03-27"
    change = {"change": {"reply_by": "2026-03-30"}}
    await done(served, web, "entries/2/rectification", **change)
    (told,) = (await web.owner.get("/v1/inbox", code="fact_corrected", unread=True)).json()["items"]
    assert "回复期限：2026-03-30" in told["zh"]
    change = {"change": {"reply_by": "2026-03-27"}}
    await done(served, web, "entries/2/rectification", **change)
    assert (await web.owner.get("/v1/inbox", code="fact_corrected", unread=True)).json()["items"] == []


async def test_a_step_that_was_passed_over_by_mistake_awaits_its_signature_again(
    case: str, web: Web, house: House
) -> None:
    await web.supervisor.step(case, "skipping", reason="已约谈", **DAY)
    assert await said(house) == [("escalation_drafted", 1, "skipped"), ("escalation_drafted", 2, None)]
    await done(case, web, "entries/2/voiding")
    assert await said(house) == [("escalation_drafted", 1, None), ("escalation_drafted", 2, "withdrawn")]


async def test_nobody_is_asked_to_act_on_a_case_that_is_over(served: str, web: Web, house: House) -> None:
    """The objection was ruled on; then the case is called off, and that is taken back."""
    second = web.caller(Role.HEAD, unit="gz-government", sub="负责人")
    await web.owner.step(served, "objection", grounds="材料已报送", **DAY)
    assert ("objection_raised", 1, None) in await said(house)
    await second.step(served, "objection-ruling", upheld=False, **DAY)
    assert ("objection_raised", 1, "ruled") in await said(house)
    await web.supervisor.step(served, "closing", reason="已当面说明情况", **DAY)
    assert ("escalation_served", 1, "called_off") in await said(house)
    await done(served, web, "entries/6/voiding")
    assert ("escalation_served", 1, None) in await said(house)


async def test_of_a_voided_case_nothing_is_said(case: str, web: Web, house: House) -> None:
    await house.hear(a_fact(Said.MET, sequence=2, met_on=date(2026, 3, 16)))
    await done(case, web, "voiding")
    assert await said(house) == [("escalation_drafted", 1, "withdrawn")]


async def test_a_draft_waits_no_longer_when_the_deadline_is_met(case: str, house: House) -> None:
    await house.hear(a_fact(Said.MET, sequence=2, met_on=date(2026, 3, 20)))
    assert await said(house) == [("escalation_drafted", 1, "met_late")]


async def test_outsiders_who_were_told_of_a_signature_are_told_of_the_paper_that_takes_it_back(
    served: str, web: Web, house: House
) -> None:
    """By the feed of whoever looks after the region; put right, it is corrected there as well."""
    outsider = web.caller(Role.SUPERVISOR, unit="督察-360700")
    await house.hear(a_fact(Said.MET, sequence=2, met_on=date(2026, 3, 16)))
    paper = {"step": 1, "document": "赣市法督〔2026〕9号"}
    await web.supervisor.step(served, "withdrawal", **paper, **DAY)
    feed = (await outsider.get("/v1/feed", limit=50)).json()["items"]
    (signed,) = [each["data"] for each in feed if each["type"].endswith("escalated.v1")]
    (told,) = [each["data"] for each in feed if each["type"].endswith("escalation_withdrawn.v1")]
    assert (told["document"], told["withdrawal"], told["withdrawn_on"]) == (NUMBER, paper["document"], "2026-03-18")
    assert (signed["document"], signed["step"], signed["rung"]) == (told["document"], told["step"], told["rung"])
    change = {"change": {"document": "赣市法督〔2026〕10号"}}
    await done(served, web, "entries/5/rectification", **change)
    answer = json.loads((await house.rows(OutboxRow, "id"))[-1]["body"])["data"]
    assert (answer["type"], answer["data"]["withdrawal"]) == (
        "liandong.notify.escalation_withdrawn.v1",
        "赣市法督〔2026〕10号",
    )


async def test_a_signature_that_was_struck_awaits_the_signer_again_and_outsiders_are_told(
    case: str, web: Web, house: House
) -> None:
    """Unread or read: whoever drafts is asked anew, and the feed takes back that it was signed."""
    outsider = web.caller(Role.SUPERVISOR, unit="督察-360700")
    await web.supervisor.step(case, "signature", document=NUMBER, **DAY)
    assert await said(house) == [("escalation_drafted", 1, "signed")]
    await done(case, web, "entries/2/voiding")
    assert await said(house) == [("escalation_drafted", 1, None)]
    feed = [each["type"].split(".")[2] for each in (await outsider.get("/v1/feed", limit=50)).json()["items"]]
    assert feed[-2:] == ["escalated", "fact_withdrawn"]
    shown = (await web.supervisor.get(case)).json()
    assert (shown["stage"], shown["reached"], shown["steps"][0]["document"]) == ("drafted", 0, None)
    assert "sign" in shown["next_acts"]


async def test_an_objection_and_a_reply_that_were_struck_ask_nothing_of_anybody_any_more(
    served: str, web: Web, house: House
) -> None:
    """The objection had been another unit's: nobody has to rule on it. The reply was to another letter: the case goes
    on, and the addressee is asked for its reply again."""
    await web.owner.step(served, "objection", grounds="材料已报送", **DAY)
    await done(served, web, "entries/4/voiding", by=web.owner)
    assert ("objection_raised", 1, "withdrawn") in await said(house)
    assert (await web.supervisor.get("/v1/inbox", code="objection_raised", unread=True)).json()["items"] == []
    await web.owner.step(served, "reply", document="赣市住建函〔2026〕15号", **DAY)
    assert ("escalation_served", 1, "replied") in await said(house)
    await done(served, web, "entries/6/voiding", by=web.owner)
    assert ("escalation_served", 1, None) in await said(house)
    assert (await web.owner.get(served)).json()["stage"] == "served"
