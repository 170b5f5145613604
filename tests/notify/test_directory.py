"""The directory through REST: units that are unknown, closed or unfit, what they are to each other, what is told."""

import json
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from shared.contracts.notify import UnitStatedV1
from shared.kernel.model.actor import Role
from shared.storage.directory import KNOWN_UNIT
from shared.storage.work import OUTBOX
from tests.house.caller import Caller
from tests.house.closing import closing
from tests.notify.builders import HANTAI
from tests.notify.conftest import House, Web
from tests.notify.register_over_rest import BUREAU, PAPER, TOWN, TRAFFIC, registered

COURT, RAILWAY = "610702-fy", "610700-tlfy"
OFFICE = "610702-zfb"
WRONG = {"reason": "录入错误", "paper": "甲发〔2026〕1号"}


@pytest.fixture
def office(web: Web) -> Caller:
    return web.caller(Role.OFFICE, unit=OFFICE, region=HANTAI)


async def told(house: House) -> list[UnitStatedV1]:
    """Every statement of a unit that left notify, in order."""
    wanted = UnitStatedV1.type_of("notify")
    async with house.service.store.reading() as connection:
        bodies = await connection.scalars(select(OUTBOX.c.body).where(OUTBOX.c.type == wanted).order_by(OUTBOX.c.id))
        return [UnitStatedV1.model_validate(json.loads(body)["data"]) for body in bodies]


async def known(house: House, id: str) -> dict[str, Any]:
    async with house.service.store.reading() as connection:
        state = await connection.scalar(select(KNOWN_UNIT.c.state).where(KNOWN_UNIT.c.id == id))
        found: dict[str, Any] = json.loads(state or "{}")
        return found


def said(answer: Any) -> tuple[int, str, str]:
    problem = answer.json()
    return answer.status_code, problem["code"], problem["errors"][0]["field"]


async def test_a_kind_that_there_is_not_is_refused_and_the_kinds_are_named(office: Caller) -> None:
    body = {"id": "610702-x", "name": "某局", "region": HANTAI, "kind": "ministry", "on": "2026-01-05"}
    answer = await office.post("/v1/units", **body)
    assert said(answer) == (422, "kernel.unknown_unit_kind", "kind")
    assert "justice_bureau" in answer.json()["detail"]
    assert said(await office.post("/v1/units", **{**body, "kind": "department", "attributes": ["department"]})) == (
        422,
        "notify.unknown_attribute",
        "attributes",
    )


async def test_a_place_has_but_one_government_at_a_time(operations: Caller) -> None:
    await registered(operations, "610702-rmzf", "government")
    body = {"id": "610702-rmzf2", "name": "又一区政府", "region": HANTAI, "kind": "government", "on": "2026-01-06"}
    assert said(await operations.post("/v1/units", **body)) == (409, "kernel.second_of_its_kind", "kind")
    await registered(operations, TRAFFIC, "department")
    changed = await operations.step(
        f"/v1/units/{TRAFFIC}", "", method="PUT", kind="government", on="2026-02-01", **PAPER
    )
    assert said(changed) == (409, "kernel.second_of_its_kind", "kind")
    closed = await closing(operations, "/v1/units/610702-rmzf", on="2026-02-01", **PAPER)
    assert closed.status_code == 200, closed.text
    assert (await operations.post("/v1/units", **{**body, "on": "2026-02-02"})).status_code == 201


async def test_nobody_changes_or_closes_its_own_unit_or_says_who_supervises_it(office: Caller, web: Web) -> None:
    await registered(office, TRAFFIC, "department")
    own, path = web.caller(Role.OFFICE, Role.SUPERVISOR, unit=TRAFFIC, region=HANTAI), f"/v1/units/{TRAFFIC}"
    relation = {"relation": "supervises", "holder": OFFICE}
    for act, body in (
        ("closing", {}),
        ("relations", relation),
        ("relations/ending", relation),
    ):
        assert said(await own.step(path, act, on="2026-02-01", **body))[:2] == (403, "kernel.not_ones_own_unit")
    changed = await own.step(path, "", method="PUT", kind="township", on="2026-02-01")
    assert said(changed)[:2] == (403, "kernel.not_ones_own_unit")
    assert (await own.step(path, "renaming", name="交通局", on="2026-02-01")).status_code == 200


