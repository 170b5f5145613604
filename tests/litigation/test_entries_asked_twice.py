"""Asking for an entry to be put right, and asking again: retries, numbers in use, things out of sight, erased texts."""

import json
from datetime import date, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import delete, func, insert, select

from services.litigation.cases.adapters.collections import SqlCases
from services.litigation.service import LitigationService
from shared.kernel.model.actor import Role
from shared.storage.texts import KEPT_TEXT
from shared.storage.work import ENTRY
from tests.house.caller import Caller
from tests.litigation.builders import HANTAI, JUDGE, LITIGATOR, an_actor
from tests.litigation.conftest import Door
from tests.litigation.test_entries_over_rest import CASE, COLLEAGUE, WRONG

STRANGER = an_actor("ht-forestry", Role.LITIGATOR, region=HANTAI)
OTHER = an_actor("gz-land", Role.LITIGATOR)
ANOTHER_NUMBER = "（2026）赣0702行初13号"


@pytest.fixture
async def path(door: Door) -> str:
    """A case whose answer was entered as late."""
    agency = door(LITIGATOR)
    case = (await agency.post("/v1/cases", **CASE)).json()
    await agency.step(f"/v1/cases/{case['id']}", "answer", on="2026-10-12")
    return f"/v1/cases/{case['id']}"


async def sent(caller: Caller, path: str, body: dict[str, Any], *, key: str, version: str) -> httpx.Response:
    headers = {"authorization": f"Bearer {caller.token}", "idempotency-key": key, "if-match": version}
    return await caller.client.post(path, json=body, headers=headers)


async def write_past_the_program(service: LitigationService, like: str, **otherwise: Any) -> None:
    """One more entry, like that of an act but for some columns."""
    async with service.store.writing() as connection:
        entry = (await connection.execute(select(ENTRY).where(ENTRY.c.act == like))).one()._asdict()
        last = await connection.scalar(select(func.max(ENTRY.c.number)))
        await connection.execute(insert(ENTRY), {**entry, "id": entry["id"] + 100, "number": last + 1, **otherwise})


@pytest.mark.parametrize(
    ("act", "body"),
    [
        ("entries/2/rectification", WRONG),
        ("entries/2/voiding", {"reason": "录入到了别的案件", "paper": "收件回执2026-88"}),
        ("voiding", {"reason": "登记有误", "paper": "收件回执2026-88"}),
    ],
)
async def test_a_correction_asked_for_again_under_its_key_gets_the_first_answer(
    door: Door, path: str, act: str, body: dict[str, Any]
) -> None:
    agency = door(LITIGATOR)
    asked = {"key": f"again-{act.replace('/', '.')}", "version": (await agency.get(path)).headers["etag"]}
    first = await sent(agency, f"{path}/{act}", body, **asked)
    again = await sent(agency, f"{path}/{act}", body, **asked)
    assert (first.status_code, again.status_code, again.content) == (200, 200, first.content)
    other = await sent(agency, f"{path}/{act}", {**body, "reason": "别的理由"}, **asked)
    assert (other.status_code, other.json()["code"]) == (422, "web.idempotency_key_reused")


async def test_what_another_has_to_confirm_is_read_once_and_kept_as_it_was_tried(
    door: Door, path: str, service: LitigationService, monkeypatch: pytest.MonkeyPatch
) -> None:
    agency, read, get = door(LITIGATOR), list[str](), SqlCases.get
    clock: Any = service.clock
    clock.on += timedelta(1)
    version = (await agency.get(path)).headers["etag"]

    async def counted(cases: SqlCases, id: str) -> Any:
        read.append(id)
        return await get(cases, id)

    monkeypatch.setattr(SqlCases, "get", counted)
    proposed = await sent(agency, f"{path}/entries/2/rectification", WRONG, key="read-once", version=version)
    assert (proposed.status_code, len(read)) == (202, 1), proposed.text


async def test_a_number_that_is_in_use_is_refused_by_name_when_tried_and_when_done(door: Door, path: str) -> None:
    agency = door(LITIGATOR)
    second = (await agency.post("/v1/cases", **{**CASE, "case_number": ANOTHER_NUMBER})).json()
    wrong = {"change": {"number": CASE["case_number"]}, "reason": "案号有误"}
    for dry_run in ("?dry_run=true", ""):
        refused = await agency.step(f"/v1/cases/{second['id']}", f"entries/1/rectification{dry_run}", **wrong)
        assert (refused.status_code, refused.json()["code"]) == (409, "litigation.case_exists"), refused.text


