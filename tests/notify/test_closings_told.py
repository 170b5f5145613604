"""撤销 that is entered ahead of its day: who is concerned hears it then, and what the ladder says after it is of whom
it has become."""

import json
from datetime import date
from typing import Any

import pytest

from services.notify.deadlines.adapters.tables import EscalationRow, NoticeRow
from services.notify.deadlines.domain.watch import Said
from services.notify.deadlines.usecases.serve_step import ServeStep, serve_step
from services.notify.deadlines.usecases.sign_step import SignStep, sign_step
from shared.kernel.model.actor import Role
from tests.house.caller import Caller, ok
from tests.notify.builders import HANTAI, a_cause, a_fact, an_actor
from tests.notify.conftest import House, Web
from tests.notify.register_over_rest import BUREAU, TRAFFIC, by_two
from tests.notify.test_closings_ahead import AHEAD, PATH, TODAY, decided
from tests.notify.test_succession import OTHER, WRONG, closed, office, officer

__all__ = ["office"]

OVERDUE_ON, DUE = date(2026, 3, 18), "2026-03-17"


def supervisor(web: Web) -> Caller:
    return web.caller(Role.SUPERVISOR, unit="610702-dc", region=HANTAI)


async def told(web: Web, code: str = "unit_to_close") -> dict[str, list[tuple[str, bool]]]:
    """Of each whom it may concern: what its inbox says, and whether that stands."""
    callers = {unit: officer(web, unit) for unit in (TRAFFIC, BUREAU, OTHER)} | {"supervisor": supervisor(web)}
    found = {}
    for name, caller in callers.items():
        items = ok(await caller.get("/v1/inbox", code=code))["items"]
        found[name] = sorted((each["zh"], each["stands"]) for each in items)
    return found


def days(said: dict[str, list[tuple[str, bool]]], day: str) -> dict[str, list[bool]]:
    """Where a notice names that day, whether it stands."""
    return {name: [stands for zh, stands in each if f"自{day}起撤销" in zh] for name, each in said.items()}


EVERYBODY = {TRAFFIC: [True], BUREAU: [True], OTHER: [], "supervisor": [True]}


async def test_the_unit_its_successors_and_its_supervisor_hear_when_it_is_entered(office: Caller, web: Web) -> None:
    assert await told(web) == {TRAFFIC: [], BUREAU: [], OTHER: [], "supervisor": []}
    await decided(office)
    said = await told(web)
    assert days(said, AHEAD) == EVERYBODY
    assert BUREAU in said[TRAFFIC][0][0]


async def test_each_of_several_successors_hears(office: Caller, web: Web) -> None:
    await decided(office, BUREAU, OTHER)
    assert days(await told(web), AHEAD) == {**EVERYBODY, OTHER: [True]}


async def test_when_the_day_is_moved_the_other_day_is_said(office: Caller, web: Web) -> None:
    await decided(office)
    change = {"effective_on": "2026-05-01"}
    await by_two(web, office, PATH, "entries/2/rectification", change=change, **WRONG)
    said = await told(web)
    assert days(said, "2026-05-01") == EVERYBODY
    assert all(not any(stands) for stands in days(said, AHEAD).values())


async def test_who_has_read_it_is_told_that_it_is_another_day_and_that_it_is_not_so(office: Caller, web: Web) -> None:
    await decided(office)
    (item,) = ok(await officer(web, BUREAU).get("/v1/inbox", code="unit_to_close"))["items"]
    ok(await officer(web, BUREAU).post(f"/v1/inbox/{item['id']}/acknowledgement", on=TODAY))
    change = {"effective_on": "2026-05-01"}
    await by_two(web, office, PATH, "entries/2/rectification", change=change, **WRONG)
    ((corrected, stands),) = (await told(web, "fact_corrected"))[BUREAU]
    assert ("自2026-05-01起撤销" in corrected, stands) == (True, True)
    await by_two(web, office, PATH, "entries/2/voiding", **WRONG)
    ((withdrawn, stands),) = (await told(web, "fact_withdrawn"))[BUREAU]
    assert ("撤销" in withdrawn, stands) == (True, True)


