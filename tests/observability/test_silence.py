"""A loop that never succeeds is seen from outside: by its alert, and at /readyz."""

import json
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest

from services.review.service import ReviewService
from services.review.settings import ReviewSettings
from shared.hosting.background import SILENCE_SECONDS, Background
from shared.hosting.processes import worker
from shared.messaging.memory import MemoryBroker, MemoryServer
from shared.messaging.metrics import LEGAL_DATE, LOOP_LAST_SUCCESS
from shared.storage.leaving_out import LeftOut
from tests.conftest import Migrated
from tests.eventually import eventually
from tests.observability.expressions import firing
from tests.observability.known import ROOT, alerts
from tests.shared.messaging.test_health import Ahead

RULES = {rule["alert"]: rule["expr"] for rule in alerts()}


@dataclass
class Turns:
    """What a loop has to do; it cannot as long as it is `failing`."""

    failing: bool = True
    taken: int = 0

    async def tick(self, _today: date, _left_out: LeftOut) -> None:
        await self.turn()

    async def turn(self) -> float:
        self.taken += 1
        if self.failing:
            raise RuntimeError("not today")
        return 0.1


@dataclass
class WatchedWorker:
    """A worker, as it is seen from outside; its monotonic clock can be set on."""

    ahead: Ahead = field(default_factory=Ahead)
    clock: Turns = field(default_factory=Turns)
    side: Turns = field(default_factory=Turns)
    http: httpx.AsyncClient = field(init=False)

    async def fires(self, alert: str, after: float) -> list[dict[str, str]]:
        scraped = {"review": (await self.http.get("/metrics")).text}
        return firing(RULES[alert], scraped, now=time.time() + after)

    async def loops(self) -> tuple[str, str]:
        (check,) = [each for each in (await self.http.get("/readyz")).json()["checks"] if each["name"] == "loops"]
        return check["state"], check["detail"]


@pytest.fixture
async def watched(migrated: Migrated, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[WatchedWorker]:
    (tmp_path / "jwks.json").write_text(json.dumps({"keys": []}))
    folders: dict[str, Any] = {name: ROOT / "deploy" / name for name in ("profiles", "calendar")}
    places = ROOT / "deploy" / "places" / "places.toml"
    settings = ReviewSettings(
        environment="development",
        database_url=migrated("review"),
        jwks=str(tmp_path / "jwks.json"),
        places=places,
        **folders,
    )
    monkeypatch.setattr("shared.hosting.background.broker_of", lambda _settings: MemoryBroker(MemoryServer()))
    # The registry is the process's: what other tests left there must not speak for this worker.
    LOOP_LAST_SUCCESS.clear()
    LEGAL_DATE.clear()
    seen = WatchedWorker()
    service = ReviewService.assemble(settings)
    background = Background(service, tick=seen.clock.tick, sides={"side": seen.side.turn}, now=seen.ahead)
    app = worker(service, background)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://review") as seen.http,
    ):
        await eventually(lambda: seen.clock.taken and seen.side.taken)
        yield seen
    await service.store.close()


async def test_a_loop_that_has_never_succeeded_is_silent_since_its_start(watched: WatchedWorker) -> None:
    assert await watched.fires("LoopSilent", after=290) == []
    silent = await watched.fires("LoopSilent", after=310)
    assert {"service": "review", "loop": "clock"} in silent
    assert {"service": "review", "loop": "side"} in silent


async def test_a_clock_that_has_never_done_a_day_is_behind_until_it_has(watched: WatchedWorker) -> None:
    assert await watched.fires("LegalDateBehind", after=0) == [{"service": "review"}]
    watched.clock.failing = False

    async def caught_up() -> bool:
        return await watched.fires("LegalDateBehind", after=0) == []

    await eventually(caught_up)


async def test_loops_beside_the_messages_degrade_a_worker_when_they_are_late(watched: WatchedWorker) -> None:
    watched.side.failing = False
    assert await watched.loops() == ("ok", "")
    watched.ahead.by = SILENCE_SECONDS + 5

    async def says(state: str, detail: str) -> bool:
        return await watched.loops() == (state, detail)

    await eventually(lambda: says("degraded", "clock does not succeed"))
    watched.clock.failing = False
    await eventually(lambda: says("ok", ""), within=15)
