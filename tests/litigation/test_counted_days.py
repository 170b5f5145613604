"""The day by which something is counted, and with whom it is shared, are no more one's own to change than the thing."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from services.litigation.entrypoints.clock import tick
from services.litigation.service import LitigationService
from shared.kernel.model.actor import Role
from tests.house.caller import ok, refused
from tests.house.figures import YEAR, counts
from tests.litigation.builders import JUDGE, JUSTICE, LITIGATOR, an_actor
from tests.litigation.conftest import Door
from tests.litigation.test_entries_over_rest import CASE
from tests.litigation.test_litigation_over_rest import LETTER
from tests.litigation.words import COLLEAGUE, PAPER, WRONG, done, lost, registered

OFFICE = an_actor(JUSTICE, Role.OFFICE)
UP_COURT = replace(JUDGE, id="up-court-clerk", unit="up-court")
NEXT_YEAR = YEAR | {"from": "2027-01-01", "to": "2027-12-31"}


async def comes_to(service: LitigationService, day: date) -> None:
    service.clock.on = day  # type: ignore[attr-defined]  # of the test
    await tick(service, day)


async def put_right(door: Door, path: str, entry: int, change: dict[str, Any], **paper: str) -> Any:
    """Asked by the litigator and agreed to by a colleague."""
    asked = await door(LITIGATOR).step(path, f"entries/{entry}/rectification", change=change, **WRONG, **paper)
    if asked.status_code != 202:
        return asked
    return await door(COLLEAGUE).step(path, f"proposals/{asked.json()['id']}/confirmation")


async def absent_by_own_account(door: Door, **who: Any) -> str:
    agency = door(LITIGATOR)
    path = await registered(agency, grounds=["environment"])
    await done(agency, path, "answer", on="2026-10-12")
    await done(agency, path, "hearings", on="2026-09-25", hearing_on="2026-10-20", call="must", grounds=["environment"])
    await done(
        agency, path, "hearings/1/attendance", **{"on": "2026-10-20", "presence": "absent", "staff": True, **who}
    )
    return path


async def test_a_loss_below_is_not_undone_by_a_decision_above_that_only_the_agency_tells_of(door: Door) -> None:
    path, agency = await lost(door), door(LITIGATOR)
    above = {"case_number": "（2026）赣07行终31号", "court": "up-court", "on": "2026-11-12", "appellant": True}
    own = await agency.post("/v1/cases", **CASE | above, previous=CASE["case_number"])
    if own.status_code == 403:
        refused(own, 403, "kernel.needs_paper")
        own = await agency.post("/v1/cases", **CASE | above, previous=CASE["case_number"], **PAPER)
    second = f"/v1/cases/{ok(own, 201)['id']}"
    decided = {"form": "judgment", "outcome": "dismissed", "served": {"agency": "2026-12-30"}, "on": "2026-12-30"}
    refused(await agency.step(second, "judgment", **decided), 403, "kernel.needs_paper")
    assert (await counts(door(OFFICE)))["loss.judged"] == (1, 1)
    await done(door(UP_COURT), second, "judgment", **decided)
    assert ok(await agency.get(path))["lost"] is False


async def test_a_day_of_service_told_late_does_not_move_the_loss_into_another_year(
    door: Door, service: LitigationService
) -> None:
    court, agency = door(JUDGE), door(LITIGATOR)
    path = await registered(agency)
    served = {"agency": "2026-11-03", "plaintiff": "2026-11-03"}
    await done(court, path, "judgment", on="2026-11-02", form="judgment", outcome="revoked", served=served)
    await comes_to(service, date(2027, 3, 1))
    third = {"party": "third_party", "on": "2027-01-20"}
    refused(await agency.step(path, "judgment-service", **third), 403, "kernel.needs_paper")
    assert (await counts(door(OFFICE)))["loss.judged"] == (1, 1)
    await done(agency, path, "judgment-service", **third, **PAPER)
    assert (await counts(door(OFFICE)))["loss.judged"] == (0, 0)
    assert (await counts(door(OFFICE), **NEXT_YEAR))["loss.judged"] == (1, 1)


async def test_ones_own_day_of_service_does_not_move_a_loss_on(door: Door, service: LitigationService) -> None:
    agency = door(LITIGATOR)
    path = await registered(agency)
    served = {"agency": "2026-12-02", "plaintiff": "2026-12-02"}
    await done(agency, path, "judgment", on="2026-12-01", form="judgment", outcome="revoked", served=served)
    await comes_to(service, date(2027, 3, 1))
    later = {"served": {"agency": "2027-01-05", "plaintiff": "2027-01-05"}}
    refused(await put_right(door, path, 2, later), 403, "kernel.needs_paper")
    earlier = {"served": {"agency": "2026-12-01", "plaintiff": "2026-12-01"}}
    ok(await put_right(door, path, 2, earlier))
    ok(await put_right(door, path, 2, later, **PAPER))


async def test_a_hearing_without_its_head_stays_in_its_year(door: Door, service: LitigationService) -> None:
    path = await absent_by_own_account(door)
    await comes_to(service, date(2027, 3, 1))
    ok(await put_right(door, path, 4, {"on": "2027-01-10"}))
    refused(await put_right(door, path, 3, {"hearing_on": "2027-01-10"}), 403, "kernel.needs_paper")
    assert (await counts(door(OFFICE)))["attendance"] == (0, 1)


async def test_a_deputy_does_not_become_the_principal_head_by_ones_own_word(door: Door) -> None:
    path = await absent_by_own_account(door, presence="attended", category="deputy")
    assert (await counts(door(OFFICE)))["zero_appearance"] == (1, 1)
    refused(await put_right(door, path, 4, {"category": "principal"}), 403, "kernel.needs_paper")
    ok(await put_right(door, path, 4, {"category": "principal"}, **PAPER))
    assert (await counts(door(OFFICE)))["zero_appearance"] == (0, 1)


async def test_another_defendant_is_not_found_after_the_head_stayed_away(door: Door) -> None:
    path = await lost(door)
    joint = {"joint_defendants": ["gz-land"]}
    refused(await put_right(door, path, 1, joint), 403, "kernel.needs_paper")
    ok(await put_right(door, path, 1, joint, **PAPER))


async def test_a_hearing_that_went_by_without_a_record_is_not_called_off(door: Door) -> None:
    agency = door(LITIGATOR)
    path = await registered(agency)
    await done(agency, path, "hearings", on="2026-09-25", hearing_on="2026-10-20", call="none")
    refused(await agency.step(path, "hearings/1/calling-off", on="2026-10-19"), 403, "kernel.others_to_decide")
    await done(agency, path, "hearings/1/attendance", on="2026-10-20", presence="absent", staff=True)


async def test_the_time_to_answer_is_not_rolled_on_from_day_to_day(door: Door, service: LitigationService) -> None:
    """Served on 16 September; on the 28th it is to have been the 28th. What was mistyped today is put right today."""
    service.clock.on = date(2026, 9, 16)  # type: ignore[attr-defined]  # of the test
    agency = door(LITIGATOR)
    path = await registered(agency, on="2026-09-15")
    ok(await agency.step(path, "entries/1/rectification", change={"on": "2026-09-16"}, **WRONG))
    service.clock.on = date(2026, 9, 28)  # type: ignore[attr-defined]  # of the test
    refused(await put_right(door, path, 1, {"on": "2026-09-28"}), 403, "kernel.needs_paper")
    ok(await put_right(door, path, 1, {"on": "2026-09-14"}))
    ok(await put_right(door, path, 1, {"on": "2026-09-28"}, **PAPER))


async def test_a_letter_that_is_late_does_not_become_one_of_another_kind(door: Door) -> None:
    agency = door(LITIGATOR)
    letter = ok(await agency.post("/v1/suggestions", issuer=JUDGE.unit, **LETTER), 201)
    other = {"kind": "judicial_on_document", "document_number": "赣市府发〔2026〕9号"}
    refused(await put_right(door, f"/v1/suggestions/{letter['id']}", 1, other), 403, "kernel.others_to_decide")
    ok(await put_right(door, f"/v1/suggestions/{letter['id']}", 1, other, **PAPER))


@pytest.mark.parametrize("act", ["calling-off", "moving"])
async def test_what_the_court_has_set_is_not_the_agencys_to_take_off_or_to_move(door: Door, act: str) -> None:
    agency, court = door(LITIGATOR), door(JUDGE)
    path = await registered(agency)
    await done(court, path, "hearings", on="2026-09-25", hearing_on="2026-11-16", call="must")
    step, body = {
        "calling-off": ("hearings/1/calling-off", {"on": "2026-10-20"}),
        "moving": ("hearings", {"on": "2026-10-20", "hearing_on": "2026-12-17", "call": "none"}),
    }[act]
    if act == "moving":  # its first word is its account of the same hearing, though it has another day
        await done(agency, path, step, **body)
        body = body | {"hearing_on": "2026-12-18"}
    refused(await agency.step(path, step, **body), 403, "kernel.others_to_decide")
    # Its day has gone by: before that the paper would move it; that it was called off before it is seen as open yet.
    answer = await agency.step(path, step, **body, paper="（2026）赣0702行初12号改期通知")
    if act == "moving":
        refused(answer, 403, "kernel.needs_others_word")
    else:
        assert [each["code"] for each in ok(answer)["warnings"]] == ["litigation.calling_off_unconfirmed"]
