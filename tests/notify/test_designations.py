"""指定管辖: a court above says which court below it hears the cases of a unit; nobody else does, nor ends it."""

from typing import Any

import pytest

from shared.kernel.model.actor import Role
from tests.house.caller import Caller, ok, refused
from tests.notify.conftest import Web

CITY, PROVINCE = "610700", "610000"
HANTAI, NANZHENG, ANOTHER_CITY = "610702", "610703", "360700"
UNIT, ORDER = "610702-jtj", "（2026）陕07行辖3号"
UPPER, HIGH, SAME, ELSEWHERE = "hz-zy", "sx-gy", "nz-fy", "yl-zy"
LOCAL, OTHER_CITYS = "610702-fy", "yl-fy"
COURTS = {UPPER: CITY, HIGH: PROVINCE, LOCAL: HANTAI, SAME: NANZHENG, ELSEWHERE: ANOTHER_CITY, OTHER_CITYS: "360702"}
SAID: dict[str, Any] = {"holder": SAME, "on": "2026-02-02", "paper": ORDER}
PATH = f"/v1/units/{UNIT}"
WRONG = {"reason": "录入有误", "paper": "（2026）陕07行辖4号"}


@pytest.fixture
async def courts(web: Web, office: Caller) -> None:
    """A bureau of a district, the courts of two districts and of their city, the high court, and another city's."""
    national = web.caller(Role.OPERATOR, unit="ops-national", region="000000")
    for id, region in COURTS.items():
        body = {"id": id, "name": f"{id}人民法院", "region": region, "kind": "court", "on": "2026-01-05"}
        ok(await national.post("/v1/units", **body, kept_from=None), 201)
    bureau = {"id": UNIT, "name": "交通运输局", "region": HANTAI, "kind": "department", "on": "2026-01-05"}
    ok(await office.post("/v1/units", **bureau), 201)


def court(web: Web, id: str, sub: str = "") -> Caller:
    return web.caller(Role.COURT, unit=id, region=COURTS[id], sub=sub)


async def hearing(office: Caller, on: str = "2026-02-10") -> set[str]:
    found = ok(await office.get(f"{PATH}/relations", on=on))["items"]
    return {each["id"] for item in found if item["relation"] == "hears_cases_of" for each in item["holders"]}


@pytest.mark.usefixtures("courts")
@pytest.mark.parametrize(("who", "status", "code"), [(SAME, 404, "not_found"), (LOCAL, 403, "kernel.not_court_above")])
async def test_a_court_of_the_same_level_designates_nobody(
    web: Web, office: Caller, who: str, status: int, code: str
) -> None:
    """The neighbour does not even see the unit; the one of the place does, and is no court above."""
    read = ok(await office.get(PATH))
    answer = await court(web, who).post(f"{PATH}/designations", version=read["version"], **SAID)
    refused(answer, status, code)
    assert ok(await office.get(PATH)) == read


@pytest.mark.usefixtures("courts")
async def test_another_citys_court_and_the_administration_designate_nobody(web: Web, office: Caller) -> None:
    read = ok(await office.get(PATH))
    strange = await court(web, ELSEWHERE).post(f"{PATH}/designations", version=read["version"], **SAID)
    assert strange.status_code == 404, strange.text
    body = {"version": read["version"], **SAID}
    assert (await office.post(f"{PATH}/designations", **body)).status_code == 403
    for other in (OTHER_CITYS, UPPER, HIGH):
        said = {**SAID, "holder": other}
        refused(await court(web, UPPER).step(PATH, "designations", **said), 403, "kernel.not_court_above")
    unknown = {**SAID, "holder": "nobody"}
    refused(await court(web, UPPER).step(PATH, "designations", **unknown), 422, "kernel.unknown_unit")
    no_court = await court(web, UPPER).step(PATH, "designations", **{**SAID, "holder": "610702-zfb"})
    assert no_court.status_code in (403, 422), no_court.text
    assert ok(await office.get(PATH)) == read


@pytest.mark.usefixtures("courts")
async def test_without_its_order_or_for_a_day_to_come_nothing_is_designated(web: Web, office: Caller) -> None:
    bare = {name: value for name, value in SAID.items() if name != "paper"}
    assert (await court(web, UPPER).step(PATH, "designations", **bare)).status_code == 422
    ahead = {**SAID, "on": "2027-01-01"}
    assert (await court(web, UPPER).step(PATH, "designations", **ahead)).status_code == 422
    assert await hearing(office) == {LOCAL}


@pytest.mark.usefixtures("courts")
async def test_what_a_court_has_designated_only_that_court_ends_and_puts_right(
    web: Web, office: Caller, operations: Caller
) -> None:
    upper = court(web, UPPER)
    ok(await upper.step(PATH, "designations", **SAID))
    assert (await hearing(office), await hearing(office, "2026-02-01")) == ({SAME}, {LOCAL})
    twice = await upper.step(PATH, "designations", **SAID)
    refused(twice, 409, "notify.units_related_already")
    ending = {**SAID, "on": "2026-02-20"}
    as_relation = {"relation": "hears_cases_of", **ending}
    refused(await operations.step(PATH, "relations/ending", **as_relation), 403, "notify.designated_by_court")
    refused(await court(web, LOCAL).step(PATH, "designations/ending", **ending), 403, "notify.designated_by_court")
    refused(await operations.step(PATH, "entries/2/voiding", **WRONG), 403, "kernel.not_your_entry")
    moved = await upper.step(PATH, "entries/2/rectification", change={"on": "2026-02-05"}, **WRONG)
    ok(moved)
    assert await hearing(office, "2026-02-04") == {LOCAL}
    ok(await upper.step(PATH, "designations/ending", **ending))
    assert (await hearing(office, "2026-02-20"), await hearing(office, "2026-02-21")) == ({SAME}, {LOCAL})


