"""psycopg beside asyncpg, through SQLAlchemy Core on one PostgreSQL: the numbers of docs/adr/0004.

.venv/bin/python -m tests.benchmarks.drivers
"""

import asyncio
import os
import statistics
import time
from collections.abc import Awaitable, Callable
from itertools import product
from uuid import uuid4

from sqlalchemy import Column, Integer, MetaData, Table, Text, insert, select, update
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from tests.servers import PostgresServer

DRIVERS = ("psycopg", "asyncpg")
CONNECTIONS = (16, 32)
ROUNDS = 9
TRANSACTIONS = 600
THINGS = 500
ROWS, ROWS_A_STATEMENT = 10_000, 500
STATE = '{"stage":"accepted","deadlines":{}}' + " " * 1_000

schema = MetaData()
things = Table("thing", schema, Column("id", Text, primary_key=True), Column("version", Integer), Column("state", Text))
history = Table("history", schema, Column("id", Integer, primary_key=True), Column("thing", Text), Column("body", Text))
outbox = Table("outbox", schema, Column("id", Integer, primary_key=True), Column("event", Text), Column("body", Text))

Trial = Callable[[AsyncEngine, int], Awaitable[int]]


async def write_one(engine: AsyncEngine, id: str) -> None:
    """What one request does: read a thing, write it where the version is the one read, its history and its fact."""
    async with engine.begin() as connection:
        read = (await connection.execute(select(things).where(things.c.id == id).with_for_update())).one()
        onwards = update(things).where(things.c.id == id, things.c.version == read.version)
        await connection.execute(onwards.values(version=read.version + 1, state=STATE))
        await connection.execute(insert(history), [{"thing": id, "body": STATE}])
        await connection.execute(insert(outbox), [{"event": str(uuid4()), "body": STATE}])


async def write_singly(engine: AsyncEngine, connections: int) -> int:
    """Business transactions from as many clients as there are connections."""
    waiting = iter([str(number % THINGS) for number in range(TRANSACTIONS)])

    async def client() -> None:
        for id in waiting:
            await write_one(engine, id)

    await asyncio.gather(*(client() for _ in range(connections)))
    return TRANSACTIONS


async def write_in_bulk(engine: AsyncEngine, _connections: int) -> int:
    """Rows as the sequencer and the bulk handlers write them."""
    for _ in range(ROWS // ROWS_A_STATEMENT):
        async with engine.begin() as connection:
            rows = [{"event": str(uuid4()), "body": STATE} for _ in range(ROWS_A_STATEMENT)]
            await connection.execute(insert(outbox), rows)
    return ROWS


async def measured(url: str, connections: int, trial: Trial) -> tuple[float, float]:
    """How many a second, and how much processor time of ours each costs, in microseconds."""
    engine = create_async_engine(url, pool_size=connections, max_overflow=0)
    async with engine.begin() as connection:
        await connection.run_sync(schema.drop_all)
        await connection.run_sync(schema.create_all)
        await connection.execute(insert(things), [{"id": str(n), "version": 0, "state": STATE} for n in range(THINGS)])
    await trial(engine, connections)
    began, used = time.perf_counter(), time.process_time()
    done = await trial(engine, connections)
    result = done / (time.perf_counter() - began), (time.process_time() - used) / done * 1e6
    await engine.dispose()
    return result


def main() -> None:
    server = PostgresServer()
    server.start()
    try:
        print(f"{os.cpu_count()} cores, PostgreSQL with fsync off, median of {ROUNDS} rounds")
        for trial, connections in [*product([write_singly], CONNECTIONS), (write_in_bulk, 1)]:
            compare(server.admin_url, connections, trial)
    finally:
        server.stop()


def compare(admin_url: str, connections: int, trial: Trial) -> None:
    """The drivers take turns, so that whatever else the machine does strikes both."""
    found: dict[str, list[tuple[float, float]]] = {driver: [] for driver in DRIVERS}
    for _ in range(ROUNDS):
        for driver in DRIVERS:
            url = admin_url.replace("postgresql://", f"postgresql+{driver}://", 1)
            found[driver].append(asyncio.run(measured(url, connections, trial)))
    for driver, results in found.items():
        rate, cost = (statistics.median(values) for values in zip(*results, strict=True))
        print(
            f"{trial.__name__:<14} {connections:>2} connections  {driver:<8} {rate:>8.0f}/s  {cost:>6.0f} µs CPU each"
        )


if __name__ == "__main__":
    main()
