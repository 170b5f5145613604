"""Rows that are gone, or say otherwise than the record: each is named, and all are what they were after a rewriting."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import text

from deploy.admin.rewriting import rewritten
from deploy.admin.verifying import verified
from services.filing.entrypoints.clock import tick
from services.filing.service import FilingService
from shared.kernel.model.actor import Role
from tests.filing.builders import MAKER
from tests.filing.conftest import Door
from tests.filing.over_rest import id_of, in_force, listed
from tests.house.caller import ok

KINDS = {
    "maker": "maker",
    "clearance": "clearance",
    "document": "document",
    "taken_number": "taken_number",
    "filing": "filing",
    "catalogue_duty": "catalogue",
}
OTHERWISE = {
    "who reviewed": ("clearance", "UPDATE clearance SET state = replace(state, 'reviewer-1', 'reviewer-9')"),
    "whose number it is": ("taken_number", "UPDATE taken_number SET document = 'other'"),
    "how often a number changed": ("taken_number", "UPDATE taken_number SET version = version + 1"),
    "a clearance of nothing": ("clearance", "UPDATE clearance SET id = 'matter-9'"),
}


@pytest.fixture
async def filled(either_service: FilingService, either_door: Door) -> FilingService:
    """A maker with a document that was published, and filed late; its catalogue is overdue."""
    service, door = either_service, either_door
    registrar, drafter = door(Role.REGISTRAR), door(Role.DRAFTER, unit=MAKER)
    await listed(registrar)
    path = await in_force(drafter, service)
    await tick(service, date(2026, 12, 31))
    filing = f"/v1/filings/{id_of(path)}.government"
    ok(await drafter.step(filing, "submission", materials=["备案报告"], on="2026-11-20"))
    await tick(service, date(2027, 3, 1))
    return service


async def flaw(service: FilingService) -> str | None:
    found: str | None = (await verified(service.settings, lives=True))["flaw"]
    return found


async def rows(service: FilingService, table: str, statement: str | None = None) -> list[dict[str, Any]]:
    async with service.store.writing() as connection:
        if statement is not None:
            assert (await connection.execute(text(statement))).rowcount > 0
        found = await connection.execute(text(f"SELECT * FROM {table} ORDER BY id"))  # noqa: S608 - a table of ours
        return [{**row._mapping, "version": 0, "changed_at": None} for row in found]


@pytest.mark.parametrize("table", KINDS)
async def test_rows_that_are_gone_are_named_and_made_again(filled: FilingService, table: str) -> None:
    assert await flaw(filled) is None
    before = await rows(filled, table)
    assert await rows(filled, table, f"DELETE FROM {table}") == []  # noqa: S608 - a table of ours
    assert await flaw(filled) == f"{KINDS[table]}/{before[0]['id']} is on record, and its row is gone"
    kinds = {each["kind"]: each for each in (await rewritten(filled.settings, None))["kinds"]}
    assert kinds[KINDS[table]]["restored"] == [row["id"] for row in before]
    assert await rows(filled, table) == before
    assert await flaw(filled) is None
    await tick(filled, date(2027, 3, 2))
    assert await flaw(filled) is None


@pytest.mark.parametrize("what", OTHERWISE)
async def test_what_has_no_entries_is_held_against_its_history(filled: FilingService, what: str) -> None:
    table, statement = OTHERWISE[what]
    await rows(filled, table, statement)
    assert str(await flaw(filled)).startswith(f"{table}/")
