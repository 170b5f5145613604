"""The whole system in containers on one network: the broker with TLS and nkeys, PostgreSQL, the services' images."""

import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Self

import httpx
from testcontainers.core.container import DockerContainer
from testcontainers.core.network import Network

from deploy.local.keys import Keys
from deploy.local.ports import free_ports
from deploy.local.system import SERVICES
from shared.web.issuer import Issuer
from tests.architecture.sources import ROOT
from tests.containers.engine import NATS_IMAGE, POSTGRES_IMAGE, SERVICES_IMAGE, labels
from tests.house.directory import tell_units

USER = 10001
READY_SECONDS = 90.0
PASSWORD = "a-password-for-tests"
# As the manifests start them: nothing may be written, nothing may be gained.
CONFINED: dict[str, Any] = {"read_only": True, "cap_drop": ["ALL"], "security_opt": ["no-new-privileges"]}
NATS_SECRETS = {
    "LIANDONG_NATS_URL": "tls://nats:4222",
    "LIANDONG_NATS_NKEY_SEED": "/run/secrets/nats/nkey.seed",
    "LIANDONG_NATS_TLS_CA": "/run/secrets/nats/ca.crt",
    "LIANDONG_NATS_TLS_CERTIFICATE": "/run/secrets/nats/tls.crt",
    "LIANDONG_NATS_TLS_KEY": "/run/secrets/nats/tls.key",
}


class NotReady(Exception):
    """A container that ended or did not answer in time; carries its last words."""


@dataclass
class Box:
    """One container that may be killed, started and replaced; its port on this machine stays the same."""

    name: str
    container: DockerContainer
    port: int | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def wrapped(self) -> Any:
        found = self.container.get_wrapped_container()
        found.reload()
        return found

    def kill(self) -> None:
        """kill -9."""
        self.wrapped.kill()
        assert self.wrapped.wait(timeout=10)["StatusCode"] == 137

    def start_again(self) -> None:
        self.wrapped.start()

    def stop(self) -> int:
        """SIGTERM, and its exit code."""
        self.wrapped.stop(timeout=45)
        code: int = self.wrapped.attrs["State"]["ExitCode"]
        return code

    def words(self) -> str:
        """What it has written last."""
        said: bytes = self.wrapped.logs(tail=40)
        return said.decode(errors="replace")


