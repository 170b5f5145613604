"""A whole case is voided by whoever may, tried before, and whoever said something in it hears of that."""

from dataclasses import replace
from typing import Any

from sqlalchemy import select

from services.litigation.service import LitigationService
from shared.contracts.envelope import Envelope
from shared.storage.work import OUTBOX
from tests.house.caller import Caller
from tests.house.foreseen import facts_said, is_of_clock
from tests.litigation.builders import JUDGE, LITIGATOR
from tests.litigation.conftest import Door
from tests.litigation.levels import (
    ABOVE,
    outbox,
    pushed_alone,
    two_levels,
    void_whole,
)
from tests.litigation.words import (
    PAPER,
    SUPERVISOR,
    WRONG,
    done,
    is_refused,
    lost,
    registered,
)


async def voidings_told(service: LitigationService) -> list[str]:
    async with service.store.reading() as connection:
        types = await connection.scalars(select(OUTBOX.c.type).order_by(OUTBOX.c.id))
    return [each.split(".")[2] for each in types if ".word_voided." in each]


async def done_as_foreseen(service: LitigationService, caller: Caller, path: str, act: str, **body: Any) -> list[Any]:
    """Each fact by what it is and why: what is shown of what is only tried is what goes out when it is done."""
    tried = await done(caller, path, f"{act}?dry_run=true", **body)
    shown = [
        ((fact["what"], fact["fact"], fact["reason"]), f"{item['kind']}/{item['id']}")
        for item in tried["items"]
        for fact in item["facts"]
    ]
    before = set(await outbox(service))
    await done(caller, path, act, **body)
    told = [each for each in await outbox(service) if each not in before]
    facts = [Envelope.from_json(body) for body in told]
    said = [(facts_said(each), each.subject) for each in facts if not is_of_clock(each)]
    assert sorted(shown, key=str) == sorted(said, key=str)
    return [each for each, _ in shown]


async def takes_two(door: Door, path: str) -> bool:
    """The court above puts its push right on the day of it; whether it needs a second of its judges for that."""
    asked = await door(ABOVE).step(path, "entries/1/rectification", change={"on": "2026-12-21"}, **WRONG)
    assert asked.status_code in (200, 202), asked.text
    return bool(asked.status_code == 202)


async def test_what_follows_from_another_thing_is_no_act_of_another(door: Door) -> None:
    """The case below is voided by its supervisor, which leaves an entry on the case above; nobody has acted on that."""
    below, above = await two_levels(door)
    await void_whole(door, below)
    assert (await door(ABOVE).get(f"{above}/entries")).json()["items"][-1]["act"] == "lose_before"
    assert not await takes_two(door, above)


async def test_what_another_has_entered_on_it_himself_is(door: Door) -> None:
    below, above = await two_levels(door)
    await void_whole(door, below)
    await done(
        door(replace(ABOVE, id="up-court-clerk-2")),
        above,
        "hearings",
        on="2026-12-28",
        hearing_on="2027-01-20",
        call="none",
    )
    assert await takes_two(door, above)


async def test_a_supervisor_voids_what_the_agency_began_by_a_paper_and_the_court_hears_it(
    door: Door, service: LitigationService
) -> None:
    supervisor = door(SUPERVISOR)
    path = await lost(door)
    for dry in ("?dry_run=true", ""):
        assert is_refused(await supervisor.step(path, f"voiding{dry}", **WRONG), "kernel.others_word")
    assert await voidings_told(service) == []
    shown = await done_as_foreseen(service, supervisor, path, "voiding", **WRONG, **PAPER)
    assert await voidings_told(service) == ["word_voided", "word_voided"]  # the agency hears it, too
    assert shown.count(("told", "word_voided", None)) == 2


async def test_what_a_voiding_and_its_striking_tell_is_shown_before_they_are_done(
    door: Door, service: LitigationService
) -> None:
    path, supervisor, court = await lost(door), door(SUPERVISOR), door(JUDGE)
    shown = await done_as_foreseen(service, court, path, "entries/6/voiding", **WRONG)
    assert ("withdrawn", "case_lost", "voided") in shown
    otherwise = {"change": {"outcome": "dismissed"}, **WRONG}
    shown = await done_as_foreseen(service, court, path, "entries/5/rectification", **otherwise)
    assert shown == [("corrected", "judgment_given", "rectified")]
    shown = await done_as_foreseen(service, supervisor, path, "voiding", **WRONG, **PAPER)
    assert ("told", "word_voided", None) in shown
    number = len((await supervisor.get(f"{path}/entries")).json()["items"])
    shown = await done_as_foreseen(service, supervisor, path, f"entries/{number}/voiding", **WRONG, **PAPER)
    assert {(what, why) for what, _, why in shown} == {("corrected", "returned"), ("withdrawn", "returned")}


async def test_what_a_court_began_no_supervisor_voids_and_the_court_does(
    door: Door, service: LitigationService
) -> None:
    path = await pushed_alone(door)
    for dry in ("?dry_run=true", ""):
        refused = await door(SUPERVISOR).step(path, f"voiding{dry}", **WRONG, **PAPER)
        assert is_refused(refused, "kernel.courts_entry")
    assert (await done(door(JUDGE), path, "voiding", **WRONG))["voided_on"] is not None
    (entry,) = [each for each in (await door(JUDGE).get(f"{path}/entries")).json()["items"] if each["act"] == "void"]
    standing = f"entries/{entry['number']}/voiding"
    assert is_refused(await door(SUPERVISOR).step(path, standing, **WRONG, **PAPER), "kernel.courts_entry")
    assert (await done(door(JUDGE), path, standing, **WRONG))["voided_on"] is None


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


async def test_a_voiding_is_tried_as_it_would_be_done(door: Door) -> None:
    path, agency, supervisor = await lost(door), door(LITIGATOR), door(SUPERVISOR)
    tried = await supervisor.step(path, "voiding?dry_run=true", **WRONG)
    real = await supervisor.step(path, "voiding", **WRONG)
    assert (tried.status_code, tried.json()["code"]) == (real.status_code, real.json()["code"])
    own = await registered(agency, case_number="（2026）赣0702行初42号")
    both = [(await supervisor.step(own, f"voiding{dry}", **WRONG)) for dry in ("?dry_run=true", "")]
    assert [(each.status_code, each.json()["code"]) for each in both] == [(403, "kernel.needs_paper")] * 2
