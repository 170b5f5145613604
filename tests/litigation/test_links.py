"""What links one case to another falls with the case that it came with, and is nobody's own word to undo an end."""

from typing import Any

from sqlalchemy import select

from services.litigation.entrypoints.clock import tick
from services.litigation.service import LitigationService
from shared.kernel.model.actor import Role
from shared.storage.work import OUTBOX
from tests.house.caller import Caller
from tests.litigation.builders import JUDGE, LITIGATOR, an_actor
from tests.litigation.conftest import Door
from tests.litigation.test_entries_over_rest import CASE
from tests.litigation.test_own_word import (
    PAPER,
    SUPERVISOR,
    WRONG,
    done,
    is_refused,
    lost,
    rates,
    registered,
)

ABOVE = an_actor("up-court", Role.COURT)
UPPER = {"on": "2026-12-20", "case_number": "（2026）赣07行终31号", "court": ABOVE.unit}
SECOND = {**CASE, **UPPER, "previous": CASE["case_number"], "appellant": True}


async def by_itself(door: Door, service: LitigationService, outcome: str = "dismissed") -> str:
    """A case of which the last period to appeal has run out: won, unless it is said otherwise."""
    agency, court = door(LITIGATOR), door(JUDGE)
    path = await registered(agency)
    await done(agency, path, "answer", on="2026-10-12")
    served = {"agency": "2026-11-03", "plaintiff": "2026-11-04"}
    await done(court, path, "judgment", on="2026-11-02", form="judgment", outcome=outcome, served=served)
    await tick(service, service.clock.today())
    return path


async def pushed(door: Door) -> str:
    said = {name: value for name, value in SECOND.items() if name != "court"}
    unit = {"unit": LITIGATOR.unit, "region": LITIGATOR.region}
    answer = await door(ABOVE).post("/v1/cases/pushed", **said, **unit)
    assert answer.status_code == 201, answer.text
    return f"/v1/cases/{answer.json()['id']}"


async def state(caller: Caller, path: str) -> tuple[Any, ...]:
    case = (await caller.get(path)).json()
    return tuple(case[name] for name in ("stage", "effective_on", "lost", "next_case"))


async def voidings_told(service: LitigationService) -> list[str]:
    async with service.store.reading() as connection:
        types = await connection.scalars(select(OUTBOX.c.type).order_by(OUTBOX.c.id))
    return [each.split(".")[2] for each in types if ".word_voided." in each]


async def test_a_case_that_was_final_is_not_taken_for_appealed_by_ones_own_word(
    door: Door, service: LitigationService
) -> None:
    agency = door(LITIGATOR)
    path = await by_itself(door, service)
    before = await state(agency, path)
    assert before[0] == "effective"
    assert is_refused(await agency.post("/v1/cases", **SECOND))
    assert await state(agency, path) == before
    assert (await agency.post("/v1/cases", **SECOND, **PAPER)).status_code == 201
    assert (await state(agency, path))[:2] == ("appealed", None)


async def test_a_voided_case_takes_its_link_back_and_the_case_below_is_final_again(
    door: Door, service: LitigationService
) -> None:
    agency = door(LITIGATOR)
    path = await by_itself(door, service, "revoked")
    before, counted = await state(agency, path), await rates(door)
    assert (before[0], before[2]) == ("effective", True)
    above = await registered(agency, **SECOND, **PAPER)
    assert (await state(agency, path))[0] == "appealed"
    (_, link) = (await agency.get(f"{path}/entries")).json()["items"][-2:]
    assert link["set_off_by"] == above.replace("/v1/cases/", "case/")
    refused = await agency.step(path, f"entries/{link['number']}/voiding", **WRONG)
    assert refused.json()["code"] == "kernel.set_off_elsewhere"
    tried = (await agency.step(above, "voiding?dry_run=true", **WRONG, **PAPER)).json()
    assert {each["id"]: each["after"].get("stage") for each in tried["items"]} == {
        path.rsplit("/", 1)[1]: "effective",
        above.rsplit("/", 1)[1]: None,
    }
    await done(agency, above, "voiding", **WRONG, **PAPER)
    assert await state(agency, path) == before
    assert await rates(door) == counted


async def test_the_court_above_takes_its_own_push_back_and_says_it_again(
    door: Door, service: LitigationService
) -> None:
    agency, court = door(LITIGATOR), door(ABOVE)
    path = await by_itself(door, service, "revoked")
    before = await state(agency, path)
    above = await pushed(door)
    assert (await state(agency, path))[:3] == ("appealed", None, False)
    await done(court, above, "voiding", **WRONG)
    assert await state(agency, path) == before
    await done(court, above, "entries/2/voiding", **WRONG)
    assert (await state(agency, path))[:3] == ("appealed", None, False)


