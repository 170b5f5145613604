"""The whole system on one machine: a broker and the four services, each in a process with its own SQLite file."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx

from deploy.local.broker import broker
from deploy.local.children import Child
from deploy.local.interruptions import interruptions_wait
from deploy.local.ports import free_ports, must_be_free
from shared.kernel.words.refusals import Unacceptable
from shared.web.issuer import Issuer

SERVICES = ("review", "filing", "litigation", "notify")
ROOT = Path(__file__).parents[2]


class UnusableFolder(Unacceptable):
    code = "command.unusable_folder"
    zh = "无法在“{folder}”中保存文件。"
    en = "No files can be kept in “{folder}”."


@dataclass
class System:
    """Started with `with`. Refuses with UnusableFolder where it cannot write.

    `ports` fixes the services' ports; otherwise free ones are taken.
    `clock_on` makes the clock one that an operator moves, standing at that day; without it the machine's clock runs.
    With `apart` each service's worker is a process of its own, as in production. `databases` gives other databases than
    SQLite files in `folder`.
    """

    folder: Path
    ports: Mapping[str, int] | None = None
    nats_port: int | None = None
    clock_on: date | None = None
    apart: bool = False
    databases: Mapping[str, str] = field(default_factory=dict)
    environment: Mapping[str, str] = field(default_factory=dict)
    broker: Child = field(init=False)
    services: dict[str, Child] = field(init=False)
    workers: dict[str, Child] = field(init=False)
    urls: dict[str, str] = field(init=False)
    worker_urls: dict[str, str] = field(init=False)
    database_urls: dict[str, str] = field(init=False)
    issuer: Issuer = field(init=False)

    def __post_init__(self) -> None:
        self.folder = self.folder.resolve()
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self.issuer = Issuer.open(self.folder)
        except OSError as reason:
            raise UnusableFolder(field="folder", folder=self.folder) from reason
        nats_port, *free = free_ports(1 + 2 * len(SERVICES))
        self._nats_port = self.nats_port or nats_port
        ports = self.ports or dict(zip(SERVICES, free, strict=False))
        self._listened_on = (self._nats_port, *ports.values())
        self.broker = broker(self.folder / "nats", self._nats_port)
        self.urls = {service: f"http://127.0.0.1:{port}" for service, port in ports.items()}
        worker_ports = dict(zip(SERVICES, free[len(SERVICES) :], strict=True)) if self.apart else {}
        self.worker_urls = {service: f"http://127.0.0.1:{port}" for service, port in worker_ports.items()}
        files = {service: f"sqlite+aiosqlite:///{self.folder / service}.db" for service in SERVICES}
        self.database_urls = {**files, **self.databases}
        self.services = {service: self._process(service, "api", port) for service, port in ports.items()}
        self.workers = {service: self._process(service, "worker", port) for service, port in worker_ports.items()}

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def children(self) -> tuple[Child, ...]:
        """Every process: the broker, the services, and their workers where these are apart."""
        return (self.broker, *self.services.values(), *self.workers.values())

    def start(self) -> None:
        """Start everything at once and wait until all of it is ready. Refuses with PortTaken before anything starts."""
        must_be_free(self._listened_on)
        for generation in ([self.broker, *self.services.values()], self.workers.values()):
            for child in generation:
                child.start()
            for child in generation:
                child.wait()

    def stop(self) -> None:
        """Stop the services first, so that they can still speak to the broker, then the broker."""
        with interruptions_wait():
            for child in (*self.services.values(), *self.workers.values()):
                child.stop()
            self.broker.stop()

    def _process(self, service: str, part: str, port: int) -> Child:
        url = f"http://127.0.0.1:{port}"
        return Child(
            name=f"{service} {part}",
            command=[sys.executable, "-m", f"services.{service}.{part}"],
            log=self.folder / f"{service}-{part}.log",
            is_ready=lambda: _is_ready(url),
            environment={**self._environment(service, port), **self.environment},
        )

    def _environment(self, service: str, port: int) -> dict[str, str]:
        settings = {
            "environment": "development",
            "database_url": self.database_urls[service],
            "migrate_at_start": "true",
            "nats_url": f"nats://127.0.0.1:{self._nats_port}",
            "jwks": str(self.folder / "jwks.json"),
            "files": str(self.folder / "files"),
            "issuer": self.issuer.name,
            "profiles": str(ROOT / "deploy" / "profiles"),
            "calendar": str(ROOT / "deploy" / "calendar"),
            "places": str(ROOT / "deploy" / "places" / "places.toml"),
            "directory": str(ROOT / "deploy" / "places" / "directory.toml"),
            "subjects": str(ROOT / "deploy" / "places" / "register.toml"),
            "together": str(not self.apart).lower(),
            "port": str(port),
        }
        if self.clock_on is not None:
            settings |= {"clock_control": "true", "clock_on": self.clock_on.isoformat()}
        search = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
        return {f"LIANDONG_{name.upper()}": value for name, value in settings.items()} | {"PYTHONPATH": search}


@cache
def _asking() -> httpx.Client:
    """Made once: a client reads all certificates, and one for each look kept a core half busy that the services need to
    start."""
    return httpx.Client(timeout=2, trust_env=False, headers={"connection": "close"})


def _is_ready(url: str) -> bool:
    try:
        answer = _asking().get(f"{url}/readyz")
    except httpx.TransportError:
        return False
    return answer.status_code == httpx.codes.OK and answer.json()["state"] == "ok"
