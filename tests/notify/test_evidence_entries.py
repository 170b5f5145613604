"""Evidence given wrongly or twice, and put right; and occurrences rebuilt from nothing."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import delete

from services.notify.deadlines.adapters.tables import DeadlineRow
from services.notify.register.adapters.collections import OCCURRENCE, SqlOccurrences
from services.notify.register.adapters.tables import OccurrenceRow
from shared.kernel.model.actor import Role
from shared.storage.rewriting import rebuild
from shared.storage.tables import EntryRow, OutboxRow
from tests.house.caller import Caller
from tests.notify.conftest import House, Web
from tests.notify.register_over_rest import CASE_FILES, PAPER, SEAL, TOWN, board, give, registered, unit_caller
from tests.notify.test_register_hears import an_observation, housing, kept
from tests.notify.test_unit_entries import corrected

WRONG = {"reason": "日期有误。"}
BOOKKEEPING = {"version", "sequence", "turn", "told_on", "state", "entered_at", "changed_at"}
Quarter = tuple[Caller, dict[str, Any]]


@pytest.fixture
async def quarter(office: Caller, web: Web) -> Quarter:
    """The township, and its first quarter."""
    await registered(office, TOWN, "township")
    town = unit_caller(web, TOWN)
    return town, (await board(town, duty=CASE_FILES, year=2026))[0]


async def given_on(town: Caller, occurrence: str, on: str) -> str:
    """The id of the evidence."""
    return str((await give(town, occurrence, on)).json()["evidence"][0]["id"])


async def test_a_day_entered_wrongly_is_put_right_where_it_is_counted(quarter: Quarter) -> None:
    town, first = quarter
    evidence = f"/v1/evidence/{await given_on(town, first['id'], '2026-02-27')}"
    right = await town.step(evidence, "entries/1/rectification", change={"on": "2026-02-20"}, **WRONG)
    assert (right.status_code, right.json()["done_on"]) == (200, "2026-02-20")
    shown = (await town.get(f"/v1/occurrences/{first['id']}")).json()
    assert (shown["standing"], shown["met_on"], shown["evidence"][0]["on"]) == ("met", "2026-02-20", "2026-02-20")
    early = await town.step(evidence, "entries/1/rectification", change={"on": "2025-12-31"}, **WRONG)
    assert (early.status_code, early.json()["code"]) == (422, "kernel.before_earlier_step")


async def test_voided_evidence_was_never_given_and_its_deadline_runs_again(quarter: Quarter) -> None:
    town, first = quarter
    evidence = f"/v1/evidence/{await given_on(town, first['id'], '2026-02-27')}"
    deadline = f"/v1/deadlines/{first['deadline']}"
    assert (await town.get(deadline)).json()["state"] == "met"
    assert (await town.step(evidence, "voiding", **WRONG)).status_code == 200
    shown = (await town.get(f"/v1/occurrences/{first['id']}")).json()
    assert (shown["standing"], shown["done"], shown["evidence"]) == ("open", 0, [])
    assert (await town.get(deadline)).json()["state"] == "armed"


async def test_a_retraction_made_by_mistake_is_struck(quarter: Quarter) -> None:
    town, first = quarter
    given, path = await given_on(town, first["id"], "2026-02-27"), f"/v1/occurrences/{first['id']}"
    await town.step(path, f"evidence/{given}/retraction", on="2026-03-02", reason="重复登记")
    assert (await town.get(path)).json()["standing"] == "open"
    assert (await town.step(f"/v1/evidence/{given}", "entries/2/voiding", **WRONG)).status_code == 200
    assert (await town.get(path)).json()["standing"] == "met"


async def test_evidence_names_no_person_and_no_file(quarter: Quarter, office: Caller, house: House) -> None:
    """In its entries; the name of a file is there to be read, and a name in the place of an id is refused."""
    town, first = quarter
    named = await give(town, first["id"], "2026-02-27", people=["p-1", "张三"])
    assert (named.status_code, named.json()["code"]) == (422, "notify.named_instead_of_id")
    assert "第2名" in named.json()["detail"]
    assert "张三" not in named.text
    await give(town, first["id"], "2026-02-27", people=["p-1"], attachments=[{"name": "评查通报", "sha256": SEAL}])
    assert "评查通报" not in str(await house.rows(EntryRow)) + str(await house.rows(OccurrenceRow))
    shown = (await town.get(f"/v1/occurrences/{first['id']}")).json()
    assert shown["evidence"][0]["attachments"] == [{"name": "评查通报", "sha256": SEAL}]
    path = f"/v1/evidence/{shown['evidence'][0]['id']}"
    renamed = await town.step(path, "entries/1/rectification", change={"people": ["张三"]}, **WRONG)
    assert (renamed.status_code, renamed.json()["code"]) == (422, "notify.named_instead_of_id")
    assert "张三" not in str(await house.rows(EntryRow))
    other = await office.step(f"/v1/evidence/{shown['evidence'][0]['id']}", "voiding", **WRONG)
    assert (other.status_code, other.json()["code"]) == (403, "kernel.not_your_entry")


async def test_occurrences_rebuilt_from_nothing_are_those_there_were(
    quarter: Quarter, office: Caller, web: Web, house: House
) -> None:
    """Met, taken back, missed or ended; from units, duties, rules, evidence and deeds. Nothing is told again."""
    town, first = quarter
    await housing(web.caller(Role.OFFICE, unit="340800-zfb", region="340800"))
    await house.hear(an_observation())
    ended = await kept(office, valid_to="2026-03-20")
    await house.tick(date(2026, 3, 2))
    await give(town, (await board(town, duty=ended["id"]))[0]["id"], "2026-02-10")
    given = await given_on(town, first["id"], "2026-02-27")
    await house.tick(date(2026, 4, 7))
    await town.step(f"/v1/occurrences/{first['id']}", f"evidence/{given}/retraction", on="2026-04-07", reason="重复")
    await office.step(f"/v1/units/{TOWN}", "", method="PUT", kind="department", on="2026-04-02", **PAPER)
    await house.tick(date(2026, 4, 8))
    before, told = await house.rows(OccurrenceRow, "id"), await house.count(OutboxRow)
    assert {row["stage"] for row in before} == {"open", "met", "lifted", "expired"}
    await rebuilt(house)
    assert await house.rows(OccurrenceRow, "id") == before
    asked = {row["id"] for row in before if row["stage"] != "lifted"}
    watches = await plain(house, DeadlineRow, "thing", asked)
    async with house.service.store.writing() as connection:
        await connection.execute(delete(OCCURRENCE))
    await rebuilt(house)
    after = await house.rows(OccurrenceRow, "id")
    assert {row["id"] for row in after} == asked
    assert without_bookkeeping(after) == without_bookkeeping([row for row in before if row["id"] in asked])
    assert await plain(house, DeadlineRow, "thing", asked) == watches
    assert await house.count(OutboxRow) == told


def without_bookkeeping(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: value for name, value in row.items() if name not in BOOKKEEPING} for row in rows]


async def plain(house: House, row: type[Any], key: str, of: set[str]) -> list[dict[str, Any]]:
    return without_bookkeeping([each for each in await house.rows(row, "ref") if each[key] in of])


async def rebuilt(house: House) -> None:
    assert await rebuild(house.service.store, SqlOccurrences, batch=1) == 2


async def test_evidence_put_right_and_struck_after_its_duty_has_ended_alarms_nobody(
    quarter: Quarter, office: Caller, web: Web, house: House
) -> None:
    """The duty bound through 20 March and was fulfilled by paper of 10 February, which was of another matter."""
    town, colleague = quarter[0], unit_caller(web, TOWN, "another-of-the-town")
    duty = await kept(office, valid_to="2026-03-20", at_least=1)
    await house.tick(date(2026, 3, 2))
    (line, *_) = await board(town, duty=duty["id"])
    path = f"/v1/occurrences/{line['id']}"
    evidence = f"/v1/evidence/{await given_on(town, line['id'], '2026-02-10')}"
    await house.tick(date(2026, 7, 7))
    before = await alarms(town)
    await corrected(town, colleague, evidence, "entries/1/rectification", change={"on": "2026-02-11"})
    shown = (await town.get(path)).json()
    assert (shown["standing"], shown["met_on"]) == ("met", "2026-02-11")
    await corrected(town, colleague, evidence, "voiding", paper="核查记录2026年第2号")
    shown = (await town.get(path)).json()
    assert (shown["standing"], shown["done"]) == ("expired", 0)
    await house.tick(date(2026, 7, 8))
    assert (await town.get(path)).json()["standing"] == "expired"
    assert await alarms(town) == before


async def alarms(caller: Caller) -> list[str]:
    """But for what corrections ask of others, how they end, and what is said each day of all that is overdue."""
    found = (await caller.get("/v1/inbox", limit=100)).json()["items"]
    said = [each for each in found if not each["code"].startswith(("proposal_", "overdue_digest"))]
    return sorted(each["id"] for each in said if each["stands"])