@pytest.mark.parametrize(
    ("act", "body"),
    [
        ("entries/1/rectification", {"change": {"kept_from": "2026-01-04"}}),
        ("entries/1/rectification", {"change": {"attributes": ["enforcement_department"]}}),
        ("entries/1/rectification", {"change": {"kind": "township"}}),
        ("voiding", {}),
    ],
)
async def test_what_a_unit_was_registered_as_is_not_its_own_to_put_right_nor_to_register(
    house: House, office: Caller, web: Web, act: str, body: dict[str, Any]
) -> None:
    """With a paper, as office and as supervisor; nor does it register itself."""
    own, path = web.caller(Role.OFFICE, Role.SUPERVISOR, unit=TRAFFIC, region=HANTAI), f"/v1/units/{TRAFFIC}"
    itself = {"id": TRAFFIC, "name": "某局", "region": HANTAI, "kind": "department", "on": "2026-01-05"}
    assert (await own.post("/v1/units", **itself)).json()["code"] == "kernel.not_keeper_of_unit"
    await registered(office, TRAFFIC, "department")
    slip = await office.step(path, "entries/1/rectification", change={"name": "交通运输局"}, reason="录入错误")
    assert slip.status_code == 200, slip.text
    await house.tick(date(2026, 3, 3))
    assert said(await own.step(path, act, **body, **WRONG))[:2] == (403, "kernel.not_your_entry")
    assert (await own.step(path, "renaming", name="交通局", on="2026-03-03")).status_code == 200


async def test_a_unit_that_another_has_voided_does_not_make_itself_stand_again(office: Caller, web: Web) -> None:
    own, path = web.caller(Role.OFFICE, unit=TRAFFIC, region=HANTAI), f"/v1/units/{TRAFFIC}"
    await registered(office, TRAFFIC, "department")
    supervisor = web.caller(Role.SUPERVISOR, unit="610700-zfb", region="610700")
    voided = await supervisor.step(path, "voiding", **WRONG)
    assert voided.status_code == 200, voided.text
    refused = await own.post(f"{path}/entries/2/voiding", version=voided.json()["version"], **WRONG)
    assert refused.status_code == 403, refused.text


async def test_the_id_of_a_unit_that_one_does_not_see_is_taken_standing_or_void(office: Caller, web: Web) -> None:
    city = web.caller(Role.OFFICE, unit="610700-zfb", region="610700")
    body = {"id": "610700-sfj", "name": "市司法局", "region": "610700", "kind": "department", "on": "2026-01-05"}
    assert (await city.post("/v1/units", **body)).status_code == 201
    county = {**body, "name": "又一局", "region": HANTAI}
    standing = await office.post("/v1/units", **county)
    assert (await city.step("/v1/units/610700-sfj", "voiding", **WRONG)).status_code == 200
    void = await office.post("/v1/units", **county)
    for answer in (standing, void):
        assert said(answer) == (409, "notify.unit_registered_already", "id")
        assert "市司法局" not in answer.text
    assert standing.json()["detail"] == void.json()["detail"]
    assert (await office.get("/v1/units/610700-sfj/entries")).status_code == 404
    assert (await city.post("/v1/units", **body)).status_code == 201


