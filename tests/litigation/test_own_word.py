"""One's own word does not lift what weighs on one: without a paper, and past the other side, nobody is rid of it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import httpx
import pytest

from services.litigation.service import LitigationService
from shared.kernel.lives.living import Living
from shared.kernel.model.actor import Role
from tests.house.caller import Caller
from tests.litigation.builders import GANZHOU, JUDGE, LITIGATOR, an_actor
from tests.litigation.conftest import Door
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


async def test_a_lost_case_is_voided_with_the_court_or_by_a_paper_of_the_supervisor(door: Door) -> None:
    path, agency, court = await lost(door), door(LITIGATOR), door(JUDGE)
    before = await rates(door)
    proposed = await agency.step(path, "voiding", **WRONG)
    assert (proposed.status_code, proposed.json()["awaits"]) == (202, JUDGE.unit)
    settling = f"proposals/{proposed.json()['id']}/confirmation"
    assert is_refused(await door(COLLEAGUE).step(path, settling), "kernel.not_your_entry")
    assert is_refused(await door(SUPERVISOR).step(path, settling), "kernel.others_word")
    assert is_refused(await door(SUPERVISOR).step(path, "voiding", **WRONG), "kernel.others_word")
    assert await rates(door) == before
    assert (await done(court, path, settling))["voided_on"] is not None


async def test_the_supervisor_voids_a_lost_case_by_a_paper(door: Door) -> None:
    path = await lost(door)
    assert (await done(door(SUPERVISOR), path, "voiding", **WRONG, **PAPER))["voided_on"] is not None


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
        ("entries/1/rectification", {"change": {"appellant": True}, **WRONG}),
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


@pytest.mark.parametrize(
    ("act", "body"),
    [
        ("evidence-extension", {"on": "2026-09-20", "term": {"due_on": "2027-01-15"}}),
        ("stay", {"on": "2026-12-31"}),
        ("stay", {"on": "2026-09-17", "until": "2026-09-28"}),
        ("resumption", {"on": "2026-12-31"}),
    ],
)
async def test_what_only_the_court_decides_is_told_by_the_agency_with_the_number_of_its_paper(
    door: Door, act: str, body: dict[str, Any]
) -> None:
    agency, court = door(LITIGATOR), door(JUDGE)
    path = await registered(agency)
    if act == "resumption":
        await done(court, path, "stay", on="2026-12-30")
    refused = await agency.step(path, act, **body)
    assert is_refused(refused, "kernel.others_to_decide")
    assert "paper" in refused.json()["detail"]
    await done(agency, path, act, **body, **PAPER)


async def test_the_courts_own_word_on_what_it_decided_needs_no_paper(door: Door) -> None:
    path, court = await registered(door(LITIGATOR)), door(JUDGE)
    await done(court, path, "evidence-extension", on="2026-09-20", term={"due_on": "2027-01-15"})
    await done(court, path, "stay", on="2026-09-21")
    await done(court, path, "resumption", on="2026-09-28")


async def test_more_time_is_not_made_longer_by_putting_the_entry_right_without_another_paper(door: Door) -> None:
    agency = door(LITIGATOR)
    path = await registered(agency)
    await done(agency, path, "evidence-extension", on="2026-12-30", term={"due_on": "2027-01-15"}, **PAPER)
    longer = {"change": {"term": {"due_on": "2027-03-15"}}, **WRONG}
    assert is_refused(await agency.step(path, "entries/2/rectification", **longer), "kernel.others_to_decide")
    assert (await agency.step(path, "entries/2/rectification", **longer, **PAPER)).status_code == 200


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
    assert is_refused(await own.step(path, settling), "kernel.not_your_entry")
    assert (await own.get("/v1/proposals")).json()["items"] == []
    another = door(an_actor("gz-city-justice", Role.SUPERVISOR))
    assert [each["id"] for each in (await another.get("/v1/proposals")).json()["items"]] == [proposed.json()["id"]]


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
