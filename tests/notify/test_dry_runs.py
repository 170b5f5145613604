"""Shown before it is done: what a correction of a unit, a duty or a document opens, changes and lifts."""

from datetime import date
from typing import Any

from services.notify.register.adapters.tables import OccurrenceRow
from shared.storage.tables import EntryRow, OutboxRow
from tests.notify.conftest import Caller, House, Web
from tests.notify.register_over_rest import CASE_FILES, TOWN, board, give, registered, unit_caller
from tests.notify.test_register_hears import kept
from tests.notify.test_unit_entries import WRONG


async def tried(caller: Caller, thing: str, act: str, house: House, **more: Any) -> dict[str, dict[str, Any]]:
    """The occurrences that would be otherwise, by id; and that nothing is."""
    before = [await house.count(row) for row in (OccurrenceRow, EntryRow, OutboxRow)]
    answer = await caller.step(thing, f"{act}?dry_run=true", **WRONG, **more)
    assert answer.status_code == 200, answer.text
    assert [await house.count(row) for row in (OccurrenceRow, EntryRow, OutboxRow)] == before
    return {each["id"]: each for each in answer.json()["items"] if each["kind"] == "occurrence"}


async def stages(house: House) -> dict[str, str]:
    return {row["id"]: row["stage"] for row in await house.rows(OccurrenceRow)}


async def test_other_attributes_of_a_unit_show_what_is_lifted_and_what_is_opened(office: Caller, house: House) -> None:
    await registered(office, TOWN, "township")
    path, attributes = f"/v1/units/{TOWN}", {"change": {"kind": "department"}}
    foreseen = await tried(office, path, "entries/1/rectification", house, **attributes)
    before = await stages(house)
    lifted = {id for id, each in foreseen.items() if each["after"].get("stage") == "lifted"}
    opened = {id for id, each in foreseen.items() if not each["before"]}
    assert (opened.isdisjoint(before), bool(opened), bool(lifted)) == (True, True, True)
    assert (await office.step(path, "entries/1/rectification", **attributes, **WRONG)).status_code == 200
    after = await stages(house)
    assert {id for id, stage in after.items() if stage == "lifted"} == lifted
    assert after.keys() - before.keys() == opened


async def test_voiding_a_unit_shows_all_that_ends_and_what_is_told_of_it(
    office: Caller, web: Web, house: House
) -> None:
    await registered(office, TOWN, "township")
    (first, *_) = await board(office, duty=CASE_FILES, year=2026)
    await give(unit_caller(web, TOWN), first["id"], "2026-02-27")
    foreseen = await tried(office, f"/v1/units/{TOWN}", "voiding", house)
    assert foreseen.keys() == (await stages(house)).keys()
    met = foreseen[first["id"]]
    assert (met["before"]["stage"], met["after"]["stage"], met["after"]["met_on"]) == ("met", "lifted", None)
    assert [each["fact"] for each in met["facts"]] == ["occurrence_reopened"]


async def test_voiding_a_duty_and_another_last_day_show_what_the_next_tick_brings(office: Caller, house: House) -> None:
    await registered(office, TOWN, "township")
    duty = await kept(office)
    await house.tick(date(2026, 3, 3))
    path, lines = f"/v1/duties/{duty['id']}", await board(office, duty=duty["id"])
    foreseen = await tried(office, path, "voiding", house)
    assert {id: each["after"]["stage"] for id, each in foreseen.items()} == {line["id"]: "lifted" for line in lines}
    more = await tried(office, path, "entries/1/rectification", house, change={"at_least": 3})
    assert more.keys() == {line["id"] for line in lines}
    assert {each["after"]["asked"]["measure"]["at_least"] for each in more.values()} == {3}


async def test_evidence_put_right_shows_the_occurrence_that_counts_it(office: Caller, web: Web, house: House) -> None:
    await registered(office, TOWN, "township")
    town, (first, *_) = unit_caller(web, TOWN), await board(office, duty=CASE_FILES, year=2026)
    given = (await give(town, first["id"], "2026-02-27")).json()["evidence"][0]["id"]
    foreseen = await tried(town, f"/v1/evidence/{given}", "voiding", house)
    assert {id: each["after"]["done"] for id, each in foreseen.items()} == {first["id"]: 0}
