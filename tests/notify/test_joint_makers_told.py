"""联合制定单位: what is told of a document concerns those who made it with the lead, in the feed and by webhooks."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from services.notify.delivery.adapters.tables import DeliveryRow
from services.notify.delivery.domain.endpoint import Scheme, Secret
from services.notify.delivery.usecases.register_endpoint import RegisterEndpoint, register_endpoint
from services.notify.entrypoints.consumers import known_types
from shared.contracts.envelope import Envelope
from shared.contracts.filing import DocumentPublishedV1
from shared.kernel.model.actor import Role
from shared.storage.event_log import Entry
from tests.house.caller import ok
from tests.house.facts import corrected, some, told, withdrawn
from tests.notify.builders import a_cause, an_actor
from tests.notify.conftest import TODAY, House, Web

# The code of the second begins as that of LIKE does.
LEAD, FIRST, SECOND, ALWAYS = "gz-housing", "gz-water", "gz-forest-park", "gz-transport"
LIKE, STRANGER = "gz-forest", "gz-land"
OF_LEAD = {"unit": LEAD, "region": "360700"}


def jointly(entry: Entry, *joint: str) -> Entry:
    """The fact, told of a document with these joint makers."""
    envelope = Envelope.from_json(entry.body).model_copy(update={"parties": joint})
    return replace(entry, body=envelope.to_json())


def published(*joint: str) -> DocumentPublishedV1:
    return some(DocumentPublishedV1, unit=LEAD, joint_makers=joint)


async def listens(house: House, unit: str) -> None:
    """An endpoint that hears what concerns its own unit."""
    by = an_actor(id="clerk-1", unit=unit, region="360700")
    secret = Secret(text="whsec_c2VjcmV0", made_at=datetime(2026, 3, 2, tzinfo=UTC))
    command = RegisterEndpoint(
        id=unit, by=by, url=f"https://receiver.example/{unit}", types=("*",), region="360700", scheme=Scheme.HMAC,
        secret=secret,
    )  # fmt: skip
    async with house.service.store.begin(a_cause(by)) as work:
        known: dict[str, Any] = {"known": known_types(), "plain_http": True, "allows": lambda *_: True}
        await register_endpoint(command, work, **known, today=TODAY)


async def in_feed(web: Web, unit: str) -> list[str]:
    items = ok(await web.caller(Role.DRAFTER, unit=unit).get("/v1/feed"))["items"]
    return [each["id"] for each in items]


@pytest.mark.parametrize("hears", ["feed", "webhook"])
async def test_joint_makers_hear_what_is_told_and_what_it_proves_to_be(house: House, web: Web, hears: str) -> None:
    """Who was one by mistake hears that it is none; who proves to be one, that it is; and nobody else anything."""
    everyone = (LEAD, FIRST, SECOND, ALWAYS, LIKE, STRANGER)
    for unit in everyone:
        await listens(house, unit)

    async def heard() -> dict[str, list[str]]:
        if hears == "feed":
            return {unit: await in_feed(web, unit) for unit in everyone}
        rows = await house.rows(DeliveryRow, "endpoint", "event_id")
        return {unit: [row["event_id"] for row in rows if row["endpoint"] == unit] for unit in everyone}

    original = told(published(ALWAYS, FIRST), "filing", 1, id="fact-1", **OF_LEAD)
    await house.read(jointly(original, ALWAYS, FIRST))
    nobody: dict[str, list[str]] = {LIKE: [], STRANGER: []}
    first = ["fact-1"]
    assert await heard() == {LEAD: first, FIRST: first, SECOND: [], ALWAYS: first, **nobody}
    now = corrected(original, published(ALWAYS, SECOND), "filing", 1, **OF_LEAD)
    await house.read(jointly(now, ALWAYS, SECOND))
    both = ["fact-1", "fact-1-1"]
    assert await heard() == {LEAD: both, FIRST: both, SECOND: ["fact-1-1"], ALWAYS: both, **nobody}
    await house.read(jointly(withdrawn(original, "filing", 2, **OF_LEAD), ALWAYS, SECOND))
    after = await heard()
    assert (after[LEAD], after[SECOND]) == ([*both, "fact-1-2"], ["fact-1-1", "fact-1-2"])
    assert (after[LIKE], after[STRANGER]) == ([], [])
