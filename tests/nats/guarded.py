"""nats-server with exactly the files of deploy/nats.

Only two paths differ: the folder of the secrets and the folder of the store, which in the image are
/run/secrets/nats and /data. Addresses, ports and, in a cluster, the routes are given as flags; these override the
file.
"""

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from deploy.local.broker import nats_server
from shared.messaging.connection import NatsAccess
from tests.servers import free_port

CONFIGURATION = Path(__file__).parents[2] / "deploy" / "nats"
REPLACED = ("/run/secrets/nats", "/data")


def access(keys: Path, user: str, url: str) -> NatsAccess:
    """How a user of the keys' folder connects."""
    own = keys / user
    return NatsAccess(
        servers=(url,),
        service=user,
        nkey_seed=own / "nkey.seed",
        tls_ca=own / "ca.crt",
        tls_certificate=own / "tls.crt",
        tls_key=own / "tls.key",
    )


def settings(keys: Path, user: str, url: str) -> dict[str, str]:
    """The same as the environment of a process."""
    own = keys / user
    files = {"NKEY_SEED": "nkey.seed", "TLS_CA": "ca.crt", "TLS_CERTIFICATE": "tls.crt", "TLS_KEY": "tls.key"}
    return {"LIANDONG_NATS_URL": url, **{f"LIANDONG_NATS_{name}": str(own / file) for name, file in files.items()}}


@dataclass
class GuardedServer:
    """One server; with `flags` and `environment` it is one of several."""

    folder: Path
    keys: Path
    file: str = "nats.conf"
    flags: Sequence[str] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    monitor: int = field(default_factory=free_port)
    _process: "subprocess.Popen[bytes] | None" = None

    @property
    def url(self) -> str:
        return f"tls://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        return (self.folder / "nats.log").read_text(encoding="utf-8")

    def start(self) -> None:
        self.launch()
        self.wait()

    def launch(self) -> None:
        """Start without waiting: a cluster stands when most of it does."""
        replaced = dict(zip(REPLACED, (str(self.keys / "nats"), str(self.folder / "store")), strict=True))
        written = self.folder / "configuration"
        written.mkdir(parents=True, exist_ok=True)
        for path in CONFIGURATION.glob("*.conf"):
            text = path.read_text(encoding="utf-8")
            for there, here in replaced.items():
                text = text.replace(there, here)
            (written / path.name).write_text(text, encoding="utf-8")
        nkeys = dict(line.split("=", 1) for line in (self.keys / "nats" / "nkeys.env").read_text().splitlines())
        command = [nats_server(), "-c", written / self.file, "-a", "127.0.0.1", "-p", str(self.port)]
        with (self.folder / "nats.log").open("ab") as log:
            self._process = subprocess.Popen(
                [*command, "-m", str(self.monitor), *self.flags],
                env={**os.environ, **nkeys, **self.environment},
                stdout=log,
                stderr=log,
            )

    def wait(self) -> None:
        with httpx.Client(trust_env=False) as http:
            while not self._is_healthy(http):
                assert self._process is not None
                assert self._process.poll() is None, self.log

    def kill(self) -> None:
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def wipe(self) -> None:
        """Lose the whole store; only while the server is down."""
        shutil.rmtree(self.folder / "store")

    def _is_healthy(self, http: httpx.Client) -> bool:
        try:
            return http.get(f"http://127.0.0.1:{self.monitor}/healthz").is_success
        except httpx.TransportError:
            return False

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(40)
            self._process = None
