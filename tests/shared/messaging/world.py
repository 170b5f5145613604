"""A small world for messaging tests: services with one table of effects, on any database and any broker."""

import time
from collections.abc import Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Column, Integer, MetaData, Table, Text, func, insert, select

from shared.contracts.envelope import Contract, Envelope
from shared.contracts.listeners import speakers_heard_by
from shared.kernel.model.actor import Actor
from shared.kernel.model.clock import SystemClock
from shared.messaging.broker import Broker
from shared.messaging.desk import Desk
from shared.messaging.messenger import Messenger
from shared.messaging.pace import Pace
from shared.messaging.subscription import Fact, Subscription
from shared.storage.cause import Cause
from shared.storage.chain import open_chain
from shared.storage.cursor import Cursor, read_cursor
from shared.storage.engine import open_engine
from shared.storage.event_log import Entry, read_entries, read_head
from shared.storage.facts import FactKey
from shared.storage.ledger import Ledger, read_ledger
from shared.storage.parking import Parked, Parking, list_parked
from shared.storage.store import Store
from shared.storage.tables import LEDGER
from shared.storage.work import Work
from tests.tables import create_tables

ON = date(2026, 3, 2)
LISTENERS = {"review": ("notify",), "filing": ("notify",)}
HURRIED = Pace(
    idle=0.1,
    seldom=0.1,
    announce=0.1,
    throttle=0.02,
    gather=0.01,
    grace=0.15,
    compare=0.5,
    first_delay=0.02,
    answer=2.0,
)

EFFECTS_SCHEMA = MetaData()
EFFECTS = Table(
    "effects",
    EFFECTS_SCHEMA,
    Column("id", Integer, primary_key=True),
    Column("producer", Text),
    Column("subject", Text),
    Column("number", Integer),
)


class ThingCountedV1(Contract):
    """The fact these tests tell."""

    number: int


class ThingForgottenV1(Contract):
    """A fact nobody subscribes to."""

    number: int


def a_cause() -> Cause:
    actor = Actor(id="tester", unit="司法局", region="360700", roles=frozenset())
    return Cause(actor=actor, correlation_id="a-correlation")


@dataclass
class Service:
    """One service of the small world."""

    store: Store[Work]
    broker: Broker
    messenger: Messenger | None = None
    trouble: Callable[[ThingCountedV1, Envelope], None] = lambda contract, envelope: None
    bulk: bool = False
    pace: Pace = HURRIED
    now: Callable[[], float] = time.monotonic
    calls: list[int] = field(default_factory=list)

    def subscriptions(self) -> list[Subscription]:
        """One, to everybody this service follows."""
        name = self.store.service
        hears = speakers_heard_by(name, LISTENERS)
        handlers: dict[str, Any] = {"handle_many": self._handle_many} if self.bulk else {"handle": self._handle}
        one = Subscription(name=f"{name}-note-thing", contract=ThingCountedV1, speakers=hears, **handlers)
        return [one] if hears else []

    def desk(self) -> Desk:
        """Where the facts go, without a messenger."""
        return Desk(self.store.service, self.subscriptions())

    async def start(self) -> None:
        self.messenger = Messenger(
            store=self.store,
            broker=self.broker,
            chain=open_chain(),
            subscriptions=self.subscriptions(),
            listeners=LISTENERS,
            pace=self.pace,
            now=self.now,
        )
        await self.messenger.start()

    async def stop(self) -> None:
        if self.messenger is not None:
            await self.messenger.stop()
            self.messenger = None

    async def tell(self, numbers: Sequence[int], *, subject: str = "thing/1", contract: Any = ThingCountedV1) -> None:
        """One transaction that announces one fact a number."""
        async with self.store.begin(a_cause()) as work:
            for number in numbers:
                work.announce(
                    contract(number=number), FactKey(subject, f"{contract.__name__}{number}"), region="360700", on=ON
                )

    async def break_off(self, number: int) -> None:
        """A transaction that announces a fact and is then rolled back."""
        with suppress(LookupError):
            async with self.store.begin(a_cause()) as work:
                key = FactKey("thing/1", f"broken off {number}")
                work.announce(ThingCountedV1(number=number), key, region="360700", on=ON)
                await work.flush()
                raise LookupError

    async def effects(self, producer: str = "review") -> list[int]:
        """The numbers this service has written for a producer, in the order of writing."""
        async with self.store.reading() as connection:
            query = select(EFFECTS.c.number).where(EFFECTS.c.producer == producer).order_by(EFFECTS.c.id)
            return list((await connection.execute(query)).scalars())

    async def count_effects(self) -> int:
        async with self.store.reading() as connection:
            return int((await connection.execute(select(func.count()).select_from(EFFECTS))).scalar_one())

    async def cursor(self, producer: str = "review") -> Cursor:
        async with self.store.reading() as connection:
            return await read_cursor(connection, producer)

    async def log(self) -> list[Entry]:
        async with self.store.reading() as connection:
            return await read_entries(connection, 0, 1_000_000)

    async def head_seq(self) -> int:
        async with self.store.reading() as connection:
            head = await read_head(connection, self.store.service)
            return 0 if head is None else head.seq

    async def parked(self, *states: Parking) -> list[Parked]:
        async with self.store.reading() as connection:
            return await list_parked(connection, **({"states": states} if states else {}))

    async def ledger(self) -> Ledger:
        return await read_ledger(self.store, LISTENERS)

    async def _handle(self, contract: ThingCountedV1, envelope: Envelope, work: Work) -> None:
        self.calls.append(contract.number)
        values = {"producer": envelope.speaker, "subject": envelope.subject, "number": contract.number}
        await work.connection.execute(insert(EFFECTS).values(values))
        self.trouble(contract, envelope)

    async def _handle_many(self, facts: Sequence[Fact], work: Work) -> None:
        rows = [
            {"producer": fact.envelope.speaker, "subject": fact.envelope.subject, "number": fact.contract.number}
            for fact in facts
        ]
        await work.connection.execute(insert(EFFECTS), rows)


@asynccontextmanager
async def a_service(name: str, url: str, broker: Broker, **how: Any):
    """A service on an empty database, stopped at the end whatever happened."""
    engine = open_engine(url)
    async with engine.begin() as connection:
        await create_tables(connection, LEDGER, EFFECTS_SCHEMA)
    store: Store[Work] = Store(service=name, engine=engine, clock=SystemClock(), tell=lambda *_: (), work=Work)
    service = Service(store, broker, **how)
    try:
        yield service
    finally:
        await service.stop()
        await store.close()
