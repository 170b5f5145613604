"""What the tests of work do: rosters that a service is told, and what is asked of the list."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from shared.kernel.directory.roster import HandedOver, HeldRole, KnownPerson
from shared.kernel.model.actor import Role
from shared.storage.rosters import know_persons
from shared.storage.store import AnyStore
from tests.house.caller import Caller, ok

SINCE = date(2026, 1, 5)


def a_colleague(
    unit: str,
    person: str,
    *roles: Role,
    until: date | None = None,
    since: date = SINCE,
    to: tuple[str, date] | None = None,
    version: int = 1,
) -> KnownPerson:
    """A person of a roster, who may have left or have handed over `to` somebody on a day."""
    return KnownPerson(
        id=f"{unit}/{person}",
        version=version,
        unit=unit,
        person=person,
        since=since,
        until=until,
        roles=tuple(HeldRole(role=role, since=since) for role in roles),
        handed_over=None if to is None else HandedOver(successor=to[0], on=to[1]),
    )


async def knows(store: AnyStore, *persons: KnownPerson) -> None:
    """The service is told of these persons."""
    async with store.writing() as connection:
        await know_persons(connection, persons)


async def work_of(caller: Caller, **asked: Any) -> list[dict[str, Any]]:
    """The items of the first page."""
    items: list[dict[str, Any]] = ok(await caller.get("/v1/work", **asked))["items"]
    return items


async def acts_of(caller: Caller, **asked: Any) -> dict[str, str]:
    """What is next of each thing, by the id of that."""
    return {each["id"]: each["next"]["code"] for each in await work_of(caller, **asked)}


async def every_page(caller: Caller, limit: int, **asked: Any) -> list[dict[str, Any]]:
    """All items, page by page; no page has more than it was asked for."""
    found: list[dict[str, Any]] = []
    cursor: dict[str, str] = {}
    for _ in range(100):
        page = ok(await caller.get("/v1/work", limit=limit, **asked, **cursor))
        assert len(page["items"]) <= limit
        found += page["items"]
        if page["next"] is None:
            return found
        cursor = {"cursor": page["next"]}
    raise AssertionError("the pages have no end")


def ids(things: Iterable[str]) -> set[str]:
    """The ids in the paths of things."""
    return {each.rpartition("/")[2] for each in things}
