"""撤销 by two persons: one of those who keep the directory enters it, and until another confirms it the unit stands."""

import asyncio
from collections import Counter
from datetime import date
from typing import Any

import pytest

from services.notify.entrypoints.clock import tick
from shared.kernel.directory.roster import HeldRole, KnownPerson
from shared.kernel.model.actor import Role
from shared.storage.cause import own_cause
from shared.storage.lives.overtaking import kinds_lapsing, let_proposals_lapse
from shared.storage.rosters import know_persons
from tests.house.caller import Caller, ok, refused
from tests.house.closing import closing
from tests.notify.builders import HANTAI
from tests.notify.conftest import House, Web
from tests.notify.register_over_rest import BUREAU, PAPER, TRAFFIC
from tests.notify.test_succession import OFFICE, OTHER, hears, office, officer, opened

__all__ = ["office"]

PATH, TODAY, AHEAD = f"/v1/units/{TRAFFIC}", "2026-03-02", "2026-04-01"
SAID: dict[str, Any] = {"on": TODAY, "successors": [BUREAU], **PAPER}
SETTLED = "kernel.proposal_settled"


async def asked(by: Caller, **said: Any) -> dict[str, Any]:
    return ok(await by.step(PATH, "closing", **{**SAID, **said}), 202)


def colleague(by: Caller) -> Caller:
    assert by.colleague is not None
    return by.colleague


def of(proposal: dict[str, Any], act: str = "confirmation") -> str:
    return f"proposals/{proposal['id']}/{act}"


async def stage(by: Caller) -> tuple[str, str | None, int]:
    """How the unit stands, when it is to be closed, and how many entries it has."""
    unit, entries = ok(await by.get(PATH)), ok(await by.get(f"{PATH}/entries"))
    return unit["stage"], unit["closes_on"], len(entries["items"])


STANDS = ("active", None, 1)


async def notices(by: Caller) -> list[tuple[str, str | None, str, str]]:
    items = ok(await by.get("/v1/inbox"))["items"]
    return [(each["code"], each["closed_because"], each["zh"], each["en"]) for each in items]


@pytest.mark.parametrize("act", ["confirmation", "declining"])
@pytest.mark.parametrize("roles", [(Role.OFFICE,), (Role.SUPERVISOR,), (Role.OPERATOR, Role.OFFICE)])
async def test_who_has_entered_it_neither_confirms_nor_declines_it(
    web: Web, office: Caller, act: str, roles: tuple[Role, ...]
) -> None:
    """In whatever role."""
    again = web.caller(*roles, unit=OFFICE, region=HANTAI, sub=f"{OFFICE}-office")
    refused(await again.step(PATH, of(await asked(office), act)), 403, "kernel.same_person")
    assert await stage(office) == STANDS


@pytest.mark.parametrize(
    ("unit", "roles", "code"),
    [
        (BUREAU, (Role.OFFICE,), "kernel.not_your_entry"),
        (BUREAU, (Role.SUPERVISOR,), "kernel.not_keeper_of_unit"),
        (OTHER, (Role.SUPERVISOR,), "not_found"),
        (TRAFFIC, (Role.SUPERVISOR, Role.OFFICE), "kernel.not_your_entry"),
        (OFFICE, (Role.DRAFTER,), "not_found"),
        (OFFICE, (Role.HEAD,), "kernel.entrys_role"),
    ],
)
async def test_nobody_of_another_unit_confirms_it(
    web: Web, office: Caller, unit: str, roles: tuple[Role, ...], code: str
) -> None:
    """Neither the successor, nor the unit itself, nor a bystander, nor who keeps no directory."""
    proposal = await asked(office)
    version = ok(await office.get(PATH))["version"]
    other = web.caller(*roles, unit=unit, region=HANTAI, sub="somebody")
    answer = await other.ask("POST", f"{PATH}/{of(proposal)}", {}, if_match=f'"{version}"')
    assert (answer.status_code in (403, 404), answer.json()["code"]) == (True, code)
    assert await stage(office) == STANDS


@pytest.mark.parametrize(
    ("said", "status", "code"),
    [
        ({"paper": None}, 403, "notify.unit_back_dated"),
        ({"successors": ["610702-nobody"]}, 422, "kernel.unknown_unit"),
        ({"successors": [TRAFFIC]}, 422, "notify.unit_of_itself"),
        ({"on": AHEAD}, 422, "kernel.in_the_future"),
        ({"shares": [{"to": OTHER}]}, 422, "notify.share_of_no_successor"),
    ],
)
async def test_what_could_not_be_entered_is_not_left_to_the_second_to_find_out(
    office: Caller, said: dict[str, Any], status: int, code: str
) -> None:
    body = {name: value for name, value in {**SAID, **said}.items() if value is not None}
    refused(await office.step(PATH, "closing", **body), status, code)
    assert ok(await office.get(f"{PATH}/proposals"))["items"] == []


