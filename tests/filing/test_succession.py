"""承继: documents, filings and reviews of a maker that was closed are its successor's from that day on."""

from datetime import date, timedelta

import pytest
from fastapi import FastAPI

from services.filing.service import FilingService
from shared.kernel.model.actor import Role
from tests.filing.builders import AUTHORITY, MAKER
from tests.filing.conftest import TODAY, Door
from tests.filing.facts import challenged, cleared, decided, hear
from tests.filing.over_rest import BEFORE, FINDING, PAPER, id_of, in_force, listed
from tests.house.caller import Caller, ok, refused
from tests.house.closing import closes, stands_again

YESTERDAY, NEXT = TODAY - timedelta(1), "gz-housing"


@pytest.fixture
def service(either_service: FilingService, either_door: Door, _office: tuple[FilingService, FastAPI]) -> FilingService:
    """The one behind the doors."""
    return _office[0]


@pytest.fixture
def registrar(either_door: Door) -> Caller:
    return either_door(Role.REGISTRAR)


@pytest.fixture
def drafter(either_door: Door) -> Caller:
    return either_door(Role.DRAFTER, unit=MAKER)


@pytest.fixture
def successor(either_door: Door) -> Caller:
    return either_door(Role.DRAFTER, unit=NEXT)


@pytest.fixture
async def path(registrar: Caller, drafter: Caller, service: FilingService) -> str:
    """A document in force of the maker that is to be closed."""
    await listed(registrar)
    return await in_force(drafter, service)


async def test_neither_another_unit_nor_a_successor_before_the_day_or_of_a_closing_that_was_struck(
    service: FilingService, either_door: Door, drafter: Caller, successor: Caller, path: str
) -> None:
    async def out(caller: Caller) -> None:
        for thing in (path, f"/v1/filings/{id_of(path)}.government"):
            refused(await caller.get(thing), 404, "not_found")
        refused(await caller.post(f"{path}/repeal", version=3, on=str(TODAY)), 404, "not_found")
        assert ok(await caller.get("/v1/documents"))["items"] == []

    await out(successor)
    await closes(service.store, MAKER, TODAY + timedelta(1), NEXT)
    await out(successor)
    await closes(service.store, MAKER, YESTERDAY, NEXT, "gz-land")
    for other in ("gz-land", "gz-water"):
        await out(either_door(Role.DRAFTER, unit=other))
    refused(await drafter.get(path), 403, "web.callers_unit_closed")
    ok(await successor.get(path))
    await stands_again(service.store, MAKER)
    await out(successor)
    ok(await drafter.step(path, "repeal", on=str(TODAY)))


async def test_a_successor_repeals_what_its_predecessor_made_and_may_have_erred(
    service: FilingService, successor: Caller, path: str
) -> None:
    await closes(service.store, MAKER, YESTERDAY, NEXT)
    assert [each["unit"] for each in ok(await successor.get("/v1/documents", unit=NEXT))["items"]] == [MAKER]
    before = ok(await successor.get(path))
    repealed = ok(await successor.step(path, "repeal", on=str(TODAY)))
    assert (repealed["unit"], repealed["stage"]) == (MAKER, "repealed")
    undone = ok(await successor.step(path, "entries/4/voiding", reason="录入错误。"))
    assert {**undone, "version": 0} == {**before, "version": 0}


async def test_a_successor_files_and_corrects(
    service: FilingService, registrar: Caller, successor: Caller, path: str
) -> None:
    filing, review = f"/v1/filings/{id_of(path)}.government", f"/v1/reviews/{id_of(path)}.1"
    await closes(service.store, MAKER, date(2026, 10, 1), NEXT)
    filed = ok(await successor.step(filing, "submission", materials=["备案报告"], on="2026-10-08", **PAPER))
    assert (filed["stage"], filed["unit"], filed["in_time"]) == ("submitted", MAKER, True)
    ok(await registrar.step(filing, "form-check", verdict="ok", on="2026-10-09", **PAPER))
    opinion = {"outcome": "opinion", "findings": [FINDING], "on": "2026-10-20", **PAPER}
    ok(await registrar.step(review, "conclusion", **opinion))
    ok(await successor.step(review, "correction", remedy="repealed", on="2026-11-05", **PAPER))
    ok(await registrar.step(review, "acceptance", on="2026-11-10"))
    assert ok(await successor.get(path))["stage"] == "repealed"


