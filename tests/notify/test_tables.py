"""What lists hand over as tables: who holds a deadline now, how units end, and what an escalation is about."""

import csv
import io

from tests.house.caller import Caller, ok
from tests.house.closing import closing
from tests.notify.builders import Said, a_fact
from tests.notify.conftest import House, Web


async def table(caller: Caller, path: str) -> list[dict[str, str]]:
    """The rows under their English headings."""
    headings, *rows = csv.reader(io.StringIO((await caller.get(path, format="csv")).text.lstrip("\ufeff")))
    named = [each.partition(" ")[2] for each in headings]
    assert len(set(named)) == len(named), "no heading stands twice"
    return [dict(zip(named, row, strict=True)) for row in rows]


async def test_a_deadline_names_who_holds_it(house: House, web: Web) -> None:
    await house.hear(a_fact(Said.OPENED))
    (shown,) = ok(await web.supervisor.get("/v1/deadlines"))["items"]
    (row,) = await table(web.supervisor, "/v1/deadlines")
    assert (row["Held by"], row["Unit"]) == (shown["holder"], shown["owner"])
    assert row["Held by name"] == row["Unit name"]


async def test_a_unit_is_called_by_its_name_and_its_record_names_its_end_and_its_successors(office: Caller) -> None:
    kept = {"kind": "department", "region": "610702", "on": "2026-01-05"}
    for id, name in (("610702-a", "甲局"), ("610702-b", "乙局")):
        ok(await office.post("/v1/units", id=id, name=name, **kept), 201)
    ending = {
        "on": "2026-02-02",
        "effective_on": "2026-12-31",
        "successors": ["610702-b"],
        "paper": "汉编发〔2026〕1号",
    }
    ok(await closing(office, "/v1/units/610702-a", **ending))
    rows = {each["Code"]: each for each in await table(office, "/v1/units")}
    assert [(rows[id]["Name"], rows[id]["Stage"]) for id in ("610702-a", "610702-b")] == [
        ("甲局", "存续"),
        ("乙局", "存续"),
    ]
    whole = ok(await office.get("/v1/units/610702-a"))
    assert (whole["closes_on"], whole["successors"]) == ("2026-12-31", ["610702-b"])
