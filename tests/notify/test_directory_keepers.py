"""Who may not say what a unit is, that it ends, what others are to it, and who names those that keep its roster."""

from datetime import date
from typing import Any

import pytest

from shared.kernel.model.actor import Role
from tests.house.caller import Caller, ok, refused
from tests.house.closing import closing
from tests.notify.builders import HANTAI
from tests.notify.conftest import House, Web
from tests.notify.register_over_rest import BUREAU, CASE_FILES, TRAFFIC, board, registered
from tests.notify.rosters import POST, entered, keeper, of_traffic, path
from tests.notify.test_register_hears import kept

COURT, SECOND_COURT, PROCURATORATE, CONGRESS = "610702-fy", "610702-tlfy", "610702-jcy", "610702-rd"
GOVERNMENT, OFFICE, FORESTRY = "610702-rmzf", "610702-zfb", "ht-forestry"
NO_KEEPER, NO_PAPER, GAINS = "kernel.not_keeper_of_unit", "notify.unit_back_dated", "kernel.relation_to_oneself"
TODAY, PAST, PAPER = "2026-03-02", "2026-01-20", "汉编办〔2026〕3号"
WRONG = {"reason": "登记有误"}
INBOX = "/v1/inbox"


@pytest.fixture
async def district(web: Web, office: Caller, operations: Caller) -> None:
    """Its court, procuratorate, congress, government and justice bureau, and two other bureaus."""
    for id, kind in (
        (COURT, "court"),
        (SECOND_COURT, "court"),
        (PROCURATORATE, "procuratorate"),
        (CONGRESS, "congress_committee"),
        (GOVERNMENT, "government"),
    ):
        await registered(operations, id, kind)
    await registered(office, TRAFFIC, "department", "enforcement_department")
    await registered(office, FORESTRY, "department")
    await registered(office, BUREAU, "justice_bureau")


def clerk(web: Web, *roles: Role, sub: str = "clerk") -> Caller:
    """Of a bureau that has nothing to do with the units of others, and does not see them."""
    return web.caller(*(roles or (Role.OFFICE,)), unit=FORESTRY, region=HANTAI, sub=sub)


def onlooker(web: Web, *roles: Role) -> Caller:
    """Of the justice bureau, which looks after the place, and keeps the entry of no other unit."""
    return web.caller(*(roles or (Role.OFFICE,)), unit=BUREAU, region=HANTAI, sub="onlooker")


CHANGES: list[tuple[str, dict[str, Any]]] = [
    ("closing", {}),
    ("renaming", {"name": "某局"}),
    ("", {"method": "PUT", "kind": "department"}),
    ("terms", {"head": "2026-1"}),
    ("relations", {"relation": "supervises", "holder": TRAFFIC}),
    ("entries/1/rectification", {"change": {"name": "某局"}, **WRONG}),
    ("voiding", WRONG),
]


def dated(act: str, body: dict[str, Any]) -> dict[str, Any]:
    return body if "reason" in body else {"on": TODAY, **body}


@pytest.mark.parametrize("unit", [COURT, PROCURATORATE, CONGRESS, GOVERNMENT, TRAFFIC])
@pytest.mark.usefixtures("district")
async def test_a_clerk_of_another_bureau_changes_closes_and_voids_no_unit(web: Web, unit: str) -> None:
    """With a paper, as office or as supervisor; and nothing of it is otherwise than before."""
    before = ok(await onlooker(web).get(f"/v1/units/{unit}"))
    for roles in ((Role.OFFICE,), (Role.SUPERVISOR,), (Role.OFFICE, Role.SUPERVISOR)):
        for act, body in CHANGES:
            said = {**dated(act, body), "paper": PAPER}
            answer = await onlooker(web, *roles).step(f"/v1/units/{unit}", act, **said)
            assert (answer.status_code, answer.json()["code"]) in ((403, NO_KEEPER), (403, "kernel.not_your_entry")), (
                act,
                answer.text,
            )
            path = f"/v1/units/{unit}/{act}" if act else f"/v1/units/{unit}"
            refused(await clerk(web, *roles).post(path, version=before["version"], **said), 404, "not_found")
        refused(await clerk(web, *roles).get(f"/v1/units/{unit}"), 404, "not_found")
    assert ok(await onlooker(web).get(f"/v1/units/{unit}")) == before


