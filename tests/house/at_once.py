"""What comes of it when several change one thing at the same moment, on the version that all of them have read."""

import asyncio
from collections.abc import Awaitable, Set
from dataclasses import dataclass
from typing import Any

import httpx

from shared.storage.cause import own_cause
from shared.storage.lives.collection import living_kinds
from shared.storage.lives.verifying import live_again
from shared.storage.store import AnyStore
from tests.house.caller import Caller, ok

# Whoever comes second has read what does not stand any more, or meets the other in the middle of it.
TOO_LATE = {(412, "stale"), (409, "web.written_meanwhile")}
WRONG = {"reason": "登记有误。"}
Body = dict[str, Any]


@dataclass(frozen=True)
class Contested:
    """A thing at `path`, an entry of which `caller` may put right in one way or another, and on which another act may
    be entered, dated back."""

    caller: Caller
    path: str
    entry: int
    changes: tuple[Body, Body]
    act: str
    body: Body

    async def rectified(self, nth: int, version: int, *, tried: bool = False) -> httpx.Response:
        asked = "?dry_run=true" if tried else ""
        path = f"{self.path}/entries/{self.entry}/rectification{asked}"
        return await self.caller.post(path, version=version, change=self.changes[nth], **WRONG)

    async def voided(self, version: int) -> httpx.Response:
        return await self.caller.post(f"{self.path}/voiding", version=version, **WRONG)

    async def acted(self, version: int) -> httpx.Response:
        return await self.caller.post(f"{self.path}/{self.act}", version=version, **self.body)

    async def version(self) -> int:
        return int(ok(await self.caller.get(self.path))["version"])

    async def entries(self) -> list[Body]:
        found: list[Body] = ok(await self.caller.get(f"{self.path}/entries"))["items"]
        return found

    async def new_entries(self, known: int) -> list[tuple[str, Body]]:
        """Act and arguments of what was entered after so many."""
        return [(each["act"], each["arguments"]) for each in (await self.entries())[known:]]


async def the_one_that_won(*sent: Awaitable[httpx.Response], or_else: Set[tuple[int, str]] = frozenset()) -> int:
    """Which one of those sent at once was done; every other hears by a coded problem that it came too late, `or_else`
    by one that says the same otherwise."""
    answers = await asyncio.gather(*sent)
    won = [nth for nth, each in enumerate(answers) if each.status_code == 200]
    lost = {(each.status_code, each.json()["code"]) for each in answers if each.status_code != 200}
    assert len(won) == 1, [each.text for each in answers]
    assert lost <= TOO_LATE | or_else, lost
    return won[0]


async def check_two_rectifications(of: Contested) -> None:
    """One takes effect; the other, asked again, after it."""
    known, version = len(await of.entries()), await of.version()
    won = await the_one_that_won(of.rectified(0, version), of.rectified(1, version))
    ((_, first),) = await of.new_entries(known)
    assert first.items() >= of.changes[won].items()
    ok(await of.rectified(1 - won, await of.version()))
    assert (await of.new_entries(known + 1))[0][1].items() >= of.changes[1 - won].items()


async def check_a_rectification_and_an_act(of: Contested) -> None:
    known, version = len(await of.entries()), await of.version()
    won = await the_one_that_won(of.rectified(0, version), of.acted(version))
    assert len(await of.new_entries(known)) == 1
    again = await of.version()
    ok(await (of.acted(again) if won == 0 else of.rectified(0, again)))
    assert len(await of.new_entries(known)) == 2


async def check_trying_meanwhile(of: Contested) -> None:
    """Whoever only looks sees what would be, or is too late; nothing of it stays."""
    known, version = len(await of.entries()), await of.version()
    tries = [of.rectified(1, version, tried=True) for _ in range(2)]
    done, *tried = await asyncio.gather(of.rectified(0, version), *tries)
    ok(done)
    said = {(each.status_code, each.json().get("code")) for each in tried}
    assert said <= {(200, None), *TOO_LATE}, said
    ((_, arguments),) = await of.new_entries(known)
    assert arguments.items() >= of.changes[0].items()


async def check_two_voidings(of: Contested) -> None:
    known, version = len(await of.entries()), await of.version()
    # Who has read the thing before, and its entries after the other's, is told what those say.
    void_already = {(409, "kernel.struck_already")}
    await the_one_that_won(of.voided(version), of.voided(version), or_else=void_already)
    assert [act for act, _ in await of.new_entries(known)] == ["void"]
    assert ok(await of.caller.get(of.path))["voided_on"] is not None


async def check_nothing_is_half(store: AnyStore) -> None:
    """Whatever is stored of any thing is what its entries come to."""
    async with store.trying(own_cause(store.service, "at-once")) as work:
        found = await live_again(work, living_kinds(store.service))
    assert found.things
    assert found.flaw is None