async def test_what_takes_the_place_of_a_document_is_the_successors_own_of_the_matter_that_it_took_over(
    service: FilingService, registrar: Caller, successor: Caller, either_door: Door, path: str
) -> None:
    await hear(service, cleared("matter-2"), date(2026, 9, 1))
    await hear(service, decided("matter-2"), date(2026, 9, 10))
    more = {"level": "city", "authority": AUTHORITY}
    for unit, name in ((NEXT, "赣州市房产管理局"), ("gz-water", "赣州市水务局")):
        ok(await registrar.post("/v1/makers", unit=unit, region="360700", name=name, on="2026-01-05", **more), 201)
    body = {"title": "房屋租赁管理规定", "matter": "matter-2", "on": "2026-10-12"}
    refused(await successor.post("/v1/documents", **body), 409, "filing.matter_of_another")
    await closes(service.store, MAKER, date(2026, 10, 1), NEXT)
    stranger = either_door(Role.DRAFTER, unit="gz-water")
    refused(await stranger.post("/v1/documents", **body), 409, "filing.matter_of_another")
    made = ok(await successor.post("/v1/documents", **body), 201)
    own = f"/v1/documents/{made['id']}"
    assert made["unit"] == NEXT
    ok(await successor.step(own, "number", number="赣市房规〔2026〕1号", on="2026-10-12"))
    ok(await successor.step(own, "publication", on="2026-10-15", **PAPER))
    amended = ok(await successor.step(path, "amendment", successor="赣市房规〔2026〕1号", on="2026-11-02"))
    assert (amended["unit"], amended["stage"], amended["successor"]) == (MAKER, "amended", made["id"])


async def test_a_chain_and_an_authority_that_was_closed(
    service: FilingService, either_door: Door, registrar: Caller, path: str
) -> None:
    filing = f"/v1/filings/{id_of(path)}.government"
    await closes(service.store, MAKER, date(2026, 9, 25), NEXT)
    await closes(service.store, NEXT, date(2026, 10, 1), "gz-land")
    last = either_door(Role.DRAFTER, unit="gz-land")
    ok(await last.step(filing, "submission", materials=["备案报告"], on="2026-10-08", **PAPER))
    check = {"verdict": "ok", "on": str(TODAY), **PAPER}
    another = either_door(Role.REGISTRAR, unit="360700-sfj")
    refused(await another.step(filing, "form-check", **check), 403, "filing.another_authority")
    await closes(service.store, AUTHORITY, YESTERDAY, "360700-sfj")
    refused(await registrar.get(filing), 403, "web.callers_unit_closed")
    assert ok(await another.step(filing, "form-check", **check))["stage"] == "registered"


async def test_an_authority_that_succeeds_a_maker_neither_checks_nor_reviews_what_is_its_own(
    service: FilingService, either_door: Door, registrar: Caller, drafter: Caller, path: str
) -> None:
    """The maker has handed in before, and other persons act for the authority."""
    filing, review = f"/v1/filings/{id_of(path)}.government", f"/v1/reviews/{id_of(path)}.1"
    ok(await drafter.step(filing, "submission", materials=["备案报告"], on="2026-09-20", **PAPER))
    await closes(service.store, MAKER, date(2026, 10, 1), AUTHORITY)
    check = {"verdict": "ok", "on": "2026-10-08", **PAPER}
    refused(await registrar.step(filing, "form-check", **check), 403, "filing.own_filing")
    await stands_again(service.store, MAKER)
    ok(await registrar.step(filing, "form-check", **check))
    await closes(service.store, MAKER, date(2026, 10, 9), AUTHORITY)
    another = either_door(Role.REGISTRAR, sub="another")
    upheld = {"outcome": "no_objection", "on": "2026-10-20", **PAPER}
    refused(await another.step(review, "conclusion", **upheld), 403, "filing.own_filing")


async def test_a_challenge_is_not_settled_by_whoever_stands_for_the_unit_but_by_the_authoritys_successor(
    service: FilingService, either_door: Door, registrar: Caller, path: str
) -> None:
    """Whoever is challenged is closed first, then the authority."""
    told = challenged("赣市府规〔2026〕33号")
    challenge = f"/v1/challenges/{(await hear(service, told, date(2026, 12, 1))).id}"
    link = {"document": id_of(path), "on": str(TODAY), **PAPER}
    standing_for, another = (either_door(Role.REGISTRAR, unit=unit) for unit in ("360700-sfj", "市司法局"))
    await closes(service.store, told.unit, YESTERDAY, "360700-sfj")
    refused(await standing_for.step(challenge, "link", **link), 403, "filing.own_filing")
    refused(await another.step(challenge, "link", **link), 403, "filing.another_authority")
    await closes(service.store, AUTHORITY, YESTERDAY, "市司法局")
    refused(await registrar.get(challenge), 403, "web.callers_unit_closed")
    ok(await another.step(challenge, "link", **link))


async def test_what_a_closed_unit_has_published_is_not_filed_with_whoever_stands_for_it(
    service: FilingService, either_door: Door, path: str
) -> None:
    """Though all around it file there, and its registrar enters it."""
    await closes(service.store, "gz-water", date(2026, 10, 1), AUTHORITY)
    own = either_door(Role.REGISTRAR, Role.DRAFTER, sub="one")
    found = ok(await own.post("/v1/documents/published", **BEFORE, maker="gz-water", number="赣市水规〔2026〕1号"), 201)
    filings = ok(await own.get("/v1/filings", document=found["id"]))["items"]
    assert AUTHORITY not in [each["authority"] for each in filings]
