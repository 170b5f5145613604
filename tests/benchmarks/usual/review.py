"""The usual review service: a FastAPI application with a SQLModel session per request.

python -m tests.benchmarks.usual.review
"""

import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, datetime
from typing import Annotated, Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import uvicorn
from fastapi import Depends, FastAPI, Header, HTTPException, Request, Response
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from tests.benchmarks.usual.bodies import Acceptance, MatterOut, NewMatter
from tests.benchmarks.usual.caller import Caller, CallerDep
from tests.benchmarks.usual.database import open_engine, sessions_of
from tests.benchmarks.usual.facts import add_working_days, deadline_opened, fact, history
from tests.benchmarks.usual.settings import get_settings
from tests.benchmarks.usual.tables import IdempotencyKey, Matter

engine = open_engine(get_settings().database_url)
sessions = sessions_of(engine)

FLOOR_DAYS = 7


@asynccontextmanager
async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(SQLModel.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


async def get_session() -> AsyncIterator[AsyncSession]:
    async with sessions() as session:
        yield session


SessionDep = Annotated[AsyncSession, Depends(get_session)]
Key = Annotated[str, Header(alias="Idempotency-Key", min_length=8, max_length=128)]


@app.get("/health")
async def health() -> dict[str, str]:
    return {"status": "ok"}


@app.post("/v1/matters", status_code=201, response_model=MatterOut)
async def submit(body: NewMatter, request: Request, session: SessionDep, caller: CallerDep, key: Key) -> Any:
    must_have_role(caller, "drafter")
    must_not_be_future(body.on)
    fingerprint = await fingerprint_of(request)
    if (known := await replay(session, caller, key, fingerprint)) is not None:
        return known
    matter = Matter(
        region=caller.region,
        unit=caller.unit,
        kind=body.kind,
        title=body.title,
        drafter=caller.sub,
        materials=body.materials,
        submitted_on=body.on,
    )
    session.add(matter)
    correlation = request.headers.get("x-correlation-id", uuid4().hex)
    session.add(history(matter, caller, correlation, "MatterSubmitted", body.on, {"kind": body.kind}))
    session.add(
        fact(matter, caller, correlation, "matter_submitted", body.on, {"kind": body.kind, "unit": matter.unit})
    )
    await session.flush()
    remember(session, caller, key, fingerprint, 201, matter)
    await session.commit()
    await session.refresh(matter)
    return matter


@app.post("/v1/matters/{id}/acceptance", response_model=MatterOut)
async def accept(
    id: str,
    body: Acceptance,
    request: Request,
    session: SessionDep,
    caller: CallerDep,
    key: Key,
    if_match: Annotated[str, Header()],
) -> Any:
    must_have_role(caller, "reviewer")
    must_not_be_future(body.on)
    fingerprint = await fingerprint_of(request)
    if (known := await replay(session, caller, key, fingerprint)) is not None:
        return known
    matter = await session.get(Matter, id, with_for_update=True)
    if matter is None:
        raise HTTPException(404, "no such matter")
    if if_match != f'"{matter.version}"' or matter.stage != "submitted" or matter.drafter == caller.sub:
        raise HTTPException(409, "not now")
    due, days = add_working_days(body.on, FLOOR_DAYS)
    matter.stage, matter.accepted_on, matter.opinion_due = "accepted", body.on, due
    matter.version += 1
    session.add(matter)
    correlation = request.headers.get("x-correlation-id", uuid4().hex)
    session.add(history(matter, caller, correlation, "MatterAccepted", body.on, {"earliest": due.isoformat()}))
    session.add(fact(matter, caller, correlation, "matter_accepted", body.on, {"earliest": due.isoformat()}))
    deadline = deadline_opened(matter, caller.unit, body.on, due, days)
    session.add(history(matter, caller, correlation, "DeadlineOpened", body.on, deadline))
    session.add(fact(matter, caller, correlation, "deadline_opened", body.on, deadline))
    remember(session, caller, key, fingerprint, 200, matter)
    await session.commit()
    await session.refresh(matter)
    return matter


def must_have_role(caller: Caller, role: str) -> None:
    if role not in caller.roles:
        raise HTTPException(403, f"needs {role}")


def must_not_be_future(on: date) -> None:
    if on > datetime.now(ZoneInfo("Asia/Shanghai")).date():
        raise HTTPException(422, "the date lies in the future")


async def fingerprint_of(request: Request) -> str:
    return hashlib.sha256(request.url.path.encode() + await request.body()).hexdigest()


async def replay(session: AsyncSession, caller: Caller, key: str, fingerprint: str) -> Response | None:
    known = await session.get(IdempotencyKey, (caller.sub, key))
    if known is None:
        return None
    if known.fingerprint != fingerprint:
        raise HTTPException(422, "the key was used for another request")
    return Response(known.response, known.status, media_type="application/json")


def remember(session: AsyncSession, caller: Caller, key: str, fingerprint: str, status: int, matter: Matter) -> None:
    response = MatterOut.model_validate(matter).model_dump_json()
    session.add(IdempotencyKey(client=caller.sub, key=key, fingerprint=fingerprint, status=status, response=response))


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=get_settings().port)