async def test_a_trial_shows_each_thing_once_and_only_what_the_caller_may_see(door: Door) -> None:
    agency, other, court = door(LITIGATOR), door(OTHER), door(JUDGE)
    own = (await agency.post("/v1/cases", **CASE, joint_defendants=["gz-land"])).json()["id"]
    joint = (await other.post("/v1/cases", **CASE, joint_defendants=["gz-housing"])).json()["id"]
    for id in (own, joint):
        decision = {"form": "judgment", "outcome": "revoked", "served": {}}
        assert (await court.step(f"/v1/cases/{id}", "judgment", on="2026-12-10", **decision)).status_code == 200
    served = await agency.step(f"/v1/cases/{own}", "judgment-service", on="2026-12-12", party="agency")
    assert served.status_code == 200, served.text
    number = (await agency.get(f"/v1/cases/{own}/entries")).json()["items"][-1]["number"]
    later = {"change": {"on": "2026-12-14"}, "reason": "录入有误"}
    tried = await agency.step(f"/v1/cases/{own}", f"entries/{number}/rectification?dry_run=true", **later)
    assert tried.status_code == 200, tried.text
    assert ([each["id"] for each in tried.json()["items"]], tried.json()["elsewhere"]) == ([own], 1)
    assert "gz-land" not in tried.text.replace('"co_defendant:gz-land"', "")
    assert tried.json()["items"][0]["after"]["judgment_served"]["agency"] == {"agency": "2026-12-14"}


async def test_no_text_is_read_by_its_id(door: Door, service: LitigationService, path: str) -> None:
    stranger, id = door(STRANGER), "text:00000000-0000-4000-8000-000000000001"
    async with service.store.writing() as connection:
        kept = {"id": id, "thing": "case/other", "text": "内部原因", "salt": "", "kept_at": service.clock.now()}
        await connection.execute(insert(KEPT_TEXT), kept)
    refused = await stranger.post("/v1/cases", **CASE, joint_defendants=[f" {id}"])
    assert [each["code"] for each in refused.json()["errors"]] == ["id_of_a_text"]
    named = {"change": {"joint_defendants": [id]}, "reason": "录入有误"}
    refused = await door(LITIGATOR).step(path, "entries/1/rectification", **named)
    assert [each["code"] for each in refused.json()["errors"]] == ["id_of_a_text"]
    async with service.store.reading() as connection:
        first = json.loads(await connection.scalar(select(ENTRY.c.body).where(ENTRY.c.act == "register")))
    await write_past_the_program(service, "register", body=json.dumps({**first, "joint_defendants": [id]}))
    entries = await door(LITIGATOR).get(f"{path}/entries")
    assert entries.json()["items"][-1]["arguments"]["joint_defendants"] == [id]


@pytest.mark.parametrize("act", ["answer", "entries/2/rectification", "voiding", "proposals/none/confirmation"])
@pytest.mark.parametrize("version", ['"1"', '"2"', '"99"'])
async def test_whoever_may_not_see_a_thing_learns_no_version_of_it(
    door: Door, path: str, act: str, version: str
) -> None:
    said = {"answer": {"on": "2026-10-13"}, "voiding": {"reason": "作废作废"}, "proposals/none/confirmation": {}}
    body = said.get(act, WRONG)
    refused = await sent(door(STRANGER), f"{path}/{act}", body, key=f"probe-{act[-6:]}-{version[1]}0", version=version)
    assert (refused.status_code, refused.json()["code"]) == (404, "not_found")


async def test_what_an_erased_proposal_asked_for_is_not_confirmed(door: Door, service: LitigationService) -> None:
    agency, clock = door(LITIGATOR), service.clock
    case = (await agency.post("/v1/cases", **CASE)).json()
    path, later = f"/v1/cases/{case['id']}", {"change": {"on": "2026-09-17"}, "reason": "录入有误"}
    clock.on += timedelta(1)  # type: ignore[attr-defined]
    asked = await agency.step(path, "entries/1/rectification", **later)
    assert asked.status_code == 202, asked.text
    async with service.store.writing() as connection:
        await connection.execute(delete(KEPT_TEXT))
    (shown,) = (await agency.get(f"{path}/proposals")).json()["items"]
    assert (shown["erased"], shown["change"], shown["reason"]) == (True, None, "")
    refused = await door(COLLEAGUE).step(path, f"proposals/{shown['id']}/confirmation")
    assert (refused.status_code, refused.json()["code"]) == (409, "kernel.proposal_erased")
    assert (await agency.get(path)).json()["voided_on"] is None
    assert (await agency.step(path, "entries/1/rectification", **later)).status_code == 202


@pytest.mark.parametrize("later", [{"act": "conciliate"}, {"act_version": 9}])
async def test_an_entry_of_a_later_release_is_refused_by_name(
    door: Door, service: LitigationService, path: str, later: dict[str, Any]
) -> None:
    await write_past_the_program(service, "answer_case", **later)
    id = path.rsplit("/", 1)[1]
    for url in (f"{path}/entries", f"/v1/history/{SqlCases.kind}/{id}"):
        refused = await door(LITIGATOR).get(url)
        assert (refused.status_code, refused.json()["code"]) == (503, "storage.later_act")
        assert refused.json()["facts"]["version"] == later.get("act_version", 1)
    assert (await door(LITIGATOR).get(path)).json()["answered_on"] == date(2026, 10, 12).isoformat()
