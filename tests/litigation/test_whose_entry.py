"""Whoever made an entry puts it right, with a second of their own; a supervisor that is no party by a paper."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from services.litigation.service import LitigationService
from shared.kernel.model.actor import Role
from tests.litigation.builders import GANZHOU, JUDGE, LITIGATOR, an_actor
from tests.litigation.conftest import Door
from tests.litigation.test_entries_over_rest import CASE
from tests.litigation.words import (
    COLLEAGUE,
    PAPER,
    SUPERVISOR,
    WRONG,
    done,
    is_refused,
    lost,
    registered,
    waiting,
)


async def test_what_the_court_entered_only_the_court_puts_right_or_strikes(door: Door) -> None:
    """Not even by a paper, and whichever route it came by: the judgment is the court's only, a hearing is either's."""
    path, supervisor, court = await lost(door), door(SUPERVISOR), door(JUDGE)
    for entry in (6, 5, 4, 3):
        refused = await supervisor.step(path, f"entries/{entry}/voiding", **WRONG, **PAPER)
        assert is_refused(refused, "kernel.courts_entry")
    await done(court, path, "entries/5/rectification", change={"outcome": "dismissed"}, **WRONG)
    assert (await done(court, path, "entries/6/voiding", **WRONG))["lost"] is False
    assert (await done(supervisor, path, "entries/2/voiding", **WRONG, **PAPER))["answered_on"] is None


async def test_a_courts_correction_is_confirmed_in_the_court_only(door: Door, service: LitigationService) -> None:
    path, supervisor, court = await lost(door), door(SUPERVISOR), door(JUDGE)
    clock: Any = service.clock
    clock.on += timedelta(1)
    proposed = await court.step(path, "entries/6/voiding", **WRONG)
    assert (proposed.status_code, proposed.json()["awaits"]) == (202, JUDGE.unit)
    (id,) = await waiting(door(replace(JUDGE, id="another-judge")))
    assert await waiting(supervisor) == []
    settling = f"proposals/{id}/confirmation"
    assert is_refused(await supervisor.step(path, settling), "kernel.courts_entry")
    assert (await done(door(replace(JUDGE, id="another-judge")), path, settling))["effective_on"] is None


async def test_only_who_may_do_it_puts_it_right_and_only_its_maker_alone(door: Door) -> None:
    agency, colleague = door(LITIGATOR), door(COLLEAGUE)
    path = await registered(agency)
    await done(agency, path, "answer", on="2026-10-12")
    typist = door(replace(COLLEAGUE, roles=frozenset()))
    asked = {"change": {"on": "2026-10-13"}, **WRONG}
    assert is_refused(await typist.step(path, "entries/2/rectification", **asked), "kernel.entrys_role")
    proposed = await colleague.step(path, "entries/2/rectification", **asked)
    assert proposed.status_code == 202
    settling = f"proposals/{proposed.json()['id']}/confirmation"
    other_typist = door(replace(COLLEAGUE, id="typist", roles=frozenset()))
    assert is_refused(await other_typist.step(path, settling), "kernel.entrys_role")
    assert (await done(agency, path, settling))["answered_on"] == "2026-10-13"


async def test_the_justice_bureau_supervises_no_case_of_its_own(door: Door) -> None:
    """Neither what the court has said in it nor the whole of it goes by the bureau's own supervisor."""
    own = door(SUPERVISOR)
    clerk, court = door(replace(LITIGATOR, id="gz-justice-litigator", unit=SUPERVISOR.unit)), door(JUDGE)
    path = await registered(clerk)
    await done(court, path, "judgment", on="2026-11-02", form="judgment", outcome="revoked", served={})
    assert is_refused(await own.step(path, "entries/2/voiding", **WRONG, **PAPER), "kernel.not_your_entry")
    assert is_refused(await own.step(path, "voiding", **WRONG, **PAPER), "kernel.entrys_role")
    proposed = await clerk.step(path, "voiding", **WRONG, **PAPER)
    assert (proposed.status_code, proposed.json()["awaits"]) == (202, JUDGE.unit)
    settling = f"proposals/{proposed.json()['id']}/confirmation"
    assert is_refused(await own.step(path, settling), "kernel.awaits_another")
    assert (await own.get("/v1/proposals")).json()["items"] == []
    another = door(an_actor("gz-city-justice", Role.SUPERVISOR))
    assert [each["id"] for each in (await another.get("/v1/proposals")).json()["items"]] == [proposed.json()["id"]]


PUSHED = {name: told for name, told in CASE.items() if name != "court"} | {"region": GANZHOU, "unit": LITIGATOR.unit}


async def test_nobody_supervises_the_case_of_who_is_sued_with_their_own_unit(door: Door) -> None:
    """The decision is of both: what goes in the one record goes in the other."""
    own, agency, court = door(SUPERVISOR), door(LITIGATOR), door(JUDGE)
    pushed = await court.post("/v1/cases/pushed", **PUSHED, joint_defendants=[SUPERVISOR.unit])
    path = f"/v1/cases/{pushed.json()['id']}"
    await done(agency, path, "service", on="2026-09-17")
    assert is_refused(await own.step(path, "entries/2/voiding", **WRONG, **PAPER), "kernel.not_your_entry")
    assert is_refused(await own.step(path, "voiding", **WRONG, **PAPER), "kernel.not_your_entry")
    other_day = {"change": {"on": "2026-09-18"}, **WRONG, **PAPER}
    proposed = await door(COLLEAGUE).step(path, "entries/2/rectification", **other_day)
    settling = f"proposals/{proposed.json()['id']}/confirmation"
    assert is_refused(await own.step(path, settling), "kernel.not_your_entry")
    assert (await own.get("/v1/proposals")).json()["items"] == []
    another = door(an_actor("gz-city-justice", Role.SUPERVISOR))
    assert len((await another.get("/v1/proposals")).json()["items"]) == 1
    assert (await another.step(path, "entries/2/voiding", **WRONG, **PAPER)).status_code == 200


async def test_no_agency_is_rid_of_its_supervisor_by_naming_the_unit_as_its_co_defendant(door: Door) -> None:
    agency = door(LITIGATOR)
    path = await registered(agency, joint_defendants=[SUPERVISOR.unit])
    await done(agency, path, "answer", on="2026-10-08", **PAPER)
    assert (await door(SUPERVISOR).step(path, "entries/2/voiding", **WRONG, **PAPER)).status_code == 200


async def test_whoever_is_sued_with_another_by_their_own_records_does_not_supervise_it(door: Door) -> None:
    agency, clerk = door(LITIGATOR), door(replace(LITIGATOR, id="gz-justice-litigator", unit=SUPERVISOR.unit))
    path = await registered(agency, joint_defendants=[SUPERVISOR.unit])
    await registered(clerk, joint_defendants=[LITIGATOR.unit])
    await done(agency, path, "answer", on="2026-10-08", **PAPER)
    refused = await door(SUPERVISOR).step(path, "entries/2/voiding", **WRONG, **PAPER)
    assert is_refused(refused, "kernel.not_your_entry")