async def test_who_stands_in_a_relation_is_there_and_may_do_so(operations: Caller) -> None:
    await registered(operations, TRAFFIC, "department")
    await registered(operations, COURT, "court", name="汉台区人民法院")
    path = f"/v1/units/{TRAFFIC}"

    async def relate(relation: str, holder: str, on: str = "2026-02-02") -> Any:
        return await operations.step(path, "relations", relation=relation, holder=holder, on=on, **PAPER)

    assert said(await relate("reviews_for", "610702-nobody")) == (422, "kernel.unknown_unit", "holder")
    unfit = await relate("supervises", COURT)
    assert said(unfit) == (422, "kernel.unfit_unit", "holder")
    assert "人民法院" in unfit.json()["detail"]
    assert said(await relate("hears_cases_of", TRAFFIC))[1] == "kernel.unfit_unit"
    assert (await relate("befriends", COURT)).status_code == 422
    ended = await operations.step(
        path, "relations/ending", relation="hears_cases_of", holder=COURT, on="2026-02-02", **PAPER
    )
    assert said(ended) == (409, "notify.units_not_related", "holder")
    assert (await relate("hears_cases_of", COURT)).status_code == 200
    assert said(await relate("hears_cases_of", COURT, "2026-02-20")) == (409, "notify.units_related_already", "holder")
    other = await operations.step(
        path, "relations/ending", relation="hears_cases_of", holder=RAILWAY, on="2026-02-20", **PAPER
    )
    assert said(other) == (409, "notify.units_not_related", "holder")
    assert (await closing(operations, f"/v1/units/{COURT}", on="2026-02-20", **PAPER)).status_code == 200
    await registered(operations, "610702-x", "department")
    after = {"relation": "hears_cases_of", "holder": COURT, "on": "2026-02-25", **PAPER}
    assert said(await operations.step("/v1/units/610702-x", "relations", **after)) == (
        422,
        "kernel.unit_closed_for_good",
        "holder",
    )


async def test_a_relation_put_right_is_asked_the_same(operations: Caller) -> None:
    await registered(operations, TRAFFIC, "department")
    await registered(operations, COURT, "court")
    path = f"/v1/units/{TRAFFIC}"
    await operations.step(path, "relations", relation="hears_cases_of", holder=COURT, on="2026-02-02", **PAPER)
    for change, code in (
        ({"holder": "610702-nobody"}, "kernel.unknown_unit"),
        ({"holder": TRAFFIC}, "kernel.unfit_unit"),
        ({"relation": "supervises"}, "kernel.fixed_field"),
    ):
        answer = await operations.step(path, "entries/2/rectification", change=change, **WRONG)
        assert answer.json()["code"] == code, answer.text
    moved = await operations.step(path, "entries/2/rectification", change={"on": "2026-02-10"}, **WRONG)
    assert moved.json()["related"][0]["since"] == "2026-02-10"


async def test_supervision_does_not_run_in_a_circle(office: Caller) -> None:
    await registered(office, BUREAU, "justice_bureau")
    await registered(office, TRAFFIC, "department")
    relation = {"relation": "supervises", "on": "2026-02-02"}
    assert (
        await office.step(f"/v1/units/{TRAFFIC}", "relations", holder=BUREAU, **relation, **PAPER)
    ).status_code == 200
    circle = await office.step(f"/v1/units/{BUREAU}", "relations", holder=TRAFFIC, **relation, **PAPER)
    assert said(circle) == (409, "kernel.relation_in_a_circle", "holder")


async def test_successors_are_units_that_are_there(office: Caller, house: House) -> None:
    await registered(office, TRAFFIC, "department")
    await registered(office, BUREAU, "justice_bureau")
    path = f"/v1/units/{TRAFFIC}"
    unknown = await closing(office, path, on="2026-02-02", successors=["610702-nobody"], **PAPER)
    assert said(unknown) == (422, "kernel.unknown_unit", "successors")
    itself = await closing(office, path, on="2026-02-02", successors=[TRAFFIC], **PAPER)
    assert said(itself) == (422, "notify.unit_of_itself", "successors")
    closed = await closing(office, path, on="2026-02-02", successors=[BUREAU], **PAPER)
    assert closed.json()["successors"] == [BUREAU]
    assert (await known(house, TRAFFIC))["successors"] == [BUREAU]


async def test_every_change_is_told_whole_and_what_is_the_same_is_not_told(office: Caller, house: House) -> None:
    await registered(office, TOWN, "township", name="铺镇")
    path = f"/v1/units/{TOWN}"
    await office.step(path, "renaming", name="铺镇街道", on="2026-02-01")
    await office.step(path, "terms", head="2026-1", on="2026-02-01")
    await office.step(path, "", method="PUT", kind="township", headcounts={"staff": 9}, on="2026-02-02")
    await office.step(path, "entries/1/rectification", change={"name": "普镇"}, **WRONG)
    await closing(office, path, on="2026-03-02", **PAPER)
    facts = await told(house)
    assert [(fact.version, fact.spells[0].name, fact.spells[-1].name, str(fact.closed_on)) for fact in facts] == [
        (1, "铺镇", "铺镇", "None"),
        (2, "铺镇", "铺镇街道", "None"),
        (3, "铺镇", "铺镇街道", "None"),
        (4, "普镇", "铺镇街道", "None"),
        (5, "普镇", "铺镇街道", "2026-03-02"),
    ]
    assert [(str(spell.before), spell.kind) for spell in facts[2].spells] == [
        ("2026-02-01", "township"),
        ("2026-02-02", "township"),
        ("None", "township"),
    ]
    assert "2026-1" not in str(facts)
    assert (await known(house, TOWN))["version"] == 5


