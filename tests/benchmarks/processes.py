"""Starting the forms: our own services as they run in production, and the hand-written ones beside them."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx

from deploy.local.children import Child
from deploy.local.ports import free_ports
from deploy.local.system import ROOT, System
from shared.kernel.model.actor import Role
from shared.kernel.model.clock import SHANGHAI
from shared.web.issuer import Issuer
from tests.benchmarks.law import GANZHOU
from tests.benchmarks.load import post
from tests.house.systems import KnowingSystem

A_MATTER: dict[str, Any] = {
    "kind": "major_decision",
    "title": "关于加强城市地下管线管理的决策方案（送审稿）",
    "materials": ["送审稿", "起草说明", "依据", "征求意见情况"],
}


def our_system(folder: Path, databases: Mapping[str, str], workers: Sequence[str] = ()) -> System:
    """The review api on `databases`, and those workers as processes of their own, as in production."""
    port, nats_port = free_ports(2)
    system = KnowingSystem(folder, ports={"review": port}, nats_port=nats_port, apart=True, databases=databases)
    system.workers = {service: child for service, child in system.workers.items() if service in workers}
    return system


@contextmanager
def running(children: Sequence[Child]) -> Iterator[None]:
    """Start all at once, wait for all, and stop them afterwards."""
    try:
        for child in children:
            child.start()
        for child in children:
            child.wait()
        yield
    finally:
        for child in children:
            child.stop()


def hand_written(module: str, folder: Path, *, database: str, issuer: Issuer, nats: str = "-", port: int = 0) -> Child:
    """A form of tests.benchmarks, ready when it answers on its port, or else when it has said so."""
    log = folder / f"{module}.log"
    settings = {
        "database_url": database,
        "jwks": str(folder / "jwks.json"),
        "issuer": issuer.name,
        "nats_url": nats,
        "port": str(port),
    }
    environment = {f"USUAL_{name.upper()}": value for name, value in settings.items()} | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", f"tests.benchmarks.{module}"]
    return Child(module, command, log, lambda: _answers(port) if port else _has_said(log), environment)


def _has_said(log: Path) -> bool:
    return log.exists() and "ready\n" in log.read_text(encoding="utf-8")


def _answers(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/health", trust_env=False).is_success
    except httpx.TransportError:
        return False


def nats_url(system: System) -> str:
    return f"nats://127.0.0.1:{system.nats_port}"


def token(issuer: Issuer, role: Role) -> str:
    """Of somebody in 赣州市 who is nothing but that."""
    return issuer.token(sub=f"a-{role}", unit="360700-sfj", region=GANZHOU, roles=[role], audience=["review"])


def submission(bearer: str) -> bytes:
    """The request that submits a matter, to every form alike."""
    return post("/v1/matters", bearer, {"on": today(), **A_MATTER})


def today() -> str:
    return datetime.now(SHANGHAI).date().isoformat()
