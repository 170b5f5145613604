"""A nats-server with JetStream on this machine, from the wheel in our environment."""

import json
import shutil
import socket
import sys
from pathlib import Path

from deploy.local.children import Child, ChildFailed


class BrokerMissing(ChildFailed):
    code = "command.broker_missing"
    zh = "没有安装消息代理“nats-server”，它随“requirements/runtime.txt”一同安装。"
    en = "The broker “nats-server” is not installed; it comes with “requirements/runtime.txt”."


def nats_server() -> str:
    """The nats-server of this environment, else of the machine."""
    beside_python = str(Path(sys.executable).parent)
    found = shutil.which("nats-server", path=beside_python) or shutil.which("nats-server")
    if found is None:
        raise BrokerMissing()
    return found


def broker(folder: Path, port: int) -> Child:
    """The broker as a child; it keeps its streams below `folder` and writes each one to disk before it acknowledges."""
    folder.mkdir(parents=True, exist_ok=True)
    config = folder / "nats.conf"
    config.write_text(_config(folder, port), encoding="utf-8")
    return Child("nats-server", [nats_server(), "-c", str(config)], folder / "nats.log", lambda: _answers(port))


def _config(folder: Path, port: int) -> str:
    store = json.dumps(str(folder / "jetstream"))
    return (
        f'listen: "127.0.0.1:{port}"\nserver_name: local\njetstream {{ store_dir: {store}, sync_interval: always }}\n'
    )


def _answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1) as connection:
            return connection.recv(4) == b"INFO"
    except OSError:
        return False
