"""What wraps every request: ids, one log line, one measurement, safe headers, a limit on the body, a last catch."""

import time
from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType

import structlog
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.web.metrics import Metrics
from shared.web.problems import BODY_LIMIT, problem
from shared.web.refusals import Unexpected
from shared.web.trace import begin_trace, trace_of

SAFE_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cache-control", b"no-store"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
)

log = structlog.get_logger("liandong.access")


class Observed:
    """Outermost: gives the request its ids, logs and measures it, and turns what nobody caught into a problem."""

    def __init__(self, app: ASGIApp, *, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, answer = time.perf_counter(), _Answer(send, scope)
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(**begin_trace(scope).ids)
        try:
            await self._app(scope, receive, answer)
        except Exception:
            log.exception("unexpected")
            if answer.status:
                raise  # half an answer is out: only breaking the connection tells the client
            await problem(scope, Unexpected())(scope, receive, answer)
        finally:
            self._note(scope, answer.status, time.perf_counter() - began)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "-")
        self._metrics.request_took(scope["method"], route, status, seconds)
        trace_of(scope).end(scope["method"], route, status)
        log.info(
            "request",
            method=scope["method"],
            route=route,
            path=scope["path"],
            status=status,
            milliseconds=round(seconds * 1000, 2),
            client=scope.get("state", {}).get("client"),
        )


class _Answer:
    """Sends on, noting the status and adding the headers every answer carries."""

    def __init__(self, send: Send, scope: Scope) -> None:
        self._send = send
        self._scope = scope
        self.status = 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            given = {name for name, _ in message["headers"]}
            correlation = (b"x-correlation-id", self._scope["liandong.trace"].correlation_id.encode())
            safe = (each for each in SAFE_HEADERS if each[0] not in given)
            message["headers"] = [*message["headers"], correlation, *safe]
        await self._send(message)


class Limited:
    """Refuses a body larger than `limit` bytes, announced or not, as soon as it is read that far.

    `larger` are the limits of the paths to which files are sent. What holds of a request stands in its scope.
    """

    def __init__(self, app: ASGIApp, *, limit: int, larger: Mapping[str, int] = MappingProxyType({})) -> None:
        self._app = app
        self._limit = limit
        self._larger = larger

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            limit = scope[BODY_LIMIT] = self._larger.get(scope["path"], self._limit)
            receive = _counted(receive, _announced(scope), limit)
        await self._app(scope, receive, send)


def _counted(receive: Receive, announced: int, limit: int) -> Callable[[], Awaitable[Message]]:
    read = 0

    async def counting() -> Message:
        nonlocal read
        message = {"type": "http.request"} if announced > limit else await receive()
        read += len(message.get("body", b""))
        if max(read, announced) > limit:
            # FastAPI lets only this class through while it reads a body.
            raise HTTPException(413)
        return message

    return counting


def _announced(scope: Scope) -> int:
    given = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
    return int(given) if given.isdigit() else 0
