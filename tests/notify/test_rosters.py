"""Rosters through REST: who may enter whom, what nobody does for themselves, what is put right, and what is told."""

import json
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from services.notify.delivery.adapters.tables import PassedFactRow
from shared.contracts.notify import PersonStatedV1
from shared.kernel.model.actor import Role
from shared.storage.rosters import KNOWN_PERSON
from shared.storage.work import OUTBOX
from tests.house.caller import Caller, ok, refused
from tests.house.closing import closing
from tests.notify.builders import HANTAI
from tests.notify.conftest import House, Web
from tests.notify.register_over_rest import BUREAU, PAPER, TOWN, TRAFFIC, registered
from tests.notify.rosters import (
    DEPUTY,
    KEEPER,
    POST,
    REVIEWER,
    WRONG,
    a_roster,
    entered,
    keeper,
    of_supervision,
    of_traffic,
    path,
)

COURT = "610702-fy"
NEW = {"person": "p-9", "post": POST, "roles": ["drafter"], "on": "2026-03-02"}
OF_TRAFFIC = f"/v1/units/{TRAFFIC}/persons"


@pytest.fixture(autouse=True)
async def district(office: Caller, operations: Caller) -> None:
    await registered(office, TRAFFIC, "department")
    await registered(office, BUREAU, "justice_bureau")
    await registered(operations, COURT, "court")


async def told(house: House) -> list[PersonStatedV1]:
    """Every statement of a person that left notify, in order."""
    wanted = PersonStatedV1.type_of("notify")
    async with house.service.store.reading() as connection:
        bodies = await connection.scalars(select(OUTBOX.c.body).where(OUTBOX.c.type == wanted).order_by(OUTBOX.c.id))
        return [PersonStatedV1.model_validate(json.loads(body)["data"]) for body in bodies]


async def agreed(web: Web, answer: Any, entry: str, by: Caller) -> dict[str, Any]:
    """What was asked, once another has confirmed it where that is needed."""
    if answer.status_code == 202:
        answer = await by.step(path(entry), f"proposals/{answer.json()['id']}/confirmation")
    return ok(answer)


async def test_a_stranger_of_another_unit_neither_enters_nor_reads(web: Web) -> None:
    persons = await a_roster(web)
    stranger = keeper(web, "p-7", unit=BUREAU)
    refused(await stranger.post(OF_TRAFFIC, **NEW), 404, "not_found")
    assert (await stranger.get(OF_TRAFFIC)).status_code == 404
    assert (await stranger.get(path(persons[REVIEWER]))).status_code == 404
    left = await stranger.post(f"{path(persons[REVIEWER])}/departure", version=1, on="2026-03-02")
    refused(left, 404, "not_found")
    unknown = await of_supervision(web).post("/v1/units/610702-nobody/persons", **{**NEW, "roles": ["administrator"]})
    refused(unknown, 404, "not_found")


async def test_only_whom_the_roster_names_keeps_it_and_others_name_only_that(web: Web) -> None:
    claims = keeper(web, "p-7")
    refused(await claims.post(OF_TRAFFIC, **NEW), 403, "notify.roster_kept_by_administrator")
    refused(await of_traffic(web, "p-8", Role.DRAFTER).post(OF_TRAFFIC, **NEW), 403, "web.role_needed")
    supervision = of_supervision(web)
    refused(await supervision.post(OF_TRAFFIC, **NEW), 403, "notify.roster_kept_by_administrator")
    both = {**NEW, "roles": ["administrator", "drafter"]}
    refused(await supervision.post(OF_TRAFFIC, **both), 403, "notify.roster_kept_by_administrator")
    elsewhere = web.caller(Role.SUPERVISOR, unit="360700-dc", region="360700")
    assert (await elsewhere.post(OF_TRAFFIC, **{**NEW, "roles": ["administrator"]})).status_code == 404
    persons = await a_roster(web)
    assert (await keeper(web).post(OF_TRAFFIC, **NEW)).status_code == 201
    given = {"role": "reviewer", "on": "2026-03-02"}
    refused(await supervision.step(path(persons[DEPUTY]), "roles", **given), 403, "notify.roster_kept_by_administrator")
    ok(await supervision.step(path(persons[DEPUTY]), "roles", role="administrator", on="2026-03-02"))
    ok(await supervision.step(path(persons[KEEPER]), "departure", on="2026-03-02"))