async def test_confirmed_twice_at_once_it_is_entered_once(web: Web, office: Caller) -> None:
    proposal, version = await asked(office), ok(await office.get(PATH))["version"]
    third = web.caller(Role.OFFICE, unit=OFFICE, region=HANTAI, sub="third")
    came_of = await asyncio.gather(
        *(
            each.ask("POST", f"{PATH}/{of(proposal)}", {}, if_match=f'"{version}"')
            for each in (colleague(office), third)
        )
    )
    codes = Counter(answer.status_code for answer in came_of)
    assert (codes[200], codes[409] + codes[412]) == (1, 1), [answer.text for answer in came_of]
    assert await stage(office) == ("closed", TODAY, 2)


async def test_entered_by_two_of_them_on_their_own_the_one_that_is_confirmed_overtakes_the_other(
    web: Web, office: Caller
) -> None:
    first, second = await asked(office), await asked(office, successors=[OTHER], effective_on=AHEAD)
    assert (await asked(office))["id"] == first["id"]
    ok(await colleague(office).step(PATH, of(second)))
    refused(await colleague(office).step(PATH, of(first)), 409, SETTLED)
    shown = {each["id"]: each["outcome"] for each in ok(await office.get(f"{PATH}/proposals"))["items"]}
    assert shown == {first["id"]: "overtaken", second["id"]: "confirmed"}
    assert await stage(office) == ("active", AHEAD, 2)


async def test_a_successor_that_was_closed_meanwhile_takes_over_nothing(office: Caller) -> None:
    proposal = await asked(office, effective_on=AHEAD)
    ok(await closing(office, f"/v1/units/{BUREAU}", on=TODAY, successors=[OTHER], **PAPER))
    refused(await colleague(office).step(PATH, of(proposal)), 422, "kernel.unit_closed_before")
    assert await stage(office) == STANDS
    ok(await colleague(office).step(PATH, of(proposal, "declining"), reason="承继单位已经撤销。"))


async def test_a_unit_that_is_another_meanwhile_is_held_against_what_it_is_by_then(office: Caller) -> None:
    """What was read before is refused; so is a successor that has become what goes on with none of it."""
    proposal, version = await asked(office), ok(await office.get(PATH))["version"]
    ok(await office.step(PATH, "renaming", on=TODAY, name="交通运输局"))
    stale = await colleague(office).post(f"{PATH}/{of(proposal)}", version=version)
    refused(stale, 412, "stale")
    for nth, kind in enumerate(("mediation_committee", "justice_bureau"), 1):
        ok(await office.post(f"/v1/units/{BUREAU}", version=nth, method="PUT", on=TODAY, kind=kind))
        if nth == 1:
            refused(await colleague(office).step(PATH, of(proposal)), 422, "kernel.unfit_successor")
    ok(await colleague(office).step(PATH, of(proposal)))
    assert await stage(office) == ("closed", TODAY, 3)


async def test_void_meanwhile_nothing_is_closed(office: Caller) -> None:
    proposal = await asked(office)
    ok(await office.step(PATH, "voiding", reason="重复登记", **PAPER))
    refused(await colleague(office).step(PATH, of(proposal)), 409, SETTLED)


async def test_the_day_has_passed_when_it_is_confirmed(office: Caller, web: Web, house: House) -> None:
    """It counts from its day, as what is entered late does, and says that it is late."""
    proposal = await asked(office, effective_on="2026-03-04")
    await house.tick(date(2026, 3, 10))
    assert await stage(office) == STANDS
    ok(await colleague(office).step(PATH, of(proposal)))
    await tick(house.service, date(2026, 3, 10))
    assert await stage(office) == ("closed", "2026-03-04", 2)
    (_, entry) = ok(await office.get(f"{PATH}/entries"))["items"]
    assert (entry["late"], entry["on"]) == (True, TODAY)


async def test_nobody_answers_and_it_lapses(office: Caller, house: House) -> None:
    proposal = await asked(office)
    assert proposal["lapses_on"] == "2026-03-16"
    await house.tick(date(2026, 3, 17))
    async with house.service.store.begin(own_cause("notify", "lapse")) as work:
        for kind in await kinds_lapsing(work.connection, date(2026, 3, 17)):
            assert await let_proposals_lapse(work, kind, date(2026, 3, 17), 10) == 1
    refused(await colleague(office).step(PATH, of(proposal)), 409, "kernel.proposal_lapsed")
    assert await stage(office) == STANDS


async def test_declined_with_a_reason_it_is_told_to_whoever_asked_and_may_be_asked_again(
    office: Caller, house: House
) -> None:
    proposal = await asked(office)
    shown = ok(await colleague(office).step(PATH, of(proposal, "declining"), reason="文件没有写明承继单位。"))
    assert (shown["outcome"], shown["declined_because"]) == ("declined", "文件没有写明承继单位。")
    refused(await colleague(office).step(PATH, of(proposal)), 409, SETTLED)
    assert await stage(office) == STANDS
    told = {code: (ended, zh, en) for code, ended, zh, en in await notices(office)}
    assert told["proposal_waits"][0] == "declined"
    assert "申请撤销" in told["proposal_waits"][1]
    assert "asks to close" in told["proposal_waits"][2]
    assert "撤销" in told["proposal_settled"][1]
    assert (await asked(office))["id"] != proposal["id"]


