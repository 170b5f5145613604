"""After a restore: a new epoch at the producer, going on with it at those who listen, and what was lost."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

import nats.js.errors
from nats.js import JetStreamContext

from deploy.admin.opened import NobodyAnswers, connected, opened, within_seconds
from deploy.local.tokens import Blank
from shared.contracts.listeners import speakers_heard_by
from shared.hosting.brokers import access_of
from shared.kernel.words.refusals import Unacceptable
from shared.messaging.broker import BrokerAway
from shared.messaging.connection import Connection
from shared.messaging.following import follow
from shared.messaging.jetstream import stream_name
from shared.messaging.wire import from_message
from shared.storage.chain import GENESIS, Chain, open_chain
from shared.storage.epochs import begin_epoch
from shared.storage.event_log import Entry, read_entries
from shared.storage.store import AnyStore
from shared.web.settings import ServiceSettings


class NotFollowed(Unacceptable):
    code = "command.not_followed"
    zh = "服务“{service}”不接收服务“{producer}”的消息。"
    en = "“{service}” does not follow “{producer}”."


async def new_epoch(settings: ServiceSettings, *, by: str, because: str, after: int | None) -> dict[str, Any]:
    """Begin a new epoch in this service's log. Refuses with NotInTheLog and Blank."""
    _must_say(by=by, because=because)
    async with opened(settings) as store, store.writing() as connection:
        start = await begin_epoch(
            connection,
            settings.service,
            open_chain(settings.chain),
            store.clock,
            by=by,
            because=because,
            after=after,
        )
    return {"service": settings.service, **asdict(start)}


async def go_on_with(
    settings: ServiceSettings, producer: str, *, by: str, because: str, at: int | None
) -> dict[str, Any]:
    """Have this service follow a producer into its new epoch. Refuses as `follow`, with NotFollowed and Blank."""
    _must_say(by=by, because=because)
    if producer not in speakers_heard_by(settings.service):
        raise NotFollowed(field="producer", service=settings.service, producer=producer)
    async with opened(settings) as store, connected(settings) as broker:
        try:
            followed = await follow(store, broker, producer, by=by, because=because, at=at)
        except BrokerAway as problem:
            raise NobodyAnswers(whom=producer, why=str(problem)) from problem
    return {"service": settings.service, "producer": producer, **asdict(followed)}


async def lost_tail(settings: ServiceSettings, *, last: int) -> dict[str, Any]:
    """What the broker still has of this service's stream that its log has not, among the `last` messages.

    `common` is the number up to which the two are the same. Nothing is put back: what was lost is for people to judge.
    """
    async with opened(settings) as store:
        told = await _in_stream(settings, last)
        logged = {entry.seq: entry.hash for entry in await _logged(store, told)}
        lost = [entry for entry in told if logged.get(entry.seq) != entry.hash]
        common = min((entry.seq for entry in lost), default=max(logged, default=0) + 1) - 1
        prev = logged.get(common, GENESIS)
    return {
        "service": settings.service,
        "messages": len(told),
        "common": common,
        "lost": list(_shown(lost, prev, open_chain(settings.chain))),
    }


def _must_say(**kept: str) -> None:
    """Who and why are for those who read the record years later."""
    for argument, given in kept.items():
        if not given.strip():
            raise Blank(field=argument, argument=argument)


def _shown(lost: Sequence[Entry], prev: str, chain: Chain) -> Iterator[Mapping[str, Any]]:
    """Each with whether its place in the chain is proved from the common point on."""
    for entry in lost:
        link = chain.link(entry.prev_hash, entry.seq, entry.event_id, entry.body)
        yield {
            "seq": entry.seq,
            "epoch": entry.epoch,
            "proved": (entry.prev_hash, entry.hash) == (prev, link),
            "fact": json.loads(entry.body),
        }
        prev = entry.hash


async def _logged(store: AnyStore, told: Sequence[Entry]) -> list[Entry]:
    if not told:
        return []
    first, last = min(entry.seq for entry in told), max(entry.seq for entry in told)
    async with store.reading() as connection:
        return await read_entries(connection, max(first - 2, 0), last - first + 2)


async def _in_stream(settings: ServiceSettings, last: int) -> list[Entry]:
    """By number; of several messages with one number and hash, one."""
    connection = Connection(replace(access_of(settings), service="operator"))  # looks at streams, which no service may
    try:
        await within_seconds(connection)
        client = connection.client
        found = await _read(client.jetstream(timeout=5), stream_name(settings.service), last)
    except (nats.js.errors.NotFoundError, TimeoutError) as problem:
        raise NobodyAnswers(whom=stream_name(settings.service), why=type(problem).__name__) from problem
    finally:
        await connection.close()
    return sorted({(entry.seq, entry.hash): entry for entry in found}.values(), key=lambda entry: entry.seq)


async def _read(jetstream: JetStreamContext, stream: str, last: int) -> list[Entry]:
    state = (await jetstream.stream_info(stream)).state
    found = []
    for number in range(max(state.first_seq, state.last_seq - last + 1), state.last_seq + 1):
        try:
            message = await jetstream.get_msg(stream, number)
        except nats.js.errors.NotFoundError:
            continue
        entry = from_message(message.subject or "", message.headers, message.data or b"")
        found += [entry] if entry is not None else []
    return found
