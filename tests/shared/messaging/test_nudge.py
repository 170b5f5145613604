"""The signal to the relay of another process: at once for one commit, and one for many."""

import asyncio
from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any

import pytest

from shared.messaging.nudge import Nudge


class Signals:
    """A broker that only counts what it is to say."""

    def __init__(self) -> None:
        self.said = 0
        self.heard = asyncio.Event()

    async def open(self) -> None:
        pass

    async def close(self) -> None:
        pass

    async def announce(self, _subject: str, _data: bytes) -> None:
        self.said += 1
        self.heard.set()


@pytest.fixture
async def signals() -> AsyncIterator[tuple[Any, Signals]]:
    broker, store = Signals(), SimpleNamespace(service="example", wake=None)
    nudge = Nudge(store=store, broker=broker)  # type: ignore[arg-type]
    await nudge.start()
    await asyncio.wait_for(broker.heard.wait(), 5)
    await asyncio.sleep(0.05)
    broker.said = 0
    broker.heard.clear()
    yield store, broker
    await nudge.stop()


async def test_one_commit_is_signalled_at_once(signals: tuple[Any, Signals]) -> None:
    store, broker = signals
    store.wake()
    await asyncio.wait_for(broker.heard.wait(), 5)
    assert broker.said == 1


async def test_many_commits_are_signalled_by_few_and_the_last_is_among_them(signals: tuple[Any, Signals]) -> None:
    """Whoever hears the last signal finds all that was committed before."""
    store, broker = signals
    for _ in range(200):
        store.wake()
        await asyncio.sleep(0)
    before = broker.said
    await asyncio.sleep(0.1)
    assert before >= 1
    assert broker.said <= 100
    broker.heard.clear()
    store.wake()
    await asyncio.wait_for(broker.heard.wait(), 5)