@dataclass
class Stack:
    """Started with `with`. `together` runs api and worker of a service in one container, whose clock can be moved.

    `filled` is called when PostgreSQL runs and before anything is migrated.
    """

    folder: Path
    clock_on: date
    together: bool = False
    environment: Mapping[str, str] = field(default_factory=dict)
    filled: Callable[["Stack"], None] = lambda _: None
    urls: dict[str, str] = field(init=False, default_factory=dict)
    worker_urls: dict[str, str] = field(init=False, default_factory=dict)
    database_urls: dict[str, str] = field(init=False, default_factory=dict)
    boxes: dict[str, Box] = field(init=False, default_factory=dict)
    issuer: Issuer = field(init=False)
    network: Network = field(init=False)

    def __enter__(self) -> Self:
        self.network = Network(docker_network_kw={"labels": labels()}).create()
        try:
            self._lay_out()
            self._start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def gateway(self) -> str:
        """This machine's address as the containers see it."""
        self.network._unwrap_network.reload()
        address: str = self.network._unwrap_network.attrs["IPAM"]["Config"][0]["Gateway"]
        return address

    def stop(self) -> None:
        """Remove every container and the network."""
        for box in self.boxes.values():
            box.container.get_wrapped_container().remove(force=True, v=True)
        self.boxes.clear()
        self.network.remove()

    def wait(self, *names: str) -> None:
        """Until these boxes are ready: the services by their own word, the others by answering."""
        for name in names:
            box = self.boxes[name]
            deadline = time.monotonic() + READY_SECONDS
            while not self._is_ready(box):
                if time.monotonic() > deadline or box.wrapped.status == "exited":
                    raise NotReady(f"{name}: {box.words()}")
                time.sleep(0.1)

    def run(self, command: list[str], service: str, image: str = SERVICES_IMAGE) -> str:
        """Run a command of the image to its end, with everything a service has; what it has said."""
        box = self._service_box(f"{service}-once-{time.monotonic_ns()}", service, command, image=image)
        self._open(box)
        code = box.wrapped.wait(timeout=120)["StatusCode"]
        said = box.words()
        box.container.get_wrapped_container().remove(force=True, v=True)
        del self.boxes[box.name]
        assert code == 0, said
        return said

    def start_service(self, name: str, service: str, part: str) -> Box:
        """One more process of a service."""
        box = self._service_box(name, service, ["python", "-m", f"services.{service}.{part}"], port=free_ports(1)[0])
        self._open(box)
        return box

    def remove(self, name: str) -> None:
        self.boxes.pop(name).container.get_wrapped_container().remove(force=True, v=True)

    @contextmanager
    def cut_off(self, name: str) -> Iterator[None]:
        """The network is cut between this box and all others; what was said on the way is lost."""
        wrapped, network = self.boxes[name].wrapped, self.network._unwrap_network
        network.disconnect(wrapped)
        try:
            yield
        finally:
            network.connect(wrapped, aliases=[name])

    def _start(self) -> None:
        self._start_postgres()
        self._start_nats()
        self.wait("postgres", "nats")
        self.filled(self)
        for service in SERVICES:
            self.run(["liandong", "admin", "migrate", service], service)
            tell_units(self.database_urls[service], service)
        for service in SERVICES:
            self.urls[service] = self.start_service(f"{service}-api", service, "api").url
            if not self.together:
                self.worker_urls[service] = self.start_service(f"{service}-worker", service, "worker").url
        self.wait(*(name for name in self.boxes if name not in ("postgres", "nats")))

    def _start_postgres(self) -> None:
        [port] = free_ports(1)
        container = self._container(POSTGRES_IMAGE, "postgres", {5432: port})
        container.with_tmpfs_mount("/var/lib/postgresql", f"size=1g,uid={USER},gid={USER},mode=0700")
        container.with_volume_mapping(self.folder / "postgres", "/run/secrets/postgres", "ro")
        self._open(Box("postgres", container, port))
        for service in SERVICES:
            self.database_urls[service] = f"postgresql+psycopg://{service}:{PASSWORD}@127.0.0.1:{port}/{service}"

    def _start_nats(self) -> None:
        [port] = free_ports(1)
        container = self._container(NATS_IMAGE, "nats", {8222: port})
        container.with_volume_mapping(ROOT / "deploy" / "nats", "/etc/nats", "ro")
        container.with_volume_mapping(self.folder / "keys" / "nats", "/run/secrets/nats", "ro")
        # Its store outlives a kill, as a volume does.
        store = self.folder / "jetstream"
        store.mkdir()
        shutil.chown(store, USER, USER)
        container.with_volume_mapping(store, "/data", "rw")
        for line in (self.folder / "keys" / "nats" / "nkeys.env").read_text(encoding="utf-8").splitlines():
            container.with_env(*line.split("=", 1))
        self._open(Box("nats", container, port))

    def _service_box(
        self, name: str, service: str, command: list[str], *, port: int | None = None, image: str = SERVICES_IMAGE
    ) -> Box:
        container = (
            self._container(image, name, {} if port is None else {8000: port})
            .with_command(command)
            .with_envs(**self._settings(service))
        )
        container.with_volume_mapping(self.folder / "keys" / service, "/run/secrets/nats", "ro")
        container.with_volume_mapping(self.folder / service, "/run/secrets/liandong", "ro")
        container.with_volume_mapping(self.folder / "jwks", "/etc/liandong/jwks", "ro")
        return Box(name, container, port)

    def _settings(self, service: str) -> dict[str, str]:
        settings = {
            "LIANDONG_ENVIRONMENT": "development",
            "LIANDONG_SECRETS_DIR": "/run/secrets/liandong",
            "LIANDONG_JWKS": "/etc/liandong/jwks/jwks.json",
            "LIANDONG_ISSUER": self.issuer.name,
            "LIANDONG_CLOCK_CONTROL": "true",
            "LIANDONG_CLOCK_ON": self.clock_on.isoformat(),
            "LIANDONG_TOGETHER": str(self.together).lower(),
        }
        return {**settings, **NATS_SECRETS, **(self.environment if service == "notify" else {})}

    def _container(self, image: str, name: str, ports: Mapping[int, int]) -> DockerContainer:
        container = DockerContainer(image).with_network(self.network).with_network_aliases(name)
        container.with_tmpfs_mount("/tmp", f"size=64m,uid={USER},gid={USER}")  # noqa: S108 - inside the container
        container.ports = {inside: ("127.0.0.1", here) for inside, here in ports.items()}
        return container.with_kwargs(**CONFINED, labels=labels())

    def _open(self, box: Box) -> None:
        box.container.start()
        self.boxes[box.name] = box

    def _is_ready(self, box: Box) -> bool:
        if box.name == "postgres":
            return bool(box.wrapped.exec_run(["pg_isready", "--quiet", "--host=127.0.0.1"]).exit_code == 0)
        path = "/healthz" if box.name == "nats" else "/readyz"
        try:
            answer = httpx.get(box.url + path, timeout=2, trust_env=False)
        except httpx.TransportError:
            return False
        return answer.is_success and answer.json().get("state", "ok") == "ok"

    def _lay_out(self) -> None:
        """The secrets, one folder for each who is given them, readable by the user of the images."""
        self.issuer = Issuer.open(self.folder / "issuer")
        (self.folder / "jwks").mkdir()
        shutil.copy(self.folder / "issuer" / "jwks.json", self.folder / "jwks")
        Keys(self.folder / "keys").make((), days=1, authority_days=1)
        (self.folder / "postgres").mkdir()
        (self.folder / "postgres" / "postgres").write_text(PASSWORD)
        for service in SERVICES:
            (self.folder / "postgres" / service).write_text(PASSWORD)
            (self.folder / service).mkdir()
            url = f"postgresql+psycopg://{service}:{PASSWORD}@postgres:5432/{service}"
            (self.folder / service / "liandong_database_url").write_text(url)
            (self.folder / service / "liandong_cursor_key").write_text("k" * 40)
        for path in self.folder.rglob("*"):
            path.chmod(0o755 if path.is_dir() else 0o644)
