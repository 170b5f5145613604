"""A correction that waits is settled once, by who may, of the entry that it was asked about."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from services.litigation.service import LitigationService
from shared.kernel.model.actor import Actor, Role
from tests.house.caller import ok
from tests.litigation.builders import JUDGE, LITIGATOR, an_actor
from tests.litigation.conftest import Door
from tests.litigation.docket import Docket
from tests.litigation.test_proposals_told import told
from tests.litigation.words import COLLEAGUE, SUPERVISOR, WRONG, done, registered

THIRD = replace(LITIGATOR, id="gz-housing-clerk-3")


def changed(day: int) -> dict[str, Any]:
    return {"change": {"on": f"2026-10-{day}"}, **WRONG}


async def asked_of(door: Door, clock: Any) -> tuple[str, str]:
    """A case, and a correction of its answer that waits."""
    path = await registered(door(LITIGATOR))
    await done(door(LITIGATOR), path, "answer", on="2026-10-12")
    clock.on += timedelta(1)
    proposed = await door(LITIGATOR).step(path, "entries/2/rectification", **changed(13))
    assert proposed.status_code == 202, proposed.text
    return path, f"proposals/{proposed.json()['id']}"


@pytest.fixture
async def asked(door: Door, service: LitigationService) -> tuple[str, str]:
    return await asked_of(door, service.clock)


async def refused(door: Door, who: Actor, path: str, act: str) -> str:
    answer = await door(who).step(path, act)
    assert answer.status_code in (403, 404, 409), answer.text
    return str(answer.json()["code"])


@pytest.mark.parametrize("act", ["confirmation", "declining"])
async def test_once_the_entry_was_put_right_otherwise_it_is_settled(
    door: Door, asked: tuple[str, str], act: str
) -> None:
    path, waits = asked
    other = await door(COLLEAGUE).step(path, "entries/2/rectification", **changed(14))
    await done(door(THIRD), path, f"proposals/{other.json()['id']}/confirmation")
    assert await refused(door, COLLEAGUE, path, f"{waits}/{act}") == "kernel.proposal_settled"
    assert ok(await door(LITIGATOR).get(path))["answered_on"] == "2026-10-14"


async def test_it_does_not_return_with_a_case_that_was_void_meanwhile(door: Door, asked: tuple[str, str]) -> None:
    path, waits = asked
    paper = {"paper": "赣市法督〔2026〕9号"}
    await done(door(SUPERVISOR), path, "voiding", **WRONG, **paper)
    assert await refused(door, COLLEAGUE, path, f"{waits}/confirmation") == "kernel.proposal_settled"
    await done(door(SUPERVISOR), path, "entries/3/voiding", **WRONG, **paper)
    assert await refused(door, COLLEAGUE, path, f"{waits}/confirmation") == "kernel.proposal_settled"
    assert ok(await door(LITIGATOR).get(path))["answered_on"] == "2026-10-12"


async def test_whoever_asked_reads_why_it_was_declined_and_no_fact_says_it(
    door: Door, asked: tuple[str, str], service: LitigationService
) -> None:
    path, waits = asked
    for blank in ("", " ", "　"):
        assert (await door(COLLEAGUE).step(path, f"{waits}/declining", reason=blank)).status_code == 422
    why = "送达回证所载即为原登记之日。"
    shown = await done(door(COLLEAGUE), path, f"{waits}/declining", reason=f" {why} ")
    assert (shown["outcome"], shown["declined_because"], shown["reason"]) == ("declined", why, WRONG["reason"])
    (known,) = ok(await door(LITIGATOR).get(f"{path}/proposals"))["items"]
    assert (known["change"], known["declined_because"]) == ({"on": "2026-10-13"}, why)
    ends = [each.to_json() for each in await told(service) if ".proposal_settled." in each.type]
    assert [why in each for each in ends] == [False]
    assert await refused(door, COLLEAGUE, path, f"{waits}/declining") == "kernel.proposal_settled"


async def test_what_was_declined_is_not_confirmed_and_may_be_asked_again(door: Door, asked: tuple[str, str]) -> None:
    path, waits = asked
    shown = await done(door(COLLEAGUE), path, f"{waits}/declining")
    assert shown["declined_because"] is None
    assert await refused(door, THIRD, path, f"{waits}/confirmation") == "kernel.proposal_settled"
    again = (await door(LITIGATOR).step(path, "entries/2/rectification", **changed(13))).json()["id"]
    other = await registered(door(LITIGATOR), case_number="（2026）赣0702行初77号")
    assert await refused(door, COLLEAGUE, other, f"proposals/{again}/confirmation") == "kernel.no_such_proposal"
    await done(door(COLLEAGUE), path, f"proposals/{again}/confirmation")


WHO = [
    (LITIGATOR, "kernel.same_person"),
    (replace(LITIGATOR, roles=frozenset({Role.SUPERVISOR})), "kernel.same_person"),
    (replace(COLLEAGUE, roles=frozenset()), "kernel.entrys_role"),
    (JUDGE, "kernel.not_your_entry"),
    (an_actor("gz-land", Role.LITIGATOR), "not_found"),
    (an_actor("督察-361000", Role.SUPERVISOR, region="361000"), "not_found"),
]


@pytest.mark.parametrize(("who", "code"), WHO, ids=lambda each: str(each)[:40])
@pytest.mark.parametrize("act", ["confirmation", "declining"])
async def test_it_is_settled_by_nobody_who_may_not(
    door: Door, asked: tuple[str, str], who: Actor, code: str, act: str
) -> None:
    path, waits = asked
    version = ok(await door(LITIGATOR).get(path))["version"]
    answer = await door(who).ask("POST", f"{path}/{waits}/{act}", {}, if_match=f'"{version}"')
    assert (answer.status_code in (403, 404), answer.json()["code"]) == (True, code)


async def test_two_settle_it_at_once_and_one_of_them_has(either_door: Door, either_docket: Docket) -> None:
    """Confirmed twice, or confirmed and declined: it is one of these, and entered once."""
    for second in ("confirmation", "declining", "confirmation", "declining"):
        path, waits = await asked_of(either_door, either_docket.service.clock)
        version = ok(await either_door(LITIGATOR).get(path))["version"]
        each = ((COLLEAGUE, "confirmation"), (THIRD, second))
        came_of = await asyncio.gather(
            *(either_door(who).ask("POST", f"{path}/{waits}/{act}", {}, if_match=f'"{version}"') for who, act in each)
        )
        codes = Counter(answer.status_code for answer in came_of)
        assert (codes[200], codes[409] + codes[412]) == (1, 1), [answer.text for answer in came_of]
        entries = ok(await either_door(LITIGATOR).get(f"{path}/entries"))["items"]
        assert len(entries) == 2 + (came_of[0].status_code == 200 or second == "confirmation")
        await done(either_door(SUPERVISOR), path, "voiding", **WRONG, paper="赣市法督〔2026〕9号")


async def test_two_put_one_entry_right_at_once_and_one_of_them_has(either_door: Door) -> None:
    """The other has read what does not stand any more, and says it once more where it still wants it."""
    agency = either_door(LITIGATOR)
    path = await registered(agency)
    await done(agency, path, "answer", on="2026-10-12")
    for nth in range(4):
        version = ok(await agency.get(path))["version"]
        days = (13 + 2 * nth, 14 + 2 * nth)
        at = f"{path}/entries/2/rectification"
        came_of = await asyncio.gather(*(agency.ask("POST", at, changed(day), if_match=f'"{version}"') for day in days))
        codes = Counter(answer.status_code for answer in came_of)
        assert (codes[200], codes[412]) == (1, 1), [answer.text for answer in came_of]
        first = next(day for day, answer in zip(days, came_of, strict=True) if answer.status_code == 200)
        assert ok(await agency.get(path))["answered_on"] == f"2026-10-{first}"
        assert len(ok(await agency.get(f"{path}/entries"))["items"]) == 3 + nth
