"""What a later release has stored, or what fails, met by this one: refused by itself, and everything else goes on."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import update

from services.filing.documents.adapters.collections import SqlDocuments
from services.filing.entrypoints.clock import tick
from services.filing.filings.adapters.collections import SqlFilings
from services.filing.filings.domain.filing import Filing
from services.filing.filings.domain.stages import FilingStage
from services.filing.service import FilingService
from shared.kernel.model.actor import Role
from shared.kernel.model.lines import Thing
from shared.storage.collection import SqlCollection
from shared.storage.leaving_out import LeftOut
from shared.storage.states import LaterState
from tests.filing.builders import MAKER
from tests.filing.conftest import Door
from tests.filing.world import World
from tests.house.caller import ok, refused

DUE_PAST = date(2026, 12, 31)
LATER: dict[str, Any] = {"state_version": 9, "state": '{"new": "shape"}'}
TORN = {"state": '{"torn": true}'}
NUMBERS = ("赣市府规〔2026〕3号", "赣市府规〔2026〕4号")


async def store(service: FilingService, kind: type[SqlCollection[Any]], id: str, said: dict[str, Any]) -> None:
    table = kind.table()
    async with service.store.writing() as connection:
        await connection.execute(update(table).where(table.c.id == id).values(said))


@pytest.fixture
async def world(either_service: FilingService) -> World:
    return await two_in_force(either_service)


async def two_in_force(service: FilingService) -> World:
    """Two documents in force, whose filings are due."""
    world = World(service)
    await world.maker()
    for nth, number in enumerate(NUMBERS, 1):
        await world.in_force(f"doc-{nth}", f"matter-{nth}", number)
    return world


async def test_a_filing_that_cannot_be_read_keeps_the_clock_from_no_other(world: World) -> None:
    await store(world.service, SqlFilings, "doc-1.government", LATER)
    await tick(world.service, DUE_PAST)
    assert (await world.the("documents", "doc-2")).shortcomings
    assert not (await world.the("documents", "doc-1")).shortcomings
    with pytest.raises(LaterState):
        await world.filed("doc-1")


async def test_a_filing_waits_while_its_document_cannot_be_read(world: World) -> None:
    """What is registered asks for a review of the document: nothing is decided without that."""
    await world.filed("doc-1")
    await store(world.service, SqlDocuments, "doc-1", LATER)
    with pytest.raises(LaterState):
        await world.checked("doc-1")
    assert (await world.the("filings", "doc-1.government")).stage is FilingStage.SUBMITTED
    await world.filed("doc-2")
    assert (await world.checked("doc-2")).stage is FilingStage.REGISTERED


@pytest.mark.parametrize("fails", ["torn", "step"])
async def test_a_filing_that_fails_is_left_out_and_every_other_goes_on(
    world: World, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    if fails == "torn":
        await store(world.service, SqlFilings, "doc-1.government", TORN)
    else:
        fails_on(monkeypatch, "doc-1.government")
    left_out = LeftOut("filing")
    await tick(world.service, DUE_PAST, left_out)
    assert left_out.things == {Thing("filing", "doc-1.government")}
    assert (await world.the("documents", "doc-2")).shortcomings


def fails_on(monkeypatch: pytest.MonkeyPatch, id: str) -> None:
    settles = Filing.settle

    def settle(filing: Filing, law: Any) -> str:
        if filing.id == id:
            raise OverflowError("date value out of range")
        return settles(filing, law)

    monkeypatch.setattr(Filing, "settle", settle)


async def test_it_is_refused_by_itself_and_lists_leave_it_out(service: FilingService, door: Door) -> None:
    await two_in_force(service)
    await store(service, SqlDocuments, "doc-1", LATER)
    drafter = door(Role.DRAFTER, unit=MAKER)
    refused(await drafter.get("/v1/documents/doc-1"), 503, "storage.later_state")
    refused(await drafter.post("/v1/documents/doc-1/repeal", version=3, on="2026-11-02"), 503, "storage.later_state")
    assert [each["id"] for each in ok(await drafter.get("/v1/documents"))["items"]] == ["doc-2"]
    assert ok(await drafter.step("/v1/documents/doc-2", "repeal", on="2026-11-02"))["stage"] == "repealed"