async def test_of_two_cases_that_go_on_from_one_the_other_stays_when_the_first_is_voided(
    door: Door, service: LitigationService
) -> None:
    agency, court = door(LITIGATOR), door(ABOVE)
    path = await by_itself(door, service)
    first = await pushed(door)
    other = {**SECOND, "case_number": "（2026）赣07行终32号", "on": "2026-12-22"}
    right = await registered(agency, **other)
    await done(court, first, "voiding", **WRONG)
    assert await state(agency, path) == ("appealed", None, False, right.rsplit("/", 1)[1])


async def test_the_service_above_put_right_moves_the_link(door: Door, service: LitigationService) -> None:
    agency, court = door(LITIGATOR), door(ABOVE)
    path = await by_itself(door, service)
    above = await pushed(door)
    await done(court, above, "entries/1/rectification", change={"on": "2026-12-23"}, **WRONG)
    entries = (await agency.get(f"{path}/entries")).json()["items"]
    (link,) = [each for each in entries if each["act"] == "continue" and each["standing"]]
    put_right = next(each for each in entries if each["rectifies"] == link["number"])
    assert put_right["arguments"]["on"] == "2026-12-23"


async def test_what_ended_while_the_case_below_was_void_is_not_so_when_it_stands_again(
    door: Door, service: LitigationService
) -> None:
    """A link that fell meanwhile is not put back; one that came again is."""
    agency, court, supervisor = door(LITIGATOR), door(ABOVE), door(SUPERVISOR)
    path = await by_itself(door, service)
    before = await state(agency, path)
    above = await pushed(door)
    voided = await done(supervisor, path, "voiding", **WRONG, **PAPER)
    await done(court, above, "voiding", **WRONG)
    number = len((await agency.get(f"{path}/entries")).json()["items"])
    assert voided["stage"] == "appealed"
    await done(supervisor, path, f"entries/{number}/voiding", **WRONG, **PAPER)
    assert await state(agency, path) == before
    await done(supervisor, path, "voiding", **WRONG, **PAPER)
    await done(court, above, "entries/2/voiding", **WRONG)
    number = len((await agency.get(f"{path}/entries")).json()["items"])
    await done(supervisor, path, f"entries/{number}/voiding", **WRONG, **PAPER)
    assert (await state(agency, path))[:2] == ("appealed", None)


async def test_a_supervisor_voids_what_the_court_has_said_by_a_paper_and_the_court_hears_it(
    door: Door, service: LitigationService
) -> None:
    supervisor = door(SUPERVISOR)
    path = await pushed_alone(door)
    for dry in ("?dry_run=true", ""):
        assert is_refused(await supervisor.step(path, f"voiding{dry}", **WRONG), "kernel.others_word")
    assert await voidings_told(service) == []
    await done(supervisor, path, "voiding", **WRONG, **PAPER)
    assert await voidings_told(service) == ["word_voided"]


async def test_neither_who_asked_for_a_voiding_nor_who_agreed_is_told_of_it_as_news(
    door: Door, service: LitigationService
) -> None:
    agency, court = door(LITIGATOR), door(JUDGE)
    path = await lost(door)
    proposed = (await agency.step(path, "voiding", **WRONG)).json()["id"]
    assert (await agency.step(path, "voiding?dry_run=true", **WRONG)).status_code == 200
    settling = f"proposals/{proposed}/confirmation"
    assert is_refused(await door(SUPERVISOR).step(path, settling), "kernel.others_word")
    await done(court, path, settling)
    assert await voidings_told(service) == []


async def pushed_alone(door: Door) -> str:
    said = {name: value for name, value in CASE.items() if name != "court"}
    answer = await door(JUDGE).post("/v1/cases/pushed", **said, unit=LITIGATOR.unit, region=LITIGATOR.region)
    assert answer.status_code == 201, answer.text
    return f"/v1/cases/{answer.json()['id']}"


async def test_a_voiding_is_tried_as_it_would_be_done(door: Door) -> None:
    path, agency, supervisor = await lost(door), door(LITIGATOR), door(SUPERVISOR)
    tried = await supervisor.step(path, "voiding?dry_run=true", **WRONG)
    real = await supervisor.step(path, "voiding", **WRONG)
    assert (tried.status_code, tried.json()["code"]) == (real.status_code, real.json()["code"])
    own = await registered(agency, case_number="（2026）赣0702行初42号")
    both = [(await supervisor.step(own, f"voiding{dry}", **WRONG)) for dry in ("?dry_run=true", "")]
    assert [(each.status_code, each.json()["code"]) for each in both] == [(403, "kernel.needs_paper")] * 2


async def test_the_same_side_twice_is_not_told_that_the_other_was(door: Door) -> None:
    agency = door(LITIGATOR)
    await registered(agency)
    again = await agency.post("/v1/cases", **CASE | {"court": "up-court"})
    assert again.json()["code"] == "litigation.case_differs"
    assert "对方" not in again.json()["detail"]
