"""What agency, court and supervisor say of a case through REST, and what they are answered."""

from dataclasses import replace
from datetime import date
from typing import Any

import httpx

from shared.kernel.model.actor import Actor, Role
from tests.house.caller import Caller
from tests.litigation.builders import GANZHOU, JUDGE, LITIGATOR, an_actor
from tests.litigation.conftest import Door
from tests.litigation.docket import Docket
from tests.litigation.test_entries_over_rest import CASE

COLLEAGUE = replace(LITIGATOR, id="gz-housing-clerk-2")


SUPERVISOR = an_actor("gz-justice", Role.SUPERVISOR)


WRONG = {"reason": "登记有误。"}


PAPER = {"paper": "赣市司函〔2026〕8号"}


async def registered(caller: Caller, **changed: Any) -> str:
    answer = await caller.post("/v1/cases", **CASE | changed)
    assert answer.status_code == 201, answer.text
    return f"/v1/cases/{answer.json()['id']}"


async def done(caller: Caller, path: str, act: str, **body: Any) -> dict[str, Any]:
    answer = await caller.step(path, act, **body)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def lost(door: Door) -> str:
    """A case that the agency lost without its head, by the word of the court."""
    agency, court = door(LITIGATOR), door(JUDGE)
    path = await registered(agency, grounds=["environment"])
    await done(agency, path, "answer", on="2026-10-12")
    await done(court, path, "hearings", on="2026-09-25", hearing_on="2026-10-20", call="must")
    await done(court, path, "hearings/1/attendance", on="2026-10-20", presence="absent", staff=True)
    await done(court, path, "judgment", on="2026-11-02", form="judgment", outcome="revoked")
    await done(court, path, "effectiveness", on="2026-11-25")
    return path


NOTICE, ANSWERED, HEARING = date(2026, 9, 25), date(2026, 9, 28), date(2026, 10, 20)


async def with_a_hearing(door: Door, docket: Docket, by: Actor) -> str:
    """A case that the agency has answered, with a hearing to come of which `by` alone has told."""
    docket.is_on(ANSWERED)
    agency = door(LITIGATOR)
    path = await registered(agency)
    await done(agency, path, "answer", on=ANSWERED.isoformat())
    await done(door(by), path, "hearings", on=NOTICE.isoformat(), hearing_on=HEARING.isoformat(), call="must")
    return path


def is_refused(answer: httpx.Response, code: str = "kernel.needs_paper") -> bool:
    assert (answer.status_code, answer.json().get("code")) == (403, code), answer.text
    return True


def answer_clock(case: dict[str, Any]) -> tuple[str, bool | None]:
    clock = case["deadlines"]["answer"]
    return clock["state"], clock["met_in_time"]


async def rates(door: Door) -> dict[str, tuple[int, int]]:
    span = {"from": "2026-01-01", "to": "2026-12-31"}
    found = (await door(SUPERVISOR).get("/v1/rates", region=GANZHOU, **span)).json()["rates"]
    return {rate["id"]: (rate["numerator"], rate["denominator"]) for rate in found}


async def waiting(caller: Caller) -> list[str]:
    return [each["id"] for each in (await caller.get("/v1/proposals")).json()["items"]]
