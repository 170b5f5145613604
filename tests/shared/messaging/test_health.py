"""How well the messaging is: a loop is ill when it is late, not when its next turn is far away."""

import time
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
import pytest_asyncio

from shared.messaging.memory import MemoryBroker, MemoryServer
from shared.messaging.pace import Pace
from tests.eventually import eventually
from tests.shared.messaging.world import Service, a_service

PACE = Pace()


@dataclass
class Ahead:
    """A monotonic clock that can be set on."""

    by: float = 0.0

    def __call__(self) -> float:
        return time.monotonic() + self.by


class WatchedBroker(MemoryBroker):
    """A broker that counts how often its stream is looked after; once it is `tired`, that fails."""

    def __init__(self) -> None:
        super().__init__(MemoryServer())
        self.tired = False
        self.looks = 0

    async def ensure_stream(self, producer: str) -> None:
        self.looks += 1
        if self.tired:
            raise RuntimeError("not today")
        await super().ensure_stream(producer)


@pytest.fixture
def ahead() -> Ahead:
    return Ahead()


@pytest.fixture
def broker() -> WatchedBroker:
    return WatchedBroker()


@pytest_asyncio.fixture
async def review(database_url: str, broker: WatchedBroker, ahead: Ahead) -> AsyncIterator[Service]:
    """Idle, after it has looked at its stream for the first time."""
    async with a_service("review", database_url, broker, pace=PACE, now=ahead) as review:
        await review.start()
        await eventually(lambda: broker.looks)
        yield review


async def _says(service: Service, state: str, detail: str = "") -> bool:
    assert service.messenger is not None
    health = await service.messenger.health()
    return (health.state, health.detail) == (state, detail)


@pytest.mark.parametrize("seconds", [0, PACE.silence + 1, PACE.ensure - 1, PACE.ensure + PACE.silence - 5])
async def test_an_idle_service_is_well_all_the_time(review: Service, ahead: Ahead, seconds: float) -> None:
    """Between one look at the streams and the next, and for `silence` after that look was due."""
    ahead.by = seconds
    await eventually(lambda: _says(review, "ok"), within=5)


async def test_a_loop_that_does_not_take_its_turn_is_ill(review: Service, ahead: Ahead) -> None:
    ahead.by = PACE.ensure + PACE.silence + 5
    await eventually(lambda: _says(review, "degraded", "ensure does not succeed"), within=5)


async def test_a_loop_that_fails_is_ill_from_its_first_failure(
    review: Service, ahead: Ahead, broker: WatchedBroker
) -> None:
    """Also when it was woken long before its turn was due; and well again after one success."""
    broker.tired = True
    broker.connected_again()
    await eventually(lambda: broker.looks > 1)
    ahead.by = PACE.silence + 5
    await eventually(lambda: _says(review, "degraded", "ensure does not succeed"), within=5)
    broker.tired = False
    await eventually(lambda: _says(review, "ok"), within=5)
