"""处理回复: a reply alone ends nothing; whoever supervises accepts it, or says why not."""

from datetime import date
from typing import Any

import pytest

from services.notify.deadlines.domain.ladder import LadderAct, Stage
from services.notify.deadlines.domain.refusals import NoReplyWaits, ReplyBeforeLetter
from services.notify.deadlines.domain.watch import Said
from shared.kernel.model.actor import Role
from shared.storage.tables import EntryRow, OutboxRow
from tests.house.lives import rectify
from tests.notify.builders import LAWS, a_fact
from tests.notify.conftest import House, Web
from tests.notify.escalations import DRAFTED, act_on, an_escalation

OVERDUE_ON, LATER = date(2026, 3, 18), date(2026, 3, 20)
DAY, ON = {"on": "2026-03-18"}, {"on": "2026-03-20"}
LETTER, REPLY, SECOND = "赣市法督〔2026〕3号", "赣市住建函〔2026〕15号", "赣市住建函〔2026〕16号"


@pytest.fixture
async def replied(house: House, web: Web) -> str:
    """The path of a case whose first step was replied to."""
    await house.hear(a_fact(Said.OPENED))
    await house.tick(OVERDUE_ON)
    (found,) = (await web.supervisor.get("/v1/escalations")).json()["items"]
    path = f"/v1/escalations/{found['id']}"
    await web.supervisor.step(path, "signature", document=LETTER, reply_by="2026-04-10", **DAY)
    await web.supervisor.step(path, "service", **DAY)
    assert (await web.owner.step(path, "reply", document=REPLY, **DAY)).status_code == 200
    await house.tick(LATER)
    return path


async def said(caller: Any, code: str, **asked: Any) -> list[str]:
    return [each["zh"] for each in (await caller.get("/v1/inbox", code=code, **asked)).json()["items"]]


async def test_a_reply_alone_keeps_the_case_open_and_asks_for_a_ruling(replied: str, web: Web) -> None:
    found = (await web.supervisor.get(replied)).json()
    assert (found["stage"], found["closed_because"]) == ("served", None)
    assert "rule_on_reply" in found["next_acts"]
    asked = f"单位住建局已以{REPLY}回复“发函提醒”{LETTER}（涉及送审事项thing-1），请审核是否采纳。"
    assert await said(web.supervisor, "reply_waits", unread=True) == [asked, asked]


async def test_an_accepted_reply_closes_the_case_and_leaves_the_deadline_unmet(replied: str, web: Web) -> None:
    body = {"accepted": True, "reason": "整改计划可行，限期完成。", **ON}
    closed = await web.supervisor.step(replied, "reply-ruling", **body)
    assert (closed.status_code, closed.json()["closed_because"]) == (200, "reply_accepted"), closed.text
    assert closed.json()["steps"][0]["accepted"]["reason"] == "整改计划可行，限期完成。"
    assert await said(web.supervisor, "reply_waits", unread=True) == []
    (told,) = await said(web.owner, "reply_ruled")
    assert told == f"对“发函提醒”{LETTER}（涉及送审事项thing-1）的回复{REPLY}已被采纳，处置办结。"
    (deadline,) = (await web.owner.get("/v1/deadlines")).json()["items"]
    assert deadline["state"] == "overdue"


async def test_a_reply_that_is_not_accepted_stays_on_record_and_another_is_awaited(
    replied: str, house: House, web: Web
) -> None:
    body = {"accepted": False, "reason": "没有说明何时完成。", "reply_by": "2026-04-20", **ON}
    answer = await web.supervisor.step(replied, "reply-ruling", **body)
    step = answer.json()["steps"][0]
    assert (answer.status_code, answer.json()["stage"], step["reply_by"]) == (200, "served", "2026-04-20")
    assert [(each["document"], each["reason"]) for each in step["rejected"]] == [(REPLY, "没有说明何时完成。")]
    assert len(await said(web.owner, "reply_ruled", unread=True)) == 1
    again = await web.owner.step(replied, "reply", document=SECOND, **ON)
    assert again.status_code == 200, again.text
    assert len(await said(web.supervisor, "reply_waits", unread=True)) == 2
    accepted = await web.supervisor.step(replied, "reply-ruling", accepted=True, reason="已说明。", **ON)
    assert accepted.json()["closed_because"] == "reply_accepted", accepted.text
    assert len(await said(web.owner, "reply_ruled", unread=True)) == 2


