"""同一事实不重复处置: what was climbed for a deadline stays climbed, however often its clock is told again."""

import json
from datetime import date
from typing import Any

import pytest

from services.notify.deadlines.domain.ladder import LadderAct, Stage
from services.notify.deadlines.domain.refusals import EndedForGood
from services.notify.deadlines.domain.watch import Said
from shared.storage.tables import OutboxRow
from tests.house.lives import enter
from tests.notify.builders import LAWS, a_fact
from tests.notify.conftest import House, Web
from tests.notify.escalations import DRAFTED, act_on, an_escalation, following
from tests.notify.test_put_right import put_right

OVERDUE_ON, MET_ON, LATER = date(2026, 3, 18), date(2026, 3, 20), date(2026, 3, 23)
DAY, NEXT = {"on": "2026-03-18"}, date(2026, 3, 26)


@pytest.fixture
async def served(house: House, web: Web) -> str:
    """The path of a case whose first step was served."""
    await house.hear(a_fact(Said.OPENED, sequence=1))
    await house.tick(OVERDUE_ON)
    (found,) = (await web.supervisor.get("/v1/escalations")).json()["items"]
    path = f"/v1/escalations/{found['id']}"
    await web.supervisor.step(path, "signature", document="赣市法督〔2026〕3号", **DAY)
    await web.supervisor.step(path, "service", **DAY)
    return path


async def cases(web: Web) -> list[dict[str, Any]]:
    return [*(await web.supervisor.get("/v1/escalations")).json()["items"]]


async def test_an_answer_that_proves_not_to_have_come_has_the_case_go_on(served: str, house: House, web: Web) -> None:
    """Met late, which ended the case; the answer is struck: the second step is next, the first is not sent again."""
    await house.hear(a_fact(Said.MET, sequence=2, met_on=MET_ON))
    assert [each["closed_because"] for each in await cases(web)] == ["met_late"]
    await house.hear(put_right(Said.OPENED, sequence=3))
    await house.tick(LATER)
    (case,) = await cases(web)
    assert (case["stage"], case["closed_because"], len(case["steps"])) == ("served", None, 1)
    await house.tick(NEXT)
    (case,) = await cases(web)
    assert [each["code"] for each in case["steps"]] == ["reminder_letter", "warning_interview"]


async def test_a_day_that_is_put_right_and_is_missed_as_well_leaves_the_letter_out_of_the_house(
    served: str, house: House, web: Web
) -> None:
    """The facts that were frozen stay; the case goes on by the day that is right."""
    await house.hear(put_right(Said.OPENED, sequence=2, anchor_on=date(2026, 2, 27)))
    await house.tick(LATER)
    (case,) = await cases(web)
    assert (case["stage"], case["due"]) == ("served", "2026-03-16")
    assert case["steps"][0]["facts"]["due"] == "2026-03-17"


async def test_a_day_that_is_put_right_beyond_the_letter_takes_its_ground_and_begins_anew(
    served: str, house: House, web: Web
) -> None:
    await house.hear(put_right(Said.OPENED, sequence=2, anchor_on=date(2026, 3, 12)))
    await house.tick(date(2026, 4, 7))
    stages = sorted((each["stage"], each["steps"][0]["code"]) for each in await cases(web))
    assert stages == [("closed", "reminder_letter"), ("drafted", "reminder_letter")]


async def test_what_was_lawfully_moved_and_is_missed_again_begins_anew(served: str, house: House, web: Web) -> None:
    await house.hear(a_fact(Said.MOVED, sequence=2, anchor_on=date(2026, 3, 12), told_on=MET_ON))
    await house.tick(date(2026, 4, 7))
    assert sorted(each["stage"] for each in await cases(web)) == ["closed", "drafted"]


async def test_what_stood_still_and_runs_on_with_the_same_day_goes_on(served: str, house: House, web: Web) -> None:
    ran_out = {"due": date(2026, 3, 17), "status": "firm"}
    for sequence in (2, 4):
        await house.hear(a_fact(Said.SUSPENDED, sequence=sequence, told_on=MET_ON, **ran_out))
        assert [each["stage"] for each in await cases(web)] == ["closed"]
        await house.hear(a_fact(Said.RESUMED, sequence=sequence + 1, told_on=MET_ON))
        await house.tick(LATER)
        assert [(each["stage"], len(each["steps"])) for each in await cases(web)] == [("served", 1)]