async def test_nobody_gives_themselves_a_role_or_somebody_elses(web: Web) -> None:
    persons, own = await a_roster(web), keeper(web)
    mine, reviewer = path(persons[KEEPER]), path(persons[REVIEWER])
    for act, body in (
        ("roles", {"role": "reviewer"}),
        ("roles/ending", {"role": "administrator"}),
        ("departure", {}),
    ):
        refused(await own.step(mine, act, on="2026-03-02", **body), 403, "notify.not_for_oneself")
    refused(await own.step(reviewer, "deputies", deputy=KEEPER, on="2026-03-02"), 403, "notify.not_for_oneself")
    refused(await own.step(reviewer, "handover", successor=KEEPER, on="2026-03-02"), 403, "notify.not_for_oneself")
    ok(await own.step(mine, "deputies", deputy=DEPUTY, on="2026-03-02"))
    change = {"change": {"roles": ["administrator", "reviewer"]}, **WRONG}
    assert (await own.step(mine, "entries/1/rectification", **change)).status_code == 403
    supervision = of_supervision(web)
    refused(
        await supervision.step(mine, "entries/1/rectification", **change), 403, "notify.roster_kept_by_administrator"
    )
    itself = {**NEW, "person": "s-1", "roles": ["administrator"]}
    refused(await supervision.post(OF_TRAFFIC, **itself), 403, "notify.not_for_oneself")


async def test_a_deputy_for_another_is_not_put_right_into_oneself(web: Web) -> None:
    persons, own = await a_roster(web), keeper(web)
    await own.step(path(persons[REVIEWER]), "deputies", deputy=DEPUTY, on="2026-03-02")
    answer = await own.step(path(persons[REVIEWER]), "entries/2/rectification", change={"deputy": KEEPER}, **WRONG)
    refused(answer, 403, "notify.not_for_oneself")


async def test_a_supervising_body_names_no_administrators_of_its_own_or_of_a_court(web: Web) -> None:
    first = {**NEW, "roles": ["administrator"]}
    supervision = of_supervision(web)
    own = await supervision.post("/v1/units/610702-dc/persons", **first)
    refused(own, 403, "notify.administrators_of_others")
    refused(await supervision.post(f"/v1/units/{COURT}/persons", **first), 403, "notify.administrators_of_others")
    operator = web.caller(Role.OPERATOR, unit="610702-xx", region=HANTAI)
    named = ok(await operator.post(f"/v1/units/{COURT}/persons", **first), 201)
    court = keeper(web, "p-9", unit=COURT)
    judge = await entered(court, "p-10", Role.COURT, unit=COURT)
    unfit = await court.post(f"/v1/units/{COURT}/persons", **{**NEW, "person": "p-11", "roles": ["supervisor"]})
    refused(unfit, 422, "notify.role_unfit_for_unit")
    for entry in (judge, named):
        voided = await supervision.step(path(entry), "voiding", **WRONG)
        refused(voided, 403, "kernel.not_your_entry")


async def test_the_administration_holds_no_role_of_a_court(web: Web) -> None:
    await a_roster(web)
    refused(await keeper(web).post(OF_TRAFFIC, **{**NEW, "roles": ["court"]}), 422, "notify.role_unfit_for_unit")


