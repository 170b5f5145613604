"""Units through REST: registered, renamed, changed, closed, and what they owe then."""

from datetime import date

import pytest

from tests.house.caller import Caller
from tests.house.closing import closing
from tests.notify.builders import HANTAI
from tests.notify.conftest import House, Web
from tests.notify.register_over_rest import CASE_FILES, PAPER, TOWN, TRAFFIC, board, give, registered, unit_caller

ENFORCER = {"kind": "department", "attributes": ["enforcement_department"]}


async def test_a_renamed_unit_keeps_what_it_owes(office: Caller, web: Web) -> None:
    await registered(office, TOWN, "township", name="铺镇")
    before = [line["id"] for line in await board(office, unit=TOWN)]
    renamed = await office.step(f"/v1/units/{TOWN}", "renaming", name="铺镇街道", on="2026-02-01")
    assert renamed.json()["former_names"] == [{"name": "铺镇", "before": "2026-02-01"}]
    lines = await board(office, unit=TOWN)
    assert [line["id"] for line in lines] == before
    assert {line["unit_name"] for line in lines} == {"铺镇街道"}


async def test_what_a_unit_no_longer_is_it_no_longer_owes(office: Caller, web: Web) -> None:
    """An enforcement department without its powers is asked for case files no more, and again when they return."""
    await registered(office, TRAFFIC, "department", "enforcement_department")
    assert len(await board(office, duty=CASE_FILES, year=2026)) == 4
    path = f"/v1/units/{TRAFFIC}"
    await office.step(path, "", method="PUT", kind="department", on="2026-02-01", **PAPER)
    assert await board(office, duty=CASE_FILES, year=2026) == []
    assert {line["standing"] for line in await board(office, duty=CASE_FILES, standing="lifted")} == {"lifted"}
    await office.step(
        path,
        "",
        method="PUT",
        kind="department",
        attributes=["enforcement_department"],
        on="2026-02-02",
        **PAPER,
    )
    assert len(await board(office, duty=CASE_FILES, year=2026)) == 4


async def test_a_new_head_starts_the_count_anew(office: Caller, web: Web) -> None:
    """Once a term of office, from the appointment; the end of the term is the last day."""
    duty = "duty.training.enforcement_head_off_the_job"
    await registered(office, TRAFFIC, "department", "enforcement_department")
    path = f"/v1/units/{TRAFFIC}"
    await office.step(path, "terms", head="2024-1", on="2024-09-01", ends_on="2029-08-31")
    (term,) = await board(office, duty=duty)
    assert (term["opens_on"], term["due"], term["head"]) == ("2024-09-01", "2029-08-31", "2024-1")
    await give(unit_caller(web, TRAFFIC), term["id"], "2025-06-20")
    await office.step(path, "terms/2024-1/departure", on="2026-02-27")
    await office.step(path, "terms", head="2026-1", on="2026-03-01")
    terms = await board(office, duty=duty)
    assert [(each["head"], each["due"], each["standing"]) for each in terms] == [
        ("2024-1", "2026-02-27", "met"),
        ("2026-1", None, "open"),
    ]


async def test_nobody_registers_a_unit_of_another_region_or_an_unknown_kind(web: Web, office: Caller) -> None:
    body = {"id": "610702-x", "name": "某局", "region": "360700", "kind": "department", "on": "2026-01-05"}
    assert (await office.post("/v1/units", **body)).json()["code"] == "kernel.outside_region"
    unknown = await office.post("/v1/units", **{**body, "region": HANTAI, "attributes": ["ministry"]})
    assert (unknown.status_code, unknown.json()["code"]) == (422, "notify.unknown_attribute")
    await registered(office, TOWN, "township")
    twice = await office.post("/v1/units", **{**body, "region": HANTAI, "id": TOWN})
    assert (twice.status_code, twice.json()["code"]) == (409, "notify.unit_registered_already")


@pytest.mark.parametrize("id", ["360700-jtj", "610703-jtj", "360702103-zf", "610700"])
async def test_nobody_takes_the_id_that_a_unit_of_another_place_is_to_have(office: Caller, id: str) -> None:
    """By its code; one without a code, or with that of its own place or of one around it, says nothing of another."""
    body = {"id": id, "name": "某局", "region": HANTAI, "kind": "department", "on": "2026-01-05"}
    answer = await office.post("/v1/units", **body)
    if id == "610700":
        assert answer.status_code == 201, answer.text
        return
    assert (answer.status_code, answer.json()["code"]) == (422, "notify.id_of_another_place")
    assert [each["field"] for each in answer.json()["errors"]] == ["id"]
    ahead = await office.get("/v1/units", unit=id)
    assert (ahead.status_code, ahead.json()["code"]) == (422, "kernel.unknown_unit")
    for own in ("610702-jtj", "hantai-jtj", "2026-jtj"):
        assert (await office.post("/v1/units", **{**body, "id": own})).status_code == 201


async def test_more_officers_this_year_are_not_asked_of_the_last(office: Caller, web: Web, house: House) -> None:
    duty, path = "duty.training.enforcement", f"/v1/units/{TRAFFIC}"
    await registered(office, TRAFFIC, "department", "enforcement_department", headcounts={"enforcement_officers": 3})
    (line,) = await board(office, duty=duty, year=2026)
    await give(unit_caller(web, TRAFFIC), line["id"], "2026-03-01", count=2)
    await house.tick(date(2027, 2, 1))
    await office.step(
        path,
        "",
        method="PUT",
        kind="department",
        attributes=["enforcement_department"],
        headcounts={"enforcement_officers": 5},
        on="2027-02-01",
    )
    found = {each["due"]: (each["done"], each["needed"], each["standing"]) for each in await board(office, duty=duty)}
    assert found["2026-12-31"] == (2, 3, "unmet")
    assert found["2027-12-31"] == (0, 5, "open")


async def test_of_a_closed_unit_nothing_is_asked_that_would_end_later(office: Caller, web: Web, house: House) -> None:
    """What it missed before stays on the record."""
    await registered(office, TOWN, "township")
    await house.tick(date(2026, 5, 6))
    closed = await closing(office, f"/v1/units/{TOWN}", on="2026-05-06", paper="汉编办〔2026〕3号")
    assert (closed.json()["stage"], closed.json()["next_acts"]) == ("closed", [])
    await house.tick(date(2026, 7, 6))
    lines = await board(office, duty=CASE_FILES)
    assert [(line["due"], line["standing"]) for line in lines] == [("2026-03-31", "unmet")]
    refused = await office.step(f"/v1/units/{TOWN}", "renaming", name="铺镇街道", on="2026-07-01")
    assert (refused.status_code, refused.json()["code"]) == (409, "kernel.not_now")
