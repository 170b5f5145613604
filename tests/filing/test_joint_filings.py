"""Filings and reviews of what several have made: joint makers hear of them, and none of them receives or reviews it."""

from datetime import date
from typing import Any

import pytest

from services.filing.makers.domain.refusals import AuthorityAmongMakers
from services.filing.makers.domain.terms import Track
from services.filing.service import FilingService
from shared.kernel.model.actor import Role
from tests.filing.builders import AUTHORITY, MAKER
from tests.filing.conftest import Door
from tests.filing.facts import outbox
from tests.filing.over_rest import BEFORE, PAPER, WHY
from tests.filing.world import CHECKER, World
from tests.house.caller import Caller, ok, refused

WATER, LAND = "gz-water", "gz-land"
FINDINGS = [{"code": "exceeds_power", "article": "第三条", "basis": "行政处罚法", "basis_article": "第十六条"}]

pytestmark = pytest.mark.usefixtures("maker")


async def made(drafter: Caller, *joint: str) -> str:
    """The id of what was published with them."""
    return str(ok(await drafter.post("/v1/documents/published", **BEFORE, joint_makers=[*joint]), 201)["id"])


async def authority_of(drafter: Caller, document: str) -> str:
    return str(ok(await drafter.get(f"/v1/filings/{document}.government"))["authority"])


def to(bodies: list[dict[str, Any]], name: str) -> list[set[str]]:
    """Whom each fact of that name reaches beside the lead."""
    return [set(each.get("parties") or ()) for each in bodies if each["type"].split(".")[2] == name]


async def reviewed(drafter: Caller, registrar: Caller, document: str) -> str:
    """Filed, registered, and objected to; the path of the review."""
    path = f"/v1/filings/{document}.government"
    await drafter.done(path, "submission", on="2026-09-28", materials=["备案报告"], **PAPER)
    await registrar.done(path, "form-check", on="2026-09-28", verdict="ok")
    review = f"/v1/reviews/{document}.1"
    await registrar.done(review, "conclusion", on="2026-10-12", outcome="opinion", findings=FINDINGS, **PAPER)
    return review


