"""The figures of a service asked at its door: made, made again, and the difference explained."""

from typing import Any

from shared.kernel.model.actor import Role
from tests.house.caller import Caller, Callers, ok

YEAR = {"region": "360700", "from": "2026-01-01", "to": "2026-12-31"}


async def move_to(callers: Callers, day: str) -> None:
    """Have the service's clock stand at that day."""
    ok(await callers.caller(Role.OPERATOR).ask("PUT", "/v1/clock", {"on": day}))


async def rates(caller: Caller, **asked: str) -> dict[str, dict[str, Any]]:
    """Every total by its id, of the year where nothing else is said."""
    shown = ok(await caller.get("/v1/rates", **YEAR | asked))["rates"]
    return {rate["id"]: rate for rate in shown if rate["group"] is None}


async def counts(caller: Caller, **asked: str) -> dict[str, tuple[int, int]]:
    """Numerator and denominator of each."""
    return {id: (rate["numerator"], rate["denominator"]) for id, rate in (await rates(caller, **asked)).items()}


async def apart(caller: Caller, id: str, by: str, **asked: str) -> dict[str | None, tuple[int, int]]:
    """The same of one rate for each group; the total stands under None."""
    shown = ok(await caller.get("/v1/rates", **YEAR | asked | {"by": by}))["rates"]
    return {rate["group"]: (rate["numerator"], rate["denominator"]) for rate in shown if rate["id"] == id}


async def members(caller: Caller, id: str, **asked: str) -> list[dict[str, Any]]:
    """Who is behind a rate, page by page."""
    return await _all(caller, f"/v1/rates/{id}/members", **asked)


async def differences(caller: Caller, id: str, **asked: str) -> list[dict[str, Any]]:
    """What has changed in a rate, page by page."""
    return await _all(caller, f"/v1/rates/{id}/differences", "differences", **asked)


async def unexplained(caller: Caller, since: str, **asked: str) -> dict[str, Any]:
    """The rates whose numbers are others than before and do not follow from their differences: there must be none."""
    before, now = await counts(caller, **asked | {"as_of": since}), await counts(caller, **asked)
    found = {}
    for id, was in before.items():
        numerator, denominator = was
        for each in await differences(caller, id, since=since, **asked):
            for sign, side in ((-1, each["before"]), (1, each["now"])):
                counted = side is not None and side["left_out"] is None
                numerator, denominator = numerator + sign * (side or {}).get("value", 0), denominator + sign * counted
        if (numerator, denominator) != now[id]:
            found[id] = (was, now[id])
    return found


async def _all(caller: Caller, path: str, inside: str = "", **asked: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    query = YEAR | asked
    while True:
        answer = ok(await caller.get(path, **query))
        page = answer[inside] if inside else answer
        found += page["items"]
        if page["next"] is None:
            return found
        query = query | {"cursor": page["next"]}
