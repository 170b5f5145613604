"""承继: of a maker that is split each document goes to one successor, and with it its filings and its reviews."""

from datetime import date, timedelta

import pytest
from fastapi import FastAPI

from services.filing.service import FilingService
from shared.kernel.directory.units import Function, Share
from shared.kernel.model.actor import Role
from tests.filing.builders import MAKER
from tests.filing.conftest import TODAY, Door
from tests.filing.over_rest import PAPER, id_of, in_force, listed
from tests.house.caller import Caller, ok, refused
from tests.house.closing import closes

FIRST_NAMED, OTHER = "gz-housing", "gz-land"


@pytest.fixture
def service(either_service: FilingService, either_door: Door, _office: tuple[FilingService, FastAPI]) -> FilingService:
    """The one behind the doors."""
    return _office[0]


@pytest.fixture
def first(either_door: Door) -> Caller:
    return either_door(Role.DRAFTER, unit=FIRST_NAMED)


@pytest.fixture
def other(either_door: Door) -> Caller:
    return either_door(Role.DRAFTER, unit=OTHER)


@pytest.fixture
async def path(either_door: Door, service: FilingService) -> str:
    """A document in force of the maker that is to be split."""
    await listed(either_door(Role.REGISTRAR))
    return await in_force(either_door(Role.DRAFTER, unit=MAKER), service)


async def parted(service: FilingService, *, functions: tuple[Function, ...] = (), things: tuple[str, ...] = ()) -> None:
    share = Share(to=OTHER, functions=functions, things=things)
    await closes(service.store, MAKER, TODAY - timedelta(1), FIRST_NAMED, OTHER, shares=(share,))


async def out(caller: Caller, path: str) -> None:
    for thing in (path, f"/v1/filings/{id_of(path)}.government"):
        refused(await caller.get(thing), 404, "not_found")
    refused(await caller.post(f"{path}/repeal", version=3, on=str(TODAY)), 404, "not_found")
    for things in ("documents", "filings"):
        assert ok(await caller.get(f"/v1/{things}"))["items"] == []


@pytest.mark.parametrize("single", [True, False])
async def test_the_document_its_filings_and_its_end_are_one_successors_and_no_others(
    service: FilingService, first: Caller, other: Caller, path: str, *, single: bool
) -> None:
    if single:
        await parted(service, things=(f"filing/{id_of(path)}",))
    else:
        await parted(service, functions=(Function.FILING,))
    await out(first, path)
    filing = f"/v1/filings/{id_of(path)}.government"
    assert [each["unit"] for each in ok(await other.get("/v1/filings"))["items"]]
    filed = ok(await other.step(filing, "submission", materials=["备案报告"], on=str(TODAY), **PAPER))
    assert (filed["stage"], filed["unit"]) == ("submitted", MAKER)
    assert ok(await other.step(path, "repeal", on=str(TODAY)))["stage"] == "repealed"


async def test_what_is_given_of_other_work_leaves_documents_to_the_first(
    service: FilingService, first: Caller, other: Caller, path: str
) -> None:
    await parted(service, functions=(Function.LITIGATION,), things=(f"review/{id_of(path)}",))
    await out(other, path)
    assert ok(await first.step(path, "repeal", on=str(TODAY)))["stage"] == "repealed"


async def test_a_registrar_of_the_successor_that_has_nothing_of_it_reads_the_region_and_is_not_its_maker(
    service: FilingService, either_door: Door, path: str
) -> None:
    """To look after a region is not to have the document."""
    looks_after = "市司法局"
    share = Share(to=OTHER, things=(f"filing/{id_of(path)}",))
    await closes(service.store, MAKER, TODAY - timedelta(1), looks_after, OTHER, shares=(share,))
    overseer = either_door(Role.DRAFTER, Role.OFFICE, unit=looks_after)
    ok(await overseer.get(path))
    refused(await overseer.step(path, "repeal", on=str(TODAY)), 403, "kernel.not_yours")


async def test_figures_by_units_count_for_the_successor_that_has_the_document(
    service: FilingService, either_door: Door, path: str
) -> None:
    share = Share(to=OTHER, things=(f"filing/{id_of(path)}",))
    await closes(service.store, MAKER, date(2026, 1, 1), FIRST_NAMED, OTHER, shares=(share,))
    asked = {"region": "360700", "from": "2026-01-01", "to": "2026-12-31", "by": "unit"}
    rates = ok(await either_door(Role.REGISTRAR).get("/v1/rates", **asked))["rates"]
    groups = {each["group"] for each in rates if each["denominator"]} - {None}
    assert groups == {OTHER}
