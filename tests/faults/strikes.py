"""What may befall a running system. Each strike makes sure that it has really happened, and is over when it returns."""

import asyncio
import os
import shutil
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import nats
import nats.js.errors
from nats.js import JetStreamContext

from deploy.local.children import Child
from deploy.local.system import SERVICES, System
from shared.messaging.jetstream import stream_name
from tests.eventually import eventually

Strike = Callable[[System], Awaitable[None]]

START_SECONDS = 60.0
FROZEN_SECONDS = 2.0


async def start(child: Child) -> None:
    """Start it and wait until it is ready."""
    child.start()
    await asyncio.to_thread(child.wait, START_SECONDS)


async def kill(child: Child) -> None:
    """kill -9, in the middle of whatever it did."""
    assert child.is_running
    child.kill()
    assert child.exit_code == -signal.SIGKILL


async def kill_and_start(child: Child) -> None:
    before = child.pid
    await kill(child)
    await start(child)
    assert child.pid != before


async def freeze(child: Child, seconds: float = FROZEN_SECONDS) -> None:
    """Stop the process where it stands, then let it go on as if no time had passed."""
    child.signal(signal.SIGSTOP)
    assert await asyncio.to_thread(os.waitid, os.P_PID, child.pid, os.WSTOPPED)
    await asyncio.sleep(seconds)
    child.signal(signal.SIGCONT)
    assert await asyncio.to_thread(os.waitid, os.P_PID, child.pid, os.WCONTINUED)


async def wipe_broker(system: System) -> None:
    """kill -9 the broker and lose its whole store, as with a fresh disk."""
    store = system.folder / "nats" / "jetstream"
    # An earlier strike may have left it empty: callers are writing, so it soon is not.
    await eventually(lambda: any(store.rglob("*.blk")), within=START_SECONDS)
    await kill(system.broker)
    shutil.rmtree(store)
    await start(system.broker)


async def delete_stream(system: System, producer: str = "litigation") -> None:
    async with jetstream(system) as admin:
        await eventually(lambda: _holds_something(admin, producer), within=START_SECONDS)
        before = (await admin.stream_info(stream_name(producer))).created
        assert await admin.delete_stream(stream_name(producer))
        await eventually(lambda: _is_newer(admin, producer, before), within=START_SECONDS)


async def purge_stream(system: System, producer: str = "litigation") -> None:
    async with jetstream(system) as admin:
        await eventually(lambda: _holds_something(admin, producer), within=START_SECONDS)
        before = (await admin.stream_info(stream_name(producer))).state
        assert await admin.purge_stream(stream_name(producer))
        after = (await admin.stream_info(stream_name(producer))).state
        assert after.first_seq > before.first_seq, "there is nothing to lose"


async def delete_consumer(system: System, producer: str = "litigation", consumer: str = "notify") -> None:
    async with jetstream(system) as admin:
        await eventually(lambda: _is_newer(admin, producer, None, consumer), within=START_SECONDS)
        before = (await admin.consumer_info(stream_name(producer), consumer)).created
        assert await admin.delete_consumer(stream_name(producer), consumer)
        await eventually(lambda: _is_newer(admin, producer, before, consumer), within=START_SECONDS)


async def _holds_something(admin: JetStreamContext, producer: str) -> bool:
    """Whether the stream is there with messages in it: not right after an earlier strike."""
    try:
        return (await admin.stream_info(stream_name(producer))).state.messages > 0
    except (nats.js.errors.NotFoundError, TimeoutError):
        return False


@asynccontextmanager
async def jetstream(system: System) -> AsyncIterator[JetStreamContext]:
    """The broker as its administrator has it."""
    client = await nats.connect(f"nats://127.0.0.1:{system.nats_port}")
    try:
        yield client.jetstream()
    finally:
        await client.close()


def all_strikes() -> dict[str, dict[str, Strike]]:
    """Every strike there is, by name, in groups: two of different groups may fall together."""
    return {
        "workers": {
            **{f"kill the worker of {service}": _on_worker(service, kill_and_start) for service in SERVICES},
            **{f"freeze the worker of {service}": _on_worker(service, freeze) for service in SERVICES},
        },
        "apis": {f"kill the api of {service}": _on_api(service) for service in SERVICES},
        "broker": {
            "kill the broker": lambda system: kill_and_start(system.broker),
            "wipe the broker": wipe_broker,
            "delete a stream": delete_stream,
            "purge a stream": purge_stream,
            "delete a consumer": delete_consumer,
        },
    }


def _on_worker(service: str, act: Callable[[Child], Awaitable[None]]) -> Strike:
    return lambda system: act(system.workers[service])


def _on_api(service: str) -> Strike:
    return lambda system: kill_and_start(system.services[service])


async def _is_newer(admin: JetStreamContext, producer: str, before: object, consumer: str | None = None) -> bool:
    """Whether the system has made the stream, or the consumer on it, again by itself."""
    try:
        if consumer is None:
            found = await admin.stream_info(stream_name(producer))
        else:
            found = await admin.consumer_info(stream_name(producer), consumer)
    except nats.js.errors.NotFoundError:
        return False
    return found.created != before