async def test_struck_it_is_in_nobodys_inbox_any_more(office: Caller, web: Web) -> None:
    await decided(office)
    await by_two(web, office, PATH, "entries/2/voiding", **WRONG)
    assert days(await told(web), AHEAD) == {TRAFFIC: [False], BUREAU: [False], OTHER: [], "supervisor": [False]}


async def test_another_successor_hears_in_the_place_of_the_first(office: Caller, web: Web) -> None:
    await decided(office)
    await by_two(web, office, PATH, "entries/2/rectification", change={"successors": [OTHER]}, **WRONG)
    said = days(await told(web), AHEAD)
    assert (said[BUREAU], said[OTHER]) == ([False], [True])


async def test_on_the_day_it_is_as_right_as_before_and_is_not_said_anew(office: Caller, web: Web, house: House) -> None:
    await decided(office)
    before = await notices(house, "unit_to_close")
    for day in (date(2026, 4, 1), date(2026, 4, 2)):
        await house.tick(day)
    assert await notices(house, "unit_to_close") == before
    assert len(before) == 3


async def test_a_closing_of_the_day_itself_was_never_to_come(office: Caller, web: Web) -> None:
    await closed(office, TODAY, BUREAU)
    assert (await told(web))["supervisor"] == []


async def the_case(house: House) -> dict[str, Any]:
    (row,) = await house.rows(EscalationRow)
    return {**json.loads(row["state"]), "id": row["id"]}


async def notices(house: House, code: str) -> list[dict[str, Any]]:
    return [row | json.loads(row["params"]) for row in await house.rows(NoticeRow, "id") if row["code"] == code]


@pytest.mark.parametrize("effective_on", ["2026-03-10", "2026-03-20"])
async def test_what_the_ladder_says_after_the_closing_names_and_reaches_the_successor(
    office: Caller, web: Web, house: House, effective_on: str
) -> None:
    """Closed before the first step was drafted, or between its draft and its signature."""
    before = effective_on < str(OVERDUE_ON)
    await house.hear(a_fact(Said.OPENED, owner=TRAFFIC, region=HANTAI))
    await decided(office, effective_on=effective_on)
    await house.tick(OVERDUE_ON)
    (drafted,) = ok(await supervisor(web).get("/v1/inbox", code="escalation_drafted"))["items"]
    names = f"单位{BUREAU}（承继{TRAFFIC}）" if before else f"单位{TRAFFIC}逾期"
    assert drafted["zh"].startswith(names)
    facts = (await the_case(house))["steps"][0]["facts"]
    assert facts.get("addressee") == (BUREAU if before else None)
    await house.tick(date(2026, 3, 23))
    by = an_actor(Role.SUPERVISOR, id="督察一", unit="610702-dc", region=HANTAI)
    case, on = await the_case(house), date(2026, 3, 23)
    async with house.service.store.begin(a_cause(by)) as work:
        await sign_step(SignStep(id=case["id"], by=by, on=on, document="汉法督〔2026〕3号", reply_by=None), work, on)
        await serve_step(ServeStep(id=case["id"], by=by, on=on), work, on)
    (served,) = await notices(house, "escalation_served")
    assert (served["unit"], served["succeeds"]) == (BUREAU, TRAFFIC)
    (item,) = ok(await officer(web, BUREAU).get("/v1/inbox", code="escalation_served"))["items"]
    assert f"（承继{TRAFFIC}）" in item["zh"]
    assert f"successor of {TRAFFIC}" in item["en"]


async def test_what_was_said_before_the_closing_is_of_the_unit_as_it_was(
    office: Caller, web: Web, house: House
) -> None:
    await house.hear(a_fact(Said.OPENED, owner=TRAFFIC, region=HANTAI))
    await decided(office)
    await house.tick(OVERDUE_ON)
    (drafted,) = ok(await supervisor(web).get("/v1/inbox", code="escalation_drafted"))["items"]
    assert drafted["zh"].startswith(f"单位{TRAFFIC}逾期")
    assert "addressee" not in (await the_case(house))["steps"][0]["facts"]
