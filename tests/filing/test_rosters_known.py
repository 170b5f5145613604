"""Persons as filing was told of them: it goes by its own copy, and notify may be away."""

import time
from datetime import date
from typing import Any

import pytest

from services.filing.service import FilingService
from shared.contracts.notify import PersonStatedV1
from shared.kernel.directory.roster import HeldRole, KnownPerson
from shared.kernel.model.actor import Role
from shared.messaging.directory import knowing_persons
from shared.messaging.subscription import Fact
from shared.storage.cause import own_cause
from shared.storage.rosters import stated
from tests.filing.builders import GANZHOU, MAKER
from tests.filing.conftest import Door
from tests.house.caller import ok, refused

DOCUMENTS = "/v1/documents"
SINCE = date(2026, 1, 5)


def a_drafter(version: int, **more: Any) -> PersonStatedV1:
    roles = (HeldRole(role=Role.DRAFTER, since=SINCE),)
    return stated(
        KnownPerson(id="person-1", version=version, unit=MAKER, person="p-1", since=SINCE, roles=roles, **more)
    )


async def hear(service: FilingService, *told: PersonStatedV1) -> None:
    handle, cause = knowing_persons("filing").handle_many, own_cause("filing", "heard")
    assert handle is not None
    async with service.store.begin(cause) as work:
        envelope: Any = None
        await handle([Fact(each, envelope, cause, "") for each in told], work)


async def test_what_was_told_last_holds_in_whatever_order_it_arrives(
    either_service: FilingService, either_door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    ok(await either_door(Role.DRAFTER, unit=MAKER, sub="p-7").get(DOCUMENTS))
    await hear(either_service, a_drafter(2), a_drafter(1, until=SINCE))
    drafter = either_door(Role.DRAFTER, unit=MAKER, sub="p-1")
    ok(await drafter.get(DOCUMENTS))
    refused(await either_door(Role.DRAFTER, unit=MAKER, sub="p-2").get(DOCUMENTS), 403, "kernel.not_on_roster")
    await hear(either_service, a_drafter(1, until=SINCE))
    ok(await either_door(unit=MAKER, sub="p-1").get(DOCUMENTS))
    await hear(either_service, a_drafter(3, until=SINCE))
    a_minute_later = time.time() + 60
    monkeypatch.setattr("shared.storage.rosters.time.time", lambda: a_minute_later)
    refused(await drafter.get(DOCUMENTS), 403, "kernel.not_on_roster")


async def test_an_act_is_refused_as_reading_is_and_nothing_is_kept_of_it(
    either_service: FilingService, either_door: Door
) -> None:
    await hear(either_service, a_drafter(1))
    body = {"unit": MAKER, "region": GANZHOU, "name": "赣州市人民政府", "level": "city", "on": "2026-01-05"}
    registrar = either_door(Role.REGISTRAR, unit=MAKER, sub="p-1")
    refused(await registrar.post("/v1/makers", **body), 403, "kernel.roles_not_held")
    assert ok(await either_door(Role.REGISTRAR).get("/v1/makers"))["items"] == []