@pytest.mark.parametrize("unit", [COURT, PROCURATORATE, CONGRESS, GOVERNMENT])
@pytest.mark.usefixtures("district")
async def test_the_office_of_the_place_ends_neither_its_government_nor_what_is_none_of_its_governments(
    office: Caller, unit: str
) -> None:
    for act, body in CHANGES:
        answer = await office.step(f"/v1/units/{unit}", act, **dated(act, body), paper=PAPER)
        assert answer.status_code == 403, (act, answer.text)


@pytest.mark.usefixtures("district")
async def test_of_a_court_only_whoever_runs_the_system_says_it_of_a_government_the_level_above(
    web: Web, operations: Caller
) -> None:
    city = web.caller(Role.OFFICE, unit="610700-zfb", region="610700")
    refused(await closing(city, f"/v1/units/{COURT}", on=TODAY), 403, NO_KEEPER)
    refused(await closing(city, f"/v1/units/{CONGRESS}", on=TODAY), 403, NO_KEEPER)
    ok(await city.step(f"/v1/units/{GOVERNMENT}", "renaming", name="汉台区人民政府", on=TODAY))
    ok(await closing(operations, f"/v1/units/{COURT}", on=TODAY, successors=[SECOND_COURT], paper=PAPER))
    operator = web.caller(Role.OPERATOR, unit=OFFICE, region=HANTAI)
    refused(await closing(operator, f"/v1/units/{SECOND_COURT}", on=TODAY), 403, NO_KEEPER)


@pytest.mark.parametrize("kind", ["court", "procuratorate", "congress_committee", "government"])
async def test_nobody_but_these_registers_a_court_or_makes_one_of_a_bureau(web: Web, office: Caller, kind: str) -> None:
    body = {"id": "610702-x", "name": "我的法院", "region": HANTAI, "kind": kind, "on": PAST}
    await registered(office, BUREAU, "justice_bureau")
    traffic = await registered(office, TRAFFIC, "department")
    change = {"version": traffic["version"], "method": "PUT", "kind": kind, "on": TODAY}
    for caller in (onlooker(web), onlooker(web, Role.SUPERVISOR), office):
        refused(await caller.post("/v1/units", **body), 403, NO_KEEPER)
        refused(await caller.post(f"/v1/units/{TRAFFIC}", **change), 403, NO_KEEPER)
    for caller in (clerk(web), clerk(web, Role.SUPERVISOR)):
        refused(await caller.post("/v1/units", **body), 403, NO_KEEPER)
        refused(await caller.post(f"/v1/units/{TRAFFIC}", **change), 404, "not_found")
    refused(await clerk(web).post("/v1/units", **{**body, "kind": "justice_bureau"}), 403, NO_KEEPER)
    other = await office.step(f"/v1/units/{TRAFFIC}", "entries/1/rectification", change={"kind": kind}, **WRONG)
    refused(other, 403, NO_KEEPER)


@pytest.mark.usefixtures("district")
@pytest.mark.parametrize(
    "relation", ["acts_in_court_for", "supervises", "decides_for", "upper_department_of", "hears_cases_of"]
)
async def test_a_clerk_enters_no_relation_and_nobody_one_by_which_its_own_unit_gains(
    web: Web, office: Caller, relation: str
) -> None:
    """The bureau that supervises by what is entered keeps the unit, and makes itself nothing else to it."""
    path = f"/v1/units/{TRAFFIC}/relations"
    holder = COURT if relation == "hears_cases_of" else FORESTRY
    said = {"relation": relation, "holder": holder, "on": TODAY}
    refused(await onlooker(web).step(f"/v1/units/{TRAFFIC}", "relations", **said), 403, NO_KEEPER)
    refused(await clerk(web).post(path, version=1, **said), 404, "not_found")
    supervised = {"relation": "supervises", "holder": FORESTRY, "on": TODAY}
    ok(await office.step(f"/v1/units/{TRAFFIC}", "relations", **supervised))
    if relation == "supervises":
        refused(await clerk(web).step(f"/v1/units/{TRAFFIC}", "relations/ending", **said), 403, GAINS)
    else:
        answer = await clerk(web).step(f"/v1/units/{TRAFFIC}", "relations", **said)
        assert (answer.status_code, answer.json()["code"]) in ((403, GAINS), (403, NO_KEEPER)), (path, answer.text)


@pytest.mark.usefixtures("district")
async def test_the_office_enters_neither_itself_nor_the_government_whose_office_it_is(office: Caller) -> None:
    body = {"on": TODAY, "relation": "reviews_for", "holder": OFFICE}
    refused(await office.step(f"/v1/units/{TRAFFIC}", "relations", **body), 403, GAINS)
    body = {"on": TODAY, "relation": "decides_for", "holder": GOVERNMENT}
    refused(await office.step(f"/v1/units/{TRAFFIC}", "relations", **body), 403, GAINS)
    merged = await closing(office, f"/v1/units/{TRAFFIC}", on=TODAY, successors=[FORESTRY, OFFICE], paper=PAPER)
    refused(merged, 403, GAINS)


