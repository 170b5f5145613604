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

OTHER, PATH = "other-justice", f"/v1/makers/{MAKER}"
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
    third = door(Role.REGISTRAR, unit="gz-city-justice")
    refused(await third.step(PATH, "channels", authority=OTHER, **TODAY), 403, "kernel.needs_paper")
    ok(await third.step(PATH, "channels", authority=OTHER, **TODAY, **PAPER))
    assert await authority(registrar) == OTHER


async def test_the_authority_hands_it_on_from_today_and_by_a_paper_for_days_past(registrar: Caller) -> None:
    """To one that the directory knows of; or by a paper, too."""
    province = "jiangxi-justice"
    refused(await registrar.step(PATH, "channels", authority=province, **BACK), 403, "kernel.needs_paper")
    refused(await registrar.step(PATH, "channels", authority=OTHER, **TODAY), 403, "filing.authority_on_paper")
    ok(await registrar.step(PATH, "channels", authority=province, **TODAY))
    assert await authority(registrar) == province


@pytest.mark.parametrize(
    ("put", "body"),
    [("voiding", {}), ("rectification", {"change": {"on": "2026-12-31", "authority": AUTHORITY}})],
)
async def test_what_was_handed_on_is_not_taken_back_by_putting_that_right(
    door: Door, registrar: Caller, service: FilingService, put: str, body: dict[str, Any]
) -> None:
    """On its own day it is, as a slip; the next day it is for the other to say."""
    ok(await registrar.step(PATH, "channels", authority=OTHER, **TODAY, **PAPER))
    ok(await registrar.step(PATH, "entries/2/voiding", **WHY))
    ok(await registrar.step(PATH, "channels", authority=OTHER, **TODAY, **PAPER))
    service.clock.on = date(2026, 12, 31) + timedelta(1)  # type: ignore[attr-defined]  # a movable clock
    taken = await registrar.step(PATH, f"entries/4/{put}", **body, **WHY, **PAPER)
    if taken.status_code == 202:
        colleague = door(Role.REGISTRAR, sub="colleague")
        taken = await colleague.step(PATH, f"proposals/{taken.json()['id']}/confirmation")
    refused(taken, 403, "filing.becomes_authority")


@pytest.mark.parametrize(
    ("act", "body"),
    [
        ("channels", {"authority": "gz-gov-office"}),
        ("removal", {}),
        ("name", {"name": "某某局"}),
        ("words", {"words": []}),
    ],
)
async def test_a_unit_says_nothing_of_itself_in_the_list(
    door: Door, registrar: Caller, act: str, body: dict[str, str]
) -> None:
    """Nor does it put itself there."""
    own, path = door(Role.REGISTRAR, unit=OTHER), f"/v1/makers/{OTHER}"
    made = {"unit": OTHER, "region": GANZHOU, "name": "某局", "level": "city", "on": "2026-01-05"}
    refused(await own.post("/v1/makers", **made, authority=AUTHORITY), 403, "kernel.not_theirs_to_do")
    ok(await registrar.post("/v1/makers", **made, **PAPER), 201)
    refused(await own.step(path, act, **body, **TODAY, **PAPER), 403, "filing.not_ones_own_maker")
    ok(await registrar.step(path, act, **body, **TODAY))


async def test_nobody_is_the_authority_of_what_is_their_own(door: Door, registrar: Caller) -> None:
    own = {"authority": MAKER, **TODAY, **PAPER}
    refused(await registrar.step(PATH, "channels", **own), 422, "filing.maker_as_authority")
    made = {"unit": AUTHORITY, "region": GANZHOU, "name": "赣州司法局", "level": "city", "on": "2026-01-05"}
    office = door(Role.REGISTRAR, unit="gz-gov-office")
    refused(await office.post("/v1/makers", **made, authority=AUTHORITY), 422, "filing.maker_as_authority")
    ok(await office.post("/v1/makers", **made), 201)