async def test_terms_do_not_overlap_and_who_has_left_may_come_back(web: Web) -> None:
    persons, own = await a_roster(web), keeper(web)
    again = {**NEW, "person": REVIEWER}
    refused(await own.post(OF_TRAFFIC, **again), 409, "notify.person_on_roster_already")
    reviewer = path(persons[REVIEWER])
    refused(await own.step(reviewer, "roles", role="reviewer", on="2026-03-02"), 409, "notify.role_held_already")
    refused(await own.step(reviewer, "roles/ending", role="head", on="2026-03-02"), 409, "notify.role_not_held")
    gone = ok(await own.step(reviewer, "departure", on="2026-03-02"))
    assert (gone["stage"], gone["until"]) == ("left", "2026-03-01")
    back = await entered(own, REVIEWER, Role.DRAFTER)
    refused(await own.step(reviewer, "departure", on="2026-03-02"), 409, "kernel.not_now")
    early = await own.step(reviewer, "entries/2/voiding", **WRONG)
    refused(early, 409, "notify.person_on_roster_already")
    ok(await own.step(path(back), "voiding", **WRONG))
    ok(await own.step(reviewer, "entries/2/voiding", **WRONG))


async def test_the_same_person_is_on_two_rosters(web: Web) -> None:
    await a_roster(web)
    persons = await a_roster(web, unit=BUREAU)
    assert ok(await keeper(web, unit=BUREAU).get(path(persons[REVIEWER])))["unit"] == BUREAU
    found = ok(await of_supervision(web).get(OF_TRAFFIC, person=REVIEWER))["items"]
    assert [each["unit"] for each in found] == [TRAFFIC]


async def test_who_stands_in_or_succeeds_is_there_and_is_another(web: Web) -> None:
    persons, own = await a_roster(web), keeper(web)
    reviewer = path(persons[REVIEWER])
    for act, field in (("deputies", "deputy"), ("handover", "successor")):
        nobody = await own.step(reviewer, act, on="2026-03-02", **{field: "p-77"})
        assert refused(nobody, 422, "notify.person_not_in_post")["errors"][0]["field"] == field
        itself = await own.step(reviewer, act, on="2026-03-02", **{field: REVIEWER})
        refused(itself, 422, "notify.deputy_of_itself")
    for_days = {"deputy": DEPUTY, "on": "2026-03-02", "since": "2026-03-09", "until": "2026-03-13"}
    ok(await own.step(reviewer, "deputies", **for_days))
    refused(await own.step(reviewer, "deputies", **for_days), 409, "notify.stands_in_already")
    ok(await own.step(reviewer, "handover", successor=DEPUTY, on="2026-03-02"))
    refused(await own.step(reviewer, "handover", successor=DEPUTY, on="2026-03-02"), 409, "notify.handed_over_already")


async def test_what_was_handed_over_is_the_successors_from_then_on(web: Web, house: House) -> None:
    """The deputy had stood in for the reviewer, and leaves: whoever takes over stands in."""
    persons, own = await a_roster(web), keeper(web)
    heir = await entered(own, "p-4")
    ok(await own.step(path(persons[REVIEWER]), "deputies", deputy=DEPUTY, on="2026-03-02"))
    await house.tick(date(2026, 3, 9))
    ok(await own.step(path(persons[DEPUTY]), "handover", successor="p-4", on="2026-03-09"))
    ok(await own.step(path(persons[DEPUTY]), "departure", on="2026-03-09"))

    async def answers(entry: str, on: str) -> tuple[list[str], list[tuple[str, str]]]:
        shown = ok(await own.get(f"{path(entry)}/answering", on=on))
        return shown["roles"], [(each["of"], each["named"]) for each in shown["standing_in"]]

    assert await answers(heir["id"], "2026-03-09") == (["reviewer"], [(REVIEWER, DEPUTY)])
    assert await answers(heir["id"], "2026-03-08") == ([], [])
    assert await answers(persons[DEPUTY], "2026-03-08") == (["reviewer"], [(REVIEWER, DEPUTY)])
    assert await answers(persons[DEPUTY], "2026-03-09") == ([], [])


async def test_rectified_to_never_have_had_the_role(web: Web, house: House) -> None:
    persons, own = await a_roster(web), keeper(web)
    reviewer = path(persons[REVIEWER])
    answer = await own.step(reviewer, "entries/1/rectification", change={"roles": ["drafter"]}, **WRONG)
    right = await agreed(web, answer, persons[REVIEWER], own)
    assert [each["role"] for each in right["roles"]] == ["drafter"]
    last = (await told(house))[-1]
    assert (last.version, [each.role for each in last.roles]) == (2, ["drafter"])


