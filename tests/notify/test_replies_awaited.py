"""回复期限: what was served is answered by its day, or that is overdue itself; and the ladder waits for that day."""

from datetime import date
from typing import Any

import pytest

from services.notify.deadlines.domain.ladder import LadderAct, Stage
from services.notify.deadlines.domain.refusals import GapNotPassed
from services.notify.deadlines.domain.watch import Said
from shared.kernel.model.actor import Role
from tests.notify.builders import a_fact
from tests.notify.conftest import House, Web
from tests.notify.escalations import act_on, an_escalation

OVERDUE_ON = date(2026, 3, 18)
DAY = {"on": "2026-03-18"}
REPLY_BY, MISSED_ON = date(2026, 4, 10), date(2026, 4, 11)
NUMBER = "赣市法督〔2026〕3号"
# Working days between: the 11th and the 12th are a week-end.
AFTER = date(2026, 4, 13)


@pytest.fixture
async def case(house: House, web: Web) -> str:
    """The path of a case whose first step was served, with a day for the reply that lies well after the gap."""
    await house.hear(a_fact(Said.OPENED))
    await house.tick(OVERDUE_ON)
    (found,) = (await web.supervisor.get("/v1/escalations")).json()["items"]
    path = f"/v1/escalations/{found['id']}"
    signed = {"document": NUMBER, "reply_by": REPLY_BY.isoformat(), **DAY}
    assert (await web.supervisor.step(path, "signature", **signed)).status_code == 200
    assert (await web.supervisor.step(path, "service", **DAY)).status_code == 200
    return path


async def overdue(caller: Any, **asked: Any) -> list[dict[str, Any]]:
    return [*(await caller.get("/v1/inbox", code="reply_overdue", **asked)).json()["items"]]


def test_the_next_step_waits_for_the_day_of_the_reply_though_the_gap_has_passed() -> None:
    escalation = an_escalation()
    act_on(escalation, LadderAct.SIGN, reply_by=REPLY_BY)
    act_on(escalation, LadderAct.SERVE)
    assert escalation.next_wake_on == MISSED_ON
    with pytest.raises(GapNotPassed):
        act_on(escalation, LadderAct.ADVANCE, on=REPLY_BY)
    act_on(escalation, LadderAct.ADVANCE, on=MISSED_ON)
    assert len(escalation.steps) == 2


def test_a_day_for_the_reply_within_the_gap_shortens_nothing() -> None:
    escalation = an_escalation()
    act_on(escalation, LadderAct.SIGN, reply_by=date(2026, 3, 20))
    assert escalation.next_from == date(2026, 3, 26)


def test_an_objection_that_waits_for_its_ruling_has_no_reply_missed() -> None:
    escalation = an_escalation()
    act_on(escalation, LadderAct.SIGN, reply_by=REPLY_BY)
    act_on(escalation, LadderAct.SERVE)
    act_on(escalation, LadderAct.OBJECT)
    assert escalation.settles_on is None
    act_on(escalation, LadderAct.RULE, on=date(2026, 4, 15))
    assert escalation.settles_on == date(2026, 4, 16)


def test_what_was_served_after_its_day_for_the_reply_asks_for_none_by_then() -> None:
    escalation = an_escalation()
    act_on(escalation, LadderAct.SIGN, reply_by=date(2026, 3, 20))
    act_on(escalation, LadderAct.SERVE, on=date(2026, 3, 23))
    assert escalation.settles_on is None


async def test_a_reply_that_does_not_come_is_told_to_signer_supervisors_and_addressee(
    case: str, house: House, web: Web
) -> None:
    await house.tick(REPLY_BY)
    assert await overdue(web.supervisor) == []
    await house.tick(MISSED_ON)
    await house.tick(MISSED_ON)
    found = (await web.supervisor.get(case)).json()
    assert found["steps"][0]["reply_missed_on"] == MISSED_ON.isoformat()
    told = {each["audience"]: each["zh"] for each in await overdue(web.supervisor)}
    said = f"单位住建局未在{REPLY_BY}前回复“发函提醒”{NUMBER}（涉及送审事项thing-1）。"
    assert told == {"owner": said, "supervisor": said}
    (own,) = await overdue(web.owner)
    assert NUMBER in own["zh"]


async def test_the_next_step_is_drafted_after_that_day_and_not_before(case: str, house: House, web: Web) -> None:
    await house.tick(REPLY_BY)
    assert len((await web.supervisor.get(case)).json()["steps"]) == 1
    await house.tick(AFTER)
    found = (await web.supervisor.get(case)).json()
    assert [each["code"] for each in found["steps"]] == ["reminder_letter", "warning_interview"]


async def test_a_reply_in_time_is_no_silence(case: str, house: House, web: Web) -> None:
    await house.tick(REPLY_BY)
    reply = {"on": REPLY_BY.isoformat(), "document": "赣市住建函〔2026〕15号"}
    assert (await web.owner.step(case, "reply", **reply)).status_code == 200
    await house.tick(AFTER)
    assert await overdue(web.supervisor) == []


async def test_a_late_reply_ends_the_notices_and_stays_late(case: str, house: House, web: Web) -> None:
    await house.tick(AFTER)
    reply = {"on": AFTER.isoformat(), "document": "赣市住建函〔2026〕15号"}
    answered = await web.owner.step(case, "reply", **reply)
    assert answered.json()["steps"][0]["reply_missed_on"] == MISSED_ON.isoformat()
    assert await overdue(web.supervisor, unread=True) == []


async def test_a_reply_of_that_day_that_is_entered_after_it_needs_a_paper(case: str, house: House, web: Web) -> None:
    """The addressee's own word does not rid it of its silence; with what vouches for it nothing was missed."""
    await house.tick(AFTER)
    reply = {"on": REPLY_BY.isoformat(), "document": "赣市住建函〔2026〕15号"}
    refused = await web.owner.step(case, "reply", **reply)
    assert refused.status_code == 403, refused.text
    entered = await web.owner.step(case, "reply", paper="赣市法督收〔2026〕8号", **reply)
    assert (entered.status_code, entered.json()["steps"][0]["reply_missed_on"]) == (200, None), entered.text
    assert await overdue(web.supervisor, unread=True) == []


async def test_nobody_waits_for_a_reply_in_a_case_that_is_over(case: str, house: House, web: Web) -> None:
    await house.hear(a_fact(Said.MET, sequence=2, met_on=date(2026, 3, 23)))
    await house.tick(AFTER)
    assert (await overdue(web.supervisor), (await web.supervisor.get(case)).json()["steps"][0]["reply_missed_on"]) == (
        [],
        None,
    )


async def test_a_service_struck_takes_the_missed_reply_with_it(case: str, house: House, web: Web) -> None:
    await house.tick(REPLY_BY)
    await house.tick(MISSED_ON)
    struck = await web.supervisor.step(case, "entries/3/voiding", reason="未实际送达")
    if struck.status_code == 202:
        second = web.caller(Role.SUPERVISOR, unit="法治督察办", sub="another-supervisor")
        struck = await second.step(case, f"proposals/{struck.json()['id']}/confirmation")
    assert (struck.status_code, struck.json()["steps"][0]["reply_missed_on"]) == (200, None), struck.text
    assert await overdue(web.supervisor, unread=True) == []


def test_the_stage_of_a_case_with_a_missed_reply_is_what_it_was() -> None:
    escalation = an_escalation(Stage.SERVED)
    assert (escalation.stage, escalation.settles_on) == (Stage.SERVED, None)
