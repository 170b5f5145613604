"""Two ways of publishing a run of entries: all or nothing in one batch, or a window of single ones."""

import asyncio
import json
from collections.abc import Sequence
from typing import Any
from uuid import uuid4

import nats.errors
import nats.js.errors
from nats.js import JetStreamContext

from shared.messaging.broker import BrokerAway, BrokerFull, Receipt, StreamMissing
from shared.messaging.wire import to_headers
from shared.storage import faults
from shared.storage.event_log import Entry

WINDOW = 300
_ANSWER_SECONDS = 5.0
_FULL = 10077
_INSUFFICIENT = (10023, 10047)
_ATOMIC_DISABLED = 10174


class AtomicRefused(Exception):
    """The server took none of the batch as a batch; `for_good` when it never will."""

    def __init__(self, reason: str, *, for_good: bool) -> None:
        super().__init__(reason)
        self.for_good = for_good


async def publish_atomically(jetstream: JetStreamContext, producer: str, entries: Sequence[Entry]) -> Receipt:
    """ADR-50: all are stored or none, with one answer. Raises AtomicRefused when single publishing is to be tried."""
    client, batch = jetstream._nc, uuid4().hex
    *first, last = entries
    try:
        for number, entry in enumerate(first, start=1):
            await client.publish(entry.type, entry.body.encode(), headers=_batched(producer, entry, batch, number))
        closing = {**_batched(producer, last, batch, len(entries)), "Nats-Batch-Commit": "1"}
        await faults.hit("relay.after_send")
        answer = await client.request(last.type, last.body.encode(), timeout=_ANSWER_SECONDS, headers=closing)
    except Exception as problem:  # noqa: BLE001 - every way of failing here means that nothing is acknowledged
        return Receipt(0, _translated(problem))
    return _read_answer(json.loads(answer.data), entries)


async def publish_in_window(jetstream: JetStreamContext, producer: str, entries: Sequence[Entry]) -> Receipt:
    """One by one with up to WINDOW on their way; the receipt counts the unbroken run of acknowledged ones."""
    acknowledged = 0
    for start in range(0, len(entries), WINDOW):
        window = entries[start : start + WINDOW]
        receipt = await _publish_window(jetstream, producer, window)
        acknowledged += receipt.acknowledged
        if receipt.problem is not None:
            return Receipt(acknowledged, receipt.problem)
    return Receipt(acknowledged)


async def _publish_window(jetstream: JetStreamContext, producer: str, window: Sequence[Entry]) -> Receipt:
    futures: list[asyncio.Future[Any]] = []
    try:
        for entry in window:
            headers = to_headers(producer, entry)
            futures.append(await jetstream.publish_async(entry.type, entry.body.encode(), headers=headers))
    except Exception as problem:  # noqa: BLE001 - what was sent before is still waited for
        unsent: Exception | None = problem
    else:
        unsent = None
    await faults.hit("relay.after_send")
    if futures:
        await asyncio.wait(futures, timeout=_ANSWER_SECONDS)
    return _count(futures, unsent)


def _count(futures: Sequence["asyncio.Future[Any]"], unsent: Exception | None) -> Receipt:
    acknowledged, problem = 0, unsent
    for future in futures:
        if not future.done():
            future.cancel()
            problem = BrokerAway("no acknowledgement in time")
            break
        if (failure := future.exception()) is not None:
            problem = failure if isinstance(failure, Exception) else BrokerAway(repr(failure))
            break
        acknowledged += 1
    for late in futures[acknowledged + 1 :]:
        if not late.done():
            late.cancel()
        elif not late.cancelled():
            late.exception()
    return Receipt(acknowledged, None if problem is None else _translated(problem))


def _batched(producer: str, entry: Entry, batch: str, number: int) -> dict[str, str]:
    return {**to_headers(producer, entry), "Nats-Batch-Id": batch, "Nats-Batch-Sequence": str(number)}


def _read_answer(answer: dict[str, Any], entries: Sequence[Entry]) -> Receipt:
    error = answer.get("error")
    if error is None:
        if answer.get("count") == len(entries):
            return Receipt(len(entries))
        raise AtomicRefused("the server does not know batches", for_good=True)
    problem = _translated(nats.js.errors.APIError(**error))
    if isinstance(problem, (BrokerFull, StreamMissing)):
        return Receipt(0, problem)
    raise AtomicRefused(str(error), for_good=error.get("err_code") == _ATOMIC_DISABLED)


def _translated(problem: Exception) -> Exception:
    if isinstance(problem, (nats.errors.NoRespondersError, nats.js.errors.NoStreamResponseError)):
        return StreamMissing(str(problem))
    if isinstance(problem, nats.js.errors.APIError) and problem.err_code in (_FULL, *_INSUFFICIENT):
        return BrokerFull(str(problem))
    if isinstance(problem, (nats.errors.Error, TimeoutError, OSError)):
        return BrokerAway(repr(problem))
    return problem
