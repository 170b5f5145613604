"""The whole way: a text comes in, a person confirms, units are asked, another text takes its place."""

from datetime import date
from typing import Any

from shared.kernel.model.actor import Role
from tests.house.caller import Caller
from tests.notify.builders import HANTAI
from tests.notify.conftest import House, Web
from tests.notify.papers import NOTICE

UNIT, PATH, ON = "610702-slj", "/v1/policy-documents", "2026-03-02"
QUOTE = "每年至少听取2次行政执法监督工作汇报"
START = NOTICE.index(QUOTE)


async def in_force(office: Caller, text: str, per: str, valid_from: str, **more: Any) -> dict[str, Any]:
    """A document of which one row, added by hand, is confirmed."""
    made = (await office.post(PATH, on=ON, region=HANTAI, text=text, **more)).json()
    path = f"{PATH}/{made['id']}"
    drops = [{"act": "drop", "row": row["number"], "reason": "另行登记"} for row in made["rows"]]
    added = {
        "act": "add", "clause": "（一）", "start": START, "end": START + len(QUOTE), "kind": "recurrence",
        "title": "听取监督汇报", "subject": "enforcement_departments",
        "quantity": {"value": 1, "unit": "times", "comparator": ">=", "per": per},
    }  # fmt: skip
    confirmed = {"act": "confirm", "row": len(drops) + 1}
    decided = await office.step(path, "decisions", on=ON, decisions=[*drops, added, confirmed])
    assert decided.status_code == 200, decided.text
    effected = await office.step(path, "take-effect", on=ON, valid_from=valid_from)
    assert effected.status_code == 200, effected.text
    told: dict[str, Any] = effected.json()
    return told


async def asked(office: Caller, document: dict[str, Any]) -> list[tuple[str, str]]:
    query = {"duty": document["rows"][-1]["duty"], "limit": 100}
    lines = (await office.get("/v1/scoreboard", **query)).json()["items"]
    assert {line["unit"] for line in lines} <= {UNIT}
    return [(line["opens_on"], line["due"]) for line in lines]


async def test_a_confirmed_row_is_asked_of_its_units_until_another_document_takes_its_place(
    house: House, web: Web
) -> None:
    office = web.caller(Role.OFFICE, unit="610702-zfb", region=HANTAI)
    body = {
        "id": UNIT,
        "name": "水利局",
        "region": HANTAI,
        "kind": "department",
        "attributes": ["enforcement_department"],
    }
    assert (await office.post("/v1/units", on=ON, kept_from="2026-01-01", **body)).status_code == 201
    first = await in_force(office, NOTICE, "quarter", "2026-04-01")
    await house.tick(date(2026, 3, 3))
    quarters = await asked(office, first)
    assert quarters[:3] == [("2026-04-01", "2026-06-30"), ("2026-07-01", "2026-09-30"), ("2026-10-01", "2026-12-31")]
    second = await in_force(office, NOTICE + "附件", "half_year", "2026-07-01", replaces=first["id"])
    await house.tick(date(2026, 7, 6))
    lines = (await office.get("/v1/scoreboard", duty=first["rows"][-1]["duty"], limit=100)).json()["items"]
    assert {line["standing"] for line in lines if line["opens_on"] > "2026-06-30"} <= {"expired"}
    assert (await asked(office, second))[0] == ("2026-07-01", "2026-12-31")
    old = (await office.get(f"/v1/duties/{first['rows'][-1]['duty']}")).json()
    assert (old["stage"], old["valid_to"], old["successor"]) == ("ended", "2026-06-30", second["rows"][-1]["duty"])
