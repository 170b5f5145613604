"""Meetings of the city's government, as its office enters them."""

from typing import Any

from tests.house.caller import ok
from tests.review.conftest import Bureau

BODY = "gz-government"
HELD = {"kind": "executive", "minutes": "常务会议纪要第3次", "on": "2026-03-12", "convened_by": BODY}
CAME = {"members": 11, "present": {"head": 1, "deputy": 5, "member": 2, "reviewer": 1}, "enough": True}
PAPER = {"paper": "市政府常务会议纪要第3次"}
PASSED = {"result": "passed"}


async def held(house: Bureau, **changed: Any) -> str:
    """The path of a meeting of the city's government, as its office has it."""
    meeting = ok(await house.office.post("/v1/meetings", **HELD | changed), 201)
    return f"/v1/meetings/{meeting['id']}"


async def attended(house: Bureau, **changed: Any) -> str:
    path = await held(house, **changed)
    await house.office.done(path, "attendance", **CAME)
    return path


def id_of(path: str) -> str:
    return path.rpartition("/")[2]


async def take_up(house: Bureau, meeting: str, matter: str, **said: Any) -> dict[str, Any]:
    return await house.office.done(meeting, "matters", matter=id_of(matter), **PASSED | said)


async def stage(house: Bureau, matter: str) -> tuple[str, str | None]:
    found = ok(await house.office.get(matter))
    return found["stage"], found["resolution"]


async def entered(house: Bureau, path: str) -> list[tuple[str, str | None]]:
    """What was entered on it after it was cleared, and by what it was set off."""
    entries = ok(await house.office.get(f"{path}/entries"))["items"]
    return [(each["act"], each["set_off_by"]) for each in entries[3:]]