async def test_until_it_is_confirmed_the_successor_has_nothing(office: Caller, web: Web, house: House) -> None:
    proposal = await asked(office)
    bureau = officer(web, BUREAU)
    await opened(house)
    assert (await hears(bureau))[:2] == [0, 0]
    waits = ok(await colleague(office).get("/v1/proposals"))["items"]
    assert [(each["id"], each["act"], each["number"]) for each in waits] == [(proposal["id"], "close_unit", None)]
    assert ok(await office.get("/v1/proposals"))["items"] == []
    shown = ok(await colleague(office).step(PATH, of(proposal)))
    assert (shown["stage"], shown["successors"]) == ("closed", [BUREAU])
    assert (await hears(bureau))[:2] == [1, 1]
    entry = ok(await office.get(f"{PATH}/entries"))["items"][-1]
    said = (entry["actor"], entry["confirmed_by"], entry["confirmed_for"], entry["paper"])
    assert said == (f"{OFFICE}-office", f"{OFFICE}-office-2", OFFICE, PAPER["paper"])


async def test_taken_back_or_put_right_it_takes_two_on_its_own_day_too(web: Web, office: Caller) -> None:
    """Of those two as well: whoever has confirmed it may ask for it, and another confirms."""
    ok(await closing(office, PATH, **SAID))
    wrong = {"reason": "录入错误", "paper": "甲发〔2026〕1号"}
    asked_back = ok(await colleague(office).step(PATH, "entries/2/voiding", **wrong), 202)
    refused(await colleague(office).step(PATH, of(asked_back)), 403, "kernel.same_person")
    ok(await office.step(PATH, of(asked_back)))
    assert (await stage(office))[:2] == ("active", None)


@pytest.mark.parametrize(("roles", "status"), [((Role.SUPERVISOR,), 200), ((Role.OFFICE,), 403)])
async def test_where_there_is_no_second_person_whoever_supervises_both_units_confirms_it(
    web: Web, office: Caller, roles: tuple[Role, ...], status: int
) -> None:
    """And nobody who keeps the unit in another role: that is a closing of their own to enter."""
    ok(await office.step(PATH, "relations", relation="supervises", holder=BUREAU, on=TODAY))
    proposal = await asked(office, successors=[OTHER])
    above = web.caller(*roles, unit=BUREAU, region=HANTAI)
    assert (await above.step(PATH, of(proposal))).status_code == status
    assert (await stage(office))[0] == ("closed" if status == 200 else "active")
    assert len(ok(await above.get("/v1/proposals"))["items"]) == 0


async def test_whoever_supervises_the_unit_does_not_take_it_back_alone_either(
    web: Web, office: Caller, house: House
) -> None:
    ok(await office.step(PATH, "relations", relation="supervises", holder=BUREAU, on=TODAY))
    proposal = await asked(office, successors=[OTHER])
    ok(await colleague(office).step(PATH, of(proposal)))
    await house.tick(date(2026, 3, 4))
    entries = ok(await office.get(f"{PATH}/entries"))["items"]
    (number,) = [each["number"] for each in entries if each["act"] == "close_unit"]
    above = web.caller(Role.SUPERVISOR, unit=BUREAU, region=HANTAI)
    asked_back = await above.step(PATH, f"entries/{number}/voiding", reason="录入错误", paper="甲发〔2026〕1号")
    assert (asked_back.status_code, (await stage(office))[0]) == (202, "closed")


@pytest.mark.parametrize(("until", "status"), [("2026-03-01", 409), (TODAY, 200)])
async def test_who_has_entered_it_and_left_since_closes_nothing_and_a_colleague_enters_it_anew(
    web: Web, office: Caller, house: House, until: str, status: int
) -> None:
    """On the last day in post it still counts."""
    first = await asked(office)
    third = web.caller(Role.OFFICE, unit=OFFICE, region=HANTAI, sub="third")
    since = date(2026, 1, 5)
    known = [
        KnownPerson(
            id=f"p-{person}",
            version=1,
            unit=OFFICE,
            person=person,
            since=since,
            until=date.fromisoformat(until) if person == f"{OFFICE}-office" else None,
            roles=(HeldRole(role=Role.OFFICE, since=since),),
        )
        for person in (f"{OFFICE}-office", f"{OFFICE}-office-2", "third")
    ]
    async with house.service.store.begin(own_cause("notify", "roster")) as work:
        await know_persons(work.connection, known)
    answer = await colleague(office).step(PATH, of(first))
    assert (answer.status_code, await stage(third)) == (status, STANDS if status == 409 else ("closed", TODAY, 2))
    if status == 409:
        assert answer.json()["code"] == "kernel.proposer_not_in_post"
        second = await asked(colleague(office))
        refused(await colleague(office).step(PATH, of(second)), 403, "kernel.same_person")
        ok(await third.step(PATH, of(second)))
        assert await stage(third) == ("closed", TODAY, 2)