async def test_the_reason_is_read_with_the_case_and_stands_in_no_entry_and_no_fact(
    replied: str, house: House, web: Web
) -> None:
    await web.supervisor.step(replied, "reply-ruling", accepted=True, reason="整改计划可行", **ON)
    for row in (EntryRow, OutboxRow):
        assert not any("计划" in str(each) for each in await house.rows(row))


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"accepted": True}, 422),
        ({"accepted": True, "reason": " "}, 422),
        ({"reason": "已整改。"}, 422),
        ({"accepted": False, "reason": "未整改。", "reply_by": "2026-03-19"}, 422),
        ({"accepted": True, "reason": "已整改。", "on": "2026-03-17"}, 409),
        ({"accepted": True, "reason": "已整改。", "on": "2026-03-21"}, 422),
    ],
)
async def test_what_is_wrong_with_a_ruling_leaves_nothing(
    replied: str, web: Web, body: dict[str, Any], status: int
) -> None:
    before = (await web.supervisor.get(replied)).json()
    assert (await web.supervisor.step(replied, "reply-ruling", **{**ON, **body})).status_code == status
    assert (await web.supervisor.get(replied)).json() == before


async def test_the_addressee_accepts_no_reply_of_its_own(replied: str, web: Web) -> None:
    for role in (Role.DRAFTER, Role.HEAD, Role.SUPERVISOR):
        own = web.caller(role)
        refused = await own.step(replied, "reply-ruling", accepted=True, reason="已整改。", **ON)
        assert refused.status_code == 403, refused.text


async def test_a_ruling_that_was_a_mistake_is_struck_and_the_reply_waits_again(
    replied: str, house: House, web: Web
) -> None:
    await web.supervisor.step(replied, "reply-ruling", accepted=True, reason="已整改。", **ON)
    struck = await web.supervisor.step(replied, "entries/5/voiding", reason="登记有误。")
    if struck.status_code == 202:
        second = web.caller(Role.SUPERVISOR, unit="法治督察办", sub="another-supervisor")
        struck = await second.step(replied, f"proposals/{struck.json()['id']}/confirmation")
    assert (struck.status_code, struck.json()["stage"]) == (200, "served"), struck.text
    assert len(await said(web.supervisor, "reply_waits", unread=True)) == 2
    assert await said(web.owner, "reply_ruled", unread=True) == []


async def test_what_was_accepted_is_not_begun_again_though_the_clock_is_told_anew(
    replied: str, house: House, web: Web
) -> None:
    await web.supervisor.step(replied, "reply-ruling", accepted=True, reason="已整改。", **ON)
    ran_out = {"due": date(2026, 3, 17), "status": "firm"}
    await house.hear(a_fact(Said.SUSPENDED, sequence=2, told_on=LATER, **ran_out))
    await house.hear(a_fact(Said.RESUMED, sequence=3, told_on=LATER))
    await house.tick(date(2026, 4, 20))
    (case,) = (await web.supervisor.get("/v1/escalations")).json()["items"]
    assert case["closed_because"] == "reply_accepted"


def test_a_reply_to_the_first_letter_is_accepted_though_the_second_is_signed() -> None:
    escalation = an_escalation(Stage.SERVED)
    act_on(escalation, LadderAct.ADVANCE)
    act_on(escalation, LadderAct.SIGN, on=date(2026, 3, 26), document="赣市法督〔2026〕5号")
    act_on(escalation, LadderAct.REPLY, on=date(2026, 3, 27))
    act_on(escalation, LadderAct.RULE_ON_REPLY, on=date(2026, 3, 27))
    assert (escalation.closed_because, escalation.steps[0].accepted is not None) == ("reply_accepted", True)