@pytest.mark.usefixtures("courts")
async def test_another_correction_waits_for_a_second_person_of_the_court(web: Web, office: Caller) -> None:
    ok(await court(web, HIGH).step(PATH, "designations", **{**SAID, "holder": UPPER}))
    lawyer = web.caller(Role.COURT, unit=HIGH, region=PROVINCE, sub="judge-2")
    assert (await lawyer.step(PATH, "entries/2/voiding", **WRONG)).status_code == 202
    assert await hearing(office) == {UPPER}


@pytest.mark.usefixtures("courts")
async def test_a_court_sees_the_units_of_its_area_and_nobody_on_their_rosters(web: Web) -> None:
    upper = court(web, UPPER)
    assert ok(await upper.get(PATH))["id"] == UNIT
    assert ok(await upper.get(f"{PATH}/persons"))["items"] == []
    assert (await court(web, ELSEWHERE).get(PATH)).status_code == 404


ENTERED: dict[str, Any] = {
    "relation": "hears_cases_of",
    "holder": SAME,
    "on": "2026-01-12",
    "paper": "陕高法〔2017〕1号",
}


@pytest.mark.usefixtures("courts")
async def test_a_court_ends_no_relation_that_it_has_not_designated(web: Web, office: Caller) -> None:
    operations = web.caller(Role.OPERATOR, unit="ops-national", region="000000")
    ok(await operations.step(PATH, "relations", **ENTERED))
    read = ok(await office.get(PATH))
    for who in (UPPER, HIGH):
        answer = await court(web, who).step(PATH, "designations/ending", **{**SAID, "on": "2026-02-20"})
        refused(answer, 403, "notify.not_designated_by_court")
        assert "ops-national" in answer.text
    assert ok(await office.get(PATH)) == read
    ok(await operations.step(PATH, "relations/ending", **{**ENTERED, "on": "2026-01-20"}))
    ok(await court(web, UPPER).step(PATH, "designations", **SAID))
    ok(await court(web, UPPER).step(PATH, "designations/ending", **{**SAID, "on": "2026-02-20"}))


@pytest.mark.usefixtures("courts")
async def test_a_relation_says_by_whom_and_with_which_paper_it_is_entered(
    web: Web, office: Caller, operations: Caller
) -> None:
    ok(await operations.step(PATH, "relations", **{**ENTERED, "holder": LOCAL}))
    ok(await court(web, UPPER).step(PATH, "designations", **SAID))
    told = {each["holder"]: (each["by"], each["paper"]) for each in ok(await office.get(PATH))["related"]}
    assert told[SAME] == (UPPER, ORDER)
    assert told[LOCAL][1] == ENTERED["paper"]
    paper = {"reason": "文号有误", "change": {"paper": "（2026）陕07行辖5号"}}
    ok(await court(web, UPPER).step(PATH, "entries/3/rectification", **paper))
    told = {each["holder"]: (each["by"], each["paper"]) for each in ok(await office.get(PATH))["related"]}
    assert told[SAME] == (UPPER, "（2026）陕07行辖5号")


@pytest.mark.usefixtures("courts")
async def test_the_designated_court_sees_the_unit_while_it_hears_its_cases(web: Web) -> None:
    assert (await court(web, SAME).get(PATH)).status_code == 404
    ok(await court(web, UPPER).step(PATH, "designations", **SAID))
    assert ok(await court(web, SAME).get(PATH))["id"] == UNIT
    assert ok(await court(web, SAME).get(f"{PATH}/persons"))["items"] == []
    refused(await court(web, SAME).step(PATH, "designations", **SAID), 403, "kernel.not_court_above")
    assert (await court(web, ELSEWHERE).get(PATH)).status_code == 404
    ok(await court(web, UPPER).step(PATH, "designations/ending", **{**SAID, "on": "2026-02-20"}))
    assert (await court(web, SAME).get(PATH)).status_code == 404


@pytest.mark.usefixtures("courts")
async def test_the_designated_court_names_nobody_on_the_roster_of_the_unit(web: Web) -> None:
    """It reads the unit, and is told that this is not its to do; of what it does not read it learns nothing."""
    person = {"person": "zhang", "post": "科员", "roles": ["administrator"], "on": "2026-02-02"}
    keeper = web.caller(Role.ADMINISTRATOR, Role.COURT, unit=SAME, region=COURTS[SAME], sub="keeper")
    refused(await keeper.post(f"{PATH}/persons", **person), 404, "not_found")
    ok(await court(web, UPPER).step(PATH, "designations", **SAID))
    assert (await keeper.get(PATH)).status_code == 200
    answer = await keeper.post(f"{PATH}/persons", **person)
    assert answer.status_code == 403, answer.text
