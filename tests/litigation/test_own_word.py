"""One's own word does not lift what weighs on one: without a paper, and past the other side, nobody is rid of it."""

from typing import Any

import pytest

from shared.kernel.lives.living import Living
from tests.litigation.builders import JUDGE, LITIGATOR
from tests.litigation.conftest import Door
from tests.litigation.test_entries_over_rest import CASE
from tests.litigation.words import (
    COLLEAGUE,
    PAPER,
    SUPERVISOR,
    WRONG,
    answer_clock,
    done,
    is_refused,
    lost,
    rates,
    registered,
)


async def test_a_lost_case_is_voided_with_the_court_or_by_a_paper_of_the_supervisor(door: Door) -> None:
    path, agency, court = await lost(door), door(LITIGATOR), door(JUDGE)
    before = await rates(door)
    proposed = await agency.step(path, "voiding", **WRONG)
    assert (proposed.status_code, proposed.json()["awaits"]) == (202, JUDGE.unit)
    settling = f"proposals/{proposed.json()['id']}/confirmation"
    assert is_refused(await door(COLLEAGUE).step(path, settling), "kernel.awaits_another")
    assert is_refused(await door(SUPERVISOR).step(path, settling), "kernel.others_word")
    assert is_refused(await door(SUPERVISOR).step(path, "voiding", **WRONG), "kernel.others_word")
    assert await rates(door) == before
    assert (await done(court, path, settling))["voided_on"] is not None


async def test_the_supervisor_voids_a_lost_case_by_a_paper(door: Door) -> None:
    path = await lost(door)
    assert (await done(door(SUPERVISOR), path, "voiding", **WRONG, **PAPER))["voided_on"] is not None


async def test_grounds_do_not_vanish_after_the_hearing_that_no_head_came_to(door: Door) -> None:
    """They stand in what the agency registered, and decide whether the hearing counts."""
    agency, court = door(LITIGATOR), door(JUDGE)
    path = await registered(agency, grounds=["environment"])
    await done(agency, path, "answer", on="2026-10-12")
    await done(court, path, "hearings", on="2026-09-25", hearing_on="2026-10-20", call="may")
    await done(court, path, "hearings/1/attendance", on="2026-10-20", presence="absent", staff=True)
    assert is_refused(await agency.step(path, "entries/1/rectification", change={"grounds": []}, **WRONG))


@pytest.mark.parametrize(
    ("act", "body"),
    [
        ("answer", {"on": "2026-09-20"}),
        ("entries/1/rectification", {"change": {"on": "2026-12-28"}, **WRONG}),
    ],
)
async def test_what_has_run_out_unmet_stays_so_by_ones_own_word(door: Door, act: str, body: dict[str, Any]) -> None:
    agency = door(LITIGATOR)
    path = await registered(agency)
    assert is_refused(await agency.step(path, act, **body))
    assert (await agency.step(path, act, **body, **PAPER)).status_code == 200


async def test_an_answer_truthfully_late_needs_no_paper_and_does_not_become_timely_by_two_steps(door: Door) -> None:
    agency = door(LITIGATOR)
    path = await registered(agency)
    assert answer_clock(await done(agency, path, "answer", on="2026-10-12")) == ("met", False)
    assert is_refused(await agency.step(path, "entries/2/rectification", change={"on": "2026-10-08"}, **WRONG))
    assert answer_clock(await done(agency, path, "entries/2/voiding", **WRONG))[0] == "open"
    assert is_refused(await agency.step(path, "answer", on="2026-10-08"))
    (first, second, _) = (await agency.get(f"{path}/entries")).json()["items"]
    assert (first["late"], second["late"]) == (True, True)


async def test_an_overdue_case_is_not_registered_anew(door: Door) -> None:
    agency = door(LITIGATOR)
    path = await registered(agency)
    assert is_refused(await agency.step(path, "voiding", **WRONG))
    assert (await agency.post("/v1/cases", **CASE | {"on": "2026-12-28"})).status_code == 409


