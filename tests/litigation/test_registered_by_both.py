"""What both sides have registered is voided, and brought back, by either with the other, whoever came first."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.house.caller import Caller
from tests.litigation.builders import COURT, GANZHOU, JUDGE, LITIGATOR
from tests.litigation.conftest import Door
from tests.litigation.test_entries_over_rest import CASE
from tests.litigation.words import PAPER, SUPERVISOR, WRONG, done, is_refused, waiting

LETTER: dict[str, Any] = {"number": "赣州法建〔2026〕3号", "kind": "judicial", "on": "2026-03-02"}
PUSHED = {"region": GANZHOU, "unit": LITIGATOR.unit}
COURTS_CASE = {name: told for name, told in CASE.items() if name != "court"}
Registers = Callable[[Caller, bool], Awaitable[str]]


async def a_letter(caller: Caller, of_court: bool) -> str:
    path, said = ("/v1/suggestions/issued", PUSHED) if of_court else ("/v1/suggestions", {"issuer": COURT})
    return await _registered(caller, "/v1/suggestions", path, LETTER | said)


async def a_case(caller: Caller, of_court: bool) -> str:
    path, said = ("/v1/cases/pushed", COURTS_CASE | PUSHED) if of_court else ("/v1/cases", CASE)
    return await _registered(caller, "/v1/cases", path, said)


async def _registered(caller: Caller, things: str, path: str, said: dict[str, Any]) -> str:
    answer = await caller.post(path, **said)
    assert answer.status_code in (200, 201), answer.text
    return f"{things}/{answer.json()['id']}"


@pytest.fixture(params=[True, False], ids=["court first", "agency first"])
def first_of_court(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture(params=[a_letter, a_case], ids=["letter", "case"])
async def path(request: pytest.FixtureRequest, door: Door, first_of_court: bool) -> str:
    """Registered by both, in that order."""
    register: Registers = request.param
    first, second = (JUDGE, LITIGATOR) if first_of_court else (LITIGATOR, JUDGE)
    thing = await register(door(first), first_of_court)
    assert await register(door(second), not first_of_court) == thing
    return thing


either = pytest.mark.parametrize("asks", [LITIGATOR, JUDGE], ids=["agency asks", "court asks"])


async def agreed(door: Door, path: str, act: str, asks: Any) -> dict[str, Any]:
    """What one side asks waits for the other, and for nobody else, and is done with its word."""
    other = JUDGE if asks is LITIGATOR else LITIGATOR
    proposed = await door(asks).step(path, act, **WRONG)
    assert (proposed.status_code, proposed.json().get("awaits")) == (202, other.unit), proposed.text
    id = proposed.json()["id"]
    settling = f"proposals/{id}/confirmation"
    colleague = replace(asks, id=f"{asks.id}-2")
    assert is_refused(await door(colleague).step(path, settling), "kernel.awaits_another")
    assert (await waiting(door(other)), await waiting(door(colleague))) == ([id], [])
    return await done(door(other), path, settling)


@either
@pytest.mark.parametrize("brings_back", [LITIGATOR, JUDGE], ids=["agency brings back", "court brings back"])
async def test_either_side_has_it_voided_and_brought_back_with_the_other(
    door: Door, path: str, asks: Any, brings_back: Any
) -> None:
    before = (await door(LITIGATOR).get(path)).json()
    assert (await agreed(door, path, "voiding", asks))["voided_on"] is not None
    number = (await door(LITIGATOR).get(f"{path}/entries")).json()["items"][-1]["number"]
    supervisor = door(SUPERVISOR)
    voiding = f"entries/{number}/voiding"
    assert is_refused(await supervisor.step(path, voiding, **WRONG, **PAPER), "kernel.courts_entry")
    stands = await agreed(door, path, voiding, brings_back)
    assert {**stands, "version": 0} == {**before, "version": 0}


async def test_trying_says_whose_confirmation_the_voiding_would_wait_for(door: Door, path: str) -> None:
    """Each side's waits for the other's, as the proposal then says."""
    for asks, other in ((LITIGATOR, JUDGE), (JUDGE, LITIGATOR)):
        tried = (await door(asks).step(path, "voiding?dry_run=true", **WRONG, **PAPER)).json()["confirmation"]
        assert tried == {"awaits": other.unit, "others": [other.unit]}
    made = (await door(LITIGATOR).step(path, "voiding", **WRONG, **PAPER)).json()
    assert made["awaits"] == JUDGE.unit


async def test_no_supervisor_voids_what_a_court_has_registered_though_the_agency_has_as_well(
    door: Door, path: str
) -> None:
    supervisor, agency = door(SUPERVISOR), door(LITIGATOR)
    for dry in ("?dry_run=true", ""):
        assert is_refused(await supervisor.step(path, f"voiding{dry}", **WRONG, **PAPER), "kernel.courts_entry")
    id = (await agency.step(path, "voiding", **WRONG, **PAPER)).json()["id"]
    assert await waiting(supervisor) == []
    assert is_refused(await supervisor.step(path, f"proposals/{id}/confirmation"), "kernel.courts_entry")


async def test_the_supervisor_speaks_for_the_agency_where_the_court_asks(door: Door, path: str) -> None:
    id = (await door(JUDGE).step(path, "voiding", **WRONG, **PAPER)).json()["id"]
    settled = await done(door(SUPERVISOR), path, f"proposals/{id}/confirmation")
    assert settled["voided_on"] is not None


async def test_a_side_whose_registration_was_struck_has_none(door: Door, path: str, first_of_court: bool) -> None:
    second, first = (LITIGATOR, JUDGE) if first_of_court else (JUDGE, LITIGATOR)
    await done(door(second), path, "entries/2/voiding", **WRONG)
    assert is_refused(await door(second).step(path, "voiding", **WRONG, **PAPER), "kernel.not_your_entry")
    answer = await door(first).step(path, "voiding", **WRONG, **PAPER)
    assert answer.status_code in (200, 202), answer.text


async def test_each_sides_registration_by_itself_is_only_theirs(door: Door, path: str, first_of_court: bool) -> None:
    first = JUDGE if first_of_court else LITIGATOR
    refused = await door(first).step(path, "entries/2/voiding", **WRONG, **PAPER)
    assert is_refused(refused, "kernel.not_your_entry")
