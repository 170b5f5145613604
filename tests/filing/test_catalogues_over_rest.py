"""Catalogues through REST: handed in, held against what is known, and not owed by whoever is no maker any more."""

from dataclasses import replace
from datetime import date

import pytest

from services.filing.catalogues.domain.catalogue import SUBMIT
from services.filing.entrypoints.clock import tick
from services.filing.service import FilingService
from shared.kernel.lives.entries import standing
from shared.kernel.lives.refusals import StruckAlready
from shared.kernel.model.actor import Role
from shared.storage.lives.rows import Because
from tests.filing.builders import MAKER
from tests.filing.conftest import Door
from tests.filing.over_rest import WHY, listed
from tests.filing.world import CHECKER, World, cause
from tests.house.caller import Caller, ok, refused
from tests.house.folding import number_of_voiding


async def test_a_maker_hands_in_the_catalogue_it_owes(
    service: FilingService, drafter: Caller, registrar: Caller
) -> None:
    service.clock.on = date(2026, 7, 20)  # type: ignore[attr-defined]  # a movable clock
    await listed(registrar)
    (owed,) = ok(await drafter.get("/v1/catalogues", stage="due"))["items"]
    assert (owed["covers"], owed["due_on"]) == ("first_half", "2026-07-31")
    entry = {"number": "赣市府规〔2026〕1号", "published_on": "2026-03-02", "filed_on": "2026-03-10"}
    body = {"covers": "first_half", "year": 2026, "entries": [entry], "on": "2026-07-20"}
    handed_in = ok(await drafter.post("/v1/catalogues", **body))
    assert (handed_in["stage"], len(handed_in["listed"])) == ("submitted", 1)
    before = {"title": "某某暂行规定", "published_on": "2026-03-02", "on": "2026-07-20"}
    unnumbered = ok(await drafter.post("/v1/documents/published", **before), 201)["id"]
    held = ok(await drafter.get(f"/v1/catalogues/{handed_in['id']}/reconciliation"))
    known = {"number": None, "document": unnumbered, "title": "某某暂行规定"}
    listed_only = {"number": "赣市府规〔2026〕1号", "document": None, "title": None}
    assert held == {"missed": [listed_only, known], "unlisted": [known], "otherwise": []}
    filing = f"/v1/filings/{unnumbered}.government"
    ok(await drafter.step(filing, "submission", materials=["备案报告"], on="2026-07-20"))
    held = ok(await drafter.get(f"/v1/catalogues/{handed_in['id']}/reconciliation"))
    assert held == {"missed": [listed_only], "unlisted": [known], "otherwise": []}
    refused(await drafter.post("/v1/catalogues", **body | {"year": 2025}), 404, "filing.catalogue_not_owed")


async def test_a_catalogue_that_stands_again_is_as_its_maker_has_it_by_then(
    service: FilingService, registrar: Caller, door: Door
) -> None:
    """Its maker came to its end while it was void, and did not after all while it was void once more."""
    service.clock.on = date(2026, 3, 2)  # type: ignore[attr-defined]  # a movable clock
    await listed(registrar)
    service.clock.on = date(2026, 12, 31)  # type: ignore[attr-defined]  # as above
    supervisor, maker = door(Role.SUPERVISOR, unit="gz-rule-of-law"), f"/v1/makers/{MAKER}"
    (owed,) = ok(await registrar.get("/v1/catalogues"))["items"]
    removed = {"on": "2026-05-01", "paper": "机构改革方案"}
    ends = (("lapsed", "cancelled", "removal", removed), ("due", "open", "entries/2/voiding", WHY))
    for stage, clock, act, said in ends:
        catalogue, why = f"/v1/catalogues/{owed['id']}", {**WHY, "paper": "督察函1号"}
        ok(await supervisor.step(catalogue, "voiding", **why))
        ok(await registrar.step(maker, act, **said))
        voidings = [each for each in ok(await registrar.get(f"{catalogue}/entries"))["items"] if each["act"] == "void"]
        stands = ok(await supervisor.step(catalogue, f"entries/{voidings[-1]['number']}/voiding", **why))
        assert (stands["stage"], stands["deadlines"]["catalogue"]["state"]) == (stage, clock)


