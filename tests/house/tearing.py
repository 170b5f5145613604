"""Rows as no program of ours has left them: of a later release, or damaged."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import update

from shared.storage.collection import SqlCollection
from shared.storage.store import AnyStore
from tests.house.caller import Caller, ok, refused

LATER: dict[str, Any] = {"state_version": 9, "state": '{"new": "shape"}'}
TORN: dict[str, Any] = {"state": '{"torn": true}'}
HALVED: dict[str, Any] = {"state": '{"id": "'}
# What is stored, and how it is refused: with which status and code, and which version of what is stored.
UNREADABLE = {
    "later": (LATER, 503, "storage.later_state", 9),
    "torn": (TORN, 500, "storage.damaged_state", 1),
    "halved": (HALVED, 500, "storage.damaged_state", 1),
}
WRONG = {"reason": "登记有误。"}


async def store_instead(store: AnyStore, kind: type[SqlCollection[Any]], id: str, said: dict[str, Any]) -> None:
    """Put that in the place of what is stored of the thing."""
    table = kind.table()
    async with store.writing() as connection:
        assert (await connection.execute(update(table).where(table.c.id == id).values(said))).rowcount == 1


async def check_is_refused_by_itself(
    caller: Caller, things: str, broken: str, others: Sequence[str], how: str, version: int = 1
) -> None:
    """Whoever reads or changes the broken one hears by a code what is stored of it, and the list of `things` has every
    other, on pages of one."""
    _, status, code, state_version = UNREADABLE[how]
    path, change = f"{things}/{broken}", {"change": {"on": "2026-03-03"}, **WRONG}
    for answer in (
        await caller.get(path, language="en"),
        await caller.post(f"{path}/entries/1/rectification", version=version, language="en", **change),
        await caller.post(f"{path}/entries/1/rectification?dry_run=true", version=version, language="en", **change),
        await caller.post(f"{path}/voiding", version=version, language="en", **WRONG),
    ):
        problem = refused(answer, status, code)
        assert problem["facts"]["state_version"] == state_version
        assert f"state version {state_version}" in problem["detail"]
    found: list[str] = []
    at: dict[str, Any] = {"limit": 1}
    while True:
        page = ok(await caller.get(things, **at))
        found += [each["id"] for each in page["items"]]
        if page["next"] is None:
            break
        at["cursor"] = page["next"]
    assert sorted(found) == sorted(others)