async def two_levels(door: Door) -> tuple[str, str]:
    """Lost at first instance and, by the agency's own account, again at second instance."""
    agency, court = door(LITIGATOR), door(JUDGE)
    first = await registered(agency)
    await done(agency, first, "answer", on="2026-10-12")
    served = {"agency": "2026-11-03"}
    await done(court, first, "judgment", on="2026-11-02", form="judgment", outcome="revoked", served=served)
    await done(agency, first, "appeal", on="2026-11-10", party="agency", **PAPER)
    above = {"on": "2026-11-20", "case_number": "（2026）赣07行终31号", "court": "up-court", "appellant": True}
    second = await registered(agency, previous=CASE["case_number"], **above)
    await done(agency, second, "judgment", on="2026-12-10", form="ruling", outcome="withdrawn")
    return first, second


async def test_a_loss_is_not_lifted_by_way_of_another_case(door: Door) -> None:
    agency = door(LITIGATOR)
    first, second = await two_levels(door)
    assert (await agency.get(first)).json()["lost"] is True
    other = {"change": {"outcome": "dismissed", "form": "judgment"}, **WRONG}
    assert is_refused(await agency.step(second, "entries/2/rectification", **other))
    assert is_refused(await agency.step(second, "voiding", **WRONG))
    assert (await agency.get(first)).json()["lost"] is True
    await done(agency, second, "entries/2/rectification", **other, **PAPER)
    assert (await agency.get(first)).json()["lost"] is False


async def test_the_agency_that_enters_without_end_does_not_keep_the_court_out(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Living, "most_entries", 4)
    agency, court = door(LITIGATOR), door(JUDGE)
    path = await registered(agency)
    for area in ("land", "traffic", "environment"):
        await done(agency, path, "entries/1/rectification", change={"area": area}, **WRONG)
    more = await agency.step(path, "entries/1/rectification", change={"area": "land"}, **WRONG)
    assert (more.status_code, more.json()["code"]) == (409, "kernel.too_many_entries")
    await done(court, path, "service", on="2026-09-21")
    judged = await done(court, path, "judgment", on="2026-11-02", form="judgment", outcome="revoked")
    assert judged["stage"] == "judged"


ENDING: dict[str, Any] = {"on": "2026-12-31", "form": "judgment", "outcome": "dismissed"}


async def test_an_answer_that_was_overdue_when_the_case_was_judged_is_not_in_time_by_ones_own_word(door: Door) -> None:
    """Not after the agency's own judgment of today, which it takes back again, nor after the court's of another day."""
    agency = door(LITIGATOR)
    path = await registered(agency)
    assert is_refused(await agency.step(path, "answer", on="2026-10-08"))
    await done(agency, path, "judgment", **ENDING)
    assert is_refused(await agency.step(path, "answer", on="2026-10-08"))
    await done(agency, path, "entries/2/voiding", **WRONG)
    assert is_refused(await agency.step(path, "answer", on="2026-10-08"))
    await done(door(JUDGE), path, "judgment", **ENDING | {"on": "2026-11-02"})
    assert is_refused(await agency.step(path, "answer", on="2026-10-08"))
    assert answer_clock(await done(agency, path, "answer", on="2026-10-12")) == ("met", False)
    moved = {"change": {"on": "2026-10-08"}, **WRONG}
    assert is_refused(await agency.step(path, "entries/5/rectification", **moved))
    assert answer_clock(await done(agency, path, "entries/5/rectification", **moved, **PAPER)) == ("met", True)


async def test_an_answer_due_after_the_judgment_weighs_nothing(door: Door) -> None:
    agency = door(LITIGATOR)
    path = await registered(agency)
    await done(door(JUDGE), path, "judgment", **ENDING | {"on": "2026-09-25"})
    assert answer_clock(await done(agency, path, "answer", on="2026-09-24")) == ("met", True)
