"""What ties a request to its causes and effects: a correlation id, and a W3C traceparent when the caller sends one."""

import re
from dataclasses import dataclass
from uuid import uuid4

from starlette.datastructures import Headers
from starlette.types import Scope

_CORRELATION = re.compile(r"[A-Za-z0-9._:-]{8,128}")
_TRACEPARENT = re.compile(r"00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")
_KEY = "liandong.trace"


@dataclass(frozen=True, slots=True)
class Trace:
    """The ids of one request; the caller's own where they are well-formed, else new ones."""

    correlation_id: str
    traceparent: str | None


def begin_trace(scope: Scope) -> Trace:
    """Read or make the ids of a request and leave them in its scope."""
    headers = Headers(scope=scope)
    given, parent = headers.get("x-correlation-id", ""), headers.get("traceparent", "")
    trace = Trace(
        correlation_id=given if _CORRELATION.fullmatch(given) else uuid4().hex,
        traceparent=parent if _TRACEPARENT.fullmatch(parent) else None,
    )
    scope[_KEY] = trace
    return trace


def trace_of(scope: Scope) -> Trace:
    """The ids of a request that is under way."""
    trace: Trace = scope[_KEY]
    return trace
