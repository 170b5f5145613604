"""The steps that a fact takes between services. What a service does by itself as days pass belongs to no trace."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from opentelemetry.trace import SpanKind

from shared.messaging.broker import Receipt
from shared.messaging.subscription import Fact
from shared.storage.event_log import Entry
from shared.storage.spans import Attributes, Step, begin, is_tracing, traceparent_in


@contextmanager
def handling(facts: Sequence[Fact]) -> Iterator[Sequence[Fact]]:
    """The facts with their own handling as what their effects follow; without tracing, the facts."""
    if not is_tracing():
        yield facts
        return
    steps = [_handling(fact) for fact in facts]
    try:
        yield [_under(fact, step) for fact, step in zip(facts, steps, strict=True)]
    except BaseException as problem:
        _end(steps, type(problem).__name__)
        raise
    _end(steps)


@dataclass
class Publishing:
    """A window on its way: which step is which entry's."""

    steps: list[tuple[int, Step]] = field(default_factory=list)
    sent: int = 0

    def came_to(self, receipt: Receipt) -> Receipt:
        """Note how many of the entries were acknowledged."""
        self.sent = receipt.acknowledged
        return receipt


@contextmanager
def publishing(entries: Sequence[Entry]) -> Iterator[Publishing]:
    """A step beside the handling for each entry of a trace, not before it: a fact's bytes are fixed when it is told."""
    traced = Publishing()
    if is_tracing():
        traced.steps = [
            (nth, begin(SpanKind.PRODUCER, f"publish {entry.type}", parent=parent, attributes=_of(entry)))
            for nth, entry in enumerate(entries)
            if (parent := traceparent_in(entry.body))
        ]
    try:
        yield traced
    finally:
        for nth, step in traced.steps:
            step.end(problem="" if nth < traced.sent else "not_acknowledged")


def _handling(fact: Fact) -> Step | None:
    envelope = fact.envelope
    if envelope.traceparent is None:
        return None
    attributes = _named(envelope.type, envelope.id)
    return begin(SpanKind.CONSUMER, f"handle {envelope.type}", parent=envelope.traceparent, attributes=attributes)


def _under(fact: Fact, step: Step | None) -> Fact:
    if step is None:
        return fact
    traceparent = step.traceparent
    envelope = fact.envelope.model_copy(update={"traceparent": traceparent})
    cause = replace(fact.cause, traceparent=traceparent)
    return replace(fact, envelope=envelope, cause=cause, body=envelope.to_json())


def _end(steps: Sequence[Step | None], problem: str = "") -> None:
    for step in steps:
        if step is not None:
            step.end(problem=problem)


def _of(entry: Entry) -> Attributes:
    return _named(entry.type, entry.event_id)


def _named(type_: str, id: str) -> Attributes:
    return {"messaging.system": "nats", "messaging.destination.name": type_, "messaging.message.id": id}