async def test_of_a_unit_registered_by_mistake_it_is_told_that_it_never_was(
    office: Caller, web: Web, house: House
) -> None:
    await registered(office, TOWN, "township")
    path = f"/v1/units/{TOWN}"
    second = web.caller(Role.OFFICE, unit=OFFICE, region=HANTAI, sub="second")
    answer = await office.step(path, "voiding", **WRONG)
    if answer.status_code == 202:
        answer = await second.step(path, f"proposals/{answer.json()['id']}/confirmation")
    assert answer.status_code == 200, answer.text
    assert [fact.voided for fact in await told(house)] == [False, True]
    struck = await office.step(path, "entries/2/voiding", **WRONG)
    assert struck.status_code == 200, struck.text
    assert [fact.voided for fact in await told(house)] == [False, True, False]


async def test_what_is_only_tried_is_told_to_nobody(office: Caller, house: House) -> None:
    await registered(office, TOWN, "township", name="铺镇")
    tried = await office.step(
        f"/v1/units/{TOWN}", "entries/1/rectification?dry_run=true", change={"name": "普镇"}, **WRONG
    )
    assert tried.status_code == 200, tried.text
    assert [fact.version for fact in await told(house)] == [1]
    assert (await known(house, TOWN))["spells"][-1]["name"] == "铺镇"


async def test_of_a_unit_it_is_shown_who_reviews_supervises_and_judges_it_on_a_day(
    operations: Caller, web: Web
) -> None:
    """Ordinarily by what units are and where; a court that is entered takes the place of the court of the place, and is
    no more named once it is closed."""
    await registered(operations, TRAFFIC, "department")
    path = f"/v1/units/{TRAFFIC}/relations"
    assert (await operations.get(path)).json()["items"] == []
    await registered(operations, "610702-rmzf", "government", name="汉台区人民政府")
    await registered(operations, BUREAU, "justice_bureau", name="汉台区司法局")
    await registered(operations, COURT, "court", name="汉台区人民法院")
    await registered(operations, RAILWAY, "court", name="铁路运输法院")
    body = {"relation": "hears_cases_of", "holder": RAILWAY, "on": "2026-02-10", **PAPER}
    await operations.step(f"/v1/units/{TRAFFIC}", "relations", **body)

    async def stands(**query: str) -> dict[str, tuple[bool, list[str]]]:
        items = (await operations.get(path, **query)).json()["items"]
        return {each["relation"]: (each["entered"], [one["name"] for one in each["holders"]]) for each in items}

    now = await stands()
    assert now["reviews_for"] == (False, ["汉台区司法局"])
    assert now["supervises"] == now["decides_for"] == (False, ["汉台区人民政府"])
    assert now["hears_cases_of"] == (True, ["铁路运输法院"])
    assert (await stands(on="2026-02-09"))["hears_cases_of"] == (False, ["铁路运输法院", "汉台区人民法院"])
    await closing(operations, f"/v1/units/{RAILWAY}", on="2026-02-20", **PAPER)
    assert (await stands(on="2026-02-21"))["hears_cases_of"] == (True, [])
    stranger = web.caller(Role.DRAFTER, unit="610702-other", region=HANTAI)
    assert (await stranger.get(path)).status_code == 404
    assert said(await operations.get(path, on="2026-13-01"))[0] == 422
    await closing(operations, f"/v1/units/{TRAFFIC}", on="2026-03-01", **PAPER)
    assert said(await operations.get(path, on="2026-03-02")) == (422, "kernel.unit_closed_for_good", "on")
