"""What is asked of all units of a place is entered by those that look after it (ADR 0040)."""

import pytest

from shared.kernel.model.actor import Role
from tests.house.caller import ok, refused
from tests.notify.builders import HANTAI
from tests.notify.conftest import Web
from tests.notify.register_over_rest import TOWN, TRAFFIC

DUTY = {
    "title": "行政执法案卷自查",
    "document": "汉府发〔2020〕3号",
    "clause": "第四条",
    "subject": "departments",
    "per": "quarter",
    "at_least": 1,
}
TEXT = "汉台区行政执法案卷评查办法\n第四条 区级行政执法部门每季度至少开展一次案卷自查。"
KEPT = {**DUTY, "region": HANTAI, "on": "2026-03-02", "valid_from": "2026-01-01"}
HANDED_IN = {"region": HANTAI, "on": "2026-03-02", "text": TEXT}


@pytest.mark.parametrize(("unit", "role"), [(TRAFFIC, Role.OFFICE), (TRAFFIC, Role.SUPERVISOR), (TOWN, Role.OFFICE)])
async def test_a_bureau_asks_nothing_of_the_others(web: Web, unit: str, role: Role) -> None:
    clerk = web.caller(role, unit=unit, region=HANTAI)
    refused(await clerk.post("/v1/duties", **KEPT), 403, "kernel.looks_after_no_place")
    refused(await clerk.post("/v1/policy-documents", **HANDED_IN), 403, "kernel.looks_after_no_place")


async def test_nor_does_it_end_what_the_place_asks(web: Web) -> None:
    keeper = web.caller(Role.OFFICE, unit="610702-zfb", region=HANTAI)
    duty = ok(await keeper.post("/v1/duties", **KEPT), 201)
    clerk = web.caller(Role.OFFICE, unit=TRAFFIC, region=HANTAI)
    ended = {"on": "2026-03-02", "valid_to": "2026-03-31", "reason": "另有安排"}
    refused(await clerk.post(f"/v1/duties/{duty['id']}/ending", version=1, **ended), 404, "not_found")


async def test_the_office_of_the_government_does(web: Web) -> None:
    keeper = web.caller(Role.OFFICE, unit="610702-zfb", region=HANTAI)
    assert ok(await keeper.post("/v1/duties", **KEPT), 201)["region"] == HANTAI
