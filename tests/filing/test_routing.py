"""Where a maker files is not taken by whoever would receive it, nor changed for days past by a word."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.filing.service import FilingService
from shared.kernel.model.actor import Role
from tests.filing.builders import AUTHORITY, GANZHOU, MAKER
from tests.filing.conftest import Door
from tests.filing.over_rest import PAPER, WHY
from tests.house.caller import Caller, ok, refused

pytestmark = pytest.mark.usefixtures("maker")

OTHER, PATH = "gz-bureau", f"/v1/makers/{MAKER}"
TODAY, BACK = {"on": "2026-12-31"}, {"on": "2026-03-01"}


async def authority(reader: Caller) -> str:
    return str(ok(await reader.get(PATH))["channels"]["government"])


@pytest.mark.parametrize("on", [TODAY, BACK])
@pytest.mark.parametrize("paper", [{}, PAPER])
async def test_a_unit_does_not_make_itself_the_authority(
    door: Door, registrar: Caller, on: dict[str, str], paper: dict[str, str]
) -> None:
    other = door(Role.REGISTRAR, unit=OTHER)
    for named in ({"authority": OTHER}, {}):
        refused(await other.step(PATH, "channels", **named, **on, **paper), 403, "filing.becomes_authority")
    assert await authority(registrar) == AUTHORITY


async def test_another_than_the_authority_takes_it_away_by_a_paper(door: Door, registrar: Caller) -> None:
    third = door(Role.REGISTRAR, unit="gz-people-office")
    refused(await third.step(PATH, "channels", authority=OTHER, **TODAY), 403, "kernel.needs_paper")
    ok(await third.step(PATH, "channels", authority=OTHER, **TODAY, **PAPER))
    assert await authority(registrar) == OTHER


async def test_the_authority_hands_it_on_from_today_and_by_a_paper_for_days_past(registrar: Caller) -> None:
    refused(await registrar.step(PATH, "channels", authority=OTHER, **BACK), 403, "kernel.needs_paper")
    ok(await registrar.step(PATH, "channels", authority=OTHER, **TODAY))
    assert await authority(registrar) == OTHER


@pytest.mark.parametrize(
    ("put", "body"),
    [("voiding", {}), ("rectification", {"change": {"on": "2026-12-31", "authority": AUTHORITY}})],
)
async def test_what_was_handed_on_is_not_taken_back_by_putting_that_right(
    door: Door, registrar: Caller, service: FilingService, put: str, body: dict[str, Any]
) -> None:
    """On its own day it is, as a slip; the next day it is for the other to say."""
    ok(await registrar.step(PATH, "channels", authority=OTHER, **TODAY))
    ok(await registrar.step(PATH, "entries/2/voiding", **WHY))
    ok(await registrar.step(PATH, "channels", authority=OTHER, **TODAY))
    service.clock.on = date(2026, 12, 31) + timedelta(1)  # type: ignore[attr-defined]  # a movable clock
    taken = await registrar.step(PATH, f"entries/4/{put}", **body, **WHY, **PAPER)
    if taken.status_code == 202:
        colleague = door(Role.REGISTRAR, sub="colleague")
        taken = await colleague.step(PATH, f"proposals/{taken.json()['id']}/confirmation")
    refused(taken, 403, "filing.becomes_authority")


@pytest.mark.parametrize(("act", "body"), [("channels", {"authority": OTHER}), ("removal", {})])
async def test_a_unit_neither_says_where_it_files_nor_takes_itself_off_the_list(
    door: Door, registrar: Caller, service: FilingService, act: str, body: dict[str, str]
) -> None:
    """Nor puts right that it was put on it, but for a slip of the day itself."""
    own, path = door(Role.REGISTRAR, unit=OTHER), f"/v1/makers/{OTHER}"
    made = {"unit": OTHER, "region": GANZHOU, "name": "某局", "level": "city", "on": "2026-01-05"}
    ok(await own.post("/v1/makers", **made, authority=AUTHORITY), 201)
    refused(await own.step(path, act, **body, **TODAY, **PAPER), 403, "filing.not_ones_own_maker")
    ok(await own.step(path, "entries/1/rectification", change={"name": "某某局"}, **WHY))
    service.clock.on = date(2026, 12, 31) + timedelta(1)  # type: ignore[attr-defined]  # a movable clock
    for put in ("voiding", "entries/1/rectification"):
        change = {} if put == "voiding" else {"change": {"on": "2026-12-31"}}
        refused(await own.step(path, put, **change, **WHY, **PAPER), 403, "filing.not_ones_own_maker")
    ok(await registrar.step(path, "removal", on="2027-01-01"))


async def test_nobody_is_the_authority_of_what_is_their_own(door: Door, registrar: Caller) -> None:
    own = {"authority": MAKER, **TODAY, **PAPER}
    refused(await registrar.step(PATH, "channels", **own), 422, "filing.maker_as_authority")
    made = {"unit": AUTHORITY, "region": GANZHOU, "name": "市司法局", "level": "city", "on": "2026-01-05"}
    for named in ({}, {"authority": AUTHORITY}):
        refused(await registrar.post("/v1/makers", **made, **named), 422, "filing.maker_as_authority")
    ok(await registrar.post("/v1/makers", **made, authority=OTHER), 201)
