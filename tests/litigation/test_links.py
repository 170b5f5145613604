"""What links one case to another falls with the case that it came with, and is nobody's own word to undo an end."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from services.litigation.entrypoints.clock import tick
from services.litigation.service import LitigationService
from shared.contracts.envelope import Envelope
from shared.kernel.model.actor import Role
from shared.storage.work import OUTBOX
from tests.house.caller import Caller
from tests.house.foreseen import facts_said, is_of_clock
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


def pushed_above(previous: str) -> dict[str, Any]:
    said = {name: value for name, value in SECOND.items() if name != "court"}
    return said | {"unit": LITIGATOR.unit, "region": LITIGATOR.region, "previous": previous}


async def pushed(door: Door) -> str:
    answer = await door(ABOVE).post("/v1/cases/pushed", **pushed_above(CASE["case_number"]))
    assert answer.status_code == 201, answer.text
    return f"/v1/cases/{answer.json()['id']}"


async def state(caller: Caller, path: str) -> tuple[Any, ...]:
    case = (await caller.get(path)).json()
    return tuple(case[name] for name in ("stage", "effective_on", "lost", "next_case"))


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


async def outbox(service: LitigationService) -> list[str]:
    async with service.store.reading() as connection:
        return list(await connection.scalars(select(OUTBOX.c.body).order_by(OUTBOX.c.id)))


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
    await done(court, above, f"entries/{len((await court.get(f'{above}/entries')).json()['items'])}/voiding", **WRONG)
    number = len((await agency.get(f"{path}/entries")).json()["items"])
    await done(supervisor, path, f"entries/{number}/voiding", **WRONG, **PAPER)
    assert (await state(agency, path))[:2] == ("appealed", None)


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


async def two_levels(door: Door) -> tuple[str, str]:
    """A case and that of the court above, which goes on from it."""
    path = await registered(door(LITIGATOR))
    said = {"form": "judgment", "outcome": "revoked", "on": "2026-11-02"}
    await done(door(JUDGE), path, "judgment", **said, served={"agency": "2026-11-03", "plaintiff": "2026-11-04"})
    return path, await pushed(door)


async def before_of(door: Door, path: str) -> tuple[Any, Any]:
    case = (await door(LITIGATOR).get(path)).json()
    return case["previous"], case["lineage"]


async def judged_anew(door: Door) -> str:
    """The case below, voided and registered anew, with its judgment."""
    path = await registered(door(LITIGATOR))
    said = {"form": "judgment", "outcome": "revoked", "on": "2026-11-02"}
    await done(door(JUDGE), path, "judgment", **said, served={"agency": "2026-11-03", "plaintiff": "2026-11-04"})
    return path


def id_of(path: str) -> str:
    return path.rsplit("/", 1)[1]


async def void_whole(door: Door, path: str) -> str:
    """The supervisor voids it; gives the path by which the voiding is struck."""
    await done(door(SUPERVISOR), path, "voiding", **WRONG, **PAPER)
    return f"entries/{len((await door(LITIGATOR).get(f'{path}/entries')).json()['items'])}/voiding"


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


async def test_a_case_is_named_by_its_number_or_by_its_id(door: Door) -> None:
    below = await registered(door(LITIGATOR))
    letter = {"number": "赣州法建〔2026〕3号", "kind": "judicial", "on": "2026-12-21", "region": LITIGATOR.region}
    court = door(JUDGE)
    for nth, named in enumerate((id_of(below), CASE["case_number"], CASE["case_number"].replace("（", "(")), 3):
        said = letter | {"unit": LITIGATOR.unit, "number": f"赣州法建〔2026〕{nth}号", "case": named}
        assert (await court.post("/v1/suggestions/issued", **said)).json()["case"] == id_of(below), named


@pytest.mark.parametrize("named", ["（2026）赣0702行初99号", "0f8fad5b-d9cb-469f-a165-70867728950e", "某案"])
async def test_a_case_that_there_is_not_is_refused_with_the_field_that_names_it(door: Door, named: str) -> None:
    await registered(door(LITIGATOR))
    letter = {"number": "赣州法建〔2026〕3号", "kind": "judicial", "on": "2026-12-21", "issuer": JUDGE.unit}
    for path, said in (("/v1/suggestions", letter | {"case": named}), ("/v1/cases", SECOND | {"previous": named})):
        answer = await door(LITIGATOR).post(path, **said)
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
        assert answer.json()["errors"][0]["field"] in ("case", "previous")


async def test_the_case_of_another_unit_is_not_found_by_its_number(door: Door) -> None:
    await registered(door(LITIGATOR))
    letter = {"number": "赣州法建〔2026〕3号", "kind": "judicial", "on": "2026-12-21", "issuer": JUDGE.unit}
    stranger = door(an_actor("gz-land", Role.LITIGATOR))
    answer = await stranger.post("/v1/suggestions", **letter, case=CASE["case_number"])
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (404, "case")


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
    assert (early.status_code, early.json()["code"]) == (409, "kernel.not_now"), anew
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
    number = len((await door(ABOVE).get(f"{above}/entries")).json()["items"])
    await done(door(ABOVE), above, f"entries/{number}/voiding", **WRONG)
    assert (await before_of(door, above))[0] is None
    await done(door(ABOVE), above, "voiding", **WRONG)
    await done(door(SUPERVISOR), below, striking, **WRONG, **PAPER)
    number = len((await door(ABOVE).get(f"{above}/entries")).json()["items"])
    await done(door(ABOVE), above, f"entries/{number}/voiding", **WRONG)
    assert (await before_of(door, above))[0] == id_of(below)
    assert (await state(door(LITIGATOR), below))[3] == id_of(above)


async def above_alone(door: Door, outcome: str = "dismissed") -> str:
    """The court above has pushed its case and decided it, when nobody had entered the first instance."""
    said = {name: value for name, value in SECOND.items() if name not in ("court", "previous")}
    unit = {"unit": LITIGATOR.unit, "region": LITIGATOR.region}
    answer = await door(ABOVE).post("/v1/cases/pushed", **said | {"on": "2026-11-10"}, **unit)
    assert answer.status_code == 201, answer.text
    path = f"/v1/cases/{answer.json()['id']}"
    judged = {"on": "2026-12-08", "form": "judgment", "outcome": outcome, "served": {"agency": "2026-12-10"}}
    await done(door(ABOVE), path, "judgment", **judged)
    return path


LINK = {"previous": CASE["case_number"], "on": "2026-12-30"}


async def test_a_first_instance_that_is_registered_after_the_second_is_linked_and_its_loss_undone(
    door: Door, service: LitigationService
) -> None:
    above = await above_alone(door)
    below = await by_itself(door, service, "revoked")
    assert (await state(door(LITIGATOR), below))[::2] == ("effective", True)
    assert (await rates(door))["loss.concluded"] == (1, 2)
    assert is_refused(await door(LITIGATOR).step(above, "previous", **LINK))
    linked = await done(door(ABOVE), above, "previous", **LINK)
    assert (linked["previous"], linked["lineage"]) == (id_of(below), id_of(above))
    assert await state(door(LITIGATOR), below) == ("replaced", None, False, id_of(above))
    assert (await before_of(door, below))[1] == id_of(above)
    assert (await rates(door))["loss.concluded"] == (0, 1)
    told = [Envelope.from_json(body) for body in await outbox(service)]
    withdrawn = [each.data["type"].split(".")[2] for each in told if ".fact_withdrawn." in each.type]
    assert {"case_lost", "judgment_effective"} <= {*withdrawn}


async def test_what_was_upheld_before_the_first_instance_was_known_is_effective_by_that(
    door: Door, service: LitigationService
) -> None:
    above = await above_alone(door, "upheld")
    below = await by_itself(door, service, "revoked")
    await done(door(LITIGATOR), above, "previous", **LINK, **PAPER)
    assert await state(door(LITIGATOR), below) == ("effective", "2026-12-10", True, id_of(above))
    number = len((await door(LITIGATOR).get(f"{above}/entries")).json()["items"])
    await done(door(LITIGATOR), above, f"entries/{number}/voiding", **WRONG, **PAPER)
    assert (await state(door(LITIGATOR), below))[1:] == ("2026-11-20", True, None)
    assert await before_of(door, below) == (None, id_of(below))


async def test_a_first_instance_joins_the_whole_dispute_and_no_two_disputes_are_made_one(
    door: Door, service: LitigationService
) -> None:
    above = await above_alone(door)
    retrial = {"case_number": "（2026）赣行再6号", "court": "top-court", "previous": UPPER["case_number"]}
    third = await registered(door(LITIGATOR), **retrial | {"on": "2026-12-20"})
    below = await by_itself(door, service, "revoked")
    await done(door(ABOVE), above, "previous", **LINK)
    lineages = {(await before_of(door, path))[1] for path in (below, above, third)}
    assert lineages == {id_of(above)}
    again = {"case_number": "（2026）赣行再7号", "court": "top-court", "on": "2026-12-21"}
    other = await registered(door(LITIGATOR), **again)
    assert (await before_of(door, other))[0] is None
    linked = await done(door(LITIGATOR), other, "previous", on="2026-12-30", previous=UPPER["case_number"])
    assert (linked["lineage"], linked["previous"]) == (id_of(above), id_of(above))