async def test_joint_makers_hear_of_the_filing_the_review_and_the_findings(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    await reviewed(drafter, registrar, await made(drafter, WATER, LAND))
    bodies = await outbox(service)
    for name in ("document_filed", "form_checked", "defect_found"):
        assert to(bodies, name) == [{AUTHORITY, WATER, LAND}], name
    clocks = [each for each in bodies if each["type"].split(".")[2].startswith("deadline_")]
    assert {WATER, LAND} <= set.union(*(set(each.get("parties") or ()) for each in clocks))


async def clock_parties(service: FilingService, name: str) -> list[tuple[str, set[str]]]:
    """Whom each fact of the clock of that name is about, and whom it concerns beside, in their order."""
    clocks = [each for each in await outbox(service) if each["data"].get("name") == name]
    return [(each["data"]["owner"], set(each.get("parties") or ())) for each in clocks]


@pytest.mark.parametrize("joint", [(), (WATER, LAND)])
async def test_a_clock_that_the_authority_keeps_concerns_all_makers_and_not_itself(
    drafter: Caller, registrar: Caller, service: FilingService, joint: tuple[str, ...]
) -> None:
    """The lead too, whose thing it is: it waits for that day as the others do."""
    await reviewed(drafter, registrar, await made(drafter, *joint))
    for name in ("form_check.1", "substantive_review"):
        told = await clock_parties(service, name)
        assert told, name
        assert all(each == (AUTHORITY, {MAKER, *joint}) for each in told), name
    assert all(each == (MAKER, {AUTHORITY, *joint}) for each in await clock_parties(service, "submit"))


async def test_the_clocks_are_told_again_as_they_stand_where_other_makers_prove_to_have_made_it(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    """Those that run and those that are met: whoever keeps them by what was told last has the right parties."""
    document = await made(drafter, WATER)
    await reviewed(drafter, registrar, document)
    change = {"change": {"joint_makers": [LAND]}, **WHY, **PAPER}
    await drafter.done(f"/v1/documents/{document}", "entries/1/rectification", **change)
    for name, owner, other in (("submit", MAKER, AUTHORITY), ("substantive_review", AUTHORITY, MAKER)):
        assert (await clock_parties(service, name))[-1] == (owner, {other, LAND}), name


async def test_of_what_is_made_alone_nobody_else_hears(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    await reviewed(drafter, registrar, await made(drafter))
    assert to(await outbox(service), "defect_found") == [{AUTHORITY}]


async def test_whoever_comes_to_be_one_hears_of_what_follows(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    document = await made(drafter, WATER)
    change = {"change": {"joint_makers": [LAND]}, **WHY, **PAPER}
    await drafter.done(f"/v1/documents/{document}", "entries/1/rectification", **change)
    await reviewed(drafter, registrar, document)
    assert to(await outbox(service), "defect_found") == [{AUTHORITY, LAND}]


async def test_a_joint_maker_neither_files_nor_answers(door: Door, drafter: Caller, registrar: Caller) -> None:
    review = await reviewed(drafter, registrar, await made(drafter, WATER))
    answer = {"on": "2026-10-20", "remedy": "repealed"}
    assert (await door(Role.DRAFTER, unit=WATER).post(f"{review}/correction", version=2, **answer)).status_code in {
        403,
        404,
    }


async def test_an_authority_that_has_made_it_jointly_gives_way_to_the_one_it_files_with(
    door: Door, drafter: Caller, registrar: Caller
) -> None:
    alone = await authority_of(drafter, await made(drafter, WATER))
    assert alone == AUTHORITY
    document = str(
        ok(
            await drafter.post("/v1/documents/published", **{**BEFORE, "title": "另一办法"}, joint_makers=[AUTHORITY]),
            201,
        )["id"]
    )
    above = await authority_of(drafter, document)
    assert above not in {AUTHORITY, MAKER}
    path = f"/v1/filings/{document}.government"
    await drafter.done(path, "submission", on="2026-09-28", materials=["备案报告"], **PAPER)
    wrong = await registrar.step(path, "form-check", on="2026-09-28", verdict="ok")
    refused(wrong, 403, "filing.another_authority")
    check = {"on": "2026-09-28", "verdict": "ok"}
    assert (await door(Role.REGISTRAR, unit=above).done(path, "form-check", **check))["stage"] == "registered"


async def test_where_all_above_it_have_made_it_too_it_is_refused(service: FilingService) -> None:
    on = date(2026, 3, 2)
    async with World(service).begin(CHECKER) as work:
        above = await work.makers.receiving(AUTHORITY, on)
        assert above
        with pytest.raises(AuthorityAmongMakers) as refusal:
            await work.makers.apart_from([AUTHORITY, *above], MAKER, {Track.GOVERNMENT: AUTHORITY}, on)
    assert (refusal.value.field, refusal.value.facts["unit"]) == ("joint_makers", AUTHORITY)


async def test_that_an_authority_has_made_it_jointly_waits_for_its_word(
    door: Door, drafter: Caller, registrar: Caller
) -> None:
    """Be it of today, and before anything was handed in; back it goes by the word of the maker."""
    document = await made(drafter, WATER)
    path = f"/v1/documents/{document}"
    change = {"change": {"joint_makers": [WATER, AUTHORITY]}, **WHY, **PAPER}
    waiting = ok(await drafter.step(path, "entries/1/rectification", **change), 202)
    assert (waiting["awaits"], await authority_of(drafter, document)) == (AUTHORITY, AUTHORITY)
    confirmation = f"proposals/{waiting['id']}/confirmation"
    colleague = door(Role.DRAFTER, unit=MAKER, sub="colleague")
    refused(await colleague.step(path, confirmation), 403, "kernel.awaits_another")
    ok(await registrar.step(path, confirmation))
    assert await authority_of(drafter, document) != AUTHORITY
    back = {"change": {"joint_makers": [WATER]}, **WHY, **PAPER}
    waiting = ok(await drafter.step(path, "entries/1/rectification", **back), 202)
    assert waiting["awaits"] == MAKER
    ok(await colleague.step(path, f"proposals/{waiting['id']}/confirmation"))
    assert await authority_of(drafter, document) == AUTHORITY


async def test_whom_another_has_named_says_itself_that_it_is_none_of_the_makers(
    door: Door, drafter: Caller, registrar: Caller
) -> None:
    """It takes itself out of them, and nobody else; an authority has the filing again then."""
    document = await made(drafter, WATER, AUTHORITY)
    path, step = f"/v1/documents/{document}", "entries/1/rectification"
    assert await authority_of(drafter, document) != AUTHORITY
    for change in (
        {"joint_makers": []},
        {"joint_makers": [AUTHORITY]},
        {"joint_makers": [WATER, LAND]},
        {"title": "另一办法"},
        {"joint_makers": [WATER], "title": "另一办法"},
        {"joint_makers": "water"},
    ):
        answer = await registrar.step(path, step, change=change, **WHY, **PAPER)
        assert answer.status_code in {403, 422}, change
    stranger = door(Role.DRAFTER, unit=LAND)
    answer = await stranger.post(f"{path}/{step}", version=1, change={"joint_makers": [WATER]}, **WHY)
    assert answer.status_code in {403, 404}
    assert ok(await drafter.get(path))["joint_makers"] == [WATER, AUTHORITY]
    ok(await registrar.step(path, step, change={"joint_makers": [WATER]}, **WHY))
    assert ok(await drafter.get(path))["joint_makers"] == [WATER]
    assert await authority_of(drafter, document) == AUTHORITY


async def test_what_lies_before_the_one_above_by_then_waits_for_its_word(
    door: Door, drafter: Caller, registrar: Caller
) -> None:
    document = await made(drafter, AUTHORITY)
    above = await authority_of(drafter, document)
    await drafter.done(
        f"/v1/filings/{document}.government", "submission", on="2026-09-28", materials=["备案报告"], **PAPER
    )
    path, change = f"/v1/documents/{document}", {"change": {"joint_makers": []}, **WHY, **PAPER}
    waiting = ok(await registrar.step(path, "entries/1/rectification", **change), 202)
    assert waiting["awaits"] == above
    ok(await door(Role.REGISTRAR, unit=above).step(path, f"proposals/{waiting['id']}/confirmation"))
    assert await authority_of(drafter, document) == AUTHORITY
