"""Two who change one thing at the same moment: one of them comes first, and the other is told so."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date

import pytest

from services.notify.deadlines.domain.watch import Said
from services.notify.register.adapters.tables import OccurrenceRow
from shared.kernel.model.actor import Role
from tests.house.at_once import (
    TOO_LATE,
    Contested,
    check_a_rectification_and_an_act,
    check_nothing_is_half,
    check_trying_meanwhile,
    check_two_rectifications,
    check_two_voidings,
    the_one_that_won,
)
from tests.house.caller import Caller, ok
from tests.notify import test_policy_over_rest as policies
from tests.notify.builders import HANTAI, a_cause, a_fact, with_what_explains
from tests.notify.conftest import House, Web
from tests.notify.papers import NOTICE
from tests.notify.register_over_rest import CASE_FILES, TOWN, board, give, registered, unit_caller
from tests.notify.test_register_hears import kept

Making = Callable[[House, Web, int], Awaitable[Contested]]
OVERDUE_ON = date(2026, 3, 18)


def keeper(web: Web) -> Caller:
    return web.caller(Role.OFFICE, unit="610702-zfb", region=HANTAI)


async def a_unit(house: House, web: Web, nth: int) -> Contested:
    id = f"610702-u{nth}"
    await registered(keeper(web), id, "township")
    ok(await keeper(web).step(f"/v1/units/{id}", "renaming", name="某镇", on="2026-02-27"))
    late = {"name": "某乡", "on": "2026-02-02"}
    changes = ({"kind": "department"}, {"kind": "zone_committee"})
    return Contested(keeper(web), f"/v1/units/{id}", 1, changes, "renaming", late)


async def a_duty(house: House, web: Web, nth: int) -> Contested:
    if nth == 0:
        await registered(keeper(web), TOWN, "township")
    duty = await kept(keeper(web))
    ending = {"on": "2026-03-02", "valid_to": "2026-06-30", "reason": "任务已完成"}
    return Contested(keeper(web), f"/v1/duties/{duty['id']}", 1, ({"at_least": 3}, {"at_least": 4}), "ending", ending)


async def a_policy_document(house: House, web: Web, nth: int) -> Contested:
    made = ok(await policies.register(web, text=f"{NOTICE}附件{nth}", title="通知"), 201)
    changes = ({"title": "关于执法监督的通知"}, {"title": "执法监督通知"})
    correction = {"on": policies.ON, "number": "云府办发〔2025〕12号"}
    return Contested(policies.office(web), f"{policies.PATH}/{made['id']}", 1, changes, "correction", correction)


async def some_evidence(house: House, web: Web, nth: int) -> Contested:
    id = f"610702-u{nth}"
    await registered(keeper(web), id, "township")
    (first, *_) = await board(unit_caller(web, id), duty=CASE_FILES, year=2026)
    given = ok(await give(unit_caller(web, id), first["id"], "2026-02-27"))["evidence"][0]["id"]
    changes = ({"on": "2026-02-20"}, {"on": "2026-02-24"})
    return Contested(unit_caller(web, id), f"/v1/evidence/{given}", 1, changes, "", {})


async def an_escalation(house: House, web: Web, nth: int) -> Contested:
    await house.hear(*with_what_explains(a_fact(Said.OPENED, thing=f"thing-{nth}", sequence=nth + 1)))
    await house.tick(OVERDUE_ON)
    found = ok(await web.supervisor.get("/v1/escalations"))["items"]
    path = next(f"/v1/escalations/{each['id']}" for each in found if each["thing"] == f"thing-{nth}")
    ok(await web.supervisor.step(path, "signature", on="2026-03-18", document="赣市法督〔2026〕3号"))
    changes = ({"document": "赣市法督〔2026〕4号"}, {"document": "赣市法督〔2026〕5号"})
    return Contested(web.supervisor, path, 2, changes, "service", {"on": "2026-03-18"})


async def an_escalation_without_ground(house: House, web: Web, nth: int) -> Contested:
    """Its deadline was met in time, which was told late; no other is voided."""
    await house.hear(*with_what_explains(a_fact(Said.OPENED)))
    await house.tick(OVERDUE_ON)
    await house.hear(a_fact(Said.MET, sequence=2, met_on=date(2026, 3, 16)))
    (found,) = ok(await web.supervisor.get("/v1/escalations"))["items"]
    return Contested(web.supervisor, f"/v1/escalations/{found['id']}", 1, ({}, {}), "", {})


KINDS = [a_unit, a_duty, a_policy_document, some_evidence, an_escalation]
VOIDED = [a_unit, a_duty, a_policy_document, some_evidence, an_escalation_without_ground]
ACTED_ON = [a_unit, a_duty, a_policy_document, an_escalation]


@pytest.mark.parametrize("a_thing", KINDS)
async def test_of_two_rectifications_at_once_one_takes_effect_and_the_other_after_it(
    house: House, web: Web, a_thing: Making
) -> None:
    await check_two_rectifications(await a_thing(house, web, 0))
    await check_trying_meanwhile(await a_thing(house, web, 1))
    await check_all_follows(house)


@pytest.mark.parametrize("a_thing", ACTED_ON)
async def test_a_rectification_and_another_act_at_once_take_effect_one_after_the_other(
    house: House, web: Web, a_thing: Making
) -> None:
    await check_a_rectification_and_an_act(await a_thing(house, web, 0))
    await check_all_follows(house)


@pytest.mark.parametrize("a_thing", VOIDED)
async def test_of_two_voidings_at_once_one_is_entered(house: House, web: Web, a_thing: Making) -> None:
    await check_two_voidings(await a_thing(house, web, 0))
    await check_all_follows(house)


async def test_two_pieces_of_evidence_at_once_are_both_given_one_after_the_other(house: House, web: Web) -> None:
    await registered(keeper(web), TOWN, "township")
    (first, *_) = await board(unit_caller(web, TOWN), duty=CASE_FILES, year=2026)
    path = f"/v1/occurrences/{first['id']}"
    persons = [unit_caller(web, TOWN, sub) for sub in ("person-1", "person-2")]
    version = ok(await persons[0].get(path))["version"]
    sent = [each.post(f"{path}/evidence", version=version, on="2026-02-27") for each in persons]
    won = await the_one_that_won(*sent)
    ok(await persons[1 - won].step(path, "evidence", on="2026-02-27"))
    shown = ok(await persons[0].get(path))
    assert (shown["done"], len(shown["evidence"])) == (2, 2)
    await check_all_follows(house)


async def test_evidence_put_right_and_retracted_at_once_is_counted_as_it_then_stands(house: House, web: Web) -> None:
    """They read two things, the evidence and what it is for; both may be done, in one order or the other."""
    evidence = await some_evidence(house, web, 0)
    given = evidence.path.rpartition("/")[2]
    (first, *_) = await board(evidence.caller, duty=CASE_FILES, year=2026)
    path = f"/v1/occurrences/{first['id']}"
    version = ok(await evidence.caller.get(path))["version"]
    retraction = {"on": "2026-03-02", "reason": "重复登记"}
    answers = await asyncio.gather(
        evidence.rectified(0, await evidence.version()),
        evidence.caller.post(f"{path}/evidence/{given}/retraction", version=version, **retraction),
    )
    codes = {(each.status_code, each.json().get("code")) for each in answers}
    assert (200, None) in codes
    assert codes <= {(200, None), *TOO_LATE}, codes
    retracted = answers[1].status_code == 200
    shown = ok(await evidence.caller.get(path))
    assert (shown["done"], shown["standing"]) == ((0, "open") if retracted else (1, "met"))
    await check_all_follows(house)


async def check_all_follows(house: House) -> None:
    """Things are what their entries come to; what is asked of units is what they and the duties say."""
    await check_nothing_is_half(house.service.store)
    today = house.service.clock.today()
    await house.tick(today)
    before = await house.rows(OccurrenceRow, "id")
    async with house.service.store.begin(a_cause()) as work:
        await work.units.refresh_within("61")
    await house.tick(today)
    assert await house.rows(OccurrenceRow, "id") == before