def test_nothing_is_ruled_on_twice_and_no_reply_that_is_not_there() -> None:
    escalation = an_escalation(Stage.SERVED)
    with pytest.raises(NoReplyWaits):
        act_on(escalation, LadderAct.RULE_ON_REPLY)
    act_on(escalation, LadderAct.REPLY)
    act_on(escalation, LadderAct.RULE_ON_REPLY, accepted=False)
    with pytest.raises(NoReplyWaits):
        act_on(escalation, LadderAct.RULE_ON_REPLY)


def test_a_new_day_for_the_reply_is_watched_and_holds_the_next_step() -> None:
    escalation = an_escalation(Stage.SERVED)
    act_on(escalation, LadderAct.REPLY)
    with pytest.raises(ReplyBeforeLetter):
        act_on(escalation, LadderAct.RULE_ON_REPLY, accepted=False, reply_by=date(2026, 3, 17))
    act_on(escalation, LadderAct.RULE_ON_REPLY, accepted=False, reply_by=date(2026, 4, 10))
    assert escalation.settles_on == escalation.next_wake_on == date(2026, 4, 11)


async def test_a_silence_stays_told_though_the_late_reply_was_not_accepted_and_a_new_day_was_given(
    replied: str, house: House, web: Web
) -> None:
    """The day that was missed is on record with the reply that came after it; the second silence is told anew."""
    await web.supervisor.step(replied, "reply-ruling", accepted=False, reason="未整改。", reply_by="2026-03-23", **ON)
    await house.tick(date(2026, 3, 24))
    await web.owner.step(replied, "reply", document=SECOND, on="2026-03-24")
    again = {"accepted": False, "reason": "未整改。", "reply_by": "2026-03-26", "on": "2026-03-24"}
    ruled = await web.supervisor.step(replied, "reply-ruling", **again)
    assert [each["missed_on"] for each in ruled.json()["steps"][0]["rejected"]] == [None, "2026-03-24"]
    assert await said(web.owner, "reply_overdue", unread=True) == []
    await house.tick(date(2026, 3, 27))
    (told,) = await said(web.owner, "reply_overdue", unread=True)
    assert "未在2026-03-26前回复" in told
    assert len(await said(web.owner, "reply_overdue")) == 2


def test_a_reply_that_is_not_accepted_before_its_day_leaves_that_day_to_be_kept() -> None:
    escalation = an_escalation()
    act_on(escalation, LadderAct.SIGN, reply_by=date(2026, 4, 10))
    act_on(escalation, LadderAct.SERVE)
    act_on(escalation, LadderAct.REPLY, on=date(2026, 3, 20))
    act_on(escalation, LadderAct.RULE_ON_REPLY, on=date(2026, 3, 23), accepted=False)
    assert escalation.settles_on == date(2026, 4, 11)


def test_what_answered_by_its_day_and_was_not_accepted_after_it_was_no_silence() -> None:
    escalation = an_escalation()
    act_on(escalation, LadderAct.SIGN, reply_by=date(2026, 3, 20))
    act_on(escalation, LadderAct.SERVE)
    act_on(escalation, LadderAct.REPLY, on=date(2026, 3, 20))
    act_on(escalation, LadderAct.RULE_ON_REPLY, on=date(2026, 3, 23), accepted=False)
    assert escalation.settles_on is None
    assert escalation.next_wake_on == date(2026, 3, 26)


def test_a_reply_that_is_ruled_on_is_not_struck_alone() -> None:
    """What rests on it goes with it or is struck first."""
    escalation = an_escalation(Stage.SERVED)
    act_on(escalation, LadderAct.REPLY)
    act_on(escalation, LadderAct.RULE_ON_REPLY, accepted=False)
    rectify(escalation, 5, None, LAWS)
    assert (escalation.step.replied_on, escalation.step.rejected) == (DRAFTED, ())