@pytest.mark.usefixtures("district")
async def test_nobody_strikes_or_ends_what_keeps_its_own_unit_out(web: Web, office: Caller) -> None:
    """The government supervises its bureaus where nothing else is entered."""
    said = {"relation": "supervises", "holder": FORESTRY, "on": TODAY}
    city = web.caller(Role.OFFICE, unit="610700-zfb", region="610700")
    ok(await office.step(f"/v1/units/{TRAFFIC}", "relations", **said))
    refused(await office.step(f"/v1/units/{TRAFFIC}", "relations/ending", **said), 403, GAINS)
    refused(await office.step(f"/v1/units/{TRAFFIC}", "entries/2/voiding", **WRONG), 403, GAINS)
    ok(await city.step(f"/v1/units/{TRAFFIC}", "relations/ending", **said))


@pytest.mark.usefixtures("district")
async def test_a_relation_is_not_put_right_into_ones_own_unit(office: Caller) -> None:
    body = {"on": TODAY, "relation": "acts_in_court_for", "holder": FORESTRY}
    ok(await office.step(f"/v1/units/{TRAFFIC}", "relations", **body))
    answer = await office.step(
        f"/v1/units/{TRAFFIC}", "entries/2/rectification", change={"holder": OFFICE}, **WRONG, paper=PAPER
    )
    refused(answer, 403, GAINS)


@pytest.mark.usefixtures("district")
async def test_which_court_hears_cases_is_said_by_no_unit_of_the_administration(
    office: Caller, operations: Caller
) -> None:
    """Neither entered nor ended, nor struck."""
    said = {"relation": "hears_cases_of", "holder": SECOND_COURT, "on": TODAY}
    refused(await office.step(f"/v1/units/{TRAFFIC}", "relations", **said), 403, NO_KEEPER)
    ok(await operations.step(f"/v1/units/{TRAFFIC}", "relations", **said))
    refused(await office.step(f"/v1/units/{TRAFFIC}", "relations/ending", **said), 403, NO_KEEPER)
    refused(
        await office.step(f"/v1/units/{TRAFFIC}", "entries/2/voiding", **WRONG, paper=PAPER),
        403,
        "kernel.not_your_entry",
    )


@pytest.mark.usefixtures("district")
async def test_what_a_unit_has_missed_goes_by_no_others_word_without_a_paper(
    web: Web, office: Caller, house: House
) -> None:
    """Not by closing it, not by taking its powers, not by an entry put right or voided, back-dated or not."""
    await house.tick(date(2026, 4, 7))
    unit = f"/v1/units/{TRAFFIC}"

    async def standings() -> list[str]:
        return [each["standing"] for each in await board(office, duty=CASE_FILES, year=2026, unit=TRAFFIC)][:1]

    assert await standings() == ["unmet"]
    second = web.caller(Role.OFFICE, unit=OFFICE, region=HANTAI, sub="second")
    for act, body in (
        ("closing", {"on": PAST}),
        ("", {"on": PAST, "method": "PUT", "kind": "department"}),
        ("entries/1/rectification", {"change": {"attributes": []}, **WRONG}),
        ("voiding", WRONG),
    ):
        answer = await office.step(unit, act, **body)
        if answer.status_code == 202:
            answer = await second.step(unit, f"proposals/{answer.json()['id']}/confirmation")
        assert (answer.status_code, answer.json()["code"]) in ((403, NO_PAPER), (403, "kernel.needs_paper")), (
            act,
            answer.text,
        )
    assert await standings() == ["unmet"]
    ok(await office.step(unit, "", on=PAST, method="PUT", kind="department", paper=PAPER))
    assert await standings() == []


@pytest.mark.usefixtures("district")
async def test_a_unit_is_closed_or_changed_before_today_by_a_paper_only(office: Caller) -> None:
    """Also where it has missed nothing."""
    unit = f"/v1/units/{FORESTRY}"
    refused(await closing(office, unit, on="2026-03-01"), 403, NO_PAPER)
    refused(await office.step(unit, "", method="PUT", kind="approval_office", on="2026-03-01"), 403, NO_PAPER)
    related = {"relation": "acts_in_court_for", "holder": TRAFFIC, "on": "2026-03-01"}
    refused(await office.step(unit, "relations", **related), 403, NO_PAPER)
    ok(await office.step(unit, "relations", **related, paper=PAPER))
    ok(await closing(office, unit, on="2026-03-01", paper=PAPER))