async def test_that_a_case_goes_on_is_told_to_whoever_was_told_that_it_was_closed(
    served: str, house: House, web: Web
) -> None:
    """Each time, with the day it has by then and how far it had come."""
    ran_out = {"due": date(2026, 3, 17), "status": "firm"}
    for sequence in (2, 4):
        await house.hear(a_fact(Said.SUSPENDED, sequence=sequence, told_on=MET_ON, **ran_out))
        await house.hear(a_fact(Said.RESUMED, sequence=sequence + 1, told_on=MET_ON))
        await house.tick(LATER)
    told = [json.loads(row["body"]) for row in await house.rows(OutboxRow, "id")]
    facts = [each for each in told if each["type"].split(".")[2] in ("escalation_closed", "escalation_resumed")]
    assert [each["type"].split(".")[2] for each in facts] == ["escalation_closed", "escalation_resumed"] * 2
    assert len({each["id"] for each in facts}) == len(facts)
    assert [(each["data"]["due"], each["data"]["reached"]) for each in facts[1::2]] == [("2026-03-17", 1)] * 2


@pytest.mark.parametrize("accepted", [True, False])
async def test_what_a_person_has_ended_stays_so_though_the_day_is_put_right(
    served: str, house: House, web: Web, accepted: bool
) -> None:
    if accepted:
        await web.owner.step(served, "reply", document="赣市住建函〔2026〕15号", **DAY)
        await web.supervisor.step(served, "reply-ruling", accepted=True, reason="已整改。", **DAY)
    else:
        await web.supervisor.step(served, "closing", reason="已当面说明", **DAY)
    await house.hear(put_right(Said.OPENED, sequence=2, anchor_on=date(2026, 2, 27)))
    await house.tick(NEXT)
    assert [each["stage"] for each in await cases(web)] == ["closed"]


async def test_a_draft_that_goes_on_is_drafted_with_the_facts_of_now(house: House, web: Web) -> None:
    await house.hear(a_fact(Said.OPENED, sequence=1))
    await house.tick(OVERDUE_ON)
    await house.hear(a_fact(Said.MET, sequence=2, met_on=MET_ON))
    await house.hear(put_right(Said.OPENED, sequence=3))
    await house.tick(LATER)
    (case,) = await cases(web)
    assert (case["stage"], [each["facts"]["days_late"] for each in case["steps"]]) == ("drafted", [6])


def test_no_reply_was_awaited_while_the_case_was_over() -> None:
    escalation = an_escalation()
    act_on(escalation, LadderAct.SIGN, reply_by=date(2026, 3, 25))
    act_on(escalation, LadderAct.SERVE)
    enter(escalation, following(MET_ON, fallen=False, reason="met_late"), LAWS)
    act_on(escalation, LadderAct.GO_ON, on=date(2026, 4, 1), turn=1)
    assert (escalation.stage, escalation.settles_on) == (Stage.SERVED, date(2026, 4, 2))


def test_an_objection_that_waited_waits_again() -> None:
    escalation = an_escalation(Stage.OBJECTED)
    enter(escalation, following(MET_ON, fallen=False, reason="met_late"), LAWS)
    act_on(escalation, LadderAct.GO_ON, on=MET_ON, turn=1, ended_on=MET_ON)
    assert escalation.stage is Stage.OBJECTED


@pytest.mark.parametrize("went_on", [MET_ON, date(2026, 3, 23)])
def test_a_reply_of_the_day_on_which_the_case_goes_on_is_entered_that_day(went_on: date) -> None:
    """Be the end known on that day as well, or on an earlier one."""
    escalation = an_escalation(Stage.SERVED)
    enter(escalation, following(MET_ON, fallen=False, reason="met_late"), LAWS)
    act_on(escalation, LadderAct.GO_ON, on=went_on, turn=1, ended_on=MET_ON)
    act_on(escalation, LadderAct.REPLY, on=went_on)
    assert (escalation.stage, escalation.step.replied_on) == (Stage.SERVED, went_on)


def test_what_has_no_ground_does_not_go_on() -> None:
    escalation = an_escalation(Stage.SERVED)
    enter(escalation, following(DRAFTED, fallen=True), LAWS)
    with pytest.raises(EndedForGood):
        act_on(escalation, LadderAct.GO_ON, on=MET_ON)
