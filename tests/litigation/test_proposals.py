"""What has to be agreed to waits for those who may, once; what was struck is not revived by it."""

from dataclasses import replace
from datetime import timedelta

from services.litigation.service import LitigationService
from shared.kernel.model.actor import Role
from tests.litigation.builders import JUDGE, LITIGATOR, an_actor
from tests.litigation.conftest import Door
from tests.litigation.words import (
    COLLEAGUE,
    SUPERVISOR,
    WRONG,
    done,
    registered,
    waiting,
)


async def test_a_struck_entry_is_entered_anew_and_never_revived(door: Door, service: LitigationService) -> None:
    agency, colleague = door(LITIGATOR), door(COLLEAGUE)
    path = await registered(agency)
    await done(agency, path, "answer", on="2026-10-12")
    service.clock.on += timedelta(1)
    moved = await agency.step(path, "entries/2/rectification", change={"on": "2026-10-13"}, **WRONG)
    struck = await agency.step(path, "entries/2/voiding", **WRONG)
    await done(colleague, path, f"proposals/{struck.json()['id']}/confirmation")
    stale = await colleague.step(path, f"proposals/{moved.json()['id']}/confirmation")
    assert (stale.status_code, stale.json()["code"]) == (409, "kernel.proposal_settled")
    again = await agency.step(path, "entries/2/rectification", change={"on": "2026-10-13"}, **WRONG)
    assert (again.status_code, again.json()["code"]) == (409, "kernel.struck_already")
    told = (await agency.get(f"{path}/proposals")).json()["items"]
    assert [each["outcome"] for each in told] == ["overtaken", "confirmed"]


async def test_the_same_asked_again_is_one_proposal_which_waits_for_those_who_may_confirm(
    door: Door, service: LitigationService
) -> None:
    agency, colleague = door(LITIGATOR), door(COLLEAGUE)
    path = await registered(agency)
    await done(agency, path, "answer", on="2026-10-12")
    service.clock.on += timedelta(1)
    asked = {"change": {"on": "2026-10-13"}, **WRONG}
    ids = {(await agency.step(path, "entries/2/rectification", **asked)).json()["id"] for _ in range(3)}
    assert len(ids) == 1

    strangers = [an_actor("gz-land", Role.LITIGATOR), JUDGE, replace(COLLEAGUE, id="typist", roles=frozenset())]
    assert [await waiting(door(each)) for each in (LITIGATOR, *strangers)] == [[], [], [], []]
    assert [await waiting(door(each)) for each in (COLLEAGUE, SUPERVISOR)] == [list(ids), list(ids)]
    (proposal,) = (await colleague.get("/v1/proposals")).json()["items"]
    assert (proposal["thing"], proposal["number"], proposal["awaits"]) == (
        path.replace("/v1/cases", "case"),
        2,
        LITIGATOR.unit,
    )
    service.clock.on += timedelta(400)
    assert await waiting(colleague) == []
    assert (await agency.get(f"{path}/proposals")).json()["items"][0]["outcome"] == "lapsed"


async def test_the_history_says_by_whom_a_line_was_put_right(door: Door, service: LitigationService) -> None:
    agency, colleague = door(LITIGATOR), door(COLLEAGUE)
    path = await registered(agency)
    await done(agency, path, "answer", on="2026-10-12")
    service.clock.on += timedelta(1)
    proposed = await agency.step(path, "entries/2/rectification", change={"on": "2026-10-13"}, **WRONG)
    await done(colleague, path, f"proposals/{proposed.json()['id']}/confirmation")
    lines = (await agency.get(f"/v1/history/case/{path.rsplit('/', 1)[1]}")).json()["items"]
    answered = next(line for line in lines if line["event"] == "CaseAnswered")
    assert (answered["on"], answered["actor"]) == ("2026-10-13", LITIGATOR.id)
    (put_right,) = answered["put_right"]
    assert (put_right["entry"], put_right["actor"], put_right["confirmed_by"]) == (3, LITIGATOR.id, COLLEAGUE.id)
    assert next(line for line in lines if line["event"] == "CaseServed")["put_right"] == []


async def test_what_awaits_the_other_side_since_it_has_spoken_waits_for_that(
    door: Door, service: LitigationService
) -> None:
    """A whole case that the agency wants voided awaits a colleague, and the court once that has entered its word."""
    agency, colleague, court = door(LITIGATOR), door(COLLEAGUE), door(JUDGE)
    path = await registered(agency)
    service.clock.on += timedelta(1)
    asked = await agency.step(path, "voiding", **WRONG, paper="赣市房函〔2026〕8号")
    assert (asked.status_code, asked.json()["awaits"]) == (202, LITIGATOR.unit)
    id = asked.json()["id"]
    assert (await waiting(colleague), await waiting(court)) == ([id], [])
    await done(court, path, "hearings", on="2026-09-25", hearing_on="2026-10-20", call="must")
    assert (await waiting(colleague), await waiting(court)) == ([], [id])
    (told,) = (await agency.get(f"{path}/proposals")).json()["items"]
    assert told["awaits"] == JUDGE.unit
    refused = await colleague.step(path, f"proposals/{id}/confirmation")
    assert refused.status_code == 403
    assert (await court.step(path, f"proposals/{id}/confirmation")).json()["voided_on"] is not None