async def test_who_was_voided_never_was(web: Web, house: House) -> None:
    persons, own = await a_roster(web), keeper(web)
    ok(await own.step(path(persons[DEPUTY]), "voiding", **WRONG))
    last = (await told(house))[-1]
    assert (last.person, last.voided, last.version) == (DEPUTY, True, 2)
    assert (await own.post(OF_TRAFFIC, **{**NEW, "person": DEPUTY})).status_code == 201


async def test_on_a_later_day_another_administrator_confirms(web: Web, house: House) -> None:
    persons, own = await a_roster(web), keeper(web)
    await entered(own, "p-5", Role.ADMINISTRATOR)
    await house.tick(date(2026, 3, 9))
    asked = await own.step(path(persons[REVIEWER]), "entries/1/voiding", **WRONG)
    assert asked.status_code != 200
    asked = await own.step(path(persons[REVIEWER]), "entries/1/rectification", change={"until": "2026-12-31"}, **WRONG)
    assert asked.status_code == 202, asked.text
    confirm = f"proposals/{asked.json()['id']}/confirmation"
    refused(await own.step(path(persons[REVIEWER]), confirm), 403, "kernel.same_person")
    right = ok(await keeper(web, "p-5").step(path(persons[REVIEWER]), confirm))
    assert right["until"] == "2026-12-31"


async def test_what_is_told_carries_no_name_and_stays_in_the_house(web: Web, house: House) -> None:
    persons, own = await a_roster(web), keeper(web)
    reviewer = path(persons[REVIEWER])
    ok(await own.post(f"{reviewer}/post", version=1, method="PUT", post="副主任", on="2026-03-02"))
    assert len(await told(house)) == 3
    ok(await own.step(reviewer, "roles", role="head", on="2026-03-02", until="2026-06-30"))
    facts = await told(house)
    assert [(fact.person, fact.version) for fact in facts] == [(KEEPER, 1), (REVIEWER, 1), (DEPUTY, 1), (REVIEWER, 2)]
    async with house.service.store.reading() as connection:
        bodies = [
            *await connection.scalars(select(OUTBOX.c.body)),
            *await connection.scalars(select(KNOWN_PERSON.c.state)),
        ]
    assert not any(POST in body or "副主任" in body for body in bodies)
    passed = {row["type"] for row in await house.rows(PassedFactRow)}
    assert PersonStatedV1.type_of("notify") not in passed
    assert passed
    shown = ok(await own.get(reviewer))
    assert (shown["post"], shown["former_posts"]) == ("副主任", [{"post": POST, "before": "2026-03-02"}])


async def test_a_roster_is_listed_by_role_and_by_day(web: Web) -> None:
    persons, own = await a_roster(web), keeper(web)
    ok(await own.step(path(persons[DEPUTY]), "departure", on="2026-03-02"))

    async def found(**query: Any) -> set[str]:
        return {each["person"] for each in ok(await own.get(OF_TRAFFIC, **query))["items"]}

    assert await found() == {KEEPER, REVIEWER, DEPUTY}
    assert await found(role="reviewer") == {REVIEWER}
    assert await found(there_on="2026-03-02") == {KEEPER, REVIEWER}
    assert await found(stage="left") == {DEPUTY}
    table = await own.get(OF_TRAFFIC, format="csv")
    assert "合法性审查人员" in table.text
    assert await found(role="reviewer", there_on="2026-03-01") == set()


async def test_a_unit_that_is_closed_takes_nobody_more(web: Web, office: Caller) -> None:
    await registered(office, TOWN, "township")
    ok(await closing(office, f"/v1/units/{TOWN}", on="2026-02-01", **PAPER))
    first = {**NEW, "roles": ["administrator"]}
    refused(await of_supervision(web).post(f"/v1/units/{TOWN}/persons", **first), 404, "not_found")
