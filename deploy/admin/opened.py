"""A service's database and broker, opened for one command."""

import asyncio
import logging
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from importlib import import_module
from typing import Any

import structlog

from shared.hosting.brokers import broker_of
from shared.hosting.service import Service, clock_of
from shared.kernel.words.refusals import Refusal
from shared.kernel.words.wording import Wording
from shared.messaging.broker import Broker
from shared.messaging.connection import Connection
from shared.storage.engine import open_engine
from shared.storage.schema import NoSchema, standing_of
from shared.storage.store import AnyStore, Store
from shared.storage.work import Work
from shared.web.settings import ServiceSettings

CONNECT_SECONDS = 5.0
BROKER = Wording("消息服务器", "the broker")


class NobodyAnswers(Refusal):
    code = "command.nobody_answers"
    zh = "无法通过消息服务器得到“{whom}”的答复：“{why}”。"
    en = "“{whom}” does not answer through the broker: “{why}”."


@contextmanager
def logging_aside() -> Iterator[None]:
    """What messaging logs while it works is no part of what a command prints: its warnings go to the error channel."""
    before = structlog.get_config()
    structlog.configure(
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
    )
    try:
        yield
    finally:
        structlog.configure(**before)


@asynccontextmanager
async def opened(settings: ServiceSettings) -> AsyncIterator[AnyStore]:
    """The ledger's tables of a service."""
    engine = open_engine(settings.database_url.get_secret_value())
    store: AnyStore = Store(
        service=settings.service, engine=engine, clock=clock_of(settings), tell=lambda *_: (), work=Work
    )
    try:
        yield store
    finally:
        await store.close()


def must_be_usable(settings: ServiceSettings) -> None:
    """Refuse, with DatabaseAway or NoSchema, a database on which no command can work."""
    if not standing_of(settings.service, settings.database_url.get_secret_value()).suffices:
        raise NoSchema(service=settings.service)


def service_of(settings: ServiceSettings) -> Service[Any, Any]:
    """The whole service, for what needs its rules or its own unit of work; nothing is connected yet."""
    module = import_module(f"services.{settings.service}.service")
    kind: type[Service[Any, Any]] = getattr(module, f"{settings.service.title()}Service")
    return kind.assemble(settings)


@asynccontextmanager
async def connected(settings: ServiceSettings) -> AsyncIterator[Broker]:
    """The service's own connection. Refuses with NobodyAnswers."""
    broker = broker_of(settings)
    try:
        await within_seconds(broker)
        yield broker
    finally:
        await broker.close()


async def within_seconds(connection: Broker | Connection) -> None:
    """Connect, or refuse with NobodyAnswers: a command does not wait for ever as a service does."""
    made = asyncio.Event()
    connection.when_connected(made.set)
    await connection.open()
    try:
        async with asyncio.timeout(CONNECT_SECONDS):
            await made.wait()
    except TimeoutError as problem:
        raise NobodyAnswers(whom=BROKER, why=connection.detail) from problem