async def test_a_duty_is_not_ended_before_what_another_unit_has_missed_of_it(
    web: Web, office: Caller, house: House
) -> None:
    await registered(office, TRAFFIC, "department")
    duty = await kept(office, subject="departments", per="quarter")
    await house.tick(date(2026, 4, 7))
    (line, *_) = await board(office, duty=duty["id"], unit=TRAFFIC)
    assert line["standing"] == "unmet"
    await registered(office, BUREAU, "justice_bureau")
    friend = onlooker(web)
    ended = {"on": "2026-04-07", "valid_to": "2026-01-02", "reason": "不再适用"}
    refused(await friend.step(f"/v1/duties/{duty['id']}", "ending", **ended), 403, "kernel.needs_paper")
    unseen = await clerk(web).post(f"/v1/duties/{duty['id']}/ending", version=duty["version"], **ended, paper=PAPER)
    refused(unseen, 404, "not_found")
    assert (await board(office, duty=duty["id"], unit=TRAFFIC))[0]["standing"] == "unmet"
    ok(await friend.step(f"/v1/duties/{duty['id']}", "ending", **ended, paper=PAPER))


@pytest.mark.parametrize("unit", [COURT, CONGRESS, GOVERNMENT, "610702-dc", TRAFFIC, OFFICE])
@pytest.mark.usefixtures("district")
async def test_a_bureau_names_no_administrator_of_another_unit_least_of_one_above_it(
    web: Web, operations: Caller, unit: str
) -> None:
    body = {"person": "nobody-there", "post": POST, "roles": ["administrator"], "on": TODAY}
    supervisor, unseen = onlooker(web, Role.SUPERVISOR), clerk(web, Role.SUPERVISOR)
    refused(await supervisor.post(f"/v1/units/{unit}/persons", **body), 403, "notify.administrators_of_others")
    refused(await unseen.post(f"/v1/units/{unit}/persons", **body), 404, "not_found")
    first = ok(await operations.post(f"/v1/units/{unit}/persons", **body), 201)
    for act in ("departure", "roles", "voiding"):
        said = {"departure": {"on": TODAY}, "roles": {"role": "administrator", "on": TODAY}, "voiding": WRONG}[act]
        answer = await supervisor.step(path(first), act, **said, paper=PAPER)
        assert answer.status_code == 403, (act, answer.text)
        answer = await unseen.post(f"{path(first)}/{act}", version=first["version"], **said, paper=PAPER)
        refused(answer, 404, "not_found")


@pytest.mark.usefixtures("district")
async def test_the_supervising_body_of_the_place_names_none_of_the_government_and_its_office(web: Web) -> None:
    body = {"person": "nobody-there", "post": POST, "roles": ["administrator"], "on": TODAY}
    of_supervision = web.caller(Role.SUPERVISOR, unit="610702-dc", region=HANTAI)
    for unit in (GOVERNMENT, CONGRESS, COURT):
        answer = await of_supervision.post(f"/v1/units/{unit}/persons", **body)
        refused(answer, 403, "notify.administrators_of_others")
    city = web.caller(Role.SUPERVISOR, unit="610700-zfb", region="610700")
    ok(await city.post(f"/v1/units/{GOVERNMENT}/persons", **body), 201)


@pytest.mark.usefixtures("district")
async def test_whom_an_outsider_has_named_shuts_nobody_out_before_it_has_acted(web: Web) -> None:
    of_supervision = web.caller(Role.SUPERVISOR, unit="610702-dc", region=HANTAI)
    colleague = of_traffic(web, "p-8", Role.DRAFTER)
    await entered(of_supervision, "p-1", Role.ADMINISTRATOR)
    ok(await colleague.get(INBOX))
    await entered(keeper(web), "p-9", Role.DRAFTER)
    refused(await of_traffic(web, "p-7", Role.DRAFTER).get(INBOX), 403, "kernel.not_on_roster")
    ok(await of_traffic(web, "p-9", Role.DRAFTER).get(INBOX))


@pytest.mark.usefixtures("district")
async def test_whom_whoever_runs_the_system_has_named_keeps_a_roster_at_once(web: Web, operations: Caller) -> None:
    await entered(operations, "p-1", Role.ADMINISTRATOR)
    refused(await of_traffic(web, "p-8", Role.DRAFTER).get(INBOX), 403, "kernel.not_on_roster")
