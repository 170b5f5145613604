"""What a supervisor of processes asks: are you alive, may you be sent requests, how are you doing."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel
from sqlalchemy import text

from shared.kernel.model.health import Health
from shared.storage.store import Store
from shared.web.calls import Call, anyone
from shared.web.metrics import CONTENT_TYPE, Metrics

Check = Callable[[], Awaitable[Health]]

CHECK_SECONDS = 2.0

_WORST_FIRST: tuple[Literal["failed", "degraded", "ok"], ...] = ("failed", "degraded", "ok")


class HealthView(BaseModel):
    """One check."""

    name: str
    state: Literal["ok", "degraded", "failed"]
    detail: str


class Readiness(BaseModel):
    """`state` is the worst of the checks; a degraded process still takes requests."""

    state: Literal["ok", "degraded", "failed"]
    checks: list[HealthView]


def probe_routes(checks: Sequence[Check], metrics: Metrics) -> APIRouter:
    """``/livez``, ``/readyz`` and ``/metrics``."""
    router = APIRouter(tags=["operations"])

    @router.get("/livez", summary="进程是否存活 Whether the process lives", operation_id="read_livez")
    async def livez(_call: Annotated[Call, anyone()]) -> dict[str, str]:
        return {"state": "ok"}

    @router.get(
        "/readyz",
        response_model=Readiness,
        summary="能否接收请求 Whether requests may be sent here",
        operation_id="read_readyz",
    )
    async def readyz(_call: Annotated[Call, anyone()]) -> Response:
        found = await _ask(checks, metrics)
        state = next((state for state in _WORST_FIRST if any(health.state == state for health in found)), "ok")
        body = Readiness(state=state, checks=[HealthView(**vars(health)) for health in found])
        return Response(body.model_dump_json(), 503 if state == "failed" else 200, media_type="application/json")

    @router.get("/metrics", response_class=Response, summary="监控指标 Metrics for Prometheus")
    async def read_metrics(_call: Annotated[Call, anyone()]) -> Response:
        await _ask(checks, metrics)
        return Response(metrics.text(), headers={"content-type": CONTENT_TYPE})

    return router


def database_check(store: Store[Any]) -> Check:
    """Whether the database answers."""

    async def check() -> Health:
        try:
            async with asyncio.timeout(CHECK_SECONDS), store.reading() as connection:
                await connection.execute(text("SELECT 1"))
        except Exception as failure:  # noqa: BLE001 - whatever keeps us from asking it is the finding
            return Health("database", "failed", type(failure).__name__)
        return Health("database", "ok")

    return check


async def _ask(checks: Sequence[Check], metrics: Metrics) -> list[Health]:
    found = await asyncio.gather(*(_answer(check) for check in checks))
    for health in found:
        metrics.check_said(health)
    return list(found)


async def _answer(check: Check) -> Health:
    try:
        async with asyncio.timeout(2 * CHECK_SECONDS):
            return await check()
    except Exception as failure:  # noqa: BLE001 - a check should say so itself; one that breaks has failed
        return Health(getattr(check, "__qualname__", "check").split(".")[0], "failed", type(failure).__name__)
