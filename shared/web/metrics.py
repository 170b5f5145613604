"""What Prometheus may ask of one application."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from prometheus_client import CollectorRegistry, Gauge, Histogram, PlatformCollector, ProcessCollector
from prometheus_client.exposition import generate_latest

from shared.kernel.model.health import Health

CONTENT_TYPE = "text/plain; version=1.0.0; charset=utf-8"

_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_STATES = {"ok": 0, "degraded": 1, "failed": 2}


@dataclass
class Metrics:
    """The metrics of the door, in a registry of their own, shown together with those of the process's other parts."""

    service: str
    version: str
    others: Sequence[CollectorRegistry] = ()
    registry: CollectorRegistry = field(default_factory=CollectorRegistry)

    def __post_init__(self) -> None:
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)
        self._requests = Histogram(
            "liandong_request_seconds",
            "Time from the first byte of a request to the last of its answer.",
            ("method", "route", "status"),
            buckets=_BUCKETS,
            registry=self.registry,
        )
        self._checks = Gauge("liandong_check_state", "0 ok, 1 degraded, 2 failed.", ("check",), registry=self.registry)
        built = Gauge("liandong_build_info", "Always 1.", ("service", "version"), registry=self.registry)
        built.labels(self.service, self.version).set(1)
        self._children: dict[tuple[str, str, int], Any] = {}

    def request_took(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one request under its route template."""
        key = (method, route, status)
        child = self._children.get(key)
        if child is None:
            child = self._children[key] = self._requests.labels(method, route, str(status))
        child.observe(seconds)

    def check_said(self, health: Health) -> None:
        """Keep what a check found."""
        self._checks.labels(health.name).set(_STATES[health.state])

    def text(self) -> bytes:
        """Everything in the registries, as Prometheus reads it."""
        return b"".join(generate_latest(registry) for registry in (self.registry, *self.others))
