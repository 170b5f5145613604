"""A Starlette application whose only route writes a matter with its history, fact and idempotency key.

PostgreSQL: one statement through asyncpg. SQLite: one connection, one transaction in the event loop's own thread.

python -m tests.benchmarks.bare.review
"""

import hashlib
import json
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import asyncpg
import uvicorn
from sqlalchemy.engine import make_url
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.benchmarks.usual.bodies import MatterOut, NewMatter
from tests.benchmarks.usual.caller import read_token
from tests.benchmarks.usual.settings import get_settings

TABLES = """
    CREATE TABLE matter (id TEXT PRIMARY KEY, version INT, region TEXT, unit TEXT, kind TEXT, stage TEXT, state TEXT);
    CREATE INDEX matter_region ON matter (region);
    CREATE INDEX matter_unit ON matter (unit);
    CREATE INDEX matter_kind ON matter (kind);
    CREATE INDEX matter_stage ON matter (stage);
    CREATE TABLE history (id {number}, matter_id TEXT, version INT, event TEXT, body TEXT, actor TEXT, recorded_at TEXT,
        UNIQUE (matter_id, version, event));
    CREATE TABLE outbox (id {number}, event_id TEXT UNIQUE, type TEXT, payload TEXT, created_at TEXT);
    CREATE TABLE idempotency (client TEXT, key TEXT, fingerprint TEXT, status INT, response TEXT, created_at TEXT,
        PRIMARY KEY (client, key));
"""
MATTER = "INSERT INTO matter VALUES ($1, 1, $2, $3, $4, 'submitted', $5)"
HISTORY = """
    INSERT INTO history (matter_id, version, event, body, actor, recorded_at)
    VALUES ($1, 1, 'MatterSubmitted', $6, $7, $8)"""
OUTBOX = "INSERT INTO outbox (event_id, type, payload, created_at) VALUES ($9, 'matter_submitted', $10, $8)"
KEY = "INSERT INTO idempotency VALUES ($7, $11, $12, 201, $13, $8)"
ONE_STATEMENT = f"WITH m AS ({MATTER}), h AS ({HISTORY}), o AS ({OUTBOX}) {KEY}"

Write = Callable[[tuple[str, ...]], Awaitable[None]]


@asynccontextmanager
async def postgres(url: str) -> AsyncIterator[Write]:
    async with asyncpg.create_pool(url.replace("+psycopg", ""), min_size=10, max_size=10) as pool:
        await pool.execute(TABLES.format(number="BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY"))

        async def write(values: tuple[str, ...]) -> None:
            await pool.execute(ONE_STATEMENT, *values)

        yield write


@asynccontextmanager
async def sqlite(url: str) -> AsyncIterator[Write]:
    connection = sqlite3.connect(str(make_url(url).database), isolation_level=None)
    connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;")
    connection.executescript(TABLES.format(number="INTEGER PRIMARY KEY"))
    # SQLite wants exactly as many values as the highest number a statement names.
    statements = [(MATTER.replace("$", "?"), 5), (HISTORY.replace("$", "?"), 8), (OUTBOX.replace("$", "?"), 10)]
    statements.append((KEY.replace("$", "?"), 13))

    async def write(values: tuple[str, ...]) -> None:
        connection.execute("BEGIN IMMEDIATE")
        for statement, named in statements:
            connection.execute(statement, values[:named])
        connection.execute("COMMIT")

    yield write
    connection.close()


async def submit(request: Request) -> Response:
    caller = read_token(request.headers["authorization"].removeprefix("Bearer "))
    content, key = await request.body(), request.headers["idempotency-key"]
    body = NewMatter.model_validate_json(content)
    if "drafter" not in caller.roles or body.on > datetime.now(ZoneInfo("Asia/Shanghai")).date():
        return Response(status_code=422)
    matter = MatterOut(
        id=str(uuid4()),
        version=1,
        region=caller.region,
        unit=caller.unit,
        stage="submitted",
        drafter=caller.sub,
        submitted_on=body.on,
        accepted_on=None,
        opinion_due=None,
        **body.model_dump(exclude={"on"}),
    )
    state = matter.model_dump_json()
    await request.app.state.write(
        (
            matter.id,
            matter.region,
            matter.unit,
            matter.kind,
            state,
            json.dumps({"kind": matter.kind}),
            caller.sub,
            datetime.now(UTC).isoformat(),
            str(uuid4()),
            fact(matter, body.on, caller.sub),
            key,
            hashlib.sha256(content).hexdigest(),
            state,
        )
    )
    return Response(state, 201, media_type="application/json")


def fact(matter: MatterOut, on: date, actor: str) -> str:
    envelope: dict[str, Any] = {
        "type": "matter_submitted",
        "subject": f"matter/{matter.id}",
        "region": matter.region,
        "on": on.isoformat(),
        "actor": actor,
        "unit": matter.unit,
        "correlation_id": uuid4().hex,
        "data": {"matter_id": matter.id, "kind": matter.kind, "unit": matter.unit},
    }
    return json.dumps(envelope)


async def health(_request: Request) -> Response:
    return Response('{"status":"ok"}', media_type="application/json")


@asynccontextmanager
async def lifespan(app: Starlette) -> AsyncIterator[None]:
    url = get_settings().database_url
    async with (sqlite if url.startswith("sqlite") else postgres)(url) as write:
        app.state.write = write
        yield


app = Starlette(routes=[Route("/v1/matters", submit, methods=["POST"]), Route("/health", health)], lifespan=lifespan)

if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=get_settings().port, access_log=False)
