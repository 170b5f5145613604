"""Whose agreement is asked is told, and so is how that ended: agreed to, refused, overtaken, or lapsed."""

from datetime import timedelta
from itertools import count
from typing import Any

from services.litigation.service import LitigationService
from shared.contracts.envelope import Envelope
from shared.storage.cause import own_cause
from shared.storage.lives.overtaking import kinds_lapsing, let_proposals_lapse
from tests.litigation.builders import LITIGATOR
from tests.litigation.conftest import Door
from tests.litigation.levels import outbox
from tests.litigation.words import COLLEAGUE, WRONG, done, registered

_NUMBERS = count(501)
MOVED: dict[str, Any] = {"change": {"on": "2026-10-13"}, **WRONG}


async def told(service: LitigationService) -> list[Envelope]:
    said = [Envelope.from_json(body) for body in await outbox(service)]
    return [each for each in said if ".proposal_" in each.type]


async def asked(door: Door, service: LitigationService) -> tuple[str, str]:
    """A case of which a day is to be put right, and the proposal."""
    path = await registered(door(LITIGATOR), case_number=f"（2026）赣0702行初{next(_NUMBERS)}号")
    await done(door(LITIGATOR), path, "answer", on="2026-10-12")
    service.clock.on += timedelta(1)
    proposed = await door(LITIGATOR).step(path, "entries/2/rectification", **MOVED)
    assert proposed.status_code == 202, proposed.text
    return path, proposed.json()["id"]


async def lapse(service: LitigationService) -> int:
    today = service.clock.today()
    async with service.store.reading() as connection:
        kinds = await kinds_lapsing(connection, today)
    async with service.store.begin(own_cause("litigation", "a-tick")) as work:
        return sum([await let_proposals_lapse(work, kind, today, 10) for kind in sorted(kinds)])


async def test_what_is_tried_or_asked_again_is_told_of_once(door: Door, service: LitigationService) -> None:
    path, id = await asked(door, service)
    await door(LITIGATOR).step(path, "entries/2/rectification", **MOVED)
    await door(LITIGATOR).step(path, "entries/2/rectification?dry_run=true", **MOVED)
    (made,) = await told(service)
    assert (made.data["proposal"], made.data["act"], made.data["entry"]) == (id, "rectification", 2)
    assert {made.data["unit"], made.data["awaits"]} == {LITIGATOR.unit}
    assert made.data["asked_of"] == ["litigator"]
    assert made.data["lapses_on"] is not None
    assert "2026-10-13" not in made.to_json()


async def test_of_each_end_is_told_once_which_it_was(door: Door, service: LitigationService) -> None:
    """The last by the clock, and no more on the next day; whoever comes then is told that it has lapsed."""
    for end in ("declining", "confirmation"):
        path, id = await asked(door, service)
        await door(COLLEAGUE).step(path, f"proposals/{id}/{end}")
    path, _ = await asked(door, service)
    struck = await door(LITIGATOR).step(path, "entries/2/voiding", **WRONG)
    await done(door(COLLEAGUE), path, f"proposals/{struck.json()['id']}/confirmation")
    path, late = await asked(door, service)
    assert await lapse(service) == 0
    service.clock.on += timedelta(400)
    assert [await lapse(service), await lapse(service)] == [1, 0]
    ends = [each.data for each in await told(service) if ".proposal_settled." in each.type]
    outcomes = [each["outcome"] for each in ends]
    assert outcomes == ["declined", "confirmed", "confirmed", "overtaken", "lapsed"]
    made = {each.data["proposal"]: each.id for each in await told(service) if ".proposal_made." in each.type}
    assert [made[each["proposal"]] for each in ends] == [each["original"] for each in ends]
    refused = await door(COLLEAGUE).step(path, f"proposals/{late}/confirmation")
    assert (refused.status_code, refused.json()["code"]) == (409, "kernel.proposal_lapsed")
