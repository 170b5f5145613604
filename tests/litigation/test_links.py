"""What links one case to another falls with the case that it came with, and is nobody's own word to undo an end."""

from services.litigation.service import LitigationService
from tests.litigation.builders import LITIGATOR
from tests.litigation.conftest import Door
from tests.litigation.levels import (
    ABOVE,
    SECOND,
    UPPER,
    before_of,
    by_itself,
    id_of,
    judged_anew,
    pushed,
    state,
    two_levels,
    void_whole,
    voiding_of,
)
from tests.litigation.test_entries_over_rest import CASE
from tests.litigation.words import PAPER, SUPERVISOR, WRONG, done, is_refused, rates, registered


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
    other = {**SECOND, "case_number": "（2026）赣07行终32号", "on": "2026-12-22"}
    right = await registered(agency, **other, **PAPER)
    first = await pushed(door)
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
    number = await voiding_of(agency, path)
    assert voided["stage"] == "appealed"
    await done(supervisor, path, f"entries/{number}/voiding", **WRONG, **PAPER)
    assert await state(agency, path) == before
    await done(supervisor, path, "voiding", **WRONG, **PAPER)
    await done(court, above, f"entries/{await voiding_of(court, above)}/voiding", **WRONG)
    number = await voiding_of(agency, path)
    await done(supervisor, path, f"entries/{number}/voiding", **WRONG, **PAPER)
    assert (await state(agency, path))[:2] == ("appealed", None)


async def test_a_case_does_not_go_on_from_one_that_was_voided_and_does_again_when_that_stands(door: Door) -> None:
    below, above = await two_levels(door)
    was = await before_of(door, above)
    assert was == (id_of(below), id_of(below))
    tried = (await door(SUPERVISOR).step(below, "voiding?dry_run=true", **WRONG, **PAPER)).json()
    after = {each["id"]: each["after"].get("previous") for each in tried["items"]}
    assert after[id_of(above)] is None
    striking = await void_whole(door, below)
    assert await before_of(door, above) == (None, id_of(below))
    last = (await door(LITIGATOR).get(f"{above}/entries")).json()["items"][-1]
    assert (last["act"], last["set_off_by"]) == ("lose_before", below.replace("/v1/cases/", "case/"))
    refused = await door(ABOVE).step(above, f"entries/{last['number']}/voiding", **WRONG)
    assert refused.json()["code"] == "kernel.set_off_elsewhere"
    await done(door(SUPERVISOR), below, striking, **WRONG, **PAPER)
    assert await before_of(door, above) == was
    assert (await state(door(LITIGATOR), below))[3] == id_of(above)


async def test_the_case_registered_anew_is_linked_and_is_of_the_same_dispute(door: Door) -> None:
    below, above = await two_levels(door)
    await void_whole(door, below)
    anew = await judged_anew(door)
    assert await before_of(door, anew) == (None, id_of(below))
    link = {"previous": id_of(anew), "on": "2026-12-30"}
    linked = await done(door(ABOVE), above, "previous", **link)
    assert linked["previous"] == id_of(anew)
    assert (await state(door(LITIGATOR), anew))[0::3] == ("appealed", id_of(above))
    judged = {"form": "judgment", "outcome": "upheld", "on": "2026-12-28", "served": {"agency": "2026-12-29"}}
    await done(door(ABOVE), above, "judgment", **judged)
    await void_whole(door, anew)
    assert await before_of(door, above) == (None, id_of(below))


async def test_a_link_is_refused_while_there_is_one_to_itself_and_to_another_dispute(door: Door) -> None:
    below, above = await two_levels(door)
    link = {"on": "2026-12-30", "previous": CASE["case_number"]}
    assert (await door(ABOVE).step(above, "previous", **link)).json()["code"] == "litigation.linked_already"
    await void_whole(door, below)
    other = "（2026）赣0702行初99号"
    await registered(door(LITIGATOR), case_number=other)
    codes = {}
    for number in (CASE["case_number"], other, UPPER["case_number"]):
        codes[number] = (await door(ABOVE).step(above, "previous", **link | {"previous": number})).json()["code"]
    assert codes == {
        CASE["case_number"]: "not_found",
        other: "litigation.another_dispute",
        UPPER["case_number"]: "litigation.another_dispute",
    }
    anew = await registered(door(LITIGATOR))
    early = await door(ABOVE).step(above, "previous", **link)
    assert (early.status_code, early.json()["code"]) == (409, "litigation.not_to_go_on_from"), anew
    assert (await before_of(door, above))[0] is None


async def test_a_link_made_meanwhile_has_no_effect_when_the_first_case_stands_again(door: Door) -> None:
    below, above = await two_levels(door)
    striking = await void_whole(door, below)
    anew = await judged_anew(door)
    await done(door(ABOVE), above, "previous", on="2026-12-30", previous=CASE["case_number"])
    exists = await door(SUPERVISOR).step(below, striking, **WRONG, **PAPER)
    assert exists.json()["code"] == "litigation.case_exists"
    again = await void_whole(door, anew)
    await done(door(SUPERVISOR), below, striking, **WRONG, **PAPER)
    assert (await before_of(door, above))[0] == id_of(below)
    await void_whole(door, below)
    await done(door(SUPERVISOR), anew, again, **WRONG, **PAPER)
    assert (await before_of(door, above))[0] is None
    await done(door(ABOVE), above, "previous", on="2026-12-31", previous=CASE["case_number"])
    assert (await before_of(door, above))[0] == id_of(anew)


async def test_what_stands_again_goes_on_from_none_that_was_voided_meanwhile(door: Door) -> None:
    below, above = await two_levels(door)
    await done(door(ABOVE), above, "voiding", **WRONG)
    striking = await void_whole(door, below)
    number = await voiding_of(door(ABOVE), above)
    await done(door(ABOVE), above, f"entries/{number}/voiding", **WRONG)
    assert (await before_of(door, above))[0] is None
    await done(door(ABOVE), above, "voiding", **WRONG)
    await done(door(SUPERVISOR), below, striking, **WRONG, **PAPER)
    number = await voiding_of(door(ABOVE), above)
    await done(door(ABOVE), above, f"entries/{number}/voiding", **WRONG)
    assert (await before_of(door, above))[0] == id_of(below)
    assert (await state(door(LITIGATOR), below))[3] == id_of(above)
