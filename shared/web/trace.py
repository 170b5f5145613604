"""What ties a request to its causes and effects: a correlation id, and a W3C traceparent.

The traceparent is that of the request's own span while tracing is on, otherwise the caller's, if it sent one.
"""

import re
from dataclasses import dataclass
from uuid import uuid4

from opentelemetry.trace import SpanKind
from starlette.datastructures import Headers
from starlette.types import Scope

from shared.storage.spans import Step, begin, trace_id, well_formed

_CORRELATION = re.compile(r"[A-Za-z0-9._:-]{8,128}")
_KEY = "liandong.trace"
# Asked every few seconds by machines: they would bury the rest.
_UNTRACED = ("/livez", "/readyz", "/metrics")


@dataclass(frozen=True, slots=True)
class Trace:
    """The ids of one request; the caller's own where they are well-formed, else new ones."""

    correlation_id: str
    step: Step

    @property
    def traceparent(self) -> str | None:
        return self.step.traceparent

    @property
    def ids(self) -> dict[str, str]:
        """For the log."""
        known = trace_id(self.traceparent)
        return {"correlation_id": self.correlation_id} | ({"trace_id": known} if known else {})

    def end(self, method: str, route: str, status: int) -> None:
        """The request is answered; it is named by the template of its route, which holds no ids."""
        self.step.end(
            name=f"{method} {route}",
            problem=f"status_{status}" if status >= 500 or not status else "",
            attributes={"http.request.method": method, "http.route": route, "http.response.status_code": status},
        )


def begin_trace(scope: Scope) -> Trace:
    """Read or make the ids of a request and leave them in its scope."""
    headers = Headers(scope=scope)
    given, parent = headers.get("x-correlation-id", ""), headers.get("traceparent", "")
    known = parent if well_formed(parent) else None
    untraced = scope["path"] in _UNTRACED
    trace = Trace(
        correlation_id=given if _CORRELATION.fullmatch(given) else uuid4().hex,
        step=Step(known) if untraced else begin(SpanKind.SERVER, scope["method"], parent=known),
    )
    scope[_KEY] = trace
    return trace


def trace_of(scope: Scope) -> Trace:
    """The ids of a request that is under way."""
    trace: Trace = scope[_KEY]
    return trace
