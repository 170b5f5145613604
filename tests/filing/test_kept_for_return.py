"""What followed for a void document and cannot be any more is struck over REST, and the document stands again."""

from datetime import date
from typing import Any

import pytest

from services.filing.documents.domain.acts import Resume
from services.filing.service import FilingService
from shared.kernel.model.actor import Role
from shared.storage.lives.rows import Because
from tests.filing.conftest import Door
from tests.filing.world import CHECKER, CLERK, World
from tests.house.caller import Caller, ok, refused

PATH, WRONG, PAPER = "/v1/documents/doc-1", {"reason": "误将整件作废。"}, {"paper": "赣市房函〔2026〕8号"}
OF_ANOTHER = Because(set_off_by="document_review/doc-9.1")


@pytest.fixture
async def void(service: FilingService) -> dict[str, Any]:
    """A document in force that was voided by its maker; what followed since cannot happen to it. Gives its entries."""
    world = World(service)
    await world.maker()
    await world.in_force()
    async with world.begin(CLERK) as work:
        await work.documents.void(await work.documents.get("doc-1"), Because(**WRONG, **PAPER))
    async with world.begin(CHECKER) as work:
        document = await work.documents.get("doc-1")
        voiding = document.entries
        await work.documents.enter_because(document, Resume(on=date(2026, 12, 1)), OF_ANOTHER)
    return {"voiding": voiding, "kept": voiding + 1}


async def done(caller: Caller, second: Caller, act: str) -> dict[str, Any]:
    """By its maker, another person of whom confirms it."""
    answer = await caller.step(PATH, act, **WRONG, **PAPER)
    if answer.status_code != 202:
        return ok(answer)
    return ok(await second.step(PATH, f"proposals/{answer.json()['id']}/confirmation"))


async def test_what_keeps_a_document_from_standing_again_is_named_and_struck(door: Door, void: dict[str, int]) -> None:
    clerk, second = (door(Role.REGISTRAR, sub=sub, unit=CLERK.unit) for sub in (CLERK.id, "another-clerk"))
    back, strike = f"entries/{void['voiding']}/voiding", f"entries/{void['kept']}/voiding"
    problem = refused(await clerk.step(PATH, back, **WRONG, **PAPER), 409, "kernel.later_entry_impossible")
    assert problem["facts"]["entry"] == void["kept"]
    foreign = door(Role.REGISTRAR, sub="somebody", unit="gz-transport")
    version = ok(await clerk.get(PATH))["version"]
    refused(await foreign.post(f"{PATH}/{strike}", version=version, **WRONG, **PAPER), 404, "not_found")
    change = {"change": {"on": "2026-12-02"}}
    rectify = f"entries/{void['kept']}/rectification"
    refused(await clerk.step(PATH, rectify, **change, **WRONG), 409, "kernel.set_off_elsewhere")
    await done(clerk, second, strike)
    refused(await clerk.step(PATH, strike, **WRONG, **PAPER), 409, "kernel.struck_already")
    entries = ok(await clerk.get(f"{PATH}/entries"))["items"]
    assert (entries[-1]["rectifies"], entries[-1]["reason"]) == (void["kept"], WRONG["reason"])
    assert (await done(clerk, second, back))["voided_on"] is None


async def test_of_a_void_document_nothing_else_is_struck(door: Door, void: dict[str, int]) -> None:
    clerk = door(Role.REGISTRAR, sub=CLERK.id, unit=CLERK.unit)
    refused(await clerk.step(PATH, "entries/1/voiding", **WRONG, **PAPER), 409, "kernel.struck_already")
    refused(await clerk.step(PATH, "entries/99/voiding", **WRONG, **PAPER), 404, "kernel.no_such_entry")