async def test_with_a_closed_maker_the_catalogues_it_does_not_owe_any_more_lapse_and_come_back(
    service: FilingService, registrar: Caller, door: Door
) -> None:
    service.clock.on = date(2026, 3, 2)  # type: ignore[attr-defined]  # a movable clock
    await listed(registrar)
    service.clock.on = date(2026, 12, 31)  # type: ignore[attr-defined]  # as above
    ok(await registrar.step(f"/v1/makers/{MAKER}", "removal", on="2026-05-01", paper="机构改革方案"))
    (owed,) = ok(await registrar.get("/v1/catalogues"))["items"]
    assert (owed["stage"], owed["deadlines"]["catalogue"]["state"]) == ("lapsed", "cancelled")
    ok(await registrar.step(f"/v1/makers/{MAKER}", "entries/2/voiding", **WHY))
    (owed,) = ok(await registrar.get("/v1/catalogues"))["items"]
    assert (owed["stage"], owed["deadlines"]["catalogue"]["state"]) == ("due", "open")
    # What was handed in before the end became known counts; taken back, it is not owed either.
    drafter, paper = door(Role.DRAFTER, unit=MAKER), {"paper": "机构改革方案"}
    handed_in = {"covers": "first_half", "year": 2026, "on": "2026-07-20", **paper}
    assert ok(await drafter.post("/v1/catalogues", **handed_in))["stage"] == "submitted"
    ok(await registrar.step(f"/v1/makers/{MAKER}", "removal", on="2026-05-01", **paper))
    (owed,) = ok(await registrar.get("/v1/catalogues"))["items"]
    assert owed["stage"] == "submitted"
    async with service.store.begin(cause(CHECKER)) as work:
        lines = await work.catalogues.lines(owed["id"])
        (submitted,) = [line.written.number for line in lines if line.act == "submit"]
        thing = await work.catalogues.get(owed["id"])
        await work.catalogues.rectify(thing, submitted, None, Because(reason="报送有误", **paper))
    assert ok(await drafter.get(f"/v1/catalogues/{owed['id']}"))["stage"] == "lapsed"


async def test_what_fell_due_before_the_maker_was_on_the_list_is_not_owed_however_late_that_is_put_right(
    service: FilingService, registrar: Caller
) -> None:
    """What was missed goes by a paper only; and is owed again when the day is."""

    async def owed() -> list[tuple[str, str | None]]:
        return [(each["id"], each["voided_on"]) for each in ok(await registrar.get("/v1/catalogues"))["items"]]

    service.clock.on = date(2026, 1, 6)  # type: ignore[attr-defined]  # a movable clock
    await listed(registrar)
    last_year, half = f"{MAKER}.previous_year.2025", f"{MAKER}.first_half.2026"
    assert sorted(await owed()) == [(half, None), (last_year, None)]
    service.clock.on = date(2026, 3, 2)  # type: ignore[attr-defined]  # as above
    entry = f"/v1/makers/{MAKER}"
    later = {"change": {"on": "2026-03-01"}, **WHY}
    alone = await registrar.step(entry, "entries/1/rectification", **later)
    refused(alone, 403, "kernel.needs_paper")
    for on, left in ((date(2026, 3, 1), [half]), (date(2026, 1, 31), [half, last_year])):
        # What a second person has confirmed.
        async with service.store.begin(cause(CHECKER)) as work:
            maker = await work.makers.get(MAKER)
            birth = standing(line.written for line in await work.makers.lines(MAKER))[1]
            await work.makers.rectify(maker, 1, replace(birth, on=on), Because(reason="清单公告", paper="清单公告"))
        stands = [id for id, voided_on in sorted(await owed()) if voided_on is None]
        assert stands == left
        await tick(service, date(2026, 3, 2))
        assert len(await owed()) == 2


async def test_what_was_void_by_itself_when_its_maker_went_comes_back_with_neither_alone(
    service: FilingService, registrar: Caller
) -> None:
    service.clock.on = date(2026, 3, 2)  # type: ignore[attr-defined]  # a movable clock
    await listed(registrar)
    world, due = World(service), f"{MAKER}.first_half.2026"

    async def is_void() -> bool:
        return (await world.the("catalogues", due)).voided_on is not None

    await world.voided("catalogues", due)
    async with service.store.begin(cause(CHECKER)) as work:
        by_itself = await number_of_voiding(work.catalogues, due)
    await world.voided("makers", MAKER)
    with pytest.raises(StruckAlready):
        async with service.store.begin(cause(CHECKER)) as work:
            await work.catalogues.stand_again(await work.catalogues.get(due), by_itself, Because(**WHY))
    assert await is_void()
    await world.brought_back("makers", MAKER)
    assert await is_void()
    await world.brought_back("catalogues", due)
    assert not await is_void()
    assert (await world.the("catalogues", due)).running_deadlines() == [SUBMIT]
