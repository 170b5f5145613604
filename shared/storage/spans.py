"""The steps of a trace. Until tracing is switched on a step hands its parent on, and costs a look at one variable.

Parents are given, never taken from the surroundings: a step may follow another by days, in another process. Nothing
that could be personal goes in: no addresses, no queries, no messages of exceptions.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from opentelemetry.context import Context
from opentelemetry.trace import (
    NonRecordingSpan,
    Span,
    SpanContext,
    SpanKind,
    StatusCode,
    TraceFlags,
    Tracer,
    set_span_in_context,
)

Attributes = Mapping[str, str | int]

_TRACEPARENT = re.compile(r"00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})")
# In canonical JSON a quotation mark within a text is escaped, so that this finds the attribute only.
_IN_BODY = re.compile(rf'"traceparent":"({_TRACEPARENT.pattern})"')
_tracer: Tracer | None = None


@dataclass(slots=True)
class Step:
    """Something under way; `traceparent` (W3C) is what its effects name as their parent."""

    traceparent: str | None
    _span: Span | None = None

    def end(self, *, name: str = "", problem: str = "", attributes: Attributes | None = None) -> None:
        """It is over; `problem` says in a word why it failed, and `name` what it turned out to be."""
        if self._span is None:
            return
        if name:
            self._span.update_name(name)
        if attributes:
            self._span.set_attributes(attributes)
        if problem:
            self._span.set_status(StatusCode.ERROR, problem)
        self._span.end()


def trace_with(tracer: Tracer | None) -> None:
    """Switch tracing on for this process, or off."""
    global _tracer
    _tracer = tracer


def is_tracing() -> bool:
    return _tracer is not None


def begin(kind: SpanKind, name: str, *, parent: str | None, attributes: Attributes | None = None) -> Step:
    """Begin a step after `parent`, or a new trace when there is none."""
    if _tracer is None:
        return Step(parent)
    span = _tracer.start_span(name, context=_after(parent), kind=kind, attributes=attributes)
    return Step(_written(span.get_span_context()), span)


def well_formed(traceparent: str) -> bool:
    """Whether the text is a traceparent of the version we speak."""
    return _TRACEPARENT.fullmatch(traceparent) is not None


def trace_id(traceparent: str | None) -> str | None:
    """What all steps of a trace have in common."""
    return None if traceparent is None else traceparent[3:35]


def traceparent_in(body: str) -> str | None:
    """The traceparent of a stored fact, without reading the whole of it."""
    found = _IN_BODY.search(body)
    return None if found is None else found[1]


def _after(parent: str | None) -> Context:
    found = _TRACEPARENT.fullmatch(parent or "")
    if found is None:
        return Context()
    trace, span, flags = (int(part, 16) for part in found.groups())
    return set_span_in_context(
        NonRecordingSpan(SpanContext(trace, span, is_remote=True, trace_flags=TraceFlags(flags))), Context()
    )


def _written(context: SpanContext) -> str:
    return f"00-{context.trace_id:032x}-{context.span_id:016x}-{context.trace_flags:02x}"
